"""What a reading is arranged into for a person: groups of records, with the spans of the text that they rest on."""

from dataclasses import dataclass

from pipeline.model import (
    Reading,
)
from pipeline.schemes import labels

TONES = {"strength": "+", "weakness": "−", "mixed": "±", "neutral": "○", "improvement": "!", "told": "↺"}
"""The mark of each polarity and of the other sentences, so that colour is never alone in telling them apart."""


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the text that a record rests on.

    Parameters
    ----------
    id : str
        Unique in the view.
    record : str
        The record's id.
    start, end : int
        Half-open range in the document's text; never empty.
    kind : str
        What it is of: ``finding``, ``improvement``, ``told``, ``fact``, ``team``, ``person``, ``post`` or ``theme``.
    tone : str or None
        A key of :data:`TONES`, for sentences.
    tip : str
        What it says, in a line.
    """

    id: str
    record: str
    start: int
    end: int
    kind: str
    tone: str | None
    tip: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where a record was read: the span's id, the page and paragraph in words, the quote, and the rule."""

    span: str
    where: str
    quote: str
    found_by: str


@dataclass(frozen=True, slots=True)
class Record:
    """One thing that was read; `reason` is why its value is missing, and `notes` are names with what they say."""

    id: str
    title: str
    value: str | None = None
    reason: str | None = None
    tone: str | None = None
    notes: tuple[tuple[str, str], ...] = ()
    places: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """The records of one kind."""

    id: str
    title: str
    records: tuple[Record, ...]


@dataclass(frozen=True, slots=True)
class View:
    """A reading arranged: the properties of the document, the groups of records, and their spans."""

    reading: Reading
    title: str
    properties: tuple[tuple[str, str], ...]
    groups: tuple[Group, ...]
    spans: tuple[Span, ...]

    def group(self, name: str) -> Group:
        """Return the group with the id `name`; KeyError if there is none."""
        for group in self.groups:
            if group.id == name:
                return group
        raise KeyError(name)


def label(scheme: str, notation: str | None) -> str:
    """Return what a scheme calls a notation; the notation itself where the scheme does not know it, a dash for None."""
    return "–" if notation is None else labels("schemes", f"{scheme}.ttl").get(notation, notation)


def shorten(text: str, length: int) -> str:
    r"""Return `text` on one line, cut at a word to `length` characters.

    Examples
    --------
    >>> shorten("one two\tthree", 10)
    'one two …'
    """
    line = " ".join(text.split())
    if len(line) <= length:
        return line
    return line[: length - 1].rsplit(" ", 1)[0] + " …"
