"""The forms in which a run is handed to other tools, by name."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from pipeline.analyse.bundle import Analysis
from pipeline.analyse.cited import by_year
from pipeline.errors import MissingExtra, OutputError
from pipeline.export import cx2, cyjs, gexf, graphml, kumu, property_graph, workbook
from pipeline.pages.source import answers, links
from pipeline.pages.words import address
from pipeline.tools import sheets
from pipeline.tools.property_graph import graph

if TYPE_CHECKING:
    import networkx as nx

PUBLIC = ("https://", "http://")


@dataclass(frozen=True)
class Source:
    """A folder that a run wrote, and what its graph answers, asked once however many forms are made."""

    folder: Path

    @cached_property
    def analysis(self) -> Analysis:
        """The answers of the graph."""
        return answers(self.folder)

    @cached_property
    def networks(self) -> "Mapping[str, nx.Graph[Any]]":
        """Its networks, with the ``address``, where that is public, of a node's latest and an edge's first report."""
        for network in self.analysis.networks.values():
            for node in network.nodes.values():
                self._address(node, "latest_report")
            for *_, edge in network.edges(data=True):
                self._address(edge, "first_report")
        return self.analysis.networks

    def _address(self, thing: dict[str, Any], report: str) -> None:
        found = address(str(thing.get(report)), thing.get("first_page"), self.links)
        if found is not None and found.startswith(PUBLIC):
            thing["address"] = found

    @cached_property
    def links(self) -> Mapping[str, str]:
        """Where documents can be opened from the folder, by name."""
        return links(self.folder)


def _xlsx(source: Source) -> tuple[Path, ...]:
    if not workbook.available():
        raise MissingExtra('xlsx needs XlsxWriter: pip install "inspection-graph[xlsx]"')
    path = source.folder / "tables.xlsx"
    plan = sheets.plan()
    workbook.write(sheets.sheets(source.analysis, source.folder, source.links), path, plan.title, plan.before)
    return (path,)


def _gexf(source: Source) -> tuple[Path, ...]:
    """Write each network as it is, and that of councils and themes with the years in which they were told."""
    written = _each(source, "gexf", gexf.write)
    told = by_year(source.analysis.observations)
    path = source.folder / "tools" / "gexf" / "authority_theme_by_year.gexf"
    gexf.write(source.networks["authority_theme"], path, gexf.Years(told.nodes, told.edges))
    return (*written, path)


def _each(source: Source, form: str, write: "Callable[[nx.Graph[Any], Path], None]") -> tuple[Path, ...]:
    """Write every network to ``tools/FORM/NAME.FORM``."""
    written = []
    for name, network in sorted(source.networks.items()):
        written.append(source.folder / "tools" / form / f"{name}.{form}")
        write(network, written[-1])
    return tuple(written)


def _graphml(source: Source) -> tuple[Path, ...]:
    return _each(source, "graphml", graphml.write_drawn)


def _cyjs(source: Source) -> tuple[Path, ...]:
    return _each(source, "cyjs", cyjs.write)


def _cx2(source: Source) -> tuple[Path, ...]:
    return _each(source, "cx2", cx2.write)


def _kumu(source: Source) -> tuple[Path, ...]:
    written = []
    for name, network in sorted(source.networks.items()):
        pair = [source.folder / "tools" / "kumu" / f"{name}_{part}.csv" for part in ("elements", "connections")]
        kumu.write(network, *pair)
        written += pair
    return tuple(written)


def _neo4j(source: Source) -> tuple[Path, ...]:
    found = graph(source.analysis, source.folder, source.links)
    return property_graph.write(*found, source.folder / "tools" / "neo4j")


@dataclass(frozen=True, slots=True)
class Exported:
    """What was made: the files, in the order written, and for each form that was not, what it lacks."""

    files: tuple[Path, ...]
    lacking: tuple[str, ...]


Make = Callable[[Source], tuple[Path, ...]]
FORMATS: Mapping[str, Make] = MappingProxyType(
    {
        "xlsx": _xlsx,
        "gexf": _gexf,
        "graphml": _graphml,
        "cyjs": _cyjs,
        "cx2": _cx2,
        "kumu": _kumu,
        "neo4j": _neo4j,
    }
)
"""What makes each form, in the order in which they are made."""


def export(names: Sequence[str], folder: Path) -> Exported:
    """Write forms of a run into its folder; one that needs a library which is not installed keeps back no other.

    Parameters
    ----------
    names : sequence of str
        Keys of :data:`FORMATS`, in any order; twice the same counts once.
    folder : pathlib.Path
        What a run wrote.

    Returns
    -------
    Exported

    Raises
    ------
    GraphError, RecordError
        If the folder does not hold what a run writes.
    OutputError
        If a file cannot be written.
    """
    source = Source(folder)
    files: list[Path] = []
    lacking: list[str] = []
    try:
        for name in (name for name in FORMATS if name in names):
            try:
                files += FORMATS[name](source)
            except MissingExtra as error:
                lacking.append(str(error))
    except OSError as error:
        raise OutputError(f"{error.filename or folder} cannot be written: {error.strerror or error}") from error
    return Exported(tuple(files), tuple(lacking))
