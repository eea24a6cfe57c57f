"""Plain text and Markdown: one reader, as papers saved as text keep half of Markdown's marks.

Blank lines part paragraphs; hard-wrapped lines join; ``#`` headings, lists, numbered paragraphs, pipe tables and rows
of tabs are told by their shape. A form feed begins a page.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from msgspec.structs import replace

from pipeline.ingest.compose import Draft
from pipeline.ingest.inline import breaks, marks
from pipeline.ingest.lines import Piece
from pipeline.ingest.markers import opening
from pipeline.ingest.source import Source
from pipeline.ingest.titles import front_matter, with_headings
from pipeline.model import BlockKind

_LINE = re.compile(r"[^\n\r]*(?:\r\n|\n|\r|$)")
_ATX = re.compile(r"(#{1,6})\s+(?=\S)")
_ATX_END = re.compile(r"\s+#+\s*$")
_RULE = re.compile(r"\s*([-*_=])(?:\s*\1){2,}\s*$")
_PIPE_RULE = re.compile(r"[\s|:\-–—]+$")
_BULLET = re.compile(r"([-*+•▪■◼●○◦–‣➢➤✓·∙]|o(?=\s)|[\ue000-\uf8ff])\s+(?=\S)")
_QUOTE = re.compile(r"(?:>\s?)+")
_CLOSED = re.compile(r"[.?!:;][\"'’”)\]*_]*$")
_FENCE = re.compile(r"(```|~~~)")
_ROMAN = re.compile(r"[ivx]+$")


@dataclass(frozen=True, slots=True)
class _Text:
    """One line of a page: where its words begin, and how far in they stand."""

    page: int
    start: int
    text: str

    @property
    def indent(self) -> int:
        return len(self.text) - len(self.text.lstrip())

    @property
    def blank(self) -> bool:
        return not self.text.strip()


def _text_lines(page: int, raw: str, start: int) -> Iterator[_Text]:
    for found in _LINE.finditer(raw, start):
        if found.end() > found.start():
            yield _Text(page, found.start(), found[0].rstrip("\r\n"))


def _piece(page: int, source: int, text: str, glue: str = " ") -> tuple[Piece, ...]:
    pieces = []
    for start, end in breaks(text):
        part = text[start:end]
        pieces.append(Piece(page, source + start, part, " " if start else glue, marks(part)))
    return tuple(pieces)


@dataclass(slots=True)
class _Reader:
    """Gathers blocks from lines; `lines` are those of the paragraph or item that is open."""

    drafts: list[Draft] = field(default_factory=list)
    lines: list[_Text] = field(default_factory=list)
    number: str | None = None
    marker: str | None = None
    skip: int = 0
    alone: bool = True
    before_blank: bool = True
    width: int = 80
    indents: list[int] = field(default_factory=list)
    tight: set[int] = field(default_factory=set)

    def read(self, page: int, raw: str, start: int) -> None:
        """Take the lines of a page."""
        self.before_blank = True
        for line in _text_lines(page, raw, start):
            if line.blank or _FENCE.match(line.text.strip()):
                self.close()
                self.before_blank = True
                continue
            self._take(line)
            self.before_blank = False
        self.close()

    def _take(self, line: _Text) -> None:
        body = line.text.strip()
        if _RULE.match(line.text):
            if self.lines and self.number is None and self.marker is None and body[0] in "=-":
                self._close_as(BlockKind.HEADING, 1 if body[0] == "=" else 2)
            self.close()
        elif found := _ATX.match(body):
            self.close()
            end = _ATX_END.search(body)
            words = body[found.end() : end.start() if end else len(body)]
            source = line.start + line.indent + found.end()
            self._put(BlockKind.HEADING, _piece(line.page, source, words), len(found[1]))
        elif body.startswith("|") or (body.count("|") > 1 and body.endswith("|")):
            self.close()
            self._row(line, "|")
        elif "\t" in body:
            self.close()
            self._row(line, "\t")
        else:
            self._words(line)

    def _words(self, line: _Text) -> None:
        body = line.text[line.indent :]
        quoted = _QUOTE.match(body)
        offset = line.indent + (quoted.end() if quoted else 0)
        body = line.text[offset:]
        bullet = _BULLET.match(body)
        begins = opening(body[bullet.end() if bullet else 0 :])
        listed = begins.number is not None and (begins.firm or bullet is not None) and bool(body[begins.skip :].strip())
        if listed and bullet is None and self.lines and not self.before_blank and self.number is None:
            listed = bool(_CLOSED.search(self.lines[-1].text.strip()))
        if bullet is None and not listed:
            if self.lines and not self._parts(line):
                self.lines.append(line)
                return
            if self.lines:
                self.close()
                self.tight.add(len(self.drafts) - 1)
            self.number = self.marker = None
            self.skip = offset
        else:
            self.close()
            self.number = begins.number if listed else None
            self.marker = bullet[1] if bullet and not listed else None
            self.skip = offset + (bullet.end() if bullet else 0) + (begins.skip if listed else 0)
        self.alone = self.before_blank
        self.lines.append(line)

    def _parts(self, line: _Text) -> bool:
        """Whether the line break before `line` was meant: the line above is short, and no sentence goes on."""
        above = self.lines[-1].text.rstrip()
        body = line.text.strip()
        if self.number is not None or self.marker is not None or not body or body[0].islower():
            return False
        if not above or above[-1] in ",;-–" or len(above) + len(body.split(maxsplit=1)[0]) + 1 >= 0.65 * self.width:
            return False
        return "".join(one.text for one in self.lines).count("**") % 2 == 0

    def close(self) -> None:
        """End the paragraph or item that is open."""
        if not self.lines:
            return
        kind = BlockKind.PARAGRAPH
        level = 0
        if self.marker is not None or (self.number is not None and not self.number[0].isdigit()):
            kind = BlockKind.ITEM
            level = self._nesting(self.lines[0].indent)
        else:
            self.indents.clear()
        self._close_as(kind, level)

    def _close_as(self, kind: BlockKind, level: int) -> None:
        # The lines of a paragraph follow one another in the file: one stretch of it, with their line ends.
        stretches: list[Piece] = []
        for place, line in enumerate(self.lines):
            cut = self.skip if place == 0 else line.indent
            stretches.append(Piece(line.page, line.start + cut, line.text[cut:]))
        first = stretches[0]
        pieces = _piece(first.page, first.source, _join(stretches))
        self.lines = []
        if not self._joined(kind, pieces):
            self._put(kind, pieces, level)
        self.number = self.marker = None

    def _joined(self, kind: BlockKind, pieces: tuple[Piece, ...]) -> bool:
        """Put a paragraph to the block before it where it goes on that one's sentence; return whether it does."""
        if kind is not BlockKind.PARAGRAPH or self.number is not None or not self.drafts:
            return False
        before = self.drafts[-1]
        start = pieces[0].text.lstrip()[:1]
        if before.kind not in (BlockKind.PARAGRAPH, BlockKind.ITEM) or not (start.islower() or start in (",", ";")):
            return False
        if _CLOSED.search(before.pieces[-1].text.rstrip()):
            return False
        glue = "" if start in (",", ";") else " "
        self.drafts[-1] = replace(before, pieces=(*before.pieces, replace(pieces[0], glue=glue), *pieces[1:]))
        return True

    def _put(self, kind: BlockKind, pieces: tuple[Piece, ...], level: int = 0) -> None:
        self.drafts.append(Draft(kind, pieces, self.number, self.marker, level))

    def _row(self, line: _Text, bar: str) -> None:
        if bar == "|" and _PIPE_RULE.match(line.text):
            return
        pieces: list[Piece] = []
        start = 0
        for cell in line.text.split(bar):
            if cell.strip():
                lead = len(cell) - len(cell.lstrip())
                pieces.extend(_piece(line.page, line.start + start + lead, cell.strip(), "\t"))
            start += len(cell) + 1
        if pieces:
            self.number = self.marker = None
            self._put(BlockKind.TABLE, tuple(pieces))

    def _nesting(self, indent: int) -> int:
        """Return the level of an item: by its indent, or where Roman numbers follow a letter."""
        before = self.drafts[-1] if self.drafts and self.drafts[-1].kind is BlockKind.ITEM else None
        if before is None or not self.indents:
            self.indents = [indent]
            return 1
        while len(self.indents) > 1 and indent < self.indents[-1] - 1:
            self.indents.pop()
        if (
            indent > self.indents[-1] + 1
            and self.alone is False
            and before.level == len(self.indents)
            and (len(self.indents) > 1 or self.indents[0] > 0 or indent > 3)
        ):
            self.indents.append(indent)
        return _roman_level(self.number, before, len(self.indents))


def _roman_level(number: str | None, before: Draft, level: int) -> int:
    """Return the level of an item whose number is Roman: one below the letters that it stands among."""
    earlier = before.number
    if not number or not earlier or not _ROMAN.match(number):
        return level
    if not _ROMAN.match(earlier):
        return level if ord(number[0]) == ord(earlier[0]) + 1 else level + 1
    return before.level if len(earlier) + len(number) > 2 else level


def _join(pieces: list[Piece]) -> str:
    """Return the raw stretch that the pieces span; what lies between them (line ends, quote marks) becomes space."""
    text = ""
    begin = pieces[0].source
    for piece in pieces:
        gap = piece.source - begin - len(text)
        text += ("\n" + " " * (gap - 1) if gap else "") + piece.text
    return text


def read_text(text: str) -> Source:
    """Return the blocks of plain text or Markdown."""
    pairs, start = front_matter(text)
    raw = text.split("\f")
    while len(raw) > 1 and not raw[-1].strip():
        raw.pop()
    reader = _Reader(width=max((len(line) for page in raw for line in page.splitlines()), default=80))
    for number, page in enumerate(raw, start=1):
        reader.read(number, page, start if number == 1 else 0)
    marked = any(draft.kind is BlockKind.HEADING for draft in reader.drafts)
    made = tuple(with_headings(reader.drafts, reader.tight, marked))
    title = next((value for key, value in pairs if key.lower() == "title" and value), None)
    media_type = "text/markdown" if pairs or marked else "text/plain"
    return Source(media_type, made, tuple(raw), len(raw), title, pairs)
