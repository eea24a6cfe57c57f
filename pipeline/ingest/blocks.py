"""Gather lines into headings, paragraphs, items and footnotes: pure functions over lines."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from statistics import median

from pipeline.ingest.compose import Draft
from pipeline.ingest.lines import HYPHEN, Line, Page, Piece
from pipeline.model import BlockKind

_BULLET = re.compile(r"([\ue000-\uf8ff•▪■◼●○◦‣⁃∙◾◆➢✓\u25aa\u25fc]|[–—-](?=\s)|o(?=\s))\s*")
_NUMBER = re.compile(r"(\d{1,3}(?:\.\d{1,2}){0,2})[.)]?\s+(?=\S)|(\d{1,3})[.)]$")
_LETTER = re.compile(r"\(?([a-z]|[ivx]{1,4})[.)]\s+(?=\S)")
_CLOSED = re.compile(r"[.?!:;][\"'’”)\]]*$")


@dataclass(frozen=True, slots=True)
class Style:
    """What is usual in a document: the size of its body type, the step from line to line, the right margin."""

    size: float
    right: float
    step: float


@dataclass(slots=True)
class _Open:
    """A block that may still take lines."""

    kind: BlockKind
    lines: list[Line]
    pieces: list[Piece]
    number: str | None = None
    marker: str | None = None
    level: int = 0
    x: float = 0.0
    hang: float | None = None

    def close(self) -> Draft:
        return Draft(self.kind, tuple(self.pieces), self.number, self.marker, self.level)


def style_of(pages: Sequence[Page]) -> Style:
    """Return what is usual in a document; of type sizes, the one that most characters are set in."""
    sizes: Counter[float] = Counter()
    rights: list[float] = []
    steps: list[float] = []
    for page in pages:
        above: Line | None = None
        for line in page.lines:
            sizes[round(line.size, 1)] += len(line.text)
            if len(line.text) > 50:
                rights.append(line.right)
                if above is not None and 0 < above.y - line.y < 3 * line.size:
                    steps.append((above.y - line.y) / line.size)
            above = line
    size = max(sizes, key=lambda key: (sizes[key], key)) if sizes else 12.0
    rights.sort()
    right = rights[int(len(rights) * 0.97)] if rights else 500.0
    return Style(size, right, median(steps) if steps else 1.2)


@dataclass(frozen=True, slots=True)
class Opening:
    """How a line begins: with a bullet, a number or a letter, and where its words start."""

    marker: str | None = None
    number: str | None = None
    skip: int = 0


def opening(text: str) -> Opening:
    """Return the marker or number that a line begins with.

    Examples
    --------
    >>> opening("12. The council")
    Opening(marker=None, number='12', skip=4)
    """
    if found := _BULLET.match(text):
        return Opening(marker=found[1], skip=found.end())
    if found := _NUMBER.match(text):
        return Opening(number=found[1] or found[2], skip=found.end())
    if found := _LETTER.match(text):
        return Opening(number=found[1], skip=found.end())
    return Opening()


def is_heading(line: Line, style: Style) -> bool:
    """Whether a line's type sets it apart from the body: bold, or clearly larger."""
    if not any(char.isalpha() for char in line.text):
        return False
    return line.bold and line.size >= style.size - 0.6 or line.size > style.size + 0.9


def _fits(first: Line, second: Line, style: Style) -> bool:
    """Whether the first word of `second` had room at the end of `first`, so that the break was meant."""
    word = second.text.split(maxsplit=1)[0] if second.text.strip() else ""
    return first.right + (len(word) + 3) * 0.5 * first.size < style.right


@dataclass(slots=True)
class _Gatherer:
    style: Style
    drafts: list[_Open] = field(default_factory=list)
    front: bool = True

    @property
    def last(self) -> _Open | None:
        return self.drafts[-1] if self.drafts else None

    def add(self, line: Line) -> None:
        begins = opening(line.text)
        heading = is_heading(line, self.style)
        last = self.last
        if last is not None and not (begins.marker or begins.number and self._plausible(begins, line)):
            if self._goes_on(last, line, heading):
                glue = "" if last.lines[-1].text.endswith(HYPHEN) else " "
                if len(last.lines) == 1:
                    last.hang = line.x
                last.lines.append(line)
                last.pieces.append(Piece(line.page, line.source, line.text, glue, line.dropped))
                return
            begins = Opening()
        self._start(line, begins, heading)

    def _plausible(self, begins: Opening, line: Line) -> bool:
        """Whether a number at the head of a line is a list number and not a figure that the line break put there."""
        last = self.last
        if last is None or begins.number is None:
            return True
        if self._step(last.lines[-1], line) > self.style.step * 1.25:
            return True
        rest = line.text[begins.skip:]
        if rest[:1].islower() and not line.text[: begins.skip].rstrip().endswith((".", ")")):
            return False
        return line.x < (last.hang if last.hang is not None else last.lines[0].x) - 3 or (
            last.number is not None and abs(line.x - last.x) < 3 and begins.skip > 0 and last.hang != last.x
        )

    def _step(self, above: Line, line: Line) -> float:
        if above.page != line.page:
            return 0.0
        return (above.y - line.y) / max(line.size, above.size, 1.0)

    def _goes_on(self, last: _Open, line: Line, heading: bool) -> bool:
        above = last.lines[-1]
        if above.text.endswith(HYPHEN):
            return True
        if not last.pieces[0].text.strip():
            return True
        if heading != (last.kind is BlockKind.HEADING) or abs(above.size - line.size) > 1.5 and not (
            above.page != line.page
        ):
            return False
        lower = line.text[:1].islower()
        if above.page != line.page:
            return self._crosses(last, line, lower)
        step = self._step(above, line)
        if step < -0.2 or step > max(self.style.step * 1.3, 1.35):
            return False
        if heading:
            return lower or not _fits(above, line, self.style)
        if last.hang is not None and abs(line.x - last.hang) > 8 and not lower:
            return False
        if last.hang is None and line.x < last.x - 8:
            return False
        return lower or not _fits(above, line, self.style)

    def _crosses(self, last: _Open, line: Line, lower: bool) -> bool:
        above = last.lines[-1]
        if last.kind is BlockKind.HEADING:
            return False
        if lower:
            return True
        if not _CLOSED.search(above.text.rstrip()):
            return not _fits(above, line, self.style) or last.kind is BlockKind.ITEM and bool(last.hang)
        if _fits(above, line, self.style):
            return False
        hang = last.hang if last.hang is not None else last.lines[0].x
        return last.number is not None and abs(line.x - hang) < 4 and abs(line.x - last.x) > 6

    def _start(self, line: Line, begins: Opening, heading: bool) -> None:
        kind = BlockKind.HEADING if heading else BlockKind.PARAGRAPH
        if begins.marker or (begins.number and not heading and not begins.number[:1].isdigit()):
            kind = BlockKind.ITEM
        text = line.text[begins.skip:]
        piece = Piece(line.page, line.source + begins.skip, text, " ",
                      tuple(place - begins.skip for place in line.dropped if place >= begins.skip))
        opened = _Open(kind, [line], [piece], begins.number, begins.marker, x=line.x)
        if kind is BlockKind.ITEM:
            opened.level = 1
        if heading:
            opened.level = 1 if line.size > self.style.size + 3 else 2 if line.size > self.style.size + 0.9 else 3
        self.drafts.append(opened)


def gather(pages: Iterable[Page], style: Style) -> list[Draft]:
    """Return the blocks that the lines of the pages make up."""
    gatherer = _Gatherer(style)
    for page in pages:
        for line in page.lines:
            gatherer.add(line)
    return [draft.close() for draft in gatherer.drafts]
