"""What the graph carries along of the ontology's data, so that it can be read alone: labels, notes, councils, accuracy.

What only serves the reading of text stays behind: forms to match, and every property of the project's own that is not
in ``inspection.ttl`` (those of ``reading-rules.ttl``).
"""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pyoxigraph as ox

from pipeline.errors import OntologyError
from pipeline.graph.written import Line
from pipeline.resources import ontology, resource
from pipeline.schemes import ONTOLOGY
from pipeline.terms import INS

SCHEMES = (
    "absence",
    "attribution",
    "authority-types",
    "bodies",
    "cohorts",
    "criteria",
    "frameworks",
    "genres",
    "grades",
    "inspection-kinds",
    "metrics",
    "places",
    "polarity",
    "prevalence",
    "regions",
    "roles",
    "sections",
    "themes",
    "thread-outcomes",
    "time",
    "unit-kinds",
)
_SKOS_HIDDEN = "http://www.w3.org/2004/02/skos/core#hiddenLabel"


@cache
def vocabulary_triples() -> tuple[ox.Triple, ...]:
    """Return the statements on concepts and councils, each once, without blank nodes.

    Raises
    ------
    OntologyError
        If a scheme is missing, or its file is not Turtle.
    """
    found: dict[ox.Triple, None] = {}
    for path in (resource("authorities.ttl"), *_accuracy(), *map(scheme_file, SCHEMES)):
        try:
            for quad in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE):
                if _is_data(quad.predicate.value) and not {type(quad.subject), type(quad.object)} & {ox.BlankNode}:
                    found[quad.triple] = None
        except SyntaxError as error:
            raise OntologyError(f"{path.name} is not Turtle: {error}") from error
    return tuple(found)


@cache
def vocabulary_lines() -> tuple[Line, ...]:
    """Return the same as lines, sorted."""
    return tuple(sorted(Line(str(triple)) for triple in vocabulary_triples()))


def _accuracy() -> Iterator[Path]:
    """Yield the file of scores that ships with the data; it is made last, so that there may be none yet."""
    path = ontology() / "accuracy.ttl"
    if path.exists():
        yield path


def scheme_file(name: str) -> Path:
    """Return the file that holds the concepts of a scheme: those that also carry rules stand among the cues."""
    path = resource("schemes") / f"{name}.ttl"
    return path if path.exists() else resource("cues", f"{name}.ttl")


def _is_data(predicate: str) -> bool:
    if predicate.startswith(ONTOLOGY):
        return predicate in _GRAPH_TERMS
    return predicate != _SKOS_HIDDEN


_GRAPH_TERMS = frozenset(str(INS[name]) for name in INS.__annotations__ if not name.startswith("_"))
