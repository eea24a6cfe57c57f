"""What a page reader hands to the layout: lines with their place and type, free of any file format."""

from msgspec import Struct

HYPHEN = "\ufffe"
"""What PDFium prints for a hyphen at a line end that it joined to the next line."""


class Line(Struct, frozen=True):
    """A printed line.

    Parameters
    ----------
    page : int
        From 1.
    source : int
        Offset of the line's first character in the page's raw text.
    text : str
        The raw characters, without the line end.
    x, y : float
        Where the baseline of its first character begins, in points from the page's lower left corner.
    right : float
        The right edge of its last character.
    size : float
        Of the type, in points.
    bold : bool
    cells : tuple of (int, int, float)
        Where wide gaps part the line: start and end in `text`, and the left edge; empty where nothing parts it.
    dropped : tuple of int
        Places in `text` of characters that are no words of it, such as raised footnote marks.
    """

    page: int
    source: int
    text: str
    x: float
    y: float
    right: float
    size: float
    bold: bool = False
    cells: tuple[tuple[int, int, float], ...] = ()
    dropped: tuple[int, ...] = ()


class Page(Struct, frozen=True):
    """A page: its number from 1, its size in points, its lines in the order of the file."""

    number: int
    width: float
    height: float
    lines: tuple[Line, ...] = ()


class Piece(Struct, frozen=True):
    """A stretch of raw text that belongs to one block; pieces of a block are parted by a space or a tab.

    `glue` is what stands between this piece and the one before it; `dropped` are places in `text` to leave out.
    """

    page: int
    source: int
    text: str
    glue: str = " "
    dropped: tuple[int, ...] = ()
