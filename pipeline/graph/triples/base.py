"""What the generators share: the type of a triple, literals made once, and evidence as web annotations."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from rdflib import RDF, XSD, Literal, URIRef
from rdflib.namespace import DCTERMS

from pipeline.graph import iris
from pipeline.model import Document, Evidence
from pipeline.terms import INS, OA

type_ = RDF.type
Triple = tuple[URIRef, URIRef, URIRef | Literal]

PDF_FRAGMENTS = URIRef("http://tools.ietf.org/rfc/rfc3778")
SHORT_QUOTE = 40
CONTEXT = 30

# An attribute of a closed namespace is looked up anew each time; the terms of the innermost loop are looked up once.
_ANNOTATION, _BODY, _TARGET, _SOURCE, _SELECTOR = OA.Annotation, OA.hasBody, OA.hasTarget, OA.hasSource, OA.hasSelector
_SPECIFIC, _QUOTE, _POSITION, _EXACT = OA.SpecificResource, OA.TextQuoteSelector, OA.TextPositionSelector, OA.exact
_START, _END, _PREFIX, _SUFFIX = OA.start, OA.end, OA.prefix, OA.suffix
_FOUND_BY, _PARAGRAPH, _SECTION = INS.foundBy, INS.paragraph, INS.section

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


def optional(subject: URIRef, predicate: URIRef, value: str | None) -> Iterator[Triple]:
    """Yield the triple of a text, or nothing where there is none."""
    if value is not None:
        yield subject, predicate, string(value)


def evidence(
    document: Document, annotation: URIRef, bodies: Iterable[URIRef], places: Sequence[Evidence]
) -> Iterator[Triple]:
    """Yield the evidence of a record as one annotation with a target for each place.

    Parameters
    ----------
    document : Document
    annotation : rdflib.URIRef
    bodies : iterable of rdflib.URIRef
        What the places are evidence of.
    places : sequence of Evidence
        Nothing is yielded where it is empty.
    """
    if not places:
        return
    yield annotation, type_, _ANNOTATION
    for body in bodies:
        yield annotation, _BODY, body
    for place in places:
        yield annotation, _TARGET, iris.target(document.sha256, place.start, place.end)
        yield annotation, _FOUND_BY, string(place.found_by)
        yield from _target(document, place)


def _target(document: Document, place: Evidence) -> Iterator[Triple]:
    sha256, start, end = document.sha256, place.start, place.end
    target = iris.target(sha256, start, end)
    quote, position = iris.quotation(sha256, start, end), iris.position(sha256, start, end)
    yield target, type_, _SPECIFIC
    yield target, _SOURCE, iris.document(sha256)
    yield target, _SELECTOR, quote
    yield target, _SELECTOR, position
    for number in range(place.page, place.last_page + 1):
        yield target, _SELECTOR, iris.page(sha256, number)
    if place.paragraph is not None:
        yield target, _PARAGRAPH, string(place.paragraph)
    if place.section is not None:
        yield target, _SECTION, iris.concept("sections", place.section)
    yield quote, type_, _QUOTE
    yield quote, _EXACT, Literal(place.quote)
    if end - start < SHORT_QUOTE:
        # A long quote finds itself; a short one may recur, and needs what stands around it.
        yield quote, _PREFIX, Literal(document.text[max(0, start - CONTEXT) : start])
        yield quote, _SUFFIX, Literal(document.text[end : end + CONTEXT])
    yield position, type_, _POSITION
    yield position, _START, integer(start)
    yield position, _END, integer(end)


def pages(document: Document) -> Iterator[Triple]:
    """Yield the selectors of a document's pages."""
    for number in range(1, document.pages + 1):
        page = iris.page(document.sha256, number)
        yield page, type_, OA.FragmentSelector
        if document.media_type == "application/pdf":
            yield page, DCTERMS.conformsTo, PDF_FRAGMENTS
        yield page, RDF.value, Literal(f"page={number}")
        yield page, INS.page, integer(number)
