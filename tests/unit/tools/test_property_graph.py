import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from made_observations import A1, OBSERVATIONS, THEMES

from pipeline.analyse.bundle import ask
from pipeline.analyse.tables import Sequel
from pipeline.export.property_graph import Nodes, Relationships
from pipeline.tools.property_graph import graph

READ = replace(
    A1, document="made.pdf", sequels=(Sequel("missing", "persists", "authority", "x:a2"),), neighbours=("B",)
)
ANALYSIS = ask([READ if one is A1 else one for one in OBSERVATIONS], THEMES)
PLACE = {"page": 4, "quote": "as said", "paragraph": "7"}
SAID = ("as said", 4, "7", "made.pdf", "../made.pdf#page=4")


@pytest.fixture
def made(tmp_path: Path) -> dict[str, Nodes | Relationships]:
    def person(name: str, role: str) -> dict[str, Any]:
        return {"name": name, "role": role, "organisation": "Aton", "forms": [name], "evidence": [PLACE]}

    grades = [{"grade": "good", "evidence": {**PLACE, "page": 1}}, {"grade": "inadequate", "evidence": PLACE}]
    rows: dict[str, Any] = {
        "facts": {"evidence": {"judgements": {"overall-effectiveness": grades}}},
        "people": {"people": [person("Ann", "inspector"), person("Dee", "director-of-childrens-services")]},
        "teams": {"teams": [{"name": "Big Hub", "also": ["THE HUB"], "mentions": 9, "evidence": [PLACE]}]},
    }
    (tmp_path / "records").mkdir()
    for kind, row in rows.items():
        (tmp_path / "records" / f"{kind}.jsonl").write_text(json.dumps({"doc": "made.pdf", **row}) + "\n", "utf-8")
    nodes, relationships = graph(ANALYSIS, tmp_path, {"made.pdf": "../made.pdf"})
    return {**{one.label: one for one in nodes}, **{one.name: one for one in relationships}}


def test_an_item_has_its_words_its_page_and_its_themes(made: dict[str, Nodes | Relationships]) -> None:
    assert (
        len(made["Improvement"].rows) == len(made["MUST_IMPROVE"].rows) == sum(len(one.items) for one in OBSERVATIONS)
    )
    said = ("Do better at missing.", 2, None, "made.pdf", "../made.pdf#page=2")
    assert made["Improvement"].rows[0] == ("x:a1 1", True, "authority", *said)
    assert [row for row in made["ABOUT"].rows if row[0] == "x:b1 1"] == [("x:b1 1", "missing"), ("x:b1 1", "pathway")]


def test_a_judgement_is_cited_where_the_grade_stands_that_counts(made: dict[str, Nodes | Relationships]) -> None:
    assert made["JUDGED"].rows[0] == ("x:a1", "overall-effectiveness", "inadequate", "Inadequate", *SAID)
    # Of the report of A 2018 there is no record.
    assert made["JUDGED"].rows[1] == ("x:a2", "overall-effectiveness", "good", "Good", None, None, None, None, None)


def test_a_team_and_an_inspector_are_cited_whatever_form_of_the_name_stands_there(
    made: dict[str, Nodes | Relationships],
) -> None:
    assert made["NAMES"].rows[0] == ("x:a1", "x:a/hub", 0, 0, 9, *SAID)
    assert ("x:ann", "x:a1", "Inspector", *SAID) in made["TOOK_PART"].rows
    assert ("x:bea", "x:a1", "Inspector", *(None,) * 5) in made["TOOK_PART"].rows


def test_whoever_did_not_inspect_is_only_named(made: dict[str, Nodes | Relationships]) -> None:
    (dee,) = [row for row in made["NAMED_IN"].rows if "Dee" in str(row[0])]
    assert dee[:2] == ("x:a1 Dee", "x:a1")
    assert (dee[3], *dee[4:]) == ("Aton", *SAID)
    assert ("x:a1 Dee", "Dee") in made["Person"].rows


def test_what_follows_and_who_is_like_whom(made: dict[str, Nodes | Relationships]) -> None:
    assert made["FOLLOWED_BY"].rows == [("x:a1", "x:a2", "missing", "persists", "authority")]
    assert made["NEIGHBOUR"].rows == [("A", "B")]
    assert made["BROADER"].rows == [("pathway", "plans")]
    assert ("x:a1", "missing", "weakness", 1) in made["SPEAKS_OF"].rows
