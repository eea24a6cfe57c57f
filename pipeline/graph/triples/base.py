"""What the generators share: literals made once, and evidence as web annotations.

The words that evidence quotes are one node, both what an annotation points to and the selector of it: they are
selected by themselves (``ins:Quotation`` in the ontology says so in OWL). Where they are printed, the page, section and
paragraph, is a node of its own that all quotations from there share.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import chain

from pipeline.graph import iris
from pipeline.graph.written import (
    DCTERMS,
    INS,
    OA,
    RDF,
    XSD,
    Description,
    Iri,
    Literal,
    Node,
    Piece,
    Triple,
    literal,
    typed,
)
from pipeline.model import Document, Evidence

type_ = RDF.type

PDF_FRAGMENTS = Iri("http://tools.ietf.org/rfc/rfc3778")
SHORT_QUOTE = 40
CONTEXT = 30

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_MONTH = re.compile(r"\d{4}-\d{2}")
_YEAR = re.compile(r"\d{4}")


def integer(value: int) -> Literal:
    """Return a number as a literal."""
    return Literal(f'"{value}"^^<{XSD.integer}>')


@lru_cache(maxsize=8192)
def concepts(scheme: str, notations: tuple[str, ...]) -> tuple[Iri, ...]:
    """Return the concepts with some notations in one of the ontology's schemes, each once."""
    return tuple(iris.concept(scheme, notation) for notation in dict.fromkeys(notations))


@lru_cache(maxsize=8192)
def string(value: str) -> Literal:
    """Return a short text that recurs as a literal."""
    return literal(value)


@lru_cache(maxsize=2)
def boolean(value: bool) -> Literal:
    """Return a truth value as a literal."""
    return typed("true" if value else "false", XSD.boolean)


@lru_cache(maxsize=8192)
def day(value: str) -> Literal:
    """Return an ISO date as an ``xsd:date``.

    Raises
    ------
    ValueError
        If it is no such date.
    """
    if not _DAY.fullmatch(value):
        raise ValueError(f"{value} is no date")
    return typed(value, XSD.date)


@lru_cache(maxsize=8192)
def moment(value: str) -> Literal:
    """Return a year, a month or a day as a literal of the datatype for its precision.

    Raises
    ------
    ValueError
        If it is none of the three.
    """
    for pattern, datatype in ((_DAY, XSD.date), (_MONTH, XSD.gYearMonth), (_YEAR, XSD.gYear)):
        if pattern.fullmatch(value):
            return typed(value, datatype)
    raise ValueError(f"{value} is no year, month or day")


def optional(subject: Iri, predicate: Iri, value: str | None) -> Iterator[Triple]:
    """Yield the triple of a text, or nothing where there is none."""
    if value is not None:
        yield subject, predicate, string(value)


def evidence(document: Document, annotation: Iri, bodies: Sequence[Iri], places: Sequence[Evidence]) -> Iterator[Piece]:
    """Yield the evidence of a record as one annotation with a target for each place.

    Parameters
    ----------
    document : Document
    annotation : Iri
    bodies : sequence of Iri
        What the places are evidence of.
    places : sequence of Evidence
        Nothing is yielded where it is empty.
    """
    if not places:
        return
    found = [words(document, place) for place in places]
    said: dict[Iri, Sequence[Node]] = {
        type_: (OA.Annotation,),
        OA.hasBody: bodies,
        OA.hasTarget: tuple(dict.fromkeys([quoted[0] for quoted, _ in found])),
        INS.foundBy: tuple(dict.fromkeys([string(place.found_by) for place in places])),
    }
    yield annotation, said
    yield from chain.from_iterable(found)


def words(document: Document, place: Evidence) -> tuple[Description, Description]:
    """Return the words that evidence quotes, with their range in the text, and the passage that they are printed in."""
    sha256, start, end = document.sha256, place.start, place.end
    passage = _passage(sha256, place.page, place.last_page, place.section, place.paragraph)
    said: dict[Iri, Sequence[Node]] = {
        OA.exact: (literal(place.quote),),
        OA.start: (integer(start),),
        OA.end: (integer(end),),
    }
    if end - start < SHORT_QUOTE and _recurs(document, place):
        # Elsewhere the words, or the words and their passage, find themselves in any other extraction of the text.
        said[OA.prefix] = (literal(document.text[max(0, start - CONTEXT) : start]),)
        said[OA.suffix] = (literal(document.text[end : end + CONTEXT]),)
    said[OA.hasSource] = (passage[0],)
    return (iris.quotation(sha256, start, end), said), passage


def _recurs(document: Document, place: Evidence) -> bool:
    """Whether the words may stand in their passage more than once: the whole text, where no number parts it."""
    block = document.block_at(place.start) if place.paragraph is not None else None
    first, last = (0, len(document.text)) if block is None else (block.start, block.end)
    found = document.text.find(place.quote, first, last)
    return document.text.find(place.quote, found + 1, last) >= 0


@lru_cache(maxsize=4096)
def _passage(sha256: str, page: int, last_page: int, section: str | None, paragraph: str | None) -> Description:
    said: dict[Iri, Sequence[Node]] = {
        OA.hasSource: (iris.document(sha256),),
        INS.page: (integer(page),),
        OA.hasSelector: tuple(iris.page(sha256, number) for number in range(page, last_page + 1)),
    }
    if paragraph is not None:
        said[INS.paragraph] = (string(paragraph),)
    if section is not None:
        said[INS.section] = (iris.concept("sections", section),)
    return iris.passage(sha256, page, last_page, section, paragraph), said


def pages(document: Document) -> Iterator[Triple]:
    """Yield the selectors of a document's pages."""
    for number in range(1, document.pages + 1):
        page = iris.page(document.sha256, number)
        yield page, type_, OA.FragmentSelector
        if document.media_type == "application/pdf":
            yield page, DCTERMS.conformsTo, PDF_FRAGMENTS
        yield page, RDF.value, literal(f"page={number}")
