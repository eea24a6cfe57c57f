"""Puts the outlines of the documents together into the small graph that a run asks its questions of.

Nothing of what a run asks may depend on what is left out. So whatever the documents say together, and whatever several
of them say, is looked through for findings and words of theirs: those that it speaks of are taken along whole, and
where one is not to be found, or is said to be more than its document says, the graph is no ground for a verdict.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from operator import attrgetter

import pyoxigraph as ox

from pipeline.graph import iris
from pipeline.graph.nodes import INS, OA, RDF
from pipeline.graph.outline import FINDINGS, MANY, WORDS
from pipeline.graph.portion import HEADER, Portion
from pipeline.graph.vocabulary import vocabulary_triples

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
    """

    store: ox.Store
    sound: bool


def gather(
    portions: Iterable[Portion], corpus: Sequence[ox.Triple], own: Callable[[Portion], bytes] = attrgetter("own")
) -> Gathered:
    """Return the small graph that shares make together.

    Parameters
    ----------
    portions : iterable of Portion
    corpus : sequence of pyoxigraph.Triple
        What follows from all of them together.
    own : callable, optional
        Gives a share's own statements, where they are kept elsewhere.
    """
    portions = tuple(portions)
    together = (*corpus, *chain.from_iterable(share.shared for share in portions))
    wanted = {triple.object for triple in together if _is_left_out(triple.object)}
    found = tuple(_blocks(portions, wanted, own))
    store = ox.Store()
    for share in portions:
        store.load(share.outline, format=ox.RdfFormat.N_TRIPLES)
    store.load(b"".join((HEADER, *found)), format=ox.RdfFormat.TURTLE)
    store.bulk_extend(ox.Quad(*triple) for triple in chain(together, vocabulary_triples()))
    sound = all(share.vouched for share in portions) and len(found) == len(wanted)
    return Gathered(store, sound and not any(map(_intrudes, together)))


def _is_left_out(node: object) -> bool:
    return isinstance(node, ox.NamedNode) and node.value.startswith(MANY)


def _intrudes(triple: ox.Triple) -> bool:
    """Whether a statement says more of what was left out than its document does, or points to words that are none."""
    if _is_left_out(triple.subject) or triple.predicate in _MARKS:
        return True
    if triple.predicate == RDF.type:
        return triple.object in _CLASSES
    return triple.predicate == OA.hasTarget and not str(triple.object).startswith(f"<{WORDS}")


def _blocks(portions: Iterable[Portion], wanted: Iterable[object], own: Callable[[Portion], bytes]) -> Iterator[bytes]:
    """Yield the Turtle of what is said of some findings and words."""
    names: defaultdict[str, set[bytes]] = defaultdict(set)
    for node in wanted:
        assert isinstance(node, ox.NamedNode), "what was left out has a name"
        if node.value.startswith((FINDINGS, WORDS)):
            kind, _, name = node.value.removeprefix(iris.BASE).partition("/")
            names[name.partition("_")[0]].add(f"{kind}:{name}".encode())
    versions = {iris.version(share.sha256): share for share in portions}
    for version in sorted(names.keys() & versions.keys()):
        # A line feed inside a literal is written as two characters: what ends a block is nowhere else.
        for block in own(versions[version]).split(b" .\n"):
            if block.partition(b" ")[0] in names[version]:
                yield block + b" .\n"
