"""Judges whether a finding is a strength, a weakness, both or neither.

The cues are data (``ontology/cues/polarity*.ttl``), the weighing is in ``weighing``. Where no cue stands in a sentence
that goes on from the one before ("This means that…"), it takes that one's polarity. An item of a list of improvements
that stands in the body is a weakness, whatever it praises.

The section's grade is not used: the polarity of a finding must not depend on the judgement that it is to explain.
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import cache

import numpy as np
from msgspec.structs import replace
from numpy.typing import NDArray
from spacy.language import Language
from spacy.tokens import Doc

from pipeline.model import Finding
from pipeline.nlp.polarity.clauses import Words
from pipeline.nlp.polarity.cues import CueMatcher, Hit, load_cues, variants
from pipeline.nlp.polarity.qualifiers import qualifier_matcher, qualifiers
from pipeline.nlp.polarity.weighing import NEUTRAL, ORDER, STRENGTH, WEAKNESS, Verdict, judge
from pipeline.nlp.sections.scheme import kind_of

FILES = ("polarity.ttl", "polarity-positive.ttl", "polarity-negative.ttl")
GRAMMAR = "polarity-grammar.ttl"
# After praise, praise no greater than this that begins with "However" is none.
CONTRARY = 2.0
# Praise no greater than this that begins with "this" or "they" goes on with what went before.
CONTINUING = 0.5
_MARKS = frozenset(",;:()–—")
_HYPHENS = frozenset("-‑")


def judge_all(
    doc: Doc, findings: Sequence[Finding], matcher: CueMatcher, qualifying: CueMatcher
) -> tuple[Finding, ...]:
    """Return the findings of a document with polarity, cues, prevalence, time and attribution.

    Parameters
    ----------
    doc : spacy.tokens.Doc
        Made of the document's text.
    findings : sequence of Finding
        In the order of the text.
    matcher : CueMatcher
        Over the polarity cues.
    qualifying : CueMatcher
        Over the cues of prevalence, time and attribution.
    """
    if not findings:
        return ()
    hits, others = matcher.find(doc), qualifying.find(doc)
    # Arrays, not tokens: making a million token objects takes longer than all the weighing.
    starts: list[int] = doc.to_array(["IDX"]).tolist()
    words = _words(doc)
    places, other_places = [hit.start for hit in hits], [hit.start for hit in others]
    judged: list[Finding] = []
    before: Finding | None = None
    for finding in findings:
        first = bisect_left(starts, finding.evidence.start)
        last = bisect_left(starts, finding.evidence.end)
        here = _between(hits, places, first, last)
        own = Words(*(places[bisect_left(places, first) : bisect_left(places, last)] for places in words))
        verdict = judge(here, own, first, last)
        polarity = verdict.polarity
        kind = kind_of(finding.evidence.section)
        if kind is not None and kind.improvements:
            polarity = WEAKNESS
        elif before is not None and before.evidence.end + 2 > finding.evidence.start:
            polarity = _following(verdict, before.polarity, here, first)
        told = qualifiers(_between(others, other_places, first, last))
        named = tuple(dict.fromkeys(cue.notation for cue in verdict.cues))
        before = replace(
            finding,
            polarity=polarity or NEUTRAL,
            cues=named,
            prevalence=told.prevalence,
            time=told.time,
            attribution=told.attribution or finding.attribution,
        )
        judged.append(before)
    return tuple(judged)


@cache
def _grammar() -> dict[str, frozenset[str]]:
    """Return the single words that part sentences, by what they do."""
    return {
        cue.category: frozenset(word for phrase in cue.phrases for word in variants(phrase))
        for cue in load_cues(GRAMMAR)
    }


def _words(doc: Doc) -> Words:
    """Return where in a whole Doc the words stand that part sentences."""
    table = doc.to_array(["LOWER", "LIKE_NUM", "IS_ALPHA", "SPACY"])
    lower = table[:, 0]

    def places(words: Iterable[str]) -> NDArray[np.bool_]:
        keys = sorted(doc.vocab.strings[word] for word in words if word in doc.vocab.strings)
        return np.isin(lower, np.array(keys, dtype=lower.dtype))

    grammar = _grammar()
    numbers = (table[:, 1] == 1) & (table[:, 2] == 0) | places(grammar["cardinal"])
    numbers[1:] &= ~places(grammar["reference"])[:-1]
    hyphens = places(_HYPHENS)
    numbers[:-1] &= ~hyphens[1:]
    # A hyphen parts a sentence where it stands free, as a dash; within a word it does not.
    marks = places(_MARKS)
    marks[1:] |= hyphens[1:] & (table[:-1, 3] == 1)
    found = (marks, places(grammar["finite"]), places(grammar["relative"]), numbers)
    return Words(*(np.flatnonzero(each).tolist() for each in found))


def _between(hits: Sequence[Hit], places: Sequence[int], first: int, last: int) -> Sequence[Hit]:
    """Return the hits that begin from token `first` to before token `last`; `places` are the hits' beginnings."""
    return hits[bisect_left(places, first) : bisect_left(places, last)]


def _following(verdict: Verdict, before: str, hits: Sequence[Hit], first: int) -> str | None:
    """Return the polarity of a sentence by what its beginning makes of that of the one before.

    One that begins with a contrast ("However, …") and has no cue is the contrary; so is faint praise after praise. One
    without a cue that begins with "this" or "they" goes on with the same.
    """
    opening = next((hit.cue.category for hit in hits if hit.start == first), None)
    if opening == "contrast":
        if before == STRENGTH and verdict.polarity in (None, STRENGTH) and verdict.praise <= CONTRARY:
            return WEAKNESS
        if before == WEAKNESS and verdict.polarity is None:
            return STRENGTH
    faint = verdict.polarity in (None, STRENGTH) and verdict.praise <= CONTINUING
    if opening == "anaphor" and faint and before in (STRENGTH, WEAKNESS):
        return before
    return verdict.polarity


@Language.factory("ins_polarity", assigns=["doc._.findings"], requires=["doc._.findings"])
def make_polarity(nlp: Language, name: str) -> "Polarity":
    """Return the component that judges ``doc._.findings``."""
    return Polarity(nlp)


class Polarity:
    """Sets polarity and cues of the findings."""

    def __init__(self, nlp: Language) -> None:
        self.matcher = CueMatcher(nlp.vocab, load_cues(*FILES), ORDER)
        self.qualifying = qualifier_matcher(nlp.vocab)

    def __call__(self, doc: Doc) -> Doc:
        """Judge the findings of `doc`."""
        doc._.findings = judge_all(doc, doc._.findings, self.matcher, self.qualifying)
        return doc
