"""How grades spread year by year: a bar a year, parted by grade."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from pipeline.export.picture import Picture, bare, foot, head, key

if TYPE_CHECKING:
    from matplotlib.figure import Figure

WIDTH, HEIGHT, ABOVE, BELOW = 9.0, 4.6, 1.5, 1.2
COLOURS = ("#0B3D66", "#2F77AD", "#D98B2B", "#8A8A8A", "#7A1F3D")
"""Best first: from blue over amber to wine, apart in lightness from one to the next."""
LIGHT, DARK = "#FFFFFF", "#1F2933"
LEAST = 0.055
"""The smallest part of a bar that has room for its count."""


@dataclass(frozen=True, slots=True)
class Year:
    """How many inspections of a year got each grade."""

    year: str
    grades: Mapping[str, int]

    @property
    def graded(self) -> int:
        """The denominator."""
        return sum(self.grades.values())


def picture(
    name: str, title: str, subtitle: str, years: Sequence[Year], labels: Mapping[str, str], source: str
) -> Picture:
    """Return the chart.

    Parameters
    ----------
    name, title, subtitle, source : str
    years : sequence of Year
        In order.
    labels : Mapping of str to str
        The grades' names, best first.

    Raises
    ------
    ValueError
        If nothing was graded.
    """
    graded = [year for year in years if year.graded]
    if not graded:
        raise ValueError("there is nothing to draw: nothing was graded")
    said = "; ".join(
        f"{year.year}: "
        + ", ".join(f"{year.grades[grade]} {label}" for grade, label in labels.items() if year.grades.get(grade))
        for year in graded
    )
    return Picture(
        name, f"{title}. {subtitle}. {said}.", (WIDTH, HEIGHT), partial(_draw, title, subtitle, graded, labels, source)
    )


def _draw(
    title: str, subtitle: str, years: Sequence[Year], labels: Mapping[str, str], source: str, figure: "Figure"
) -> None:
    axes = figure.add_axes((0.02, BELOW / HEIGHT, 0.96, (HEIGHT - ABOVE - BELOW) / HEIGHT))
    present = [grade for grade in labels if any(year.grades.get(grade) for year in years)]
    colours = dict(zip(labels, COLOURS, strict=False))
    for x, year in enumerate(years):
        bottom = 0.0
        for grade in reversed(present):
            part = year.grades.get(grade, 0) / year.graded
            axes.bar(x, part, 0.88, bottom=bottom, color=colours[grade], edgecolor="white", linewidth=0.8)
            if part > LEAST:
                ink = DARK if colours[grade] == COLOURS[2] else LIGHT
                axes.text(
                    x, bottom + part / 2, str(year.grades[grade]), ha="center", va="center", fontsize=9, color=ink
                )
            bottom += part
    axes.set_xticks(range(len(years)), [f"{year.year}\nof {year.graded}" for year in years])
    axes.set_yticks([])
    axes.set_xlim(-0.5, max(len(years), 6) - 0.5)
    axes.set_ylim(0, 1)
    bare(axes)
    key(figure, {labels[grade]: colours[grade] for grade in present})
    head(figure, title, subtitle)
    foot(figure, "Counts stand in the bars, and how many were graded below each year.", source)
