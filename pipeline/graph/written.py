"""Terms and statements as they are written: what a graph is made of before any store has it.

A national graph is a million and a half statements. As text a term is made, compared and written out in a fraction of
the time that an object of the store takes. An IRI is its characters; a literal is what N-Triples writes of it, which
begins with a quotation mark, as no IRI does. A statement is a line of N-Triples without its full stop.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NewType, cast

import pyoxigraph as ox
import rdflib.namespace as spaces

from pipeline import terms
from pipeline.graph.nodes import Nodes

Iri = NewType("Iri", str)
Literal = NewType("Literal", str)
Node = Iri | Literal
Triple = tuple[Iri, Iri, Node]
Said = Mapping[Iri, Sequence[Node]]
"""What is said of one subject: values by predicate, each once. Nobody changes it once it is made."""
Description = tuple[Iri, Said]
"""A subject, and what is said of it."""
Piece = Triple | Description
"""One statement, or all at once that a record says of its subject."""
About = Mapping[Iri, Said]
"""What is said of each subject."""
Line = NewType("Line", str)
"""A statement as N-Triples writes it, without its full stop."""

INS, OA, DOCO, PAV = (Nodes(space, Iri) for space in (terms.INS, terms.OA, terms.DOCO, terms.PAV))
RDF, RDFS, XSD = (Nodes(space, Iri) for space in (spaces.RDF, spaces.RDFS, spaces.XSD))
DCTERMS, FOAF, ORG, PROV = (Nodes(space, Iri) for space in (spaces.DCTERMS, spaces.FOAF, spaces.ORG, spaces.PROV))
SDO, SKOS, TIME = (Nodes(space, Iri) for space in (spaces.SDO, spaces.SKOS, spaces.TIME))


def literal(text: str) -> Literal:
    r"""Return a text as a literal.

    Examples
    --------
    >>> print(literal('two\n"lines"'))
    "two\n\"lines\""
    """
    if text.isprintable() and '"' not in text and "\\" not in text:
        return Literal(f'"{text}"')
    return Literal(str(ox.Literal(text)))


def typed(text: str, datatype: Iri) -> Literal:
    """Return the lexical form of a value as a literal of a datatype."""
    return Literal(f"{literal(text)}^^<{datatype}>")


def is_literal(node: Node) -> bool:
    """Whether a term is a literal, and no IRI."""
    return node.startswith('"')


def is_plain(node: Node) -> bool:
    """Whether a term is a literal that is text and nothing else: of no language, nor of a datatype but string."""
    return node.startswith('"') and node.endswith('"')


def lexical(node: Node) -> str:
    r"""Return the characters of an IRI, or those that a literal stands for.

    Examples
    --------
    >>> lexical(typed("5", XSD.integer)), lexical(literal('a "word"'))
    ('5', 'a "word"')
    """
    if not is_literal(node):
        return node
    inner = node[1 : node.rindex('"')]
    if "\\" not in inner:
        return inner
    (said,) = parsed([line(RDF.type, RDF.type, node)])
    assert isinstance(said.object, ox.Literal)
    return said.object.value


def web(address: str) -> Iri:
    """Return an address that others gave as an IRI.

    Raises
    ------
    ValueError
        If it is none.
    """
    return Iri(ox.NamedNode(address).value)


def line(subject: Iri, predicate: Iri, value: Node) -> Line:
    """Return a statement as a line."""
    return Line(f"<{subject}> <{predicate}> {value if is_literal(value) else f'<{value}>'}")


def triple(statement: Line) -> Triple:
    """Return what :func:`line` was given."""
    # Spaces stand in literals only.
    subject, predicate, value = statement.split(" ", 2)
    return cast("Triple", (subject[1:-1], predicate[1:-1], value if value[0] == '"' else value[1:-1]))


def triples(pieces: Iterable[Piece]) -> Iterator[Triple]:
    """Yield statements one by one, of whatever pieces they come in."""
    for piece in pieces:
        if len(piece) == 3:
            yield piece
        else:
            subject, said = piece
            yield from ((subject, predicate, value) for predicate, values in said.items() for value in values)


def block(description: Description) -> str:
    """Return what is said of one subject as N-Triples."""
    subject, said = description
    # All statements of a country pass here: as :func:`line` writes them, without a call for each.
    return "".join(
        [
            f"<{subject}> <{predicate}> {value} .\n" if value[0] == '"' else f"<{subject}> <{predicate}> <{value}> .\n"
            for predicate, values in said.items()
            for value in values
        ]
    )


def blocks(descriptions: Iterable[Description]) -> bytes:
    """Return what descriptions say, in their order, as a document of N-Triples."""
    # Encoded one by one, as most have no character beyond ASCII.
    return b"".join([block(one).encode() for one in descriptions])


def lines(descriptions: Iterable[Description]) -> Iterator[Line]:
    """Yield what descriptions say as lines, in their order."""
    # A line feed inside a literal is written as two characters: what ends a line is nowhere else.
    return (Line(one) for described in descriptions for one in block(described).split(" .\n")[:-1])


def in_order(triples: Iterable[Triple]) -> list[Line]:
    """Return statements as lines, each once and sorted; those of one subject stand together."""
    return sorted({line(*one) for one in triples})


def n_triples(statements: Iterable[Line]) -> bytes:
    """Return lines as a document of N-Triples."""
    return "".join(f"{statement} .\n" for statement in statements).encode()


def parsed(statements: Iterable[Line]) -> Iterator[ox.Triple]:
    """Yield statements as a store has them."""
    return (quad.triple for quad in ox.parse(n_triples(statements), format=ox.RdfFormat.N_TRIPLES))
