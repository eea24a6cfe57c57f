"""Writes the graph and opens it again.

``graph.ttl`` is everything flattened, for viewers and editors; ``graph.trig`` has one named graph a document version,
one for what they say together (``id/graph/corpus``) and one for labels and councils (``id/graph/vocabulary``). Both
are the same bytes whatever order the documents came in: statements are sorted, and documents go by their digest.
"""

import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from operator import attrgetter
from pathlib import Path
from typing import BinaryIO

import pyoxigraph as ox
from rdflib import Dataset, Graph

from pipeline.errors import GraphError
from pipeline.graph import iris
from pipeline.graph.corpus import corpus_triples
from pipeline.graph.formats import form_of, reading
from pipeline.graph.portion import Portion, portion
from pipeline.graph.turtle import HEADER, body
from pipeline.graph.vocabulary import vocabulary_lines
from pipeline.graph.written import INS, RDF, Line, in_order, n_triples, triple
from pipeline.model import Reading

GRAPH_FILE = "graph.ttl"
DATASET_FILE = "graph.trig"


@dataclass(frozen=True, slots=True)
class GraphCounts:
    """What a written graph holds.

    Parameters
    ----------
    triples : int
        Distinct statements of the flattened graph.
    documents : int
        Document versions.
    inspections : int
    classes : tuple of (str, int)
        The classes of its things, by IRI, each with how many there are.
    """

    triples: int
    documents: int
    inspections: int
    classes: tuple[tuple[str, int], ...]


def write_graph(readings: Iterable[Reading], directory: Path) -> GraphCounts:
    """Write ``graph.ttl`` and ``graph.trig`` below a folder.

    Parameters
    ----------
    readings : iterable of Reading
        In any order; the same bytes under two names are one document version with two names.
    directory : pathlib.Path
        Made where it does not exist.
    """
    directory.mkdir(parents=True, exist_ok=True)
    shares = tuple(portion(reading) for reading in readings)
    with (directory / GRAPH_FILE).open("wb") as turtle, (directory / DATASET_FILE).open("wb") as trig:
        return join(shares, turtle, trig)


def together(portions: Sequence[Portion]) -> list[Line]:
    """Return what follows from all documents together, each statement once, sorted."""
    return in_order(corpus_triples(portions))


def join(
    portions: Sequence[Portion],
    turtle: BinaryIO,
    trig: BinaryIO,
    corpus: Sequence[Line] | None = None,
    own: Callable[[Portion], bytes] = attrgetter("own"),
) -> GraphCounts:
    """Write the graph that shares make together, which may have been made in other processes.

    Parameters
    ----------
    portions : sequence of Portion
        In any order: the same shares give the same bytes.
    turtle, trig : typing.BinaryIO
        Take the flattened graph, and the one with a named graph for each document version.
    corpus : sequence of Line, optional
        What :func:`together` gives, where it is known already.
    own : callable, optional
        Gives a share's own statements, where they are kept elsewhere until they are written.
    """
    versions: dict[str, Portion] = {}
    for share in sorted(portions, key=lambda p: (p.sha256, p.document)):
        versions.setdefault(share.sha256, share)
    vocabulary = vocabulary_lines()
    corpus = together(portions) if corpus is None else corpus
    common = sorted(set(chain(corpus, vocabulary, *(share.shared for share in versions.values()))))
    # All parts are written with the same prefixes, which stand once, before the first.
    turtle.writelines((HEADER, body(n_triples(common))))
    trig.writelines(
        (HEADER, *_named("vocabulary", body(n_triples(vocabulary))), *_named("corpus", body(n_triples(corpus))))
    )
    for sha256, share in versions.items():
        said = own(share)
        turtle.write(said)
        trig.writelines(_named(iris.version(sha256), said, body(n_triples(share.shared))))
    inspections = sum(value == INS.Inspection for value in _kinds(corpus))
    classes = Counter(_kinds(common))
    for share in versions.values():
        classes.update(dict(share.own_classes))
    triples = len(common) + sum(share.own_triples for share in versions.values())
    return GraphCounts(triples, len(versions), inspections, tuple(sorted(classes.items())))


_TYPE = f"> <{RDF.type}> <"


def _kinds(statements: Iterable[Line]) -> Iterator[str]:
    """Yield the classes that things are said to be of."""
    typed = (triple(statement) for statement in statements if _TYPE in statement)
    return (str(value) for _, predicate, value in typed if predicate == RDF.type)


def _named(name: str, *bodies: bytes) -> tuple[bytes, ...]:
    """Return a graph of TriG: its name, and Turtle between braces."""
    return (f"<{iris.graph(name)}> {{\n".encode(), *bodies, b"}\n")


def merged(quads: Iterable[ox.Quad], names: bool = True) -> Iterator[ox.Quad]:
    """Yield statements so that the default graph has all of them, each once, and the named graphs theirs.

    Asked as a union, named graphs give a statement that stands in three of them three times over.

    Parameters
    ----------
    quads : iterable of pyoxigraph.Quad
    names : bool
        Whether the named graphs are kept too.
    """
    for quad in quads:
        yield ox.Quad(*quad.triple)
        if names and not isinstance(quad.graph_name, ox.DefaultGraph):
            yield quad


def open_store(path: Path, names: bool = True) -> ox.Store:
    """Return a graph file in memory, ready for SPARQL; its default graph has all statements of a dataset.

    Parameters
    ----------
    path : pathlib.Path
    names : bool
        Whether the named graphs of a dataset can be asked too, which takes twice the memory.

    Raises
    ------
    GraphError
        If there is no such file, or it is not RDF.
    """
    store = ox.Store()
    form = form_of(path)
    try:
        with reading(path) as stream:
            if form.supports_datasets:
                store.extend(merged(ox.parse(stream, format=form), names))
            else:
                store.load(stream, format=form, base_iri=path.resolve().as_uri())
    except (OSError, EOFError, zlib.error, SyntaxError) as error:
        raise GraphError(f"{path.name} cannot be read: {error}") from error
    return store


def open_graph(path: Path) -> Graph:
    """Return a small graph file as an rdflib graph; a dataset's graphs are read as one.

    Raises
    ------
    GraphError
        If there is no such file, or it is not RDF.
    """
    form = form_of(path)
    graph = Dataset(default_union=True) if form.supports_datasets else Graph()
    try:
        with reading(path) as stream:
            graph.parse(stream, format=form.media_type, publicID=path.resolve().as_uri())
    except Exception as error:  # every parser plugin raises errors of its own
        raise GraphError(f"{path.name} cannot be read: {error}") from error
    return graph
