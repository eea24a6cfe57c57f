"""Whether the findings and quotations of one document are as the shapes say, told where they are made.

They are nine tenths of a national graph, and what their shapes ask can be seen in their document and the vocabulary:
so that a run need not load a million statements to ask it, whoever makes a document's share looks while the terms are
in hand, and vouches for it. Nothing is decided here: a document that is not vouched for is only a reason to validate
the whole graph, which says what is wrong (:mod:`pipeline.graph.validate`).
"""

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain
from typing import cast

from rdflib import SH, Graph, URIRef
from rdflib.collection import Collection as Members
from rdflib.term import Node as Term

from pipeline.errors import OntologyError
from pipeline.graph.checks import DESCRIPTIVE, shapes_graph
from pipeline.graph.vocabulary import vocabulary_lines
from pipeline.graph.written import RDF, XSD, Iri, Node, Said, is_plain, lexical, triple, typed

LOOKED_AT = tuple(
    f"https://w3id.org/inspection-graph/shape/{name}" for name in ("Finding", "Page", "Passage", "Quotation", "Quoted")
)
"""The shapes that are looked at here."""

Instances = Callable[[Iri], frozenset[Node]]
"""The nodes of a class."""

# Whether all of some different values are as a constraint asks: asked of many at once, for there are a million.
_Test = Callable[[Set[Node], Instances], bool]
_NOTHING: Said = {}
_INTEGER = re.compile(re.escape(typed("+", XSD.integer)).replace(r"\+", "[+-]?[0-9]+")).fullmatch


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


class _Statements:
    """The statements of one document, as the rules look at them."""

    def __init__(self, about: Mapping[Iri, Said]) -> None:
        self.said = cast("Mapping[Node, Said]", about)  # any node may be looked for
        self._instances: dict[Iri, frozenset[Node]] = {}

    def values(self, predicate: Iri) -> Iterator[Node]:
        """Yield every value of a predicate, whatever it is said of."""
        for said in self.said.values():
            yield from said.get(predicate, ())

    def instances(self, kind: Iri) -> frozenset[Node]:
        """Return the nodes of a class, those of the vocabulary among them."""
        found = self._instances.get(kind)
        if found is None:
            own = (subject for subject, said in self.said.items() if kind in said.get(RDF.type, ()))
            found = self._instances[kind] = _vocabulary_instances().get(kind, frozenset()).union(own)
        return found

    def focus(self, shape: _Shape) -> Set[Node]:
        """Return the nodes that a shape is about, in the order in which they were made, and lie in memory."""
        if shape.kind == SH.targetClass:
            return dict.fromkeys(s for s, said in self.said.items() if shape.of in said.get(RDF.type, ())).keys()
        if shape.kind == SH.targetSubjectsOf:
            return dict.fromkeys(subject for subject, said in self.said.items() if shape.of in said).keys()
        return dict.fromkeys(self.values(shape.of)).keys()

    def columns(self, nodes: Iterable[Node]) -> Mapping[Iri, list[Sequence[Node]]]:
        """Return the values of every predicate, for each node that it is said of."""
        found: defaultdict[Iri, list[Sequence[Node]]] = defaultdict(list)
        for node in nodes:
            for predicate, values in self.said.get(node, _NOTHING).items():
                found[predicate].append(values)
        return found

    def ends(self, nodes: Iterable[Node], steps: Sequence[Iri]) -> list[Collection[Node]]:
        """Return, for each of some nodes, the values at the end of a path that leads forwards."""
        said, (first, *others) = self.said, steps
        ends: list[Collection[Node]] = [said.get(node, _NOTHING).get(first, ()) for node in nodes]
        for step in others:
            # Many paths lead through the same nodes: each of those is left once.
            further = {node: said.get(node, _NOTHING).get(step, ()) for node in set(chain.from_iterable(ends))}
            ends = [{value for node in nodes for value in further[node]} for nodes in ends]
        return ends


def vouched(about: Mapping[Iri, Said]) -> bool:
    """Whether all that the shapes of :data:`LOOKED_AT` ask is so in a document.

    Parameters
    ----------
    about : mapping of Iri to (mapping of Iri to sequence of nodes)
        By subject, by predicate, the values, each once.
    """
    statements = _Statements(about)
    return all(_holds(shape, statements) for shape in _shapes())


def prepare() -> None:
    """Read shapes and vocabulary now: processes that are forked afterwards share them."""
    _shapes()
    _vocabulary_instances()


def _holds(shape: _Shape, statements: _Statements) -> bool:
    nodes = statements.focus(shape)
    if not all(test(nodes, statements.instances) for test in shape.tests):
        return False
    columns = {} if all(rule.backwards for rule in shape.rules) else statements.columns(nodes)
    return all(_kept(rule, nodes, columns, statements) for rule in shape.rules)


def _kept(rule: _Rule, nodes: Set[Node], columns: Mapping[Iri, list[Sequence[Node]]], statements: _Statements) -> bool:
    first = rule.steps[0]
    if rule.backwards:
        # Only whether a node is pointed to is asked.
        return not rule.least or nodes <= set(statements.values(first))
    ends: Sequence[Collection[Node]] = (
        columns.get(first, ()) if len(rule.steps) == 1 else statements.ends(nodes, rule.steps)
    )
    counts = set(map(len, ends))
    if len(ends) < len(nodes):
        counts.add(0)
    if not all(rule.least <= count <= rule.most for count in counts):
        return False
    values = frozenset(chain.from_iterable(ends))
    if not all(test(values, statements.instances) for test in rule.tests):
        return False
    if rule.below is None:
        return True
    return _below(statements.ends(nodes, rule.steps), statements.ends(nodes, (rule.below,)))


def _below(ends: Sequence[Collection[Node]], bounds: Sequence[Collection[Node]]) -> bool:
    """Whether all values at the ends are numbers, and less than those at the same place among the bounds."""
    numbers: dict[Node, int] = {}
    for value in {*chain.from_iterable(ends), *chain.from_iterable(bounds)}:
        number = _integer(value)
        if number is None:
            return False
        numbers[value] = number
    return all(
        numbers[value] < numbers[bound]
        for values, others in zip(ends, bounds, strict=True)
        for value in values
        for bound in others
    )


@lru_cache(maxsize=1 << 17)
def _integer(value: Node) -> int | None:
    """Return the number that a literal of whole numbers stands for; None for any other node."""
    return int(lexical(value)) if _INTEGER(value) else None


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
    return lambda values, instances: values <= instances(kind)


def _datatype(value: Term) -> _Test:
    kind = _name(value)
    if kind == XSD.integer:
        return lambda values, _: None not in map(_integer, values)
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
    return lambda values, _: all((number := _integer(value)) is not None and number >= least for value in values)


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
