"""Graphs of the made readings, as bytes and as rdflib sees them."""

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import pyoxigraph as ox
from rdflib import Graph, URIRef

from pipeline.graph.nodes import Triple
from pipeline.graph.portion import Portion
from pipeline.graph.store import GraphCounts, join


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


def graph_of(triples: Iterable[Triple | ox.Triple]) -> Graph:
    made = (triple if isinstance(triple, ox.Triple) else ox.Triple(*triple) for triple in triples)
    lines = ox.serialize(made, format=ox.RdfFormat.N_TRIPLES)
    return Graph().parse(data=lines, format="nt")


def uri(node: ox.NamedNode) -> URIRef:
    return URIRef(node.value)
