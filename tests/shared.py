"""What tests share: where the real reports are (tests over them skip where the folder is absent), and the corpus."""

import hashlib
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


def digests(folder: Path) -> dict[str, str]:
    """Return the hash of every file that a run writes but the manifest, which says how long the run took."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != "run.json" and not path.relative_to(folder).as_posix().startswith(".")
    }
