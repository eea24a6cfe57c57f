"""The explorer of a run: see :mod:`pipeline.export.explorer_page`."""

from pathlib import Path

from pipeline.export import explorer_page
from pipeline.export.explorer_data import Told
from pipeline.export.pictures import joined, together
from pipeline.pages.source import answers, links, needs, written
from pipeline.records import read_lines


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
    needs(explorer_page.available(), "the explorer", "vl-convert-python")
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
    return written(path, lambda: explorer_page.write(told, path))
