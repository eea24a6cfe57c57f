"""The measures equal those of the reference scorer, on gold that was spoilt in many ways."""

import json
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from shared import SHARED, needs_shared

from pipeline.evaluate import evaluate

pytestmark = needs_shared


def spoil(value: Any, rng: random.Random) -> Any:
    """Return JSON like `value` with some leaves changed, some list entries gone and some twice."""
    if isinstance(value, dict):
        return {k: v if k == "doc" else spoil(v, rng) for k, v in value.items()}
    if isinstance(value, list):
        kept = [spoil(v, rng) for v in value if rng.random() > 0.1]
        return kept + kept[:1] if rng.random() < 0.1 else kept
    if isinstance(value, str) and rng.random() < 0.1:
        return " ".join(value.split()[:-1]) if " " in value else rng.choice(("good", "team", "strength"))
    return value


def reference(gold: Path, records: Path) -> dict[str, str]:
    command = [sys.executable, str(SHARED / "gold" / "score.py"), str(gold), str(records)]
    lines = subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()
    return {line.split()[0]: line.split()[1] for line in lines}


@pytest.mark.parametrize("seed", range(3))
def test_same_measures_as_the_reference(seed: int, tmp_path: Path) -> None:
    rng = random.Random(seed)
    for path in sorted((SHARED / "gold").glob("*.jsonl")):
        rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        spoilt = [spoil(row, rng) for row in rows if rng.random() > 0.1]
        (tmp_path / path.name).write_text("".join(json.dumps(row) + "\n" for row in spoilt), encoding="utf-8")
    ours = {
        score.measure: f"{score.value:.3f}"
        for score in evaluate(SHARED / "gold", tmp_path).scores
        if score.value is not None
    }
    wanted = reference(SHARED / "gold", tmp_path)
    assert len(wanted) >= 25
    assert ours == wanted
