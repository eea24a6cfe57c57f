"""Words: how they are compared, and where they stand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.nlp.themes.words import Normaliser

NORMALISER = Normaliser({"children": "child"}, frozenset({"contacts"}))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("life-story work", "Life story work"),
        ("foster carers", "foster carer’s"),
        ("foster carers", "foster carers'"),
        ("children's homes", "child home"),
        ("policies", "policy"),
        ("searches", "search"),
        ("training, work and rest", "training work and rest"),
    ],
)
def test_what_does_not_count(one: str, other: str) -> None:
    assert NORMALISER.words(one).forms == NORMALISER.words(other).forms


@pytest.mark.parametrize(
    ("one", "other"),
    [("contacts", "contact"), ("process", "proces"), ("status", "statu"), ("work. Rest", "work rest")],
)
def test_what_counts(one: str, other: str) -> None:
    assert NORMALISER.words(one).forms != NORMALISER.words(other).forms


def test_acronyms_of_places_fold() -> None:
    normaliser = Normaliser(acronyms={"scb": "lscb"})
    forms = normaliser.words("LSCB XYSCBs scb disc").forms
    assert normaliser.alphabet.words(forms) == ("lscb", "lscb", "lscb", "disc")


def test_words_know_where_they_stand() -> None:
    text = "Well: carers’ own multi-agency plans."
    words = NORMALISER.words(text)
    assert [text[slice(*words.span(i, i + 1))] for i in range(len(words.forms))] == [
        "Well",
        ":",
        "carers",
        "own",
        "multi",
        "agency",
        "plans",
        ".",
    ]


@given(st.text(st.sampled_from("abc S's’-_.,;:()\n\t\u00a0\u2013é1"), max_size=60))
def test_each_word_stands_where_its_form_comes_from(text: str) -> None:
    words = NORMALISER.words(text)
    end = 0
    for place, form in enumerate(NORMALISER.alphabet.words(words.forms)):
        start, stop = words.span(place, place + 1)
        assert end <= start < stop <= len(text)
        assert NORMALISER.form(text[start:stop]) == form
        end = stop
