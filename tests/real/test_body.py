"""Sections, improvements and findings of the real reports: what must hold of every one of them."""

from itertools import pairwise

import pytest
from shared import SHARED, needs_shared

from pipeline.ingest import read
from pipeline.model import Document, Finding, Improvement
from pipeline.nlp.findings import find_findings
from pipeline.nlp.improvements import find_improvements
from pipeline.nlp.sections import find_sections

# Every ninth report: the frameworks and years all occur, and the test stays short.
STEP = 9
REPORT = "inspection-report"


def documents() -> list[Document]:
    paths = sorted((SHARED / "reports").glob("*/*.pdf"))[::STEP]
    found = []
    for path in paths:
        if path.read_bytes()[:5] == b"%PDF-":
            found.append(read(path, f"{path.parent.name}/{path.name}"))
    return found


@pytest.fixture(scope="module")
def reports() -> list[Document]:
    return documents()


@needs_shared
def test_every_report_has_a_body_and_items(reports: list[Document]) -> None:
    assert len(reports) > 20
    for document in reports:
        sections = find_sections(document)
        notations = {section.notation for section in sections}
        assert notations & {"leaders", "lscb"}, document.id
        assert find_improvements(document, sections, REPORT), document.id
        findings = find_findings(document, sections, REPORT)
        assert len(findings) > 50, document.id


@needs_shared
def test_quotes_stand_in_the_text_and_sections_nest(reports: list[Document]) -> None:
    for document in reports:
        sections = find_sections(document)
        for outer, inner in pairwise(sections):
            assert inner.start >= outer.start
            assert inner.end <= outer.end or inner.start >= outer.end, (document.id, outer, inner)
        records: list[Improvement | Finding] = [*find_improvements(document, sections, REPORT)]
        records += find_findings(document, sections, REPORT)
        for record in records:
            found = record.evidence
            assert document.text[found.start : found.end] == found.quote
            assert record.text == " ".join(found.quote.split())
            assert 1 <= found.page <= found.last_page <= document.pages


@needs_shared
def test_the_imprint_is_no_finding(reports: list[Document]) -> None:
    for document in reports:
        for finding in find_findings(document, find_sections(document), REPORT):
            assert "Piccadilly" not in finding.text, document.id
            assert "Crown copyright" not in finding.text, document.id
