"""The themes that recur in what must improve, as bars with their intervals."""

from collections.abc import Collection, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from pipeline.export.palette import by_group
from pipeline.export.picture import FAINT, INK, SOFT, SPOTLIGHT, legend, save

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

WIDTH, ROW, MARGIN = 10.5, 0.27, 2.1
TITLE = "Themes that recur in what must improve"


class Bar(Protocol):
    """One theme: its name and group, and in how many inspections of how many it must improve."""

    @property
    def theme(self) -> str:
        """What `highlighted` names it by."""

    @property
    def label(self) -> str:
        """What is printed."""

    @property
    def group(self) -> str | None:
        """Decides the colour."""

    @property
    def to_improve(self) -> int:
        """How many inspections name it."""

    @property
    def share(self) -> float | None:
        """Of the inspections whose list was read."""

    @property
    def share_low(self) -> float | None:
        """The interval's lower end."""

    @property
    def share_high(self) -> float | None:
        """The interval's upper end."""


def chosen(bars: Sequence[Bar], most: int, highlighted: Collection[str]) -> tuple[Bar, ...]:
    """Return the first `most` bars that count anything, and the highlighted ones wherever they stand."""
    counted = [bar for bar in bars if bar.to_improve and bar.share is not None]
    return tuple(bar for place, bar in enumerate(counted) if place < most or bar.theme in highlighted)


def write(
    bars: Sequence[Bar], path: Path, subtitle: str = "", most: int = 25, highlighted: Collection[str] = ()
) -> None:
    """Draw the bars in the order given.

    Parameters
    ----------
    bars : sequence of Bar
        Most frequent first.
    path : pathlib.Path
        Ends in ``.svg`` or ``.png``.
    subtitle : str
        Says what the shares are of.
    most : int, default 25
        How many themes to show; highlighted ones that come later are shown as well.
    highlighted : collection of str
        The themes to set on a coloured ground.

    Raises
    ------
    ValueError
        If no theme counts anything, or the ending is neither.
    """
    shown = chosen(bars, most, highlighted)
    if not shown:
        raise ValueError("there is nothing to draw: no improvement list names a theme")
    save(partial(_draw, shown, subtitle, highlighted), (WIDTH, MARGIN + ROW * len(shown)), path)


def _draw(bars: Sequence[Bar], subtitle: str, highlighted: Collection[str], figure: "Figure") -> None:
    height = figure.get_figheight()
    axes = figure.add_axes((0.31, 0.85 / height, 0.66, (height - MARGIN) / height))
    colours = by_group(bar.group or "" for bar in bars)
    for y, bar in enumerate(bars):
        if bar.theme in highlighted:
            axes.axhspan(y - 0.5, y + 0.5, xmin=-0.5, color=SPOTLIGHT, zorder=0, clip_on=False, linewidth=0)
        _bar(axes, y, bar, colours[bar.group or ""])
    axes.set_yticks(range(len(bars)), [bar.label for bar in bars])
    for text, bar in zip(axes.get_yticklabels(), bars, strict=True):
        text.set_fontweight("bold" if bar.theme in highlighted else "normal")
    _frame(axes, len(bars), max(bar.share_high or 0.0 for bar in bars))
    figure.text(0.02, 1 - 0.42 / height, TITLE, fontsize=17, fontweight="bold")
    figure.text(0.02, 1 - 0.72 / height, subtitle, fontsize=10, color=SOFT)
    legend(figure, {bar.group or "": colours[bar.group or ""] for bar in bars})


def _bar(axes: "Axes", y: int, bar: Bar, colour: str) -> None:
    share, low, high = bar.share or 0.0, bar.share_low or 0.0, bar.share_high or 0.0
    axes.barh(y, share, height=0.68, color=colour, zorder=2)
    axes.plot((low, high), (y, y), color=INK, linewidth=1.1, zorder=3, solid_capstyle="butt")
    for end in (low, high):
        axes.plot((end, end), (y - 0.16, y + 0.16), color=INK, linewidth=1.1, zorder=3)
    axes.annotate(
        f"{share:.0%}  ({bar.to_improve})",
        (high, y),
        xytext=(7, 0),
        textcoords="offset points",
        va="center",
        fontsize=9,
        color=INK,
    )


def _frame(axes: "Axes", rows: int, widest: float) -> None:
    axes.set_ylim(rows - 0.4, -0.6)
    axes.set_xlim(0, min(1.0, widest) * 1.14)
    axes.xaxis.set_major_formatter(lambda share, _: f"{share:.0%}")
    axes.tick_params(axis="both", length=0)
    axes.grid(axis="x", color=FAINT, linewidth=0.8, zorder=1)
    for side in ("top", "right", "bottom", "left"):
        axes.spines[side].set_visible(False)
