"""What the pages are made of: the graph of a run, its manifest, and the register of councils."""

import json
import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import quote

from pipeline.analyse.bundle import Analysis, ask
from pipeline.analyse.followed import Followed, followed
from pipeline.analyse.from_graph import observations
from pipeline.errors import MissingExtra, OutputError
from pipeline.graph.queries import select
from pipeline.graph.store import open_store
from pipeline.inputs import find

EXTRA = 'pip install "inspection-graph[pages]"'


def needs(available: bool, what: str, library: str) -> None:
    """Raise :class:`MissingExtra` unless a library is installed.

    Raises
    ------
    MissingExtra
        With a message that says how to get it.
    """
    if not available:
        raise MissingExtra(f"{what} needs {library}: {EXTRA}")


def written(path: Path, write: Callable[[], object]) -> Path:
    """Write a page and return its path.

    Raises
    ------
    OutputError
        If it cannot be written.
    """
    try:
        write()
    except OSError as error:
        raise OutputError(f"{path} cannot be written: {error.strerror or error}") from error
    return path


def answers(folder: Path) -> Analysis:
    """Return what the graph of a run answers.

    Raises
    ------
    GraphError
        If there is no graph, or it cannot be read.
    """
    return told(folder)[0]


def told(folder: Path) -> tuple[Analysis, tuple[Followed, ...]]:
    """Return what the graph of a run answers, and its threads with their words.

    Raises
    ------
    GraphError
        If there is no graph, or it cannot be read.
    """
    store = open_store(folder / "graph.ttl")
    analysis = ask(*observations(lambda query: select(store, query)))
    return analysis, followed(lambda query: select(store, query), analysis.observations)


def manifest(folder: Path) -> Mapping[str, Any]:
    """Return what a run says of itself; empty where it says nothing that can be read."""
    try:
        said = json.loads((folder / "run.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return said if isinstance(said, dict) else {}


def links(folder: Path) -> Mapping[str, str]:
    """Return where the documents of a run can be opened, by their names.

    A document that was fetched has the public address from which it was, another a relative one, from the run's folder.
    One that stands no longer where the run found it goes without; so do all where there is no manifest.
    """
    try:
        said = manifest(folder)
        paths = [Path(path) for path in said["options"]["paths"]]
        public = {
            one["id"]: one["url"] for one in said["inputs"] if str(one.get("url")).startswith(("https://", "http://"))
        }
    except (KeyError, TypeError):
        return {}
    found = find([path for path in paths if path.exists()], leave_out=(folder,))
    return {one.id: quote(Path(os.path.relpath(one.path, folder)).as_posix()) for one in found.files} | public
