"""Reads the inspections that a document tells of without being their report.

Sentence by sentence it gathers what is told: an inspection with a date, or a grade. What is told of one inspection in
several places is then put together: the same council, a date that agrees as far as both are precise, and no different
framework or kind. A grade without a date belongs to the inspection that its paragraph told of last, else to the latest
one, the one that the document is about. A report is never about an earlier inspection, so there it belongs to none.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.model import Block, BlockKind, Document, Inspection, Section, ToldInspection
from pipeline.nlp.authorities import Register, register
from pipeline.nlp.dates import When, bare_months, periods
from pipeline.nlp.folding import fold
from pipeline.nlp.frameworks import catalogue
from pipeline.nlp.told_events import Cues, Dated, cues, dated, events, told_dates
from pipeline.nlp.told_grades import OVERALL, GradeTold, GradeWords, grade_words, grades
from pipeline.nlp.told_rows import Row, Rows

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
class _Whose:
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
class _Statement:
    """A sentence or row with what it tells; `at` is where it begins in the document."""

    at: int
    end: int
    block: int
    whose: _Whose
    folded: str
    events: tuple[Dated, ...]
    grades: tuple[GradeTold, ...]
    row: bool
    columns: Mapping[int, When]
    undated: tuple[str, ...]


def _sentences(document: Document, blocks: Iterable[tuple[int, Block]]) -> Iterator[tuple[int, Block, int, int]]:
    for index, block in blocks:
        start = block.start
        text = document.text
        for match in _SENTENCE.finditer(text, block.start, block.end):
            yield index, block, start, match.start()
            start = match.end()
        if start < block.end:
            yield index, block, start, block.end


def _day_of(document: Document) -> str | None:
    """Return the day that a paper, an article or a letter bears: a date near its head that stands almost by itself."""
    for key, value in document.front_matter:
        if found := periods(value):
            return found[0].first.isoformat() if key else None
    for block in document.blocks:
        if block.start >= _HEAD:
            break
        line = document.text[block.start : block.end]
        single = [period for period in periods(line) if period.days == 1]
        if single and len(line) - (single[0].end - single[0].start) <= _BESIDE:
            return single[0].first.isoformat()
    return None


def _main(document: Document, councils: Register, on: str | None) -> str | None:
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


def _past(told: tuple[GradeTold, ...], folded: str) -> tuple[GradeTold, ...]:
    """Leave out, in a report, what it says of today."""
    return tuple(g for g in told if g.when or not re.search(r"\b(?:is|are|now)[\s'\"]*$", folded[: g.start]))


class _Reader:
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

    def _whose(self, sentence: str) -> _Whose:
        mentions = self.councils.mentions(sentence)
        found = [(m.start, gss) for m in mentions if (gss := self.councils.choose(m.bearers, self.today))]
        return _Whose(tuple(found), self.main)

    def _blocks(self) -> Iterator[tuple[int, Block]]:
        """Yield the blocks worth reading: in a report those that print a year, and short ones that follow such."""
        follows = False
        for index, block in enumerate(self.document.blocks):
            dated_block = _YEAR.search(self.document.text, block.start, block.end) is not None
            follows = dated_block or (follows and block.end - block.start < _ROW)
            if follows or not self.report:
                yield index, block

    def statements(self) -> Iterator[_Statement]:
        """Yield the sentences that name an inspection with its date, or tell a grade."""
        straight = fold(self.document.text)
        columns: Mapping[int, When] = {}
        recent = -_RUN - 1
        for index, block, start, end in _sentences(self.document, self._blocks()):
            folded = straight[start:end]
            columns = _columns(block, folded, columns)
            if self.report and index - recent > _RUN and not _YEAR.search(folded):
                continue
            graded = self.names.grade.search(folded) is not None
            if not (graded or self.cues.name.search(folded) or self.cues.publication.search(folded)):
                continue
            dates = self._dates(folded)
            told = grades(folded, dates, self.cues, self.names) if graded else ()
            items = dated(folded, dates, self.cues)
            if self.report:
                about = straight[max(block.start, start - _BEFORE) : end]
                items, told = _own_services(items, about, self.cues), _past(told, folded)
            kinds = () if self.report else _undated(folded, items, self.cues)
            recent = index if items else recent
            if not (items or told or kinds):
                continue
            whose = self._whose(self.document.text[start:end])
            row = (
                bool(told) and told[0].row and (block.kind is not BlockKind.PARAGRAPH or block.end - block.start < _ROW)
            )
            yield _Statement(start, end, index, whose, folded, items, told, row, columns if row else {}, kinds)


class _Placer:
    """Gives every grade to the inspection that it belongs to."""

    def __init__(self, rows: Rows, words: Cues) -> None:
        self.rows = rows
        self.words = words
        self.focus: Row | None = None
        self.block = -1
        self.row = False
        self.criterion: str | None = None

    def place(self, statement: _Statement, told: Sequence[Row | None]) -> None:
        """Place the grades of a statement; `told` are the inspections of its dates."""
        if statement.block != self.block:
            if not (statement.row and statement.block == self.block + 1):
                self.focus = None
            self.criterion = None
        for grade in statement.grades:
            criterion = self._criterion(statement, grade)
            row = self._target(statement, grade, told)
            if row is not None:
                at = statement.at
                notation = self.rows.known.grade_of(grade.grade)
                reading = (notation, "table" if statement.row else "prose", at + grade.start, at + grade.end)
                row.grades.setdefault(criterion, []).append(reading)
                row.spans.append((at, statement.end))
        named = [row for row in told if row is not None]
        if named and not statement.row:
            same = len({id(row) for row in named}) == 1
            self.focus = named[-1] if same else None
        self.block = statement.block

    def _criterion(self, statement: _Statement, grade: GradeTold) -> str:
        named = grade.criterion
        if named in (None, OVERALL) and self.words.anaphor.search(statement.folded[: grade.start]):
            named = self.criterion or OVERALL
        self.criterion = named or OVERALL
        return self.criterion

    def _target(self, statement: _Statement, grade: GradeTold, told: Sequence[Row | None]) -> Row | None:
        gss = statement.whose.at(grade.start)
        if gss is None:
            return None
        when = grade.when
        if when is None and statement.columns:
            when = statement.columns.get(statement.folded[: grade.start].count("\t"))
        if when is not None:
            for item, row in zip(statement.events, told, strict=True):
                if item.when == when:
                    return row if row is not None and self.rows.graded(row) else None
            row = self.rows.row_at(when.value, gss)
            if row is not None or not self._opens(when):
                return row
            return self.rows.open(gss, when.value, (statement.at, statement.end))
        if self.focus is not None:
            return self.focus if self.rows.graded(self.focus) else None
        if self.rows.report or self.words.general.search(statement.folded):
            return None
        return self.rows.latest(gss)

    def _opens(self, when: When) -> bool:
        """Whether a grade with a date tells of an inspection by itself: "rated good in 2016"."""
        past = self.rows.today is None or when.value <= self.rows.today[: len(when.value)]
        return self.rows.report is None and past and len(when.value) < 10


def find_told(
    document: Document, sections: Sequence[Section] = (), inspection: Inspection | None = None
) -> tuple[ToldInspection, ...]:
    """Return the inspections that a document tells of, the latest first.

    Parameters
    ----------
    document : Document
    sections : sequence of Section, optional
        Where given, evidence names the section it stands in.
    inspection : Inspection, optional
        What the document itself reports; that is not told of.
    """
    councils, known = register(), catalogue()
    today = inspection.value("end") if inspection else _day_of(document)
    main = inspection.authority if inspection else _main(document, councils, today)
    reader = _Reader(document, councils, main, today, inspection is not None)
    statements = tuple(reader.statements())
    rows = Rows(document, inspection, known, today)
    placed = rows.add_all(
        [
            (statement.whose.at(max(item.event.end, item.when.end)), item, (statement.at, statement.end))
            for statement in statements
            for item in statement.events
        ]
    )
    rows.vote([kind for statement in statements for kind in statement.undated])
    placer = _Placer(rows, reader.cues)
    count = 0
    for statement in statements:
        placer.place(statement, placed[count : count + len(statement.events)])
        count += len(statement.events)
    found = [rows.finish(row, sections) for row in rows.rows]
    return tuple(
        sorted(found, key=lambda told: (told.start or told.when or told.published or "", told.gss), reverse=True)
    )
