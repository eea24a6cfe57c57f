"""Findings and improvements: what the sentences of a document say of the service.

They are annotations themselves: their polarity and themes are said of the words that they point to.
"""

from collections.abc import Iterator, Mapping, Sequence

from pipeline.graph import iris
from pipeline.graph.triples.base import boolean, concepts, integer, string, type_, words
from pipeline.graph.written import DCTERMS, INS, OA, PROV, Description, Iri, Literal, Node, Piece, literal
from pipeline.model import BY_CUES, BY_READER, Document, Finding, Improvement, ThemeTag


def finding_descriptions(
    document: Document, finding: Finding, units: Mapping[str, Iri]
) -> tuple[Description, Description, Description]:
    """Return one finding, its words and their passage; `units` are the document's teams by name.

    As descriptions, and not as triples one by one: nine tenths of a national graph come from here.
    """
    quoted, passage = words(document, finding.evidence)
    said: dict[Iri, Sequence[Node]] = {
        type_: (INS.Finding,),
        INS.polarity: concepts("polarity", (finding.polarity,)),
    }
    if finding.themes:
        said[DCTERMS.subject] = concepts("themes", tuple([tag.theme for tag in finding.themes]))
    if finding.text != finding.evidence.quote:
        said[INS.text] = (literal(finding.text),)
    if finding.cues:
        # One statement for all, in the order of the text: there are a hundred thousand findings in a national graph.
        said[INS.decidedBy] = (literal(" ".join(finding.cues)),)
    elif finding.polarity_by != BY_CUES:
        said[INS.decidedBy] = (string(finding.polarity_by),)
    weighed = _by_reader(finding.themes, finding)
    if weighed is not None:
        said[INS.byReader] = (weighed,)
    if finding.prevalence is not None:
        said[INS.prevalence] = concepts("prevalence", (finding.prevalence,))
    if finding.time is not None:
        said[INS.timing] = concepts("time", (finding.time,))
    if finding.attribution is not None:
        said[INS.attribution] = concepts("attribution", (finding.attribution,))
    if finding.cohorts:
        said[INS.cohort] = concepts("cohorts", finding.cohorts)
    if finding.units:
        said[INS.namesUnit] = tuple(dict.fromkeys([units[unit] for unit in finding.units]))
    said[OA.hasTarget] = (quoted[0],)
    said[INS.foundBy] = (string(finding.evidence.found_by),)
    return (iris.finding(document.sha256, finding.evidence.start, finding.evidence.end), said), quoted, passage


def improvement_triples(document: Document, improvement: Improvement) -> Iterator[Piece]:
    """Yield one improvement with its evidence."""
    iri = iris.improvement(document.sha256, improvement.n)
    yield iri, type_, INS.Improvement
    yield iri, PROV.hadPrimarySource, iris.document(document.sha256)
    yield iri, INS.text, literal(improvement.text)
    yield iri, INS.number, integer(improvement.n)
    yield iri, INS.priority, boolean(improvement.priority)
    yield iri, INS.improvementBody, iris.concept("bodies", improvement.body)
    for tag in improvement.themes:
        yield iri, DCTERMS.subject, iris.concept("themes", tag.theme)
    weighed = _by_reader(improvement.themes)
    if weighed is not None:
        yield iri, INS.byReader, weighed
    quoted, passage = words(document, improvement.evidence)
    yield iri, OA.hasTarget, quoted[0]
    yield iri, INS.foundBy, string(improvement.evidence.found_by)
    yield quoted
    yield passage


def _by_reader(tags: tuple[ThemeTag, ...], judged: Finding | None = None) -> Literal | None:
    """Return what the trained reader found or overruled, if anything: all in one statement, for the same reason."""
    said = [(tag.theme, tag.probability) for tag in tags if tag.found_by.startswith(BY_READER)]
    if judged is not None and judged.polarity_by.startswith(BY_READER):
        said.insert(0, ("polarity", judged.probability))
    if not said:
        return None
    return literal(" ".join(f"{name} {share:.2f}" for name, share in said if share is not None))
