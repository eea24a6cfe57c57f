"""Dates told from another: "two years ago" from the day of the document, "a month earlier" from the inspection before.

The words are in ``ontology/cues/told-times.ttl``; counting on the calendar is code.
"""

import calendar
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from pipeline.nlp.dates import When
from pipeline.nlp.folding import fold, key, loosely
from pipeline.schemes import SCHEME, concepts

_WEEKDAYS = tuple(name.lower() for name in calendar.day_name)
_ON_WEEKDAY = re.compile(r"\b(?:on|last)\s+(?P<day>" + "|".join(_WEEKDAYS) + r")\b(?!\s+\d)")
_NUMBER = "{n}"
_TIME = "http://www.w3.org/2006/time#"
VALUE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#value"


@dataclass(frozen=True, slots=True)
class Shift:
    """A way of telling a date: so many units before (after, if less than nought) the day it is told from."""

    unit: str
    count: int
    from_document: bool


@dataclass(frozen=True, slots=True)
class Times:
    """The words for such dates, compiled."""

    pattern: re.Pattern[str]
    shifts: Mapping[str, Shift]
    numbers: Mapping[str, int]


@cache
def times() -> Times:
    """Return the words of the ontology, compiled once."""
    told = concepts("cues", "told-times.ttl")
    numbers = {
        key(form): int(value)
        for item in told.values()
        if (value := item.one(VALUE)) is not None
        for form in item.all("skos:hiddenLabel")
    }
    number = "(?:" + "|".join(sorted(numbers, key=lambda word: (-len(word), word))) + ")"
    shifts: dict[str, Shift] = {}
    for item in told.values():
        unit = item.one(f"{_TIME}unitType")
        for form in item.all("skos:hiddenLabel") if unit else ():
            shifts[form] = Shift(
                (unit or "").rpartition("unit")[2].lower(),
                int(item.one(f"{_TIME}numericDuration") or 1),
                item.one("skos:broader") == f"{SCHEME}told-times/from-document",
            )
    ordered = sorted(shifts, key=lambda form: (-len(form), form))
    parts = [
        f"(?P<t{n}>" + loosely(form.replace(_NUMBER, "9")).replace("9", rf"(?P<n{n}>{number})", 1) + ")"
        if _NUMBER in form
        else f"(?P<t{n}>{loosely(form)})"
        for n, form in enumerate(ordered)
    ]
    pattern = re.compile(r"(?<![\w-])(?:" + "|".join(parts) + r")(?![\w-])")
    return Times(pattern, {f"t{n}": shifts[form] for n, form in enumerate(ordered)}, numbers)


def _months_before(value: str, count: int) -> str:
    months = int(value[:4]) * 12 + int(value[5:7]) - 1 - count
    return f"{months // 12}-{months % 12 + 1:02}"


def _week(day: date, weeks: int) -> str:
    """Return the month of the week so many weeks before, its year where it lies in two months."""
    monday = day - timedelta(days=day.weekday() + 7 * weeks)
    sunday = monday + timedelta(days=6)
    return monday.isoformat()[:7] if monday.month == sunday.month else monday.isoformat()[:4]


def _shifted(shift: Shift, count: int, origin: str) -> str | None:
    if shift.unit == "year":
        return str(int(origin[:4]) - count)
    if shift.unit == "month":
        return _months_before(origin, count) if len(origin) >= 7 else None
    if len(origin) < 10:
        return None
    day = date.fromisoformat(origin)
    return _week(day, count) if shift.unit == "week" else (day - timedelta(days=count)).isoformat()


def _weekdays(folded: str, today: str) -> Iterator[When]:
    day = date.fromisoformat(today)
    for match in _ON_WEEKDAY.finditer(folded):
        back = (day.weekday() - _WEEKDAYS.index(match["day"])) % 7
        yield When((day - timedelta(days=back or 7)).isoformat(), match.start("day"), match.end())


def _touches(folded: str, when: When, other: When) -> bool:
    """Whether a date overlaps another or only completes it: "8 February this year"."""
    return when.start <= other.end + 1 and other.start < when.end and not folded[other.end : when.start].strip()


def told_from(
    text: str, today: str | None, before: str | None, taken: Sequence[When] = (), *, days: bool = False
) -> tuple[When, ...]:
    """Return the dates that a text tells from another.

    Parameters
    ----------
    text : str
    today : str or None
        The day that the document bears, ISO.
    before : str or None
        The date of the inspection told of last.
    taken : sequence of When, optional
        Dates of the text already read; a day beside one of them in brackets is no other.
    days : bool, optional
        Whether single days are wanted ("yesterday", "on Tuesday"), as in a sentence that tells of a publication.

    Examples
    --------
    >>> [when.value for when in told_from("last month, and two years ago", "2022-01-10", None)]
    ['2021-12', '2020']
    """
    folded = fold(text)
    words = times()
    found: list[When] = []
    for match in words.pattern.finditer(folded):
        name = next(group for group in words.shifts if match.group(group))
        shift = words.shifts[name]
        origin = today if shift.from_document else before
        number = match.groupdict().get(f"n{name[1:]}")
        count = words.numbers[key(number)] * (-1 if shift.count < 0 else 1) if number else shift.count
        value = _shifted(shift, count, origin) if origin else None
        if value is not None and (days or shift.unit != "day"):
            found.append(When(value, match.start(), match.end()))
    if days and today:
        found += _weekdays(folded, today)
    clear = [when for when in found if not any(_touches(folded, when, other) for other in taken)]
    return tuple(sorted(clear, key=lambda when: when.start))
