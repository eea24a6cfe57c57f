"""Where tests over real reports find them; such tests skip, with the reason, where the folder is absent."""

from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parents[2] / "shared"

needs_shared = pytest.mark.skipif(
    not (SHARED / "reports").is_dir(), reason="the real reports (../shared) are not beside this checkout"
)
