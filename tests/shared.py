"""What tests share: where the real reports are (tests over them skip where the folder is absent), and the corpus."""

import json
from pathlib import Path
from typing import Any

import pytest

CORPUS = Path(__file__).resolve().parents[1] / "corpus"
SHARED = Path(__file__).resolve().parents[2] / "shared"

needs_shared = pytest.mark.skipif(
    not (SHARED / "reports").is_dir(), reason="the real reports (../shared) are not beside this checkout"
)


def rows(out: Path, kind: str) -> list[dict[str, Any]]:
    """Return the records of one type that a run wrote below `out`."""
    lines = (out / "records" / f"{kind}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]
