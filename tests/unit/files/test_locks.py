from pathlib import Path

import pytest

from pipeline.files.locks import locked


def test_a_lock_is_shared_or_not(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    with locked(path, shared=True), locked(path, shared=True), pytest.raises(BlockingIOError), locked(path, wait=False):
        pass
    with locked(path, wait=False):
        pass
