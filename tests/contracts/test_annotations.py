"""The annotations say what was found, without the reports' words."""

import json
from pathlib import Path

import pytest

from benchmarks import held_back
from pipeline.evaluate.score import evaluate
from pipeline.nlp.reader.polarity import POLARITIES
from pipeline.nlp.themes.rules import rules
from pipeline.schemes import concepts

FOLDER = Path(__file__).resolve().parents[1] / "annotations"
KEYS = {
    "findings": {"doc", "page", "para", "sent", "words", "polarity", "themes", "part", "fragment", "readings"},
    "improvements": {"doc", "n", "words", "themes", "part", "readings"},
}


def annotated(kind: str) -> list[held_back.Row]:
    return list(held_back.rows(FOLDER / f"{kind}.jsonl"))


@pytest.mark.parametrize("kind", sorted(KEYS))
def test_each_says_where_and_what(kind: str) -> None:
    rows = annotated(kind)
    assert len(rows) > 1500
    for row in rows:
        assert row.keys() <= KEYS[kind], row
        assert len(row["words"]) == 16
        assert set(row["themes"]) <= set(rules().themes), row
        assert row.get("polarity", "neutral") in POLARITIES
    parts: dict[str, set[str]] = {}
    for row in rows:
        parts.setdefault(row["doc"].partition("/")[0], set()).add(row["part"])
    assert {len(part) for part in parts.values()} == {1}, "a council stands in two parts"
    assert {row["part"] for row in rows} == {"train", "dev", "test"}


@pytest.mark.parametrize("kind", [*sorted(KEYS), "teams"])
def test_what_was_set_aside_was_read_twice(kind: str) -> None:
    twice = [row for row in annotated(kind) if "readings" in row]
    assert twice == [row for row in annotated(kind) if row["part"] == "test"]
    assert {row["readings"] for row in twice} == {"agreed", "adjudicated"}


def test_teams_and_people_are_of_whole_reports() -> None:
    teams, people = annotated("teams"), annotated("people")
    parts = {row["doc"]: row["part"] for row in annotated("findings")}
    of_part = {part: {row["doc"] for row in teams if row["part"] == part} for part in ("train", "dev", "test")}
    assert {part: len(documents) for part, documents in of_part.items()} == {"train": 37, "dev": 10, "test": 12}
    assert all(parts.get(row["doc"], row["part"]) == row["part"] for row in teams)
    assert of_part["test"] == {row["doc"] for row in people} <= parts.keys()
    for row in teams:
        assert row.keys() - {"readings"} == {"doc", "page", "names", "kind", "part"}
        assert row["names"]
        assert row["kind"] in concepts("schemes", "unit-kinds.ttl")
        assert all(len(name["words"]) == 16 and 0 < name["length"] < 20 for name in row["names"]), row
    for row in people:
        assert row.keys() == {"doc", "page", "words", "role", "part"}
        assert row["role"] in concepts("schemes", "roles.ttl")


def lay_out(folder: Path, monkeypatch: pytest.MonkeyPatch, read: list[str]) -> Path:
    """Annotate a report of two teams and a person, of which `read` names were read, and lay out what answers them."""
    said = "The swift team works well with the kinship and adoption panel."
    teams = [{"name": name, "also": [], "kind": "team"} for name in read]
    person = {"name": "Ada Alder", "role": "lead-inspector"}
    files: dict[str, list[held_back.Row]] = {
        "records/findings": [{"doc": "a/1.pdf", "text": said, "polarity": "strength", "themes": []}],
        "records/improvements": [],
        "records/teams": [{"doc": "a/1.pdf", "teams": teams}, {"doc": "b/1.pdf", "teams": teams}],
        "records/people": [{"doc": "a/1.pdf", "people": [person]}],
        "findings": [],
        "improvements": [],
        "teams": [{"doc": "a/1.pdf", "names": names, "kind": "team", "part": "test"} for names in NAMES],
        "people": [
            {"doc": "a/1.pdf", "words": held_back.words_hash("ada alder"), "role": person["role"], "part": "test"}
        ],
    }
    (folder / "records").mkdir()
    for name, rows in files.items():
        (folder / f"{name}.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    monkeypatch.setattr(held_back, "ANNOTATIONS", folder)
    monkeypatch.setattr("sys.argv", ["held_back", str(folder / "records"), str(folder / "out")])
    held_back.main()
    return folder / "out"


NAMES = [
    [{"words": held_back.words_hash(name), "length": len(name.split())} for name in names]
    for names in (["Swift team", "swift"], ["kinship and adoption panel"])
]


def test_the_records_lend_names_their_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = lay_out(tmp_path, monkeypatch, ["the team", "adoption and kinship panel"])
    (gold,) = held_back.rows(out / "gold" / "teams.jsonl")
    assert [(team["name"], team["also"]) for team in gold["teams"]] == [
        ("swift team", ["swift"]),
        ("kinship and adoption panel", []),
    ]
    measured = evaluate(out / "gold", out / "records")
    assert measured.value("teams.strict") == 0
    assert measured.value("teams.loose") == 0.5
    assert measured.value("people.role") == 1


def test_a_name_of_which_no_record_has_the_words_is_missed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(NAMES[1][0], "words", held_back.words_hash("panel on kinship"))
    out = lay_out(tmp_path, monkeypatch, ["Swift Team"])
    measured = evaluate(out / "gold", out / "records")
    strict = next(score for score in measured.scores if score.measure == "teams.strict")
    assert (strict.hit, strict.found, strict.gold) == (1, 1, 2)
