"""Writes statements as JSON-LD 1.1 with a context, a subject at a time, so that memory does not grow with the graph.

The context is made from the ontology: its properties go by their short names, those whose values are things or dates
say so once, and everything else goes by the prefixes that the Turtle has. ``id`` and ``type`` stand for ``@id`` and
``@type``. The library that parses and writes all other forms writes JSON-LD without a context only.
"""

import json
from collections.abc import Iterable, Mapping
from functools import cache
from itertools import groupby
from typing import Any, BinaryIO

import pyoxigraph as ox

from pipeline.errors import GraphError
from pipeline.graph.nodes import RDF, XSD
from pipeline.graph.turtle import PREFIXES
from pipeline.resources import resource
from pipeline.schemes import ONTOLOGY

_OWL = "http://www.w3.org/2002/07/owl#"
_RANGE = ox.NamedNode("http://www.w3.org/2000/01/rdf-schema#range")
_NATIVE = (XSD.string, XSD.boolean, XSD.integer)
_BOOLEANS = {"true": True, "false": False}
_EXACT = 15
"""Digits of an integer that every reader of JSON keeps."""

_BY_IRI = {base: prefix for prefix, base in PREFIXES.items()}


@cache
def context() -> Mapping[str, Any]:
    """Return the context: aliases, prefixes, and the properties of the ontology with the type of their values."""
    found: dict[str, Any] = {"@version": 1.1, "id": "@id", "type": "@type"}
    found.update(sorted(PREFIXES.items()))
    ontology = ox.Dataset(ox.parse(path=str(resource("inspection.ttl"))))
    for kind in ("ObjectProperty", "DatatypeProperty"):
        for quad in ontology.quads_for_object(ox.NamedNode(_OWL + kind)):
            term = quad.subject
            if quad.predicate != RDF.type or not isinstance(term, ox.NamedNode):
                continue
            name = term.value.removeprefix(ONTOLOGY)
            if name in found:
                # It has the name of a prefix, and keeps its own.
                continue
            found[name] = {"@id": f"ins:{name}"} | _coercion(ontology, term, kind)
    return dict(sorted(found.items()))


def _coercion(ontology: ox.Dataset, term: ox.NamedNode, kind: str) -> dict[str, str]:
    if kind == "ObjectProperty":
        return {"@type": "@id"}
    ranges = [q.object for q in ontology.quads_for_subject(term) if q.predicate == _RANGE]
    typed = [one.value for one in ranges if isinstance(one, ox.NamedNode) and one not in _NATIVE]
    return {"@type": _compact(typed[0])} if len(typed) == 1 else {}


def write(quads: Iterable[ox.Quad], out: BinaryIO) -> None:
    """Write statements, those of a graph together and in it those of a subject, as one JSON-LD document.

    Parameters
    ----------
    quads : iterable of pyoxigraph.Quad
        In an order in which each graph, and in it each subject, comes once.
    out : typing.BinaryIO
        Takes UTF-8; an object a line.
    """
    out.write(b'{"@context": ' + _dump(context()) + b',\n"@graph": [')
    first = True
    for name, members in groupby(quads, lambda quad: quad.graph_name):
        if isinstance(name, ox.DefaultGraph):
            first = _nodes(members, out, first)
            continue
        out.write(b"\n" if first else b",\n")
        out.write(b'{"id": ' + _dump(_iri(name)) + b', "@graph": [')
        _nodes(members, out, first=True)
        out.write(b"]}")
        first = False
    out.write(b"\n]}\n")


def _nodes(quads: Iterable[ox.Quad], out: BinaryIO, first: bool) -> bool:
    """Write an object for each subject; return whether the next one would be the first."""
    for subject, about in groupby(quads, lambda quad: quad.subject):
        out.write(b"\n" if first else b",\n")
        out.write(_dump(_node(subject, about)))
        first = False
    return first


def _node(subject: object, about: Iterable[ox.Quad]) -> dict[str, Any]:
    node: dict[str, Any] = {"id": _iri(subject)}
    for quad in about:
        if quad.predicate == RDF.type:
            node.setdefault("type", []).append(_iri(quad.object))
        else:
            key, kind = _key(quad.predicate)
            node.setdefault(key, []).append(_value(quad.object, kind))
    # One value stands alone; several keep their order.
    return {key: one[0] if isinstance(one, list) and len(one) == 1 else one for key, one in node.items()}


@cache
def _key(predicate: ox.NamedNode) -> tuple[str, str | None]:
    """Return a property's name in the context, and the type that its values have there."""
    name = predicate.value.removeprefix(ONTOLOGY)
    term = context().get(name)
    if name != predicate.value and isinstance(term, Mapping):
        return name, term.get("@type")
    return _compact(predicate.value), None


def _value(value: object, kind: str | None) -> Any:
    if not isinstance(value, ox.Literal):
        return _iri(value) if kind == "@id" else {"id": _iri(value)}
    if value.language is not None:
        return {"@value": value.value, "@language": value.language}
    datatype = value.datatype
    if kind is not None:
        return value.value if _compact(datatype.value) == kind else {"@value": value.value, **_typed(datatype)}
    native = _native(value.value, datatype)
    return {"@value": value.value, **_typed(datatype)} if native is None else native


def _native(text: str, datatype: ox.NamedNode) -> str | bool | int | None:
    """Return a literal as JSON has it; None where that would lose its type or its spelling."""
    if datatype == XSD.string:
        return text
    if datatype == XSD.boolean:
        return _BOOLEANS.get(text)
    if datatype == XSD.integer and len(text) <= _EXACT and text == str(int(text)):
        return int(text)
    return None


def _typed(datatype: ox.NamedNode) -> dict[str, str]:
    return {} if datatype == XSD.string else {"type": _compact(datatype.value)}


def _iri(term: object) -> str:
    """Return an IRI in short, or the label of a blank node."""
    if isinstance(term, ox.NamedNode):
        return _compact(term.value)
    if isinstance(term, ox.BlankNode):
        return str(term)
    raise GraphError(f"JSON-LD cannot say {term}")


def _compact(iri: str) -> str:
    """Return an IRI as prefix and rest, where there is a prefix for all up to its last slash or hash."""
    if iri.partition(":")[0] in PREFIXES:
        # A reader would take it for a name of the context.
        raise GraphError(f"{iri} cannot be told from a short name: choose another form than JSON-LD")
    cut = max(iri.rfind("/"), iri.rfind("#")) + 1
    prefix = _BY_IRI.get(iri[:cut])
    return iri if prefix is None or cut == len(iri) else f"{prefix}:{iri[cut:]}"


def _dump(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
