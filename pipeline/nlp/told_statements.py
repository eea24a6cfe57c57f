"""Reads, sentence by sentence, what a document tells: dated inspections, and grades.

Whose they are is told by the council that the sentence names last before them, else by the document's own.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.model import Block, BlockKind, Document
from pipeline.nlp.authorities import Register
from pipeline.nlp.dates import When, bare_months, periods
from pipeline.nlp.folding import fold, key
from pipeline.nlp.told_events import Cues, Dated, cues, dated, events, told_dates
from pipeline.nlp.told_grades import GradeTold, GradeWords, grade_words, grades

_SENTENCE = re.compile(r"(?<=[.!?])[\"')\]]*\s+(?=[\"'(\[]*[A-Z])")
# How far into a document its own date may stand, and how many characters may stand beside it.
_HEAD, _BESIDE = 1500, 30
# A row of a table, or a line of a list of grades, is shorter than this.
_ROW = 160
# In a report, how many blocks after the name of an inspection the list of its grades may reach.
_RUN = 8
# In a report, how far before a sentence the words may stand that tell whose inspection it tells of.
_BEFORE = 120
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


@dataclass(frozen=True, slots=True)
class Whose:
    """The councils that a sentence names, by where; `main` is whose it is where it names none."""

    named: tuple[tuple[int, str], ...]
    main: str | None

    def at(self, offset: int) -> str | None:
        """Return the council named last before an offset, else the only one that the sentence names, else the main."""
        before = [gss for start, gss in self.named if start < offset]
        if before:
            return before[-1]
        named = {gss for _, gss in self.named}
        return self.named[0][1] if len(named) == 1 else self.main


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence or row with what it tells; `at` is where it begins in the document."""

    at: int
    end: int
    block: int
    whose: Whose
    folded: str
    events: tuple[Dated, ...]
    grades: tuple[GradeTold, ...]
    row: bool
    columns: Mapping[int, When]
    undated: tuple[str, ...]
    topic: str | None


def _sentences(document: Document, blocks: Iterable[tuple[int, Block]]) -> Iterator[tuple[int, Block, int, int]]:
    for index, block in blocks:
        start = block.start
        text = document.text
        for match in _SENTENCE.finditer(text, block.start, block.end):
            yield index, block, start, match.start()
            start = match.end()
        if start < block.end:
            yield index, block, start, block.end


def day_of(document: Document) -> str | None:
    """Return the day that a paper, an article or a letter bears: a date near its head that stands almost by itself."""
    lines = [value for _, value in document.front_matter]
    lines += [document.text[block.start : block.end] for block in document.blocks if block.start < _HEAD]
    for line in lines:
        single = [period for period in periods(line) if period.days == 1]
        if single and len(line) - (single[0].end - single[0].start) <= _BESIDE:
            return single[0].first.isoformat()
    return None


def main_council(document: Document, councils: Register, on: str | None) -> str | None:
    """Return the council that a document is about: the one named most in its first lines, else in all of it."""
    return councils.most_named(document.text[:_HEAD], on) or councils.most_named(document.text, on)


def _columns(block: Block, folded: str, before: Mapping[int, When]) -> Mapping[int, When]:
    """Return the dates at the head of a table's columns, by column; those of the row before where it heads none."""
    if block.kind is not BlockKind.TABLE:
        return {}
    cells = {n: found[0] for n, cell in enumerate(folded.split("\t")) if len(found := told_dates(cell)) == 1}
    return cells if len(cells) > 1 else before


def _undated(folded: str, told: Sequence[Dated], words: Cues) -> tuple[str, ...]:
    """Return the kinds of the inspections that a sentence names in the singular and without a date."""
    taken = {item.event.start for item in told}
    found = [event for event in events(folded, words) if event.start not in taken and event.kind is not None]
    return tuple(event.kind for event in found if event.kind and folded[event.end - 1] != "s")


def _own_services(items: tuple[Dated, ...], about: str, words: Cues) -> tuple[Dated, ...]:
    """Leave out, in a report, plain "inspections" where the sentence or the one before is of a home or an agency."""
    specific = [item for item in items if item.event.framework or item.event.kind]
    named = all(item.event.start != item.when.start for item in items)
    return tuple(specific) if words.unlike.search(about) or not named else items


def _past(told: tuple[GradeTold, ...], folded: str, short: bool, words: Cues) -> tuple[GradeTold, ...]:
    """Leave out, in a report, what it says of today: what has neither a date, nor a word of the past, nor a row."""
    return tuple(g for g in told if g.when or (g.row and short) or words.past.search(folded, 0, g.start))


def _subject(item: Dated) -> tuple[int, int]:
    """Return where the words stand that say what was inspected: in the name, unless that is a framework's."""
    event = item.event
    return event.end if event.framework else event.start, max(item.when.start, event.end)


class Reader:
    """Reads what a document tells, sentence by sentence."""

    def __init__(
        self, document: Document, councils: Register, main: str | None, today: str | None, report: bool
    ) -> None:
        self.document = document
        self.councils = councils
        self.main = main
        self.today = today
        self.report = report
        self.cues: Cues = cues()
        self.names: GradeWords = grade_words()

    def _dates(self, folded: str) -> tuple[When, ...]:
        year = int(self.today[:4]) if self.today and not self.report else None
        told = tuple(when for when in told_dates(folded, year) if self.today is None or when.value <= self.today)
        if self.today is None or self.report:
            return told
        return tuple(sorted((*told, *bare_months(folded, told, self.today)), key=lambda when: when.start))

    def _whose(self, sentence: str) -> Whose:
        mentions = self.councils.mentions(sentence)
        found = [(m.start, gss) for m in mentions if (gss := self.councils.choose(m.bearers, self.today))]
        return Whose(tuple(found), self.main)

    def _topic(self, folded: str, items: Sequence[Dated]) -> str | None:
        """Return the one criterion that names what was inspected: "the inspection of safeguarding in 2011"."""
        named = {
            self.names.criteria[key(match.group())]
            for item in items
            for match in self.names.criterion.finditer(folded, *_subject(item))
            if key(match.group()) not in self.names.whole
        }
        return named.pop() if len(named) == 1 else None

    def _blocks(self) -> Iterator[tuple[int, Block]]:
        """Yield the blocks worth reading: in a report those that print a year, and short ones that follow such."""
        follows = False
        for index, block in enumerate(self.document.blocks):
            dated_block = _YEAR.search(self.document.text, block.start, block.end) is not None
            follows = dated_block or (follows and block.end - block.start < _ROW)
            if follows or not self.report:
                yield index, block

    def statements(self) -> Iterator[Statement]:
        """Yield the sentences that name an inspection with its date, or tell a grade."""
        straight = fold(self.document.text)
        columns: Mapping[int, When] = {}
        recent = -_RUN - 1
        for index, block, start, end in _sentences(self.document, self._blocks()):
            folded = straight[start:end]
            columns = _columns(block, folded, columns)
            if self.report and index - recent > _RUN and not _YEAR.search(folded):
                continue
            whole = start == block.start and end == block.end
            short = block.kind is not BlockKind.PARAGRAPH or (whole and end - start < _ROW)
            graded = self.names.grade.search(folded) is not None
            if not (graded or self.cues.name.search(folded) or self.cues.publication.search(folded)):
                continue
            dates = self._dates(folded)
            told = grades(folded, dates, self.cues, self.names) if graded else ()
            items = dated(folded, dates, self.cues)
            if self.report:
                about = straight[max(block.start, start - _BEFORE) : end]
                items, told = _own_services(items, about, self.cues), _past(told, folded, short, self.cues)
            kinds = () if self.report else _undated(folded, items, self.cues)
            recent = index if items else recent
            if not (items or told or kinds):
                continue
            whose = self._whose(self.document.text[start:end])
            row = bool(told) and told[0].row and short
            yield Statement(
                start,
                end,
                index,
                whose,
                folded,
                items,
                told,
                row,
                columns if row else {},
                kinds,
                self._topic(folded, items),
            )
