"""The lexicon: how labels and text are compared, and which match is taken."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.nlp.themes.lexicon import Lexicon
from pipeline.nlp.themes.words import Normaliser

NORMALISER = Normaliser({"children": "child"}, frozenset({"contacts"}))


def found(labels: dict[str, str], text: str) -> list[tuple[str, str]]:
    """Return key and words of each match."""
    lexicon = Lexicon(labels.items(), NORMALISER)
    words = NORMALISER.words(text)
    return [(match.key, text[slice(*words.span(match.first, match.last))]) for match in lexicon.find(words.forms)]


def test_the_longest_match_takes_its_words() -> None:
    labels = {"missing": "m", "missing from education": "e", "education": "s"}
    assert found(labels, "Children missing from education, missing from home") == [
        ("e", "missing from education"),
        ("m", "missing"),
    ]


LABELS = st.lists(st.lists(st.sampled_from("abc"), min_size=1, max_size=3), min_size=1, max_size=5)


@given(LABELS, st.booleans(), st.lists(st.sampled_from("abcd"), max_size=12))
def test_at_each_word_the_longest_label_is_taken(labels: list[list[str]], ellipsis: bool, text: list[str]) -> None:
    # Where a label with an ellipsis may begin, words are looked at one by one; the others are found the same.
    patterns = {" ".join(label): " ".join(label) for label in labels} | ({"d … zz": "e"} if ellipsis else {})
    want, at = [], 0
    while at < len(text):
        here = [label for label in labels if text[at : at + len(label)] == label]
        size = max(map(len, here), default=0)
        want += [(" ".join(text[at : at + size]), at)] if size else []
        at += size or 1
    lexicon = Lexicon(patterns.items())
    assert [(match.key, match.first) for match in lexicon.find(lexicon.normaliser.words(" ".join(text)).forms)] == want


def test_a_longer_label_that_fails_leaves_the_shorter_one() -> None:
    labels = {"care": "c", "care plan review board": "b", "plan": "p"}
    assert found(labels, "care plan review") == [("c", "care"), ("p", "plan")]


def test_an_ellipsis_spans_words_of_one_clause() -> None:
    labels = {"oversight … manager": "o", "plan": "p"}
    assert found(labels, "oversight of plans by team managers") == [
        ("o", "oversight of plans by team managers"),
        ("p", "plans"),
    ]
    assert found(labels, "oversight. The managers") == []
    assert found(labels, "oversight one two three four five six managers") == [
        ("o", "oversight one two three four five six managers")
    ]
    assert found(labels, "oversight one two three four five six seven managers") == []
    assert found(labels, "oversight manager") == []


def test_no_ellipsis_begins_within_another_match() -> None:
    labels = {"care plan": "c", "plan … late": "p", "plan": "n"}
    assert [key for key, _ in found(labels, "care plan is very late")] == ["c"]
    assert [key for key, _ in found(labels, "plan is very late")] == ["n", "p"]


@given(st.lists(st.lists(st.sampled_from("abcd.")).map(" ".join), max_size=5))
def test_what_stands_in_one_text_reaches_into_no_other(texts: list[str]) -> None:
    lexicon = Lexicon([("a b", "one"), ("c", "two"), ("a … c", "three"), ("b … a … d", "four")], NORMALISER)
    forms = [NORMALISER.words(text).forms for text in texts]
    assert lexicon.find_each(forms) == [lexicon.find(each) for each in forms]


def test_two_ellipses() -> None:
    assert found({"keep … in … home": "k"}, "keep the boys safe in their own home") == [
        ("k", "keep the boys safe in their own home")
    ]


def test_one_label_cannot_have_two_keys() -> None:
    with pytest.raises(ValueError, match="label of both"):
        Lexicon([("care plans", "a"), ("care-plan", "b")])


def test_a_label_has_words() -> None:
    for label in ("", "…", "care …"):
        with pytest.raises(ValueError, match="no words"):
            Lexicon([(label, "a")])
