import gzip
from pathlib import Path

import pyoxigraph as ox
import pytest
from made_graphs import joined
from made_readings import corpus, paper, report
from msgspec.structs import replace
from rdflib import URIRef
from rdflib.compare import isomorphic

from pipeline.errors import GraphError
from pipeline.graph.portion import portion
from pipeline.graph.store import open_graph, open_store, write_graph
from pipeline.graph.turtle import HEADER


def test_both_files_hold_the_same_statements(tmp_path: Path) -> None:
    counts = write_graph(corpus(), tmp_path)
    turtle = open_store(tmp_path / "graph.ttl")
    trig = open_store(tmp_path / "graph.trig")
    assert {quad.triple for quad in turtle} == {quad.triple for quad in trig}
    assert counts.triples == len(turtle)
    assert (counts.documents, counts.inspections) == (5, 4)


def ox_named_graphs(path: Path) -> set[ox.NamedNode]:
    return {graph for graph in open_store(path).named_graphs() if isinstance(graph, ox.NamedNode)}


def test_each_document_version_has_its_graph(tmp_path: Path) -> None:
    write_graph(corpus(), tmp_path)
    names = {graph.value.rsplit("/", 1)[1] for graph in ox_named_graphs(tmp_path / "graph.trig")}
    assert names == {"corpus", "vocabulary", *(reading.document.sha256[:16] for reading in corpus())}


def test_there_are_no_blank_nodes(tmp_path: Path) -> None:
    write_graph(corpus(), tmp_path)
    terms = {term for quad in open_store(tmp_path / "graph.trig") for term in quad}
    assert terms and not any(isinstance(term, ox.BlankNode) for term in terms)


def test_the_order_of_documents_and_of_processes_changes_no_byte() -> None:
    shares = [portion(reading) for reading in corpus()]
    assert joined(shares).turtle == joined(shares[::-1]).turtle
    assert joined(shares).trig == joined(shares[::-1]).trig


def test_the_same_bytes_under_two_names_are_one_version_with_two_names(tmp_path: Path) -> None:
    first = report()
    second = replace(first, document=replace(first.document, id="copy.pdf"))
    once, twice = joined([portion(first)]), joined([portion(second), portion(first)])
    assert twice.counts.documents == 1
    assert twice.counts.triples == once.counts.triples + 1
    assert b'"copy.pdf"' in twice.turtle


def test_subjects_stand_together_in_each_part() -> None:
    own = portion(report()).own.decode()
    subjects = [line.split(" ", 1)[0] for line in own.splitlines() if not line.startswith("\t")]
    assert len(subjects) == len(set(subjects))


def test_every_name_in_the_turtle_is_short() -> None:
    body = joined([portion(reading) for reading in corpus()]).turtle.removeprefix(HEADER)
    assert b"<https://w3id.org/inspection-graph/" not in body


@pytest.mark.parametrize("text", ['a "quoted" \\ path', "two\nlines\rand\ttabs", "máire ’s ★ \U0001f600", ""])
def test_any_text_survives(text: str) -> None:
    reading = report()
    finding = replace(reading.findings[0], text=text)
    turtle = joined([portion(replace(reading, findings=(finding,)))]).turtle
    values = {quad.object.value for quad in ox.parse(turtle, format=ox.RdfFormat.TURTLE)}
    assert text in values


def test_rdflib_reads_what_is_written(tmp_path: Path) -> None:
    counts = write_graph([report(), paper()], tmp_path)
    plain = open_graph(tmp_path / "graph.ttl")
    assert len(plain) == counts.triples
    packed = tmp_path / "graph.ttl.gz"
    packed.write_bytes(gzip.compress((tmp_path / "graph.ttl").read_bytes()))
    assert isomorphic(open_graph(packed), plain)


def test_rdflib_reads_a_relative_address_as_one_beside_the_file(tmp_path: Path) -> None:
    (tmp_path / "a.ttl").write_text("<b> <c> <d> .", encoding="utf-8")
    assert URIRef((tmp_path / "b").as_uri()) in open_graph(tmp_path / "a.ttl").subjects()


@pytest.mark.parametrize("name", ["none.ttl", "none.docx"])
def test_a_graph_that_is_not_there(name: str, tmp_path: Path) -> None:
    with pytest.raises(GraphError, match=name):
        open_store(tmp_path / name)


def test_a_graph_that_is_not_rdf(tmp_path: Path) -> None:
    (tmp_path / "bad.ttl").write_text("this is not Turtle", encoding="utf-8")
    with pytest.raises(GraphError):
        open_store(tmp_path / "bad.ttl")
    with pytest.raises(GraphError):
        open_graph(tmp_path / "bad.ttl")
    (tmp_path / "bad.ttl.gz").write_bytes(b"this is not gzip")
    with pytest.raises(GraphError):
        open_graph(tmp_path / "bad.ttl.gz")


def test_a_date_that_is_none_is_refused() -> None:
    reading = paper(when="spring 2019")
    with pytest.raises(ValueError, match="spring 2019"):
        portion(reading)
