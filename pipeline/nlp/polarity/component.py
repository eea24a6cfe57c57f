"""Judges whether a finding is a strength, a weakness, both or neither.

The cues are data (``ontology/cues/polarity*.ttl``), the weighing is in ``weighing``. Where no cue stands in a sentence
that goes on from the one before ("This means that…"), it takes that one's polarity. An item of a list of improvements
that stands in the body is a weakness, whatever it praises.

The section's grade is not used: the polarity of a finding must not depend on the judgement that it is to explain.
"""

from collections.abc import Sequence

import numpy as np
from msgspec.structs import replace
from spacy.language import Language
from spacy.tokens import Doc

from pipeline.model import Finding
from pipeline.nlp.polarity.cues import Cue, CueMatcher, Hit, load_cues
from pipeline.nlp.polarity.kinds import ANAPHOR, CONTRAST, ORDER
from pipeline.nlp.polarity.letters import Letters
from pipeline.nlp.polarity.qualifiers import qualifier_matcher, qualifiers
from pipeline.nlp.polarity.weighing import NEUTRAL, STRENGTH, WEAKNESS, Verdict, judge
from pipeline.nlp.polarity.words import grammar, words_of
from pipeline.nlp.sections.scheme import kind_of

FILES = ("polarity.ttl", "polarity-positive.ttl", "polarity-negative.ttl")
# After praise, praise no greater than this that begins with "However" is none.
CONTRARY = 2.0
# Praise no greater than this that begins with "this" or "they" goes on with what went before.
CONTINUING = 0.5


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
    words = words_of(doc, written, matcher.letters)
    # Where sentences, and what stands in them, begin and end is looked up for all of them at once.
    places = [finding.evidence for finding in findings]
    spans = np.array([[place.start for place in places], [place.end for place in places]], dtype=np.int64)
    bounds = np.searchsorted(doc.to_array(["IDX"]).astype(np.int64), spans)
    here = np.searchsorted(np.array([hit.start for hit in hits], dtype=np.int64), bounds)
    beside = np.searchsorted(np.array([hit.start for hit in others], dtype=np.int64), bounds)
    judged: list[Finding] = []
    polarity, until = NEUTRAL, -1
    for finding, place, first, last, own_first, own_last, beside_first, beside_last in zip(
        findings, places, *bounds.tolist(), *here.tolist(), *beside.tolist(), strict=True
    ):
        own = hits[own_first:own_last]
        verdict = judge(own, words, first, last)
        if _must_improve(place.section):
            polarity = WEAKNESS
        elif until > place.start:
            polarity = _following(verdict, polarity, own, first) or NEUTRAL
        else:
            polarity = verdict.polarity or NEUTRAL
        until = place.end + 2
        told = qualifiers(others[beside_first:beside_last])
        judged.append(
            replace(
                finding,
                polarity=polarity,
                cues=_names(verdict.cues),
                prevalence=told.prevalence,
                time=told.time,
                attribution=told.attribution or finding.attribution,
            )
        )
    return tuple(judged)


def _must_improve(section: str | None) -> bool:
    """Whether what stands in a section is a weakness, whatever it praises."""
    kind = kind_of(section)
    return kind is not None and bool(kind.improvements)


def _names(cues: Sequence[Cue]) -> tuple[str, ...]:
    """Return the identifiers of cues, each once."""
    names = [cue.notation for cue in cues]
    return tuple(names) if len(names) < 2 else tuple(dict.fromkeys(names))


def _following(verdict: Verdict, before: str, hits: Sequence[Hit], first: int) -> str | None:
    """Return the polarity of a sentence by what its beginning makes of that of the one before.

    One that begins with a contrast ("However, …") and has no cue is the contrary; so is faint praise after praise. One
    without a cue that begins with "this" or "they" goes on with the same.
    """
    opening = hits[0].kind if hits and hits[0].start == first else 0
    if opening == CONTRAST:
        if before == STRENGTH and verdict.polarity in (None, STRENGTH) and verdict.praise <= CONTRARY:
            return WEAKNESS
        if before == WEAKNESS and verdict.polarity is None:
            return STRENGTH
    faint = verdict.polarity in (None, STRENGTH) and verdict.praise <= CONTINUING
    if opening == ANAPHOR and faint and before in (STRENGTH, WEAKNESS):
        return before
    return verdict.polarity


def matchers(nlp: Language) -> tuple[CueMatcher, CueMatcher]:
    """Return the matchers of polarity and of what else is told of a finding; both read what the same letters write."""
    letters = Letters(nlp)
    for word in sorted(grammar()):
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
