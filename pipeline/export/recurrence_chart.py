"""The themes that recur in what must improve, as bars with their intervals."""

from collections.abc import Collection, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from pipeline.export.picture import ACCENT, INK, MUTED, SOFT, fitted, foot, head, save, shares

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

WIDTH, ROW, ABOVE, BELOW = 9.0, 0.29, 1.25, 0.95
TITLE = "Themes that recur in what inspectors say must improve"


class Bar(Protocol):
    """One theme: in how many inspections of how many it must improve."""

    @property
    def theme(self) -> str:
        """What `highlighted` names it by."""

    @property
    def label(self) -> str:
        """What is printed."""

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
    bars: Sequence[Bar],
    path: Path,
    base: str = "inspections",
    source: str = "",
    most: int = 20,
    highlighted: Collection[str] = (),
) -> None:
    """Draw the bars in the order given.

    Parameters
    ----------
    bars : sequence of Bar
        Most frequent first.
    path : pathlib.Path
        Ends in ``.svg`` or ``.png``.
    base : str
        What the shares are of, such as "249 inspections, 2013 to 2025".
    source : str
        The line at the foot.
    most : int, default 20
        How many themes to show; highlighted ones that come later are shown as well.
    highlighted : collection of str
        The themes that stand out in colour and bold type.

    Raises
    ------
    ValueError
        If no theme counts anything, or the ending is neither.
    """
    shown = chosen(bars, most, highlighted)
    if not shown:
        raise ValueError("there is nothing to draw: no improvement list names a theme")
    counted = sum(bool(bar.to_improve) for bar in bars)
    save(partial(draw, shown, counted, base, source, highlighted), (WIDTH, height(len(shown))), path)


def height(bars: int) -> float:
    """Return the height in inches of a chart of so many bars."""
    return ABOVE + ROW * bars + BELOW


def draw(
    bars: Sequence[Bar], counted: int, base: str, source: str, highlighted: Collection[str], figure: "Figure"
) -> None:
    """Draw the bars given on a figure; see :func:`write`. `counted` is how many themes count anything."""
    tall = figure.get_figheight()
    axes = figure.add_axes((0.33, BELOW / tall, 0.645, (tall - ABOVE - BELOW) / tall))
    for y, bar in enumerate(bars):
        _bar(axes, y, bar, lit=bar.theme in highlighted)
    axes.set_yticks(range(len(bars)), [fitted(bar.label) for bar in bars])
    for text, bar in zip(axes.get_yticklabels(), bars, strict=True):
        text.set_fontweight("bold" if bar.theme in highlighted else "normal")
    axes.set_xlim(0, min(1.0, max(bar.share_high or 0.0 for bar in bars)) * 1.15)
    shares(axes, len(bars))
    head(figure, TITLE, f"Share of inspections whose list of improvements names the theme ({base})")
    which = f"{len(bars)} of {counted} themes" if len(bars) < counted else f"All {counted} themes"
    foot(
        figure,
        f"{which}; number of inspections in brackets. Lines are 95% Wilson intervals. "
        "A theme includes its narrower ones.",
        source,
    )


def _bar(axes: "Axes", y: int, bar: Bar, *, lit: bool) -> None:
    share, low, high = bar.share or 0.0, bar.share_low or 0.0, bar.share_high or 0.0
    axes.barh(y, share, height=0.7, color=ACCENT if lit else MUTED, zorder=2)
    axes.plot((low, high), (y, y), color=INK, linewidth=1.1, zorder=3, solid_capstyle="butt")
    axes.annotate(
        f"{share:.0%} ({bar.to_improve})",
        (high, y),
        xytext=(6, 0),
        textcoords="offset points",
        va="center",
        fontsize=9,
        fontweight="bold" if lit else "normal",
        color=INK if lit else SOFT,
    )
