"""Themes by year: the share of each year's inspections that name a theme, as squares the darker the larger."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from pipeline.export.picture import INK, PAPER, SOFT, Picture, bare, fitted, foot, head

if TYPE_CHECKING:
    from matplotlib.figure import Figure

WIDTH, ROW, ABOVE, BELOW = 9.0, 0.3, 1.55, 0.75
STEPS = (0.0, 0.15, 0.3, 0.45, 0.6)
SHADES = ("#F1F3F5", "#D6E6F2", "#A9CDE6", "#4A90C0", "#1F669C", "#0B3D66")
"""None, then up to and above each of the steps."""
DARK_FROM = 3


@dataclass(frozen=True, slots=True)
class Column:
    """A year and how many inspections count in it."""

    year: str
    inspections: int


@dataclass(frozen=True, slots=True)
class Line:
    """A theme: in how many inspections of each column it is named."""

    label: str
    counts: tuple[int, ...]


def shade(k: int, n: int) -> int:
    """Return the place in :data:`SHADES` of a share.

    Examples
    --------
    >>> shade(0, 9), shade(1, 100), shade(3, 20), shade(6, 10), shade(0, 0)
    (0, 1, 2, 5, 0)
    """
    return 0 if not k else sum(k / n >= step for step in STEPS)


def picture(
    name: str, title: str, subtitle: str, columns: Sequence[Column], lines: Sequence[Line], source: str
) -> Picture:
    """Return the chart.

    Raises
    ------
    ValueError
        If there is no line or no column.
    """
    if not columns or not lines:
        raise ValueError("there is nothing to draw: no theme, or no year")
    alt = (
        f"{title}. {subtitle}. {len(lines)} themes from {columns[0].year} to {columns[-1].year}; most frequent: "
        + ", ".join(
            f"{line.label} ({sum(line.counts)} of {sum(column.inspections for column in columns)})"
            for line in lines[:3]
        )
    )
    return Picture(
        name,
        f"{alt}.",
        (WIDTH, ABOVE + ROW * len(lines) + BELOW),
        partial(_draw, title, subtitle, columns, lines, source),
    )


def _draw(
    title: str, subtitle: str, columns: Sequence[Column], lines: Sequence[Line], source: str, figure: "Figure"
) -> None:
    from matplotlib.patches import Rectangle

    height = figure.get_figheight()
    axes = figure.add_axes((0.33, BELOW / height, 0.645, (height - ABOVE - BELOW) / height))
    for y, line in enumerate(lines):
        for x, (column, k) in enumerate(zip(columns, line.counts, strict=True)):
            step = shade(k, column.inspections)
            axes.add_patch(Rectangle((x - 0.47, y - 0.45), 0.94, 0.9, color=SHADES[step], linewidth=0))
            if k:
                ink = PAPER if step >= DARK_FROM else INK
                axes.text(x, y, str(k), ha="center", va="center_baseline", fontsize=8.5, color=ink)
    axes.set_yticks(range(len(lines)), [fitted(line.label) for line in lines])
    axes.set_xticks(range(len(columns)), [f"{column.year}\n{column.inspections}" for column in columns])
    axes.xaxis.tick_top()
    axes.set_xlim(-0.5, len(columns) - 0.5)
    axes.set_ylim(len(lines) - 0.5, -0.5)
    bare(axes)
    figure.text(0.315, 1 - (ABOVE - 0.1) / height, "inspections", ha="right", fontsize=9, color=SOFT)
    head(figure, title, subtitle)
    foot(figure, "Numbers count inspections. Squares darken at 15, 30, 45 and 60% of the year's.", source)
