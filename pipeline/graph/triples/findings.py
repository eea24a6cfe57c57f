"""Findings and improvements: what the sentences of a document say of the service.

They are annotations themselves: their polarity and themes are said of the words that they point to.
"""

from collections.abc import Iterator, Mapping

from pyoxigraph import Literal, NamedNode

from pipeline.graph import iris
from pipeline.graph.nodes import DCTERMS, INS, PROV, Triple
from pipeline.graph.triples.base import boolean, integer, quotation, string, type_
from pipeline.model import BY_CUES, BY_READER, Document, Finding, Improvement, ThemeTag


def finding_triples(document: Document, finding: Finding, units: Mapping[str, NamedNode]) -> Iterator[Triple]:
    """Yield one finding with its evidence; `units` are the document's teams by name."""
    iri = iris.finding(document.sha256, finding.evidence.start, finding.evidence.end)
    yield iri, type_, INS.Finding
    yield iri, INS.polarity, iris.concept("polarity", finding.polarity)
    yield from _themes(iri, finding.themes)
    if finding.text != finding.evidence.quote:
        yield iri, INS.text, Literal(finding.text)
    if finding.cues:
        # One statement for all, in the order of the text: there are a hundred thousand findings in a national graph.
        yield iri, INS.decidedBy, string(" ".join(finding.cues))
    elif finding.polarity_by != BY_CUES:
        yield iri, INS.decidedBy, string(finding.polarity_by)
    yield from _by_reader(iri, finding.themes, finding)
    if finding.prevalence is not None:
        yield iri, INS.prevalence, iris.concept("prevalence", finding.prevalence)
    if finding.time is not None:
        yield iri, INS.timing, iris.concept("time", finding.time)
    if finding.attribution is not None:
        yield iri, INS.attribution, iris.concept("attribution", finding.attribution)
    for cohort in finding.cohorts:
        yield iri, INS.cohort, iris.concept("cohorts", cohort)
    for unit in finding.units:
        yield iri, INS.namesUnit, units[unit]
    yield from quotation(document, iri, finding.evidence)


def improvement_triples(document: Document, improvement: Improvement) -> Iterator[Triple]:
    """Yield one improvement with its evidence."""
    iri = iris.improvement(document.sha256, improvement.n)
    yield iri, type_, INS.Improvement
    yield iri, PROV.hadPrimarySource, iris.document(document.sha256)
    yield iri, INS.text, Literal(improvement.text)
    yield iri, INS.number, integer(improvement.n)
    yield iri, INS.priority, boolean(improvement.priority)
    yield iri, INS.improvementBody, iris.concept("bodies", improvement.body)
    yield from _themes(iri, improvement.themes)
    yield from _by_reader(iri, improvement.themes)
    yield from quotation(document, iri, improvement.evidence)


def _themes(iri: NamedNode, tags: tuple[ThemeTag, ...]) -> Iterator[Triple]:
    for tag in tags:
        yield iri, DCTERMS.subject, iris.concept("themes", tag.theme)


def _by_reader(iri: NamedNode, tags: tuple[ThemeTag, ...], judged: Finding | None = None) -> Iterator[Triple]:
    """Yield what the trained reader found or overruled, if anything: all in one statement, for the same reason."""
    said = [(tag.theme, tag.probability) for tag in tags if tag.found_by.startswith(BY_READER)]
    if judged is not None and judged.polarity_by.startswith(BY_READER):
        said.insert(0, ("polarity", judged.probability))
    if said:
        yield iri, INS.byReader, string(" ".join(f"{name} {share:.2f}" for name, share in said if share is not None))
