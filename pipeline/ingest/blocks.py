"""Gather lines into headings, paragraphs and items: pure functions over lines.

A line either goes on the block that is open or begins one. It begins one where it has a bullet or a list number, where
its type is another, where the step from the line above is larger than within a paragraph, or where its first word had
room on the line above. Over a page join, unfinished sentences and hanging lines go on.
"""

import re
from dataclasses import dataclass, field

from pipeline.ingest.compose import Draft
from pipeline.ingest.lines import HYPHEN, Line, Piece
from pipeline.ingest.markers import Opening, opening
from pipeline.ingest.style import Style, is_label
from pipeline.model import BlockKind

_STOPS, _AFTER_STOP = (".", "?", "!", ":", ";"), "\"'’”)]"
_SOFT, _HARD = (HYPHEN, "\u00ad"), ("-", "‐")
_BROKEN = re.compile(r"[^\W_][-‐]$")
_PROSE = 60
"""A line of as many characters is taken for one of running text, that ends where its margin is."""
_SHORT = 40
_AMBIGUOUS = frozenset("–—−‒─-*o·")
"""Bullets that stand in running text as well."""
_INDENT = 8.0
"""How far, in points, a line must stand in to belong to another block."""


@dataclass(slots=True)
class _Open:
    """A block that may still take lines.

    `hang` is where its lines after the first begin; `empty` is true as long as it is a mark without words.
    """

    kind: BlockKind
    lines: list[Line]
    pieces: list[Piece]
    number: str | None = None
    marker: str | None = None
    level: int = 0
    hang: float | None = None
    empty: bool = False

    @property
    def x(self) -> float:
        return self.lines[0].x

    @property
    def listed(self) -> bool:
        return self.number is not None or self.marker is not None

    def close(self) -> Draft:
        return Draft(self.kind, tuple(self.pieces), self.number, self.marker, self.level)


def _step(above: Line, line: Line) -> float:
    """Return how far a line stands below another, as a multiple of their size."""
    return (above.y - line.y) / max(line.size, above.size, 1.0)


def _same_height(above: Line, line: Line) -> bool:
    # What is seldom so is asked first.
    return line.x > above.right - 0.3 * line.size and above.page == line.page and abs(_step(above, line)) < 0.35


def _is_closed(text: str) -> bool:
    """Whether text ends in a stop, quotes and brackets behind it aside."""
    return text.rstrip(_AFTER_STOP).endswith(_STOPS)


def _glue(above: Line, line: Line, beside: bool) -> str:
    """Return what parts two lines of a block: nothing where a word goes on."""
    if above.text.endswith(_SOFT):
        return ""
    if beside:
        return "" if line.x - above.right < 0.12 * line.size or line.text[:1] in ",.;:)" else " "
    # Only the end is looked at: a search through all of the line takes as long as the rest of this.
    if above.text.endswith(_HARD) and _BROKEN.search(above.text[-3:]):
        return "" if line.text[:1].islower() or line.text[:1].isdigit() else " "
    return " "


@dataclass(slots=True)
class Gatherer:
    """Takes lines and ready drafts in reading order; `finish` gives the blocks.

    Drafts that interrupt (footnotes) are held back until the block that is open ends.
    """

    style: Style
    done: list[Draft] = field(default_factory=list)
    open: _Open | None = None
    held: list[Draft] = field(default_factory=list)
    indents: list[float] = field(default_factory=list)

    def finish(self) -> list[Draft]:
        """Return the blocks gathered so far, and close the last one."""
        self._close()
        return self.done

    def hold(self, drafts: list[Draft]) -> None:
        """Keep drafts until the block that is open has ended."""
        self.held.extend(drafts)

    def put(self, draft: Draft) -> None:
        """Add a block that is made up already."""
        self._close()
        self.done.append(draft)

    def add(self, line: Line) -> None:
        """Take the next line."""
        # A line that begins with the raised mark of a footnote goes on the word that it marks.
        begins = Opening() if 0 in line.dropped else opening(line.text)
        heading = self.style.is_heading(line)
        last = self.open
        if last is not None:
            beside = _same_height(last.lines[-1], line)
            listed = (begins.marker or begins.number) and not beside and self._is_listed(last, begins, line)
            if not listed and (beside or self._goes_on(last, line, heading)):
                self._append(last, line, beside)
                return
        if not begins.firm and not self._may_open(begins, line):
            begins = Opening()
        self._start(line, begins, heading)

    def _append(self, last: _Open, line: Line, beside: bool) -> None:
        if last.hang is None and not beside:
            last.hang = line.x
        glue = _glue(last.lines[-1], line, beside)
        last.pieces.append(Piece(line.page, line.source, line.text, glue, line.dropped))
        last.lines.append(line)
        if last.empty:
            last.empty = not line.text.strip()

    def _close(self) -> None:
        if self.open is not None:
            self.done.append(self.open.close())
            self.open = None
        self.done.extend(self.held)
        self.held.clear()

    def _is_listed(self, last: _Open, begins: Opening, line: Line) -> bool:
        """Whether what a line begins with is a list mark, and not a figure or a dash that the line break put there."""
        above = last.lines[-1]
        if above.text.endswith(HYPHEN):
            return False
        if last.empty:
            return begins.firm
        closed = _is_closed(above.text)
        if not begins.firm and not closed and not self.style.fits(above, line):
            return False
        if begins.marker is not None and begins.marker not in _AMBIGUOUS:
            return True
        if above.page == line.page and _step(above, line) > self.style.step * 1.25:
            return begins.firm or self._may_open(begins, line)
        if last.hang is None and not closed and (begins.marker is not None or self._is_figure(last, begins, line)):
            return False
        hang = last.hang if last.hang is not None else (last.x if not last.listed else last.x + 2 * _INDENT)
        if last.listed and abs(line.x - last.x) < 4 and hang > last.x + 5:
            return True
        return begins.firm and (line.x < hang - 5 or closed or abs(line.x - hang) > _INDENT)

    def _is_figure(self, last: _Open, begins: Opening, line: Line) -> bool:
        """Whether a number ends the sentence of the full line above, as an age or a date may."""
        number = begins.number or ""
        return number.isdigit() and line.x > last.x + 5 and not self.style.fits(last.lines[-1], line)

    def _may_open(self, begins: Opening, line: Line) -> bool:
        """Whether a number without a stop may be a list number: its words begin with a capital, or it has two parts."""
        rest = line.text[begins.skip :]
        if begins.number is None or (self.style.is_heading(line) and len(begins.number) > 3):
            return begins.number is None
        return rest[:1].isupper() and (line.bold or "." in begins.number or self._numbering(begins.number))

    def _numbering(self, number: str) -> bool:
        """Whether a number is the next of those before it."""
        for draft in reversed(self.done[-30:]):
            if draft.number and draft.number.isdigit():
                return number.isdigit() and int(number) == int(draft.number) + 1
        return number == "1"

    def _goes_on(self, last: _Open, line: Line, heading: bool) -> bool:
        above = last.lines[-1]
        if last.empty or above.text.endswith(HYPHEN):
            return True
        lower = line.text[:1].islower()
        if heading != (last.kind is BlockKind.HEADING) and not self._runs_in(last, line, lower):
            return False
        if above.page != line.page:
            return self._crosses(last, line, lower)
        if abs(above.size - line.size) > (3 if lower else 1.5):
            return False
        step = _step(above, line)
        if step < -0.2 or step > max(self.style.step * 1.3, 1.35):
            return False
        if lower:
            # A short line that stands alone, such as one of an address, is no sentence that goes on.
            alone = len(last.lines) == 1 and not last.listed and not heading and len(above.text) < _SHORT
            return not (alone and self.style.fits(above, line))
        if heading:
            return not self.style.fits(above, line)
        if last.listed and (abs(line.x - last.hang) < 2 if last.hang is not None else line.x > last.x + 5):
            return True
        prose = len(above.text) > _PROSE and not _is_closed(above.text) and not is_label(line.text)
        if self.style.fits(above, line) and not prose:
            return False
        if last.hang is not None:
            return abs(line.x - last.hang) <= _INDENT
        return line.x > last.x - _INDENT

    def _runs_in(self, last: _Open, line: Line, lower: bool) -> bool:
        """Whether a line in another type goes on a block: an item set large, or a sentence that turns bold."""
        above = last.lines[-1]
        if last.kind is not BlockKind.HEADING and above.bold == line.bold and abs(above.size - line.size) < 0.6:
            return True
        near = above.page == line.page and abs(above.size - line.size) < 0.6
        return lower and near and not _is_closed(above.text)

    def _crosses(self, last: _Open, line: Line, lower: bool) -> bool:
        """Whether a block goes on at the head of the next page."""
        if last.kind is BlockKind.HEADING:
            return False
        above = last.lines[-1]
        closed = _is_closed(above.text)
        if lower:
            return not closed or last.listed
        hang = last.hang if last.hang is not None else last.x
        hanging = last.listed and abs(line.x - hang) < 4 and hang > last.x + 5
        if not closed:
            return hanging or not self.style.fits(above, line)
        return hanging and not self.style.fits(above, line)

    def _start(self, line: Line, begins: Opening, heading: bool) -> None:
        self._close()
        kind = BlockKind.HEADING if heading else BlockKind.PARAGRAPH
        if begins.marker or (begins.number and not heading and not begins.number[0].isdigit()):
            kind = BlockKind.ITEM
        cut = begins.skip
        dropped = tuple(at - cut for at in line.dropped if at >= cut)
        piece = Piece(line.page, line.source + cut, line.text[cut:], " ", dropped)
        level = self.style.level(line) if kind is BlockKind.HEADING else 0
        if kind is BlockKind.PARAGRAPH and not begins.number and self._is_bare_item(line):
            kind = BlockKind.ITEM
        if kind is BlockKind.ITEM:
            level = self._nesting(line.x)
        elif kind is BlockKind.HEADING or begins.number:
            self.indents.clear()
        self.open = _Open(kind, [line], [piece], begins.number, begins.marker, level, None, not piece.text.strip())

    def _is_bare_item(self, line: Line) -> bool:
        """Whether a line without a mark is an item: it stands far in below a list."""
        before = self.done[-1] if self.done else None
        return (
            before is not None
            and before.kind is BlockKind.ITEM
            and bool(self.indents)
            and line.x > self.indents[0] + 3 * _INDENT
            and (_is_closed(before.pieces[-1].text) or before.marker is None)
        )

    def _nesting(self, x: float) -> int:
        """Return the level of an item by how far in its mark stands, among the items before it."""
        while self.indents and self.indents[-1] > x + _INDENT:
            self.indents.pop()
        if not self.indents or x > self.indents[-1] + _INDENT:
            self.indents.append(x)
        return len(self.indents)
