"""What operators make of the cues behind and before them: they turn, relieve or swallow what these say."""

from collections.abc import Sequence
from typing import Final

from msgspec import Struct

from pipeline.nlp.polarity.clauses import Part, clause_end, scope_end
from pipeline.nlp.polarity.cues import Cue, Hit
from pipeline.nlp.polarity.kinds import (
    ASSET,
    BAD,
    BOUNDARY,
    GOOD,
    HAZARD,
    ILL,
    LEVEL,
    NEGATION,
    RELIEF,
    RELIEVED,
    SHORTFALL,
)
from pipeline.nlp.polarity.words import Words

# How many tokens an operator reaches over, at most.
REACH = {NEGATION: 8, SHORTFALL: 20, RELIEF: 7, RELIEVED: 7}
# Beyond its reach a negation still swallows praise, this far.
SHADOW: Final = 20
# A negation turns a shortfall only this close to it ("does not need to"), and never one after praise it has turned.
ADJACENT: Final = 2
# Praise that is turned weighs at least this much.
LEAST_TURNED: Final = 2.0


class Items(Struct, gc=False):
    """The hits of a part that score, in order, with what the operators before them have made of each."""

    hits: list[Hit]
    scores: list[float]


# An operator, the token before which its scope ends, and the token before which it still swallows praise.
Operator = tuple[Hit, int, int]


def by_itself(hit: Hit) -> float:
    """Return what a cue counts for that nothing turns."""
    if hit.kind & GOOD:
        return hit.cue.weight
    return -hit.cue.weight if hit.kind & ILL else 0.0


def scoped(hit: Hit, hits: Sequence[Hit], words: Words, part: Part) -> Operator:
    """Return an operator with its scope; relief ends with its clause, and a negation casts a shadow beyond."""
    until = scope_end(hit, hits, words.marks, part, REACH[hit.kind])
    if hit.kind == RELIEF:
        until = min(until, clause_end(words, hit.end, part.end))
    shadow = scope_end(hit, hits, words.marks, part, SHADOW) if hit.kind == NEGATION else until
    return hit, until, shadow


def swallow(
    items: Items,
    operators: Sequence[Operator],
    idle: dict[int, Hit],
    hits: Sequence[Hit],
    marks: bytes,
    first: int,
) -> None:
    """Silence the praise before negations with nothing to turn, and before shortfalls that end a clause.

    The negations, which are in `idle`, then count for what they are by themselves. `hits` are those of the part,
    `first` is where its sentence begins.
    """
    backward = [hit for hit, _, _ in operators if hit.kind == SHORTFALL and hit.cue.direction == "bidirectional"]
    for hit in (*idle.values(), *backward):
        _swallow_before(hit, items, hits, marks.rfind(1, first, hit.start))
    if idle:
        scored = [*zip(items.hits, items.scores, strict=True), *((hit, -hit.cue.weight) for hit in idle.values())]
        scored.sort(key=lambda one: one[0].start)
        items.hits, items.scores = [hit for hit, _ in scored], [score for _, score in scored]


def _swallow_before(negation: Hit, items: Items, hits: Sequence[Hit], mark: int) -> None:
    """Silence the praise in the clause that a negation or shortfall ends ("Good plans are not shared").

    `mark` is the last mark of the sentence before the negation, or -1.
    """
    begins = mark
    for hit in hits:
        if hit.kind == BOUNDARY and begins < hit.start < negation.start:
            begins = hit.start
    for place, hit in enumerate(items.hits):
        if begins < hit.start < negation.start and items.scores[place] > 0:
            items.scores[place] = 0.0


def turned_already(hit: Hit, operators: Sequence[Operator]) -> bool:
    """Whether a negation stands in the scope of another."""
    return any(other.kind == NEGATION and other is not hit and hit.start < until for other, until, _ in operators)


def score_of(hit: Hit, operators: Sequence[Operator], idle: dict[int, Hit], items: Items) -> float:
    """Return what a cue counts for after the operators whose scope it stands in; used negations leave `idle`."""
    kind, score = hit.kind, by_itself(hit)
    if kind == LEVEL:
        score = _level(hit.cue, items)
    bad = bool(kind & BAD)
    if kind == RELIEVED:
        _relieve_last(items)
        score = hit.cue.weight
    negated = False
    # The nearest operator works first: in "not preventing drift" the praise of preventing is turned.
    for operator, until, shadow in reversed(operators):
        if hit.start >= until:
            if hit.start < shadow and score > 0:
                score = 0.0
            continue
        if operator.kind & (RELIEF | RELIEVED):
            if bad and not negated:
                score, bad = max(1.0, abs(score)), False
        elif operator.kind == SHORTFALL:
            if score > 0:
                score = 0.0
        elif kind != NEGATION:
            if bad and not (
                _may_relieve(operator, idle, items) and (kind != SHORTFALL or hit.start - operator.end <= ADJACENT)
            ):
                continue
            idle.pop(operator.start, None)
            negated = True
            score = -max(score, LEAST_TURNED) if score > 0 else max(-score, LEAST_TURNED)
            bad = score < 0
    return score


def _level(cue: Cue, items: Items) -> float:
    """Return what "high" or "low" says of the last thing before it that it is good or bad to have much of."""
    for hit in reversed(items.hits):
        if hit.kind & (ASSET | HAZARD):
            return cue.weight * (LEAST_TURNED if hit.kind == ASSET else -LEAST_TURNED)
    return -1.0 if cue.direction == "backward" else 0.0


def _relieve_last(items: Items) -> None:
    """Make good of the last thing that was not."""
    for place in range(len(items.scores) - 1, -1, -1):
        if items.scores[place] <= 0:
            items.scores[place] = max(1.0, -items.scores[place])
            break


def _may_relieve(negation: Hit, idle: dict[int, Hit], items: Items) -> bool:
    """Whether a negation has turned nothing yet, or began with something bad ("no delay or drift")."""
    if negation.start in idle:
        return True
    for place, hit in enumerate(items.hits):
        if hit.start >= negation.end:
            return bool(hit.kind & BAD) and items.scores[place] > 0
    return False
