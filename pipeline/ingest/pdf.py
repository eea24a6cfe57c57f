"""PDF pages as lines with their geometry, by PDFium."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from contextlib import contextmanager
from string import digits

import pypdfium2  # type: ignore[import-untyped]
from msgspec.structs import replace
from pypdfium2 import raw as pdfium

from pipeline.errors import UnreadableDocument
from pipeline.ingest.characters import Characters
from pipeline.ingest.lines import HYPHEN, Line, Page

MAX_PAGES = 2000
_WIDE = 0.62
_END = "\r\n"
_STRETCH = re.compile(f"[^\r\n{HYPHEN}]+{HYPHEN}?")
_WORD = re.compile(r"(?<=\s)\S")
_LETTER = re.compile(r"[^\W\d_]{2}")


@contextmanager
def _open(data: bytes) -> Iterator[pypdfium2.PdfDocument]:
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == pdfium.FPDF_ERR_PASSWORD:
            raise UnreadableDocument("an encrypted PDF: it asks for a password") from error
        raise UnreadableDocument("a broken PDF: it cannot be opened") from error
    try:
        yield document
    finally:
        document.close()


def raw_pdf(data: bytes) -> list[str]:
    """Return the text of each page as PDFium gives it."""
    with _open(data) as document:
        return [page.get_textpage().get_text_range() for page in document]


def _stretches(raw: str) -> Iterator[tuple[int, int]]:
    """Yield start and end of each printed line: PDFium ends one with CR LF, or joins two by its hyphen."""
    start = 0
    for part in raw.split(_END):
        end = start + len(part)
        # Few have one of these; a pattern that looks at every character takes ten times as long.
        if HYPHEN in part or "\r" in part or "\n" in part:
            yield from (found.span() for found in _STRETCH.finditer(raw, start, end))
        else:
            yield start, end
        start = end + len(_END)


def _digits(raw: str) -> list[int]:
    """Return where digits stand, in order; to look for each takes a tenth of the time of a pattern for all."""
    places: list[int] = []
    for digit in digits:
        at = raw.find(digit)
        while at >= 0:
            places.append(at)
            at = raw.find(digit, at + 1)
    places.sort()
    return places


def _gaps(characters: Characters, raw: str, start: int, end: int, size: float) -> tuple[tuple[int, int, float], ...]:
    """Return the cells of a line, where gaps much wider than a space part it."""
    cells: list[tuple[int, int, float]] = []
    begin = start
    left = characters.left(start)
    for offset in range(start + 1, end - 1):
        if raw[offset].isspace() and not raw[offset + 1].isspace() and not raw[offset - 1].isspace():
            right = characters.right(offset - 1)
            next_left = characters.left(offset + 1)
            if next_left - right > 1.6 * size:
                cells.append((begin - start, offset - start, left))
                begin, left = offset + 1, next_left
    if cells:
        cells.append((begin - start, end - start, left))
    return tuple(cells)


class _Lines:
    """Reads the lines of one page, one after the other."""

    def __init__(self, characters: Characters, raw: str, page: int) -> None:
        self.characters, self.raw, self.page = characters, raw, page
        self.digits = _digits(raw)
        self.before = 0.0

    def line(self, start: int, end: int) -> Line | None:
        """Return the line that a half-open range of the raw text holds; None where it holds no words."""
        characters = self.characters
        text = self.raw[start:end].lstrip()
        start = end - len(text)
        text = text.rstrip()
        words = text[:-1].rstrip() if text.endswith(HYPHEN) else text
        if not words:
            return None
        last = start + len(words)
        x, y = characters.origin(start)
        right = characters.right(last - 1)
        # A bullet or number may be in a type of its own, and a space that PDFium put in has none: ask of the first
        # letter.
        probe = start
        if not words[:2].isalpha() and (letter := _LETTER.search(words)):
            probe += letter.start()
            if probe != start:
                y = characters.origin(probe)[1]
        size = characters.size(probe)
        cells: tuple[tuple[int, int, float], ...] = ()
        if right - x > _WIDE * size * len(words):
            cells = _gaps(characters, self.raw, start, last, size)
        tail = last - 1
        while tail > probe and not self.raw[tail].isalpha():
            tail -= 1
        bold = characters.bold(probe) and characters.bold(tail)
        unlike, self.before = abs(size - self.before) > 0.3, size
        if unlike and tail > probe and abs(characters.origin(tail)[1] - y) < 0.1 * size:
            # A line that begins or ends in larger type by oversight is no heading.
            size = min(size, characters.size(tail)) or size
        # Digits that stand above the line, as the marks of footnotes do.
        here = self.digits[bisect_left(self.digits, start) : bisect_left(self.digits, last)]
        raised = tuple([at - start for at in here if characters.origin(at)[1] - y > 0.2 * size]) if here else ()
        return Line(self.page, start, text, x, y, right, size, bold, cells, raised)


def _at_columns(characters: Characters, lines: list[Line], carried: list[float], top: float) -> list[Line]:
    """Part the lines that cross a column of a table with a narrower gap than is looked for elsewhere.

    `carried` are the columns of the page before: a table may go on at the `top` of this one.
    """
    far = min([line.x for line in lines], default=0.0) + 150
    edges = [(cell[2], line.y) for line in lines if line.cells for cell in line.cells[1:]]
    edges += [(line.x, line.y) for line in lines if line.x > far and line.y < 780]
    edges += [(x, top) for x in carried]
    if not edges:
        return lines
    made: list[Line] = []
    for line in lines:
        if not line.cells and len(line.text) < 110:
            left, right, height = line.x + 50, line.right - 5, line.y
            near = [x for x, y in edges if left < x < right and abs(y - height) < 150]
            line = _parted(characters, line, near) if near else line
        made.append(line)
    return made


def _parted(characters: Characters, line: Line, edges: list[float]) -> Line:
    for found in _WORD.finditer(line.text, 1):
        at = line.source + found.start()
        left = characters.left(at)
        if any(abs(left - edge) < 2.5 for edge in edges):
            before = line.source + len(line.text[: found.start()].rstrip()) - 1
            if left - characters.right(before) > 0.55 * line.size:
                cells = ((0, before + 1 - line.source, line.x), (found.start(), len(line.text), left))
                return replace(line, cells=cells)
    return line


def read_pdf(data: bytes) -> tuple[list[Page], str | None]:
    """Return the pages of a PDF, each as the lines that PDFium finds on it, and the title in its metadata.

    Raises
    ------
    UnreadableDocument
        If it cannot be opened, asks for a password, has no page or too many, or one page is broken.
    """
    with _open(data) as document:
        count = len(document)
        if not count:
            raise UnreadableDocument("a broken PDF: it has no pages")
        if count > MAX_PAGES:
            raise UnreadableDocument(f"{count} pages: more than the {MAX_PAGES} that are read")
        pages: list[Page] = []
        for index in range(count):
            pages.append(_page(document, index, pages[-1] if pages else None))
        title = " ".join(document.get_metadata_value("Title").split())
    return pages, title or None


def _page(document: pypdfium2.PdfDocument, index: int, before: Page | None) -> Page:
    try:
        page = document[index]
        text_page = page.get_textpage()
        raw = text_page.get_text_range()
    except pypdfium2.PdfiumError as error:
        raise UnreadableDocument(f"a broken PDF: page {index + 1} cannot be read") from error
    characters = Characters(text_page, raw)
    reader = _Lines(characters, raw, index + 1)
    lines = [line for line in (reader.line(start, end) for start, end in _stretches(raw)) if line is not None]
    width, height = page.get_size()
    carried = [cell[2] for line in before.lines for cell in line.cells[1:]] if before else []
    found = Page(index + 1, width, height, tuple(_at_columns(characters, lines, carried, height - 70)))
    text_page.close()
    page.close()
    return found
