"""What the generators share: literals made once, and evidence as web annotations.

The words that evidence quotes are one node, both what an annotation points to and the selector of it: they are
selected by themselves (``ins:Quotation`` in the ontology says so in OWL). Where they are printed, the page, section and
paragraph, is a node of its own that all quotations from there share.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from pyoxigraph import Literal, NamedNode

from pipeline.graph import iris
from pipeline.graph.nodes import DCTERMS, INS, OA, RDF, XSD, Triple
from pipeline.model import Document, Evidence

type_ = RDF.type

PDF_FRAGMENTS = NamedNode("http://tools.ietf.org/rfc/rfc3778")
SHORT_QUOTE = 40
CONTEXT = 30

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_MONTH = re.compile(r"\d{4}-\d{2}")
_YEAR = re.compile(r"\d{4}")


@lru_cache(maxsize=1 << 17)
def integer(value: int) -> Literal:
    """Return a number as a literal."""
    return Literal(str(value), datatype=XSD.integer)


@lru_cache(maxsize=8192)
def string(value: str) -> Literal:
    """Return a short text that recurs as a literal."""
    return Literal(value)


@lru_cache(maxsize=2)
def boolean(value: bool) -> Literal:
    """Return a truth value as a literal."""
    return Literal("true" if value else "false", datatype=XSD.boolean)


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
    return Literal(value, datatype=XSD.date)


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
            return Literal(value, datatype=datatype)
    raise ValueError(f"{value} is no year, month or day")


def optional(subject: NamedNode, predicate: NamedNode, value: str | None) -> Iterator[Triple]:
    """Yield the triple of a text, or nothing where there is none."""
    if value is not None:
        yield subject, predicate, string(value)


def evidence(
    document: Document, annotation: NamedNode, bodies: Sequence[NamedNode], places: Sequence[Evidence]
) -> Iterator[Triple]:
    """Yield the evidence of a record as one annotation with a target for each place.

    Parameters
    ----------
    document : Document
    annotation : pyoxigraph.NamedNode
    bodies : sequence of pyoxigraph.NamedNode
        What the places are evidence of.
    places : sequence of Evidence
        Nothing is yielded where it is empty.
    """
    if not places:
        return
    yield annotation, type_, OA.Annotation
    for body in bodies:
        yield annotation, OA.hasBody, body
    for place in places:
        yield from quotation(document, annotation, place)


def quotation(document: Document, annotation: NamedNode, place: Evidence) -> Iterator[Triple]:
    """Yield one target of an annotation: the words, their range in the text, and where they are printed."""
    sha256, start, end = document.sha256, place.start, place.end
    quote = iris.quotation(sha256, start, end)
    yield annotation, OA.hasTarget, quote
    yield annotation, INS.foundBy, string(place.found_by)
    yield quote, OA.exact, Literal(place.quote)
    yield quote, OA.start, integer(start)
    yield quote, OA.end, integer(end)
    if end - start < SHORT_QUOTE and _recurs(document, place):
        # Elsewhere the words, or the words and their passage, find themselves in any other extraction of the text.
        yield quote, OA.prefix, Literal(document.text[max(0, start - CONTEXT) : start])
        yield quote, OA.suffix, Literal(document.text[end : end + CONTEXT])
    passage, triples = _passage(sha256, place.page, place.last_page, place.section, place.paragraph)
    yield quote, OA.hasSource, passage
    yield from triples


def _recurs(document: Document, place: Evidence) -> bool:
    """Whether the words may stand in their passage more than once: the whole text, where no number parts it."""
    block = document.block_at(place.start) if place.paragraph is not None else None
    first, last = (0, len(document.text)) if block is None else (block.start, block.end)
    found = document.text.find(place.quote, first, last)
    return document.text.find(place.quote, found + 1, last) >= 0


@lru_cache(maxsize=4096)
def _passage(
    sha256: str, page: int, last_page: int, section: str | None, paragraph: str | None
) -> tuple[NamedNode, tuple[Triple, ...]]:
    passage = iris.passage(sha256, page, last_page, section, paragraph)
    triples: list[Triple] = [
        (passage, OA.hasSource, iris.document(sha256)),
        (passage, INS.page, integer(page)),
        *((passage, OA.hasSelector, iris.page(sha256, number)) for number in range(page, last_page + 1)),
        *optional(passage, INS.paragraph, paragraph),
    ]
    if section is not None:
        triples.append((passage, INS.section, iris.concept("sections", section)))
    return passage, tuple(triples)


def pages(document: Document) -> Iterator[Triple]:
    """Yield the selectors of a document's pages."""
    for number in range(1, document.pages + 1):
        page = iris.page(document.sha256, number)
        yield page, type_, OA.FragmentSelector
        if document.media_type == "application/pdf":
            yield page, DCTERMS.conformsTo, PDF_FRAGMENTS
        yield page, RDF.value, Literal(f"page={number}")
