"""The annotations say what was found, without the reports' words."""

import json
from pathlib import Path

import pytest

from pipeline.nlp.reader.polarity import POLARITIES
from pipeline.nlp.themes.rules import rules

FOLDER = Path(__file__).resolve().parents[1] / "annotations"
KEYS = {
    "findings": {"doc", "page", "para", "sent", "words", "polarity", "themes", "part", "fragment"},
    "improvements": {"doc", "n", "words", "themes", "part"},
}


@pytest.mark.parametrize("kind", sorted(KEYS))
def test_each_says_where_and_what(kind: str) -> None:
    rows = [json.loads(line) for line in (FOLDER / f"{kind}.jsonl").read_text(encoding="utf-8").splitlines()]
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
