"""The pictures of an analysis, below a folder of their own: ``pictures/themes`` and ``pictures/theme-network``.

Each is written as SVG and as PNG. Without matplotlib, an optional extra, nothing is written: importing this module does
not need it.
"""

from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from pathlib import Path
from textwrap import fill
from typing import TYPE_CHECKING, Any, Protocol

from pipeline.export import network_picture, recurrence_chart
from pipeline.export.picture import available

if TYPE_CHECKING:
    import networkx as nx

SOURCE = "Source: Ofsted inspection reports, Open Government Licence v3.0; read by inspection-graph"
FORMS = ("svg", "png")
MOST_BARS, MOST_NODES = 20, 32
NOTE = 125
"""Characters in a line of the note below the network."""
ENOUGH = 20
"""So many pairs must hold when the number of tests is allowed for, or what stands out without that is drawn."""


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


def prepare() -> None:
    """Import what draws, where it is there: a quarter of a second, for whoever has nothing else to do just now."""
    if available():
        for module in ("matplotlib.figure", "matplotlib.backends.backend_agg", "matplotlib.backends.backend_svg"):
            import_module(module)


def write_pictures(
    analysis: Answers, folder: Path, source: str = SOURCE, forms: Sequence[str] = FORMS
) -> tuple[Path, ...]:
    """Draw an analysis below ``folder/pictures``.

    Parameters
    ----------
    analysis : Answers
        Such as a :class:`pipeline.analyse.bundle.Analysis`.
    folder : pathlib.Path
    source : str
        The line at the foot.
    forms : sequence of str
        Those of :data:`FORMS` to be written.

    Returns
    -------
    tuple of pathlib.Path
        The files written, in order; none where matplotlib is missing or no improvement list was read, and no network
        where no two themes stand together more often than by chance.
    """
    bars = [bar for bar in analysis.recurrence if bar.to_improve]
    if not bars or not available():
        return ()
    highlighted = frozenset(asked.theme for asked in analysis.highlights)
    base = f"{bars[0].inspections} inspections{_years(bars)}"
    network = together(analysis)
    subtitle = f"Themes that the same lists of improvements name ({base})"
    note = fill(
        f"{joined(analysis)} The thicker a line, the more lists name both. In brackets: lists that name a theme "
        "itself, without its narrower ones.",
        NOTE,
    )
    written = []
    for form in forms:
        written.append(folder / "pictures" / f"themes.{form}")
        recurrence_chart.write(bars, written[-1], base, source, MOST_BARS, highlighted)
    # In a few documents no theme need stand with another more often than by chance.
    for form in forms if network.number_of_edges() else ():
        written.append(folder / "pictures" / f"theme-network.{form}")
        network_picture.write(network, written[-1], subtitle, note, source, highlighted)
    return tuple(written)


def together(analysis: Answers, most: int = MOST_NODES) -> "nx.Graph[Any]":
    """Return the network of themes that stand together more often than in shuffled lists, with at most `most` themes.

    Its edges are those that hold when the number of tests is allowed for, where they are enough for a network, else the
    whole backbone. Themes asked about by name stay in any case.
    """
    asked = frozenset(one.theme for one in analysis.highlights)
    network = analysis.networks["theme_cooccurrence"]
    drawn = _holds(network) if _enough(network) else _stands_out
    return network_picture.thinned(network, drawn, most, kept=asked)


def joined(analysis: Answers) -> str:
    """Return in words which pairs :func:`together` joins, and how many of them chance would give."""
    network = analysis.networks["theme_cooccurrence"]
    level, tested = network.graph["level"], network.graph["tested"]
    out, held = (_count(network, drawn) for drawn in (_stands_out, _holds(network)))
    told = "Joined are pairs that more lists name than shuffled lists would"
    if _enough(network):
        by_chance = f"{held * level:.0f}"
        return f"{told}, allowing for {tested:,} tests: {held:,}, of which chance would give at most some {by_chance}."
    return (
        f"{told}, at the {level * 100:.0f}\xa0% level: {out:,} of {tested:,}, where chance alone would give some "
        f"{tested * level:.0f}. Allowing for so many tests, {held or 'none'} would be left."
    )


def _stands_out(edge: Mapping[str, Any]) -> bool:
    return bool(edge["backbone"])


def _holds(network: "nx.Graph[Any]") -> Callable[[Mapping[str, Any]], bool]:
    level = network.graph["level"]
    return lambda edge: edge["false_discovery"] is not None and edge["false_discovery"] <= level


def _count(network: "nx.Graph[Any]", drawn: Callable[[Mapping[str, Any]], bool]) -> int:
    return sum(drawn(edge) for *_, edge in network.edges(data=True))


def _enough(network: "nx.Graph[Any]") -> bool:
    return _count(network, _holds(network)) >= ENOUGH


def _years(bars: Sequence[Bar]) -> str:
    """Return when the inspections were, in words; nothing where none is dated."""
    first = min((bar.first_seen[:4] for bar in bars if bar.first_seen), default=None)
    last = max((bar.last_seen[:4] for bar in bars if bar.last_seen), default=None)
    if first is None or last is None:
        return ""
    return f", {first}" if first == last else f", {first} to {last}"
