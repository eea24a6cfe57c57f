"""Whether the findings and quotations of one document are as the shapes say, told where they are made.

They are nine tenths of a national graph, and what their shapes ask can be seen in their document and the vocabulary:
so that a run need not load a million statements to ask it, whoever makes a document's share looks while the terms are
in hand, and vouches for it. Nothing is decided here: a document that is not vouched for is only a reason to validate
the whole graph, which says what is wrong (:mod:`pipeline.graph.validate`).
"""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cache
from itertools import chain, product
from typing import cast

from rdflib import SH, Graph, URIRef
from rdflib.collection import Collection as Members
from rdflib.term import Node as Term

from pipeline.errors import OntologyError
from pipeline.graph.checks import DESCRIPTIVE, shapes_graph
from pipeline.graph.statements import Statements, Table
from pipeline.graph.vocabulary import vocabulary_lines
from pipeline.graph.written import RDF, XSD, Iri, Node, Said, is_plain, lexical, triple, typed

LOOKED_AT = tuple(
    f"https://w3id.org/inspection-graph/shape/{name}" for name in ("Finding", "Page", "Passage", "Quotation", "Quoted")
)
"""The shapes that are looked at here."""

_NOTHING: Said = {}
_INTEGER = typed("", XSD.integer)[1:]


class _Numbers(dict[Node, int | None]):
    """The whole numbers that literals without a sign stand for, as they are written here; None for other nodes."""

    def __missing__(self, value: Node) -> int | None:
        digits = value[1 : -len(_INTEGER)]
        whole = digits.isdecimal() and digits.isascii() and value.endswith(_INTEGER)
        number = self[value] = int(digits) if whole else None
        return number


class _Document:
    """The statements of a document, and what is known of its terms: their numbers, and the nodes of a class."""

    def __init__(self, statements: Statements) -> None:
        self.statements = statements
        self.numbers = _Numbers()
        self.instances = cache(self._instances)

    def _instances(self, kind: Iri) -> frozenset[Node]:
        own = (table.subjects for table in self.statements.of_class(kind))
        return _vocabulary_instances().get(kind, frozenset()).union(*own)


# Whether all of some different values are as a constraint asks: asked of many at once, for there are a million.
_Test = Callable[[Set[Node], _Document], bool]


@dataclass(frozen=True, slots=True)
class _Rule:
    """What a property shape asks: how many values there are at the end of a path, and what each of them is like.

    `steps` are the predicates of the path, one after the other; `backwards`, whether its one step is followed from
    value to node; `below`, a predicate whose values must be greater.
    """

    steps: tuple[Iri, ...]
    backwards: bool
    least: int
    most: float
    tests: tuple[_Test, ...]
    below: Iri | None


@dataclass(frozen=True, slots=True)
class _Shape:
    """What a node shape is about (`kind` is a term of SHACL), and what it asks."""

    kind: Term
    of: Iri
    tests: tuple[_Test, ...]
    rules: tuple[_Rule, ...]


def vouched(statements: Statements) -> bool:
    """Whether all that the shapes of :data:`LOOKED_AT` ask is so in a document."""
    document = _Document(statements)
    return all(_holds(shape, document) for shape in _shapes())


def prepare() -> None:
    """Read shapes and vocabulary now: processes that are forked afterwards share them."""
    _shapes()
    _vocabulary_instances()


def _holds(shape: _Shape, document: _Document) -> bool:
    tables = tuple(_focus(shape, document.statements))
    nodes = frozenset(chain.from_iterable(table.subjects for table in tables))
    return all(test(nodes, document) for test in shape.tests) and all(
        _pointed_to(rule, nodes, document.statements) if rule.backwards else _kept(rule, tables, document)
        for rule in shape.rules
    )


def _focus(shape: _Shape, statements: Statements) -> Iterator[Table]:
    """Yield the nodes that a shape is about; those of which nothing is said come last, in a table without columns."""
    if shape.kind == SH.targetClass:
        yield from statements.of_class(shape.of)
    elif shape.kind == SH.targetSubjectsOf:
        yield from (table for table in statements.tables if shape.of in table.columns)
    else:
        nodes = set(statements.values(shape.of))
        for table in statements.tables:
            if not nodes.isdisjoint(table.subjects):
                yield table.only(nodes)
        yield Table((), tuple(nodes.difference(statements.about)), {})


def _pointed_to(rule: _Rule, nodes: Set[Node], statements: Statements) -> bool:
    return not rule.least or nodes <= set(statements.values(rule.steps[0]))


def _kept(rule: _Rule, tables: Iterable[Table], document: _Document) -> bool:
    counts: set[int] = set()
    values: set[Node] = set()
    for table in tables:
        ends = _ends(table, rule.steps, document.statements.about)
        counts.update(map(len, ends))
        values.update(chain.from_iterable(ends))
        if rule.below is not None and not _below(ends, table.columns.get(rule.below, ()), document.numbers):
            return False
    return all(rule.least <= count <= rule.most for count in counts) and all(
        test(values, document) for test in rule.tests
    )


def _ends(table: Table, steps: Sequence[Iri], about: Mapping[Iri, Said]) -> Sequence[Collection[Node]]:
    """Return, for each subject of a table, the values at the end of a path that leads forwards."""
    first, *others = steps
    ends: Sequence[Collection[Node]] = table.columns.get(first, ((),) * len(table.subjects))
    said = cast("Mapping[Node, Said]", about)  # any node may be looked for
    for step in others:
        # Many paths lead through the same nodes: each of those is left once.
        further = {node: said.get(node, _NOTHING).get(step, ()) for node in set(chain.from_iterable(ends))}
        ends = [{value for node in nodes for value in further[node]} for nodes in ends]
    return ends


def _below(ends: Iterable[Collection[Node]], bounds: Iterable[Collection[Node]], numbers: _Numbers) -> bool:
    """Whether all values at the ends are whole numbers less than those at the same place among the bounds, if any."""
    pairs = chain.from_iterable(map(product, ends, bounds))
    return all(
        (number := numbers[value]) is not None and (limit := numbers[bound]) is not None and number < limit
        for value, bound in pairs
    )


@cache
def _vocabulary_instances() -> Mapping[Iri, frozenset[Node]]:
    found: dict[Iri, set[Node]] = {}
    for subject, predicate, kind in map(triple, vocabulary_lines()):
        if predicate == RDF.type:
            found.setdefault(Iri(kind), set()).add(subject)
    return {kind: frozenset(nodes) for kind, nodes in found.items()}


@cache
def _shapes() -> tuple[_Shape, ...]:
    return tuple(_shape(shapes_graph(), URIRef(iri)) for iri in LOOKED_AT)


def _shape(shapes: Graph, iri: URIRef) -> _Shape:
    """Compile a node shape.

    Raises
    ------
    OntologyError
        If it asks what is not known here.
    """
    kinds = (SH.targetClass, SH.targetSubjectsOf, SH.targetObjectsOf)
    targets = [(kind, _name(value)) for kind in kinds for value in shapes.objects(iri, kind)]
    if len(targets) != 1 or (iri, SH.sparql, None) in shapes:
        raise OntologyError(f"shapes.ttl: {iri} cannot be looked at in one document")
    tests, _ = _constraints(shapes, iri)
    rules = tuple(_rule(shapes, part) for part in shapes.objects(iri, SH.property))
    return _Shape(*targets[0], tests, rules)


def _rule(shapes: Graph, part: Term) -> _Rule:
    path = shapes.value(part, SH.path)
    assert path is not None, "a property shape has a path"
    inverse = shapes.value(path, SH.inversePath)
    steps = (path,) if isinstance(path, URIRef) else (inverse,) if inverse else tuple(Members(shapes, path))
    tests, bounds = _constraints(shapes, part)
    least, most = int(bounds.get(SH.minCount, 0)), bounds.get(SH.maxCount, float("inf"))
    if inverse is not None and (tests or least > 1 or SH.maxCount in bounds):
        raise OntologyError(f"shapes.ttl: {part} asks too much of what points to a node")
    below = shapes.value(part, SH.lessThan)
    return _Rule(
        tuple(map(_name, steps)), inverse is not None, least, most, tests, _name(below) if below is not None else None
    )


def _constraints(shapes: Graph, shape: Term) -> tuple[tuple[_Test, ...], dict[Term, float]]:
    """Return what a shape asks of each value, and how many it asks for."""
    tests: list[_Test] = []
    bounds: dict[Term, float] = {}
    for predicate, value in sorted((p, o) for p, o in shapes.predicate_objects(shape) if p not in DESCRIPTIVE):
        if predicate in (SH.minCount, SH.maxCount):
            bounds[predicate] = int(str(value))
        elif predicate in _TESTS:
            tests.append(_TESTS[predicate](value))
        elif predicate != SH.lessThan:
            raise OntologyError(f"shapes.ttl: {shape} has a constraint that is not known: {predicate}")
    return tuple(tests), bounds


def _name(term: Term | None) -> Iri:
    assert isinstance(term, URIRef), "properties and classes have names"
    return Iri(str(term))


def _class(value: Term) -> _Test:
    kind = _name(value)
    return lambda values, document: values <= document.instances(kind)


def _datatype(value: Term) -> _Test:
    kind = _name(value)
    if kind == XSD.integer:
        return lambda values, document: None not in map(document.numbers.__getitem__, values)
    if kind == XSD.string:
        return lambda values, _: all(map(is_plain, values))
    raise OntologyError(f"shapes.ttl: the datatype {value} cannot be looked at in one document")


def _node_kind(value: Term) -> _Test:
    if value != SH.IRI:
        raise OntologyError(f"shapes.ttl: the kind of node {value} cannot be looked at in one document")
    return lambda values, _: not any(value[0] == '"' for value in values)


def _min_length(value: Term) -> _Test:
    least = int(str(value))
    return lambda values, _: all(len(lexical(value)) >= least for value in values)


def _min_inclusive(value: Term) -> _Test:
    least = int(str(value))

    return lambda values, document: all(
        number is not None and number >= least for number in map(document.numbers.__getitem__, values)
    )


def _pattern(value: Term) -> _Test:
    search = re.compile(str(value)).search
    return lambda values, _: all(search(lexical(value)) for value in values)


_TESTS: Mapping[Term, Callable[[Term], _Test]] = {
    SH["class"]: _class,
    SH.datatype: _datatype,
    SH.nodeKind: _node_kind,
    SH.minLength: _min_length,
    SH.minInclusive: _min_inclusive,
    SH.pattern: _pattern,
}
