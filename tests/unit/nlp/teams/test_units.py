"""Whether words and a head name a unit; the names are our own."""

import re

import pytest

from pipeline.nlp.people.lexicon import fold
from pipeline.nlp.teams.units import ends_in, is_unit, name_of, only_tells, quoted_whole
from pipeline.nlp.teams.walk import Word, words_before


def before(text: str) -> list[Word]:
    return words_before(text, fold(text), 0, len(text))


def unit(text: str, head: str) -> bool:
    taken = before(text)
    return is_unit(taken, fold(head), name_of(taken, fold(head)), head[0].isupper())


@pytest.mark.parametrize(
    ("text", "head"),
    [
        ("court", "team"),
        ("Lantern", "team"),
        ("social work", "academy"),
        ("area", "hub"),
        ("", "action group"),
        ("garden", "project"),
        ("Lantern", "scheme"),
        ("‘lantern’", "scheme"),
        ("Lantern 2", "scheme"),
        ("Anytown Voices", "group"),
        ("garden and lantern development", "group"),
        ("Safer Devon", "partnership"),
        ("Local Area", "Board"),
    ],
)
def test_units(text: str, head: str) -> None:
    assert unit(text, head)


@pytest.mark.parametrize(
    ("text", "head"),
    [
        # Nothing but general words, or a place.
        ("area", "team"),
        ("Devon", "team"),
        ("", "team"),
        # A head that only a name makes a unit.
        ("garden", "scheme"),
        ("lantern", "group"),
        ("Lantern garden", "scheme"),
        ("development", "group"),
        ("area development", "group"),
        ("tracking", "group"),
        ("garden police", "group"),
        ("Devon", "scheme"),
        ("‘care leavers’", "scheme"),
        # Of the country, and none of a council's.
        ("county ambulance", "service"),
        ("national lantern", "service"),
        ("home office court", "team"),
        ("advice", "service"),
        # Parts of a board, of which no more is said.
        ("SCB", "sub-groups"),
    ],
)
def test_what_is_no_unit(text: str, head: str) -> None:
    assert not unit(text, head)


@pytest.mark.parametrize(
    ("name", "ends"),
    [("ambulance service", True), ("the county ambulance service", True), ("ambulance services team", False)],
)
def test_the_last_words_of_a_name_stand_in_a_list(name: str, ends: bool) -> None:
    assert ends_in(name, "national") == ends


@pytest.mark.parametrize(
    ("text", "name", "tells"),
    [
        ("They set up a", "action group", True),
        ("They set up the", "action group", False),
        ("They set up this", "action group", False),
        ("", "action group", True),
        ("They set up a", "court group", False),
    ],
)
def test_a_whole_name_behind_a_small_article_only_tells_what_something_is(text: str, name: str, tells: bool) -> None:
    assert only_tells(name, before(text), []) == tells


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("The ‘Our new road team’ helps", "Our new road"),
        ("The “Lantern team” helps", "Lantern"),
        ("The ‘3 roads team’ helps", "3 roads"),
        ("The ‘Lantern for carers team’ helps", "Lantern for carers"),
        # Neither begun nor ended by a mark, or by another one.
        ("The Lantern team helps", None),
        ("The ‘Lantern team helps", None),
        ("The ‘Lantern’ and court team’ helps", None),
        ("The ‘Lantern. Court team’ helps", None),
        # No name: small letters, a sentence, a place, general words.
        ("The ‘lantern team’ helps", None),
        ("They said ‘They allow the team’ and left", None),
        ("The ‘Devon team’ helps", None),
        ("The ‘Area team’ helps", None),
        ("The ‘Ambulance service’ helps", None),
    ],
)
def test_what_stands_whole_in_quotation_marks_is_a_name(text: str, inside: str | None) -> None:
    head = re.search(r"\b(?:team|service)\b", text)
    assert head is not None
    found = quoted_whole(text, head, words_before(text, fold(text), 0, head.start()))
    assert (text[found[0].start : found[-1].end] if found else None) == inside


def test_a_name_is_folded_and_its_phrases_are_words_again() -> None:
    assert name_of(before("The Children in Care"), "team") == "the children in care team"
