"""What every page shares: it stands alone, asks no host for anything, and shows the words of documents as text.

Style and scripts are in the page, and its Content-Security-Policy allows those by their hashes and nothing else.
Whatever came from a document goes through the template's escaping; what is marked safe here are our own files and the
libraries that an installed package carries, never text that was read.
"""

from base64 import b64encode
from collections.abc import Sequence
from hashlib import sha256
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from pipeline.export.reading_records import shorten

_QUOTE = 160


def own(name: str) -> str:
    """Return the text of one of our own files beside the templates."""
    return files("pipeline.export").joinpath("templates", name).read_text(encoding="utf-8")


def render(template: str, styles: Sequence[str], scripts: Sequence[str], **told: object) -> str:
    """Return a page as HTML.

    Parameters
    ----------
    template : str
        Name of the template; it prints ``style``, each of ``scripts`` and ``policy`` where they belong.
    styles : sequence of str
        Names of our own style sheets, joined in this order.
    scripts : sequence of str
        Programs to run, in this order; none may hold ``</script``.
    **told
        What the template is told.

    Raises
    ------
    ValueError
        If a program would end its element.
    """
    style = "".join(own(name) for name in styles)
    if any("</script" in script.lower() for script in scripts):
        raise ValueError("a script that holds </script cannot stand in a page")
    policy = (
        f"default-src 'none'; style-src {_hash(style)}; script-src {' '.join(map(_hash, scripts)) or _NOTHING}; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )
    return (
        _environment()
        .get_template(template)
        .render(style=Markup(style), scripts=tuple(map(Markup, scripts)), policy=policy, **told)
    )


_NOTHING = "'none'"


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


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
