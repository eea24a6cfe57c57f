"""Pages for people, made of what a run wrote: the graph, the records and the manifest in its folder."""

import json
import os
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import quote

from pipeline.analyse.bundle import Analysis, ask
from pipeline.analyse.from_graph import observations
from pipeline.errors import MissingExtra, OutputError
from pipeline.export import explorer_page
from pipeline.export.explorer_data import Told
from pipeline.export.pictures import joined, together
from pipeline.graph.queries import select
from pipeline.graph.store import open_store
from pipeline.inputs import find
from pipeline.records import read_lines

EXTRA = 'pip install "inspection-graph[pages]"'


def explore(folder: Path) -> Path:
    """Write ``explorer.html`` into a folder that a run wrote.

    Returns
    -------
    pathlib.Path
        The page.

    Raises
    ------
    MissingExtra
        If the library that draws is not installed.
    GraphError, RecordError
        If the folder does not hold what a run writes.
    OutputError
        If the page cannot be written.
    """
    if not explorer_page.available():
        raise MissingExtra(f"the explorer needs vl-convert-python: {EXTRA}")
    analysis = answers(folder)
    network = together(analysis, most=explorer_page.MOST_NODES)
    path = folder / "explorer.html"
    told = Told(
        observations=analysis.observations,
        themes=analysis.themes.all(),
        pairs=sorted(tuple(sorted(edge)) for edge in network.edges),
        improvements=read_lines(folder / "records" / "improvements.jsonl"),
        findings=read_lines(folder / "records" / "findings.jsonl"),
        links=links(folder),
        asked=[highlight.theme for highlight in analysis.highlights],
        joined=joined(analysis),
    )
    try:
        explorer_page.write(told, path)
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
    store = open_store(folder / "graph.ttl")
    return ask(*observations(lambda query: select(store, query)))


def links(folder: Path) -> Mapping[str, str]:
    """Return where the documents of a run can be opened from its folder: relative addresses by the documents' names.

    A document that stands no longer where the run found it goes without; so do all where there is no manifest.
    """
    try:
        manifest = json.loads((folder / "run.json").read_text(encoding="utf-8"))
        paths = [Path(path) for path in manifest["options"]["paths"]]
    except (OSError, ValueError, KeyError, TypeError):
        return {}
    found = find([path for path in paths if path.exists()], leave_out=(folder,))
    return {one.id: quote(Path(os.path.relpath(one.path, folder)).as_posix()) for one in found.files}
