"""Networks as GEXF 1.3 for Gephi and Gephi Lite, with colour by group and size by count, and with years where known.

Written here and not by networkx, whose writer puts today's date and its own version into the file and lets the first
value fix an attribute's type.

Format: https://gexf.net (version 1.3). Intervals are closed: a year runs from its first day to its last.
"""

import xml.etree.ElementTree as ET
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import networkx as nx

from pipeline.export.looks import looks
from pipeline.export.networks import Attributes, Edge, Node, parts, prepared, refuse
from pipeline.export.palette import rgb
from pipeline.files.atomic import write as write_atomically

TAKEN = frozenset({"id", "pid", "start", "end", "type", "viz", "parents", "spells"})
"""Names that the format means something else by, so that an attribute may not bear them."""
TYPES: Mapping[type, str] = {str: "string", bool: "boolean", int: "long", float: "double"}
OWN: Mapping[str, frozenset[str]] = {"node": frozenset({"label"}), "edge": frozenset({"weight"})}
"""Attributes that the format has a place of its own for."""
NAMESPACES = {"xmlns": "http://gexf.net/1.3", "xmlns:viz": "http://gexf.net/1.3/viz", "version": "1.3"}


@dataclass(frozen=True, slots=True)
class Years:
    """When the nodes and edges of a network are there.

    Only things have years, not their attributes: readers on the web do not read attributes that change.

    Parameters
    ----------
    nodes : Mapping of str to collection of int
        The years of each node.
    edges : Mapping of (str, str) to collection of int
        Those of each edge, by its ends in alphabetical order.
    """

    nodes: Mapping[str, Collection[int]]
    edges: Mapping[tuple[str, str], Collection[int]]


def write(network: "nx.Graph[Any]", path: Path, years: Years | None = None) -> None:
    """Write a network to `path`.

    Nodes are coloured by their ``group`` and sized by their ``inspections``, the area in proportion to the count; a
    network without these attributes is written without them.

    Parameters
    ----------
    network : networkx.Graph
    path : pathlib.Path
    years : Years, optional
        When things are there: the network is dynamic then. What has no year is there always.

    Raises
    ------
    TypeError, ValueError
        As :func:`pipeline.export.networks.prepared`; ValueError also for an attribute with a name that GEXF takes.
    """
    plain = prepared(network)
    nodes, edges = parts(plain)
    refuse(TAKEN, "GEXF", nodes, edges)
    root = ET.Element("gexf", NAMESPACES)
    meta = ET.SubElement(root, "meta")
    ET.SubElement(meta, "creator").text = "inspection-graph"
    ET.SubElement(meta, "description").text = plain.graph["name"]
    kind = "directed" if plain.is_directed() else "undirected"
    graph = ET.SubElement(root, "graph", {"defaultedgetype": kind, "mode": "dynamic" if years else "static"})
    if years:
        graph.attrib.update(_bounds(years))
    of_nodes = _declare(graph, "node", (data for _, data in nodes))
    of_edges = _declare(graph, "edge", (data for *_, data in edges))
    _nodes(graph, nodes, of_nodes, years)
    _edges(graph, edges, of_edges, years)
    ET.indent(root, " ")
    text = ET.tostring(root, encoding="unicode")
    write_atomically(f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n', path)


def _bounds(years: Years) -> dict[str, str]:
    """Return how time is told, and from when to when."""
    every = [year for times in (*years.nodes.values(), *years.edges.values()) for year in times]
    bounds = {"timeformat": "date", "timerepresentation": "interval"}
    return bounds | {"start": _first(min(every)), "end": _last(max(every))} if every else bounds


def _declare(graph: ET.Element, what: str, every: Iterable[Attributes]) -> dict[str, str]:
    """Declare the attributes of nodes or edges, each with its type, and return their identifiers by name."""
    types = {key: TYPES[type(value)] for data in every for key, value in data.items() if key not in OWN[what]}
    declared = {key: str(n) for n, key in enumerate(sorted(types))}
    static = ET.SubElement(graph, "attributes", {"class": what, "mode": "static"}) if declared else graph
    for key, n in declared.items():
        ET.SubElement(static, "attribute", {"id": n, "title": key, "type": types[key]})
    return declared


def _nodes(graph: ET.Element, nodes: list[Node], declared: Mapping[str, str], years: Years | None) -> None:
    seen = looks(nodes)
    every = ET.SubElement(graph, "nodes", {"count": str(len(nodes))})
    for node, data in nodes:
        label = {"label": str(data["label"])} if "label" in data else {}
        element = ET.SubElement(every, "node", {"id": node, **label})
        _values(element, data, declared, years.nodes.get(node, ()) if years else {})
        look = seen[node]
        if look.colour is not None:
            red, green, blue = map(str, rgb(look.colour))
            ET.SubElement(element, "viz:color", {"r": red, "g": green, "b": blue, "a": "1.0"})
        if look.size is not None:
            ET.SubElement(element, "viz:size", {"value": str(look.size)})


def _edges(graph: ET.Element, edges: list[Edge], declared: Mapping[str, str], years: Years | None) -> None:
    every = ET.SubElement(graph, "edges", {"count": str(len(edges))})
    for n, (one, other, data) in enumerate(edges):
        weight = {"weight": _text(data["weight"])} if "weight" in data else {}
        element = ET.SubElement(every, "edge", {"id": str(n), "source": one, "target": other, **weight})
        _values(element, data, declared, years.edges.get((one, other), ()) if years else {})


def _values(element: ET.Element, data: Attributes, declared: Mapping[str, str], years: Collection[int]) -> None:
    """Add the attributes of a node or edge, and when it is there."""
    values = ET.SubElement(element, "attvalues")
    for key in sorted(data.keys() & declared.keys()):
        ET.SubElement(values, "attvalue", {"for": declared[key], "value": _text(data[key])})
    if years:
        spells = ET.SubElement(element, "spells")
        for year in sorted(years):
            ET.SubElement(spells, "spell", {"start": _first(year), "end": _last(year)})


def _text(value: str | int | float | bool) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _first(year: int) -> str:
    return f"{year:04}-01-01"


def _last(year: int) -> str:
    return f"{year:04}-12-31"
