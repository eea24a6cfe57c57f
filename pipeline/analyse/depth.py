"""One theme in depth: how often it must improve, by year, framework and region, who was told, and in what words.

A theme takes in its narrower ones. The denominators are those of :mod:`pipeline.analyse.recurrence`: inspections whose
list of improvements was read, of the year, framework or region.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from pipeline.analyse.recurrence import Recurrence, RecurrenceWithin, recurrence, recurrence_by
from pipeline.analyse.tables import AUTHORITY, OVERALL, PRAISING, Item, Observation, Themes, listed
from pipeline.analyse.told_again import ToldAgain, told_again


@dataclass(frozen=True, slots=True)
class Telling:
    """One inspection that told a council to improve the theme, with the items that do, in the order printed."""

    inspection: str
    gss: str
    authority: str
    date: str | None
    framework: str | None
    grade: str | None
    praised: bool
    items: tuple[Item, ...]

    @property
    def priority(self) -> bool:
        """Whether one of the items is a priority."""
        return any(item.priority for item in self.items)


@dataclass(frozen=True, slots=True)
class Depth:
    """All that is counted of one theme.

    Parameters
    ----------
    whole : Recurrence
    by : dict of str to tuple of RecurrenceWithin
        By year, framework and region, a row a value that has lists.
    again : ToldAgain
    told : tuple of Telling
        Latest first, then by council.
    """

    whole: Recurrence
    by: dict[str, tuple[RecurrenceWithin, ...]]
    again: ToldAgain
    told: tuple[Telling, ...]


PARTS = ("year", "framework", "region")


def depth(observations: Sequence[Observation], themes: Themes, theme: str, body: str = AUTHORITY) -> Depth:
    """Return one theme in depth.

    Raises
    ------
    KeyError
        If the scheme has no such theme.
    """
    told = tuple(
        _telling(observation, themes, theme, body)
        for observation in sorted(listed(observations, body), key=lambda one: (one.authority, one.gss, one.id))
        if any(theme in themes.widened(item.themes) for item in observation.items_of(body))
    )
    return Depth(
        whole=_only(recurrence(observations, themes, body), theme),
        by={
            part: tuple(row for row in recurrence_by(observations, themes, part, body) if row.theme == theme)
            for part in PARTS
        },
        again=_only(told_again(observations, themes, body), theme),
        told=tuple(sorted(told, key=lambda one: one.date or "", reverse=True)),
    )


Row = TypeVar("Row", Recurrence, ToldAgain)


def _only(rows: Sequence[Row], theme: str) -> Row:
    for row in rows:
        if row.theme == theme:
            return row
    raise KeyError(theme)


def _telling(observation: Observation, themes: Themes, theme: str, body: str) -> Telling:
    praised = [remark.theme for remark in observation.remarks if remark.polarity in PRAISING]
    return Telling(
        inspection=observation.id,
        gss=observation.gss,
        authority=observation.authority,
        date=observation.date,
        framework=observation.framework,
        grade=observation.grade(OVERALL),
        praised=theme in themes.widened(praised),
        items=tuple(item for item in observation.items_of(body) if theme in themes.widened(item.themes)),
    )
