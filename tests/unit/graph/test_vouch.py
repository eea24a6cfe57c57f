"""Documents are vouched for where pySHACL has nothing to say against their findings and words, and not otherwise."""

from collections.abc import Iterator
from functools import cache

import pytest
from made_readings import report
from rdflib import RDF, SH, Graph, URIRef
from rdflib.collection import Collection

from pipeline.errors import OntologyError
from pipeline.graph import vouch
from pipeline.graph.checks import shapes_graph
from pipeline.graph.statements import Statements, gathered
from pipeline.graph.triples import pieces
from pipeline.graph.vouch import LOOKED_AT, vouched
from pipeline.graph.written import XSD, Iri, Node, in_order, is_literal, literal, n_triples, typed

About = dict[Iri, dict[Iri, list[Node]]]
SHAPES = shapes_graph()
PARTS = sorted((iri, str(part)) for iri in LOOKED_AT for part in SHAPES.objects(URIRef(iri), SH.property))
WRONG = (
    literal(""),
    typed("of no use", XSD.token),
    typed("-1", XSD.integer),
    typed("x", XSD.integer),
    Iri("https://example.org/wrong"),
)


def about() -> About:
    return {s: {p: list(values) for p, values in said.items()} for s, said in gathered(pieces(report())).items()}


def targets(statements: About, shape: str) -> list[Iri]:
    found: list[Iri] = []
    for kind in SHAPES.objects(URIRef(shape), SH.targetClass):
        found += [s for s, said in statements.items() if name(kind) in said.get(name(RDF.type), ())]
    for kind in SHAPES.objects(URIRef(shape), SH.targetSubjectsOf):
        found += [s for s, said in statements.items() if name(kind) in said]
    for kind in SHAPES.objects(URIRef(shape), SH.targetObjectsOf):
        objects = {value for said in statements.values() for value in said.get(name(kind), ())}
        found += [s for s in statements if s in objects]
    return found


def name(term: object) -> Iri:
    return Iri(str(term))


def path(part: str) -> tuple[list[Iri], bool]:
    """Return the steps of a path, and whether it leads backwards."""
    given = SHAPES.value(URIRef(part), SH.path)
    assert given is not None
    inverse = SHAPES.value(given, SH.inversePath)
    if inverse is not None:
        return [name(inverse)], True
    return [name(given)] if isinstance(given, URIRef) else [name(step) for step in Collection(SHAPES, given)], False


def changes(part: str, focus: Iri, statements: About) -> Iterator[About]:
    """Yield the statements with each change of a property's values that may break its shape."""
    (*_, predicate), backwards = path(part)
    if backwards:
        changed = copy(statements)
        for said in changed.values():
            said[predicate] = [value for value in said.get(predicate, ()) if value != focus]
        yield changed
        return
    at = focus
    if len(path(part)[0]) > 1:
        (at,) = (Iri(value) for value in statements[focus][path(part)[0][0]] if not is_literal(value))
    own = statements[at].get(predicate, [])
    others = [value for said in statements.values() for value in said.get(predicate, ()) if value not in own]
    for values in ([], *([wrong] for wrong in WRONG), [*own, *others[:1]], [*own, *WRONG]):
        changed = copy(statements)
        changed[at][predicate] = list(values)
        if not values:
            del changed[at][predicate]
        yield changed


def copy(statements: About) -> About:
    return {s: {p: list(values) for p, values in said.items()} for s, said in statements.items()}


@cache
def concepts() -> Graph:
    graph = Graph()
    for kind, nodes in vouch._vocabulary_instances().items():
        for node in nodes:
            graph.add((URIRef(node), RDF.type, URIRef(kind)))
    return graph


@cache
def alone(shape: str) -> Graph:
    """Return one shape with its parts."""
    graph = Graph()
    for part in (URIRef(shape), *SHAPES.objects(URIRef(shape), SH.property)):
        graph += SHAPES.cbd(part)
    return graph


def conforms(statements: About, shape: str) -> bool:
    """Whether a shape is kept to, by pySHACL's reckoning of it alone."""
    import pyshacl

    triples = ((s, p, v) for s, said in statements.items() for p, values in said.items() for v in values)
    graph = Graph().parse(data=n_triples(in_order(triples)), format="nt") + concepts()
    return bool(pyshacl.validate(graph, shacl_graph=alone(shape), inference="none")[0])


def test_a_sound_document_is_vouched_for() -> None:
    assert vouched(Statements(about()))


@pytest.mark.parametrize(("shape", "part"), PARTS)
def test_whatever_breaks_a_shape_is_not_vouched_for(shape: str, part: str) -> None:
    statements = about()
    focus = targets(statements, shape)[0]
    verdicts = [
        (vouched(Statements(changed)), conforms(changed, shape)) for changed in changes(part, focus, statements)
    ]
    assert all(sound for looked, sound in verdicts if looked)
    assert not all(sound for _, sound in verdicts)


def test_a_shape_that_asks_what_is_not_known_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    shapes = Graph()
    for triple in SHAPES:
        shapes.add(triple)
    shapes.add((URIRef(LOOKED_AT[0]), SH.closed, URIRef("https://example.org/true")))
    with pytest.raises(OntologyError, match="not known"):
        vouch._shape(shapes, URIRef(LOOKED_AT[0]))
