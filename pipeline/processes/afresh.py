"""Processes that are started afresh, by a command, and find the modules that this one has."""

import os
from pathlib import Path

PLACE = str(Path(__file__).resolve().parents[2])
"""Where this package lies."""


def environment(path: str = PLACE) -> dict[str, str]:
    """Return the environment of a process that looks for its modules in a folder before all other places."""
    paths = os.pathsep.join(filter(None, (path, os.environ.get("PYTHONPATH"))))
    return {**os.environ, "PYTHONPATH": paths}
