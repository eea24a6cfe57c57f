import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from pipeline.cli import main

CORPUS = Path(__file__).resolve().parents[2] / "corpus"


@pytest.fixture(scope="session")
def command() -> Callable[..., Result]:
    """Run the command line in this process."""

    def invoke(*args: object) -> Result:
        return CliRunner().invoke(main, [str(arg) for arg in args])

    return invoke


@pytest.fixture(scope="session")
def corpus_run(tmp_path_factory: pytest.TempPathFactory, command: Callable[..., Result]) -> tuple[Path, Result]:
    """The output folder of a run over the project's own corpus, and what the run printed."""
    out = tmp_path_factory.mktemp("corpus") / "out"
    return out, command("run", CORPUS, "--out", out)


def rows(out: Path, kind: str) -> list[dict[str, Any]]:
    lines = (out / "records" / f"{kind}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]
