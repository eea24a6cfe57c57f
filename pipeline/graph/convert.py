"""Turns a graph file into another form, in an order of its own, so that the same statements are the same bytes.

Statements are sorted by graph, subject, predicate and object, as N-Quads writes them, in runs that fit in memory and
are then merged from temporary files: memory does not grow with the graph. What goes from a form with named graphs to
one without is flattened, each statement once. A graph of ours has no blank nodes; those of another keep their labels,
but where Turtle writes one without a label, it gets another label every time.
"""

import gzip
import heapq
import shutil
import tempfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from itertools import groupby, islice
from pathlib import Path
from typing import IO, BinaryIO

import pyoxigraph as ox

from pipeline.errors import GraphError, OutputError
from pipeline.files.atomic import writing
from pipeline.graph import jsonld
from pipeline.graph.formats import compressing, form_of, is_compressed, reading
from pipeline.graph.turtle import PREFIXES

RUN = 200_000
"""Statements that are sorted at a time; about 100 bytes each."""


def convert(source: Path, target: Path, run: int = RUN) -> None:
    """Write the graph in one file as another, each in the form that its name tells.

    Where only the compression differs, what is inside keeps its bytes.

    Parameters
    ----------
    source, target : pathlib.Path
        The target appears whole or not at all; a file of that name is replaced.
    run : int
        How many statements to sort at a time.

    Raises
    ------
    GraphError
        If a name tells no form, or the source cannot be read.
    OutputError
        If the target cannot be written.
    """
    given, wanted = form_of(source), form_of(target)
    try:
        with ExitStack() as stack:
            stream = _opened(source, stack)
            out: BinaryIO = stack.enter_context(writing(target))
            if is_compressed(target):
                out = stack.enter_context(compressing(out))
            if given == wanted:
                shutil.copyfileobj(stream, out, 1 << 20)
            else:
                _write(_sorted(_quads(stream, source, given, wanted), run, stack), out, wanted)
    except (gzip.BadGzipFile, zlib.error, EOFError) as error:
        raise GraphError(f"{source.name} cannot be read: {error}") from error
    except OSError as error:
        raise OutputError(f"{target} cannot be written: {error.strerror or error}") from error


def convert_all(turtle: Path, trig: Path, endings: Iterable[str]) -> None:
    """Write a graph that stands in both forms beside them, in each form that an ending of a name tells."""
    for ending in endings:
        target = turtle.with_name(f"{turtle.stem}.{ending}")
        # The TriG has each document's graph apart, but knows nothing that the Turtle does not.
        convert(trig if form_of(target).supports_datasets else turtle, target)


def sorted_lines(source: Path, stack: ExitStack, run: int = RUN) -> Iterator[str]:
    """Yield the statements of a file, each once, in order: the graph (empty for the default graph), a tab, the triple.

    Parameters
    ----------
    source : pathlib.Path
    stack : contextlib.ExitStack
        Until it is left, lines can be had.
    run : int
        How many statements to sort at a time.

    Raises
    ------
    GraphError
        If the name tells no form, or the source cannot be read.
    """
    given = form_of(source)
    return _sorted(_quads(_opened(source, stack), source, given, ox.RdfFormat.N_QUADS), run, stack)


def _opened(source: Path, stack: ExitStack) -> BinaryIO:
    try:
        return stack.enter_context(reading(source))
    except OSError as error:
        raise GraphError(f"{source.name} cannot be read: {error.strerror}") from error


def _quads(stream: BinaryIO, source: Path, given: ox.RdfFormat, wanted: ox.RdfFormat) -> Iterator[ox.Quad]:
    """Yield the statements of a file; in the default graph where the form wanted has no other."""
    try:
        for quad in ox.parse(stream, format=given):
            yield quad if wanted.supports_datasets else ox.Quad(*quad.triple)
    except SyntaxError as error:
        raise GraphError(f"{source.name} cannot be read: {error}") from error


def _sorted(quads: Iterable[ox.Quad], run: int, stack: ExitStack) -> Iterator[str]:
    """Yield each statement once, in order: its graph (empty for the default graph), a tab, and its triple."""
    rest = iter(quads)
    runs: list[Iterable[str]] = []
    while batch := [_line(quad) for quad in islice(rest, run)]:
        lines = sorted(set(batch))
        if len(batch) < run and not runs:
            # All of it fitted.
            runs.append(lines)
            break
        # N-Triples escapes every line end, so that a statement is a line.
        kept = stack.enter_context(_temporary())
        kept.writelines(lines)
        kept.seek(0)
        runs.append(kept)
    return (line for line, _ in groupby(heapq.merge(*runs)))


def _temporary() -> IO[str]:
    return tempfile.TemporaryFile("w+", encoding="utf-8", newline="\n")


def _line(quad: ox.Quad) -> str:
    graph = "" if isinstance(quad.graph_name, ox.DefaultGraph) else str(quad.graph_name)
    return f"{graph}\t{quad.triple}\n"


def _write(lines: Iterator[str], out: BinaryIO, wanted: ox.RdfFormat) -> None:
    if wanted == ox.RdfFormat.JSON_LD:
        jsonld.write(_parsed(lines), out)
    elif wanted.supports_datasets:
        ox.serialize(_parsed(lines), out, wanted, prefixes=PREFIXES)
    else:
        ox.serialize((quad.triple for quad in _parsed(lines)), out, wanted, prefixes=PREFIXES)


def _parsed(lines: Iterator[str]) -> Iterator[ox.Quad]:
    """Yield statements from lines, a batch at a time."""
    while batch := list(islice(lines, 1000)):
        moved = (line.rstrip("\n").partition("\t") for line in batch)
        yield from ox.parse("".join(f"{triple} {graph} .\n" for graph, _, triple in moved), format=ox.RdfFormat.N_QUADS)
