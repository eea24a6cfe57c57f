"""Findings and improvements: what the sentences of a document say of the service."""

from collections.abc import Iterator

from rdflib import Literal
from rdflib.namespace import DCTERMS, PROV

from pipeline.graph import iris
from pipeline.graph.triples.base import Triple, boolean, evidence, integer, string, type_
from pipeline.model import Document, Finding, Improvement
from pipeline.terms import INS

# The terms of the innermost loop, looked up once: a closed namespace looks each attribute up anew.
_FINDING, _IMPROVEMENT, _TEXT, _POLARITY = INS.Finding, INS.Improvement, INS.text, INS.polarity
_SUBJECT, _SOURCE, _DECIDED_BY = DCTERMS.subject, PROV.hadPrimarySource, INS.decidedBy
_PREVALENCE, _TIMING, _ATTRIBUTION = INS.prevalence, INS.timing, INS.attribution


def finding_triples(document: Document, finding: Finding) -> Iterator[Triple]:
    """Yield one finding with its evidence."""
    iri = iris.finding(document.sha256, finding.evidence.start, finding.evidence.end)
    yield iri, type_, _FINDING
    yield iri, _SOURCE, iris.document(document.sha256)
    yield iri, _TEXT, Literal(finding.text)
    yield iri, _POLARITY, iris.concept("polarity", finding.polarity)
    for tag in finding.themes:
        yield iri, _SUBJECT, iris.concept("themes", tag.theme)
    if finding.cues:
        # One statement for all, in the order of the text: there are a hundred thousand findings in a national graph.
        yield iri, _DECIDED_BY, string(" ".join(finding.cues))
    if finding.prevalence is not None:
        yield iri, _PREVALENCE, iris.concept("prevalence", finding.prevalence)
    if finding.time is not None:
        yield iri, _TIMING, iris.concept("time", finding.time)
    if finding.attribution is not None:
        yield iri, _ATTRIBUTION, iris.concept("attribution", finding.attribution)
    yield from evidence(document, iris.evidence(iri), (iri,), (finding.evidence,))


def improvement_triples(document: Document, improvement: Improvement) -> Iterator[Triple]:
    """Yield one improvement with its evidence."""
    iri = iris.improvement(document.sha256, improvement.n)
    yield iri, type_, _IMPROVEMENT
    yield iri, _SOURCE, iris.document(document.sha256)
    yield iri, _TEXT, Literal(improvement.text)
    yield iri, INS.number, integer(improvement.n)
    yield iri, INS.priority, boolean(improvement.priority)
    yield iri, INS.improvementBody, iris.concept("bodies", improvement.body)
    for tag in improvement.themes:
        yield iri, _SUBJECT, iris.concept("themes", tag.theme)
    yield from evidence(document, iris.evidence(iri), (iri,), (improvement.evidence,))
