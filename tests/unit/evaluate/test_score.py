import json
from pathlib import Path
from typing import Any

import pytest

from pipeline.errors import GoldError
from pipeline.evaluate import evaluate


def folder(path: Path, **files: list[dict[str, Any]]) -> Path:
    path.mkdir()
    for name, rows in files.items():
        lines = (json.dumps(row) for row in rows)
        (path / f"{name}.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def item(doc: str, text: str, *themes: str, priority: bool = False) -> dict[str, Any]:
    return {"doc": doc, "text": text, "themes": list(themes), "priority": priority}


def test_improvements_by_hand(tmp_path: Path) -> None:
    gold = folder(
        tmp_path / "gold",
        improvements=[item("a", "The pace of change.", "x", "missing-children"), item("b", "Quality of plans.", "y")],
    )
    ours = folder(
        tmp_path / "ours",
        improvements=[item("a", "the pace of  change", "missing-children", priority=True), item("b", "Nothing", "z")],
    )
    result = evaluate(gold, ours)
    assert result.value("improvements.items") == 0.5
    assert result.value("improvements.priority") == 0.0
    # 1 theme right, 2 claimed (one on an invented item), 3 true
    assert result.value("improvements.themes") == pytest.approx(2 / 5)
    assert result.value("improvements.missing-children") == 1.0
    assert ("b", "item missed: Quality of plans.") in result.misses
    assert ("b", "item invented: Nothing") in result.misses


def test_a_document_without_gold_does_not_count(tmp_path: Path) -> None:
    gold = folder(tmp_path / "gold", people=[{"doc": "a", "people": [{"name": "Ann Lee", "role": "officer"}]}])
    ours = folder(
        tmp_path / "ours",
        people=[
            {"doc": "a", "people": [{"name": "Ánn Lee", "role": "minister"}]},
            {"doc": "b", "people": [{"name": "Bo Day", "role": "officer"}]},
        ],
    )
    result = evaluate(gold, ours)
    assert (result.value("people.name"), result.value("people.role")) == (1.0, 0.0)


def test_the_interval_holds_the_value_and_is_the_same_each_time(tmp_path: Path) -> None:
    gold = folder(tmp_path / "gold", improvements=[item(str(n), f"Item number {n}.") for n in range(20)])
    ours = folder(tmp_path / "ours", improvements=[item(str(n), f"Item number {n}.") for n in range(0, 20, 2)])
    score = evaluate(gold, ours).scores[0]
    assert score.low is not None and score.high is not None and score.value is not None
    assert 0.4 < score.low < score.value < score.high < 0.9
    assert evaluate(gold, ours).scores[0] == score


def test_nothing_to_score_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match="holds no gold"):
        evaluate(folder(tmp_path / "gold"), folder(tmp_path / "ours"))


def test_a_broken_line_is_named(tmp_path: Path) -> None:
    gold = folder(tmp_path / "gold", told=[])
    (gold / "told.jsonl").write_text('{"doc": "a"}\n{"doc": \n', encoding="utf-8")
    with pytest.raises(GoldError, match=r"told\.jsonl, line 2"):
        evaluate(gold, gold)


def test_a_row_of_another_form_is_named(tmp_path: Path) -> None:
    gold = folder(tmp_path / "gold", teams=[{"doc": "a"}])
    with pytest.raises(GoldError, match=r"teams\.jsonl"):
        evaluate(gold, gold)


def test_a_file_of_gold_without_rows_measures_nothing_and_stops_nothing(tmp_path: Path) -> None:
    gold = folder(tmp_path / "gold", improvements=[item("a", "The pace of change.", "x")], teams=[], findings=[])
    ours = folder(tmp_path / "ours", improvements=[item("a", "The pace of change.", "x")])
    result = evaluate(gold, ours)
    assert result.value("improvements.items") == 1.0
    assert not [score for score in result.scores if score.measure.startswith(("teams", "findings"))]
