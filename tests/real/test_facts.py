"""Real reports and papers: the facts against the gold, and what must hold of every report that has none."""

import json
from datetime import date
from functools import cache
from typing import Any

import pytest
from shared import SHARED, needs_shared

from pipeline.ingest import read
from pipeline.model import Document, Evidence, Inspection, ToldInspection
from pipeline.nlp.authorities import register
from pipeline.nlp.inspection.component import find_document_genre, find_inspection
from pipeline.nlp.told.inspections import find_told

pytestmark = needs_shared

_FIELDS = ("framework", "kind", "start", "end", "published", "lead_inspector")


def _gold(name: str) -> list[dict[str, Any]]:
    path = SHARED / "gold" / f"{name}.jsonl"
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


@cache
def _report(name: str) -> Document:
    return read(SHARED / "reports" / name, id=name)


def _others() -> list[str]:
    """Return every fourth report that has no gold."""
    gold = {row["doc"] for row in _gold("facts")}
    names = sorted(path.relative_to(SHARED / "reports").as_posix() for path in (SHARED / "reports").glob("*/*.pdf"))
    return [name for name in names if name not in gold and name.split("/")[1] > "2013"][::4]


def _evidence(inspection: Inspection | None, told: tuple[ToldInspection, ...]) -> list[Evidence]:
    found: list[Evidence] = []
    if inspection is not None:
        found += [item for fact in inspection.facts for item in fact.evidence]
        found += [reading.evidence for judgement in inspection.judgements for reading in judgement.readings]
    for row in told:
        found += [*row.evidence, *(reading.evidence for judgement in row.judgements for reading in judgement.readings)]
    return found


def test_whole_documents_against_the_gold() -> None:
    wrong = []
    rows = _gold("facts")
    for row in rows:
        inspection = find_inspection(_report(row["doc"]))
        if inspection is None:
            wrong.append((row["doc"], "no report"))
            continue
        grades = {judgement.criterion: judgement.grade for judgement in inspection.judgements if judgement.grade}
        found = (inspection.authority, *(inspection.value(field) for field in _FIELDS), grades)
        expected = (row["gss"], *(row[field] for field in _FIELDS), row["judgements"])
        if found != expected:
            wrong.append((row["doc"], f"{found} is not {expected}"))
    assert len(rows) == 60
    assert wrong == []


def test_told_inspections_against_the_gold() -> None:
    rows = _gold("told")
    told = {
        name: find_told(read(SHARED / "documents" / name, id=name)) for name in sorted({row["doc"] for row in rows})
    }
    assert sum(map(len, told.values())) == len(rows)
    for row in rows:
        match = [
            found
            for found in told[row["doc"]]
            if (found.start or found.when or found.published or "").startswith(row["when"]) and found.gss == row["gss"]
        ]
        assert len(match) == 1, row
        assert {j.criterion: j.grade for j in match[0].judgements} == row["judgements"]
        for field in ("framework", "kind", "start", "end", "published"):
            assert row[field] is None or getattr(match[0], field) == row[field], (row, field)


@pytest.mark.parametrize("name", _others() if (SHARED / "gold").is_dir() else [])
def test_a_report_without_gold_is_read_whole(name: str) -> None:
    document = _report(name)
    inspection = find_inspection(document)
    assert inspection is not None
    assert find_document_genre(document, inspection) == "inspection-report"
    # The folder bears the council's number and the file its day of publication; neither is read, so both can check.
    assert any(name.split("/")[0].endswith(f"-{urn}") for urn in register()[inspection.authority].urns)
    end = date.fromisoformat(inspection.value("end") or "")
    out = date.fromisoformat(name.split("/")[1].removesuffix(".pdf"))
    assert 10 <= (out - end).days <= 220
    published = inspection.value("published")
    assert published is None or abs((date.fromisoformat(published) - out).days) <= 3
    assert inspection.value("lead_inspector") is not None
    graded = [judgement for judgement in inspection.judgements if judgement.grade]
    assert len(graded) >= 4 or inspection.value("kind") is None
    assert [judgement.criterion for judgement in graded if judgement.disputed] == []
    told = find_told(document, (), inspection)
    for item in _evidence(inspection, told):
        assert document.text[item.start : item.end] == item.quote
    for row in told:
        assert (row.start or row.when or row.published or "9") < (inspection.value("start") or "")


def test_the_report_of_one_inspection_in_two_formats_says_the_same() -> None:
    printed = find_inspection(_report("durham-80465/2022-07-05.pdf"))
    plain = find_inspection(read(SHARED / "documents" / "durham-ilacs-report-2022.txt", id="plain"))
    assert printed is not None
    assert plain is not None
    assert [fact.value for fact in printed.facts] == [fact.value for fact in plain.facts]
    assert [(j.criterion, j.grade) for j in printed.judgements] == [(j.criterion, j.grade) for j in plain.judgements]
