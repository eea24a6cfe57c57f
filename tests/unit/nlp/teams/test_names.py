"""Names that units have besides, or instead of, a name with a head noun; the names are our own."""

import pytest

from pipeline.nlp.people.lexicon import fold
from pipeline.nlp.teams import names
from pipeline.nlp.teams.phrases import Phrase


def phrase(text: str, name: str, head: str, rule: str = "teams.head") -> Phrase:
    start = text.index(name)
    return Phrase(start, start + len(name), head, (), rule)


@pytest.mark.parametrize(
    ("text", "name", "head", "second"),
    [
        (
            "The children in care council, Loud and Clear, meets.",
            "children in care council",
            "council",
            "Loud and Clear",
        ),
        ("The court team (CT), Lantern, helps.", "court team", "team", "Lantern"),
        ("The court team ‘Lantern’ helps.", "court team", "team", "Lantern"),
        ("The court team – Lantern – helps.", "court team", "team", "Lantern"),
        ("The court team known as Lantern helps.", "court team", "team", "Lantern"),
        ("The court team, which met, helps.", "court team", "team", None),
        ("The court team, Devon, helps.", "court team", "team", None),
        ("The court team, Lantern Act, helps.", "court team", "team", None),
        ("The court teams, Lantern, help.", "court teams", "teams", None),
        ("The court team. Lantern helps.", "court team", "team", None),
    ],
)
def test_a_second_name_stands_in_apposition(text: str, name: str, head: str, second: str | None) -> None:
    found = names.beside(text, phrase(text, name, head))
    assert (text[slice(*found)] if found else None) == second


def test_an_acronym_has_no_second_name() -> None:
    text = "The MASH, Lantern, helps."
    assert names.beside(text, phrase(text, "MASH", "hub", "teams.acronym")) is None
    assert names.beside(text, phrase(text, "MASH", "hub")) is not None


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Loud and Clear", True),
        ("Lantern 2", True),
        ("Devon", False),
        ("North Devon", False),
        ("Lantern Act", False),
        ("Lantern Team", False),
        ("The", False),
        ("2019", False),
        ("", False),
    ],
)
def test_words_with_capitals_that_can_be_a_name(words: str, name: bool) -> None:
    assert names.is_name(words) == name


def test_all_places_of_several_words_are_found_in_order_one_inside_another_too() -> None:
    assert names.places_of("a team, a teamwork", ["team", "a team", "work"]) == [
        (0, "a team"),
        (2, "team"),
        (8, "a team"),
        (10, "team"),
        (14, "work"),
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Open Door, a service for carers, helps.", ("Open Door", "service")),
        ("‘Lantern’, a new hub, helps.", ("Lantern", "hub")),
        ("Lantern, a service for carers, helps.", None),
        ("The Anytown Voice Crew is an energetic group.", ("Anytown Voice Crew", "group")),
        ("Open Door, a good idea, helps.", None),
        ("North Lantern Act, a service of old, ended.", None),
    ],
)
def test_a_name_may_be_explained(text: str, told: tuple[str, str] | None) -> None:
    found = [(text[one.start : one.end], one.head) for one in names.explained(text, fold(text))]
    assert found == ([told] if told else [])


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("They use Operation Lantern well.", ["Operation Lantern"]),
        ("They use Operation ‘Lantern’ well.", ["Operation ‘Lantern’"]),
        ("An operation lantern was lit.", []),
        ("They run groups such as ‘Big Drum’, ‘Little Drum’ and ‘Drum’.", ["Big Drum", "Little Drum", "Drum"]),
        ("They have ideas such as ‘Big Drum’.", []),
        ("There are ‘Big Drum’ and ‘Little Drum’ groups.", ["Big Drum", "Little Drum"]),
    ],
)
def test_a_name_may_be_introduced_or_an_example(text: str, told: list[str]) -> None:
    found = sorted({(one.start, one.end) for one in names.introduced(text, fold(text))})
    assert [text[start:end] for start, end in found] == told


def test_an_agency_has_a_name_without_a_head_where_a_regional_one_is_spoken_of() -> None:
    text = "Adopt Anytown Moors is a regional adoption agency."
    assert [text[one.start : one.end] for one in names.agencies(text, fold(text))] == ["Adopt Anytown Moors"]
    text = "Adopt Anytown Moors is a charity."
    assert list(names.agencies(text, fold(text))) == []


def test_a_name_is_used_without_its_head_where_that_is_long_enough() -> None:
    text = "The Open Door project, the court project and the Lantern project."
    found = [phrase(text, name, "project") for name in ("Open Door project", "court project", "Lantern project")]
    assert names.bodies(text, found) == {"Open Door": "Open Door project"}
    text = "Open Door, a service for carers."
    assert names.bodies(text, [phrase(text, "Open Door", "service", "teams.explained")]) == {"Open Door": "Open Door"}


def test_what_explains_a_name_is_the_same_unit() -> None:
    text = "The Den, a new hub for care leavers, opened beside the court team."
    den, hub = phrase(text, "The Den", "hub", "teams.explained"), phrase(text, "hub for care leavers", "hub")
    court = phrase(text, "court team", "team")
    assert names.told_as_units(text, [court, hub, den]) == {"The Den": "hub for care leavers"}
    assert names.told_as_units(text, [den, court]) == {}
    assert names.told_as_units(text, [phrase(text, "The Den", "hub"), hub]) == {}


def test_initials_in_brackets_make_a_name_where_they_are_spoken_of_again() -> None:
    text = "Working for Families (WfF) began. WfF grew, and WfF ended."
    (one,) = names.with_acronym(text)
    assert (text[one.start : one.end], one.also, one.head) == ("Working for Families", ("WfF",), "agency")
    assert list(names.with_acronym("Working for Families (WfF) began.")) == []
    assert list(names.with_acronym("Working for Families (WxF) began. WxF grew, and WxF ended.")) == []
