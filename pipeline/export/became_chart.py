"""What became of things that had to improve: a bar a theme, parted by outcome."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from pipeline.export.picture import INK, PAPER, Picture, bare, fitted, foot, head, key

if TYPE_CHECKING:
    from matplotlib.figure import Figure

WIDTH, ROW, ABOVE, BELOW = 9.0, 0.32, 1.45, 0.75
COLOURS = ("#D98B2B", "#2F77AD", "#0B3D66", "#D9DEE4", "#A9B8C6")
"""In the order of outcomes: amber for what persists, blues for what got better, greys where nothing is told."""
_ON_DARK = frozenset(COLOURS[1:3])
LEAST = 0.035
"""The smallest part of a bar that has room for its count."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One theme: how many of its threads had each outcome."""

    label: str
    counts: Mapping[str, int]

    @property
    def threads(self) -> int:
        """The denominator."""
        return sum(self.counts.values())


def picture(
    name: str, title: str, subtitle: str, bars: Sequence[Bar], outcomes: Mapping[str, str], source: str
) -> Picture:
    """Return the chart, its bars in the order given.

    Parameters
    ----------
    name, title, subtitle, source : str
    bars : sequence of Bar
    outcomes : Mapping of str to str
        The outcomes' names, in the order in which they stand in a bar; as many as there are colours.

    Raises
    ------
    ValueError
        If no bar counts anything.
    """
    shown = [bar for bar in bars if bar.threads]
    if not shown:
        raise ValueError("there is nothing to draw: nothing was followed")
    said = "; ".join(
        f"{bar.label}, of {bar.threads}: "
        + ", ".join(f"{bar.counts[one]} {label.lower()}" for one, label in outcomes.items() if bar.counts.get(one))
        for bar in shown
    )
    return Picture(
        name,
        f"{title}. {subtitle}. {said}.",
        (WIDTH, ABOVE + ROW * len(shown) + BELOW),
        partial(_draw, title, subtitle, shown, outcomes, source),
    )


def _draw(
    title: str, subtitle: str, bars: Sequence[Bar], outcomes: Mapping[str, str], source: str, figure: "Figure"
) -> None:
    height = figure.get_figheight()
    axes = figure.add_axes((0.36, BELOW / height, 0.62, (height - ABOVE - BELOW) / height))
    colours = dict(zip(outcomes, COLOURS, strict=True))
    for y, bar in enumerate(bars):
        left = 0.0
        for outcome in outcomes:
            part = bar.counts.get(outcome, 0) / bar.threads
            axes.barh(y, part, 0.84, left=left, color=colours[outcome], edgecolor=PAPER, linewidth=0.8)
            if part > LEAST:
                ink = PAPER if colours[outcome] in _ON_DARK else INK
                axes.text(
                    left + part / 2,
                    y,
                    str(bar.counts[outcome]),
                    ha="center",
                    va="center_baseline",
                    fontsize=9,
                    color=ink,
                )
            left += part
    axes.set_yticks(range(len(bars)), [f"{fitted(bar.label, 40)}  {bar.threads}" for bar in bars])
    axes.set_xticks([])
    axes.set_xlim(0, 1)
    axes.set_ylim(len(bars) - 0.5, -0.5)
    bare(axes)
    key(figure, {label: colours[outcome] for outcome, label in outcomes.items()})
    head(figure, title, subtitle)
    foot(
        figure, "How many threads were followed stands beside each theme, how many had an outcome in the bars.", source
    )
