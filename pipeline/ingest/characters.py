"""Place and type of single characters on a page of a PDF, asked of PDFium with as little between as can be."""

import re
from collections.abc import Callable
from ctypes import PYFUNCTYPE, byref, c_double, c_int, c_void_p, cast, create_string_buffer
from typing import Any

import pypdfium2  # type: ignore[import-untyped]
from pypdfium2 import raw as pdfium

BOLD = 600
"""The least weight of a font that is bold."""
_DEGENERATE = 4.0
_BOLD_NAME = re.compile(rb"bold|black|heavy", re.IGNORECASE)
_NAME = 128


def _bare(function: Callable[..., Any], result: type) -> Callable[..., Any]:
    """Return a function of PDFium that passes on what it is given as it is: ints, and pointers made beforehand.

    It is the same function. To turn arguments into those of its declared types, and to let go of the interpreter's lock
    and take it up again, takes three times as long as the call, and these are called a million times.
    """
    address: Any = cast(function, c_void_p)  # type: ignore[arg-type]
    return PYFUNCTYPE(result)(address.value)


_origin_of, _box_of = _bare(pdfium.FPDFText_GetCharOrigin, c_int), _bare(pdfium.FPDFText_GetCharBox, c_int)
_size_of, _weight_of = _bare(pdfium.FPDFText_GetFontSize, c_double), _bare(pdfium.FPDFText_GetFontWeight, c_int)
_matrix_of, _font_of = _bare(pdfium.FPDFText_GetMatrix, c_int), _bare(pdfium.FPDFText_GetFontInfo, c_int)


class Characters:
    """The characters of one page, by their offset in its raw text.

    Parameters
    ----------
    page : pypdfium2.PdfTextPage
        Must stay open as long as anything is asked.
    raw : str
        Its text, as PDFium gives it.
    """

    def __init__(self, page: pypdfium2.PdfTextPage, raw: str) -> None:
        self._page = page.raw
        self._aligned = page.count_chars() == len(raw)
        self._scale: float | None = None
        self._handle = c_void_p.from_param(cast(page.raw, c_void_p).value)
        # What is asked for is written here, and read at once.
        self._x, self._y = c_double(), c_double()
        self._left, self._right, self._bottom, self._top = c_double(), c_double(), c_double(), c_double()
        self._flags = c_int()
        self._origin = byref(self._x), byref(self._y)
        self._box = byref(self._left), byref(self._right), byref(self._bottom), byref(self._top)

    def _index(self, offset: int) -> int:
        if self._aligned:
            return offset
        return max(int(pdfium.FPDFText_GetCharIndexFromTextIndex(self._page, offset)), 0)

    def origin(self, offset: int) -> tuple[float, float]:
        """Return where a character's baseline begins, in points from the page's lower left corner."""
        _origin_of(self._handle, offset if self._aligned else self._index(offset), *self._origin)
        return self._x.value, self._y.value

    def left(self, offset: int) -> float:
        """Return a character's left edge, in points."""
        _box_of(self._handle, offset if self._aligned else self._index(offset), *self._box)
        return self._left.value

    def right(self, offset: int) -> float:
        """Return a character's right edge, in points."""
        _box_of(self._handle, offset if self._aligned else self._index(offset), *self._box)
        return self._right.value

    def size(self, offset: int) -> float:
        """Return the size of a character's type as printed, in points.

        What PDFium calls the font size is before scaling. Files that scale differ in it from line to line only where
        they set type of size one; others scale all of a page alike, and its first character is asked for that.
        """
        index = offset if self._aligned else self._index(offset)
        size: float = abs(_size_of(self._handle, index))
        if size < _DEGENERATE:
            size *= self._scale_at(index)
        else:
            if self._scale is None:
                self._scale = self._scale_at(index)
            size *= self._scale
        if size < 1:
            _box_of(self._handle, index, *self._box)
            size = max(1.3 * (self._top.value - self._bottom.value), 1.0)
        return size

    def _scale_at(self, index: int) -> float:
        matrix = pdfium.FS_MATRIX()
        if not _matrix_of(self._handle, index, byref(matrix)):
            return 1.0
        scale = float(abs(matrix.a * matrix.d - matrix.b * matrix.c)) ** 0.5
        return scale if scale > 0 else 1.0

    def bold(self, offset: int) -> bool:
        """Whether a character is bold: by its font's weight, or by the font's name where the file states no weight."""
        index = offset if self._aligned else self._index(offset)
        weight: int = _weight_of(self._handle, index)
        if weight > 0:
            return weight >= BOLD
        name = create_string_buffer(_NAME)
        _font_of(self._handle, index, byref(name), _NAME, byref(self._flags))
        return _BOLD_NAME.search(name.value) is not None
