"""Networks as two tables each, elements and connections, for Kumu, spreadsheets and pandas.

Kumu knows an element by its label, so that labels are made unique: of two that are the same, each gets its identifier.
Texts of several parts are parted by "|", as Kumu parts lists.

Format: https://docs.kumu.io (import from a spreadsheet).
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import networkx as nx

from pipeline.export import csv_
from pipeline.export.csv_ import Cell
from pipeline.export.networks import Attributes, parts, prepared

PART = "; "
TAKEN = {"label", "kind", "group"}
"""Attributes that have a column with a name of Kumu's own."""


@dataclass(frozen=True, slots=True)
class _Table:
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def write(network: "nx.Graph[Any]", elements: Path, connections: Path) -> None:
    """Write the nodes of a network to `elements` and its edges to `connections`.

    Raises
    ------
    TypeError, ValueError
        As :func:`pipeline.export.networks.prepared`.
    """
    plain = prepared(network)
    nodes, edges = parts(plain)
    shown = {node: str(data.get("label", node)) for node, data in nodes}
    often = Counter(label.casefold() for label in shown.values())
    labels = {node: f"{label} ({node})" if often[label.casefold()] > 1 else label for node, label in shown.items()}
    keys = _keys([data for _, data in nodes])
    rows = [
        (labels[node], _cell(data.get("kind")), _cell(data.get("group")), node, *(_cell(data.get(key)) for key in keys))
        for node, data in nodes
    ]
    csv_.write(_Table(("Label", "Type", "Group", "ID", *keys), tuple(rows)), elements)
    keys = _keys([data for *_, data in edges])
    direction = "directed" if plain.is_directed() else "undirected"
    rows = [
        (labels[one], labels[other], direction, *(_cell(data.get(key)) for key in keys)) for one, other, data in edges
    ]
    csv_.write(_Table(("From", "To", "Direction", *keys), tuple(rows)), connections)


def _keys(every: Sequence[Attributes]) -> tuple[str, ...]:
    return tuple(sorted({key for data in every for key in data} - TAKEN))


def _cell(value: Cell) -> Cell:
    return value.replace(PART, "|") if isinstance(value, str) else value
