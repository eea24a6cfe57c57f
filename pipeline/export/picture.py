"""What every picture shares: paper, type, and files with the same bytes for the same data.

matplotlib is imported when a picture is drawn, not before, and drawn without its global state (no pyplot, no display).
It is an optional extra: :func:`available` says whether it is there. Text becomes outlines in SVG, so that a picture
looks the same on every machine; the font is the one that matplotlib ships.
"""

import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.files.atomic import write as write_atomically

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

INK, SOFT, FAINT, PAPER = "#1F2933", "#52606D", "#D9DEE4", "#FFFFFF"
ACCENT, MUTED = "#D55E00", "#A9B8C6"
"""What stands out and what does not: vermilion (Okabe and Ito) and a grey, apart in lightness too."""

STYLE = {
    "svg.hashsalt": "inspection-graph",
    "svg.fonttype": "path",
    "font.family": "DejaVu Sans",
    "font.size": 10.0,
    "text.color": INK,
    "axes.edgecolor": FAINT,
    "axes.labelcolor": SOFT,
    "xtick.color": SOFT,
    "ytick.color": INK,
    "figure.facecolor": PAPER,
    "axes.facecolor": PAPER,
}
DPI = 160


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture to be drawn.

    Parameters
    ----------
    name : str
        Of its file, without ending.
    alt : str
        What it shows, in words, for those who do not see it.
    size : tuple of float
        Width and height in inches.
    draw : callable
        Given the figure to draw on.
    """

    name: str
    alt: str
    size: tuple[float, float]
    draw: "Callable[[Figure], None]"


def available() -> bool:
    """Whether pictures can be drawn: matplotlib is installed."""
    return find_spec("matplotlib") is not None


def save(draw: "Callable[[Figure], None]", size: tuple[float, float], path: Path) -> None:
    """Draw on fresh paper and write it to `path`, as SVG or PNG by its ending.

    Parameters
    ----------
    draw : callable
        Given the figure to draw on.
    size : tuple of float
        Width and height in inches.
    path : pathlib.Path
        Ends in ``.svg`` or ``.png``.

    Raises
    ------
    ValueError
        If it ends otherwise.
    ImportError
        If matplotlib is not installed.
    """
    kind = path.suffix.removeprefix(".")
    if kind not in ("svg", "png"):
        raise ValueError(f"{path.name}: a picture ends in .svg or .png")
    write_atomically(drawn(draw, size, kind), path)


def drawn(draw: "Callable[[Figure], None]", size: tuple[float, float], kind: str) -> bytes:
    """Return a picture as the bytes of an SVG or PNG file; see :func:`save`."""
    import matplotlib as mpl
    from matplotlib.figure import Figure

    with mpl.rc_context(STYLE):  # type: ignore[arg-type]
        figure = Figure(figsize=size)
        draw(figure)
        if kind == "png":
            return _small(figure)
        stream = io.BytesIO()
        figure.savefig(stream, format=kind, dpi=DPI, metadata={"Date": None, "Creator": "inspection-graph"})
    return stream.getvalue()


def _small(figure: "Figure") -> bytes:
    """Return a PNG with a palette of its own: a quarter of the bytes, which flat colours do not show."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from PIL import Image

    figure.set_dpi(DPI)
    canvas = FigureCanvasAgg(figure)
    canvas.draw()  # type: ignore[no-untyped-call]
    small = io.BytesIO()
    pixels = bytes(canvas.buffer_rgba())  # type: ignore[no-untyped-call]
    with Image.frombytes("RGBA", canvas.get_width_height(), pixels) as image:
        image.convert("RGB").quantize(256, dither=Image.Dither.NONE).save(small, "png", optimize=True, dpi=(DPI, DPI))
    return small.getvalue()


def head(figure: "Figure", title: str, subtitle: str) -> None:
    """Print a title and what is counted along the upper edge."""
    height = figure.get_figheight()
    figure.text(0.02, 1 - 0.5 / height, title, fontsize=16, fontweight="bold")
    figure.text(0.02, 1 - 0.82 / height, subtitle, fontsize=10.5, color=SOFT)


def foot(figure: "Figure", note: str, source: str) -> None:
    """Print how to read the picture, and where it is from, along the lower edge."""
    height = figure.get_figheight()
    figure.text(0.02, 0.36 / height, note, fontsize=8.5, color=SOFT, linespacing=1.5)
    figure.text(0.02, 0.16 / height, source, fontsize=8.5, color=SOFT)


def fitted(label: str, most: int = 40) -> str:
    """Return a label that has room beside a chart: a longer one ends after a word.

    Examples
    --------
    >>> fitted("Education, employment and training of care leavers")
    'Education, employment and training of …'
    """
    return label if len(label) <= most else f"{label[: most - 1].rsplit(' ', 1)[0]} …"


def shares(axes: "Axes", rows: int) -> None:
    """Frame a chart of shares: so many rows from the top down, per cent along the lower edge."""
    axes.set_ylim(rows - 0.4, -0.6)
    axes.xaxis.set_major_formatter(lambda share, _: f"{share:.0%}")
    axes.grid(axis="x", color=FAINT, linewidth=0.8, zorder=1)
    bare(axes)


def bare(axes: "Axes") -> None:
    """Take away the lines around a chart and its ticks."""
    axes.tick_params(axis="both", length=0)
    for side in ("top", "right", "bottom", "left"):
        axes.spines[side].set_visible(False)


def key(figure: "Figure", colours: Mapping[str, str]) -> None:
    """Name the colours of a chart's parts in a row below its title."""
    from matplotlib.patches import Patch

    figure.legend(
        handles=[Patch(color=colour, label=part) for part, colour in colours.items()],
        loc="upper left",
        bbox_to_anchor=(0.005, 1 - 0.95 / figure.get_figheight()),
        ncols=len(colours),
        frameon=False,
        fontsize=9.5,
        handlelength=1.0,
        handleheight=1.0,
        columnspacing=1.4,
        labelcolor=SOFT,
    )


def legend(figure: "Figure", colours: Mapping[str, str], y: float) -> None:
    """Name the groups' colours in a row at a height of `y`, a share of the figure's; the empty group goes without."""
    from matplotlib.patches import Patch

    figure.legend(
        handles=[Patch(color=colour, label=group) for group, colour in sorted(colours.items()) if group],
        loc="lower left",
        bbox_to_anchor=(0.005, y),
        ncols=4,
        frameon=False,
        fontsize=9.5,
        handlelength=1.0,
        handleheight=1.0,
        columnspacing=1.6,
    )
