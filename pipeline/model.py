"""The records that cross a doorway between rooms: frozen, slotted, tuples and not lists.

Offsets are Unicode code points into :attr:`Document.text`, half-open. Pages count from 1. Absence is ``None``, and
where it matters *why* something is absent an :class:`Absence` says so. Concepts (themes, criteria, grades, roles,
kinds) are given by their ``skos:notation``, the identifiers that the schemes of the ontology define.
"""

from bisect import bisect_right
from dataclasses import dataclass
from enum import StrEnum
from operator import attrgetter


class BlockKind(StrEnum):
    """What a stretch of text is on its page."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    TABLE = "table"
    FOOTNOTE = "footnote"


@dataclass(frozen=True, slots=True)
class Block:
    """One heading, paragraph, list item, table (row) or footnote, with page joins and line ends undone.

    Parameters
    ----------
    start, end : int
        Half-open range in the document's text; blocks are in order, do not overlap, and a newline parts them.
    kind : BlockKind
    number : str or None
        The number printed before it ("12", "2.1", "a"), without its full stop; it is not part of the text range.
    marker : str or None
        The bullet printed before an item, likewise outside the range; None for a numbered one.
    level : int
        For a heading, 1 (largest) to 6; for an item, its depth of nesting from 1; else 0.
    """

    start: int
    end: int
    kind: BlockKind
    number: str | None = None
    marker: str | None = None
    level: int = 0


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of the text that stands unbroken in the source page.

    Parameters
    ----------
    start, end : int
        Half-open range in the document's text.
    page : int
        The page it is printed on, from 1.
    source : int
        Offset of its first character in what the format's reader gave for that page, before any repair.
    """

    start: int
    end: int
    page: int
    source: int


@dataclass(frozen=True, slots=True)
class Document:
    """A file as text: what was printed, less what the typesetter did to it.

    Parameters
    ----------
    id : str
        Its name in this run: the path below the folder given, with ``/`` between parts.
    sha256 : str
        Of the file's bytes, 64 hexadecimal digits: the identity of this version.
    media_type : str
        Told from the content, such as ``application/pdf``.
    text : str
        Blocks joined by single newlines; inside a block, words are parted by single spaces.
    blocks : tuple of Block
    runs : tuple of Run
        Cover every character that came from the source, in order; characters that the reader put in (the space of a
        line join, the newline between blocks) lie in no run.
    pages : int
        How many pages the file has; 1 for formats that have none.
    title : str or None
        The file's own title, where its metadata give one.
    front_matter : tuple of (str, str)
        Keys and values of a Markdown file's front matter, in order.
    """

    id: str
    sha256: str
    media_type: str
    text: str
    blocks: tuple[Block, ...]
    runs: tuple[Run, ...]
    pages: int
    title: str | None = None
    front_matter: tuple[tuple[str, str], ...] = ()

    def page_at(self, offset: int) -> int:
        """Return the page, from 1, on which the character at `offset` is printed."""
        index = bisect_right(self.runs, offset, key=attrgetter("start")) - 1
        return self.runs[max(index, 0)].page if self.runs else 1

    def block_at(self, offset: int) -> Block | None:
        """Return the block that holds the character at `offset`, or None between blocks."""
        index = bisect_right(self.blocks, offset, key=attrgetter("start")) - 1
        if index < 0 or offset >= self.blocks[index].end:
            return None
        return self.blocks[index]

    def source_at(self, offset: int) -> tuple[int, int] | None:
        """Return (page, offset in that page's raw text) of a character, or None for one that the reader put in."""
        index = bisect_right(self.runs, offset, key=attrgetter("start")) - 1
        if index < 0 or offset >= self.runs[index].end:
            return None
        run = self.runs[index]
        return run.page, run.source + offset - run.start


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file that was not read, with the reason in one line."""

    document: str
    reason: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a document says so: ``document.text[start:end] == quote``.

    Parameters
    ----------
    page, last_page : int
        The pages, from 1, on which the quote begins and ends; they differ only where it crosses a page join.
    start, end : int
        Half-open range in the document's text.
    quote : str
    paragraph : str or None
        The number of the paragraph, or of the list item, as printed; None where none is printed.
    section : str or None
        Notation of the section it stands in.
    found_by : str
        The rule or the model that found it, as ``component.rule``.
    """

    page: int
    last_page: int
    start: int
    end: int
    quote: str
    paragraph: str | None
    section: str | None
    found_by: str


class Absence(StrEnum):
    """Why a value is missing; the notations of the absence scheme."""

    NOT_IN_FRAMEWORK = "not-in-framework"
    NOT_JUDGED = "not-judged"
    NOT_PRINTED = "not-printed"
    NOT_EXTRACTED = "not-extracted"


@dataclass(frozen=True, slots=True)
class Fact:
    """One field of an inspection: its value with evidence, or the reason why it has none.

    Parameters
    ----------
    name : str
        ``authority``, ``framework``, ``kind``, ``start``, ``end``, ``published`` or ``lead_inspector``.
    value : str or None
        ISO dates for the dates, the GSS code for the authority, a notation for framework and kind, a name else.
    absence : Absence or None
        Given exactly when `value` is None.
    evidence : tuple of Evidence
        Empty only where the value was inferred from other facts (`inferred_from` says how) or is absent.
    inferred_from : str or None
        The rule that inferred a value that is not printed as such (the kind, from the length of stay on site).
    """

    name: str
    value: str | None
    absence: Absence | None = None
    evidence: tuple[Evidence, ...] = ()
    inferred_from: str | None = None


@dataclass(frozen=True, slots=True)
class GradeReading:
    """One place where a grade is printed: the summary table, a section heading, or prose."""

    grade: str
    place: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Judgement:
    """A criterion with its grade, or with the reason why there is none.

    Parameters
    ----------
    criterion : str
        Notation in the framework's scheme of criteria.
    grade : str or None
        Notation in the grade scheme.
    absence : Absence or None
        Given exactly when `grade` is None.
    readings : tuple of GradeReading
        Every place where the grade was read; where they differ, `grade` is the table's.
    """

    criterion: str
    grade: str | None
    absence: Absence | None
    readings: tuple[GradeReading, ...]

    @property
    def disputed(self) -> bool:
        """Whether the places where it was read disagree."""
        return len({reading.grade for reading in self.readings}) > 1


@dataclass(frozen=True, slots=True)
class Inspection:
    """What a report says of the inspection that it reports.

    `facts` holds one :class:`Fact` for each of the seven names, in the order given there; `judgements` one
    :class:`Judgement` for each criterion of the framework, in the framework's order.
    """

    authority: str
    facts: tuple[Fact, ...]
    judgements: tuple[Judgement, ...]

    def value(self, name: str) -> str | None:
        """Return the value of the fact `name`; KeyError if there is no such fact."""
        for fact in self.facts:
            if fact.name == name:
                return fact.value
        raise KeyError(name)


@dataclass(frozen=True, slots=True)
class ToldInspection:
    """An inspection that a document tells of without being its report.

    `when` is the on-site date as precisely as told (``2019``, ``2019-09``, ``2019-09-09``), or None where only the
    publication is told. `judgements` are those told, each with the evidence of its own place.
    """

    gss: str
    framework: str | None
    kind: str | None
    when: str | None
    start: str | None
    end: str | None
    published: str | None
    judgements: tuple[Judgement, ...]
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Person:
    """A named person with a role in the text; `forms` are all the ways the text prints the name.

    `identity` is the name that tells this person from others whom the rules would take for the same, where a reviewed
    decision gives one; None where the rules decide.
    """

    name: str
    role: str
    role_text: str
    organisation: str | None
    forms: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    identity: str | None = None


@dataclass(frozen=True, slots=True)
class Post:
    """A post that the text speaks of, with or without its holder.

    `holder` is the name of a :class:`Person` of the same document, or None; `since` the date as precisely as told
    ("in post since May 2013" gives ``2013-05``); `manner` is ``interim``, ``acting`` or None.
    """

    role: str
    role_text: str
    organisation: str | None
    holder: str | None
    since: str | None
    manner: str | None
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Team:
    """An organisational unit that the document says something about; one evidence a mention, in order."""

    name: str
    also: tuple[str, ...]
    kind: str
    evidence: tuple[Evidence, ...]

    @property
    def mentions(self) -> int:
        """How often the document names it."""
        return len(self.evidence)


@dataclass(frozen=True, slots=True)
class ThemeTag:
    """A theme that a text is about, and where the words stand that say so; no words where it was inherited."""

    theme: str
    start: int
    end: int
    found_by: str


@dataclass(frozen=True, slots=True)
class Improvement:
    """A thing that the document says must improve.

    `n` counts within the document from 1, in the order printed; `body` is ``authority`` or ``lscb``.
    """

    n: int
    priority: bool
    body: str
    text: str
    themes: tuple[ThemeTag, ...]
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Finding:
    """A sentence of the body that evaluates the service, or gives its context.

    `para` is the printed paragraph number or None; `sent` the sentence's place in its block, from 0; `cues` the
    identifiers of the cues that decided the polarity, in the order of the text. Its subject is its `themes`, the
    `cohorts` of children or young people whom it speaks of, and the `units` that it names, by the names of the
    document's :class:`Team` records. `grade` is that of the criterion that its section is judged by, None where the
    section is judged by none or the report gives no grade.
    """

    para: str | None
    sent: int
    text: str
    polarity: str
    themes: tuple[ThemeTag, ...]
    evidence: Evidence
    cues: tuple[str, ...] = ()
    prevalence: str | None = None
    time: str | None = None
    attribution: str | None = None
    cohorts: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    grade: str | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a document, from its heading to the next of the same rank.

    `notation` is from the section scheme (``None`` where the heading is not known); `heading` the text as printed.
    """

    notation: str | None
    heading: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Corrected:
    """A reviewed decision by a person that changed a reading: what it changed, by whom, when and why.

    Parameters
    ----------
    record : str
        ``finding``, ``improvement``, ``team``, ``person``, ``fact`` or ``judgement``.
    key : str
        Which of them: ``start-end`` of a finding's quote in the text, an improvement's number, the name of a team or
        person as it is now, a fact's field, a judgement's criterion.
    what : str
        What changed, such as ``polarity: strength to weakness``, or ``removed``.
    by, on, why : str
        `on` is an ISO date.
    """

    record: str
    key: str
    what: str
    by: str
    on: str
    why: str


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was read in one document: what leaves the language room, with the corrections that were made to it."""

    document: Document
    genre: str | None
    sections: tuple[Section, ...]
    inspection: Inspection | None
    told: tuple[ToldInspection, ...]
    people: tuple[Person, ...]
    posts: tuple[Post, ...]
    teams: tuple[Team, ...]
    improvements: tuple[Improvement, ...]
    findings: tuple[Finding, ...]
    corrections: tuple[Corrected, ...] = ()
