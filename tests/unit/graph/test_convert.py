import gzip
import json
import os
import subprocess
import sys
from pathlib import Path

import pyoxigraph as ox
import pytest
from made_readings import corpus
from rdflib import Dataset

from pipeline.errors import GraphError, OutputError
from pipeline.graph.convert import convert
from pipeline.graph.formats import ENDINGS, form_of, reading
from pipeline.graph.jsonld import context
from pipeline.graph.store import open_graph, write_graph

FLAT = ("ttl", "nt", "rdf")
NAMED = ("trig", "nq", "jsonld")


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("graph")
    write_graph(corpus(), folder)
    return folder


def quads(path: Path) -> set[ox.Quad]:
    with reading(path) as stream:
        return set(ox.parse(stream, format=form_of(path)))


@pytest.mark.parametrize("ending", NAMED)
def test_named_graphs_survive(ending: str, out: Path, tmp_path: Path) -> None:
    convert(out / "graph.trig", tmp_path / f"x.{ending}")
    assert quads(tmp_path / f"x.{ending}") == quads(out / "graph.trig")


@pytest.mark.parametrize("ending", FLAT)
def test_what_has_no_named_graphs_is_flattened_and_says_everything_once(ending: str, out: Path, tmp_path: Path) -> None:
    convert(out / "graph.trig", tmp_path / f"x.{ending}.gz")
    assert quads(tmp_path / f"x.{ending}.gz") == quads(out / "graph.ttl")
    said = list(ox.parse(gzip.decompress((tmp_path / f"x.{ending}.gz").read_bytes()), format=ENDINGS[ending]))
    assert len(said) == len(quads(out / "graph.ttl"))


def test_what_stands_in_several_graphs_of_one_run_ends_nothing(tmp_path: Path) -> None:
    lines = [f"<x:{n // 2}> <x:p> <x:o> <x:g{n % 2}> .\n" for n in range(40)]
    (tmp_path / "x.nq").write_text("".join(lines), encoding="utf-8")
    convert(tmp_path / "x.nq", tmp_path / "x.nt", run=10)
    assert len((tmp_path / "x.nt").read_text(encoding="utf-8").splitlines()) == 20


@pytest.mark.parametrize("ending", [*FLAT, *NAMED, "nq.gz"])
def test_neither_order_nor_run_length_nor_hash_seed_changes_a_byte(ending: str, out: Path, tmp_path: Path) -> None:
    lines = sorted(f"{quad} .\n" for quad in quads(out / "graph.trig"))
    for name, order in (("there", lines), ("back", lines[::-1])):
        (tmp_path / f"{name}.nq").write_text("".join(order), encoding="utf-8")
    # N-Quads into N-Quads keeps its order: take the way through TriG.
    source = "trig" if ending.startswith("nq") else "nq"
    if source == "trig":
        for name in ("there", "back"):
            ox.serialize(ox.parse(path=str(tmp_path / f"{name}.nq")), str(tmp_path / f"{name}.trig"))
    convert(tmp_path / f"there.{source}", tmp_path / f"1.{ending}", run=100)
    paths = [str(tmp_path / f"back.{source}"), str(tmp_path / f"2.{ending}")]
    script = f"from pathlib import Path; from pipeline.graph.convert import convert; convert(*map(Path, {paths!r}))"
    env = os.environ | {"PYTHONHASHSEED": "7"}
    subprocess.run([sys.executable, "-c", script], check=True, env=env, cwd=Path(__file__).resolve().parents[3])
    assert (tmp_path / f"1.{ending}").read_bytes() == (tmp_path / f"2.{ending}").read_bytes()


def test_only_the_compression_changes_where_the_form_is_the_same(out: Path, tmp_path: Path) -> None:
    convert(out / "graph.ttl", tmp_path / "x.ttl.gz")
    assert gzip.decompress((tmp_path / "x.ttl.gz").read_bytes()) == (out / "graph.ttl").read_bytes()
    convert(tmp_path / "x.ttl.gz", tmp_path / "x.ttl")
    assert (tmp_path / "x.ttl").read_bytes() == (out / "graph.ttl").read_bytes()


def test_another_reader_of_json_ld_reads_the_same(out: Path, tmp_path: Path) -> None:
    convert(out / "graph.trig", tmp_path / "x.jsonld")
    other, same = open_graph(tmp_path / "x.jsonld"), open_graph(out / "graph.trig")
    assert set(other.triples((None, None, None))) == set(same.triples((None, None, None)))
    assert isinstance(other, Dataset)
    assert isinstance(same, Dataset)
    assert {graph.identifier for graph in other.graphs()} == {graph.identifier for graph in same.graphs()}


def test_json_ld_is_short_and_typed(out: Path, tmp_path: Path) -> None:
    convert(out / "graph.trig", tmp_path / "x.jsonld")
    whole = json.loads((tmp_path / "x.jsonld").read_text(encoding="utf-8"))
    assert whole["@context"] == context()
    nodes = [node for graph in whole["@graph"] for node in graph["@graph"]]
    (inspection, *_) = (node for node in nodes if "ins:Inspection" in node.get("type", ()))
    assert inspection["inspected"].startswith("authority:E")
    assert "https://w3id.org/inspection-graph/" not in json.dumps(nodes)


@pytest.mark.parametrize(
    "line",
    [
        '<x:s> <x:p> "007"^^<http://www.w3.org/2001/XMLSchema#integer> .',
        '<x:s> <x:p> "99999999999999999999"^^<http://www.w3.org/2001/XMLSchema#integer> .',
        '<x:s> <x:p> "1"^^<http://www.w3.org/2001/XMLSchema#boolean> .',
        '<x:s> <x:p> "true"^^<http://www.w3.org/2001/XMLSchema#boolean> .',
        '<x:s> <x:p> "une"@fr, "\\t\\n\\"\\u2028" .',
        '<x:s> <https://w3id.org/inspection-graph/ontology#when> "x", "2019"^^<x:t> .',
        '<x:s> <https://w3id.org/inspection-graph/ontology#inspected> "no thing" .',
        "_:a <x:p> _:b . _:b a <x:t>, <x:u> .",
    ],
)
def test_json_ld_says_exactly_what_was_said(line: str, tmp_path: Path) -> None:
    (tmp_path / "a.ttl").write_text(line, encoding="utf-8")
    convert(tmp_path / "a.ttl", tmp_path / "b.jsonld")
    # Not through a store, which takes 007 for 7.
    both = [ox.Dataset(ox.parse(path=str(tmp_path / name))) for name in ("a.ttl", "b.jsonld")]
    for one in both:
        one.canonicalize(ox.CanonicalizationAlgorithm.UNSTABLE)
    assert len(both[0]) > 0
    assert both[0] == both[1]


def test_what_json_ld_would_misread_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.nt").write_text("<page:1> <x:p> <x:o> .\n", encoding="utf-8")
    with pytest.raises(GraphError, match="page:1"):
        convert(tmp_path / "a.nt", tmp_path / "b.jsonld")


@pytest.mark.parametrize(
    ("name", "content"),
    [("a.docx", b""), ("a.ttl", b"no Turtle"), ("a.nt.gz", b"no gzip"), ("a.nq.gz", gzip.compress(b"<x:s> " * 9)[:-9])],
)
def test_what_cannot_be_read_leaves_what_was_there(name: str, content: bytes, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(content)
    (tmp_path / "x.jsonld").write_text("before", encoding="utf-8")
    with pytest.raises(GraphError, match=name):
        convert(tmp_path / name, tmp_path / "x.jsonld")
    assert {path.name for path in tmp_path.iterdir()} == {name, "x.jsonld"}
    assert (tmp_path / "x.jsonld").read_text(encoding="utf-8") == "before"


def test_a_source_that_is_not_there_and_a_target_that_cannot_be_written(tmp_path: Path) -> None:
    with pytest.raises(GraphError, match="none"):
        convert(tmp_path / "none.ttl", tmp_path / "x.nt")
    (tmp_path / "a.ttl").write_text("<x:s> <x:p> 1 .", encoding="utf-8")
    (tmp_path / "file").touch()
    with pytest.raises(OutputError, match="file"):
        convert(tmp_path / "a.ttl", tmp_path / "file" / "x.nt")


def test_a_number_that_some_readers_would_round_is_text(tmp_path: Path) -> None:
    (tmp_path / "a.ttl").write_text("<x:s> <x:p> 12345678901234567890, 12 .", encoding="utf-8")
    convert(tmp_path / "a.ttl", tmp_path / "b.jsonld")
    (node,) = json.loads((tmp_path / "b.jsonld").read_text(encoding="utf-8"))["@graph"]
    assert node["x:p"] == [12, {"@value": "12345678901234567890", "type": "xsd:integer"}]
