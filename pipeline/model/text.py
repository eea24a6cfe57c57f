"""A file as text: its blocks, sections and pages, and the places in it that evidence quotes.

Records that are made by the thousand hold nothing that leads back to them, so the collector of cycles is spared them
(``gc=False``), here and in ``statements``.
"""

from bisect import bisect_right
from enum import StrEnum
from functools import cached_property

from msgspec import Struct


class BlockKind(StrEnum):
    """What a stretch of text is on its page."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    TABLE = "table"
    FOOTNOTE = "footnote"


class Block(Struct, frozen=True, gc=False):
    """One heading, paragraph, list item, table (row) or footnote, with page joins and line ends undone.

    Parameters
    ----------
    start, end : int
        Half-open range in the document's text; blocks are in order, do not overlap, and a newline parts them.
    kind : BlockKind
    number : str or None
        The number printed before it ("12", "2.1", "a"), without its full stop; it is not part of the text range.
    marker : str or None
        The bullet printed before an item, likewise outside the range; None for a numbered one.
    level : int
        For a heading, 1 (largest) to 6; for an item, its depth of nesting from 1; else 0.
    """

    start: int
    end: int
    kind: BlockKind
    number: str | None = None
    marker: str | None = None
    level: int = 0


class Run(Struct, frozen=True, gc=False):
    """A stretch of the text that stands unbroken in the source page.

    Parameters
    ----------
    start, end : int
        Half-open range in the document's text.
    page : int
        The page it is printed on, from 1.
    source : int
        Offset of its first character in what the format's reader gave for that page, before any repair.
    """

    start: int
    end: int
    page: int
    source: int


class Origin(Struct, frozen=True, gc=False):
    """Where a file was fetched from, and when.

    `url` is its public address; `retrieved` is ISO 8601 in UTC, to the second.
    """

    url: str
    retrieved: str


class Document(Struct, frozen=True, dict=True):
    """A file as text: what was printed, less what the typesetter did to it.

    Parameters
    ----------
    id : str
        Its name in this run: the path below the folder given, with ``/`` between parts.
    sha256 : str
        Of the file's bytes, 64 hexadecimal digits: the identity of this version.
    media_type : str
        Told from the content, such as ``application/pdf``.
    text : str
        Blocks joined by single newlines; inside a block, words are parted by single spaces.
    blocks : tuple of Block
    runs : tuple of Run
        Cover every character that came from the source, in order; characters that the reader put in (the space of a
        line join, the newline between blocks) lie in no run.
    pages : int
        How many pages the file has; 1 for formats that have none.
    title : str or None
        The file's own title, where its metadata give one.
    front_matter : tuple of (str, str)
        Keys and values of a Markdown file's front matter, in order.
    """

    id: str
    sha256: str
    media_type: str
    text: str
    blocks: tuple[Block, ...]
    runs: tuple[Run, ...]
    pages: int
    title: str | None = None
    front_matter: tuple[tuple[str, str], ...] = ()

    @cached_property
    def _block_starts(self) -> list[int]:
        return [block.start for block in self.blocks]

    @cached_property
    def _run_starts(self) -> list[int]:
        return [run.start for run in self.runs]

    def page_at(self, offset: int) -> int:
        """Return the page, from 1, on which the character at `offset` is printed."""
        index = bisect_right(self._run_starts, offset) - 1
        return self.runs[max(index, 0)].page if self.runs else 1

    def block_at(self, offset: int) -> Block | None:
        """Return the block that holds the character at `offset`, or None between blocks."""
        index = bisect_right(self._block_starts, offset) - 1
        if index < 0 or offset >= self.blocks[index].end:
            return None
        return self.blocks[index]

    def source_at(self, offset: int) -> tuple[int, int] | None:
        """Return (page, offset in that page's raw text) of a character, or None for one that the reader put in."""
        index = bisect_right(self._run_starts, offset) - 1
        if index < 0 or offset >= self.runs[index].end:
            return None
        run = self.runs[index]
        return run.page, run.source + offset - run.start


class Section(Struct, frozen=True, gc=False):
    """A part of a document, from its heading to the next of the same rank.

    `notation` is from the section scheme (``None`` where the heading is not known); `heading` the text as printed.
    """

    notation: str | None
    heading: str
    start: int
    end: int


class Skipped(Struct, frozen=True, gc=False):
    """A file that was not read, with the reason in one line."""

    document: str
    reason: str


class Evidence(Struct, frozen=True, gc=False):
    """Where a document says so: ``document.text[start:end] == quote``.

    Parameters
    ----------
    page, last_page : int
        The pages, from 1, on which the quote begins and ends; they differ only where it crosses a page join.
    start, end : int
        Half-open range in the document's text.
    quote : str
    paragraph : str or None
        The number of the paragraph, or of the list item, as printed; None where none is printed.
    section : str or None
        Notation of the section it stands in.
    found_by : str
        The rule or the model that found it, as ``component.rule``.
    """

    page: int
    last_page: int
    start: int
    end: int
    quote: str
    paragraph: str | None
    section: str | None
    found_by: str
