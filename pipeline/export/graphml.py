"""Networks as GraphML, for yEd, Cytoscape, igraph and others."""

import io
from pathlib import Path
from typing import Any

import networkx as nx

from pipeline.atomic import write as write_atomically
from pipeline.export.networks import prepared


def write(network: "nx.Graph[Any]", path: Path) -> None:
    """Write a network to `path`; the same network gives the same bytes.

    Raises
    ------
    TypeError, ValueError
        As :func:`pipeline.export.networks.prepared`.
    """
    stream = io.BytesIO()
    # The writer built on xml.etree and not the one on lxml, which networkx prefers where it is installed: bytes must
    # not depend on what else is.
    nx.write_graphml_xml(prepared(network), stream, named_key_ids=True)
    write_atomically(stream.getvalue() + b"\n", path)
