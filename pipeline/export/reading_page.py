"""Writes what was read in one document as a page that stands alone.

Style, script and escaping are those of every page: see :mod:`pipeline.export.page`.
"""

from pathlib import Path

from pipeline.export import page
from pipeline.export.reading_pieces import lay
from pipeline.export.reading_records import TONES
from pipeline.export.reading_view import view
from pipeline.files.atomic import write as write_whole
from pipeline.model import Reading


def render(reading: Reading) -> str:
    """Return the page as HTML: the text with its spans, and the records that rest on them.

    Parameters
    ----------
    reading : Reading
    """
    shown = view(reading)
    return page.render(
        "reading.html.j2",
        styles=("palette.css", "reading.css"),
        scripts=(page.own("reading.js"),),
        view=shown,
        blocks=tuple(lay(shown)),
        marks=TONES,
    )


def write(reading: Reading, path: Path) -> None:
    """Write the page to `path`.

    Raises
    ------
    OSError
        If it cannot be written.
    """
    write_whole(render(reading), path)
