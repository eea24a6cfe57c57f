"""Graphs of the made readings, as bytes and as rdflib sees them."""

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rdflib import Graph, URIRef

from pipeline.graph.portion import Portion
from pipeline.graph.store import GraphCounts, join
from pipeline.graph.written import Iri, Triple, in_order, n_triples


@dataclass(frozen=True)
class Joined:
    """What shares make together."""

    turtle: bytes
    trig: bytes
    counts: GraphCounts


def joined(portions: Sequence[Portion]) -> Joined:
    turtle, trig = io.BytesIO(), io.BytesIO()
    counts = join(portions, turtle, trig)
    return Joined(turtle.getvalue(), trig.getvalue(), counts)


def graph_of(triples: Iterable[Triple]) -> Graph:
    return Graph().parse(data=n_triples(in_order(triples)), format="nt")


def uri(iri: Iri) -> URIRef:
    return URIRef(iri)
