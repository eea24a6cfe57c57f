"""A document version, the text taken from it, how it was taken, and its sections."""

from collections.abc import Iterator

from pipeline import __version__
from pipeline.graph import iris
from pipeline.graph.triples.base import day, evidence, integer, pages, string, type_
from pipeline.graph.written import DCTERMS, DOCO, FOAF, INS, OA, PROV, SDO, Piece, Triple
from pipeline.model import Document, DocumentDay, Section

# The kinds of schema.org that say most to other tools; every other genre is a document and no more.
_SCHEMA_CLASSES = {"inspection-report": SDO.Report, "committee-paper": SDO.Report, "news": SDO.NewsArticle}


def document_triples(document: Document, genre: str | None) -> Iterator[Triple]:
    """Yield what is said of a document version; its file names come with the corpus: they are none of its bytes."""
    iri, text = iris.document(document.sha256), iris.text(document.sha256)
    yield iri, type_, INS.DocumentVersion
    yield iri, type_, FOAF.Document
    if genre in _SCHEMA_CLASSES:
        yield iri, type_, _SCHEMA_CLASSES[genre]
    if genre is not None:
        yield iri, INS.genre, iris.concept("genres", genre)
    yield iri, INS.sha256, string(document.sha256)
    yield iri, INS.mediaType, string(document.media_type)
    yield iri, INS.pages, integer(document.pages)
    if document.title:
        yield iri, DCTERMS.title, string(document.title)
    yield text, type_, INS.ExtractedText
    yield text, PROV.wasDerivedFrom, iri
    yield text, INS.characters, integer(len(document.text))
    yield from pages(document)
    yield from extraction_triples(document.sha256)


def extraction_triples(sha256: str) -> Iterator[Triple]:
    """Yield how the graph of a document version came to be; no clock, so that the same input gives the same bytes."""
    activity, agent = iris.extraction(sha256, __version__), iris.software(__version__)
    yield activity, type_, INS.Extraction
    yield activity, PROV.used, iris.document(sha256)
    yield activity, PROV.wasAssociatedWith, agent
    yield iris.text(sha256), PROV.wasGeneratedBy, activity
    yield iris.graph(iris.version(sha256)), PROV.wasGeneratedBy, activity
    yield agent, type_, PROV.SoftwareAgent
    yield agent, FOAF.name, string("inspection-graph")
    yield agent, SDO.softwareVersion, string(__version__)


def day_triples(document: Document, borne: DocumentDay) -> Iterator[Piece]:
    """Yield the day that a document bears, with its evidence."""
    iri = iris.document(document.sha256)
    yield iri, DCTERMS.date, day(borne.value)
    yield from evidence(document, iris.evidence(iri), (iri,), borne.evidence)


def section_triples(document: Document, section: Section) -> Iterator[Triple]:
    """Yield what is said of one section."""
    iri = iris.section(document.sha256, section.start, section.end, section.notation)
    yield iri, type_, DOCO.Section
    yield iri, DCTERMS.isPartOf, iris.document(document.sha256)
    yield iri, DCTERMS.title, string(section.heading)
    yield iri, OA.start, integer(section.start)
    yield iri, OA.end, integer(section.end)
    if section.notation is not None:
        yield iri, INS.sectionKind, iris.concept("sections", section.notation)
