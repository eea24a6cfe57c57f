"""HTML pages: headings, paragraphs, list items and table rows, in the order of the page."""

import warnings

from bs4 import BeautifulSoup, MarkupResemblesLocatorWarning, XMLParsedAsHTMLWarning
from bs4.element import NavigableString, PreformattedString, Tag

from pipeline.errors import UnreadableDocument
from pipeline.ingest.compose import Draft
from pipeline.ingest.lines import Piece
from pipeline.ingest.markers import opening
from pipeline.ingest.sniff import Kind
from pipeline.ingest.source import Source
from pipeline.model import BlockKind

_DROPPED = frozenset(
    {
        "script",
        "style",
        "nav",
        "footer",
        "noscript",
        "template",
        "svg",
        "form",
        "button",
        "select",
        "iframe",
        "object",
        "head",
        "math",
        "video",
        "audio",
    }
)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BLOCKS = frozenset(
    {
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "header",
        "hr",
        "html",
        "li",
        "main",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
        *_HEADINGS,
    }
)
MOST_SPANNED = 100
MOST_DIGITS = 9


class _Walker:
    """Gathers the raw text and the blocks of a page: the raw text is the words of each block, a line each."""

    def __init__(self) -> None:
        self.raw = ""
        self.drafts: list[Draft] = []
        self.buffer: list[str] = []
        self.kind = BlockKind.PARAGRAPH
        self.level = 0
        self.number: str | None = None
        self.marker: str | None = None
        self.table: Tag | None = None
        self.spanning: dict[int, tuple[str, int]] = {}
        """By column, the cells of rows above that stand in the next row too, and in how many rows more."""

    def flush(self) -> None:
        """End the block that is open."""
        text = "".join(self.buffer)
        self.buffer = []
        if not text.strip():
            return
        number, marker, kind = self.number, self.marker, self.kind
        skip = 0
        if kind is BlockKind.PARAGRAPH:
            lead = len(text) - len(text.lstrip())
            begins = opening(text[lead:])
            if begins.firm and begins.marker != "o":
                number, marker, skip = begins.number, begins.marker, lead + begins.skip
                if marker or (number and not number[0].isdigit()):
                    kind = BlockKind.ITEM
        level = self.level or (1 if kind is BlockKind.ITEM else 0)
        self.drafts.append(Draft(kind, (Piece(1, len(self.raw) + skip, text[skip:]),), number, marker, level))
        self.raw += text + "\n"
        # What follows inside the same element is a paragraph of its own, without the mark.
        self.number = self.marker = None

    def walk(self, tag: Tag, depth: int = 0) -> None:
        """Take what an element holds."""
        for child in tag.children:
            if isinstance(child, PreformattedString):
                continue
            if isinstance(child, NavigableString):
                self.buffer.append(str(child))
            elif isinstance(child, Tag):
                self._element(child, depth)

    def _element(self, tag: Tag, depth: int) -> None:
        name = tag.name
        if name in _DROPPED or tag.has_attr("hidden") or tag.get("role") == "navigation":
            return
        if name == "br":
            self.buffer.append("\n")
        elif name == "tr":
            self.flush()
            self._row(tag)
        elif name not in _BLOCKS:
            self.walk(tag, depth)
        else:
            self._block(tag, depth)

    def _block(self, tag: Tag, depth: int) -> None:
        self.flush()
        outer = (self.kind, self.level, self.number, self.marker)
        if tag.name in _HEADINGS:
            self.kind, self.level, self.number, self.marker = BlockKind.HEADING, _HEADINGS[tag.name], None, None
        elif tag.name == "li":
            self.kind, self.level = BlockKind.ITEM, max(depth, 1)
            self.number, self.marker = _mark(tag)
        elif tag.name in ("ul", "ol"):
            depth += 1
        elif tag.name != "p" or self.kind is not BlockKind.ITEM:
            self.kind, self.level, self.number, self.marker = BlockKind.PARAGRAPH, 0, None, None
        self.walk(tag, depth)
        self.flush()
        self.kind, self.level, self.number, self.marker = outer

    def _row(self, tag: Tag) -> None:
        pieces: list[Piece] = []
        empty = 0
        for text in self._cells(tag):
            if not text.strip():
                empty += 1
                continue
            # Empty cells before it keep it in its column.
            pieces.append(Piece(1, len(self.raw), text, "\t" * (1 + empty)))
            self.raw += text + "\t"
            empty = 0
        if pieces:
            self.drafts.append(Draft(BlockKind.TABLE, tuple(pieces)))
            self.raw += "\n"

    def _cells(self, row: Tag) -> list[str]:
        """Return a cell a column: one that spans rows stands in each of them, one that spans columns in the first."""
        table = row.find_parent("table")
        if table is not self.table:
            self.table, self.spanning = table, {}
        above, self.spanning = self.spanning, {}
        cells: list[str] = []

        def put(text: str, rows: int) -> None:
            if rows > 1:
                self.spanning[len(cells)] = text, rows - 1
            cells.append(text)

        for cell in row.find_all(["td", "th"], recursive=False):
            while len(cells) in above:
                put(*above[len(cells)])
            rows = _span(cell, "rowspan")
            put(cell.get_text(" "), rows)
            for _ in range(1, _span(cell, "colspan")):
                put("", rows)
        while len(cells) in above:
            put(*above[len(cells)])
        return cells


def _span(cell: Tag, name: str) -> int:
    """Return over how many rows or columns a cell stands; no more than a table that a person reads has."""
    return min(max(_whole(cell.get(name)), 1), MOST_SPANNED)


def _whole(value: object) -> int:
    """Return a whole number that an attribute gives; 1 where it gives none, or none that a person would write."""
    text = str(value)
    return int(text) if text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS else 1


def _mark(item: Tag) -> tuple[str | None, str | None]:
    """Return the number or the bullet of a list item."""
    parent = item.parent
    if parent is None or parent.name != "ol":
        return None, "•"
    before = len(item.find_previous_siblings("li"))
    return str(_whole(parent.get("start")) + before), None


def read_html(text: str) -> Source:
    """Return the blocks of a web page; scripts, styles, navigation and forms are no part of its text.

    Raises
    ------
    UnreadableDocument
        If its elements are nested a thousand deep.
    """
    walker = _Walker()
    try:
        with warnings.catch_warnings():
            # That it may be something else is for whoever wrote it.
            for doubt in (MarkupResemblesLocatorWarning, XMLParsedAsHTMLWarning):
                warnings.simplefilter("ignore", doubt)
            soup = BeautifulSoup(text, "html5lib")
        walker.walk(soup.body or soup)
    except RecursionError as error:
        raise UnreadableDocument("a web page whose parts are nested too deeply") from error
    walker.flush()
    title = " ".join(soup.title.get_text().split()) if soup.title else ""
    return Source(Kind.HTML.value, tuple(walker.drafts), (walker.raw,), 1, title or None)
