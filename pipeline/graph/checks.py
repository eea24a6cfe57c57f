"""The shapes compiled to SPARQL, a few queries a shape, for graphs that a SHACL engine takes minutes to walk.

What is asked of each value of a property, that there is one included, is asked in one walk over them; whether there are
too many in another.

Only the constraints that ``ontology/shapes.ttl`` uses are known; any other is an error, never passed over. A test
holds the verdicts of these queries to those of pySHACL, on a broken graph for every shape.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from rdflib import RDF, SH, Graph, Literal, URIRef
from rdflib.collection import Collection as Members
from rdflib.term import Node

from pipeline.errors import OntologyError
from pipeline.resources import resource

_TARGETS = {
    SH.targetClass: "?this a {} .",
    SH.targetObjectsOf: "?targeting {} ?this .",
    SH.targetSubjectsOf: "?this {} ?targeted .",
}
DESCRIPTIVE = frozenset({RDF.type, SH.message, SH.path, *_TARGETS, SH.property, SH.sparql, SH.prefixes})
_KINDS = {SH.IRI: "isIRI", SH.Literal: "isLiteral", SH.BlankNode: "isBlank"}
_CASTS = frozenset({"date", "dateTime", "integer", "boolean", "decimal"})
_XSD = "http://www.w3.org/2001/XMLSchema#"

# A constraint's value, the pattern of the target and the step to the values, as a whole query.
Select = Callable[[Node, str, str], str]
# A constraint's value as what is wrong with ?value.
Condition = Callable[[Graph, Node], str]


@dataclass(frozen=True, slots=True)
class Check:
    """Constraints of one shape as a query.

    Parameters
    ----------
    shape : str
        IRI of the property shape, SPARQL constraint or node shape that it is of.
    path : str or None
        IRI of the property, with ``^`` before it where it is followed backwards.
    message : str
    select : str
        SPARQL that gives in ``?this`` the nodes that break it.
    """

    shape: str
    path: str | None
    message: str
    select: str


@cache
def shapes_graph() -> Graph:
    """Return the shapes of the ontology."""
    return read_shapes(resource("shapes.ttl"))


def read_shapes(path: Path) -> Graph:
    """Return a file of shapes as a graph."""
    return Graph().parse(path, format="turtle")


def compile_shapes(shapes: Graph, leave_out: Collection[str] = ()) -> tuple[Check, ...]:
    """Return a query for every constraint, in the order of the shapes' IRIs.

    Parameters
    ----------
    shapes : rdflib.Graph
    leave_out : collection of str
        IRIs of node shapes that are not asked for.

    Raises
    ------
    OntologyError
        If a shape has no message, or a constraint that is not known here.
    """
    checks: list[Check] = []
    for shape in sorted(shapes.subjects(RDF.type, SH.NodeShape), key=str):
        if str(shape) in leave_out:
            continue
        target = _target(shapes, shape)
        checks.extend(_checks(shapes, shape, None, target))
        for part in sorted(shapes.objects(shape, SH.property), key=str):
            checks.extend(_checks(shapes, part, path_of(shapes, part), target))
        for part in sorted(shapes.objects(shape, SH.sparql), key=str):
            checks.append(_sparql(shapes, part, target))
    return tuple(checks)


def _one(shapes: Graph, subject: Node, predicate: URIRef) -> URIRef | Literal:
    value = shapes.value(subject, predicate)
    if not isinstance(value, URIRef | Literal):
        raise OntologyError(f"shapes.ttl: {subject} has no {predicate}")
    return value


def _target(shapes: Graph, shape: Node) -> str:
    targets = [form.format(value.n3()) for kind, form in _TARGETS.items() for value in shapes.objects(shape, kind)]
    if len(targets) != 1:
        raise OntologyError(f"shapes.ttl: {shape} has {len(targets)} targets instead of one")
    return targets[0]


def path_of(shapes: Graph, shape: Node) -> str:
    """Return the path of a property shape: the IRI of a property, after ``^`` if inverse; of a sequence, with ``/``.

    Raises
    ------
    OntologyError
        If it is none of these.
    """
    path = shapes.value(shape, SH.path)
    if isinstance(path, URIRef):
        return str(path)
    inverse = shapes.value(path, SH.inversePath)
    if isinstance(inverse, URIRef):
        return f"^{inverse}"
    if path is not None and (path, RDF.first, None) in shapes:
        return "/".join(f"<{step}>" for step in Members(shapes, path))
    raise OntologyError(f"shapes.ttl: the path of {shape} is no property, no inverse one and no sequence")


def _checks(shapes: Graph, shape: Node, path: str | None, target: str) -> Iterator[Check]:
    message = str(_one(shapes, shape, SH.message))
    if path is None:
        step = "BIND (?this AS ?value)"
    elif path.startswith("^"):
        step = f"?value <{path[1:]}> ?this ."
    else:
        step = f"?this {path if path.startswith('<') else f'<{path}>'} ?value ."
    wrong: list[str] = []
    for predicate, value in sorted((p, o) for p, o in shapes.predicate_objects(shape) if p not in DESCRIPTIVE):
        if predicate in _CONDITIONS:
            wrong.append(_CONDITIONS[predicate](shapes, value))
        elif predicate == SH.minCount and str(value) == "1":
            wrong.insert(0, "!BOUND(?value)")
        elif predicate in _SELECTS:
            yield Check(str(shape), path, message, _SELECTS[predicate](value, target, step))
        else:
            raise OntologyError(f"shapes.ttl: {shape} has a constraint that is not known: {predicate}")
    if wrong:
        values = f"OPTIONAL {{ {step} }}" if "!BOUND(?value)" in wrong else step
        select = f"SELECT DISTINCT ?this WHERE {{ {target} {values} FILTER ({' || '.join(wrong)}) }}"
        yield Check(str(shape), path, message, select)


def _sparql(shapes: Graph, constraint: Node, target: str) -> Check:
    declared = shapes.value(constraint, SH.prefixes)
    prefixes = "".join(
        f"PREFIX {shapes.value(item, SH.prefix)}: <{shapes.value(item, SH.namespace)}>\n"
        for item in sorted(shapes.objects(declared, SH.declare), key=lambda item: str(shapes.value(item, SH.prefix)))
    )
    inner = str(_one(shapes, constraint, SH.select)).replace("$this", "?this")
    message = str(_one(shapes, constraint, SH.message))
    return Check(str(constraint), None, message, f"{prefixes}SELECT DISTINCT ?this WHERE {{ {target} {{ {inner} }} }}")


def _min_count(value: Node, target: str, step: str) -> str:
    counted = f"OPTIONAL {{ {step} }} }} GROUP BY ?this HAVING (COUNT(DISTINCT ?value) < {value})"
    return f"SELECT ?this WHERE {{ {target} {counted}"


def _max_count(value: Node, target: str, step: str) -> str:
    if str(value) == "1":
        other = step.replace("?value", "?other")
        return f"SELECT DISTINCT ?this WHERE {{ {target} {step} {other} FILTER (!sameTerm(?value, ?other)) }}"
    return f"SELECT ?this WHERE {{ {target} {step} }} GROUP BY ?this HAVING (COUNT(DISTINCT ?value) > {value})"


def _compared(sign: str) -> Select:
    def select(value: Node, target: str, step: str) -> str:
        holds = f"COALESCE(?value {sign} ?other, false)"
        return f"SELECT DISTINCT ?this WHERE {{ {target} {step} ?this {value.n3()} ?other FILTER (!{holds}) }}"

    return select


def _has_value(value: Node, target: str, step: str) -> str:
    return f"SELECT ?this WHERE {{ {target} FILTER NOT EXISTS {{ {step.replace('?value', value.n3())} }} }}"


def _datatype(shapes: Graph, value: Node) -> str:
    wrong = f"!isLiteral(?value) || datatype(?value) != {value.n3()}"
    if str(value).removeprefix(_XSD) in _CASTS:
        # A literal that does not parse as what it claims to be is of another datatype, SHACL says.
        wrong += f" || !COALESCE(BOUND(?value) && STR({value.n3()}(STR(?value))) != '', false)"
    # Where nothing has a datatype, the first of the three alternatives holds and the error of the second is none.
    return wrong


def _node_kind(shapes: Graph, value: Node) -> str:
    if not isinstance(value, URIRef) or value not in _KINDS:
        raise OntologyError(f"shapes.ttl: the kind of node {value} is not known")
    return f"!{_KINDS[value]}(?value)"


def _in(shapes: Graph, value: Node) -> str:
    return f"!COALESCE(?value IN ({', '.join(member.n3() for member in Members(shapes, value))}), false)"


def _condition(form: str) -> Condition:
    def condition(shapes: Graph, value: Node) -> str:
        return form.format(value=value.n3())

    return condition


_SELECTS: Mapping[Node, Select] = {
    SH.minCount: _min_count,
    SH.maxCount: _max_count,
    SH.hasValue: _has_value,
    SH.lessThan: _compared("<"),
    SH.lessThanOrEquals: _compared("<="),
}
# What is wrong with one value; none of them may be an error where the others are false.
_CONDITIONS: Mapping[Node, Condition] = {
    SH["class"]: _condition("NOT EXISTS {{ ?value a {value} }}"),
    SH.datatype: _datatype,
    SH.nodeKind: _node_kind,
    SH["in"]: _in,
    SH.minLength: _condition("STRLEN(STR(?value)) < {value}"),
    SH.minInclusive: _condition("!COALESCE(?value >= {value}, false)"),
    SH.pattern: _condition("isBlank(?value) || !REGEX(STR(?value), {value})"),
}
