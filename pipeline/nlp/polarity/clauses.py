"""Parts a sentence at its contrasts, and says how far what stands in it reaches.

Commas, finite verbs, relative pronouns and numbers are told by their places (:class:`Words`); the words that contrast
are cues.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from pipeline.nlp.polarity.cues import Hit

PARTING = ("contrast", "concession", "circumstance", "exception", "condition")
# Before a condition, one of these is what the sentence has to say.
VERDICTS = ("positive", "negative", "shortfall", "negation")
# A clause reaches at most over this many tokens.
CLAUSE_REACH = 30
# A comma this close behind the words it parts goes on with their list.
LIST_GAP = 3
# A part that begins a sentence is at least as long before the comma that ends it.
LEAST_PART = 3


class Words(NamedTuple):
    """Where the words of a sentence stand that part it, in order.

    Attributes
    ----------
    marks : sequence of int
        The tokens that are commas, colons, semicolons, dashes or brackets.
    finites : sequence of int
        The tokens that are verbs which go with a subject ("has", "were").
    relatives : sequence of int
        The tokens that begin a clause about the noun before ("who").
    numbers : sequence of int
        The tokens that are numbers, in digits or in words.
    """

    marks: Sequence[int] = ()
    finites: Sequence[int] = ()
    relatives: Sequence[int] = ()
    numbers: Sequence[int] = ()


@dataclass(slots=True)
class Part:
    """A stretch of a sentence that is weighed apart."""

    kind: str
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
    parts = [Part("main", start, end)]
    opening = start
    for hit in hits:
        category = hit.cue.category
        if category not in PARTING:
            continue
        leads = hit.start <= opening + 1
        if leads and category == "contrast":
            opening = hit.end
            continue
        if (
            not leads
            and hit.cue.direction == "forward"
            and category == "concession"
            and hit.start - 1 not in words.marks
        ):
            continue
        parts[-1].end = hit.start
        kind = "contrast" if category == "concession" and not leads else category
        parts.append(Part(kind, hit.end, end))
        if leads or category in ("circumstance", "exception", "condition"):
            least = 1 if category == "circumstance" else LEAST_PART
            comma = next((mark for mark in words.marks if mark >= hit.end + least), end)
            verb = _main_verb(hit, hits, words, end) if category == "condition" and not leads else None
            if verb is not None and verb < comma:
                parts[-1].end = verb
                parts.append(Part("main", verb, end))
            elif comma < end - 1:
                parts[-1].end = comma
                parts.append(Part("main", comma + 1, end))
    return [part for part in parts if part.end > part.start]


def _main_verb(condition: Hit, hits: Sequence[Hit], words: Words, end: int) -> int | None:
    """Return the verb behind a condition within a subject ("Letters when boys move are late"), or None."""
    if any(hit.start < condition.start and hit.cue.category in VERDICTS for hit in hits):
        return None
    verb = clause_end(words, condition.end, end, owed=1)
    joined = any(hit.start < verb < hit.end for hit in hits if hit.cue.category == "boundary")
    return verb if verb in words.finites and not joined else None


def scope_end(hit: Hit, hits: Sequence[Hit], marks: Sequence[int], part: Part, reach: int) -> int:
    """Return the token before which the forward scope of an operator ends."""
    limit = min(part.end, hit.end + reach)
    for mark in marks[bisect_left(marks, hit.end) :]:
        if mark >= limit:
            break
        follows = any(mark < other.start <= mark + LIST_GAP and other.cue.category == "positive" for other in hits)
        if not follows:
            limit = mark
            break
    for other in hits:
        if hit.end <= other.start < limit and other.cue.category == "boundary":
            return other.start
    return limit


def clause_end(words: Words, start: int, end: int, owed: int = 0) -> int:
    """Return where the clause that begins at `start` ends: at a mark, or at the verb of what the clause belongs to.

    `owed` is how many verbs the clause has of its own.

    "Plans to help those who leave are poor": the second verb, for the first belongs to "who".
    """
    mark = next((mark for mark in words.marks if mark >= start), end)
    end = min(mark, end, start + CLAUSE_REACH)
    for place in sorted((*words.finites, *words.relatives)):
        if place < start:
            continue
        if place >= end:
            break
        if place in words.relatives:
            owed += place - 1 not in words.relatives
        elif owed:
            owed -= 1
        else:
            return place
    return end
