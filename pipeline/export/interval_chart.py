"""Shares with their intervals, a row each: how often something holds in each of several parts, such as years."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from pipeline.export.picture import ACCENT, INK, MUTED, SOFT, Picture, foot, head, shares

if TYPE_CHECKING:
    from matplotlib.figure import Figure

WIDTH, ROW, ABOVE, BELOW = 9.0, 0.3, 1.2, 0.95
FEW = 10
"""A row of fewer cases than this is drawn pale: its interval spans nearly everything."""


@dataclass(frozen=True, slots=True)
class Row:
    """A share: `k` of `n` with the ends of its interval, all None where `n` is 0."""

    label: str
    k: int
    n: int
    low: float | None
    high: float | None

    @property
    def share(self) -> float | None:
        """``k / n``."""
        return self.k / self.n if self.n else None


def picture(name: str, title: str, subtitle: str, rows: Sequence[Row], source: str = "", of: str = "") -> Picture:
    """Return the chart of some rows, in the order given.

    Parameters
    ----------
    name : str
        Of the file, without ending.
    title, subtitle : str
    rows : sequence of Row
    source : str
        The line at the foot.
    of : str
        What a row is, in the text for those who do not see it, such as "year".

    Raises
    ------
    ValueError
        If no row counts anything.
    """
    shown = [row for row in rows if row.n]
    if not shown:
        raise ValueError("there is nothing to draw: no row counts anything")
    said = "; ".join(f"{row.label} {row.k} of {row.n}" for row in shown)
    return Picture(
        name,
        f"{title}. {subtitle}. By {of or 'row'}: {said}.",
        (WIDTH, ABOVE + ROW * len(shown) + BELOW),
        partial(_draw, title, subtitle, shown, source),
    )


def _draw(title: str, subtitle: str, rows: Sequence[Row], source: str, figure: "Figure") -> None:
    height = figure.get_figheight()
    axes = figure.add_axes((0.24, BELOW / height, 0.735, (height - ABOVE - BELOW) / height))
    for y, row in enumerate(rows):
        colour = ACCENT if row.n >= FEW else MUTED
        axes.plot(
            (row.low or 0.0, row.high or 0.0), (y, y), color=colour, linewidth=2.2, solid_capstyle="butt", zorder=2
        )
        axes.plot((row.share or 0.0,), (y,), "o", color=colour, markersize=7, zorder=3)
        axes.annotate(
            f"{row.share:.0%} ({row.k} of {row.n})",
            (row.high or 0.0, y),
            xytext=(7, 0),
            textcoords="offset points",
            va="center",
            fontsize=9,
            color=INK if row.n >= FEW else SOFT,
        )
    axes.set_yticks(range(len(rows)), [row.label for row in rows])
    axes.set_xlim(0, min(1.0, max(row.high or 0.0 for row in rows)) * 1.22)
    shares(axes, len(rows))
    head(figure, title, subtitle)
    few = f" Pale: fewer than {FEW} inspections." if any(row.n < FEW for row in rows) else ""
    foot(figure, f"Dots are shares, lines their 95% Wilson intervals; counts in brackets.{few}", source)
