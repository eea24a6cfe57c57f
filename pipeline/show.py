"""What was read in one document: the way to find out why something was read, or was not."""

from pathlib import Path

from pipeline import ingest
from pipeline.errors import OutputError
from pipeline.export import reading_page
from pipeline.export.reading_records import View
from pipeline.export.reading_view import view
from pipeline.files.names import distinct
from pipeline.model import Reading
from pipeline.nlp.build import build
from pipeline.nlp.reading import read


def look(path: Path, model: str | None = None) -> Reading:
    """Return what is read in one document.

    Raises
    ------
    UnreadableDocument
        If it cannot be read; the message says why.
    """
    return read(build(model), ingest.read(path, distinct(path.name)))


def arrange(reading: Reading) -> View:
    """Return a reading arranged for a person."""
    return view(reading)


def write_page(reading: Reading, path: Path) -> None:
    """Write a reading as a page that stands alone.

    Raises
    ------
    OutputError
        If it cannot be written.
    """
    try:
        reading_page.write(reading, path)
    except OSError as error:
        raise OutputError(f"{path} cannot be written: {error.strerror or error}") from error
