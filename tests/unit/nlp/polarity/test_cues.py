"""Cues in a Doc: which phrases are found, and which of those that overlap count."""

from collections.abc import Mapping

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import OntologyError
from pipeline.nlp.polarity.cues import Cue, CueMatcher
from pipeline.nlp.polarity.letters import Letters

NLP = spacy.blank("en")


def found(phrases: Mapping[str, str], text: str) -> list[tuple[str, str]]:
    """Return the notation and the words of each hit; `phrases` are by notation."""
    cues = [Cue(notation, notation.rstrip("0123456789"), None, 1.0, (phrase,)) for notation, phrase in phrases.items()]
    matcher = CueMatcher(Letters(NLP), cues, ("first", "second"))
    doc = NLP.make_doc(text)
    return [(hit.cue.notation, doc[hit.start : hit.end].text) for hit in matcher.find(matcher.letters.write(doc))]


def test_whole_tokens_count_whatever_their_case() -> None:
    assert found({"first": "is not met"}, "It isn't met; it IS NOT met. This is not metal.") == [
        ("first", "IS NOT met")
    ]
    assert found({"first": "n't met"}, "It isn't met.") == [("first", "n't met")]


def test_the_longest_counts_wherever_it_begins() -> None:
    phrases = {"first": "well kept", "second": "kept in good order"}
    assert found(phrases, "well kept in good order") == [("second", "kept in good order")]
    assert found(phrases, "well kept, kept in good order") == [("first", "well kept"), ("second", "kept in good order")]


def test_of_equals_the_first_in_the_text_and_the_first_category_count() -> None:
    assert found({"first1": "too late", "first2": "late plans"}, "too late plans") == [("first1", "too late")]
    assert found({"second": "too late", "first": "too late"}, "too late") == [("first", "too late")]


PHRASES = st.sets(st.lists(st.sampled_from("abc"), min_size=1, max_size=4).map(" ".join), min_size=1, max_size=8)


@given(PHRASES, st.lists(st.sampled_from("abcd"), max_size=14))
def test_one_after_the_other_the_longest_is_taken_of_what_is_free(phrases: set[str], text: list[str]) -> None:
    ranges = [(a, b) for a in range(len(text)) for b in range(a + 1, len(text) + 1) if " ".join(text[a:b]) in phrases]
    want: list[tuple[int, int]] = []
    for start, end in sorted(ranges, key=lambda one: (one[0] - one[1], one)):
        if all(end <= a or b <= start for a, b in want):
            want.append((start, end))
    cues = [Cue(phrase, "first", None, 1.0, (phrase,)) for phrase in phrases]
    matcher = CueMatcher(Letters(NLP), cues, ("first",))
    hits = matcher.find(matcher.letters.write(NLP.make_doc(" ".join(text))))
    assert [(hit.start, hit.end) for hit in hits] == sorted(want)
    assert all(hit.cue.notation == " ".join(text[hit.start : hit.end]) for hit in hits)


def test_words_in_no_cue_are_no_cue() -> None:
    assert found({"first": "late"}, "") == []
    assert found({"first": "late"}, "Plans are on time.") == []


def test_an_unknown_category_is_told() -> None:
    with pytest.raises(OntologyError, match="third"):
        CueMatcher(Letters(NLP), [Cue("x", "third", None, 1.0, ("x",))], ("first",))
