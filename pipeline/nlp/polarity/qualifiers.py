"""Says of a finding how much it holds for, when, and whose view it is, where the sentence says so.

Prevalence ("most children"), time ("since the last inspection") and attribution ("young people told inspectors") are
schemes of their own under ``ontology/cues/``. Of several cues of one kind the first in the sentence counts, save that a
more telling kind of time (an earlier inspection, the future, an end) goes before a plain "now".
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from pipeline.nlp.polarity.cues import CueMatcher, Hit, load_cues, variants
from pipeline.nlp.polarity.letters import Letters

KINDS = ("prevalence", "time", "attribution")
INSPECTORS = "inspectors"
# "Now" and "still" are often in sentences whose time another phrase tells better.
_PLAIN_TIMES = ("now", "still")


@dataclass(frozen=True, slots=True)
class Qualifiers:
    """What a sentence says of a finding; None where it does not say."""

    prevalence: str | None = None
    time: str | None = None
    attribution: str | None = None


_NONE = Qualifiers()


def qualifier_matcher(letters: Letters) -> CueMatcher:
    """Return the matcher of all three kinds."""
    return CueMatcher(letters, load_cues(*(f"{kind}.ttl" for kind in KINDS)), KINDS)


def qualifiers(hits: Sequence[Hit]) -> Qualifiers:
    """Return what the hits of one sentence, in order, say of it."""
    if not hits:
        return _NONE
    first: dict[str, str] = {}
    for hit in hits:
        kind, value = hit.cue.category, hit.cue.notation
        if kind not in first or (first[kind] in _PLAIN_TIMES and value not in _PLAIN_TIMES):
            first[kind] = value
    return Qualifiers(*(first.get(kind) for kind in KINDS))


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    found = []
    for cue in load_cues("attribution.ttl"):
        plain = {form for phrase in cue.phrases for form in variants(phrase)}
        ordered = "|".join(re.escape(form) for form in sorted(plain, key=lambda form: (-len(form), form)))
        found.append((cue.notation, re.compile(rf"\b(?:{ordered})\b", re.IGNORECASE)))
    return tuple(found)


def attribution(sentence: str) -> str | None:
    """Return whose view a sentence reports, or None; of several, the one named first.

    >>> attribution("Inspectors found that the files are in order.")
    'inspectors'
    """
    matches = [(match.start(), notation) for notation, pattern in _patterns() if (match := pattern.search(sentence))]
    return min(matches)[1] if matches else None
