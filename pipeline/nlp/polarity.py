"""Judges whether a finding is a strength, a weakness, both or neither.

The cues are data (``ontology/cues/polarity*.ttl``), the weighing is in ``weighing``. Where no cue stands in a sentence
that goes on from the one before ("This means that…"), it takes that one's polarity. An item of a list of improvements
that stands in the body is a weakness, whatever it praises.

The section's grade is not used: the polarity of a finding must not depend on the judgement that it is to explain.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.model import Finding
from pipeline.nlp.cues import CueMatcher, Hit, load_cues
from pipeline.nlp.qualifiers import qualifier_matcher, qualifiers
from pipeline.nlp.section_scheme import kind_of
from pipeline.nlp.weighing import NEUTRAL, ORDER, STRENGTH, WEAKNESS, judge

FILES = ("polarity.ttl", "polarity-positive.ttl", "polarity-negative.ttl")
_MARKS = frozenset(",;:()–—-")


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
    dividing = {doc.vocab.strings[mark] for mark in _MARKS if mark in doc.vocab.strings}
    marks = [place for place, word in enumerate(doc.to_array(["ORTH"]).tolist()) if word in dividing]
    places, other_places = [hit.start for hit in hits], [hit.start for hit in others]
    judged: list[Finding] = []
    before: Finding | None = None
    for finding in findings:
        first = bisect_left(starts, finding.evidence.start)
        last = bisect_left(starts, finding.evidence.end)
        here = _between(hits, places, first, last)
        polarity, cues = judge(here, marks[bisect_left(marks, first) : bisect_left(marks, last)], first, last)
        kind = kind_of(finding.evidence.section)
        if kind is not None and kind.improvements:
            polarity = WEAKNESS
        elif polarity is None:
            polarity = _without_cue(finding, before, here, first)
        told = qualifiers(_between(others, other_places, first, last))
        named = tuple(dict.fromkeys(cue.notation for cue in cues))
        before = replace(
            finding,
            polarity=polarity,
            cues=named,
            prevalence=told.prevalence,
            time=told.time,
            attribution=told.attribution or finding.attribution,
        )
        judged.append(before)
    return tuple(judged)


def _between(hits: Sequence[Hit], places: Sequence[int], first: int, last: int) -> Sequence[Hit]:
    """Return the hits that begin from token `first` to before token `last`; `places` are the hits' beginnings."""
    return hits[bisect_left(places, first) : bisect_left(places, last)]


def _without_cue(finding: Finding, before: Finding | None, hits: Sequence[Hit], first: int) -> str:
    """Return the polarity of a sentence that has no cue: that of the sentence it goes on from, or neutral."""
    follows = before is not None and before.evidence.end + 2 > finding.evidence.start
    anaphoric = any(hit.cue.category == "anaphor" and hit.start == first for hit in hits)
    if before is not None and follows and anaphoric and before.polarity in (STRENGTH, WEAKNESS):
        return before.polarity
    return NEUTRAL


@Language.factory("ins_polarity", assigns=["doc._.findings"], requires=["doc._.document", "doc._.findings"])
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
