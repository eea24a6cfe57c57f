"""How far a unit's name reaches to the left of its head, and what of that is praise; the phrases are our own."""

import pytest

from pipeline.nlp.people.lexicon import fold
from pipeline.nlp.teams.lexicon import GLUE
from pipeline.nlp.teams.walk import (
    LONGEST,
    Word,
    is_generic,
    is_infinitive,
    is_praise,
    walk,
    without_praise,
    words_before,
)


def before(text: str) -> list[Word]:
    return words_before(text, fold(text), 0, len(text))


def walked(text: str, capital: bool = False) -> str:
    """Return what is taken of the words before a head, as printed."""
    taken = walk(before(text), capital)
    return text[taken[0].start : taken[-1].end] if taken else ""


def plain(text: str, capital: bool = False) -> str:
    """Return what is left of it without praise."""
    left = before(text)
    taken = without_praise(walk(left, capital), left, capital)
    return text[taken[0].start : taken[-1].end] if taken else ""


def test_words_know_their_places_in_the_whole_text() -> None:
    text = "Staff of the Swift 16+ court-work"
    words = words_before(text, fold(text), 13, len(text))
    assert [(word.printed, word.capital) for word in words] == [("Swift", True), ("16+", False), ("court-work", False)]
    assert all(text[word.start : word.end] == word.printed for word in words)


def test_a_phrase_that_counts_as_one_word_is_one() -> None:
    (the, phrase) = before("the children in care")
    assert (the.text, phrase.text, phrase.printed) == (
        "the",
        f"children{GLUE}in{GLUE}care",
        "children in care",
    )


@pytest.mark.parametrize(
    ("text", "taken"),
    [
        ("They praise the swift court", "swift court"),
        ("Staff from court", "court"),
        ("It works. Swift court", "Swift court"),
        ("Work with the Open Door", "Open Door"),
        ("They see the Health in Infancy", "Health in Infancy"),
        ("They see health in infancy", "infancy"),
        ("Support for the fostering and adoption", "fostering and adoption"),
        ("The police and adoption", "adoption"),
        ("The panels and court", "court"),
        ("The housing, employment and training", "housing, employment and training"),
        ("For housing, and adoption", "housing, and adoption"),
        ("For cash, housing", "housing"),
        ("The council’s court", "court"),
        ("The Friends’ court", "court"),
        ("The children’s court", "children’s court"),
        ("The ‘strong and stable’ court", "‘strong and stable’ court"),
        ("He said ‘stable court", "stable court"),
        ("They quickly court", "court"),
        ("They work well in", ""),
        ("Staff in the designated officer (LADO)", "designated officer (LADO)"),
        ("Staff in the hub (MASH)", ""),
        ("In 2019 court", "court"),
    ],
)
def test_a_name_reaches_to_the_first_word_that_cannot_belong(text: str, taken: str) -> None:
    assert walked(text) == taken


def test_a_name_has_no_more_words_than_any_has() -> None:
    assert walked(" ".join(["Open"] * 20), capital=True).split() == ["Open"] * LONGEST
    # What would begin with "and" begins behind it.
    assert walked("In Open" + " and Open" * 4 + " Open", capital=True) == "Open and Open and Open and Open Open"


def test_small_words_belong_where_the_head_has_a_capital() -> None:
    assert walked("They praise the Way In", capital=True) == "Way In"
    assert walked("They praise the way in", capital=False) == ""
    assert walked("They praise the In Touch", capital=False) == "In Touch"


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("The highly effective court", "court"),
        ("A well-established court", "court"),
        ("The whitewashed court", "court"),
        ("The highly lantern court", "court"),
        ("The garden Open Door", "garden Open Door"),
        ("The new and effective court", "court"),
        ("The ‘strong’ court", "court"),
        ("The ‘Brave Hearts’ court", "‘Brave Hearts’ court"),
        ("The small Open Door", "Open Door"),
        ("They praise the Effective Help", "Effective Help"),
        ("The effective", ""),
        ("The disabled", "disabled"),
    ],
)
def test_praise_goes_from_the_left_and_names_stay(text: str, left: str) -> None:
    assert plain(text) == left


def test_small_letters_before_a_name_with_capitals_go_where_the_head_has_one() -> None:
    assert plain("The garden Open Door", capital=True) == "Open Door"


@pytest.mark.parametrize(
    ("text", "head", "verb"),
    [
        ("They try to widen", "panel", True),
        ("They try to widen", "panels", False),
        ("They turn to adoption", "panel", False),
        ("They turn to Harbour", "panel", False),
        ("They praise the widen", "panel", False),
    ],
)
def test_a_verb_behind_to_names_nothing(text: str, head: str, verb: bool) -> None:
    left = before(text)
    assert is_infinitive(left[-1:], left, head) == verb


def test_of_two_words_none_is_a_verb() -> None:
    left = before("They try to widen court")
    assert not is_infinitive(left[-2:], left, "panel")


@pytest.mark.parametrize(
    ("text", "praise"),
    [
        ("effective", True),
        ("well-thumbed", True),
        ("outward-facing", True),
        ("and", True),
        ("‘", True),
        ("court", False),
        ("court-facilities", False),
    ],
)
def test_words_of_praise(text: str, praise: bool) -> None:
    (word,) = before(text)
    assert is_praise(word) == praise


def test_a_general_word_makes_no_name() -> None:
    assert [is_generic(word) for word in before("area adult lantern")] == [True, True, False]
