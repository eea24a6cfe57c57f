"""Weighs what speaks for and against in a sentence, by the cues that stand in it.

After ConText (Harkema, Dowling, Thornblade and Chapman, 2009, doi:10.1016/j.jbi.2009.05.002): cues with a direction, a
scope and terminators. A sentence is parted where it contrasts ("…, but …", "Although …, …"); in each part praise and
blame are weighed after the cues that turn or swallow them; parts that differ make the sentence mixed.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.nlp.cues import Cue, Hit

STRENGTH, WEAKNESS, MIXED, NEUTRAL = "strength", "weakness", "mixed", "neutral"
# Which category counts where two match the same words, and the categories there are.
ORDER = (
    "idle",
    "early",
    "history",
    "future",
    "contrast",
    "concession",
    "circumstance",
    "exception",
    "condition",
    "shortfall",
    "negation",
    "relieved",
    "relief",
    "negative",
    "positive",
    "hazard",
    "purpose",
    "imperative",
    "anaphor",
    "boundary",
)
PARTING = ("contrast", "concession", "circumstance", "exception", "condition")
# How many tokens an operator reaches over, at most.
REACH = {"negation": 8, "shortfall": 20, "relief": 7, "relieved": 7}
# Beyond its reach a negation still swallows praise, this far.
SHADOW = 20
# A negation turns a shortfall only this close to it ("does not need to"), and never one after praise it has turned.
ADJACENT = 2
# Praise that is turned weighs at least this much.
LEAST_TURNED = 2.0
# Praise no greater than this is only the telling of what it is too early to judge.
FAINT = 2.0
# A comma this close behind the words it parts goes on with their list.
LIST_GAP = 3
# A part that begins a sentence is at least as long before the comma that ends it.
LEAST_PART = 3


@dataclass(slots=True)
class _Part:
    """A stretch of a sentence that is weighed apart."""

    kind: str
    start: int
    end: int


@dataclass(slots=True)
class _Weighed:
    """What speaks for and against in a part, and the cues that decided."""

    praise: float = 0.0
    blame: float = 0.0
    purpose: float = 0.0
    cues: tuple[Cue, ...] = ()
    silent: bool = False

    @property
    def sign(self) -> int:
        """1 for praise, -1 for blame, 0 for neither."""
        if self.silent or not (self.praise or self.blame):
            return 0
        return 1 if self.praise > self.blame else -1


def _parts(hits: Sequence[Hit], marks: Sequence[int], start: int, end: int) -> list[_Part]:
    """Part a sentence at its contrasts.

    Parameters
    ----------
    hits : sequence of Hit
        Of the sentence, in order.
    marks : sequence of int
        The tokens that are commas, colons, semicolons, dashes or brackets.
    start, end : int
        The sentence's half-open range of tokens.
    """
    parts = [_Part("main", start, end)]
    opening = start
    for hit in hits:
        category = hit.cue.category
        if category not in PARTING:
            continue
        leads = hit.start <= opening + 1
        if leads and category == "contrast":
            opening = hit.end
            continue
        if not leads and hit.cue.direction == "forward" and category == "concession" and hit.start - 1 not in marks:
            continue
        parts[-1].end = hit.start
        kind = "contrast" if category == "concession" and not leads else category
        parts.append(_Part(kind, hit.end, end))
        if leads or category in ("circumstance", "exception", "condition"):
            least = 1 if category == "circumstance" else LEAST_PART
            comma = next((mark for mark in marks if mark >= hit.end + least), None)
            if comma is not None and comma < end - 1:
                parts[-1].end = comma
                parts.append(_Part("main", comma + 1, end))
    return [part for part in parts if part.end > part.start]


def _scope(hit: Hit, hits: Sequence[Hit], marks: Sequence[int], part: _Part, reach: int) -> int:
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


@dataclass(slots=True)
class _Item:
    """A cue that scores, with what the operators before it have made of it."""

    cue: Cue
    start: int
    score: float


# An operator, the token before which its scope ends, and the token before which it still swallows praise.
_Operator = tuple[Hit, int, int]


def _weigh(hits: Sequence[Hit], marks: Sequence[int], part: _Part) -> _Weighed:
    """Weigh what speaks for and against in one part of a sentence."""
    inside = [hit for hit in hits if part.start <= hit.start < part.end and hit.cue.category not in PARTING]
    weighed = _Weighed()
    purpose_until = -1
    items: list[_Item] = []
    operators: list[_Operator] = []
    idle: dict[int, Hit] = {}
    for hit in inside:
        category = hit.cue.category
        if category in ("early", "history") or (category == "future" and hit.cue.direction == "bidirectional"):
            return _Weighed(silent=True, cues=(hit.cue,))
        if category == "future":
            break
        if category == "purpose":
            after = [mark for mark in marks if mark >= hit.end and mark < part.end]
            purpose_until = max(purpose_until, after[0] if after else part.end)
            continue
        if category in ("idle", "boundary", "anaphor", "imperative"):
            continue
        score = _score(hit, operators, idle, items)
        if category in REACH:
            until = _scope(hit, inside, marks, part, REACH[category])
            shadow = _scope(hit, inside, marks, part, SHADOW) if category == "negation" else until
            operators.append((hit, until, shadow))
        if category == "negation":
            if not _turned_already(hit, operators):
                idle[hit.start] = hit
            continue
        if hit.start < purpose_until and (score > 0 or category == "negative"):
            weighed.purpose += max(score, 0.0)
            continue
        items.append(_Item(hit.cue, hit.start, score))
    items += [_Item(hit.cue, hit.start, -hit.cue.weight) for hit in idle.values()]
    weighed.praise = sum(item.score for item in items if item.score > 0)
    weighed.blame = -sum(item.score for item in items if item.score < 0)
    sign = weighed.sign
    weighed.cues = tuple(item.cue for item in sorted(items, key=lambda item: item.start) if item.score * sign > 0)
    return weighed


def _turned_already(hit: Hit, operators: Sequence[_Operator]) -> bool:
    return any(
        other.cue.category == "negation" and hit.start < until for other, until, _ in operators if other is not hit
    )


def _score(hit: Hit, operators: Sequence[_Operator], idle: dict[int, Hit], items: Sequence[_Item]) -> float:
    """Return what a cue counts for after the operators whose scope it stands in; used negations leave `idle`."""
    category, weight = hit.cue.category, hit.cue.weight
    score = {"positive": weight, "relief": weight, "negative": -weight, "shortfall": -weight}.get(category, 0.0)
    bad = category in ("negative", "shortfall", "hazard")
    if category == "relieved":
        for item in reversed(items):
            if item.score <= 0:
                item.score = max(1.0, -item.score)
                break
        score = weight
    negated = False
    # The nearest operator works first: in "not preventing drift" the praise of preventing is turned.
    for operator, until, shadow in reversed(operators):
        if hit.start >= until:
            if until <= hit.start < shadow and score > 0:
                score = 0.0
            continue
        kind = operator.cue.category
        if kind in ("relief", "relieved") and bad and not negated:
            score, bad = max(1.0, abs(score)), False
        elif kind == "shortfall" and score > 0:
            score = 0.0
        elif kind == "negation" and category != "negation":
            unused = idle.get(operator.start) is not None
            if bad and not (unused and (category != "shortfall" or hit.start - operator.end <= ADJACENT)):
                continue
            idle.pop(operator.start, None)
            negated = True
            score = -max(score, LEAST_TURNED) if score > 0 else max(-score, 1.0)
            bad = score < 0
    return score


def judge(hits: Sequence[Hit], marks: Sequence[int], start: int, end: int) -> tuple[str | None, tuple[Cue, ...]]:
    """Return the polarity of the sentence of tokens `start` to `end`, and the cues that decided it.

    The polarity is None where no cue stands in the sentence.
    """
    if any(hit.cue.category == "imperative" and hit.start == start for hit in hits):
        return WEAKNESS, tuple(hit.cue for hit in hits if hit.start == start)
    parts = [part for part in _parts(hits, marks, start, end) if part.kind != "circumstance"]
    weighed = [_weigh(hits, marks, part) for part in parts if part.kind != "condition"]
    if not any(part.sign or part.silent or part.purpose for part in weighed):
        weighed += [_weigh(hits, marks, part) for part in parts if part.kind == "condition"]
    signs = {part.sign for part in weighed} - {0}
    cues = tuple(cue for part in weighed for cue in part.cues if part.sign or part.silent)
    if len(signs) == 2:
        return MIXED, cues
    early = any(cue.category == "early" for part in weighed if part.silent for cue in part.cues)
    if early and signs == {1} and sum(part.praise for part in weighed) <= FAINT:
        return NEUTRAL, cues
    if signs:
        return (STRENGTH if signs == {1} else WEAKNESS), cues
    if any(part.silent for part in weighed):
        return NEUTRAL, cues
    if any(part.purpose for part in weighed):
        return STRENGTH, ()
    return None, ()
