"""Reads the inspections that a document tells of without being their report.

Sentence by sentence it gathers what is told: an inspection with a date, or a grade. What is told of one inspection in
several places is then put together: the same council, a date that agrees as far as both are precise, and no different
framework or kind. A grade without a date belongs to the inspection that its paragraph told of last, else to the latest
one, the one that the document is about. A report is never about an earlier inspection, so there it belongs to none.
"""

from collections.abc import Sequence

from pipeline.model import Document, Inspection, Section, ToldInspection
from pipeline.nlp.authorities import register
from pipeline.nlp.dates import When
from pipeline.nlp.frameworks import catalogue
from pipeline.nlp.told_events import Cues
from pipeline.nlp.told_grades import OVERALL, GradeTold
from pipeline.nlp.told_rows import Row, Rows
from pipeline.nlp.told_statements import Reader, Statement, day_of, main_council


class _Placer:
    """Gives every grade to the inspection that it belongs to."""

    def __init__(self, rows: Rows, words: Cues) -> None:
        self.rows = rows
        self.words = words
        self.focus: Row | None = None
        self.block = -1
        self.row = False
        self.criterion: str | None = None
        self.topic: str | None = None

    def place(self, statement: Statement, told: Sequence[Row | None]) -> None:
        """Place the grades of a statement; `told` are the inspections of its dates."""
        if statement.block != self.block:
            if not (statement.row and statement.block == self.block + 1):
                self.focus = None
            self.criterion = self.topic = None
        for grade in statement.grades:
            criterion = self._criterion(statement, grade)
            row = self._target(statement, grade, told)
            if row is not None:
                at = statement.at
                notation = self.rows.known.grade_of(grade.grade)
                reading = (notation, "table" if statement.row else "prose", at + grade.start, at + grade.end)
                row.grades.setdefault(criterion, []).append(reading)
                row.spans.append((at, statement.end))
        if statement.events:
            self.topic = statement.topic
        named = [row for row in told if row is not None]
        if named and not statement.row:
            same = len({id(row) for row in named}) == 1
            self.focus = named[-1] if same else None
        self.block = statement.block

    def _criterion(self, statement: Statement, grade: GradeTold) -> str:
        named = grade.criterion
        if named in (None, OVERALL) and self.words.anaphor.search(statement.folded[: grade.start]):
            named = self.criterion or OVERALL
        topic = statement.topic if statement.events else self.topic
        self.criterion = topic if topic is not None and grade.vague else named or OVERALL
        return self.criterion

    def _target(self, statement: Statement, grade: GradeTold, told: Sequence[Row | None]) -> Row | None:
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
            if self.words.general.search(statement.folded):
                return None
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
    today = inspection.value("end") if inspection else day_of(document)
    main = inspection.authority if inspection else main_council(document, councils, today)
    reader = Reader(document, councils, main, today, inspection is not None)
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
