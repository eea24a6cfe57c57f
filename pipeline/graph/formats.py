"""The forms in which a graph is a file, told by the file's name: Turtle, N-Triples, RDF/XML, TriG, N-Quads, JSON-LD.

Any of them may be compressed: a name that ends in ``.gz`` is gzip (RFC 1952) of what the name before says.
"""

import gzip
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, BinaryIO, cast

import pyoxigraph as ox

from pipeline.errors import GraphError

ENDINGS = {
    "ttl": ox.RdfFormat.TURTLE,
    "nt": ox.RdfFormat.N_TRIPLES,
    "rdf": ox.RdfFormat.RDF_XML,
    "owl": ox.RdfFormat.RDF_XML,
    "trig": ox.RdfFormat.TRIG,
    "nq": ox.RdfFormat.N_QUADS,
    "jsonld": ox.RdfFormat.JSON_LD,
}
"""What a name ends in, and what that is; those that hold named graphs come last."""

_LEVEL = 6


def form_of(path: Path) -> ox.RdfFormat:
    """Return the form that a file's name tells, compressed or not.

    Raises
    ------
    GraphError
        If it tells none.
    """
    ending = Path(path.name.removesuffix(".gz")).suffix.removeprefix(".")
    if ending not in ENDINGS:
        known = ", ".join(f".{one}" for one in ENDINGS)
        raise GraphError(f"{path.name} is no graph: its name must end in {known}, and .gz may follow")
    return ENDINGS[ending]


def is_compressed(path: Path) -> bool:
    """Return whether a file's name says that it is gzip."""
    return path.suffix == ".gz"


@contextmanager
def reading(path: Path) -> Iterator[BinaryIO]:
    """Open a file of a graph for reading, decompressed where its name says that it is compressed.

    Raises
    ------
    OSError
        If there is no such file, or it is not gzip although its name says so.
    """
    if is_compressed(path):
        with gzip.open(path, "rb") as stream:
            yield cast(BinaryIO, stream)
    else:
        with path.open("rb") as stream:
            yield stream


@contextmanager
def compressing(stream: IO[bytes]) -> Iterator[BinaryIO]:
    """Compress what is written into a stream; the same bytes every time, because neither name nor time is kept."""
    with gzip.GzipFile(filename="", mode="wb", compresslevel=_LEVEL, fileobj=stream, mtime=0) as packed:
        yield cast(BinaryIO, packed)
