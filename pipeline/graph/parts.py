"""A graph file as what a graph store holds: its graphs one by one, each with a digest; and the list of them there.

The list is a graph of its own, ``id/graph/published``. It names every graph that was published, and those that are
known to be whole with the digest of their statements. Who publishes strikes the digests of all graphs that are about
to change before the first of them does: the list never vouches for a graph that a broken connection left half done.
"""

import hashlib
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

import pyoxigraph as ox

from pipeline.errors import GraphError, PublishError
from pipeline.graph import iris
from pipeline.graph.convert import sorted_lines
from pipeline.graph.nodes import DCTERMS, RDF, VOID, in_order

LIST = iris.graph("published")
"""The graph that lists those that were published."""

DEFAULT = ""
"""Stands for the default graph, which has no name."""

_DEFAULT = ox.NamedNode(iris.graph("default"))
"""What the list calls it."""

_DIGEST = "sha256:"


@dataclass(frozen=True, slots=True)
class Part:
    """One graph of a file.

    Parameters
    ----------
    name : str
        Its IRI, or :data:`DEFAULT`.
    file : pathlib.Path
        Its statements as N-Triples, sorted, each once.
    sha256 : str
        Of that file.
    statements : int
    """

    name: str
    file: Path
    sha256: str
    statements: int


def parts(source: Path, folder: Path, into: str | None = None) -> Iterator[Part]:
    """Yield the graphs of a file, by name.

    Parameters
    ----------
    source : pathlib.Path
    folder : pathlib.Path
        Takes a file for each graph; must exist.
    into : str, optional
        IRI of a graph that takes the place of the default graph.

    Raises
    ------
    GraphError
        If the source cannot be read, has no statements, or has a graph that bears the name of the list or of `into`.
    """
    number = -1
    with ExitStack() as stack:
        lines = (line.rstrip("\n").partition("\t") for line in sorted_lines(source, stack))
        for number, (graph, rows) in enumerate(groupby(lines, key=lambda line: line[0])):
            name = graph.strip("<>") or into or DEFAULT
            if graph and name in {LIST, _DEFAULT.value, into}:
                raise GraphError(f"{source.name} has a graph {name} of its own: what is published needs that name")
            file, digest, count = folder / f"{number}.nt", hashlib.sha256(), 0
            with file.open("wb") as out:
                for _, _, triple in rows:
                    row = f"{triple} .\n".encode()
                    digest.update(row)
                    out.write(row)
                    count += 1
            yield Part(name, file, digest.hexdigest(), count)
    if number < 0:
        raise GraphError(f"{source.name} has no statements: nothing is published, and nothing withdrawn")


def read_list(data: bytes) -> dict[str, str | None]:
    """Return the graphs that a list names, with their digests; None for those that may not be whole.

    Raises
    ------
    PublishError
        If it is no Turtle.
    """
    found: dict[str, str | None] = {}
    try:
        for quad in ox.parse(data, format=ox.RdfFormat.TURTLE):
            if not isinstance(quad.subject, ox.NamedNode) or quad.subject.value == LIST:
                continue
            name = DEFAULT if quad.subject == _DEFAULT else quad.subject.value
            found.setdefault(name, None)
            if quad.predicate == DCTERMS.identifier and isinstance(quad.object, ox.Literal):
                found[name] = quad.object.value.removeprefix(_DIGEST)
    except SyntaxError as error:
        raise PublishError(f"the list of graphs in the store cannot be read: {error}") from error
    return found


def written_list(graphs: Mapping[str, str | None]) -> bytes:
    """Return a list as N-Triples; what :func:`read_list` returns, the other way round."""
    said = []
    for name, digest in graphs.items():
        node = ox.NamedNode(name) if name else _DEFAULT
        said.append(ox.Triple(node, RDF.type, VOID.Dataset))
        if digest is not None:
            said.append(ox.Triple(node, DCTERMS.identifier, ox.Literal(_DIGEST + digest)))
    return ox.serialize(in_order(said), format=ox.RdfFormat.N_TRIPLES) or b""
