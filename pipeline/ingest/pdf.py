"""PDF pages as lines with their geometry, by PDFium."""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from ctypes import CFUNCTYPE, addressof, byref, c_double, c_int, c_void_p, cast, create_string_buffer
from typing import Any

import pypdfium2  # type: ignore[import-untyped]
from msgspec.structs import replace
from pypdfium2 import raw as pdfium

from pipeline.errors import UnreadableDocument
from pipeline.ingest.lines import HYPHEN, Line, Page

MAX_PAGES = 2000
BOLD = 600
_WIDE = 0.62
_DEGENERATE = 4.0
_BOLD_NAME = re.compile(rb"bold|black|heavy", re.IGNORECASE)
_STRETCH = re.compile(f"[^\r\n{HYPHEN}]+{HYPHEN}?")
_DIGIT = re.compile(r"\d")
_WORD = re.compile(r"(?<=\s)\S")
_LETTER = re.compile(r"[^\W\d_]{2}")


def _bare(function: Callable[..., Any], result: type, pointers: int) -> Callable[..., Any]:
    """Return a function of PDFium that takes a page's handle, an index and so many pointers as plain addresses.

    It is the same function: to look at arguments of declared pointer types takes as long as the call, and these are
    called a million times.
    """
    address: Any = cast(function, c_void_p)  # type: ignore[arg-type]
    return CFUNCTYPE(result, c_void_p, c_int, *[c_void_p] * pointers)(address.value)


_char_origin, _char_box = _bare(pdfium.FPDFText_GetCharOrigin, c_int, 2), _bare(pdfium.FPDFText_GetCharBox, c_int, 4)
_font_size, _font_weight = (
    _bare(pdfium.FPDFText_GetFontSize, c_double, 0),
    _bare(pdfium.FPDFText_GetFontWeight, c_int, 0),
)


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


class _Geometry:
    """Place and type of characters on one page, by their offset in its raw text."""

    def __init__(self, page: pypdfium2.PdfTextPage, raw: str) -> None:
        # The bare handle: asked for a hundred thousand times, the object that wraps it takes as long as PDFium.
        self.page = page.raw
        self._handle = cast(page.raw, c_void_p).value
        self.aligned = page.count_chars() == len(raw)
        self.digits = [found.start() for found in _DIGIT.finditer(raw)]
        self._x, self._y = c_double(), c_double()
        self._origin = addressof(self._x), addressof(self._y)
        self._flags = c_int()
        self.before = 0.0
        self.scale: float | None = None
        self._box = (c_double(), c_double(), c_double(), c_double())
        self._sides = tuple(map(addressof, self._box))

    def index(self, offset: int) -> int:
        if self.aligned:
            return offset
        return max(int(pdfium.FPDFText_GetCharIndexFromTextIndex(self.page, offset)), 0)

    def origin(self, offset: int) -> tuple[float, float]:
        _char_origin(self._handle, offset if self.aligned else self.index(offset), *self._origin)
        return self._x.value, self._y.value

    def box(self, offset: int) -> tuple[float, float, float, float]:
        """Return left, right, bottom, top."""
        left, right, bottom, top = self._box
        _char_box(self._handle, offset if self.aligned else self.index(offset), *self._sides)
        return left.value, right.value, bottom.value, top.value

    def size(self, offset: int) -> float:
        """Return the size of a character's type as printed, in points.

        What PDFium calls the font size is before scaling. Files that scale differ in it from line to line only where
        they set type of size one; others scale all of a page alike, and its first character is asked for that.
        """
        index = offset if self.aligned else self.index(offset)
        size = abs(float(_font_size(self._handle, index)))
        if size < _DEGENERATE:
            size *= self._scale_at(index)
        else:
            if self.scale is None:
                self.scale = self._scale_at(index)
            size *= self.scale
        if size < 1:
            _, _, bottom, top = self.box(offset)
            size = max(1.3 * (top - bottom), 1.0)
        return size

    def _scale_at(self, index: int) -> float:
        matrix = pdfium.FS_MATRIX()
        if not pdfium.FPDFText_GetMatrix(self.page, index, byref(matrix)):
            return 1.0
        scale = float(abs(matrix.a * matrix.d - matrix.b * matrix.c)) ** 0.5
        return scale if scale > 0 else 1.0

    def bold(self, offset: int) -> bool:
        """Whether a character is bold: by its font's weight, or by the font's name where the file states no weight."""
        index = offset if self.aligned else self.index(offset)
        weight = int(_font_weight(self._handle, index))
        if weight > 0:
            return weight >= BOLD
        name = create_string_buffer(128)
        pdfium.FPDFText_GetFontInfo(self.page, index, name, 128, byref(self._flags))
        return _BOLD_NAME.search(name.value) is not None


def _stretches(raw: str) -> Iterator[tuple[int, int]]:
    """Yield start and end of each printed line: PDFium ends one with CR LF, or joins two by its hyphen."""
    for found in _STRETCH.finditer(raw):
        yield found.span()


def _gaps(geometry: _Geometry, raw: str, start: int, end: int, size: float) -> tuple[tuple[int, int, float], ...]:
    """Return the cells of a line, where gaps much wider than a space part it."""
    cells: list[tuple[int, int, float]] = []
    begin = start
    left = geometry.box(start)[0]
    for offset in range(start + 1, end - 1):
        if raw[offset].isspace() and not raw[offset + 1].isspace() and not raw[offset - 1].isspace():
            right = geometry.box(offset - 1)[1]
            next_left = geometry.box(offset + 1)[0]
            if next_left - right > 1.6 * size:
                cells.append((begin - start, offset - start, left))
                begin, left = offset + 1, next_left
    if cells:
        cells.append((begin - start, end - start, left))
    return tuple(cells)


def _line(geometry: _Geometry, raw: str, number: int, start: int, end: int) -> Line | None:
    while start < end and raw[start].isspace():
        start += 1
    last = end
    while last > start and (raw[last - 1].isspace() or raw[last - 1] == HYPHEN):
        last -= 1
    if last <= start:
        return None
    x, y = geometry.origin(start)
    right = geometry.box(last - 1)[1]
    # A bullet or number may be in a type of its own, and a space that PDFium put in has none: ask of the first letter.
    probe = start
    if not raw[start : min(start + 2, last)].isalpha():
        letter = _LETTER.search(raw, start, last)
        probe = letter.start() if letter else start
        if probe != start:
            y = geometry.origin(probe)[1]
    size = geometry.size(probe)
    cells: tuple[tuple[int, int, float], ...] = ()
    if right - x > _WIDE * size * (last - start):
        cells = _gaps(geometry, raw, start, last, size)
    tail = last - 1
    while tail > probe and not raw[tail].isalpha():
        tail -= 1
    bold = geometry.bold(probe) and geometry.bold(tail)
    unlike, geometry.before = abs(size - geometry.before) > 0.3, size
    if unlike and tail > probe and abs(geometry.origin(tail)[1] - y) < 0.1 * size:
        # A line that begins or ends in larger type by oversight is no heading.
        size = min(size, geometry.size(tail)) or size
    raised = _raised(geometry, start, last, y, size)
    return Line(number, start, raw[start:end].rstrip(), x, y, right, size, bold, cells, raised)


def _raised(geometry: _Geometry, start: int, end: int, y: float, size: float) -> tuple[int, ...]:
    """Return where digits stand above the line, as the marks of footnotes do."""
    digits = geometry.digits
    first = bisect_left(digits, start)
    if first == len(digits) or digits[first] >= end:
        return ()
    here = digits[first : bisect_left(digits, end, first)]
    return tuple([at - start for at in here if geometry.origin(at)[1] - y > 0.2 * size])


def _at_columns(geometry: _Geometry, lines: list[Line], carried: list[float], top: float) -> list[Line]:
    """Part the lines that cross a column of a table with a narrower gap than is looked for elsewhere.

    `carried` are the columns of the page before: a table may go on at the `top` of this one.
    """
    margin = min((line.x for line in lines), default=0.0)
    edges = [(cell[2], line.y) for line in lines for cell in line.cells[1:]]
    edges += [(line.x, line.y) for line in lines if line.x > margin + 150 and line.y < 780]
    edges += [(x, top) for x in carried]
    if not edges:
        return lines
    made: list[Line] = []
    for line in lines:
        if not line.cells and len(line.text) < 110:
            left, right, height = line.x + 50, line.right - 5, line.y
            near = [x for x, y in edges if left < x < right and abs(y - height) < 150]
            line = _parted(geometry, line, near) if near else line
        made.append(line)
    return made


def _parted(geometry: _Geometry, line: Line, edges: list[float]) -> Line:
    for found in _WORD.finditer(line.text, 1):
        at = line.source + found.start()
        left = geometry.box(at)[0]
        if any(abs(left - edge) < 2.5 for edge in edges):
            before = line.source + len(line.text[: found.start()].rstrip()) - 1
            if left - geometry.box(before)[1] > 0.55 * line.size:
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
    geometry = _Geometry(text_page, raw)
    made = (_line(geometry, raw, index + 1, start, end) for start, end in _stretches(raw))
    lines = [line for line in made if line is not None]
    width, height = page.get_size()
    carried = [cell[2] for line in before.lines for cell in line.cells[1:]] if before else []
    found = Page(index + 1, width, height, tuple(_at_columns(geometry, lines, carried, height - 70)))
    text_page.close()
    page.close()
    return found
