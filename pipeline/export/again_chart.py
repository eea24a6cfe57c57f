"""Told again: how often a council that was told is told at the next inspection, beside those who were not told."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Protocol

from pipeline.export.picture import ACCENT, FAINT, INK, MUTED, SOFT, Picture, fitted, foot, head, shares

if TYPE_CHECKING:
    from matplotlib.figure import Figure

WIDTH, ROW, ABOVE, BELOW = 9.0, 0.32, 1.25, 1.0


class Row(Protocol):
    """A theme over pairs of successive inspections."""

    @property
    def label(self) -> str:
        """The theme's name."""

    @property
    def told(self) -> int:
        """Pairs whose first list names it."""

    @property
    def told_again(self) -> int:
        """Of those, the pairs whose second list does too."""

    @property
    def again_share(self) -> float | None:
        """``told_again / told``."""

    @property
    def again_low(self) -> float | None:
        """The interval's lower end."""

    @property
    def again_high(self) -> float | None:
        """The interval's upper end."""

    @property
    def new_share(self) -> float | None:
        """Of the pairs whose first list does not name it, the share whose second does."""


def picture(name: str, title: str, subtitle: str, rows: Sequence[Row], source: str) -> Picture:
    """Return the chart, its rows in the order given.

    Raises
    ------
    ValueError
        If nobody was told anything.
    """
    shown = [row for row in rows if row.told]
    if not shown:
        raise ValueError("there is nothing to draw: no council was inspected twice and told something first")
    said = "; ".join(f"{row.label} {row.told_again} of {row.told}" for row in shown)
    return Picture(
        name,
        f"{title}. {subtitle}. {said}.",
        (WIDTH, ABOVE + ROW * len(shown) + BELOW),
        partial(_draw, title, subtitle, shown, source),
    )


def _draw(title: str, subtitle: str, rows: Sequence[Row], source: str, figure: "Figure") -> None:
    height = figure.get_figheight()
    axes = figure.add_axes((0.33, BELOW / height, 0.645, (height - ABOVE - BELOW) / height))
    for y, row in enumerate(rows):
        share = row.again_share or 0.0
        axes.plot(
            (row.again_low or 0.0, row.again_high or 0.0), (y, y), color=FAINT, linewidth=5, solid_capstyle="butt"
        )
        if row.new_share is not None:
            axes.plot((row.new_share,), (y,), "D", color=MUTED, markersize=6, markeredgecolor=SOFT, zorder=3)
        axes.plot((share,), (y,), "o", color=ACCENT, markersize=8, zorder=4)
        axes.annotate(
            f"{share:.0%} ({row.told_again} of {row.told})",
            (max(row.again_high or 0.0, row.new_share or 0.0), y),
            xytext=(8, 0),
            textcoords="offset points",
            va="center",
            fontsize=9,
            color=INK,
        )
    axes.set_yticks(range(len(rows)), [fitted(row.label) for row in rows])
    axes.set_xlim(0, 1.12)
    axes.set_xticks((0, 0.25, 0.5, 0.75, 1))
    shares(axes, len(rows))
    head(figure, title, subtitle)
    foot(
        figure,
        "Dots: of the councils told, those told again, with 95% Wilson intervals and counts.\n"
        "Diamonds: of the councils not told, those told next. Only where the dot lies well beyond its diamond does one "
        "telling foretell another.",
        source,
    )
