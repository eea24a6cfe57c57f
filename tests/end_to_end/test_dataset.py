"""The description of a run's outputs, against the outputs."""

import hashlib
from collections import Counter
from pathlib import Path

import pyoxigraph as ox
import pytest
from click.testing import Result
from rdflib import DCAT, DCTERMS, RDF, SKOS, VOID, XSD, Graph, Literal, URIRef

from pipeline.files.staging import Output
from pipeline.graph.catalogue import describe
from pipeline.graph.store import GraphCounts, open_store

HERE = "https://example.org/out/"
SPDX = "http://spdx.org/rdf/terms#"


@pytest.fixture(scope="module")
def told(corpus_run: tuple[Path, Result]) -> Graph:
    return Graph().parse(corpus_run[0] / "dataset.ttl", publicID=HERE)


def graph_in(told: Graph) -> URIRef:
    (dataset,) = told.subjects(SKOS.notation, Literal("graph"))
    assert isinstance(dataset, URIRef)
    return dataset


def test_every_file_of_a_dataset_with_its_size_and_digest(told: Graph, corpus_run: tuple[Path, Result]) -> None:
    found = {}
    for node in told.subjects(RDF.type, DCAT.Distribution):
        place = str(told.value(node, DCAT.downloadURL))
        checksum = told.value(told.value(node, URIRef(f"{SPDX}checksum")), URIRef(f"{SPDX}checksumValue"))
        assert isinstance(checksum, Literal) and checksum.datatype == XSD.hexBinary
        found[place.removeprefix(HERE)] = (int(str(told.value(node, DCAT.byteSize))), str(checksum))
    out = corpus_run[0]
    files = [path for part in ("graph.*", "records/*", "analysis/*", "networks/*") for path in out.glob(part)]
    assert found == {
        path.relative_to(out).as_posix(): (path.stat().st_size, hashlib.sha256(path.read_bytes()).hexdigest())
        for path in files
        if path.is_file()
    }


def test_what_the_graph_holds_is_counted(told: Graph, corpus_run: tuple[Path, Result]) -> None:
    store, dataset = open_store(corpus_run[0] / "graph.ttl"), graph_in(told)
    assert int(str(told.value(dataset, VOID.triples))) == len(store)
    typed = store.quads_for_pattern(None, ox.NamedNode(str(RDF.type)), None)
    kinds = Counter(str(quad.object).strip("<>") for quad in typed)
    parts = list(told.objects(dataset, VOID.classPartition))
    assert kinds == {str(told.value(part, VOID["class"])): int(str(told.value(part, VOID.entities))) for part in parts}
    assert int(str(told.value(dataset, VOID.classes))) == len(kinds) == len(parts)
    links = [
        (str(told.value(link, VOID.linkPredicate)), int(str(told.value(link, VOID.triples))))
        for link in told.subjects(RDF.type, VOID.Linkset)
    ]
    matches = len(list(store.quads_for_pattern(None, ox.NamedNode(str(SKOS.exactMatch)), None)))
    assert links == [(str(SKOS.exactMatch), matches)]
    assert matches


def test_rows_are_those_of_the_files(told: Graph, corpus_run: tuple[Path, Result]) -> None:
    for path in (corpus_run[0] / "records").iterdir():
        (node,) = told.subjects(DCAT.downloadURL, URIRef(f"{HERE}records/{path.name}"))
        rows = path.read_text(encoding="utf-8").count("\n")
        assert told.value(node, DCTERMS.extent) == Literal(f"{rows} rows", lang="en")


def test_every_dataset_has_a_licence_a_title_and_a_file(told: Graph) -> None:
    (catalogue,) = told.subjects(RDF.type, DCAT.Catalog)
    datasets = set(told.objects(catalogue, DCAT.dataset))
    assert datasets == set(told.subjects(RDF.type, DCAT.Dataset))
    assert len(datasets) == 4
    for one in (catalogue, *datasets):
        assert told.value(one, DCTERMS.license) == URIRef("https://spdx.org/licenses/MIT")
        assert "Open Government Licence v3.0" in str(told.value(one, DCTERMS.rights))
        assert told.value(one, DCTERMS.title) is not None
    for one in datasets:
        assert told.value(one, DCAT.distribution) is not None


def test_it_is_the_same_dataset_wherever_it_lies_and_another_where_the_graph_is(told: Graph) -> None:
    def name(digest: str, *others: Output) -> URIRef:
        files = (Output("graph.ttl", 1, digest), *others)
        return graph_in(Graph().parse(data=describe(files, GraphCounts(1, 1, 1, ()), {}), publicID=HERE))

    assert name("ab" * 32) == name("ab" * 32, Output("graph.nq.gz", 2, "ef" * 32)) != name("cd" * 32)


def test_a_compressed_file_says_what_is_inside(told: Graph) -> None:
    files = (Output("graph.ttl", 1, "ab" * 32), Output("graph.nq.gz", 2, "ef" * 32), Output("pictures/a.svg", 3, "00"))
    said = Graph().parse(data=describe(files, GraphCounts(1, 1, 1, ()), {}), publicID=HERE)
    (node,) = said.subjects(DCAT.downloadURL, URIRef(f"{HERE}graph.nq.gz"))
    assert str(said.value(node, DCAT.mediaType)).endswith("application/n-quads")
    assert str(said.value(node, DCAT.compressFormat)).endswith("application/gzip")
    assert "pictures" not in "".join(map(str, said.objects(None, DCAT.downloadURL)))
