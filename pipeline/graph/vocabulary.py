"""What the graph carries along of the ontology's data, so that it can be read alone: labels, notes and councils.

What only serves the reading of text (forms to match, cues, headings) stays behind: the ontology says which properties
those are, as sub-properties of ``ins:readingRule``.
"""

from functools import cache

import pyoxigraph as ox

from pipeline.errors import OntologyError
from pipeline.resources import resource

SCHEMES = (
    "absence",
    "authority-types",
    "bodies",
    "criteria",
    "frameworks",
    "genres",
    "grades",
    "inspection-kinds",
    "places",
    "polarity",
    "regions",
    "roles",
    "sections",
    "themes",
    "unit-kinds",
)
_RULE = ox.NamedNode("https://w3id.org/inspection-graph/ontology#readingRule")
_SUB_PROPERTY = ox.NamedNode("http://www.w3.org/2000/01/rdf-schema#subPropertyOf")
_HIDDEN = ox.NamedNode("http://www.w3.org/2004/02/skos/core#hiddenLabel")
_TURTLE = ox.RdfFormat.TURTLE


@cache
def vocabulary_lines() -> tuple[bytes, ...]:
    """Return the statements on concepts and councils as sorted lines of N-Triples, without blank nodes.

    Raises
    ------
    OntologyError
        If a file is not Turtle.
    """
    left_out = {_HIDDEN, *_reading_rules()}
    lines: set[bytes] = set()
    folder = resource("schemes")
    for path in (resource("authorities.ttl"), *(folder / f"{name}.ttl" for name in SCHEMES)):
        if not path.exists():
            continue
        try:
            lines.update(
                f"{quad.subject} {quad.predicate} {quad.object} .\n".encode()
                for quad in ox.parse(path=str(path), format=_TURTLE)
                if quad.predicate not in left_out and not {type(quad.subject), type(quad.object)} & {ox.BlankNode}
            )
        except SyntaxError as error:
            raise OntologyError(f"{path.name} is not Turtle: {error}") from error
    return tuple(sorted(lines))


def _reading_rules() -> set[ox.NamedNode]:
    quads = ox.parse(path=str(resource("inspection.ttl")), format=_TURTLE)
    return {
        quad.subject
        for quad in quads
        if quad.predicate == _SUB_PROPERTY and quad.object == _RULE and isinstance(quad.subject, ox.NamedNode)
    }
