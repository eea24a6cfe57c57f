"""What all network formats need: a copy in a fixed order whose attributes a writer can take.

networkx writes nodes and edges in the order they were added, refuses None, lists and subclasses of ``str``, and lets
the first value of an attribute fix its type. Here every attribute of nodes, and every one of edges, is one of ``str``,
``int``, ``float`` and ``bool``, the same for all that have it; None is left out; anything else is a defect and raises.
Characters that XML 1.0 cannot hold become U+FFFD.
"""

import re
from collections.abc import Collection, Hashable, Mapping, Sequence
from math import isfinite
from typing import Any

import networkx as nx

DECIMALS = 6
PLAIN = (bool, int, float, str)
NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

Attributes = dict[str, str | int | float | bool]
Node = tuple[str, Attributes]
Edge = tuple[str, str, Attributes]


def prepared(network: "nx.Graph[Any]") -> "nx.Graph[str]":
    """Return a copy with text nodes in alphabetical order, edges in order of their ends, and plain typed attributes.

    Raises
    ------
    TypeError
        If an attribute is neither None nor plain, or is text on one node and a number on another.
    ValueError
        If two nodes have the same text, or a number is not finite.
    """
    names = {node: _clean(str(node)) for node in network.nodes}
    if len(set(names.values())) != len(names):
        raise ValueError("two nodes of the network have the same text")
    copy: nx.Graph[str] = nx.DiGraph() if network.is_directed() else nx.Graph()
    copy.graph["name"] = str(network.graph.get("name", ""))
    kinds: dict[str, type] = {}
    for node in sorted(network.nodes, key=names.__getitem__):
        copy.add_node(names[node], **_plain(network.nodes[node], kinds))
    edges = []
    kinds = {}
    for one, other, data in network.edges(data=True):
        ends = _ends(names, one, other, directed=network.is_directed())
        edges.append((ends, data))
    for (first, last), data in sorted(edges, key=lambda edge: edge[0]):
        copy.add_edge(first, last, **_plain(data, kinds))
    return copy


def parts(plain: "nx.Graph[str]") -> tuple[list[Node], list[Edge]]:
    """Return the nodes and the edges of what :func:`prepared` gives, in its order, each with its attributes."""
    nodes = [(node, dict(data)) for node, data in plain.nodes(data=True)]
    edges = [(one, other, dict(data)) for one, other, data in plain.edges(data=True)]
    return nodes, edges


def refuse(taken: Collection[str], reader: str, nodes: Sequence[Node], edges: Sequence[Edge]) -> None:
    """Refuse attributes whose names a format means something else by.

    Raises
    ------
    ValueError
        If a node or an edge has an attribute whose name is `taken`; the message names the `reader`.
    """
    used = {key for *_, data in (*nodes, *edges) for key in data} & set(taken)
    if used:
        raise ValueError(f"{reader} takes the attribute names {', '.join(sorted(used))} for itself")


def _ends(names: Mapping[Any, str], one: Hashable, other: Hashable, directed: bool) -> tuple[str, str]:
    first, last = names[one], names[other]
    return (first, last) if directed or first <= last else (last, first)


def _plain(data: Mapping[str, Any], kinds: dict[str, type]) -> Attributes:
    found: Attributes = {}
    for key in sorted(data):
        value = data[key]
        if value is None:
            continue
        if not isinstance(value, PLAIN) or type(value) not in PLAIN:
            raise TypeError(f"the attribute {key} is {type(value).__name__}, which no network format holds")
        if isinstance(value, float) and not isfinite(value):
            raise ValueError(f"the attribute {key} is {value}, which not every network format holds")
        if kinds.setdefault(key, type(value)) is not type(value):
            raise TypeError(f"the attribute {key} is {kinds[key].__name__} here and {type(value).__name__} there")
        found[key] = _tidy(value)
    return found


def _tidy(value: str | int | float | bool) -> str | int | float | bool:
    if isinstance(value, float):
        return round(value, DECIMALS) + 0.0  # the sum turns a negative zero into zero
    return _clean(value) if isinstance(value, str) else value


def _clean(text: str) -> str:
    return NOT_XML.sub("\ufffd", text)
