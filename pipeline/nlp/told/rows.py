"""Puts together what a document tells of one inspection in several places.

Two tellings are of one inspection if the council is the same, the dates agree as far as both are precise, and neither
framework nor kind differs. A visit is never the same as an inspection that gave grades.
"""

from collections import Counter
from collections.abc import Collection, Sequence
from datetime import date

from pipeline.model import Document, GradeReading, Inspection, Judgement, Section, ToldInspection
from pipeline.nlp.evidence import evidence
from pipeline.nlp.inspection.frameworks import Catalogue, Framework, in_force
from pipeline.nlp.told.events import Dated
from pipeline.nlp.told.grade_words import OVERALL
from pipeline.nlp.told.row import Row, wider_criteria

# An inspection that ended on this day of a month or later was on site in that month.
_MIDDLE = 14
# Calendar days of two weeks on site, Monday to Friday.
_FORTNIGHT = 12
# Months from the days on site within which a report comes out, and from the first month of the year, where only that is
# told.
_LAG, _YEAR_LAG = 8, 14


class Rows:
    """The inspections that one document tells of.

    Parameters
    ----------
    document : Document
    report : Inspection or None
        What the document itself reports, where it is a report: that is not told of.
    known : Catalogue
    today : str or None
        The day that the document bears, ISO.
    """

    def __init__(self, document: Document, report: Inspection | None, known: Catalogue, today: str | None) -> None:
        self.document = document
        self.report = report
        self.known = known
        self.today = today
        self.rows: list[Row] = []
        self.wider = wider_criteria()
        self.visits = frozenset(kind.notation for kind in known.visits)
        self.ungraded = frozenset(framework.notation for framework in known.frameworks if framework.ungraded)

    # -- which inspections are the same -------------------------------------------------------------------------

    def _sort(self, framework: str | None, kind: str | None) -> str:
        if kind in self.visits:
            return kind or ""
        return framework if framework in self.ungraded and framework else ""

    def _said(self, kind: str | None) -> str | None:
        """Return a kind, None for one that goes without saying and so contradicts no other."""
        return None if kind is None or self.known.kinds[kind].unless_said else kind

    @staticmethod
    def _agree(first: str | None, second: str | None) -> bool:
        return first is None or second is None or first == second

    @staticmethod
    def _same_time(row: Row, value: str) -> bool:
        own = [told for told in (row.start, row.when) if told]
        if any(told.startswith(value) or value.startswith(told) for told in own):
            return True
        if row.start and row.end and len(value) >= 7:
            return row.start[: len(value)] <= value <= row.end[: len(value)]
        return False

    @staticmethod
    def _months(value: str) -> int:
        return int(value[:4]) * 12 + int(value[5:7] or 1)

    def _published_soon(self, row: Row, day: str) -> bool:
        if row.published or not (row.start or row.when):
            return row.published is not None and (row.published.startswith(day) or day.startswith(row.published))
        on_site = row.start or row.when or ""
        if len(on_site) == 4:
            return 0 <= self._months(day) - self._months(on_site) <= _YEAR_LAG
        return 0 <= self._months(day) - self._months(on_site) <= _LAG

    def _lag(self, row: Row, day: str) -> int:
        on_site = row.end or row.start or row.when or day
        return _LAG if len(on_site) == 4 else self._months(day) - self._months(on_site)

    def _fits(self, row: Row, item: Dated, gss: str) -> bool:
        event = item.event
        if item.published and row.gss == gss and not (event.framework or event.kind):
            return self._published_soon(row, item.when.value)
        if row.gss != gss or not self._agree(row.framework, event.framework):
            return False
        if self._sort(row.framework, row.kind) != self._sort(event.framework, event.kind):
            return False
        if not self._agree(self._said(row.kind), self._said(event.kind)):
            return False
        if item.published:
            return self._published_soon(row, item.when.value)
        if row.when is None and row.published:
            value = item.when.value
            if len(value) == 4:
                return value == row.published[:4]
            return 0 <= self._months(row.published) - self._months(value) <= _LAG
        return self._same_time(row, item.when.value)

    # -- putting together ---------------------------------------------------------------------------------------

    def _own(self, item: Dated) -> bool:
        """Whether a report speaks of itself, or a document of what is still to come."""
        value = item.when.value
        if self.report is None:
            return self.today is not None and value > self.today[: len(value)]
        start, end = self.report.value("start") or "", self.report.value("end") or ""
        return value >= start[: len(value)] or start[: len(value)] <= value <= end[: len(value)]

    def add(self, gss: str | None, item: Dated, span: tuple[int, int]) -> Row | None:
        """Add what a sentence tells of a dated inspection, and return the row that it went to."""
        if gss is None or self._own(item):
            return None
        fitting = [row for row in self.rows if self._fits(row, item, gss)]
        if item.published and len(fitting) > 1:
            # A publication is that of the inspection shortly before it, of two such the one told of last.
            fitting.sort(key=lambda row: (self._lag(row, item.when.value), -row.latest_before(span[0])))
        row = fitting[0] if fitting else None
        if row is None:
            row = Row(gss)
            self.rows.append(row)
        row.framework = row.framework or item.event.framework
        row.kind = self._said(row.kind) or item.event.kind or row.kind
        row.spans.append(span)
        row.fortnight |= item.fortnight
        value = item.when.value
        if item.published:
            row.published = max(row.published or "", value, key=len)
        elif item.edge:
            self._edged(row, item, value)
        elif item.when.until:
            row.start, row.end = row.start or value, row.end or item.when.until
            row.when = value
        elif row.when is None or len(value) > len(row.when):
            row.when = value
        return row

    @staticmethod
    def _edged(row: Row, item: Dated, value: str) -> None:
        """Take a day that is told as the first or the last on site, or as one of a week."""
        if item.edge == "start":
            row.start, told = row.start or value, value
        elif item.edge == "end":
            row.end = row.end or value
            # What ends in the second half of a month was on site in it; else no more is certain than the year.
            told = value[:7] if int(value[8:]) >= _MIDDLE else value[:4] if value[5:7] != "01" else ""
        else:
            told = value[:7]
        if told and (row.when is None or len(told) > len(row.when)):
            row.when = told

    def frame(self, named: Collection[str]) -> None:
        """Give the inspections of no told framework the one that the document names, if no other was in force."""
        for row in self.rows:
            if row.framework is None and row.key:
                force = [f for f in self.known.frameworks if any(e.uses for e in f.editions) and in_force(f, row.key)]
                if len(force) == 1 and force[0].notation in named and self._of(force[0], row.kind):
                    row.framework = force[0].notation

    @staticmethod
    def _of(framework: Framework, kind: str | None) -> bool:
        return kind is None or any(kind in edition.kinds for edition in framework.editions)

    def uses(self, row: Row) -> tuple[str, ...]:
        """Return the criteria of the one edition that a graded inspection can be of, none where that is not certain."""
        frameworks = [f for f in self.known.frameworks if row.framework in (None, f.notation)]
        whole = [e for f in frameworks for e in f.editions if any(use.criterion == OVERALL for use in e.uses)]
        editions = [e for e in whole if row.key and in_force(e, row.key)]
        return tuple(use.criterion for use in editions[0].uses) if len(editions) == 1 else ()

    def rename(self, row: Row) -> None:
        """Call a criterion as the edition in force does: "children in care" before it had a grade of its own."""
        uses = self.uses(row)
        for name in sorted(row.grades):
            wider = [other for other in self.wider.get(name, ()) if other in uses]
            if name in uses or len(wider) != 1:
                continue
            target = wider[0]
            if target not in row.grades:
                parts = [n for n in row.grades if target in self.wider.get(n, ())]
                if len({row.grades[part][0][0] for part in parts}) == 1:
                    row.grades[target] = row.grades.pop(name)
            elif row.grades[target][0][0] == row.grades[name][0][0]:
                del row.grades[name]

    def before(self, row: Row) -> Row | None:
        """Return the graded inspection of the same council that came before."""
        earlier = [r for r in self.rows if r.gss == row.gss and self.graded(r) and r.key[:4] < row.key[:4]]
        return max(earlier, key=lambda r: r.key, default=None)

    def add_all(self, told: Sequence[tuple[str | None, Dated, tuple[int, int]]]) -> list[Row | None]:
        """Add tellings, the most precise first, and return their rows in the order given."""
        order = sorted(range(len(told)), key=lambda n: (told[n][1].published, -len(told[n][1].when.value), n))
        placed: list[Row | None] = [None] * len(told)
        for n in order:
            placed[n] = self.add(*told[n])
        return placed

    def vote(self, kinds: Sequence[str]) -> None:
        """Give the latest inspection of each council the kind that undated mentions name most, if it has none."""
        counts = Counter(kind for kind in kinds if kind not in self.visits).most_common(2)
        if not counts or (len(counts) == 2 and counts[0][1] == counts[1][1]):
            return
        for gss in sorted({row.gss for row in self.rows}):
            row = self.latest(gss)
            if row is None or row.kind is not None:
                continue
            homes = {e.framework for f in self.known.frameworks for e in f.editions if counts[0][0] in e.kinds}
            if row.framework in homes:
                row.kind = counts[0][0]

    def open(self, gss: str, when: str, span: tuple[int, int]) -> Row:
        """Add an inspection of which no more is told than a grade and its date."""
        row = Row(gss, when=when, spans=[span])
        self.rows.append(row)
        return row

    def graded(self, row: Row) -> bool:
        """Whether it is of a sort that gives grades."""
        return not self._sort(row.framework, row.kind)

    def row_at(self, value: str, gss: str) -> Row | None:
        """Return the graded inspection of a date told beside a grade."""
        for row in self.rows:
            if row.gss == gss and self.graded(row) and (self._same_time(row, value) or row.published == value):
                return row
        return None

    def latest(self, gss: str) -> Row | None:
        """Return the latest graded inspection, the one that the document is about."""
        graded = [row for row in self.rows if row.gss == gss and self.graded(row)]
        return max(graded, key=lambda row: row.key, default=None)

    def finish(self, row: Row, sections: Sequence[Section]) -> ToldInspection:
        """Return a row as a record."""
        judged = []
        for criterion in sorted(row.grades):
            read = tuple(
                GradeReading(grade, place, evidence(self.document, start, end, f"told.grade-{place}", sections))
                for grade, place, start, end in sorted(
                    row.grades[criterion], key=lambda read: (read[1] != "table", read[2])
                )
            )
            judged.append(Judgement(criterion, read[0].grade, None, read))
        framework, kind = self._completed(row)
        proof = sorted(set(row.spans))
        return ToldInspection(
            gss=row.gss,
            framework=framework,
            kind=kind,
            when=row.when,
            start=row.start,
            end=row.end,
            published=row.published,
            judgements=tuple(judged),
            evidence=tuple(evidence(self.document, start, end, "told.sentence", sections) for start, end in proof),
        )

    def _by_stay(self, row: Row, kinds: Collection[str]) -> str | None:
        """Return the kind that an inspection's days on site tell."""
        days = _FORTNIGHT if row.fortnight else None
        if row.start and row.end:
            days = (date.fromisoformat(row.end) - date.fromisoformat(row.start)).days + 1
        if days is None or not self.graded(row):
            return None
        for kind in (self.known.kinds[name] for name in sorted(kinds)):
            if (kind.shortest and days >= kind.shortest) or (kind.longest and days <= kind.longest):
                return kind.notation
        return None

    def _completed(self, row: Row) -> tuple[str | None, str | None]:
        """Return framework and kind with what follows for certain: a kind of one framework only, or one unsaid."""
        framework, kind = row.framework, row.kind
        if framework is None and kind is not None:
            homes = {e.framework for f in self.known.frameworks for e in f.editions if kind in e.kinds}
            home = self.known.framework(homes.pop()) if len(homes) == 1 else None
            if home and (home.since is None or row.key >= home.since[: len(row.key)]):
                framework = home.notation
        kinds = {k for e in self.known.framework(framework).editions for k in e.kinds} if framework else set()
        if framework is not None and kind not in kinds:
            # "The last full inspection" names a kind of one framework, and is only a way of speaking of another's.
            kind = None
        if framework is not None and kind is None:
            kind = self._by_stay(row, kinds)
        if framework is not None and kind is None:
            kind = next((k for k in sorted(kinds) if self.known.kinds[k].unless_said), None)
        return framework, kind
