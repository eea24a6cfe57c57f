"""Writes a report for people who read: headings, sentences, tables, pictures and quotes, on a page that stands alone.

A report is made of the few parts below, whatever it tells, so that one template prints all of them: accessible tables
with captions and scopes, pictures with a text for those who do not see them, quotes with their document and page. The
pictures are in the page; it asks no host for anything, and has no program.
"""

from base64 import b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.export import page
from pipeline.export.picture import Picture, drawn
from pipeline.files.atomic import write as write_whole


@dataclass(frozen=True, slots=True)
class Source:
    """Where something is printed: the document, its page and paragraph in words, and an address where there is one."""

    document: str
    where: str
    href: str | None = None


@dataclass(frozen=True, slots=True)
class Quote:
    """A document's own words; `about` says whose they are and when."""

    about: str
    words: str
    source: Source
    priority: bool = False


Cell = str | int | None | tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table; its first column is the head of each row.

    Parameters
    ----------
    caption : str
    columns : tuple of str
    rows : tuple of tuple
        As many cells as there are columns: text, counts, quotes, or None for nothing to say.
    folded : bool
        Whether the table begins closed on a screen, under its caption; in print it is always open.
    note : str
    """

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    folded: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class Point:
    """A sentence, and the identifier of the section that has what it rests on."""

    text: str
    to: str


@dataclass(frozen=True, slots=True)
class Points:
    """A list of sentences."""

    items: tuple[str | Point, ...]


@dataclass(frozen=True, slots=True)
class Quotes:
    """Quotes one below the other."""

    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """What one document says, and what a later one says of it.

    Parameters
    ----------
    about : str
    first : Quote
    then : tuple of Quote
    silence : str
        What to say where the later document has no words to quote.
    """

    about: str
    first: Quote
    then: tuple[Quote, ...]
    silence: str = ""


@dataclass(frozen=True, slots=True)
class Pairs:
    """Pairs of quotes one below the other; with a caption they begin closed on a screen, under it."""

    pairs: tuple[Pair, ...]
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Ask:
    """A command that shows the words behind figures, and which."""

    what: str
    command: str


@dataclass(frozen=True, slots=True)
class Asks:
    """The commands that show the words behind the figures above them; they begin folded on a screen."""

    asks: tuple[Ask, ...]


@dataclass(frozen=True, slots=True)
class Sub:
    """A heading within a section."""

    title: str


Part = str | Table | Points | Quotes | Pairs | Asks | Sub | Picture


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with what stands below it; `id` is what the table of contents points to."""

    id: str
    title: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """A whole report."""

    title: str
    lead: str
    sections: tuple[Section, ...]
    foot: str


def render(report: Report) -> str:
    """Return a report as HTML.

    Raises
    ------
    ImportError
        If it has a picture and matplotlib is not installed.
    """
    return page.render(
        "report.html.j2",
        styles=("palette.css", "report.css"),
        scripts=(),
        report=report,
        titles={section.id: section.title for section in report.sections},
        kind=_kind,
        image=_image,
    )


def write(report: Report, path: Path) -> None:
    """Write a report to `path`.

    Raises
    ------
    ImportError
        If it has a picture and matplotlib is not installed.
    OSError
        If it cannot be written.
    """
    write_whole(render(report), path)


def _kind(part: Part | Cell | Point) -> str:
    return "text" if isinstance(part, str | int) else "none" if part is None else type(part).__name__.lower()


def _image(picture: Picture) -> str:
    return f"data:image/svg+xml;base64,{b64encode(drawn(picture.draw, picture.size, 'svg')).decode('ascii')}"


def figures(report: Report) -> Sequence[Picture]:
    """Return the pictures of a report, in order."""
    return [part for section in report.sections for part in section.parts if isinstance(part, Picture)]
