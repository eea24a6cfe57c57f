"""Names by their build: what is one, where one ends, and what qualifies it; the names are our own."""

import pytest

from pipeline.nlp.people.names import is_name_word, is_place, names, plain_name


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("Ann Beck, Cy Dunn and Ed Fry", ["Ann Beck", "Cy Dunn", "Ed Fry"]),
        ("Ann Beck HMI, Cy Dunn HMI", ["Ann Beck", "Cy Dunn"]),
        ("Ann Beck (HMI) Cy Dunn (OI)", ["Ann Beck", "Cy Dunn"]),
        ("Ann Beck/Cy Dunn", ["Ann Beck", "Cy Dunn"]),
        ("Ann Beck. Cy Dunn", ["Ann Beck", "Cy Dunn"]),
        ("Ann Beck Cy Dunn", ["Ann Beck", "Cy Dunn"]),
        ("Máire de Souza, Kit O’Dell, Jo d’Arcy", ["Máire de Souza", "Kit O’Dell", "Jo d’Arcy"]),
        ("Pat Lowe- Hart", ["Pat Lowe-Hart"]),
        ("Dom Lowe Hart.9", ["Dom Lowe Hart"]),
        ("Fay J Mills47", ["Fay J Mills"]),
        ("Dr Don Neal, Regulatory Inspection Manager Rae Hill", ["Don Neal", "Rae Hill"]),
        ("Ian Young, May West, June March", ["Ian Young", "May West"]),
        ("Lyn Rudd Any complaints about the report", ["Lyn Rudd"]),
        ("N/A", []),
        ("Ann Beck Cy Dunn Ed Fry", ["Ann Beck", "Cy Dunn", "Ed Fry"]),
        ("Ann Mary Beck Cy Dunn", ["Ann Mary Beck Cy Dunn"]),
        ("Fay J Mills Beck", ["Fay J Mills Beck"]),
        ("Ann Mary Beck. Cy Dunn", ["Ann Mary Beck", "Cy Dunn"]),
        ("B Beck, Cy Dunn", ["Cy Dunn"]),
        ("Fay J. Mills and Cy Dunn", ["Fay J. Mills", "Cy Dunn"]),
        ("Fay A Mills and Kit A. Lowe", ["Fay A Mills", "Kit A. Lowe"]),
        ("Ann Beck. A Director spoke", ["Ann Beck"]),
        ("Ann Beck A new team", ["Ann Beck"]),
        ("Ann Beck A Senior Officer", ["Ann Beck"]),
        ("A Cy Dunn", ["Cy Dunn"]),
        ("Ann Beck de, Cy Dunn", ["Ann Beck", "Cy Dunn"]),
        ("Ann Beck led it with Cy Dunn", ["Ann Beck"]),
        ("Ann Beck Any led it", ["Ann Beck"]),
        ("Beck, Dunn and Fry", []),
        ("Ann; Beck", []),
        ("Jo Lowe-smith", ["Jo Lowe-smith"]),
        ("Ann Beck’s team", []),
    ],
)
def test_lists_of_names(printed: str, expected: list[str]) -> None:
    assert [name.text for name in names(printed, 0, len(printed))] == expected


def test_what_qualifies_a_name_is_kept_beside_it() -> None:
    printed = "Ann Beck (seconded inspector) and Cy Dunn"
    assert [name.qualifiers for name in names(printed, 0, len(printed))] == [("seconded", "inspector"), ()]


@pytest.mark.parametrize("word", ["HMI", "XYZ", "Senior", "Majesty’s", "and", "Dr"])
def test_words_beside_names_are_no_names(word: str) -> None:
    assert not is_name_word(word)


def test_only_what_stands_between_two_places_is_read_and_offsets_are_of_the_whole() -> None:
    text = "Team: Ann Beck HMI, Cy Dunn. Ed Fry"
    found = list(names(text, 6, 27))
    assert [(name.text, name.qualifiers) for name in found] == [("Ann Beck", ("HMI",)), ("Cy Dunn", ())]
    assert [text[name.start : name.end] for name in found] == ["Ann Beck", "Cy Dunn"]


def test_a_name_over_two_lines_is_told_on_one() -> None:
    text = "Pat Lowe and Kit\n O’Dell"
    assert [(name.text, text[name.start : name.end]) for name in names(text, 0, len(text))] == [
        ("Pat Lowe", "Pat Lowe"),
        ("Kit O’Dell", "Kit\n O’Dell"),
    ]
    assert plain_name("Pat  Lowe- Hart") == "Pat Lowe-Hart"
    assert plain_name("Pat Lowe\u2010 Hart") == "Pat Lowe\u2010Hart"


@pytest.mark.parametrize("word", ["d’Arcy", "O’Dell", "McAdam", "Lowe-Hart", "Élan", "B"])
def test_words_of_names(word: str) -> None:
    assert is_name_word(word)


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("Devon", True),
        ("North East", True),
        ("Bristol", True),
        ("north EAST", True),
        ("Ann Devon", False),
        ("Ann Beck", False),
    ],
)
def test_a_council_or_a_region_is_no_person(words: str, place: bool) -> None:
    assert is_place(words) == place
