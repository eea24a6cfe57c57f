"""Which councils' lists resemble whose.

Frameworks differ in how long lists are, so that lists are only ever compared with lists of their own framework.

Limits. A list has a handful of themes of eighty, and most councils two or three lists: likeness between two councils is
a hint where to look, not a finding. Statistical neighbours are those of the register today. Nothing ranks councils.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import NDArray

from pipeline.analyse.tables import AUTHORITY, Observation, Themes, listed, themes_of

CLOSEST = 5


@dataclass(frozen=True, slots=True)
class Likeness:
    """One council and one of those whose lists are most like its own."""

    gss: str
    authority: str
    place: int
    other_gss: str
    other_authority: str
    likeness: float
    themes_of_both: int
    statistical_neighbour: bool
    same_region: bool


def likenesses(
    observations: Sequence[Observation], themes: Themes, body: str = AUTHORITY, closest: int = CLOSEST
) -> tuple[Likeness, ...]:
    r"""Return, for every council, the `closest` others by what their lists name: by GSS code, then likeness.

    For council `c` and theme `t`, :math:`r_{ct}` is the mean, over its lists, of whether the list names the theme less
    the share of lists of the same framework that do. The likeness of two councils is the cosine of their `r`: 1 where
    both depart from the usual in the same way, 0 where they have nothing in common beyond what is usual.
    """
    read = listed(observations, body)
    names = sorted({theme for one in read for theme in themes_of(one.items_of(body))})
    councils = sorted({one.gss for one in read})
    departures = _departures(read, names, councils, body)
    lengths = np.linalg.norm(departures, axis=1, keepdims=True)
    unit = np.divide(departures, lengths, out=np.zeros_like(departures), where=lengths > 0)
    # Sums over the last axis and not a product of matrices, whose last digits depend on the processor.
    cosines = [(unit * row).sum(axis=1).round(9).tolist() for row in unit]
    last = {one.gss: one for one in sorted(read, key=_when)}
    told = {
        gss: frozenset[str]().union(*(themes_of(o.items_of(body)) for o in read if o.gss == gss)) for gss in councils
    }
    rows = []
    for n, gss in enumerate(councils):
        others = sorted((m for m in range(len(councils)) if m != n), key=partial(_closeness, cosines[n]))
        for place, m in enumerate(others[:closest], start=1):
            one, other = last[gss], last[councils[m]]
            rows.append(
                Likeness(
                    gss=gss,
                    authority=one.authority,
                    place=place,
                    other_gss=other.gss,
                    other_authority=other.authority,
                    likeness=cosines[n][m],
                    themes_of_both=len(told[gss] & told[other.gss]),
                    statistical_neighbour=other.gss in one.neighbours,
                    same_region=one.region is not None and one.region == other.region,
                )
            )
    return tuple(rows)


def _departures(
    read: Sequence[Observation], names: Sequence[str], councils: Sequence[str], body: str
) -> NDArray[np.float64]:
    """Return how far each council's lists depart from those of their frameworks, councils by themes."""
    place = {name: n for n, name in enumerate(names)}
    table = np.zeros((len(read), len(names)))
    for row, one in enumerate(read):
        table[row, [place[theme] for theme in themes_of(one.items_of(body))]] = 1
    for framework in {one.framework for one in read}:
        rows = [row for row, one in enumerate(read) if one.framework == framework]
        table[rows] -= table[rows].mean(axis=0)
    means = [table[[row for row, one in enumerate(read) if one.gss == gss]].mean(axis=0) for gss in councils]
    return np.array(means).reshape(len(councils), len(names))


def _closeness(cosines: Sequence[float], council: int) -> tuple[float, int]:
    return -cosines[council], council


def _when(one: Observation) -> tuple[str, str]:
    return one.date or one.published or "", one.id
