"""The networks as other tools' own readers see them: as many nodes and edges, with the same attributes."""

import csv
import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from made_observations import OBSERVATIONS, THEMES

from pipeline.analyse.bundle import ask
from pipeline.export import cx2, cyjs, gexf, graphml, kumu
from pipeline.export.gexf import Years

NETWORKS = ask(OBSERVATIONS, THEMES).networks
NAMES = sorted(NETWORKS)
Nodes = dict[str, dict[str, Any]]
Edges = dict[frozenset[str], dict[str, Any]]
DRAWN = {"colour", "color", "size", "name", "represents", "id", "source", "target", "interaction"}
"""What the formats add to the attributes."""


def tidy(data: dict[str, Any]) -> dict[str, Any]:
    """Return attributes as they should be read: none that is absent, none that a format adds, floats rounded."""
    return {
        key: round(value, 6) if isinstance(value, float) else value
        for key, value in data.items()
        if value is not None and key not in DRAWN
    }


def known(name: str) -> tuple[Nodes, Edges]:
    network = NETWORKS[name]
    return (
        {node: tidy(data) for node, data in network.nodes(data=True)},
        {frozenset((one, other)): tidy(data) for one, other, data in network.edges(data=True)},
    )


def in_node(script: str, *paths: Path) -> Any:
    """Run JavaScript over files and return what it prints as JSON."""
    node = shutil.which("node")
    if node is None:
        pytest.skip("there is no Node here")
    ready = subprocess.run(
        [node, "-e", "for (const name of ['graphology-gexf', 'graphology', 'cytoscape']) require(name)"],
        capture_output=True,
        timeout=60,
    )
    if ready.returncode:
        pytest.skip("graphology, graphology-gexf and cytoscape are not in NODE_PATH: .ci/run installs them")
    done = subprocess.run([node, "-e", script, *map(str, paths)], capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


GRAPHOLOGY = """
const text = require('fs').readFileSync(process.argv[1], 'utf8');
const graph = require('graphology-gexf').parse(require('graphology'), text);
console.log(JSON.stringify({
  nodes: graph.mapNodes((id, data) => [id, data]),
  edges: graph.mapEdges((id, data, one, other) => [one, other, data]),
}));
"""


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("years", [None, Years({"A": (2016,)}, {("A", "missing"): (2016,)})], ids=["still", "years"])
def test_graphology_reads_gexf(name: str, years: Years | None, tmp_path: Path) -> None:
    gexf.write(NETWORKS[name], tmp_path / "n.gexf", years)
    read = in_node(GRAPHOLOGY, tmp_path / "n.gexf")
    nodes, edges = known(name)
    assert {node: tidy(data) for node, data in read["nodes"]} == nodes
    assert {frozenset((one, other)): tidy(data) for one, other, data in read["edges"]} == edges
    assert all("size" in data for _, data in read["nodes"])
    assert all("color" in data for node, data in read["nodes"] if "group" in nodes[node])


CYTOSCAPE = """
const read = JSON.parse(require('fs').readFileSync(process.argv[1], 'utf8'));
const cy = require('cytoscape')({headless: true, styleEnabled: true, elements: read.elements, style: read.style});
const said = JSON.stringify({
  nodes: cy.nodes().map(one => [one.id(), one.data(), one.style('background-color'), one.style('label')]),
  edges: cy.edges().map(one => [one.data('source'), one.data('target'), one.data()]),
});
process.stdout.write(said, () => process.exit(0));  // its drawing loop would go on
"""


@pytest.mark.parametrize("name", NAMES)
def test_cytoscape_reads_cyjs(name: str, tmp_path: Path) -> None:
    cyjs.write(NETWORKS[name], tmp_path / "n.cyjs")
    read = in_node(CYTOSCAPE, tmp_path / "n.cyjs")
    nodes, edges = known(name)
    assert {node: tidy(data) for node, data, *_ in read["nodes"]} == nodes
    assert {frozenset((one, other)): tidy(data) for one, other, data in read["edges"]} == edges
    assert [label for *_, label in read["nodes"]] == [nodes[node]["label"] for node, *_ in read["nodes"]]
    colours = {colour for *_, colour, _ in read["nodes"]}
    assert len(colours) == max(1, len({data["group"] for data in nodes.values() if "group" in data}))


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("write", [graphml.write, graphml.write_drawn])
def test_igraph_reads_graphml(name: str, write: Callable[..., None], tmp_path: Path) -> None:
    igraph = pytest.importorskip(
        "igraph", reason="igraph is not installed: .ci/run puts it, which is under the GPL, beside"
    )
    write(NETWORKS[name], tmp_path / "n.graphml")
    read = igraph.Graph.Read_GraphML(str(tmp_path / "n.graphml"))
    nodes, edges = known(name)
    assert (read.vcount(), read.ecount(), read.is_directed()) == (len(nodes), len(edges), False)
    for vertex in read.vs:
        # igraph gives absent text as "" and an absent number as NaN.
        assert {key: vertex[key] for key in nodes[vertex["id"]]} == nodes[vertex["id"]]
    for edge in read.es:
        told = edges[frozenset((read.vs[edge.source]["id"], read.vs[edge.target]["id"]))]
        assert {key: edge[key] for key in told} == told


@pytest.mark.parametrize("name", NAMES)
def test_networkx_reads_graphml_with_the_drawing(name: str, tmp_path: Path) -> None:
    graphml.write_drawn(NETWORKS[name], tmp_path / "n.graphml")
    read = nx.read_graphml(tmp_path / "n.graphml")
    nodes, edges = known(name)
    assert {node: {key: data[key] for key in nodes[node]} for node, data in read.nodes(data=True)} == nodes
    assert {data["shape_type"] for _, data in read.nodes(data=True)} == {"ellipse"}
    assert {frozenset((one, other)): tidy(data) for one, other, data in read.edges(data=True)} == edges


@pytest.mark.parametrize("name", NAMES)
def test_ndex_reads_cx2(name: str, tmp_path: Path) -> None:
    ndex = pytest.importorskip("ndex2.cx2", reason="ndex2 is not installed (.[checks])")
    cx2.write(NETWORKS[name], tmp_path / "n.cx2")
    read = ndex.RawCX2NetworkFactory().get_cx2network(json.loads((tmp_path / "n.cx2").read_text(encoding="utf-8")))
    nodes, edges = known(name)
    ids = {n: node["v"]["represents"] for n, node in read.get_nodes().items()}
    assert {ids[n]: tidy(node["v"]) for n, node in read.get_nodes().items()} == nodes
    assert {frozenset((ids[edge["s"]], ids[edge["t"]])): tidy(edge["v"]) for edge in read.get_edges().values()} == edges
    assert read.get_name() == NETWORKS[name].graph["name"]


@pytest.mark.parametrize("name", NAMES)
def test_elements_and_connections_join_by_their_labels(name: str, tmp_path: Path) -> None:
    pandas = pytest.importorskip("pandas", reason="pandas is not installed (it comes with .[checks])")
    kumu.write(NETWORKS[name], tmp_path / "e.csv", tmp_path / "c.csv")
    elements, connections = (pandas.read_csv(tmp_path / f"{part}.csv") for part in "ec")
    nodes, edges = known(name)
    assert elements["Label"].is_unique
    ids = dict(zip(elements["Label"], elements["ID"], strict=True))
    joined = {
        frozenset((ids[one], ids[other])) for one, other in zip(connections["From"], connections["To"], strict=True)
    }
    assert (set(ids.values()), joined) == (set(nodes), set(edges))
    assert dict(zip(elements["ID"], elements["inspections"], strict=True)) == {
        node: data["inspections"] for node, data in nodes.items()
    }
    assert sum(connections["weight"]) == sum(data["weight"] for data in edges.values())


def test_two_of_one_label_are_told_apart(tmp_path: Path) -> None:
    network: nx.Graph[str] = nx.Graph()
    network.add_node("x", label="Fostering", roles="a; b")
    network.add_node("y", label="fostering", roles="a")
    network.add_edge("x", "y", weight=1)
    kumu.write(network, tmp_path / "e.csv", tmp_path / "c.csv")
    with (tmp_path / "e.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert [(row["Label"], row["roles"]) for row in rows] == [("Fostering (x)", "a|b"), ("fostering (y)", "a")]
    with (tmp_path / "c.csv").open(encoding="utf-8", newline="") as stream:
        assert next(csv.DictReader(stream))["From"] == "Fostering (x)"
