"""Writes what was read in one document as a page that stands alone.

The page asks no host for anything: its style and script are in it, and its Content-Security-Policy allows those two by
their hashes and nothing else. Whatever came from the document goes through the template's escaping.
"""

from base64 import b64encode
from hashlib import sha256
from importlib.resources import files
from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from pipeline.atomic import write as write_whole
from pipeline.export.reading_pieces import lay
from pipeline.export.reading_records import TONES, shorten
from pipeline.export.reading_view import view
from pipeline.model import Reading

_QUOTE = 160


def render(reading: Reading) -> str:
    """Return the page as HTML: the text with its spans, and the records that rest on them.

    Parameters
    ----------
    reading : Reading
    """
    shown = view(reading)
    style, script = _inline("reading.css"), _inline("reading.js")
    return (
        _environment()
        .get_template("reading.html.j2")
        .render(
            view=shown,
            blocks=tuple(lay(shown)),
            marks=TONES,
            style=style,
            script=script,
            policy=f"default-src 'none'; style-src {_hash(style)}; script-src {_hash(script)}; img-src data:; "
            "base-uri 'none'; form-action 'none'",
        )
    )


def write(reading: Reading, path: Path) -> None:
    """Write the page to `path`.

    Raises
    ------
    OSError
        If it cannot be written.
    """
    write_whole(render(reading), path)


def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("pipeline.export"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["shorten"] = lambda text, length=_QUOTE: shorten(text, length)
    return environment


def _inline(name: str) -> Markup:
    # Our own files, not the document's words: the only text that is not escaped.
    return Markup(files("pipeline.export").joinpath("templates", name).read_text(encoding="utf-8"))


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"
