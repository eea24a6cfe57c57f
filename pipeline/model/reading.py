"""All that was read in one document, and what people corrected in it."""

from msgspec import Struct

from pipeline.model.inspections import Inspection, ToldInspection
from pipeline.model.people import Person, Post, Team
from pipeline.model.statements import Finding, Improvement
from pipeline.model.text import Document, Evidence, Section


class Corrected(Struct, frozen=True):
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


class DocumentDay(Struct, frozen=True):
    """The day that a paper, an article or a letter bears, ISO; no evidence where its front matter says so."""

    value: str
    evidence: tuple[Evidence, ...] = ()


class Reading(Struct, frozen=True):
    """All that was read in one document: what leaves the language room, with the corrections that were made to it.

    `day` is the day that a document bears which is not an inspection's own report; `named_themes` are those whose words
    stand in its findings, were it only in passing.
    """

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
    day: DocumentDay | None = None
    named_themes: frozenset[str] = frozenset()
