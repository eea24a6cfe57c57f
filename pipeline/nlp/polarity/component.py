"""Judges whether a finding is a strength, a weakness, both or neither.

The cues are data (``ontology/cues/polarity*.ttl``), the weighing is in ``weighing``. Where no cue stands in a sentence
that goes on from the one before ("This means that…"), it takes that one's polarity. An item of a list of improvements
that stands in the body is a weakness, whatever it praises.

The section's grade is not used: the polarity of a finding must not depend on the judgement that it is to explain.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import TypeVar

import numpy as np
from msgspec.structs import replace
from numpy.typing import NDArray
from spacy.language import Language
from spacy.tokens import Doc

from pipeline.model import Finding
from pipeline.nlp.polarity.clauses import Words
from pipeline.nlp.polarity.cues import CueMatcher, Hit, load_cues, variants
from pipeline.nlp.polarity.letters import Letters, Written
from pipeline.nlp.polarity.qualifiers import qualifier_matcher, qualifiers
from pipeline.nlp.polarity.weighing import NEUTRAL, ORDER, STRENGTH, WEAKNESS, Verdict, judge
from pipeline.nlp.sections.scheme import kind_of

FILES = ("polarity.ttl", "polarity-positive.ttl", "polarity-negative.ttl")
GRAMMAR = "polarity-grammar.ttl"
# After praise, praise no greater than this that begins with "However" is none.
CONTRARY = 2.0
# Praise no greater than this that begins with "this" or "they" goes on with what went before.
CONTINUING = 0.5
Thing = TypeVar("Thing")
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
    matcher, qualifying : CueMatcher
        From :func:`matchers`: over the polarity cues, and over the cues of prevalence, time and attribution.
    """
    if not findings:
        return ()
    written = matcher.letters.write(doc)
    hits, others = matcher.find(written), qualifying.find(written)
    # Where sentences, and what stands in them, begin and end is looked up for all of them at once.
    spans = np.array([(finding.evidence.start, finding.evidence.end) for finding in findings], dtype=np.int64)
    bounds = np.searchsorted(doc.to_array(["IDX"]).astype(np.int64), spans)
    here = _parted(hits, [hit.start for hit in hits], bounds)
    around = _parted(others, [hit.start for hit in others], bounds)
    words = zip(*(_parted(places, places, bounds) for places in _words(doc, written, matcher.letters)), strict=True)
    judged: list[Finding] = []
    before: Finding | None = None
    for finding, (first, last), own, beside, places in zip(findings, bounds.tolist(), here, around, words, strict=True):
        verdict = judge(own, Words(*places), first, last)
        polarity = verdict.polarity
        kind = kind_of(finding.evidence.section)
        if kind is not None and kind.improvements:
            polarity = WEAKNESS
        elif before is not None and before.evidence.end + 2 > finding.evidence.start:
            polarity = _following(verdict, before.polarity, own, first)
        told = qualifiers(beside)
        before = replace(
            finding,
            polarity=polarity or NEUTRAL,
            cues=tuple(dict.fromkeys([cue.notation for cue in verdict.cues])),
            prevalence=told.prevalence,
            time=told.time,
            attribution=told.attribution or finding.attribution,
        )
        judged.append(before)
    return tuple(judged)


def _parted(found: Sequence[Thing], places: Sequence[int], bounds: NDArray[np.int64]) -> Iterator[Sequence[Thing]]:
    """Yield for each half-open range of tokens what is found in it; `places` are the tokens at which each begins."""
    for first, last in np.searchsorted(np.array(places, dtype=np.int64), bounds).tolist():
        yield found[first:last]


@cache
def _grammar() -> dict[str, frozenset[str]]:
    """Return the single words that part sentences, by what they do."""
    return {
        cue.category: frozenset(word for phrase in cue.phrases for word in variants(phrase))
        for cue in load_cues(GRAMMAR)
    }


def _words(doc: Doc, written: Written, letters: Letters) -> Words:
    """Return where in a whole Doc the words stand that part sentences."""
    table = doc.to_array(["LIKE_NUM", "IS_ALPHA", "SPACY"])
    grammar = _grammar()

    def places(words: Iterable[str]) -> NDArray[np.bool_]:
        return letters.among(written, words)

    numbers = (table[:, 0] == 1) & (table[:, 1] == 0) | places(grammar["cardinal"])
    numbers[1:] &= ~places(grammar["reference"])[:-1]
    hyphens = places(_HYPHENS)
    numbers[:-1] &= ~hyphens[1:]
    # A hyphen parts a sentence where it stands free, as a dash; within a word it does not.
    marks = places(_MARKS)
    marks[1:] |= hyphens[1:] & (table[:-1, 2] == 1)
    found = (marks, places(grammar["finite"]), places(grammar["relative"]), numbers)
    return Words(*(np.flatnonzero(each).tolist() for each in found))


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


def matchers(nlp: Language) -> tuple[CueMatcher, CueMatcher]:
    """Return the matchers of polarity and of what else is told of a finding; both read what the same letters write."""
    letters = Letters(nlp)
    for word in sorted(_MARKS | _HYPHENS | frozenset().union(*_grammar().values())):
        letters.code(word)
    return CueMatcher(letters, load_cues(*FILES), ORDER), qualifier_matcher(letters)


@Language.factory("ins_polarity", assigns=["doc._.findings"], requires=["doc._.findings"])
def make_polarity(nlp: Language, name: str) -> "Polarity":
    """Return the component that judges ``doc._.findings``."""
    return Polarity(nlp)


class Polarity:
    """Sets polarity and cues of the findings."""

    def __init__(self, nlp: Language) -> None:
        self.matcher, self.qualifying = matchers(nlp)

    def __call__(self, doc: Doc) -> Doc:
        """Judge the findings of `doc`."""
        doc._.findings = judge_all(doc, doc._.findings, self.matcher, self.qualifying)
        return doc
