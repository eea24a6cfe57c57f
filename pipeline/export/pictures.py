"""The pictures of an analysis, below a folder of their own: ``pictures/themes`` and ``pictures/theme-network``.

Each is written as SVG and as PNG. Without matplotlib, an optional extra, nothing is written: importing this module does
not need it.
"""

from collections.abc import Mapping, Sequence
from math import ceil
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from pipeline.export import network_picture, recurrence_chart
from pipeline.export.picture import available

if TYPE_CHECKING:
    import networkx as nx

SOURCE = "Source: Ofsted inspection reports, Open Government Licence v3.0; read by inspection-graph"
FORMS = ("svg", "png")
MOST_BARS, MOST_NODES = 20, 32
FEWEST, LEAST_SHARE, LEAST_LIFT = 3, 0.05, 1.35
"""Two themes are joined that at least so many lists, and so large a share of them, name together, and so many times
more often than by chance."""


class Bar(recurrence_chart.Bar, Protocol):
    """A theme with its counts, and when it was told."""

    @property
    def inspections(self) -> int:
        """The denominator."""

    @property
    def first_seen(self) -> str | None:
        """ISO date of the first inspection that names it."""

    @property
    def last_seen(self) -> str | None:
        """ISO date of the last one."""


class Asked(Protocol):
    """A theme that was asked about by name."""

    @property
    def theme(self) -> str:
        """Its notation."""


class Answers(Protocol):
    """What of an analysis is drawn."""

    @property
    def recurrence(self) -> Sequence[Bar]:
        """Most frequent first."""

    @property
    def highlights(self) -> Sequence[Asked]:
        """What stands out."""

    @property
    def networks(self) -> "Mapping[str, nx.Graph[Any]]":
        """Among them ``theme_cooccurrence``."""


def write_pictures(analysis: Answers, folder: Path, source: str = SOURCE) -> tuple[Path, ...]:
    """Draw an analysis below ``folder/pictures``.

    Parameters
    ----------
    analysis : Answers
        Such as a :class:`pipeline.analyse.bundle.Analysis`.
    folder : pathlib.Path
    source : str
        The line at the foot.

    Returns
    -------
    tuple of pathlib.Path
        The files written, in order; none where matplotlib is missing or no improvement list was read, and no network
        where no two themes stand together often enough.
    """
    bars = [bar for bar in analysis.recurrence if bar.to_improve]
    if not bars or not available():
        return ()
    highlighted = frozenset(asked.theme for asked in analysis.highlights)
    base = f"{bars[0].inspections} inspections{_years(bars)}"
    network = together(analysis)
    subtitle = f"Themes that the same lists of improvements name ({base})"
    note = (
        f"A line: at least {_least(analysis)} lists name both, {LEAST_LIFT} times as many as chance would give among "
        "inspections of one framework;\nthe thicker, the more. "
        "In brackets: lists that name a theme itself, without its narrower ones."
    )
    written = []
    for form in FORMS:
        written.append(folder / "pictures" / f"themes.{form}")
        recurrence_chart.write(bars, written[-1], base, source, MOST_BARS, highlighted)
    # In a few documents no theme need stand with another often enough.
    for form in FORMS if len(network) else ():
        written.append(folder / "pictures" / f"theme-network.{form}")
        network_picture.write(network, written[-1], subtitle, note, source, highlighted)
    return tuple(written)


def together(analysis: Answers, most: int = MOST_NODES) -> "nx.Graph[Any]":
    """Return the network of themes that stand together often enough to be drawn, with at most `most` themes.

    Those asked about by name stay in any case.
    """
    asked = frozenset(one.theme for one in analysis.highlights)
    return network_picture.thinned(
        analysis.networks["theme_cooccurrence"], _least(analysis), LEAST_LIFT, most, kept=asked
    )


def joined(analysis: Answers) -> str:
    """Return in a sentence which pairs :func:`together` joins."""
    return (
        f"Joined are pairs that at least {_least(analysis)} of all lists name, {LEAST_LIFT} times as many as chance "
        "would give among inspections of one framework."
    )


def _least(analysis: Answers) -> int:
    """Return how many lists must name two themes for them to be joined."""
    lists = analysis.recurrence[0].inspections if analysis.recurrence else 0
    return max(FEWEST, ceil(LEAST_SHARE * lists))


def _years(bars: Sequence[Bar]) -> str:
    """Return when the inspections were, in words; nothing where none is dated."""
    first = min((bar.first_seen[:4] for bar in bars if bar.first_seen), default=None)
    last = max((bar.last_seen[:4] for bar in bars if bar.last_seen), default=None)
    if first is None or last is None:
        return ""
    return f", {first}" if first == last else f", {first} to {last}"
