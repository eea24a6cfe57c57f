"""Reads the inspections that a document tells of without being their report.

Sentence by sentence it gathers what is told: an inspection with a date, or a grade. What is told of one inspection in
several places is then put together: the same council, a date that agrees as far as both are precise, and no different
framework or kind. A grade without a date belongs to the inspection that its paragraph told of last, else to the latest
one, the one that the document is about. A report is never about an earlier inspection, so there it belongs to none.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence

from pipeline.model import Document, Inspection, Section, ToldInspection
from pipeline.nlp.authorities import register
from pipeline.nlp.dates import When
from pipeline.nlp.inspection.frameworks import catalogue
from pipeline.nlp.told.collective import ALL, share
from pipeline.nlp.told.councils import Councils, day_of
from pipeline.nlp.told.cues import Cues
from pipeline.nlp.told.earliest import Earliest
from pipeline.nlp.told.events import Dated
from pipeline.nlp.told.grade_words import OVERALL, label_of
from pipeline.nlp.told.grades import GradeTold
from pipeline.nlp.told.lists import Head, Turn
from pipeline.nlp.told.row import Row
from pipeline.nlp.told.rows import Rows
from pipeline.nlp.told.statements import Reader, Statement

# An edition with more criteria than this grades some within others (adoption, the board): "all" is not certain there.
_PLAIN = 5


class _Said:
    """A statement whose grades are placed, with what is asked of it for each of them."""

    def __init__(self, statement: Statement, told: Sequence[Row | None], words: Cues) -> None:
        self.statement = statement
        self.anaphor = Earliest(words.anaphor, statement.folded)
        self.general = Earliest(words.general, statement.folded)
        self.rows = list({id(row): row for row in told if row is not None}.values())
        self._dated: dict[When, Row | None] = {}
        for item, row in zip(statement.events, told, strict=True):
            self._dated.setdefault(item.when, row)
        self._tabs = [at for at, char in enumerate(statement.folded) if char == "\t"] if statement.columns else []

    @property
    def label(self) -> str:
        """The first cell of a row."""
        return self.statement.folded[: self._tabs[0]] if self._tabs else self.statement.folded

    def head(self, grade: GradeTold) -> Head | None:
        """Return what the column of a grade is headed."""
        return self.statement.columns.get(bisect_left(self._tabs, grade.start)) if self.statement.columns else None

    def inspected(self, when: When) -> tuple[Row | None] | None:
        """Return the inspection that the statement tells of on a date, if it tells of one; that may have no row."""
        return (self._dated[when],) if when in self._dated else None


class _Placer:
    """Gives every grade to the inspection that it belongs to."""

    def __init__(self, rows: Rows, words: Cues, councils: Councils) -> None:
        self.rows = rows
        self.words = words
        self.councils = councils
        self.focus: Row | None = None
        self.block = -1
        self.criterion: str | None = None
        self.topic: str | None = None
        self.former: list[tuple[Row, str, tuple[str, str, int, int], tuple[int, int]]] = []

    def place(self, statement: Statement, told: Sequence[Row | None]) -> None:
        """Place the grades of a statement; `told` are the inspections of its dates."""
        if statement.block != self.block:
            if not (statement.row and statement.block == self.block + 1):
                self.focus = None
            self.criterion = self.topic = None
        said = _Said(statement, told, self.words)
        for grade in statement.grades:
            criterion = self._criterion(said, grade)
            row = self._target(said, grade)
            if row is not None:
                self._give(statement, grade, criterion, row)
        if statement.events:
            self.topic = statement.topic
        named = [row for row in told if row is not None]
        if named and not statement.row:
            same = len({id(row) for row in named}) == 1
            self.focus = named[-1] if same else None
        self.block = statement.block

    def _give(self, statement: Statement, grade: GradeTold, criterion: str, row: Row) -> None:
        """Give a grade to a row: at once, or in the end where it waits for what else is told."""
        at = statement.at
        notation = self.rows.known.grade_of(grade.grade)
        reading = (notation, "table" if statement.row else "prose", at + grade.start, at + grade.end)
        span = (at, statement.end)
        if grade.former:
            self.former.append((row, criterion, reading, span))
            return
        row.spans.append(span)
        if grade.scope is None:
            for name in (criterion, *grade.also):
                row.grades.setdefault(name, []).append(reading)
        elif grade.scope.which == ALL:
            for name in self._all(row):
                row.grades.setdefault(name, []).append(reading)
        else:
            row.counted.append((reading, grade.scope))

    def _all(self, row: Row) -> tuple[str, ...]:
        """Return the criteria that "all" are: in a report, or where some grades lie within others, the overall one."""
        uses = self.rows.uses(row)
        return (OVERALL,) if self.rows.report is not None or not 0 < len(uses) <= _PLAIN else uses

    def finish(self) -> None:
        """Place the grades that waited: those of the inspection before, and those told by counts."""
        for row, criterion, reading, span in self.former:
            before = self.rows.before(row)
            if before is not None and criterion not in before.grades:
                before.grades[criterion] = [reading]
                before.spans.append(span)
        for row in self.rows.rows:
            self.rows.rename(row)
            told = {name: readings[0][0] for name, readings in row.grades.items()}
            given = share(told, self.rows.uses(row), [(reading[0], scope) for reading, scope in row.counted])
            for name, grade in given.items():
                row.grades[name] = [reading for reading, _ in row.counted if reading[0] == grade][:1]

    def _criterion(self, said: _Said, grade: GradeTold) -> str:
        statement, named = said.statement, grade.criterion
        head = said.head(grade)
        if isinstance(head, When):
            named = label_of(said.label, head.value) or named
        if named in (None, OVERALL) and said.anaphor.before(grade.start):
            named = self.criterion or OVERALL
        topic = statement.topic if statement.events else self.topic
        self.criterion = topic if topic is not None and grade.vague else named or OVERALL
        return self.criterion

    def _target(self, said: _Said, grade: GradeTold) -> Row | None:
        statement = said.statement
        gss = statement.whose.at(grade.start)
        if gss is None:
            return None
        when = grade.when
        head: Head | None = None
        if when is None and statement.columns:
            head = said.head(grade)
            when = head if isinstance(head, When) else None
            if isinstance(head, Turn):
                latest = self.rows.latest(gss)
                return self.rows.before(latest) if head.former and latest else latest
        if when is not None:
            return self._at(said, grade, when, gss, headed=isinstance(head, When))
        if statement.cells and len(said.rows) == 1:
            # A row of a table that dates one inspection grades it.
            (row,) = said.rows
            return row if self.rows.graded(row) else None
        if self.focus is not None:
            return self.focus if self.rows.graded(self.focus) else None
        if self.rows.report or said.general.anywhere():
            return None
        return self.rows.latest(gss)

    def _at(self, said: _Said, grade: GradeTold, when: When, gss: str, *, headed: bool) -> Row | None:
        """Return the inspection of a grade's date; `headed` is whether a column's head gives the date."""
        statement = said.statement
        if inspected := said.inspected(when):
            return inspected[0] if inspected[0] is not None and self.rows.graded(inspected[0]) else None
        if said.general.anywhere():
            return None
        spoken = not re.search(r"\d", statement.folded[when.start : when.end])
        if spoken and len(when.value) > 4 and self.rows.report is None and not headed:
            # "Was told last month that it is good": when it became known.
            return self.rows.row_at(when.value, gss) or self.rows.latest(gss)
        row = self.rows.row_at(when.value, gss)
        if row is not None:
            row.sharpen(when.value)
        if row is not None or not self._opens(when, grade):
            return row
        there = self.councils.register.in_place(gss, when.value) or gss
        return self.rows.open(there, when.value, (statement.at, statement.end))

    def _opens(self, when: When, grade: GradeTold) -> bool:
        """Whether a grade with a date tells of an inspection by itself: "rated good in 2016".

        In a report only if the council or its services were judged: "since the authority was judged good in June 2018".
        """
        past = self.rows.today is None or when.value <= self.rows.today[: len(when.value)]
        return (self.rows.report is None or grade.judged) and past and len(when.value) < 10


def _council(statement: Statement, item: Dated, councils: Councils) -> str | None:
    """Return the council that was inspected: the one named, or the one that was in its place then."""
    gss = statement.whose.at(max(item.event.end, item.when.end))
    return councils.register.in_place(gss, item.when.value) if gss is not None else None


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
    known = catalogue()
    today = inspection.value("end") if inspection else day_of(document)
    councils = Councils(register(), today)
    main = inspection.authority if inspection else councils.main(document)
    reader = Reader(document, councils, main, today, inspection is not None)
    statements = tuple(reader.statements())
    rows = Rows(document, inspection, known, today)
    placed = rows.add_all(
        [
            (_council(statement, item, councils), item, (statement.at, statement.end))
            for statement in statements
            for item in statement.events
        ]
    )
    if inspection is None:
        rows.frame(reader.frameworks)
    rows.vote([kind for statement in statements for kind in statement.undated])
    placer = _Placer(rows, reader.cues, councils)
    count = 0
    for statement in statements:
        placer.place(statement, placed[count : count + len(statement.events)])
        count += len(statement.events)
    if inspection is None:
        rows.frame(reader.frameworks)
    placer.finish()
    found = [rows.finish(row, sections) for row in rows.rows]
    return tuple(
        sorted(found, key=lambda told: (told.start or told.when or told.published or "", told.gss), reverse=True)
    )
