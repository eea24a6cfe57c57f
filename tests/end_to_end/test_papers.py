"""Papers, news and letters written for the tests by someone who had not seen the rules: the scores do not fall."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from pipeline.evaluate import Evaluation, evaluate

PAPERS = Path(__file__).resolve().parents[1] / "papers"

FLOORS = {
    "told.inspections": 0.93,
    "told.grades": 0.83,
    "people.name": 0.94,
    "people.role": 0.94,
    "teams.strict": 0.88,
    "improvements.items": 0.9,
}


@pytest.fixture(scope="module")
def evaluation(tmp_path_factory: pytest.TempPathFactory, command: Callable[..., Result]) -> Evaluation:
    folder = tmp_path_factory.mktemp("papers")
    shutil.copytree(PAPERS, folder / "in", ignore=shutil.ignore_patterns("gold"))
    result = command("run", folder / "in", "--out", folder / "out")
    assert result.exit_code == 0, result.output
    return evaluate(PAPERS / "gold", folder / "out" / "records")


@pytest.mark.parametrize("measure", sorted(FLOORS))
def test_the_score_is_at_least(measure: str, evaluation: Evaluation) -> None:
    assert evaluation.value(measure) >= FLOORS[measure]
