"""Parts a sentence at its contrasts, and says how far what stands in it reaches.

Commas, finite verbs, relative pronouns and numbers are told by their places (:class:`Words`); the words that contrast
are cues.
"""

from bisect import bisect_left
from collections.abc import Sequence
from typing import Final

from msgspec import Struct

from pipeline.nlp.polarity.cues import Hit
from pipeline.nlp.polarity.kinds import (
    BOUNDARY,
    CIRCUMSTANCE,
    CONCESSION,
    CONDITION,
    CONTRAST,
    EXCEPTION,
    PARTING,
    POSITIVE,
    VERDICTS,
)
from pipeline.nlp.polarity.words import Words

MAIN: Final = 0
"""The kind of a part that nothing opens; those of the others are the bits of what opens them."""
# A clause reaches at most over this many tokens.
CLAUSE_REACH: Final = 30
# A comma this close behind the words it parts goes on with their list.
LIST_GAP: Final = 3
# A part that begins a sentence is at least as long before the comma that ends it.
LEAST_PART: Final = 3


class Part(Struct, gc=False):
    """A stretch of a sentence, half-open, that is weighed apart."""

    kind: int
    start: int
    end: int


def parts_of(hits: Sequence[Hit], words: Words, start: int, end: int) -> list[Part]:
    """Part a sentence at its contrasts.

    Parameters
    ----------
    hits : sequence of Hit
        Of the sentence, in order.
    words : Words
    start, end : int
        The sentence's half-open range of tokens.
    """
    last = Part(MAIN, start, end)
    parts = [last]
    opening = start
    for hit in hits:
        kind = hit.kind
        if not kind & PARTING:
            continue
        leads = hit.start <= opening + 1
        if leads and kind == CONTRAST:
            opening = hit.end
            continue
        if not leads and kind == CONCESSION:
            if hit.cue.direction == "forward" and not words.marks[hit.start - 1]:
                continue
            kind = CONTRAST
        last.end = hit.start
        last = Part(kind, hit.end, end)
        parts.append(last)
        if leads or kind & (CIRCUMSTANCE | EXCEPTION | CONDITION):
            behind = _behind(hit, hits, words, end, leads)
            if behind is not None:
                last.end, begins = behind
                last = Part(MAIN, begins, end)
                parts.append(last)
    return [part for part in parts if part.end > part.start]


def _behind(hit: Hit, hits: Sequence[Hit], words: Words, end: int, leads: bool) -> tuple[int, int] | None:
    """Return where a part that `hit` opens ends, and where what comes behind it begins; None if nothing does."""
    comma = words.marks.find(1, hit.end + (1 if hit.kind == CIRCUMSTANCE else LEAST_PART), end)
    if hit.kind == CONDITION and not leads:
        verb = _main_verb(hit, hits, words, end)
        if verb is not None and (verb < comma or comma < 0):
            return verb, verb
    return (comma, comma + 1) if 0 <= comma < end - 1 else None


def _main_verb(condition: Hit, hits: Sequence[Hit], words: Words, end: int) -> int | None:
    """Return the verb behind a condition within a subject ("Letters when boys move are late"), or None."""
    for hit in hits:
        if hit.start >= condition.start:
            break
        if hit.kind & VERDICTS:
            return None
    verb = clause_end(words, condition.end, end, owed=1)
    if verb >= end or not words.finites[verb]:
        return None
    joined = any(hit.kind == BOUNDARY and hit.start < verb < hit.end for hit in hits)
    return None if joined else verb


def scope_end(hit: Hit, hits: Sequence[Hit], marks: bytes, part: Part, reach: int) -> int:
    """Return the token before which the forward scope of an operator ends."""
    limit = min(part.end, hit.end + reach)
    mark = marks.find(1, hit.end, limit)
    while mark >= 0:
        if not _goes_on(mark, hits):
            limit = mark
            break
        mark = marks.find(1, mark + 1, limit)
    for other in hits:
        if other.kind == BOUNDARY and hit.end <= other.start < limit:
            return other.start
    return limit


def _goes_on(mark: int, hits: Sequence[Hit]) -> bool:
    """Whether a list of praise goes on behind a comma."""
    return any(hit.kind == POSITIVE and mark < hit.start <= mark + LIST_GAP for hit in hits)


def clause_end(words: Words, start: int, end: int, owed: int = 0) -> int:
    """Return where the clause that begins at `start` ends: at a mark, or at the verb of what the clause belongs to.

    `owed` is how many verbs the clause has of its own.

    "Plans to help those who leave are poor": the second verb, for the first belongs to "who".
    """
    end = min(end, start + CLAUSE_REACH)
    mark = words.marks.find(1, start, end)
    if mark >= 0:
        end = mark
    turns, relatives = words.turns, words.relatives
    for at in range(bisect_left(turns, start), len(turns)):
        place = turns[at]
        if place >= end:
            break
        if relatives[place]:
            owed += not relatives[place - 1]
        elif owed:
            owed -= 1
        else:
            return place
    return end
