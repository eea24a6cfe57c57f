import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest
from made_observations import A1, A2, B1, THEMES

from pipeline.analyse.grades import ranks
from pipeline.export.explorer_data import KINDS, Told, texts
from pipeline.export.explorer_page import SCRIPTS
from pipeline.export.page import own
from pipeline.schemes import ONTOLOGY, concepts


def improvement(doc: str, *themes: str, body: str = "authority", priority: bool = False) -> dict[str, Any]:
    evidence = {"page": 3, "paragraph": "7"}
    return {"doc": doc, "body": body, "priority": priority, "text": f"{doc} {themes}", "themes": list(themes)} | {
        "evidence": evidence
    }


def finding(doc: str, polarity: str, *themes: str) -> dict[str, Any]:
    return {"doc": doc, "polarity": polarity, "text": "It is.", "themes": list(themes)} | {
        "evidence": {"page": 1, "paragraph": None}
    }


def told(improvements: list[dict[str, Any]], findings: list[dict[str, Any]]) -> Told:
    spoken = [replace(one, document=f"{one.id[2:]}.pdf") for one in (A1, A2, B1)]
    return Told(
        spoken, THEMES.all(), [("missing", "visits")], improvements, findings, {"a1.pdf": "../a1.pdf"}, ["missing", "?"]
    )


def opened(made: Told) -> tuple[Mapping[str, Any], Mapping[str, Any]]:
    first, second = texts(made)
    return json.loads(first), json.loads(second)


def test_inspections_point_to_their_council_and_themes_to_their_broader_one() -> None:
    first, _ = opened(told([], []))
    assert [one[:2] for one in first["councils"]] == [["A", "Aton"], ["B", "Beeham"]]
    assert [one["council"] for one in first["inspections"]] == [0, 0, 1]
    assert [theme[3] for theme in first["themes"]] == [-1, 0, -1, -1]
    assert first["pairs"] == [[2, 3]]
    assert first["asked"] == [2]


def test_a_document_that_can_be_opened_has_a_link() -> None:
    first, _ = opened(told([], []))
    assert [one["link"] for one in first["inspections"]] == ["../a1.pdf", None, None]


def test_records_are_columns_of_what_a_speaking_document_says() -> None:
    rows = [improvement("a1.pdf", "missing", "pathway", priority=True), improvement("b1.pdf", "visits", body="lscb")]
    first, second = opened(told([*rows, improvement("paper.pdf", "plans")], [finding("a2.pdf", "mixed", "plans")]))
    items = first["items"]
    assert items["inspection"] == [0, 2]
    assert [KINDS[kind] for kind in items["kind"]] == ["improvement", "board"]
    assert (items["priority"], items["themes"]) == ([1, 0], [[2, 1], [3]])
    assert (items["page"], items["paragraph"]) == ([3, 3], ["7", "7"])
    assert (second["inspection"], second["themes"], second["paragraph"]) == ([1], [[0]], [None])
    assert KINDS[second["kind"][0]] == "mixed"


def test_what_names_a_thing_is_a_label() -> None:
    first, _ = opened(told([], []))
    assert first["grades"]["inadequate"] == "Inadequate"
    assert first["criteria"] == {"overall-effectiveness": "Overall effectiveness"}


def test_grades_stand_in_the_order_that_the_ontology_gives_them(monkeypatch: pytest.MonkeyPatch) -> None:
    first, _ = opened(told([], []))
    assert list(first["grades"]) == sorted(ranks(), key=ranks().__getitem__)
    turned = {
        name: replace(one, values={**one.values, f"{ONTOLOGY}order": (str(9 - ranks()[name]),)})
        for name, one in concepts("schemes", "grades.ttl").items()
    }
    monkeypatch.setattr("pipeline.export.explorer_data.concepts", lambda *_: turned)
    assert list(opened(told([], []))[0]["grades"]) == list(first["grades"])[::-1]


def test_the_program_names_no_grade() -> None:
    for name in SCRIPTS:
        assert not [
            one for one in ranks() if f'"{one}"' in own(f"explorer/{name}") or f"{one}:" in own(f"explorer/{name}")
        ]
