"""Networks as GEXF 1.2 for Gephi, with colour by group and size by count.

networkx's writer puts today's date and its own version into the file; both are taken out, so that the same network
gives the same bytes on any day.
"""

from math import sqrt
from pathlib import Path
from typing import Any

import networkx as nx
from networkx.readwrite.gexf import GEXFWriter

from pipeline.atomic import write as write_atomically
from pipeline.export.networks import prepared
from pipeline.export.palette import by_group, rgb

SMALLEST, LARGEST = 4.0, 40.0
TAKEN = frozenset({"id", "pid", "start", "end", "type", "viz", "parents", "spells"})
"""Names that the format means something else by, so that an attribute may not bear them."""


def write(network: "nx.Graph[Any]", path: Path) -> None:
    """Write a network to `path`.

    Nodes are coloured by their ``group`` and sized by their ``inspections``, the area in proportion to the count; a
    network without these attributes is written without them.

    Raises
    ------
    TypeError, ValueError
        As :func:`pipeline.export.networks.prepared`; ValueError also for an attribute with a name that GEXF takes.
    """
    plain = prepared(network)
    _refuse_taken(plain)
    _add_viz(plain)
    writer = GEXFWriter(plain, version="1.2draft")
    meta = writer.xml.find("meta")
    meta.attrib.pop("lastmodifieddate", None)
    meta.find("creator").text = "inspection-graph"
    text = '<?xml version="1.0" encoding="UTF-8"?>\n' + str(writer) + "\n"
    write_atomically(text.replace("\r\n", "\n"), path)


def _refuse_taken(network: "nx.Graph[str]") -> None:
    used = {key for _, data in network.nodes(data=True) for key in data}
    used |= {key for *_, data in network.edges(data=True) for key in data}
    if used & TAKEN:
        raise ValueError(f"GEXF takes the attribute names {', '.join(sorted(used & TAKEN))} for itself")


def _add_viz(network: "nx.Graph[str]") -> None:
    colours = by_group(str(data.get("group", "")) for _, data in network.nodes(data=True))
    most = max((int(data.get("inspections", 0)) for _, data in network.nodes(data=True)), default=0)
    for _, data in network.nodes(data=True):
        viz: dict[str, Any] = {}
        if "group" in data:
            red, green, blue = rgb(colours[str(data["group"])])
            viz["color"] = {"r": red, "g": green, "b": blue, "a": 1.0}
        if "inspections" in data and most:
            viz["size"] = round(SMALLEST + (LARGEST - SMALLEST) * sqrt(int(data["inspections"]) / most), 3)
        if viz:
            data["viz"] = viz
