"""Finds, in one sentence, the inspections that it names and the dates that belong to them.

An inspection is named by its framework, its kind, or a plain word ("the last inspection"); names that stand close
together are one. A date belongs to the nearest of them if the words between allow it, and counts as the day of
publication after words that say so. The words are in ``ontology/cues/told.ttl``.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.nlp.dates import When
from pipeline.nlp.folding import key
from pipeline.nlp.told.cues import Cues

# Names closer than this are one inspection's; a date further than that from a name is not its date.
_TOGETHER, _REACH, _FAR, _NEAR = 24, 130, 200, 36
# How far before a date the words may begin that stand straight before it.
_DIRECT = 100
# A date before a name stands this near to it, or else no further than this from the beginning of the sentence.
_BESIDE, _OPENING = 10, 30
# How far from the beginning of a sentence the day stands with which it begins.
_ON = 4
_NEXT_WORD = re.compile(r"\s*\w*")
# A publication is told at least to the month.
_MONTH = len("2019-09")


@dataclass(frozen=True, slots=True)
class Event:
    """An inspection named in a sentence; offsets are into the sentence.

    `bare` is true of a framework's name that stands alone, which may be no inspection but qualify one.
    """

    start: int
    end: int
    framework: str | None
    kind: str | None
    bare: bool = False


@dataclass(frozen=True, slots=True)
class Dated:
    """A date that a sentence gives to an inspection, and whether it is the day of publication.

    `edge` is ``start`` or ``end`` of a day that is told to be the first or the last on site, ``week`` of one that names
    a week; `fortnight` is true where the sentence says that the inspection took two weeks.
    """

    event: Event
    when: When
    published: bool
    edge: str | None = None
    fortnight: bool = False


def _one(found: list[str]) -> str | None:
    return found[0] if len(set(found)) == 1 else None


def _event(group: list[re.Match[str]], words: Cues) -> Event:
    names = [key(match.group()) for match in group]
    return Event(
        group[0].start(),
        group[-1].end(),
        _one([words.frameworks[name] for name in names if name in words.frameworks]),
        _one([words.kinds[name] for name in names if name in words.kinds and name not in words.modifiers])
        or _one([words.kinds[name] for name in names if name in words.modifiers]),
        all(name in words.frameworks for name in names),
    )


def events(folded: str, words: Cues) -> tuple[Event, ...]:
    """Return the inspections that a folded sentence names, other things' inspections left out."""
    groups: list[list[re.Match[str]]] = []
    for match in words.name.finditer(folded):
        between = folded[groups[-1][-1].end() : match.start()] if groups else ""
        if groups and len(between) <= _TOGETHER and not re.search(r"[.;:\d]", between):
            groups[-1].append(match)
        else:
            groups.append([match])
    found = []
    for group in groups:
        if all(key(match.group()) in words.modifiers for match in group):
            continue
        start = group[0].start()
        if words.present.search(folded, max(0, start - 24), start):
            continue
        around = folded[max(0, start - 30) : group[-1].end() + 45]
        specific = any(key(match.group()) in words.frameworks or key(match.group()) in words.kinds for match in group)
        if specific or not words.unlike.search(around):
            found.append(_event(group, words))
    return tuple(found)


def _belongs(folded: str, event: Event, when: When, words: Cues) -> int | None:
    """Return how far a date is from an inspection that it may belong to, None if it cannot."""
    # Two days told together are hardly any others than those on site.
    if (gap := max(event.start - when.end, when.start - event.end)) > (_FAR if when.until else _REACH):
        return None
    if when.end <= event.start:
        between = folded[when.end : event.start]
        if gap <= _BESIDE and not re.search(r"[,;:.]", between):
            return gap
        # Further off only where it opens the sentence: "In 2015, inspectors made a full inspection".
        if when.start > _OPENING or (when.start > _BESIDE and not between.startswith(",")):
            return None
    elif event.end <= when.start:
        between = folded[event.end : when.start]
        if words.existence.search(between):
            return None
    else:
        return 0
    following = _NEXT_WORD.match(folded, event.end)
    named = folded[event.start : following.end() if following else event.end]
    if event.bare and (words.regime.search(named) or words.regime.search(folded[event.start : event.end])):
        return None
    if re.search(r":\s*\w", between) and folded[event.end - 1] != "s":
        return None
    if ";" in between or re.search(r"[.!?]\s", between) or words.content.search(between):
        return None
    near = max(0, when.start - _DIRECT)
    before = folded[near : when.start].rstrip()
    direct = re.search(r"[(:,-]$", before) or words.before_date.search(folded, near, when.start) or not before
    if event.end <= when.start and not between.strip():
        direct = True
    # "two years ago", "a month earlier": no word need stand before.
    direct = direct or not re.search(r"\d", folded[when.start : when.end])
    return gap if direct else None


def _apart(folded: str, event: Event, when: When) -> int:
    """Return how far a day of publication is from an inspection, further where a semicolon parts them."""
    first, last = sorted(((event.start, event.end), (when.start, when.end)))
    return max(0, last[0] - first[1]) + (_REACH if ";" in folded[first[1] : last[0]] else 0)


def _announces(folded: str, when: When, words: Cues) -> bool:
    around = folded[max(0, when.start - _NEAR) : when.end + _NEAR]
    return bool(words.announcement.search(around))


def _publishes(folded: str, when: When, words: Cues, ends: Sequence[int]) -> bool:
    """Whether a date is one of publication; `ends` is where the dates of the sentence end, in order."""
    if when.until:
        return False
    before = bisect_right(ends, when.start)
    window = folded[max(ends[before - 1] if before else 0, when.start - 70) : when.start]
    if len(when.value) == 10 and words.dated_paper.search(window):
        return True
    said = max((match.end() for match in words.publication.finditer(window)), default=None)
    if said is None:
        return _opens_with(folded, when, words)
    # "Issued following the visit in September 2022": of the visit.
    return ";" not in window[said:] and not words.follows.search(window, said)


def _opens_with(folded: str, when: When, words: Cues) -> bool:
    """Whether a sentence begins with a day of publication: "On 5 July 2021 the inspectorate published its report"."""
    if len(when.value) < len("2021-07-05") or when.until or when.start > _ON:
        return False
    said = words.publication.search(folded, when.end, when.end + _NEAR)
    return said is not None and not words.name.search(folded, when.end, said.start())


def _edge(folded: str, when: When, words: Cues) -> str | None:
    """Return what the words straight before a day make of it."""
    if len(when.value) < 10 or when.until:
        return None
    before = folded[max(0, when.start - 30) : when.start]
    for edge, pattern in (("week", words.week), ("start", words.starts), ("end", words.ends)):
        if pattern.search(before):
            return edge
    return None


class _Row:
    """The inspections of a sentence in order, none of which overlap, so that those near a date need not be sought."""

    def __init__(self, named: Sequence[Event]) -> None:
        self._named = named
        self._starts, self._ends = [event.start for event in named], [event.end for event in named]

    def within(self, when: When, reach: int) -> Sequence[Event]:
        """Return those no further from a date than so many characters."""
        first = bisect_left(self._ends, when.start - reach)
        return self._named[first : bisect_right(self._starts, when.end + reach)]

    def beside(self, when: When) -> Sequence[Event]:
        """Return those that overlap a date, and the nearest on either side."""
        first = bisect_left(self._ends, when.start)
        return self._named[max(0, first - 1) : bisect_right(self._starts, when.end) + 1]


def dated(folded: str, told: tuple[When, ...], named: tuple[Event, ...], words: Cues) -> tuple[Dated, ...]:
    """Return the dates of a sentence that belong to inspections, in order.

    Parameters
    ----------
    folded : str
    told : tuple of When
        The sentence's dates.
    named : tuple of Event
        What :func:`events` found in it.
    words : Cues
    """
    if not told:
        return ()
    found: list[Dated] = []
    fortnight = words.fortnight.search(folded) is not None
    ends = sorted(when.end for when in told)
    row = _Row(named)
    nameless = not named and bool(words.publishable.search(folded) or words.publication.match(folded))
    for when in told:
        if _announces(folded, when, words):
            continue
        if _publishes(folded, when, words, ends):
            if len(when.value) >= _MONTH:
                nearest = min(row.beside(when), key=lambda event: _apart(folded, event, when), default=None)
                if nearest or nameless:
                    event = nearest or Event(when.start, when.end, None, None)
                    found.append(Dated(event, when, True))
            continue
        within = row.within(when, _FAR)
        near = [(gap, event) for event in within if (gap := _belongs(folded, event, when, words)) is not None]
        if near:
            event = min(near, key=lambda item: (item[0], item[1].start))[1]
            found.append(Dated(event, when, False, _edge(folded, when, words), fortnight))
        elif found and re.fullmatch(r"\s*(?:,|and|,\s*and)\s*", folded[found[-1].when.end : when.start]):
            # A list of dates: "visits in July 2016, October 2016 and February 2017".
            found.append(Dated(found[-1].event, when, found[-1].published))
    lone = _one([event.framework for event in named if event.framework and event.bare])
    if lone and len({item.event for item in found}) == 1:
        found = [_framed(item, lone, words) for item in found]
    return tuple(_in_force(item, words) for item in found)


def _in_force(item: Dated, words: Cues) -> Dated:
    """Leave out a framework that was not in force: its name is only a way of saying what was inspected."""
    event = item.event
    since, until = words.validity.get(event.framework or "", (None, None))
    year = item.when.value[:4]
    # A report comes out, and is spoken of, in the year after.
    if (since is None or year >= since[:4]) and (until is None or int(year) <= int(until[:4]) + item.published):
        return item
    return replace(item, event=replace(event, framework=None))


def _framed(item: Dated, framework: str, words: Cues) -> Dated:
    event = item.event
    if event.framework or event.kind in words.visits:
        return item
    return replace(item, event=replace(event, framework=framework, bare=False))
