"""Sections, improvements and findings of the real reports: what must hold of every one of them."""

import json
import re
from functools import cache
from itertools import pairwise
from typing import Any

import pytest
import spacy
from shared import SHARED, needs_shared

from pipeline.ingest import read
from pipeline.model import Document, Finding, Improvement
from pipeline.nlp.findings.component import find_findings
from pipeline.nlp.improvements.component import find_improvements
from pipeline.nlp.polarity.component import judge_all, matchers
from pipeline.nlp.sections.component import find_sections

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


def _gold(name: str) -> dict[str, list[dict[str, Any]]]:
    """Return the gold rows of one kind by report; other documents' rows are left out."""
    rows: dict[str, list[dict[str, Any]]] = {}
    for line in (SHARED / "gold" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if row["doc"].endswith(".pdf"):
            rows.setdefault(row["doc"], []).append(row)
    return rows


@cache
def _report(name: str) -> Document:
    return read(SHARED / "reports" / name, name)


def _words(text: str) -> str:
    return " ".join(re.findall(r"[a-z0-9]+", text.casefold()))


@needs_shared
def test_the_items_are_those_of_the_gold() -> None:
    hit = told = true = 0
    for name, rows in _gold("improvements").items():
        document = _report(name)
        items = find_improvements(document, find_sections(document), REPORT)
        got = {(_words(item.text), item.priority, item.body) for item in items}
        want = {(_words(row["text"]), row["priority"], row["body"]) for row in rows}
        hit, told, true = hit + len(got & want), told + len(got), true + len(want)
    assert 2 * hit / (told + true) >= 0.97


@needs_shared
def test_the_polarity_is_mostly_that_of_the_gold() -> None:
    nlp = spacy.blank("en")
    matcher, qualifying = matchers(nlp)
    right = true = 0
    for name, rows in _gold("findings").items():
        document = _report(name)
        findings = find_findings(document, find_sections(document), REPORT)
        judged = judge_all(nlp.make_doc(document.text), findings, matcher, qualifying)
        got = {_words(finding.text): finding.polarity for finding in judged}
        for row in rows:
            if row["polarity"]:
                true += 1
                right += got.get(_words(row["text"])) == row["polarity"]
    # Some twenty of the gold sentences hold page furniture, and so are not found word for word.
    assert true > 300
    assert right / true >= 0.82
