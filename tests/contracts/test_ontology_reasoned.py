"""The ontology under a reasoner, the shapes under SHACL's own shapes, the schemes under the integrity of SKOS."""

from collections import defaultdict
from collections.abc import Iterator
from functools import cache

import pyshacl
import pytest
from made_graphs import graph_of
from made_readings import corpus
from rdflib import OWL, RDF, RDFS, SKOS, BNode, Graph, URIRef
from rdflib.term import Node

from pipeline import __version__
from pipeline.graph.checks import shapes_graph
from pipeline.graph.corpus import corpus_triples
from pipeline.graph.portion import portion
from pipeline.graph.triples import pieces
from pipeline.graph.written import triples
from pipeline.resources import ontology
from pipeline.schemes import ONTOLOGY
from pipeline.terms import INS

owlrl = pytest.importorskip("owlrl", reason="no reasoner is installed: the extra 'checks'")

RELEASE = __version__.partition(".dev")[0]
TERMS = ontology() / "inspection.ttl"
ERROR = URIRef("http://www.daml.org/2002/03/agents/agent-ont#error")


def data() -> Graph:
    """Return what two documents on one inspection say, without the labels."""
    readings = list(corpus())[:2]
    said = [triple for reading in readings for triple in triples(pieces(reading))]
    return graph_of([*said, *corpus_triples([portion(reading) for reading in readings])])


def reasoned(graph: Graph) -> Graph:
    """Return a graph with all that follows from it and the ontology by the rules of OWL 2 RL."""
    closed = Graph().parse(TERMS)
    for triple in graph:
        closed.add(triple)
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(closed)
    return closed


def errors(closed: Graph) -> list[str]:
    return [str(message) for message in closed.objects(None, ERROR)]


@cache
def closed_data() -> Graph:
    return reasoned(data())


def own_classes(graph: Graph, node: Node) -> set[Node]:
    return {kind for kind in graph.objects(node, RDF.type) if str(kind).startswith(ONTOLOGY)}


def test_what_is_written_contradicts_no_axiom() -> None:
    assert errors(closed_data()) == []


def test_a_thing_of_two_kinds_is_a_contradiction() -> None:
    graph = Graph()
    graph.add((URIRef("x:it"), RDF.type, INS.Inspection))
    graph.add((URIRef("x:it"), INS.hasFact, URIRef("x:fact")))
    assert any("disjoint" in message.lower() for message in errors(reasoned(graph)))


def test_a_reasoner_finds_nothing_that_was_not_said() -> None:
    """A domain or range that does not fit what is written shows as a class that nobody stated.

    Of quotations and passages the ontology says that they need not be stated.
    """
    said, closed = data(), closed_data()
    assert len(set(said.subjects(RDF.type))) > 50
    above = {kind: set(closed.objects(kind, RDFS.subClassOf)) for kind in closed.subjects(RDF.type, OWL.Class)}
    for node in {subject for subject in said.subjects() if isinstance(subject, URIRef)}:
        stated = own_classes(said, node)
        allowed = {INS.Quotation, INS.Passage, *stated, *(higher for kind in stated for higher in above.get(kind, ()))}
        assert own_classes(closed, node) <= allowed, node


def test_no_class_is_empty_by_its_own_axioms() -> None:
    graph = Graph()
    for kind in Graph().parse(TERMS).subjects(RDF.type, OWL.Class):
        if isinstance(kind, URIRef):
            graph.add((URIRef(f"x:{str(kind).removeprefix(ONTOLOGY)}"), RDF.type, kind))
    closed = reasoned(graph)
    assert len(graph) > 20
    assert errors(closed) == []
    assert not [kind for kind in closed.subjects(RDFS.subClassOf, OWL.Nothing) if str(kind).startswith(ONTOLOGY)]


def test_no_class_or_property_is_its_own_superior() -> None:
    graph = Graph().parse(TERMS)
    for relation in (RDFS.subClassOf, RDFS.subPropertyOf):
        for term in set(graph.subjects(relation)):
            above = {found for found in graph.transitive_objects(term, relation) if found != term}
            assert not any((found, relation, term) in graph for found in above), term


def test_the_version_is_that_of_the_package_and_has_a_name() -> None:
    graph = Graph().parse(TERMS)
    (iri,) = graph.subjects(RDF.type, OWL.Ontology)
    assert str(graph.value(iri, OWL.versionInfo)) == RELEASE
    assert graph.value(iri, OWL.versionIRI) == URIRef(f"{iri}/{RELEASE}")


def test_the_shapes_are_shapes() -> None:
    """By the shapes that SHACL has for shapes (W3C, "Shapes Constraint Language", appendix C)."""
    assert pyshacl.validate(Graph(), shacl_graph=shapes_graph(), meta_shacl=True)[0]
    broken = Graph() + shapes_graph()
    broken.add(
        (
            next(broken.subjects(RDF.type, URIRef("http://www.w3.org/ns/shacl#NodeShape"))),
            URIRef("http://www.w3.org/ns/shacl#severity"),
            BNode(),
        )
    )
    with pytest.raises(Exception, match="SHACL"):
        pyshacl.validate(Graph(), shacl_graph=broken, meta_shacl=True)


@cache
def schemes() -> Graph:
    graph = Graph()
    for path in (*sorted((ontology() / "schemes").glob("*.ttl")), *sorted((ontology() / "cues").glob("*.ttl"))):
        graph.parse(path)
    return graph


LABELS = (SKOS.prefLabel, SKOS.altLabel, SKOS.hiddenLabel)


def broken_integrity(graph: Graph) -> Iterator[str]:
    """Yield what breaks a condition of the SKOS Reference (W3C, 2009), by its number there."""
    kinds = {kind: set(graph.subjects(RDF.type, kind)) for kind in (SKOS.Concept, SKOS.ConceptScheme, SKOS.Collection)}
    concepts = kinds[SKOS.Concept]
    for node in concepts & kinds[SKOS.ConceptScheme] | kinds[SKOS.Collection] & (concepts | kinds[SKOS.ConceptScheme]):
        yield f"S9, S37: {node} is of two kinds"
    for node in set().union(*kinds.values()):
        forms = {label: set(graph.objects(node, label)) for label in LABELS}
        for one, other in ((0, 1), (0, 2), (1, 2)):
            for form in forms[LABELS[one]] & forms[LABELS[other]]:
                yield f"S13: {node} has {form} twice"
        by_language: defaultdict[str | None, int] = defaultdict(int)
        for form in forms[SKOS.prefLabel]:
            by_language[form.language] += 1  # type: ignore[attr-defined]
        yield from (f"S14: {node} has {n} preferred labels in {tag}" for tag, n in by_language.items() if n > 1)
    broader = {node: {*graph.objects(node, SKOS.broader), *graph.subjects(SKOS.narrower, node)} for node in concepts}
    for node in concepts:
        above, waiting = set[Node](), list(broader[node])
        while waiting:
            if (higher := waiting.pop()) not in above:
                above.add(higher)
                waiting.extend(broader.get(higher, ()))
        if node in above:
            yield f"{node} is broader than itself"
        related = {*graph.objects(node, SKOS.related), *graph.subjects(SKOS.related, node)}
        yield from (f"S27: {node} is related to {other}, which is broader" for other in related & above)
        yield from (f"{node} stands beside {other}, which is no concept" for other in (related | above) - concepts)
        other_ways = {*graph.objects(node, SKOS.broadMatch), *graph.objects(node, SKOS.relatedMatch)}
        yield from (f"S46: {node} is matched twice" for _ in set(graph.objects(node, SKOS.exactMatch)) & other_ways)
        if not set(graph.objects(node, SKOS.inScheme)) & kinds[SKOS.ConceptScheme]:
            yield f"{node} is in no scheme"


def test_the_schemes_keep_the_integrity_of_skos() -> None:
    assert len(set(schemes().subjects(RDF.type, SKOS.Concept))) > 300
    assert sorted(broken_integrity(schemes())) == []


BROKEN = """
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
<x:s> a skos:ConceptScheme .
<x:a> a skos:Concept, skos:ConceptScheme ; skos:inScheme <x:s> .
<x:b> a skos:Concept ; skos:inScheme <x:s> ; skos:prefLabel "b"@en ; skos:altLabel "b"@en .
<x:c> a skos:Concept ; skos:inScheme <x:s> ; skos:prefLabel "c"@en, "C"@en .
<x:d> a skos:Concept ; skos:inScheme <x:s> ; skos:broader <x:e> .
<x:e> a skos:Concept ; skos:inScheme <x:s> ; skos:broader <x:d> .
<x:f> a skos:Concept ; skos:inScheme <x:s> ; skos:broader <x:b> ; skos:related <x:b> .
<x:g> a skos:Concept ; skos:inScheme <x:s> ; skos:exactMatch <x:z> ; skos:broadMatch <x:z> .
<x:h> a skos:Concept .
"""


@pytest.mark.parametrize(
    "line",
    [
        "x:a is of two",
        "x:b has b twice",
        "x:c has 2",
        "x:d is broader",
        "x:f is related",
        "x:g is matched",
        "x:h is in",
    ],
)
def test_what_breaks_it_is_found(line: str) -> None:
    found = [one for one in broken_integrity(Graph().parse(data=BROKEN, format="turtle")) if line in one]
    assert len(found) == 1
