"""Networks as GraphML, for yEd, Cytoscape, igraph and others."""

import io
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

import networkx as nx

from pipeline.export.looks import looks
from pipeline.export.networks import parts, prepared
from pipeline.files.atomic import write as write_atomically

GRAPHML = "{http://graphml.graphdrawing.org/xmlns}"
YWORKS = "http://www.yworks.com/xml/graphml"
DRAWING = "nodegraphics"


def write(network: "nx.Graph[Any]", path: Path) -> None:
    """Write a network to `path`; the same network gives the same bytes.

    Raises
    ------
    TypeError, ValueError
        As :func:`pipeline.export.networks.prepared`.
    """
    write_atomically(_graphml(prepared(network)) + b"\n", path)


def write_drawn(network: "nx.Graph[Any]", path: Path) -> None:
    """Write a network to `path` with labels, colours and sizes as yEd draws them; other readers pass over these.

    Raises
    ------
    TypeError, ValueError
        As :func:`pipeline.export.networks.prepared`.
    """
    plain = prepared(network)
    nodes, _ = parts(plain)
    seen, labels = looks(nodes), {node: str(data.get("label", node)) for node, data in nodes}
    root = ET.fromstring(_graphml(plain))
    # yEd knows the key by the attribute yfiles.type; it stands before the graph, as all keys.
    root.insert(0, ET.Element(f"{GRAPHML}key", {"id": DRAWING, "for": "node", "yfiles.type": "nodegraphics"}))
    for node in root.iter(f"{GRAPHML}node"):
        look = seen[node.attrib["id"]]
        data = ET.SubElement(node, f"{GRAPHML}data", {"key": DRAWING})
        shape = ET.SubElement(data, f"{{{YWORKS}}}ShapeNode")
        size = str(look.size or 10.0)
        ET.SubElement(shape, f"{{{YWORKS}}}Geometry", {"width": size, "height": size})
        ET.SubElement(shape, f"{{{YWORKS}}}Fill", {"color": look.colour or "#8A8A8A", "transparent": "false"})
        label = ET.SubElement(shape, f"{{{YWORKS}}}NodeLabel", {"modelName": "sides", "modelPosition": "s"})
        label.text = labels[node.attrib["id"]]
        ET.SubElement(shape, f"{{{YWORKS}}}Shape", {"type": "ellipse"})
    ET.register_namespace("", GRAPHML.strip("{}"))
    ET.register_namespace("y", YWORKS)
    write_atomically(ET.tostring(root, encoding="utf-8", xml_declaration=True) + b"\n", path)


def _graphml(plain: "nx.Graph[str]") -> bytes:
    stream = io.BytesIO()
    # The writer built on xml.etree and not the one on lxml, which networkx prefers where it is installed: bytes must
    # not depend on what else is.
    nx.write_graphml_xml(plain, stream, named_key_ids=True)
    return stream.getvalue()
