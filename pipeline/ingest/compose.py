"""Put blocks together into a text, and keep for every character the page and the offset that it came from."""

from collections.abc import Iterable

from msgspec import Struct

from pipeline.ingest.lines import HYPHEN, Piece
from pipeline.model import Block, BlockKind, Run

_HYPHENS = str.maketrans({HYPHEN: "-", "\uf02d": "-"})
"""A hyphen as PDFium joins lines by it, and the hyphen of fonts that have a coding of their own."""
_DROPPED = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff\u200e\u200f\ufffd")


class Draft(Struct, frozen=True):
    """A block before it has its place in the text: its kind, and the pieces of raw text that make it up."""

    kind: BlockKind
    pieces: tuple[Piece, ...]
    number: str | None = None
    marker: str | None = None
    level: int = 0


class Composition(Struct, frozen=True):
    """A text with its blocks and the runs that lead back to the source."""

    text: str
    blocks: tuple[Block, ...]
    runs: tuple[Run, ...]


class _Writer:
    """Gathers characters; runs grow as long as source and page go on unbroken."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.length = 0
        self.runs: list[Run] = []
        self.page = 0
        self.next = -1
        self.at = 0

    def source(self, text: str, page: int, source: int) -> None:
        """Write characters that came from `source` on `page`."""
        begin, end = self.length, self.length + len(text)
        self.parts.append(text)
        self.length = end
        if self.next == source and self.page == page and self.at == begin:
            last = self.runs.pop()
            self.runs.append(Run(last.start, end, page, last.source))
        else:
            self.runs.append(Run(begin, end, page, source))
        self.page, self.next, self.at = page, source + end - begin, end

    def own(self, text: str) -> None:
        """Write characters that are in no source."""
        self.parts.append(text)
        self.length += len(text)


def _is_no_text(char: str) -> bool:
    """Whether a character is none of a text: invisible, a control, or a sign of a font's own."""
    if char in _DROPPED or char < " " or "\x7f" <= char < "\xa0":
        return True
    return "\ue000" <= char <= "\uf8ff" and char != "\uf02d"


def words(piece: Piece) -> list[tuple[int, str]]:
    """Return the words of a piece with their offsets in it; a word broken by a dropped character is several.

    A stretch that goes on a word, after a dropped character inside it, comes with the offset that it has, directly
    after the one before: the caller sees from the raw text whether a space stands between.
    """
    found: list[tuple[int, str]] = []
    start = -1
    text = piece.text
    dropped = frozenset(piece.dropped)
    for index, char in enumerate(text):
        if char.isspace() or index in dropped or _is_no_text(char):
            if start >= 0:
                found.append((start, text[start:index]))
            start = -1
        elif start < 0:
            start = index
    if start >= 0:
        found.append((start, text[start:]))
    return found


def _plain(text: str) -> bool:
    return text.isprintable() and "  " not in text and "\ufffd" not in text


def _write_piece(writer: _Writer, piece: Piece, begun: bool) -> bool:
    """Write a piece; return whether anything of it was written."""
    text = piece.text
    if not piece.dropped and _plain(text):
        body = text.strip()
        if not body:
            return False
        if begun:
            writer.own(piece.glue)
        # What precedes the body is a single space at most.
        writer.source(body, piece.page, piece.source + (text[0] != body[0]))
        return True
    previous = -1
    for offset, word in words(piece):
        if previous < 0:
            if begun and piece.glue:
                writer.own(piece.glue)
        elif any(piece.text[at].isspace() and at not in piece.dropped for at in range(previous, offset)):
            if offset - previous == 1:
                writer.source(" ", piece.page, piece.source + previous)
            else:
                writer.own(" ")
        writer.source(word.translate(_HYPHENS), piece.page, piece.source + offset)
        previous = offset + len(word)
    return previous >= 0


def _worded(piece: Piece) -> bool:
    if not piece.dropped:
        return any(map(str.isalnum, piece.text))
    dropped = frozenset(piece.dropped)
    return any(char.isalnum() and place not in dropped for place, char in enumerate(piece.text))


def compose(drafts: Iterable[Draft]) -> Composition:
    """Return the text of the blocks, joined by single newlines; one without letter or digit leaves nothing behind."""
    writer = _Writer()
    blocks: list[Block] = []
    for draft in drafts:
        if not any(_worded(piece) for piece in draft.pieces):
            continue
        if blocks:
            writer.own("\n")
        start = writer.length
        begun = False
        for piece in draft.pieces:
            begun = _write_piece(writer, piece, begun) or begun
        blocks.append(Block(start, writer.length, draft.kind, draft.number, draft.marker, draft.level))
    return Composition("".join(writer.parts), tuple(blocks), tuple(writer.runs))
