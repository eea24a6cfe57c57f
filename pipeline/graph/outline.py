"""The graph without the many: all but the findings and most of the words that are quoted, for the questions of a run.

What a run asks of the graph that it makes, whether it is as the shapes say and what the analysis counts, needs a tenth
of it: what the shapes ask of findings is looked at document by document (:mod:`pipeline.graph.vouch`), and their themes
are counted there. So a run need not read back what it has just written.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

import pyoxigraph as ox

from pipeline.graph import iris
from pipeline.graph.nodes import DCTERMS, INS, OA, RDF, Node
from pipeline.graph.vouch import Said

Count = tuple[str, str, int]
"""IRIs of a theme, cohort or unit and of a polarity, and how many findings of a document have both."""

FINDINGS, WORDS = f"{iris.BASE}finding/", f"{iris.BASE}quote/"
MANY = (FINDINGS, WORDS, f"{iris.BASE}page/", f"{iris.BASE}passage/")
_PRINTED = frozenset({OA.exact, OA.prefix, OA.suffix, OA.start, OA.end})


def outline(about: Mapping[ox.NamedNode, Said], left_out: tuple[str, ...]) -> bytes:
    """Return the statements of a document that are not of the many, as N-Triples.

    Of the words that something other than a finding quotes, where they are printed is among them.

    Parameters
    ----------
    about : mapping of pyoxigraph.NamedNode to (mapping of pyoxigraph.NamedNode to sequence of nodes)
        By subject, by predicate, the values.
    left_out : tuple of str
        Beginnings of the IRIs of subjects that are left out too.
    """
    few = {subject: about[subject] for subject in about if not subject.value.startswith((*MANY, *left_out))}
    words = _pointed_to(about, few.values(), OA.hasTarget)
    passages = _pointed_to(about, words.values(), OA.hasSource)
    written = ox.serialize(_triples(few, words, passages), format=ox.RdfFormat.N_TRIPLES)
    assert written is not None, "without a file to write to, the bytes come back"
    return written


def _pointed_to(
    about: Mapping[ox.NamedNode, Said], from_: Iterable[Said], predicate: ox.NamedNode
) -> dict[ox.NamedNode, Said]:
    nodes = (value for said in from_ for value in said.get(predicate, ()))
    return {node: about[node] for node in nodes if isinstance(node, ox.NamedNode) and node in about}


def _triples(*parts: Mapping[ox.NamedNode, Said]) -> Iterator[ox.Triple]:
    few, *others = parts
    for subject, said in few.items():
        for predicate, values in said.items():
            for value in values:
                yield ox.Triple(subject, predicate, value)
    for part in others:
        for subject, said in part.items():
            for predicate, values in said.items():
                if predicate not in _PRINTED:
                    for value in values:
                        yield ox.Triple(subject, predicate, value)


def counted(about: Mapping[ox.NamedNode, Said]) -> tuple[Count, ...]:
    """Return how many findings of a document have each theme, cohort or unit, and polarity, sorted."""
    found = Counter(
        (_iri(of), _iri(polarity))
        for said in about.values()
        if INS.Finding in said.get(RDF.type, ())
        for predicate in (DCTERMS.subject, INS.cohort, INS.namesUnit)
        for of in said.get(predicate, ())
        for polarity in said.get(INS.polarity, ())
    )
    return tuple((of, polarity, number) for (of, polarity), number in sorted(found.items()))


def _iri(node: Node) -> str:
    return node.value
