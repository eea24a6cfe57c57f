"""A council beside its statistical neighbours, its region and all others: which themes their lists name.

The council itself is never among those it is set beside. Statistical neighbours are those that the register gives, each
of which is one of the councils that resemble it most in what is known of the children who live there. :func:`beside`
sets all lists of one council beside all of theirs, as its profile does; :func:`comparisons` the last list of every
council beside those of its framework, because frameworks differ in how long lists are.

Limits. A council has few inspections: two of three is no rate. What is set beside it is counted over the reports at
hand, and a neighbour whose reports are not at hand counts for nothing.
"""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from pipeline.analyse.shares import wilson
from pipeline.analyse.tables import AUTHORITY, Observation, Themes, listed, themes_of

Lists = Sequence[frozenset[str]]
"""The themes that each of some lists names, with those that are broader."""


@dataclass(frozen=True, slots=True)
class Share:
    """`k` of `n` inspections, and the Wilson interval of their share; None where `n` is 0."""

    k: int
    n: int
    low: float | None
    high: float | None

    @property
    def share(self) -> float | None:
        """``k / n``."""
        return self.k / self.n if self.n else None


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
class Comparison:
    """One theme in a council's last list, in its neighbours' lists, its region's and all others' of that framework."""

    gss: str
    authority: str
    region: str | None
    framework: str | None
    date: str | None
    theme: str
    label: str
    told: bool
    neighbours: int
    neighbours_told: int
    neighbours_share: float | None
    neighbours_low: float | None
    neighbours_high: float | None
    region_inspections: int
    region_told: int
    region_share: float | None
    others: int
    others_told: int
    others_share: float | None


@dataclass(frozen=True, slots=True)
class _Others:
    """The lists that a council is set beside."""

    neighbours: Lists
    region: Lists
    others: Lists


def _named(read: Sequence[Observation], themes: Themes, body: str) -> list[tuple[Observation, frozenset[str]]]:
    """Return inspections with the themes that their lists name."""
    return [(one, themes.widened(themes_of(one.items_of(body)))) for one in read]


def _others(
    lists: Sequence[tuple[Observation, frozenset[str]]],
    gss: str,
    regions: Collection[str],
    neighbours: Collection[str],
) -> _Others:
    """Choose from some lists those of a council's neighbours, of its region, and all but its own."""
    rest = [(one, named) for one, named in lists if one.gss != gss]
    return _Others(
        [named for one, named in rest if one.gss in neighbours],
        [named for one, named in rest if one.region in regions],
        [named for _, named in rest],
    )


def beside(
    observations: Sequence[Observation],
    themes: Themes,
    gss: str,
    neighbours: Collection[str],
    body: str = AUTHORITY,
) -> tuple[Beside, ...]:
    """Return a row for every theme that the council was told, most often told first, then in the scheme's order."""
    lists = _named(listed(observations, body), themes, body)
    told = [named for one, named in lists if one.gss == gss]
    regions = {one.region for one, _ in lists if one.gss == gss and one.region}
    found = _others(lists, gss, regions, neighbours)
    named = (told, found.neighbours, found.region, found.others)
    rows = [
        Beside(theme.notation, theme.label, *(_share(theme.notation, group) for group in named))
        for theme in themes.all()
        if any(theme.notation in wide for wide in named[0])
    ]
    return tuple(sorted(rows, key=lambda row: -row.own.k))


def comparisons(observations: Sequence[Observation], themes: Themes, body: str = AUTHORITY) -> tuple[Comparison, ...]:
    """Return each council's last list beside the lists of others of the same framework: by GSS code and theme.

    A row for every theme that its list or a neighbour's names. Narrower themes count with broader ones, as for
    recurrence.
    """
    read = listed(observations, body)
    by_framework: dict[str | None, list[tuple[Observation, frozenset[str]]]] = defaultdict(list)
    for one, named in _named(read, themes, body):
        by_framework[one.framework].append((one, named))
    last = {one.gss: one for one in sorted(read, key=lambda one: (one.date or one.published or "", one.id))}
    rows = []
    for gss in sorted(last):
        one = last[gss]
        told = themes.widened(themes_of(one.items_of(body)))
        regions = () if one.region is None else (one.region,)
        found = _others(by_framework[one.framework], gss, regions, one.neighbours)
        for theme in themes.all():
            if theme.notation in told or any(theme.notation in named for named in found.neighbours):
                rows.append(_compare(one, theme.notation, themes, theme.notation in told, found))
    return tuple(rows)


def _compare(one: Observation, theme: str, themes: Themes, told: bool, found: _Others) -> Comparison:
    near, region, others = (_share(theme, named) for named in (found.neighbours, found.region, found.others))
    return Comparison(
        gss=one.gss,
        authority=one.authority,
        region=one.region,
        framework=one.framework,
        date=one.date,
        theme=theme,
        label=themes.label(theme),
        told=told,
        neighbours=near.n,
        neighbours_told=near.k,
        neighbours_share=near.share,
        neighbours_low=near.low,
        neighbours_high=near.high,
        region_inspections=region.n,
        region_told=region.k,
        region_share=region.share,
        others=others.n,
        others_told=others.k,
        others_share=others.share,
    )


def _share(theme: str, named: Lists) -> Share:
    k = sum(theme in wide for wide in named)
    low, high = wilson(k, len(named)) or (None, None)
    return Share(k, len(named), low, high)
