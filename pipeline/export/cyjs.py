"""Networks as Cytoscape.js JSON (``.cyjs``), for Cytoscape and for pages that draw with Cytoscape.js.

Format: https://js.cytoscape.org (JSON of elements), as Cytoscape reads and writes it.
"""

import json
from pathlib import Path
from typing import Any

import networkx as nx

from pipeline.export.looks import looks
from pipeline.export.networks import parts, prepared, refuse
from pipeline.files.atomic import write as write_atomically

TAKEN = frozenset({"id", "source", "target", "parent", "name", "colour", "size"})
"""Names that the format or this module means something by, so that an attribute may not bear them."""
STYLE = (
    {"selector": "node", "style": {"label": "data(name)", "font-size": "8px"}},
    {"selector": "node[colour]", "style": {"background-color": "data(colour)"}},
    {"selector": "node[size]", "style": {"width": "data(size)", "height": "data(size)"}},
    {"selector": "edge", "style": {"width": 1, "opacity": 0.5, "curve-style": "straight"}},
)


def write(network: "nx.Graph[Any]", path: Path) -> None:
    """Write a network to `path`; the same network gives the same bytes.

    Raises
    ------
    TypeError, ValueError
        As :func:`pipeline.export.networks.prepared`; ValueError also for an attribute with a name that is taken.
    """
    plain = prepared(network)
    nodes, edges = parts(plain)
    refuse(TAKEN, "Cytoscape", nodes, edges)
    seen = looks(nodes)
    drawn = []
    for node, data in nodes:
        look = {"colour": seen[node].colour, "size": seen[node].size}
        known = {key: value for key, value in look.items() if value is not None}
        drawn.append({"data": {"id": node, "name": data.get("label", node), **data, **known}})
    whole = {
        "format_version": "1.0",
        "generated_by": "inspection-graph",
        "target_cytoscapejs_version": "~3",
        "data": {"name": plain.graph["name"], "shared_name": plain.graph["name"]},
        "style": STYLE,
        "elements": {
            "nodes": drawn,
            "edges": [
                {"data": {"id": f"e{n}", "source": one, "target": other, **data}}
                for n, (one, other, data) in enumerate(edges)
            ],
        },
    }
    write_atomically(json.dumps(whole, ensure_ascii=False, indent=1, allow_nan=False) + "\n", path)
