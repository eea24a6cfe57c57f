"""A run that is killed leaves the outputs of one before or after, and the next makes what it would have made.

``benchmarks/kill.py`` does the same fifty times.
"""

import os
import shutil
from pathlib import Path

import pytest
from killing import kill_runs
from shared import CORPUS

pytestmark = pytest.mark.skipif(os.name != "posix", reason="this system has no SIGKILL")


def test_killed_at_three_moments_the_next_run_makes_the_same_bytes(tmp_path: Path) -> None:
    (tmp_path / "papers").mkdir()
    shutil.copy(CORPUS / "durham-2022.md", tmp_path / "papers")
    hit, wrong = kill_runs(tmp_path / "papers", tmp_path, times=3, seed=6)
    assert wrong == []
    assert hit >= 1
