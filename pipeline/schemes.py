"""The ontology's concept schemes and rule files as records: what the language room and the graph room both read.

Turtle is parsed with pyoxigraph, twenty times faster than a full graph library, because every command pays for it.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

import pyoxigraph as ox

from pipeline.errors import OntologyError
from pipeline.resources import resource

ONTOLOGY = "https://w3id.org/inspection-graph/ontology#"
SCHEME = "https://w3id.org/inspection-graph/scheme/"
SKOS = "http://www.w3.org/2004/02/skos/core#"


@dataclass(frozen=True, slots=True)
class Resource:
    """One subject of a Turtle file, with its statements.

    Parameters
    ----------
    iri : str
    values : Mapping of str to tuple of str
        Full predicate IRI to the lexical forms or IRIs of its objects, sorted.
    """

    iri: str
    values: Mapping[str, tuple[str, ...]]

    def all(self, name: str) -> tuple[str, ...]:
        """Return the values of a property: ``skos:`` names are given as such, others are the ontology's own."""
        if name.startswith("skos:"):
            return self.values.get(SKOS + name.removeprefix("skos:"), ())
        if "://" in name:
            return self.values.get(name, ())
        return self.values.get(ONTOLOGY + name, ())

    def one(self, name: str) -> str | None:
        """Return the only value of a property, or None.

        Raises
        ------
        OntologyError
            If there are several.
        """
        values = self.all(name)
        if len(values) > 1:
            raise OntologyError(f"{self.iri} has {len(values)} values of {name}, not one")
        return values[0] if values else None

    @property
    def notation(self) -> str:
        """The ``skos:notation``: the identifier that records use."""
        value = self.one("skos:notation")
        if value is None:
            raise OntologyError(f"{self.iri} has no skos:notation")
        return value

    @property
    def label(self) -> str:
        """The ``skos:prefLabel``."""
        value = self.one("skos:prefLabel")
        if value is None:
            raise OntologyError(f"{self.iri} has no skos:prefLabel")
        return value


def load(path: Path) -> tuple[Resource, ...]:
    """Return every named subject of a Turtle file, sorted by IRI.

    Raises
    ------
    OntologyError
        If the file is not Turtle.
    """
    found: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    try:
        for quad in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE):
            if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.NamedNode | ox.Literal):
                found[quad.subject.value][quad.predicate.value].add(quad.object.value)
    except (SyntaxError, OSError) as error:
        raise OntologyError(f"{path.name} is not Turtle: {error}") from error
    return tuple(
        Resource(iri, MappingProxyType({p: tuple(sorted(values)) for p, values in sorted(properties.items())}))
        for iri, properties in sorted(found.items())
    )


@cache
def concepts(*parts: str) -> Mapping[str, Resource]:
    """Return the concepts of one file of the ontology by notation, such as ``concepts("schemes", "themes.ttl")``.

    Only subjects with a ``skos:notation`` count.

    Raises
    ------
    OntologyError
        If the file is missing or malformed, or gives one notation to two concepts.
    """
    by_notation: dict[str, Resource] = {}
    for item in load(resource(*parts)):
        for notation in item.all("skos:notation"):
            if notation in by_notation:
                raise OntologyError(f"{'/'.join(parts)}: {notation} is the notation of two concepts")
            by_notation[notation] = item
    return MappingProxyType(by_notation)


@cache
def labels(*parts: str) -> Mapping[str, str]:
    """Return the preferred labels of one file's concepts by notation, such as ``labels("authorities.ttl")``."""
    return MappingProxyType({notation: concept.label for notation, concept in concepts(*parts).items()})
