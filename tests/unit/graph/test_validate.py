"""The queries compiled from the shapes and pySHACL give one verdict: on a sound graph, and on one broken per shape."""

from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
from made_graphs import graph_of, joined
from made_readings import REPORT_LINES, corpus, paper, report
from msgspec.structs import replace
from rdflib import RDF, RDFS, SH, XSD, Graph, Literal, URIRef
from rdflib.collection import Collection
from rdflib.namespace import DCTERMS, FOAF, PROV
from rdflib.term import Node

from pipeline.graph.checks import shapes_graph
from pipeline.graph.portion import portion
from pipeline.graph.store import write_graph
from pipeline.graph.validate import Verdict, validate
from pipeline.graph.vocabulary import vocabulary_lines
from pipeline.graph.written import triple
from pipeline.model import Corrected, ThemeTag
from pipeline.terms import INS, OA

SHAPES = shapes_graph()
NODE_SHAPES = sorted(SHAPES.subjects(RDF.type, SH.NodeShape), key=str)
PARTS = sorted(
    {(shape, part) for link in (SH.property, SH.sparql) for shape, part in SHAPES.subject_objects(link)}, key=str
)
WRONG = URIRef("https://example.org/wrong")


@cache
def sound() -> Graph:
    """Return two reports and a paper without the vocabulary but for the types of its concepts: pySHACL is slow."""
    changed = Corrected("improvement", "1", "priority: false to true", "A. Reviewer", "2026-11-21", "read again")
    later = tuple(line.replace("2019", "2022") for line in REPORT_LINES)
    following = report("newcastle/2022.pdf", later, start="2022-03-04", end="2022-03-08")
    first = report()
    added = ThemeTag("neglect", 1, 1, "reader.themes", 0.7)
    findings = (replace(first.findings[0], themes=(added,), polarity_by="reader.polarity", probability=0.6, cues=()),)
    items = tuple(replace(item, themes=(*item.themes, added)) for item in first.improvements)
    weighed = replace(first, findings=findings + first.findings[1:], improvements=items, corrections=(changed,))
    readings = (weighed, following, paper())
    whole = Graph().parse(data=joined([portion(reading) for reading in readings]).turtle, format="turtle")
    carried = graph_of(map(triple, vocabulary_lines()))
    own = whole - carried
    spoken_of = set(own.objects())
    for subject, kind in carried.subject_objects(RDF.type):
        if subject in spoken_of:
            own.add((subject, RDF.type, kind))
    return own


def copy() -> Graph:
    graph = Graph()
    for statement in sound():
        graph.add(statement)
    return graph


def short(shape: Node) -> str:
    return str(shape).rsplit("/", 1)[1]


def both(graph: Graph) -> tuple[Verdict, Verdict]:
    return validate(graph), validate(graph, reference=True)


def test_what_is_written_conforms(tmp_path: Path) -> None:
    write_graph(corpus(), tmp_path)
    for name in ("graph.ttl", "graph.trig"):
        assert validate(tmp_path / name) == Verdict(True, ())
    assert validate(tmp_path / "graph.ttl", reference=True) == Verdict(True, ())


def targets(graph: Graph, shape: Node) -> list[Node]:
    """Return the nodes that a shape is about, by IRI."""
    found: set[Node] = set()
    for kind in SHAPES.objects(shape, SH.targetClass):
        found.update(graph.subjects(RDF.type, kind))
    for link in SHAPES.objects(shape, SH.targetObjectsOf):
        found.update(graph.objects(None, link))
    for link in SHAPES.objects(shape, SH.targetSubjectsOf):
        found.update(graph.subjects(link))
    return sorted(found, key=str)


def values(graph: Graph, focus: Node, path: Node | None) -> Iterator[tuple[Node, Node, Node]]:
    inverse = SHAPES.value(path, SH.inversePath)
    if path is not None and (path, RDF.first, None) in SHAPES:
        # Of a sequence, the last step.
        first, last = Collection(SHAPES, path)
        for node in graph.objects(focus, first):
            yield from graph.triples((node, last, None))
        return
    yield from graph.triples((None, inverse, focus)) if inverse else graph.triples((focus, path, None))


def break_property(graph: Graph, focus: Node, shape: Node, part: Node) -> None:
    path = SHAPES.value(part, SH.path)
    if (part, SH.minCount, None) in SHAPES and (shape, SH.targetSubjectsOf, path) not in SHAPES:
        for triple in list(values(graph, focus, path)):
            graph.remove(triple)
    else:
        # Nothing need be there, or without it the shape would not be about the node: give it what is of no use.
        assert isinstance(path, URIRef)
        graph.add((focus, path, Literal("of no use", datatype=XSD.token)))


@cache
def all_broken() -> tuple[dict[Node, Node], Verdict, Verdict]:
    """Return a node of every shape that breaks every property of it, all in one graph: pySHACL takes seconds for it."""
    graph = copy()
    broken: dict[Node, Node] = {}
    for shape in NODE_SHAPES:
        focus = next(node for node in targets(graph, shape) if node not in broken.values())
        broken[shape] = focus
        for part in SHAPES.objects(shape, SH.property):
            break_property(graph, focus, shape, part)
        for kind in SHAPES.objects(shape, SH.targetClass):
            graph.add((focus, RDF.type, kind))
    return broken, *both(graph)


@cache
def all_doubled() -> tuple[dict[Node, Node], Verdict, Verdict]:
    """Return a node of every shape with two wrong values more of every property, all in one graph."""
    graph = copy()
    doubled = {shape: targets(graph, shape)[0] for shape in NODE_SHAPES}
    for shape, focus in doubled.items():
        for part in SHAPES.objects(shape, SH.property):
            path = SHAPES.value(part, SH.path)
            if isinstance(path, URIRef):
                for number in range(2):
                    graph.add((focus, path, URIRef(f"{WRONG}{number}")))
    return doubled, *both(graph)


@pytest.mark.parametrize("shape", NODE_SHAPES, ids=short)
def test_each_broken_property_is_caught_by_both(shape: Node) -> None:
    broken, quick, reference = all_broken()
    parts = {str(part) for part in SHAPES.objects(shape, SH.property)}
    for verdict in (quick, reference):
        assert parts <= {v.shape for v in verdict.violations if v.focus == str(broken[shape])}


@pytest.mark.parametrize("shape", NODE_SHAPES, ids=short)
def test_a_second_value_is_caught_by_both(shape: Node) -> None:
    doubled, quick, reference = all_doubled()
    once = {
        str(part)
        for part in SHAPES.objects(shape, SH.property)
        if (part, SH.maxCount, None) in SHAPES and isinstance(SHAPES.value(part, SH.path), URIRef)
    }
    for verdict in (quick, reference):
        assert once <= {v.shape for v in verdict.violations if v.focus == str(doubled[shape])}


@pytest.mark.parametrize("verdicts", [all_broken, all_doubled], ids=["broken", "doubled"])
def test_both_say_the_same_of_everything_else_too(verdicts: Callable[[], tuple[object, Verdict, Verdict]]) -> None:
    _, quick, reference = verdicts()
    assert quick == reference


SELECTS: dict[str, list[tuple[str, URIRef]]] = {
    "Fact-value": [("fact", RDF.value)],
    "GradeReading-value": [("grade-reading", INS.grade)],
    "Judgement-value": [("judgement", INS.grade)],
    "Person-merged": [("person", INS.mergeReason)],
    "Thread-first-words": [("thread", OA.hasTarget)],
    "Thread-grounds": [("thread", INS.sequel)],
    "Thread-same-council": [("inspection", INS.inspected)],
    "Thread-same-theme": [("improvement", DCTERMS.subject)],
    "Thread-sequel-words": [("improvement", OA.hasTarget)],
    "UnnamedHolding-said": [("holding", INS.since), ("holding", INS.tenure)],
}


@pytest.mark.parametrize("name", sorted(SELECTS))
def test_a_broken_whole_is_caught_by_both(name: str) -> None:
    graph = copy()
    for person in set(graph.subjects(FOAF.name)):
        graph.set((person, INS.documentCount, Literal(2)))
    for kind, predicate in SELECTS[name]:
        for subject in sorted(set(graph.subjects(predicate)), key=str):
            if f"/id/{kind}/" in str(subject):
                graph.remove((subject, predicate, None))
    quick, reference = both(graph)
    assert name in {short(URIRef(violation.shape)) for violation in quick.violations}
    assert quick == reference


@pytest.mark.parametrize("name", ["Fact-grounds", "GradeReading-grounds", "Judgement-grounds"])
def test_a_value_without_evidence_is_caught_by_both(name: str) -> None:
    graph = copy()
    graph.remove((None, OA.hasBody, None))
    quick, reference = both(graph)
    assert name in {short(URIRef(violation.shape)) for violation in quick.violations}
    assert quick == reference


def test_every_sparql_constraint_is_broken_above() -> None:
    grounds = {"Fact-grounds", "GradeReading-grounds", "Judgement-grounds"}
    assert {short(part) for _, part in PARTS if (part, SH.path, None) not in SHAPES} == set(SELECTS) | grounds


@pytest.mark.parametrize(
    ("predicate", "value"),
    [
        ("startDate", Literal("2019-02-30", datatype=XSD.date)),
        ("startDate", Literal("2099-01-01", datatype=XSD.date)),
        ("startDate", Literal("2019-02-03")),
        ("sha256", Literal("ABC")),
        ("text", Literal("")),
        ("page", Literal(0)),
        ("field", Literal("colour")),
    ],
)
def test_a_bad_literal_is_caught_by_both(predicate: str, value: Literal) -> None:
    graph = copy()
    iri = URIRef(f"{INS._NS}{predicate}")
    subject = min(graph.subjects(iri), key=lambda s: ("/inspection/" not in str(s), str(s)))
    graph.set((subject, iri, value))
    quick, reference = both(graph)
    assert str(subject) in {violation.focus for violation in quick.violations}
    assert quick == reference


def test_a_violation_says_what_should_be_so() -> None:
    graph = copy()
    subject = min((s for s in graph.subjects(RDFS.label) if "/team/" in str(s)), key=str)
    graph.remove((subject, RDFS.label, None))
    (violation,) = validate(graph).violations
    assert violation.focus == str(subject)
    assert violation.path == str(RDFS.label)
    assert violation.message == "A unit is shown under one name."


def test_agents_are_checked_even_where_nothing_else_is() -> None:
    graph = Graph()
    graph.add((WRONG, RDF.type, PROV.Association))
    assert {v.focus for v in validate(graph).violations} == {str(WRONG)}
