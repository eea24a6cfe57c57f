"""Reads, sentence by sentence, what a document tells: dated inspections, and grades.

Whose they are is told by the council that the sentence names last before them, else by the document's own.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.model import Block, BlockKind, Document
from pipeline.nlp.dates import When, bare_months, dates
from pipeline.nlp.folding import fold_whole, key
from pipeline.nlp.told.collective import collective_cues
from pipeline.nlp.told.councils import Councils, Whose
from pipeline.nlp.told.cues import Cues, cues
from pipeline.nlp.told.earliest import Earliest
from pipeline.nlp.told.events import Dated, Event, dated, events
from pipeline.nlp.told.grade_words import GradeWords, grade_words
from pipeline.nlp.told.grades import GradeTold, grades, same_grade
from pipeline.nlp.told.lists import Head, Lead, heads
from pipeline.nlp.told.times import told_from

# It begins with the stop, which is sought faster than what stands behind one.
_SENTENCE = re.compile(r"[.!?]([\"')\]]*\s+)(?=[\"'(\[]*[A-Z])")
# A row of a table, or a line of a list of grades, is shorter than this.
_ROW = 160
# In a report, how many blocks after the name of an inspection the list of its grades may reach.
_RUN = 8
# In a report, how far before a sentence the words may stand that tell whose inspection it tells of.
_BEFORE = 120
_MONTH = len("2019-09")
# What stands before it is looked at behind its first figures, which are sought fast.
_YEAR = re.compile(r"(?:19|20)(?<!\w..)\d\d\b")


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
    cells: bool
    columns: Mapping[int, Head]
    undated: tuple[str, ...]
    topic: str | None


def _sentences(document: Document, blocks: Iterable[tuple[int, Block]]) -> Iterator[tuple[int, Block, int, int]]:
    for index, block in blocks:
        start = block.start
        text = document.text
        for match in _SENTENCE.finditer(text, block.start, block.end):
            yield index, block, start, match.start(1)
            start = match.end()
        if start < block.end:
            yield index, block, start, block.end


def _undated(folded: str, told: Sequence[Dated], named: Sequence[Event]) -> tuple[str, ...]:
    """Return the kinds of the inspections that a sentence names in the singular and without a date."""
    taken = {item.event.start for item in told}
    found = [event for event in named if event.start not in taken and event.kind is not None]
    return tuple(event.kind for event in found if event.kind and folded[event.end - 1] != "s")


def _own_services(items: tuple[Dated, ...], about: str, words: Cues) -> tuple[Dated, ...]:
    """Leave out, in a report, plain "inspections" where the sentence or the one before is of a home or an agency."""
    specific = [item for item in items if item.event.framework or item.event.kind]
    named = all(item.event.start != item.when.start for item in items)
    return tuple(specific) if words.unlike.search(about) or not named else items


def _past(told: tuple[GradeTold, ...], folded: str, short: bool, words: Cues) -> tuple[GradeTold, ...]:
    """Leave out, in a report, what it says of today: what has neither a date, nor a word of the past, nor a row."""
    past = Earliest(words.past, folded)
    return tuple(g for g in told if g.when or (g.row and short) or past.before(g.start))


def _subject(item: Dated) -> tuple[int, int]:
    """Return where the words stand that say what was inspected: in the name, unless that is a framework's."""
    event = item.event
    return event.end if event.framework else event.start, max(item.when.start, event.end)


def _yearless(folded: str, when: When) -> bool:
    return len(when.value) == 10 and not _YEAR.search(folded, when.start, when.end)


def _years_off(day: str, beside: str) -> int:
    """Return by how many years a day lies after the one of its name nearest to a date."""
    months = (int(day[:4]) - int(beside[:4])) * 12 + int(day[5:7]) - int(beside[5:7])
    return (months + 6) // 12


def _after(when: When, told: Sequence[When]) -> When:
    """Give a month without a year the one nearest to the date told before it: "in March 2019 and in November"."""
    before = [other.value for other in told if other.end <= when.start and len(other.value) >= _MONTH]
    years = _years_off(when.value, before[-1]) if before else 0
    return _years_before(when, years) if years > 0 else when


def _years_before(when: When, years: int) -> When:
    value, until = (f"{int(day[:4]) - years}{day[4:]}" if day else None for day in (when.value, when.until))
    return When(value or "", when.start, when.end, until)


class Reader:
    """Reads what a document tells, sentence by sentence."""

    def __init__(
        self, document: Document, councils: Councils, main: str | None, today: str | None, report: bool
    ) -> None:
        self.document = document
        self.councils = councils
        self.main = main
        self.today = today
        self.report = report
        self.cues: Cues = cues()
        self.names: GradeWords = grade_words()
        self.frameworks: set[str] = set()
        self._anchor: str | None = None
        self._last: GradeTold | None = None
        self._block = -1
        self._sort: Event | None = None
        # Where the text prints a year: nearly all of a report is passed over for want of one.
        self._years = [match.start() for match in _YEAR.finditer(document.text)]

    def _dated_within(self, start: int, end: int) -> bool:
        """Whether a year is printed in a half-open range of the document."""
        place = bisect_left(self._years, start)
        return place < len(self._years) and self._years[place] < end

    def _dates(self, folded: str) -> tuple[When, ...]:
        today = None if self.report else self.today
        told = dates(folded, int(today[:4]) if today else None)
        if today:
            told = tuple(self._dated(folded, when, told, today) for when in told)
        told = tuple(when for when in told if self.today is None or when.value <= self.today)
        if self.report:
            return told
        published = self.cues.publication.search(folded) is not None
        told = (*told, *told_from(folded, today, self._anchor, told, days=published))
        if today:
            months = bare_months(folded, told, today)
            told = (*told, *(_after(when, told) for when in months))
        return tuple(sorted(told, key=lambda when: when.start))

    @staticmethod
    def _dated(folded: str, when: When, told: Sequence[When], today: str) -> When:
        """Give a day without a year the one nearest to a date beside it, else the last that it can be of."""
        if not _yearless(folded, when):
            return when
        beside = [other.value for other in told if len(other.value) >= _MONTH and not _yearless(folded, other)]
        if beside and (years := _years_off(when.value, beside[0])) and _years_before(when, years).value <= today:
            return _years_before(when, years)
        # A day that is still to come in the document's year was in the year before.
        return _years_before(when, 1) if when.value > today else when

    def _topic(self, folded: str, items: Sequence[Dated]) -> str | None:
        """Return the one criterion that names what was inspected: "the inspection of safeguarding in 2011"."""
        labels = self.names.labels(folded) if items else []
        named = {
            self.names.criteria[key(match.group())]
            for item in items
            for match in labels
            if _subject(item)[0] <= match.start() and match.end() <= _subject(item)[1]
            if key(match.group()) not in self.names.whole
        }
        return named.pop() if len(named) == 1 else None

    def _blocks(self) -> Iterator[tuple[int, Block]]:
        """Yield the blocks worth reading: in a report those that print a year, and short ones that follow such."""
        follows = False
        for index, block in enumerate(self.document.blocks):
            dated_block = self._dated_within(block.start, block.end)
            follows = dated_block or (follows and block.end - block.start < _ROW)
            if follows or not self.report:
                yield index, block

    def statements(self) -> Iterator[Statement]:
        """Yield the sentences that name an inspection with its date, or tell a grade."""
        straight = fold_whole(self.document.text)
        columns: Mapping[int, Head] = {}
        recent = -_RUN - 1
        lead = Lead(self.cues)
        for index, block, start, end in _sentences(self.document, self._blocks()):
            folded = straight[start:end]
            columns = heads(block, folded, columns)
            if self.report and index - recent > _RUN and not self._dated_within(start, end):
                continue
            sentence = self.document.text[start:end]
            # Read even where nothing is told: the next sentence may say "it".
            whose = None if self.report else self.councils.whose(sentence, block, self.main)
            whole = start == block.start and end == block.end
            short = block.kind is not BlockKind.PARAGRAPH or (whole and end - start < _ROW)
            listed = None if self.report else lead.of(folded, block, short=short and whole)
            graded = self.names.grade.search(folded) is not None
            again = not self.report and collective_cues().same.search(folded) is not None
            if not (graded or again or listed or self.cues.name.search(folded) or self.cues.publication.search(folded)):
                continue
            days = self._dates(folded)
            told = grades(folded, days, self.cues, self.names) if graded else ()
            if again:
                last = told[-1] if told else self._last if index == self._block else None
                told = (*same_grade(folded, last, self.names), *told)
            if told:
                self._last, self._block = told[-1], index
            named = events(folded, self.cues)
            items = dated(folded, days, named, self.cues)
            if self.report and (items or told):
                about = straight[max(block.start, start - _BEFORE) : end]
                items, told = _own_services(items, about, self.cues), _past(told, folded, short, self.cues)
            elif listed:
                items = lead.dated(folded, days, items, listed)
            items = self._such(folded, items)
            self._note(folded, items, named)
            kinds = () if self.report else _undated(folded, items, named)
            recent = index if items else recent
            if not (items or told or kinds):
                continue
            row = bool(told) and told[0].row and short
            yield Statement(
                start,
                end,
                index,
                whose or self.councils.whose(sentence, block, self.main),
                folded,
                items,
                told,
                row,
                block.kind is BlockKind.TABLE,
                columns if row else {},
                kinds,
                self._topic(folded, items),
            )

    def _such(self, folded: str, items: tuple[Dated, ...]) -> tuple[Dated, ...]:
        """Give "the last such visit" the sort of the one named before."""
        sort = self._sort
        if sort is None or not self.cues.such.search(folded):
            return items
        return tuple(
            item
            if item.event.kind or not self.cues.such.search(folded, item.event.start, item.event.end)
            else replace(item, event=replace(item.event, kind=sort.kind, framework=sort.framework))
            for item in items
        )

    def _note(self, folded: str, items: Sequence[Dated], named: Sequence[Event]) -> None:
        """Remember the frameworks named so far, and the inspection dated last."""
        names = [key(match.group()) for match in self.cues.name.finditer(folded)]
        self.frameworks |= {self.cues.frameworks[name] for name in names if name in self.cues.frameworks}
        kinds = [event for event in named if event.kind]
        self._sort = kinds[-1] if kinds else self._sort
        on_site = [item.when.value for item in items if not item.published]
        if on_site:
            self._anchor = on_site[-1]
