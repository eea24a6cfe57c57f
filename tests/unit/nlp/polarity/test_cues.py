"""Cues in a Doc: which phrases are found, and which of those that overlap count."""

from collections.abc import Mapping

import pytest
import spacy

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


def test_words_in_no_cue_are_no_cue() -> None:
    assert found({"first": "late"}, "") == []
    assert found({"first": "late"}, "Plans are on time.") == []


def test_an_unknown_category_is_told() -> None:
    with pytest.raises(OntologyError, match="third"):
        CueMatcher(Letters(NLP), [Cue("x", "third", None, 1.0, ("x",))], ("first",))
