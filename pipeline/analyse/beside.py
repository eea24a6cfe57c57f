"""One council beside its statistical neighbours, its region and all others: which themes its inspections name.

The council itself is never among those it is set beside. Statistical neighbours are those that the register gives, each
of which is one of the councils that resemble it most in what is known of the children who live there.

Limits. A council has few inspections: two of three is no rate. What is set beside it is counted over the reports at
hand, and a neighbour whose reports are not at hand counts for nothing.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from pipeline.analyse.shares import wilson
from pipeline.analyse.tables import AUTHORITY, Observation, Themes, listed, themes_of


@dataclass(frozen=True, slots=True)
class Share:
    """`k` of `n` inspections, and the Wilson interval of their share; None where `n` is 0."""

    k: int
    n: int
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class Beside:
    """One theme: in how many inspections it must improve, of the council and of those it is set beside."""

    theme: str
    label: str
    own: Share
    neighbours: Share
    region: Share
    others: Share


@dataclass(frozen=True, slots=True)
class Course:
    """One theme through a council's inspections, in order: whether each must improve it, praises it, criticises it."""

    theme: str
    label: str
    told: tuple[bool, ...]
    praised: tuple[int, ...]
    criticised: tuple[int, ...]


def beside(
    observations: Sequence[Observation],
    themes: Themes,
    gss: str,
    neighbours: Collection[str],
    body: str = AUTHORITY,
) -> tuple[Beside, ...]:
    """Return a row for every theme that the council was told, most often told first, then in the scheme's order."""
    read = listed(observations, body)
    own = [one for one in read if one.gss == gss]
    regions = {one.region for one in own if one.region}
    groups = (
        own,
        [one for one in read if one.gss in neighbours and one.gss != gss],
        [one for one in read if one.region in regions and one.gss != gss],
        [one for one in read if one.gss != gss],
    )
    named = [[themes.widened(themes_of(one.items_of(body))) for one in group] for group in groups]
    rows = [
        Beside(theme.notation, theme.label, *(_share(theme.notation, group) for group in named))
        for theme in themes.all()
        if any(theme.notation in wide for wide in named[0])
    ]
    return tuple(sorted(rows, key=lambda row: -row.own.k))


def _share(theme: str, named: Sequence[frozenset[str]]) -> Share:
    k = sum(theme in wide for wide in named)
    low, high = wilson(k, len(named)) or (None, None)
    return Share(k, len(named), low, high)


def course(own: Sequence[Observation], themes: Themes, body: str = AUTHORITY) -> tuple[Course, ...]:
    """Return a row for every theme that one of a council's inspections tells it to improve, in the scheme's order.

    Parameters
    ----------
    own : sequence of Observation
        The inspections of one council, in the order of the columns.
    themes : Themes
    """
    lists = [themes.widened(themes_of(one.items_of(body))) for one in own]
    return tuple(
        Course(
            theme.notation,
            theme.label,
            tuple(theme.notation in wide for wide in lists),
            tuple(_said(one, themes, theme.notation, ("strength",)) for one in own),
            tuple(_said(one, themes, theme.notation, ("weakness", "mixed")) for one in own),
        )
        for theme in themes.all()
        if any(theme.notation in wide for wide in lists)
    )


def _said(observation: Observation, themes: Themes, theme: str, polarities: Collection[str]) -> int:
    return sum(
        remark.findings
        for remark in observation.remarks
        if remark.polarity in polarities and theme in themes.widened([remark.theme])
    )
