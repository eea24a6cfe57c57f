"""Writes the answers of the analysis: tables as CSV with their dictionary, networks as GEXF and GraphML."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.export import csv_, dictionary, gexf, graphml
from pipeline.export.csv_ import Table

if TYPE_CHECKING:
    import networkx as nx


def write(tables: Mapping[str, Table], networks: Mapping[str, "nx.Graph[Any]"], folder: Path) -> tuple[Path, ...]:
    """Write every table to ``analysis/NAME.csv`` and every network to ``networks/NAME.gexf`` and ``.graphml``.

    What the columns mean goes to ``analysis/csv-metadata.json``.

    Returns
    -------
    tuple of pathlib.Path
        The files written, in order.
    """
    written = []
    for name in sorted(tables):
        written.append(folder / "analysis" / f"{name}.csv")
        csv_.write(tables[name], written[-1])
    written.append(folder / "analysis" / dictionary.NAME)
    dictionary.write(written[-1])
    for name in sorted(networks):
        for form, writer in (("gexf", gexf), ("graphml", graphml)):
            written.append(folder / "networks" / f"{name}.{form}")
            writer.write(networks[name], written[-1])
    return tuple(written)
