"""Word documents: paragraphs and tables in the order of the document."""

import io
import re
import zipfile
import zlib
from collections import defaultdict

import docx
from docx.document import Document as Word
from docx.opc.exceptions import OpcError
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph
from lxml.etree import LxmlError  # type: ignore[import-untyped]

from pipeline.errors import UnreadableDocument
from pipeline.ingest.compose import Draft
from pipeline.ingest.lines import Piece
from pipeline.ingest.markers import opening
from pipeline.ingest.sniff import Kind
from pipeline.ingest.source import Source
from pipeline.model import BlockKind

_HEADING = re.compile(r"heading\s+(\d)", re.IGNORECASE)
_BROKEN = (
    OpcError,
    LxmlError,
    zipfile.BadZipFile,
    zlib.error,
    KeyError,
    ValueError,
    OSError,
    EOFError,
    RuntimeError,
    AttributeError,
    TypeError,
    IndexError,
)
"""What python-docx and what it stands on raise on a damaged package."""


class _Walker:
    def __init__(self, document: Word) -> None:
        self.raw = ""
        self.drafts: list[Draft] = []
        self.counts: dict[tuple[str, int], int] = defaultdict(int)
        self.formats = _formats(document)

    def paragraph(self, paragraph: Paragraph) -> None:
        """Take a paragraph: a heading, a list item or words."""
        text = paragraph.text
        if not text.strip():
            return
        style = (paragraph.style.name or "") if paragraph.style is not None else ""
        kind, number, marker, level = BlockKind.PARAGRAPH, None, None, 0
        heading = _HEADING.match(style)
        listed = _list_place(paragraph)
        skip = 0
        if heading or style.lower() == "title":
            kind, level = BlockKind.HEADING, int(heading[1]) if heading else 1
        elif listed is not None or style.lower().startswith("list"):
            name, depth = listed if listed is not None else (style, 0)
            kind, level = BlockKind.ITEM, depth + 1
            number, marker = self._mark(name, depth, style)
        else:
            lead = len(text) - len(text.lstrip())
            begins = opening(text[lead:])
            if begins.firm:
                number, marker, skip = begins.number, begins.marker, lead + begins.skip
                if marker or (number and not number[0].isdigit()):
                    kind, level = BlockKind.ITEM, 1
        self.drafts.append(Draft(kind, (Piece(1, len(self.raw) + skip, text[skip:]),), number, marker, level))
        self.raw += text + "\n"

    def _mark(self, name: str, depth: int, style: str) -> tuple[str | None, str | None]:
        numbered = self.formats.get((name, depth), "decimal" if "number" in style.lower() else "bullet")
        if numbered in ("bullet", "none"):
            return None, "•"
        for key in [key for key in self.counts if key[0] == name and key[1] > depth]:
            del self.counts[key]
        self.counts[name, depth] += 1
        count = self.counts[name, depth]
        if numbered == "lowerLetter":
            return chr(ord("a") + (count - 1) % 26), None
        return str(count), None

    def table(self, table: Table) -> None:
        """Take a table, a block each row; a merged cell counts once."""
        for row in table.rows:
            pieces: list[Piece] = []
            before: object = None
            for cell in row.cells:
                text = cell.text
                if cell._tc is not before and text.strip():
                    pieces.append(Piece(1, len(self.raw), text, "\t"))
                    self.raw += text + "\t"
                before = cell._tc
            if pieces:
                self.drafts.append(Draft(BlockKind.TABLE, tuple(pieces)))
                self.raw += "\n"


def _list_place(paragraph: Paragraph) -> tuple[str, int] | None:
    """Return the list that a paragraph belongs to and its depth from 0, or None."""
    identifier = paragraph._p.find(f"./{qn('w:pPr')}/{qn('w:numPr')}/{qn('w:numId')}")
    depth = paragraph._p.find(f"./{qn('w:pPr')}/{qn('w:numPr')}/{qn('w:ilvl')}")
    name = identifier.get(qn("w:val"), "0") if identifier is not None else "0"
    if name == "0":
        return None
    return name, int(depth.get(qn("w:val"), "0")) if depth is not None else 0


def _formats(document: Word) -> dict[tuple[str, int], str]:
    """Return how each list numbers each of its depths, as the numbering part says; empty if there is none."""
    try:
        root = document.part.numbering_part.element
    except (KeyError, NotImplementedError):
        return {}
    abstract: dict[str | None, dict[int, str]] = {}
    for definition in root.findall(qn("w:abstractNum")):
        levels: dict[int, str] = {}
        for level in definition.findall(qn("w:lvl")):
            shape = level.find(qn("w:numFmt"))
            levels[int(level.get(qn("w:ilvl"), "0"))] = shape.get(qn("w:val"), "") if shape is not None else "decimal"
        abstract[definition.get(qn("w:abstractNumId"))] = levels
    formats: dict[tuple[str, int], str] = {}
    for number in root.findall(qn("w:num")):
        pointer = number.find(qn("w:abstractNumId"))
        if pointer is not None:
            for depth, shape in abstract.get(pointer.get(qn("w:val")), {}).items():
                formats[str(number.get(qn("w:numId"))), depth] = shape
    return formats


def read_docx(data: bytes) -> Source:
    """Return the blocks of a Word document.

    Raises
    ------
    UnreadableDocument
        If the package is damaged.
    """
    try:
        document = docx.Document(io.BytesIO(data))
        walker = _Walker(document)
        for part in document.iter_inner_content():
            if isinstance(part, Paragraph):
                walker.paragraph(part)
            else:
                walker.table(part)
        title = document.core_properties.title
    except _BROKEN as error:
        raise UnreadableDocument("a broken Word document: it cannot be opened") from error
    return Source(Kind.DOCX.value, tuple(walker.drafts), (walker.raw,), 1, title or None)
