"""Weighs what speaks for and against in a sentence, by the cues that stand in it.

After ConText (Harkema, Dowling, Thornblade and Chapman, 2009, doi:10.1016/j.jbi.2009.05.002): cues with a direction, a
scope and terminators. A sentence is parted where it contrasts ("…, but …", "Although …, …"); in each part praise and
blame are weighed after the cues that turn or swallow them; parts that differ make the sentence mixed.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from pipeline.nlp.polarity.clauses import PARTING, Part, Words, clause_end, parts_of, scope_end
from pipeline.nlp.polarity.cues import Cue, Hit

STRENGTH, WEAKNESS, MIXED, NEUTRAL = "strength", "weakness", "mixed", "neutral"
# Which category counts where two match the same words, and the categories there are.
ORDER = (
    "idle",
    "early",
    "history",
    "future",
    "context",
    "contrast",
    "concession",
    "circumstance",
    "exception",
    "condition",
    "shortfall",
    "scant",
    "negation",
    "level",
    "relieved",
    "relief",
    "negative",
    "positive",
    "quantity",
    "hazard",
    "asset",
    "purpose",
    "imperative",
    "anaphor",
    "boundary",
)
# What a cue counts for by itself; the others count for nothing.
SIGNS = {"positive": 1, "relief": 1, "imperative": 1, "quantity": 1, "negative": -1, "shortfall": -1}
BAD = ("negative", "shortfall", "hazard")
# These only bound or colour what others say.
SILENT = ("idle", "context", "boundary", "anaphor")
PRAISE = frozenset({"positive", "quantity"})
# Where nothing else stands in a sentence, it says what its praise says.
PLAIN = frozenset({*PRAISE, *SILENT, "asset", "hazard"})
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
# Praise no greater than this, beside a number or a time or what is under way, is the bare telling of a fact.
FAINT_FACT = 1.0


@dataclass(slots=True)
class _Weighed:
    """What speaks for a part, the cues that decided, and the sign: 1 for praise, -1 for blame, 0 for neither."""

    praise: float = 0.0
    sign: int = 0
    purpose: float = 0.0
    cues: tuple[Cue, ...] = ()
    silent: bool = False


@dataclass(slots=True)
class _Item:
    """A cue that scores, with what the operators before it have made of it."""

    cue: Cue
    start: int
    score: float


# An operator, the token before which its scope ends, and the token before which it still swallows praise.
_Operator = tuple[Hit, int, int]


def _counted(hit: Hit, words: Words) -> Hit:
    """Return a hit of "only" as a negation where a number follows, else as idle."""
    return hit._replace(cue=replace(hit.cue, category="negation" if hit.end in words.numbers else "idle"))


def _level(cue: Cue, items: Sequence[_Item]) -> float:
    """Return what "high" or "low" says of the last thing before it that it is good or bad to have much of."""
    for item in reversed(items):
        if item.cue.category in ("asset", "hazard"):
            return cue.weight * (LEAST_TURNED if item.cue.category == "asset" else -LEAST_TURNED)
    return -1.0 if cue.direction == "backward" else 0.0


def _weigh(hits: Sequence[Hit], words: Words, part: Part) -> _Weighed:
    """Weigh what speaks for and against in one part of a sentence."""
    inside = [
        hit if hit.cue.category != "scant" else _counted(hit, words)
        for hit in hits
        if part.start <= hit.start < part.end and hit.cue.category not in PARTING
    ]
    purpose, purpose_until = 0.0, -1
    items: list[_Item] = []
    operators: list[_Operator] = []
    idle: dict[int, Hit] = {}
    for hit in inside:
        category = hit.cue.category
        if category in SILENT:
            continue
        if category in ("early", "history") or (category == "future" and hit.cue.direction == "bidirectional"):
            return _Weighed(silent=True, cues=(hit.cue,))
        if category == "future":
            break
        if category == "purpose":
            purpose_until = max(purpose_until, clause_end(words, hit.end, part.end))
            continue
        # Most praise stands where nothing can turn it.
        plain = not operators and category in SIGNS
        score = SIGNS[category] * hit.cue.weight if plain else _score(hit, operators, idle, items)
        if category in REACH:
            operators.append(_operator(hit, inside, words, part))
        if category == "negation":
            if not _turned_already(hit, operators):
                idle[hit.start] = hit
            continue
        if hit.start < purpose_until and (score > 0 or category == "negative"):
            purpose += max(score, 0.0)
            continue
        items.append(_Item(hit.cue, hit.start, score))
    for hit in _swallowing(operators, idle):
        _swallow_before(hit, items, inside, words.marks)
    if idle:
        items += [_Item(hit.cue, hit.start, -hit.cue.weight) for hit in idle.values()]
        items.sort(key=lambda item: item.start)
    return _summed(items, purpose)


def _swallowing(operators: Sequence[_Operator], idle: dict[int, Hit]) -> list[Hit]:
    """Return what silences the praise before it: negations with nothing to turn, and shortfalls that end a clause."""
    backward = [
        hit for hit, _, _ in operators if hit.cue.category == "shortfall" and hit.cue.direction == "bidirectional"
    ]
    return [*idle.values(), *backward]


def _summed(items: Sequence[_Item], purpose: float) -> _Weighed:
    """Return what the cues of a part, in order, come to; where something is blamed, quantities count for nothing."""
    if [item for item in items if item.score < 0]:
        items = [item for item in items if item.cue.category != "quantity"]
    blame = -sum([item.score for item in items if item.score < 0])
    praise = sum([item.score for item in items if item.score > 0])
    sign = 0 if not (praise or blame) else 1 if praise > blame else -1
    return _Weighed(praise, sign, purpose, tuple([item.cue for item in items if item.score * sign > 0]))


def _operator(hit: Hit, hits: Sequence[Hit], words: Words, part: Part) -> _Operator:
    """Return an operator with its scope; relief ends with its clause, and a negation casts a shadow beyond."""
    until = scope_end(hit, hits, words.marks, part, REACH[hit.cue.category])
    if hit.cue.category == "relief":
        until = min(until, clause_end(words, hit.end, part.end))
    shadow = scope_end(hit, hits, words.marks, part, SHADOW) if hit.cue.category == "negation" else until
    return hit, until, shadow


def _swallow_before(negation: Hit, items: Sequence[_Item], hits: Sequence[Hit], marks: Sequence[int]) -> None:
    """Silence the praise in the clause that a negation or shortfall ends ("Good plans are not shared")."""
    ends = [mark for mark in marks if mark < negation.start]
    ends += [hit.start for hit in hits if hit.start < negation.start and hit.cue.category == "boundary"]
    begins = max(ends, default=-1)
    for item in items:
        if begins < item.start < negation.start and item.score > 0:
            item.score = 0.0


def _turned_already(hit: Hit, operators: Sequence[_Operator]) -> bool:
    return any(
        other.cue.category == "negation" and hit.start < until for other, until, _ in operators if other is not hit
    )


def _may_relieve(negation: Hit, idle: dict[int, Hit], items: Sequence[_Item]) -> bool:
    """Whether a negation has turned nothing yet, or began with something bad ("no delay or drift")."""
    if negation.start in idle:
        return True
    first = next((item for item in items if item.start >= negation.end), None)
    return first is not None and first.cue.category in BAD and first.score > 0


def _score(hit: Hit, operators: Sequence[_Operator], idle: dict[int, Hit], items: Sequence[_Item]) -> float:
    """Return what a cue counts for after the operators whose scope it stands in; used negations leave `idle`."""
    category, weight = hit.cue.category, hit.cue.weight
    score = SIGNS.get(category, 0) * weight
    if category == "level":
        score = _level(hit.cue, items)
    bad = category in BAD
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
            if bad and not (
                _may_relieve(operator, idle, items)
                and (category != "shortfall" or hit.start - operator.end <= ADJACENT)
            ):
                continue
            idle.pop(operator.start, None)
            negated = True
            score = -max(score, LEAST_TURNED) if score > 0 else max(-score, LEAST_TURNED)
            bad = score < 0
    return score


class Verdict(NamedTuple):
    """What a sentence says of the service.

    Attributes
    ----------
    polarity : str or None
        None where no cue stands in the sentence.
    cues : tuple of Cue
        Those that decided, in order.
    praise : float
        What speaks for it in all.
    """

    polarity: str | None
    cues: tuple[Cue, ...] = ()
    praise: float = 0.0


def judge(hits: Sequence[Hit], words: Words, start: int, end: int) -> Verdict:
    """Return what the sentence of tokens `start` to `end` says of the service."""
    categories = {hit.cue.category for hit in hits}
    if categories <= PLAIN:
        return _praised(hits, words)
    if "imperative" in categories and any(hit.cue.category == "imperative" and hit.start == start for hit in hits):
        return Verdict(WEAKNESS, tuple(hit.cue for hit in hits if hit.start == start))
    parts = [Part("main", start, end)]
    if not categories.isdisjoint(PARTING):
        parts = [part for part in parts_of(hits, words, start, end) if part.kind != "circumstance"]
    weighed = [_weigh(hits, words, part) for part in parts if part.kind != "condition"]
    if "condition" in categories and not any(part.sign or part.silent or part.purpose for part in weighed):
        weighed += [_weigh(hits, words, part) for part in parts if part.kind == "condition"]
    signs = {part.sign for part in weighed if part.sign}
    cues = tuple([cue for part in weighed if part.sign or part.silent for cue in part.cues])
    praise = sum([part.praise for part in weighed])
    if len(signs) == 2:
        return Verdict(MIXED, cues, praise)
    if -1 in signs:
        return Verdict(WEAKNESS, cues, praise)
    silent = [part for part in weighed if part.silent]
    if not (signs or silent or [part for part in weighed if part.purpose]):
        return Verdict(None)
    if praise <= _faint(hits, words, weighed) or (silent and not signs):
        return Verdict(NEUTRAL, cues, praise)
    return Verdict(STRENGTH, cues, praise)


def _praised(hits: Sequence[Hit], words: Words) -> Verdict:
    """Return what a sentence says in which nothing parts, turns or swallows what praises."""
    cues = tuple([hit.cue for hit in hits if hit.cue.category in PRAISE])
    if not cues:
        return Verdict(None)
    praise = sum([cue.weight for cue in cues])
    return Verdict(NEUTRAL if praise <= _faint(hits, words, ()) else STRENGTH, cues, praise)


def _faint(hits: Sequence[Hit], words: Words, weighed: Sequence[_Weighed]) -> float:
    """Return how much praise is too little for a verdict, for what else the sentence says; -1 if any will do."""
    if any(cue.category == "early" for part in weighed if part.silent for cue in part.cues):
        return FAINT
    if words.numbers or any(hit.cue.category == "context" for hit in hits):
        return FAINT_FACT
    return -1.0
