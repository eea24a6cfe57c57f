"""Writes the explorer: one page that lets a person look through what was read, offline, down to the words.

Its charts are drawn by Vega, which vl-convert-python carries with it: an optional extra, whose bundle is put into the
page as it is; :func:`available` says whether it is there. The records stand in the page as gzip in base64, an alphabet
that cannot end an element, and become text nodes when they are shown: no word of a document is ever markup.
"""

import gzip
from base64 import b64encode
from importlib.util import find_spec
from pathlib import Path

from markupsafe import Markup

from pipeline.export import page
from pipeline.export.explorer_data import Told, texts
from pipeline.export.wording import plural
from pipeline.files.atomic import write as write_whole

SCRIPTS = ("store.js", "charts.js", "networks.js", "evidence.js", "items.js", "views.js", "app.js")
MOST_NODES = 40
"""How many themes the network shows: more than a picture, because it can be asked."""
_EMBED = "window.vegaEmbed = vegaEmbed;"
_COMPRESSION = 6
"""The level of gzip beyond which a page hardly shrinks and takes twice as long."""


def available() -> bool:
    """Whether the library that draws is installed."""
    return find_spec("vl_convert") is not None


def library() -> str:
    """Return Vega as the program of a page; it leaves the function ``vegaEmbed`` there.

    Raises
    ------
    ImportError
        If vl-convert-python is not installed.
    """
    import vl_convert

    return f"(() => {{{vl_convert.javascript_bundle(_EMBED)}}})();"


def render(told: Told) -> str:
    """Return the page as HTML.

    Raises
    ------
    ImportError
        If vl-convert-python is not installed.
    """
    first, second = (Markup(_packed(text)) for text in texts(told))  # base64, which ends no element
    return page.render(
        "explorer.html.j2",
        styles=("palette.css", "explorer.css"),
        scripts=(library(), *(page.own(f"explorer/{name}") for name in SCRIPTS)),
        lead=lead(told),
        first=first,
        second=second,
    )


def lead(told: Told) -> str:
    """Return in a line what the page is made of."""
    inspections, councils = len(told.observations), len({one.gss for one in told.observations})
    years = [one.year for one in told.observations if one.year is not None]
    span = f", {min(years)} to {max(years)}" if years else ""
    return (
        f"Reports of {inspections:,} {plural(inspections, 'inspection')} of {councils:,} {plural(councils, 'council')}"
        f"{span}: what inspectors say must improve, what they praise and criticise. Choose anything to read the words."
    )


def write(told: Told, path: Path) -> None:
    """Write the page to `path`.

    Raises
    ------
    ImportError
        If vl-convert-python is not installed.
    OSError
        If it cannot be written.
    """
    write_whole(render(told), path)


def _packed(text: str) -> str:
    # No time of writing in it: the same text gives the same bytes.
    return b64encode(gzip.compress(text.encode(), _COMPRESSION, mtime=0)).decode("ascii")
