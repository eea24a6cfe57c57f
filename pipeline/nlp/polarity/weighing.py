"""Weighs what speaks for and against in a sentence, by the cues that stand in it.

After ConText (Harkema, Dowling, Thornblade and Chapman, 2009, doi:10.1016/j.jbi.2009.05.002): cues with a direction, a
scope and terminators. A sentence is parted where it contrasts ("…, but …", "Although …, …"); in each part praise and
blame are weighed after the cues that turn or swallow them; parts that differ make the sentence mixed.
"""

from collections.abc import Sequence
from typing import Final

from msgspec import Struct

from pipeline.nlp.polarity.clauses import MAIN, Part, clause_end, parts_of
from pipeline.nlp.polarity.cues import Cue, Hit
from pipeline.nlp.polarity.kinds import (
    CIRCUMSTANCE,
    CONDITION,
    CONTEXT,
    EARLY,
    FUTURE,
    HISTORY,
    IDLE,
    IMPERATIVE,
    LEVEL,
    NEGATION,
    NEGATIVE,
    OPERATORS,
    PARTING,
    PLAIN,
    PRAISE,
    PURPOSE,
    QUANTITY,
    RELIEVED,
    SCANT,
    SILENT,
)
from pipeline.nlp.polarity.turning import (
    Items,
    Operator,
    by_itself,
    scoped,
    score_of,
    swallow,
    turned_already,
)
from pipeline.nlp.polarity.words import Words

STRENGTH, WEAKNESS, MIXED, NEUTRAL = "strength", "weakness", "mixed", "neutral"
# Praise no greater than this is only the telling of what it is too early to judge.
FAINT: Final = 2.0
# Praise no greater than this, beside a number or a time or what is under way, is the bare telling of a fact.
FAINT_FACT: Final = 1.0


class _Weighed(Struct, gc=False):
    """What speaks for a part, the cues that decided, and the sign: 1 for praise, -1 for blame, 0 for neither."""

    praise: float = 0.0
    sign: int = 0
    purpose: float = 0.0
    cues: Sequence[Cue] = ()
    silent: bool = False


def _inside(hits: Sequence[Hit], words: Words, part: Part, end: int) -> list[Hit]:
    """Return the hits of a part; "only" is a negation where a number follows, else idle. `end` is the sentence's."""
    inside = [hit for hit in hits if part.start <= hit.start < part.end and not hit.kind & PARTING]
    for place, hit in enumerate(inside):
        if hit.kind == SCANT:
            counted = hit.end < end and words.numbers[hit.end]
            inside[place] = Hit(hit.start, hit.end, NEGATION if counted else IDLE, hit.cue)
    return inside


def _weigh(inside: Sequence[Hit], words: Words, part: Part, first: int) -> _Weighed:
    """Weigh what speaks for and against in one part of a sentence that begins at `first`."""
    purpose, purpose_until = 0.0, -1
    items = Items([], [])
    operators: list[Operator] = []
    idle: dict[int, Hit] = {}
    for hit in inside:
        kind = hit.kind
        if kind & SILENT:
            continue
        if kind & (EARLY | HISTORY | FUTURE):
            if kind == FUTURE and hit.cue.direction != "bidirectional":
                break
            return _Weighed(cues=(hit.cue,), silent=True)
        if kind == PURPOSE:
            purpose_until = max(purpose_until, clause_end(words, hit.end, part.end))
            continue
        # Most praise stands where nothing can turn it.
        score = score_of(hit, operators, idle, items) if operators or kind & (LEVEL | RELIEVED) else by_itself(hit)
        if kind & OPERATORS:
            operators.append(scoped(hit, inside, words, part))
            if kind == NEGATION:
                if not turned_already(hit, operators):
                    idle[hit.start] = hit
                continue
        if hit.start < purpose_until and (score > 0 or kind == NEGATIVE):
            purpose += max(score, 0.0)
            continue
        items.hits.append(hit)
        items.scores.append(score)
    if operators:
        swallow(items, operators, idle, inside, words.marks, first)
    return _summed(items, purpose)


def _summed(items: Items, purpose: float) -> _Weighed:
    """Return what the cues of a part, in order, come to; where something is blamed, quantities count for nothing."""
    hits, scores = items.hits, items.scores
    if not scores:
        return _Weighed(purpose=purpose)
    blamed = min(scores) < 0
    praise = blame = 0.0
    good: list[Cue] = []
    ill: list[Cue] = []
    for hit, score in zip(hits, scores, strict=True):
        if blamed and hit.kind == QUANTITY:
            continue
        if score > 0:
            praise += score
            good.append(hit.cue)
        elif score < 0:
            blame -= score
            ill.append(hit.cue)
    if praise > blame:
        return _Weighed(praise, 1, purpose, good)
    return _Weighed(praise, -1, purpose, ill) if blame else _Weighed(purpose=purpose)


class Verdict(Struct, gc=False):
    """What a sentence says of the service.

    Attributes
    ----------
    polarity : str or None
        None where no cue stands in the sentence.
    cues : sequence of Cue
        Those that decided, in order.
    praise : float
        What speaks for it in all.
    """

    polarity: str | None
    cues: Sequence[Cue] = ()
    praise: float = 0.0


def judge(hits: Sequence[Hit], words: Words, start: int, end: int) -> Verdict:
    """Return what the sentence of tokens `start` to `end` says of the service; `hits` are its own, in order."""
    kinds = 0
    for hit in hits:
        kinds |= hit.kind
    faint = FAINT_FACT if kinds & CONTEXT or words.numbers.find(1, start, end) >= 0 else -1.0
    if not kinds & ~PLAIN:
        return _praised(hits, faint)
    if kinds & IMPERATIVE and hits[0].start == start and hits[0].kind == IMPERATIVE:
        return Verdict(WEAKNESS, (hits[0].cue,))
    if not kinds & (PARTING | SCANT):
        return _together([_weigh(hits, words, Part(MAIN, start, end), start)], faint)
    parts = parts_of(hits, words, start, end)
    weighed = [
        _weigh(_inside(hits, words, part, end), words, part, start)
        for part in parts
        if not part.kind & (CIRCUMSTANCE | CONDITION)
    ]
    if kinds & CONDITION and not any(part.sign or part.silent or part.purpose for part in weighed):
        weighed += [
            _weigh(_inside(hits, words, part, end), words, part, start) for part in parts if part.kind == CONDITION
        ]
    return _together(weighed, faint)


def _together(weighed: Sequence[_Weighed], faint: float) -> Verdict:
    """Return what the parts of a sentence say; praise no greater than `faint` is too little for a verdict."""
    good = ill = silent = meant = False
    cues: list[Cue] = []
    praise = 0.0
    for part in weighed:
        praise += part.praise
        if part.sign or part.silent:
            cues += part.cues
        good |= part.sign > 0
        ill |= part.sign < 0
        meant |= part.purpose != 0
        if part.silent:
            silent = True
            if part.cues[0].category == "early":
                faint = FAINT
    if good and ill:
        return Verdict(MIXED, cues, praise)
    if ill:
        return Verdict(WEAKNESS, cues, praise)
    if not (good or silent or meant):
        return Verdict(None)
    if praise <= faint or (silent and not good):
        return Verdict(NEUTRAL, cues, praise)
    return Verdict(STRENGTH, cues, praise)


def _praised(hits: Sequence[Hit], faint: float) -> Verdict:
    """Return what a sentence says in which nothing parts, turns or swallows what praises."""
    cues = [hit.cue for hit in hits if hit.kind & PRAISE]
    if not cues:
        return Verdict(None)
    praise = 0.0
    for cue in cues:
        praise += cue.weight
    return Verdict(NEUTRAL if praise <= faint else STRENGTH, cues, praise)
