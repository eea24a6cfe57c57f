"""The scores over the whole gold do not fall below what was reached."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from shared import SHARED, needs_shared

from pipeline.cli import main
from pipeline.evaluate import Evaluation, evaluate

pytestmark = needs_shared

FLOORS = {
    "facts.judgements": 1.0,
    "facts.whole-document": 59 / 60,
    "told.inspections": 0.9,
    "told.grades": 0.95,
    "people.name": 0.97,
    "people.role": 0.97,
    "teams.strict": 0.88,
    "teams.loose": 0.9,
    "improvements.items": 0.98,
    "improvements.priority": 0.98,
    "improvements.themes": 0.89,
    "improvements.missing-children": 0.92,
    "improvements.return-home-interviews": 0.92,
    "improvements.pathway-planning": 0.92,
    "findings.sentences-found": 0.97,
    "findings.polarity.macro-f1": 0.82,
    "findings.themes": 0.75,
}


@pytest.fixture(scope="module")
def evaluation(tmp_path_factory: pytest.TempPathFactory) -> Evaluation:
    """The scores of a run over the documents that have gold, named as in the gold."""
    folder = tmp_path_factory.mktemp("gold")
    names = {
        json.loads(line)["doc"]
        for path in (SHARED / "gold").glob("*.jsonl")
        for line in path.read_text(encoding="utf-8").splitlines()
    }
    for name in sorted(names):
        source = SHARED / "reports" / name
        link = folder / "in" / name
        link.parent.mkdir(parents=True, exist_ok=True)
        link.symlink_to(source if source.exists() else SHARED / "documents" / name)
    args = ["run", str(folder / "in"), "--out", str(folder / "out"), "--jobs", "2"]
    result = CliRunner().invoke(main, args)
    assert result.exit_code == 0, result.output
    validated = CliRunner().invoke(main, ["validate", str(folder / "out" / "graph.ttl")])
    assert validated.exit_code == 0, validated.output
    return evaluate(SHARED / "gold", Path(folder / "out" / "records"))


@pytest.mark.parametrize("measure", sorted(FLOORS))
def test_the_score_is_at_least(measure: str, evaluation: Evaluation) -> None:
    assert evaluation.value(measure) >= FLOORS[measure]
