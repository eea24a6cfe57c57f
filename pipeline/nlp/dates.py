"""Dates as inspection reports and council papers print them: days, periods on site, months, years.

All of it is shape and not vocabulary: the names of the months are the calendar's. Offsets are into the text given.
"""

import calendar
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol, TypeAlias

from pipeline.nlp.folding import fold

_MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_name) if name}
_MONTHS |= {name.lower(): number for number, name in enumerate(calendar.month_abbr) if name} | {"sept": 9}
_MONTH = "(?:" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\b\.?"
_WEEKDAY = r"(?:(?:" + "|".join(name.lower() for name in calendar.day_name) + r"),?\s+)?"
_DAY = _WEEKDAY + r"(?:the\s+)?(?P<d{0}>\d{{1,2}})(?:\s?(?:st|nd|rd|th)\b)?(?:\s+of)?"
_YEAR = r"(?P<y{0}>(?:19|20)\d\d)\b"


def _end(n: int, *, year: str) -> str:
    return rf"{_DAY.format(n)}\s+(?P<m{n}>{_MONTH})(?:,?\s+{_YEAR.format(n)}){year}"


_TO = r"\s*(?:-+|to|until|till|through\s+to|and|&)\s*(?:the\s+)?"
_PERIOD = re.compile(
    rf"(?<![\d/])(?:{_DAY.format(1)}(?:\s+(?P<m1>{_MONTH}))?(?:,?\s+{_YEAR.format(1)})?)(?:{_TO}|/)"
    rf"{_end(2, year='?')}(?!\d)"
)
_SINGLE = re.compile(rf"(?<![\d/]){_end(1, year='?')}(?!\d)")
_MONTH_DAY_1 = rf"(?P<m1>{_MONTH})\s+(?:the\s+)?(?P<d1>\d{{1,2}})(?:\s?(?:st|nd|rd|th)\b)?"
_AMERICAN = re.compile(rf"(?<!\w){_WEEKDAY}{_MONTH_DAY_1}(?:,?\s+{_YEAR.format(1)})?(?![\d/])")
_AMERICAN_PERIOD = re.compile(
    rf"(?<!\w){_WEEKDAY}{_MONTH_DAY_1}(?:,?\s+{_YEAR.format(1)})?{_TO}{_WEEKDAY}"
    rf"(?:(?P<m2>{_MONTH})\s+)?(?P<d2>\d{{1,2}})(?:\s?(?:st|nd|rd|th)\b)?(?:,?\s+{_YEAR.format(2)})?(?![\d/]|\s+(?:{_MONTH}))"
)
_NUMBERS = r"(?P<d{0}>\d{{1,2}})[/.](?P<m{0}>\d{{1,2}})[/.](?P<y{0}>(?:20)?\d\d)"
_NUMERIC = re.compile(rf"(?<![\d/.]){_NUMBERS.format(1)}(?:{_TO}{_NUMBERS.format(2)})?(?![\d/])")
_NUMERIC_DAYS = re.compile(
    rf"(?<![\d/.])(?P<d1>\d{{1,2}}){_TO}(?P<d2>\d{{1,2}})[/.](?P<m1>\d{{1,2}})[/.](?P<y1>(?:20)?\d\d)(?![\d/])"
)
_YMD = r"(?P<y{0}>(?:19|20)\d\d)-(?P<m{0}>\d\d)-(?P<d{0}>\d\d)"
_ISO = re.compile(rf"(?<![\d-]){_YMD.format(1)}(?:\s*(?:to|/)\s*{_YMD.format(2)})?(?!\d)")
_MONTH_YEAR = re.compile(
    rf"(?<!\w)(?P<m1>{_MONTH})(?:{_TO}(?P<m2>{_MONTH}))?,?(?:(?:\s+of)?\s+|\s*\(){_YEAR.format(1)}"
)
_MONTHS_LISTED = re.compile(
    rf"(?<!\w)(?P<list>{_MONTH}(?:,\s+{_MONTH})*),?\s+(?:and|&)\s+(?P<m1>{_MONTH})\s+{_YEAR.format(1)}"
)
_BARE_YEAR = re.compile(r"(?<![\w/.,£-])(?P<y1>(?:19|20)\d\d)(?![\w/%]|-\d|,\d)")


_DIGIT = re.compile(r"\d")
_ANY_MONTH = re.compile(rf"\b{_MONTH}")
_MONTHS_SLASHED = re.compile(rf"{_MONTH}/{_MONTH}")


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of days as printed; `first` equals `last` where a single day is printed.

    Parameters
    ----------
    first, last : datetime.date
    start, end : int
        Half-open range of the printed words.
    """

    first: date
    last: date
    start: int
    end: int

    @property
    def days(self) -> int:
        """Calendar days from the first to the last, both counted."""
        return (self.last - self.first).days + 1


@dataclass(frozen=True, slots=True)
class When:
    """A date as precisely as told.

    Parameters
    ----------
    value : str
        ``2019``, ``2019-09`` or ``2019-09-09``.
    start, end : int
        Half-open range of the printed words.
    until : str or None
        For a period of days, its last.
    """

    value: str
    start: int
    end: int
    until: str | None = None


class _Stretch(Protocol):
    @property
    def start(self) -> int: ...

    @property
    def end(self) -> int: ...


class Taken:
    """Which characters of a text are taken by what was found first: asked in the same time however much that is.

    Parameters
    ----------
    text : str
    found : iterable of objects with ``start`` and ``end``
        Half-open ranges in it.

    Examples
    --------
    >>> taken = Taken("in May 2019")
    >>> taken.take(3, 11)
    >>> taken.free(0, 3), taken.free(2, 4)
    (True, False)
    """

    __slots__ = ("_marks",)

    def __init__(self, text: str, found: Iterable[_Stretch] = ()) -> None:
        self._marks = bytearray(len(text))
        for one in found:
            self.take(one.start, one.end)

    def take(self, start: int, end: int) -> None:
        """Take a half-open range."""
        self._marks[start:end] = b"\1" * (end - start)

    def free(self, start: int, end: int) -> bool:
        """Whether no character of a half-open range is taken."""
        return self._marks.find(1, start, end) < 0


_Shape: TypeAlias = tuple[re.Pattern[str], Callable[[re.Match[str], int | None], tuple[date, date] | None]]


def _day(year: str | None, month: str | None, day: str, default: int | None = None) -> date | None:
    number = _MONTHS.get((month or "").rstrip("."), 0) or (int(month) if month and month.isdigit() else 0)
    full = int(year) if year else default
    if full is None:
        return None
    try:
        return date(full + 2000 if full < 100 else full, number, int(day))
    except ValueError:
        return None


def _of_period(match: re.Match[str], default: int | None = None) -> tuple[date, date] | None:
    part = match.groupdict()
    last = _day(part["y2"] or part["y1"], part["m2"] or part["m1"], part["d2"], default)
    if last is None:
        return None
    first = _day(part["y1"] or str(last.year), part["m1"] or part["m2"], part["d1"])
    if first and first > last and not part["y1"]:
        first = _day(str(last.year - 1), part["m1"], part["d1"])
    return (first, last) if first and first <= last else None


def _of_numbers(match: re.Match[str], default: int | None = None) -> tuple[date, date] | None:
    part = match.groupdict()
    first = _day(part["y1"], part["m1"], part["d1"], default)
    last = _day(part["y2"], part["m2"], part["d2"], default) if part.get("d2") else first
    return (first, last) if first and last and first <= last else None


def _of_days(match: re.Match[str], default: int | None = None) -> tuple[date, date] | None:
    part = match.groupdict()
    first, last = (_day(part["y1"], part["m1"], part[name], default) for name in ("d1", "d2"))
    return (first, last) if first and last and first < last else None


_NAMED: tuple[_Shape, ...] = (
    (_PERIOD, _of_period),
    (_SINGLE, _of_numbers),
    (_AMERICAN_PERIOD, _of_period),
    (_AMERICAN, _of_numbers),
)
_NUMBERED: tuple[_Shape, ...] = ((_NUMERIC_DAYS, _of_days), (_NUMERIC, _of_numbers), (_ISO, _of_numbers))


def periods(text: str, default: int | None = None) -> tuple[Period, ...]:
    """Return the days and stretches of days printed in `text`, in order.

    Parameters
    ----------
    text : str
    default : int, optional
        The year of a day that is printed without one; without it, such days are left out.

    Examples
    --------
    >>> [(p.first.isoformat(), p.days) for p in periods("5 to 9 December 2022 and 14 to 15 February 2023")]
    [('2022-12-05', 5), ('2023-02-14', 2)]
    """
    return _periods(fold(text), default)


def _periods(folded: str, default: int | None) -> tuple[Period, ...]:
    """Return the same of a text that is folded."""
    found: list[Period] = []
    if not _DIGIT.search(folded):
        return ()
    named = _NAMED if _ANY_MONTH.search(folded) else ()
    taken = Taken(folded)
    for pattern, read in (*named, *_NUMBERED):
        for match in pattern.finditer(folded):
            days = read(match, default)
            if days and taken.free(match.start(), match.end()):
                taken.take(match.start(), match.end())
                found.append(Period(*days, match.start(), match.end()))
    return tuple(sorted(found, key=lambda period: period.start))


def _listed(folded: str, taken: Taken) -> Iterator[When]:
    """Yield months listed before one year: "in June, October and December 2018"; two in a row are a stretch."""
    for match in _MONTHS_LISTED.finditer(folded):
        months = [*re.finditer(_MONTH, match["list"])]
        numbers = [_MONTHS[month.group().rstrip(".")] for month in months]
        last = _MONTHS[match["m1"].rstrip(".")]
        stretch = len(numbers) == 1 and numbers[0] + 1 == last
        if stretch or not taken.free(match.start(), match.end()):
            continue
        for month, number in zip(months, numbers, strict=True):
            if number < last:
                yield When(f"{match['y1']}-{number:02}", match.start() + month.start(), match.start() + month.end())
        yield When(f"{match['y1']}-{last:02}", match.start("m1"), match.end())


def _wider(folded: str, taken: Taken, pattern: re.Pattern[str]) -> Iterator[When]:
    for match in pattern.finditer(folded):
        if not taken.free(match.start(), match.end()):
            continue
        part = match.groupdict()
        value = part["y1"] + (f"-{_MONTHS[part['m1'].rstrip('.')]:02}" if part.get("m1") else "")
        yield When(value, match.start(), match.end())


def dates(text: str, default: int | None = None) -> tuple[When, ...]:
    """Return every date told in `text`, in order: days and periods, months with a year, years.

    >>> [when.value for when in dates("in April/May 2019, after 2016 and before 3 June 2020")]
    ['2019-04', '2016', '2020-06-03']
    >>> [when.value for when in dates("in June and October 2018")]
    ['2018-06', '2018-10']
    """
    folded = fold(text)
    if not _DIGIT.search(folded):
        return ()
    if _MONTHS_SLASHED.search(folded):
        folded = folded.replace("/", "-")
    found = [
        When(
            period.first.isoformat(),
            period.start,
            period.end,
            period.last.isoformat() if period.last != period.first else None,
        )
        for period in _periods(folded, default)
    ]
    if _ANY_MONTH.search(folded):
        found += _listed(folded, Taken(folded, found))
        found += list(_wider(folded, Taken(folded, found), _MONTH_YEAR))
    found += list(_wider(folded, Taken(folded, found), _BARE_YEAR))
    return tuple(sorted(found, key=lambda when: when.start))


_BARE_MONTH = re.compile(rf"\b(?P<cue>in|during|early|late|mid|last)[\s-](?P<m1>{_MONTH})(?!\s*,?\s*\(?\d)")


def bare_months(text: str, taken: Sequence[When], today: str) -> tuple[When, ...]:
    """Return the months told without a year, each as the last of its name up to `today`, an ISO day.

    >>> [when.value for when in bare_months("an inspection in November", (), "2019-10-22")]
    ['2018-11']
    """
    found = []
    folded = fold(text)
    marked = Taken(folded, taken)
    for match in _BARE_MONTH.finditer(folded):
        start = match.start("m1")
        if not marked.free(start, match.end()):
            continue
        month = _MONTHS[match["m1"].rstrip(".")]
        if match["cue"] == "last" and month <= int(today[5:7]):
            # "Last July", told in October, may be of this year or of the one before.
            continue
        year = int(today[:4]) - (month > int(today[5:7]))
        found.append(When(f"{year}-{month:02}", start, match.end()))
    return tuple(found)
