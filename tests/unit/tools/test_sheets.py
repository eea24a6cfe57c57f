import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from made_observations import A1, OBSERVATIONS, THEMES

from pipeline.analyse.bundle import ask
from pipeline.export.workbook import KINDS, Link
from pipeline.tools.sheets import Row, page_link, plan, sheets

ANALYSIS = ask([replace(one, document="made.pdf") if one is A1 else one for one in OBSERVATIONS], THEMES)
PLACE = {"page": 4, "quote": "THE HUB"}
LINKS = {"made.pdf": "../made.pdf"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    def person(name: str, *forms: str) -> dict[str, Any]:
        return {
            "name": name, "role": "lead-inspector", "role_text": "lead", "organisation": None,
            "forms": [name, *forms], "evidence": [PLACE],
        }  # fmt: skip

    rows: dict[str, Any] = {
        "teams": {"teams": [{"name": "Big Hub", "also": ["THE HUB"], "mentions": 9, "evidence": [PLACE]}]},
        "facts": {"authority": "Aton", "start": "2016-01-10"},
        "people": {
            "people": [person("Ann", "Annie"), person("Bea")],
            "posts": [{"holder": "Bea", "role": "lead-inspector", "since": "2013-05", "manner": "acting"}],
        },
    }
    (tmp_path / "records").mkdir()
    for kind, row in rows.items():
        (tmp_path / "records" / f"{kind}.jsonl").write_text(json.dumps({"doc": "made.pdf", **row}) + "\n", "utf-8")
    return tmp_path


def read(folder: Path, name: str) -> list[Row]:
    (rows,) = (rows for sheet, rows in sheets(ANALYSIS, folder, LINKS) if sheet.name == name)
    return list(rows)


def test_every_row_has_every_column_of_its_sheet(folder: Path) -> None:
    for sheet, rows in sheets(ANALYSIS, folder, LINKS):
        keys = {column.key for column in sheet.columns}
        found = [set(row) for row in rows]
        assert found, sheet.name
        assert all(keys <= names for names in found), sheet.name


def test_the_plan_names_known_kinds_and_no_column_twice() -> None:
    for sheet in plan().sheets.values():
        assert {column.kind for column in sheet.columns} <= set(KINDS)
        for names in ([column.key for column in sheet.columns], [column.heading for column in sheet.columns]):
            assert len(set(names)) == len(names), sheet.name


def test_an_inspection_is_counted_and_leads_to_its_report(folder: Path) -> None:
    rows = read(folder, "Inspections")
    assert len(rows) == len(OBSERVATIONS)
    first = rows[0]
    assert (first["authority"], first["date"], first["overall"]) == ("Aton", "2016-01-10", "Inadequate")
    assert (first["items"], first["priority"], first["board"], first["teams"]) == (2, 1, 1, 1)
    assert first["inspectors"] == "Ann; Bea"
    assert first["document"] == Link("made.pdf", "../made.pdf")
    assert rows[1]["previous"] == "Inadequate"


def test_every_item_is_there_in_its_own_words(folder: Path) -> None:
    rows = read(folder, "Improvements")
    assert len(rows) == sum(len(one.items) for one in OBSERVATIONS)
    assert (rows[0]["words"], rows[0]["themes"]) == ("Do better at missing.", "Missing")
    assert (rows[0]["priority"], rows[0]["body"], rows[2]["body"]) == (True, "The council", "The safeguarding board")
    assert rows[0]["page"] == Link("p. 2", "../made.pdf#page=2")


def test_themes_come_with_their_denominator(folder: Path) -> None:
    (missing,) = (row for row in read(folder, "Themes") if row["theme"] == "missing")
    assert (missing["to_improve"], missing["inspections"]) == (4, 6)


def test_a_team_leads_to_its_first_mention_by_any_of_its_names(folder: Path) -> None:
    rows = read(folder, "Teams")
    assert len(rows) == sum(len(one.units) for one in OBSERVATIONS)
    assert (rows[0]["name"], rows[0]["mentions"], rows[0]["words"]) == ("The Hub", 9, "THE HUB")
    assert rows[0]["page"] == Link("p. 4", "../made.pdf#page=4")
    assert rows[1]["page"] is None


def test_people_stand_in_the_order_of_the_records(folder: Path) -> None:
    rows = read(folder, "People")
    assert [row["name"] for row in rows] == ["Ann", "Bea"]
    assert [(row["forms"], row["since"], row["manner"]) for row in rows] == [
        ("Annie", None, None),
        ("", "2013-05", "acting"),
    ]
    assert (rows[0]["authority"], rows[0]["date"]) == ("Aton", "2016-01-10")


def test_only_a_pdf_opens_at_its_page() -> None:
    assert page_link("a.md", 3, {"a.md": "../a.md"}).address == "../a.md"
    assert page_link("a.PDF", 3, {"a.PDF": "../a.PDF"}).address == "../a.PDF#page=3"
    assert page_link("a.pdf", 3, {"a.pdf": "https://made.example/1"}).address == "https://made.example/1#page=3"
    assert page_link("a.pdf", 3, {}) == Link("p. 3")
