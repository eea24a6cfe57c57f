"""Writes the ontology as a page that stands alone: classes, properties and schemes, each with where it leads."""

from pathlib import Path

from pipeline.export import page
from pipeline.files.atomic import write as write_whole
from pipeline.model.ontology import Described


def render(ontology: Described) -> str:
    """Return the page as HTML."""
    return page.render(
        "ontology.html.j2", styles=("palette.css", "report.css", "ontology.css"), scripts=(), ontology=ontology
    )


def write(ontology: Described, path: Path) -> None:
    """Write the page to `path`.

    Raises
    ------
    OSError
        If it cannot be written.
    """
    write_whole(render(ontology), path)
