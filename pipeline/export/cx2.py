"""Networks as CX2, for Cytoscape, Cytoscape Web and NDEx.

Format: "Cytoscape Exchange Format Specification, version 2" (NDEx): a list of aspects, with every attribute declared.
"""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import networkx as nx

from pipeline.export.looks import looks
from pipeline.export.networks import Attributes, parts, prepared
from pipeline.files.atomic import write as write_atomically

TYPES = {str: "string", bool: "boolean", int: "long", float: "double"}


def write(network: "nx.Graph[Any]", path: Path) -> None:
    """Write a network to `path`; the same network gives the same bytes.

    Raises
    ------
    TypeError, ValueError
        As :func:`pipeline.export.networks.prepared`.
    """
    plain = prepared(network)
    nodes, edges = parts(plain)
    seen = looks(nodes)
    numbers = {node: n for n, (node, _) in enumerate(nodes)}
    told: list[tuple[str, Attributes]] = []
    for node, data in nodes:
        look = seen[node]
        drawn: Attributes = {} if look.colour is None else {"colour": look.colour}
        drawn |= {} if look.size is None else {"size": look.size}
        told.append((node, {"name": str(data.get("label", node)), "represents": node, **data, **drawn}))
    aspects: dict[str, list[Any]] = {
        "attributeDeclarations": [
            {
                "networkAttributes": {"name": {"d": "string"}},
                "nodes": _declared(data for _, data in told),
                "edges": _declared(data for *_, data in edges),
            }
        ],
        "networkAttributes": [{"name": plain.graph["name"]}],
        "nodes": [{"id": numbers[node], "v": data} for node, data in told],
        "edges": [
            {"id": n, "s": numbers[one], "t": numbers[other], "v": data} for n, (one, other, data) in enumerate(edges)
        ],
        "visualProperties": [_look()],
    }
    whole = [
        {"CXVersion": "2.0", "hasFragments": False},
        {"metaData": [{"name": name, "elementCount": len(held)} for name, held in aspects.items()]},
        *({name: held} for name, held in aspects.items()),
        {"status": [{"success": True}]},
    ]
    write_atomically(json.dumps(whole, ensure_ascii=False, indent=1, allow_nan=False) + "\n", path)


def _declared(every: Iterable[Attributes]) -> dict[str, dict[str, str]]:
    """Return the type of each attribute."""
    types = {key: TYPES[type(value)] for data in every for key, value in data.items()}
    return {key: {"d": types[key]} for key in sorted(types)}


def _look() -> dict[str, Any]:
    """Return how a network looks: labels, colours and sizes are those of the attributes."""
    mapped = {"NODE_LABEL": ("name", "string"), "NODE_BACKGROUND_COLOR": ("colour", "string")}
    mapped |= {"NODE_WIDTH": ("size", "double"), "NODE_HEIGHT": ("size", "double")}
    return {
        "default": {
            "network": {"NETWORK_BACKGROUND_COLOR": "#FFFFFF"},
            "node": {"NODE_SHAPE": "ellipse", "NODE_LABEL_FONT_SIZE": 8},
            "edge": {"EDGE_WIDTH": 1.0, "EDGE_LINE_COLOR": "#8A8A8A"},
        },
        "nodeMapping": {
            name: {"type": "PASSTHROUGH", "definition": {"attribute": attribute, "type": kind}}
            for name, (attribute, kind) in mapped.items()
        },
        "edgeMapping": {},
    }
