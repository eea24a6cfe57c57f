"""Puts the outlines of the documents together into the small graph that a run asks its questions of.

Nothing of what a run asks may depend on what is left out. So whatever the documents say together, and whatever several
of them say, is looked through for findings and words of theirs: those that it speaks of are taken along whole, and
where one is not to be found, or is said to be more than its document says, the graph is no ground for a verdict.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from operator import attrgetter
from pathlib import Path

import pyoxigraph as ox

from pipeline.graph import iris
from pipeline.graph.outline import FINDINGS, MANY, WORDS
from pipeline.graph.portion import Portion
from pipeline.graph.turtle import HEADER
from pipeline.graph.vocabulary import vocabulary_lines
from pipeline.graph.written import INS, OA, RDF, Line, Node, Triple, n_triples, triple

BATCH = 16 << 20
"""Bytes that are given to the store at a time."""
SOME = 1000
"""Lines that are encoded at a time."""
_MARKS = frozenset({OA.exact, INS.page})
_CLASSES = frozenset({INS.Finding, OA.FragmentSelector})


@dataclass(frozen=True, slots=True)
class Gathered:
    """The small graph of a run.

    Parameters
    ----------
    store : pyoxigraph.Store
    sound : bool
        Whether every document is vouched for, and nothing is said of what was left out: only then does a check of
        `store` speak for the whole graph.
    in_memory : bool
        Whether a forked process can ask `store` too.
    """

    store: ox.Store
    sound: bool
    in_memory: bool = True


def gather(
    portions: Iterable[Portion],
    corpus: Sequence[Line],
    own: Callable[[Portion], bytes] = attrgetter("own"),
    outline: Callable[[Portion], bytes] = attrgetter("outline"),
    place: Path | None = None,
) -> Gathered:
    """Return the small graph that shares make together.

    Parameters
    ----------
    portions : iterable of Portion
    corpus : sequence of Line
        What follows from all of them together.
    own, outline : callable, optional
        Give a share's own statements, and those of them that are asked of, where they are kept elsewhere.
    place : pathlib.Path, optional
        An empty folder to keep the graph in; in memory, it takes a megabyte for every two documents.
    """
    portions = tuple(portions)
    together = set(chain(corpus, *(share.shared for share in portions)))
    wanted: set[Node] = set()
    intruded = False
    for statement in map(triple, together):
        if statement[2].startswith(MANY):
            wanted.add(statement[2])
        intruded = intruded or _intrudes(statement)
    found = tuple(_blocks(portions, wanted, own))
    store = ox.Store() if place is None else ox.Store(place)
    load = store.load if place is None else store.bulk_load
    for turtle in _batches(chain(map(outline, portions), found)):
        load(HEADER + turtle, format=ox.RdfFormat.TURTLE)
    for lines in _batches(map(n_triples, _some(chain(together, vocabulary_lines())))):
        load(lines, format=ox.RdfFormat.N_TRIPLES)
    sound = all(share.vouched for share in portions) and len(found) == len(wanted)
    return Gathered(store, sound and not intruded, place is None)


def _some(lines: Iterable[Line]) -> Iterator[tuple[Line, ...]]:
    """Yield lines a few at a time, while there are any."""
    iterator = iter(lines)
    return iter(lambda: tuple(islice(iterator, SOME)), ())


def _batches(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Yield pieces joined to some megabytes."""
    batch: list[bytes] = []
    size = 0
    for piece in pieces:
        batch.append(piece)
        size += len(piece)
        if size > BATCH:
            yield b"".join(batch)
            batch.clear()
            size = 0
    yield b"".join(batch)


def _intrudes(statement: Triple) -> bool:
    """Whether a statement says more of what was left out than its document does, or points to words that are none."""
    subject, predicate, value = statement
    if subject.startswith(MANY) or predicate in _MARKS:
        return True
    if predicate == RDF.type:
        return value in _CLASSES
    return predicate == OA.hasTarget and not value.startswith(WORDS)


def _blocks(portions: Iterable[Portion], wanted: Iterable[Node], own: Callable[[Portion], bytes]) -> Iterator[bytes]:
    """Yield the Turtle of what is said of some findings and words."""
    names: defaultdict[str, set[bytes]] = defaultdict(set)
    for node in wanted:
        if node.startswith((FINDINGS, WORDS)):
            kind, _, name = node.removeprefix(iris.BASE).partition("/")
            names[name.partition("_")[0]].add(f"{kind}:{name}".encode())
    versions = {iris.version(share.sha256): share for share in portions}
    for version in sorted(names.keys() & versions.keys()):
        # A line feed inside a literal is written as two characters: what ends a block is nowhere else.
        for block in own(versions[version]).split(b" .\n"):
            if block.partition(b" ")[0] in names[version]:
                yield block + b" .\n"
