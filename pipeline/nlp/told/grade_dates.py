"""Finds the date that a sentence gives to a grade: straight after it, before it, or listed with others."""

import re

from pipeline.nlp.dates import When
from pipeline.nlp.told.cues import cues

_BREAK = re.compile(r"[,(]|\b(?:but|and|then|while|whilst)\b")
_BRACKET = re.compile(r"['\"]?\s*\(\s*")
_LISTED = re.compile(r"\s*(?:,|and|,\s*and)\s*(?:in\s+)?")
# How far, in characters and breaks, a grade may be from its date, and after the only date of the sentence.
_DATE_NEAR, _DATE_ONLY = 160, 240
# "Inadequate since 2018": a date after such a word this near is the grade's own.
_SINCE = 16


def _cost(between: str) -> int:
    if _BRACKET.fullmatch(between):
        return 0
    return len(between) + (50 if _BREAK.search(between) else 0)


def _long_since(folded: str, grade: re.Match[str], when: When) -> bool:
    """Whether a date only says since when something else has been so."""
    between = folded[grade.end() : when.start]
    return len(between) > _SINCE and cues().long_since.search(between) is not None


def date_of(
    folded: str, told: tuple[When, ...], only: bool, grade: re.Match[str], since: int, until: int
) -> tuple[When | None, bool]:
    """Return the date that a sentence gives to a grade, and whether it stands straight after it.

    It lies after the date that the grade before has taken (`since`), and before the next grade (`until`); `only` says
    that the sentence has no other date.
    """
    after = [w for w in told if grade.end() <= w.start < until and not _long_since(folded, grade, w)]
    before = [w for w in told if since <= w.start and w.end <= grade.start()]
    options: list[tuple[int, int, When]] = []
    if after and ";" not in folded[grade.end() : after[0].start]:
        options.append((_cost(folded[grade.end() : after[0].start]), 0, after[0]))
    if before:
        options.append((_cost(folded[before[-1].end : grade.start()]), 1, before[-1]))
    far = _DATE_ONLY if only else _DATE_NEAR
    options = [option for option in options if option[0] <= (far if option[1] else _DATE_NEAR)]
    if not options:
        return None, False
    cost, side, when = min(options, key=lambda option: option[:2])
    return when, side == 0 and cost <= 24


def listed_dates(folded: str, following: tuple[When, ...], when: When) -> list[When]:
    """Return a grade's date with those listed straight after it: "inadequate in 2013 and 2015"."""
    dates = [when]
    for other in following:
        if other.start < dates[-1].end:
            continue
        if not _LISTED.fullmatch(folded, dates[-1].end, other.start):
            break
        dates.append(other)
    return dates
