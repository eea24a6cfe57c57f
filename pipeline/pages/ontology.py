"""Hands the ontology on: as a page, and as the Turtle that editors and viewers of ontologies open."""

import shutil
from pathlib import Path

from pipeline.errors import OutputError
from pipeline.export import ontology_page
from pipeline.files.atomic import writing
from pipeline.graph.ontology_terms import described
from pipeline.resources import resource


def ontology(html: Path | None, turtle: Path | None) -> None:
    """Write what classes, properties and schemes there are.

    Parameters
    ----------
    html : pathlib.Path or None
        Takes a page that stands alone, made of the Turtle.
    turtle : pathlib.Path or None
        Takes the classes and properties without the schemes.

    Raises
    ------
    OntologyError
        If the ontology is missing or malformed.
    OutputError
        If a file cannot be written.
    """
    path = html or turtle
    try:
        if html is not None:
            ontology_page.write(described(), html)
        if turtle is not None:
            path = turtle
            with resource("inspection.ttl").open("rb") as source, writing(turtle) as target:
                shutil.copyfileobj(source, target)
    except OSError as error:
        raise OutputError(f"{path} cannot be written: {error.strerror or error}") from error
