"""The questions asked by name: how often must a theme improve, where, and in what words.

For each theme asked about: how many improvement lists name it (or a narrower theme), of how many that were read, which
councils and when, and a few quotes, each with its document and page, so that the answer can be checked.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.analyse.shares import wilson
from pipeline.analyse.tables import AUTHORITY, Item, Observation, Place, Themes, listed

ASKED = ("missing-children", "return-home-interviews", "pathway-planning")
"""The notations of the themes that the project was made to ask about."""


@dataclass(frozen=True, slots=True)
class Telling:
    """One inspection that told a council to improve a theme."""

    gss: str
    authority: str
    date: str | None
    priority: bool


@dataclass(frozen=True, slots=True)
class Quote:
    """An item in the report's own words."""

    authority: str
    date: str | None
    place: Place


@dataclass(frozen=True, slots=True)
class Highlight:
    """The answer for one theme.

    Parameters
    ----------
    theme, label : str
    inspections : int
        The denominator: inspections whose improvement list was read.
    to_improve : int
        Those whose list names the theme or a narrower one.
    share, share_low, share_high : float or None
        ``to_improve / inspections`` with Wilson's 95 per cent interval; None where no list was read.
    authorities : int
        How many councils were told.
    told : tuple of Telling
        By council, then date.
    quotes : tuple of Quote
        At most as many as were asked for, of as many councils: priorities first, then the most recent.
    """

    theme: str
    label: str
    inspections: int
    to_improve: int
    share: float | None
    share_low: float | None
    share_high: float | None
    authorities: int
    told: tuple[Telling, ...]
    quotes: tuple[Quote, ...]


def highlights(
    observations: Sequence[Observation],
    themes: Themes,
    asked: Sequence[str] = ASKED,
    quotes: int = 3,
    body: str = AUTHORITY,
) -> tuple[Highlight, ...]:
    """Return the answer for each theme asked about, in the order asked.

    Parameters
    ----------
    observations : sequence of Observation
    themes : Themes
    asked : sequence of str
        Notations of themes; a theme takes in its narrower ones.
    quotes : int, default 3
        At most how many quotes to give.
    body : str, default "authority"
    """
    read = listed(observations, body)
    return tuple(_highlight(read, themes, theme, quotes, body) for theme in asked)


def _highlight(read: Sequence[Observation], themes: Themes, theme: str, quotes: int, body: str) -> Highlight:
    found: list[tuple[Observation, tuple[Item, ...]]] = []
    for observation in sorted(read, key=lambda one: (one.authority, one.gss, one.date or "", one.id)):
        items = tuple(item for item in observation.items_of(body) if theme in themes.widened(item.themes))
        if items:
            found.append((observation, items))
    low, high = wilson(len(found), len(read)) or (None, None)
    return Highlight(
        theme=theme,
        label=themes.label(theme),
        inspections=len(read),
        to_improve=len(found),
        share=len(found) / len(read) if read else None,
        share_low=low,
        share_high=high,
        authorities=len({observation.gss for observation, _ in found}),
        told=tuple(
            Telling(one.gss, one.authority, one.date, any(item.priority for item in items)) for one, items in found
        ),
        quotes=_quotes(found, quotes),
    )


def _quotes(found: Sequence[tuple[Observation, tuple[Item, ...]]], wanted: int) -> tuple[Quote, ...]:
    """Choose from different councils; Python's sort is stable, so that the second sort decides before the first."""
    every = [(observation, item) for observation, items in found for item in items]
    every.sort(key=lambda one: one[0].date or "", reverse=True)
    every.sort(key=lambda one: not one[1].priority)
    chosen: dict[str, Quote] = {}
    for observation, item in every:
        chosen.setdefault(observation.gss, Quote(observation.authority, observation.date, item.place))
    return tuple(chosen.values())[:wanted]
