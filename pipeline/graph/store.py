"""Writes the graph and opens it again.

``graph.ttl`` is everything flattened, for viewers and editors; ``graph.trig`` has one named graph a document version,
one for what they say together (``id/graph/corpus``) and one for labels and councils (``id/graph/vocabulary``). Both
are the same bytes whatever order the documents came in: statements are sorted, and documents go by their digest.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox
from rdflib import Dataset, Graph

from pipeline.errors import GraphError
from pipeline.graph import iris
from pipeline.graph.corpus import corpus_triples
from pipeline.graph.portion import HEADER, Portion, ntriples, portion, turtle_body
from pipeline.graph.vocabulary import vocabulary_lines
from pipeline.model import Reading

GRAPH_FILE = "graph.ttl"
DATASET_FILE = "graph.trig"
_INSPECTION = b"#type> <https://w3id.org/inspection-graph/ontology#Inspection> .\n"
_FORMATS = {".ttl": ox.RdfFormat.TURTLE, ".nt": ox.RdfFormat.N_TRIPLES, ".trig": ox.RdfFormat.TRIG}


@dataclass(frozen=True, slots=True)
class GraphCounts:
    """What a written graph holds: distinct statements of the flattened graph, document versions, inspections."""

    triples: int
    documents: int
    inspections: int


@dataclass(frozen=True, slots=True)
class GraphFiles:
    """A graph as bytes, before it is written."""

    turtle: bytes
    trig: bytes
    counts: GraphCounts


def write_graph(readings: Iterable[Reading], directory: Path) -> GraphCounts:
    """Write ``graph.ttl`` and ``graph.trig`` below a folder.

    Parameters
    ----------
    readings : iterable of Reading
        In any order; the same bytes under two names are one document version with two names.
    directory : pathlib.Path
        Made where it does not exist.
    """
    return write_portions(tuple(portion(reading) for reading in readings), directory)


def write_portions(portions: Sequence[Portion], directory: Path) -> GraphCounts:
    """Write the graph from shares that were made elsewhere, such as in other processes."""
    files = join(portions)
    directory.mkdir(parents=True, exist_ok=True)
    (directory / GRAPH_FILE).write_bytes(files.turtle)
    (directory / DATASET_FILE).write_bytes(files.trig)
    return files.counts


def join(portions: Sequence[Portion]) -> GraphFiles:
    """Return the graph that shares make together."""
    versions: dict[str, Portion] = {}
    for share in sorted(portions, key=lambda p: (p.sha256, p.document)):
        versions.setdefault(share.sha256, share)
    vocabulary = vocabulary_lines()
    corpus = ntriples(corpus_triples(portions))
    common = sorted({*corpus, *vocabulary, *(line for share in versions.values() for line in share.shared)})
    turtle = b"\n".join((HEADER, turtle_body(common), *(share.own for share in versions.values())))
    named = [_named("vocabulary", turtle_body(vocabulary)), _named("corpus", turtle_body(corpus))]
    for sha256, share in versions.items():
        named.append(_named(iris.version(sha256), share.own + turtle_body(share.shared)))
    inspections = sum(line.endswith(_INSPECTION) for line in corpus)
    counts = GraphCounts(len(common) + sum(v.own_triples for v in versions.values()), len(versions), inspections)
    return GraphFiles(turtle, b"\n".join((HEADER, *named)), counts)


def _named(name: str, body: bytes) -> bytes:
    return f"<{iris.graph(name)}> {{\n".encode() + body + b"}\n"


def open_store(path: Path) -> ox.Store:
    """Return a graph file in memory, ready for SPARQL; the graphs of a dataset are read as one.

    Raises
    ------
    GraphError
        If there is no such file, or it is not RDF.
    """
    store = ox.Store()
    form = _FORMATS.get(path.suffix)
    if form is None:
        raise GraphError(f"{path.name} is no graph: its name must end in {', '.join(_FORMATS)}")
    try:
        store.bulk_load(path=str(path), format=form)
    except (OSError, SyntaxError) as error:
        raise GraphError(f"{path.name} cannot be read: {error}") from error
    return store


def open_graph(path: Path) -> Graph:
    """Return a small graph file as an rdflib graph; a dataset's graphs are read as one.

    Raises
    ------
    GraphError
        If there is no such file, or it is not RDF.
    """
    graph = Dataset(default_union=True) if path.suffix == ".trig" else Graph()
    try:
        graph.parse(path)
    except Exception as error:  # every parser plugin raises errors of its own
        raise GraphError(f"{path.name} cannot be read: {error}") from error
    return graph
