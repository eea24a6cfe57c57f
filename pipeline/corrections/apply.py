"""Applies decisions to what was read in one document: a pure function, whatever order the decisions come in."""

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from msgspec.structs import replace

from pipeline.corrections import changes
from pipeline.corrections.changes import Record
from pipeline.corrections.decisions import Correction, Corrections
from pipeline.corrections.locate import quotes
from pipeline.corrections.outcomes import Applied, Outcome
from pipeline.corrections.rulings import apply_rulings
from pipeline.errors import CorrectionError
from pipeline.model import (
    Corrected,
    Document,
    Fact,
    Finding,
    Improvement,
    Inspection,
    Judgement,
    Person,
    Post,
    Reading,
    Team,
)
from pipeline.nlp.findings.settings import beside

R = TypeVar("R", Finding, Improvement, Team, Person, Fact, Judgement)


def apply(reading: Reading, corrections: Corrections) -> tuple[Reading, tuple[Applied, ...]]:
    """Return a reading as corrected, and what became of every decision that concerns its document.

    Decisions on single records come first, each on the record as it was read; then those on who is one person.

    Raises
    ------
    CorrectionError
        If two decisions are of one record.
    """
    if not corrections.corrections and not corrections.rulings:
        return reading, ()
    mine = [one for one in corrections.corrections if concerns(one, reading.document.id, reading.document.sha256)]
    job = _Job(reading.document, mine)
    inspection = reading.inspection
    people = changes.merged(job.change("person", reading.people, _is_named, changes.person), job.given("person"))
    teams = changes.merged(job.change("team", reading.teams, _is_named, changes.team), job.given("team"))
    inspection = None if inspection is None else _inspection(job, inspection)
    findings = job.change("finding", reading.findings, _is_quoted, changes.finding)
    corrected = replace(
        reading,
        inspection=inspection,
        people=people,
        posts=tuple(_posts(reading, job.renamed, people)),
        teams=teams,
        improvements=job.change("improvement", reading.improvements, _is_quoted, changes.improvement),
        # What stands beside a finding follows the teams and grades as they are now.
        findings=tuple(beside(findings, teams, inspection)),
    )
    ruled, notes, applied = apply_rulings(corrected, corrections.rulings)
    made = sorted({*job.notes, *notes}, key=lambda note: (note.record, note.key, note.what))
    outcomes = tuple(Applied(one.entry, reading.document.id, job.outcomes[one.entry]) for one in mine)
    return replace(ruled, corrections=tuple(made)), (*outcomes, *applied)


def concerns(correction: Correction, document: str, sha256: str) -> bool:
    """Whether a decision is of a document: by the digest of its bytes, or by its name or the end of it."""
    if correction.sha256 is not None:
        return correction.sha256 == sha256
    return f"/{document}".endswith(f"/{correction.document}")


def _is_named(record: Team | Person, correction: Correction) -> bool:
    return record.name == correction.target


def _is_quoted(record: Finding | Improvement, correction: Correction) -> bool:
    return quotes(record.evidence, correction.target, correction.page)


class _Job:
    """One document's decisions, and what became of them so far."""

    def __init__(self, document: Document, mine: Sequence[Correction]) -> None:
        self.document = document
        self.mine = mine
        self.outcomes = dict.fromkeys((one.entry for one in mine), Outcome.NOT_FOUND)
        self.notes: list[Corrected] = []
        self.renamed: dict[str, str | None] = {}

    def change(
        self,
        kind: str,
        records: Sequence[R],
        fits: Callable[[R, Correction], bool],
        make: Callable[[R, Correction], R | None],
    ) -> tuple[R, ...]:
        """Return the records of a type as decided; None from `make` says that the decision has nothing to stand on."""
        return tuple(new for record in records if (new := self._one(kind, record, fits, make)) is not None)

    def given(self, kind: str) -> set[str]:
        """Return the names of teams or people that decisions have touched."""
        return {note.key for note in self.notes if note.record == kind}

    def _one(
        self,
        kind: str,
        record: R,
        fits: Callable[[R, Correction], bool],
        make: Callable[[R, Correction], R | None],
    ) -> R | None:
        decided = [one for one in self.mine if one.record == kind and fits(record, one)]
        if not decided:
            return record
        if len(decided) > 1:
            first, second = sorted(one.entry for one in decided)[:2]
            raise CorrectionError(f"{first} and {second} are of one record: {decided[0].about}")
        (correction,) = decided
        if not (correction.remove or changes.differs(record, correction)):
            self._became(correction, Outcome.ALREADY_SO)
            return record
        if correction.remove and not isinstance(record, Fact | Judgement):
            new = None
        elif (new := make(record, correction)) is None:
            return record
        if new == record:
            self._became(correction, Outcome.ALREADY_SO)
            return record
        self._became(correction, Outcome.CHANGED)
        self._note(kind, record, new, correction)
        return new

    def _became(self, correction: Correction, outcome: Outcome) -> None:
        self.outcomes[correction.entry] = max(outcome, self.outcomes[correction.entry])

    def _note(self, kind: str, old: Record, new: Record | None, correction: Correction) -> None:
        if isinstance(old, Person):
            self.renamed[old.name] = new.name if isinstance(new, Person) else None
        decision, what = correction.decision, changes.told(old, correction)
        self.notes.append(Corrected(kind, key(new or old), what, decision.by, decision.on, decision.why))


def key(record: Record) -> str:
    """Return what tells a record from the others of its type in its document."""
    if isinstance(record, Finding):
        return f"{record.evidence.start}-{record.evidence.end}"
    if isinstance(record, Improvement):
        return str(record.n)
    return record.criterion if isinstance(record, Judgement) else record.name


def _inspection(job: _Job, inspection: Inspection) -> Inspection:
    facts = job.change(
        "fact",
        inspection.facts,
        lambda record, correction: record.name == correction.target,
        lambda record, correction: changes.fact(record, correction, job.document),
    )
    judgements = job.change(
        "judgement",
        inspection.judgements,
        lambda record, correction: record.criterion == correction.target,
        lambda record, correction: changes.judgement(record, correction, job.document),
    )
    council = next((fact.value for fact in facts if fact.name == "authority"), None)
    return replace(inspection, authority=council or inspection.authority, facts=facts, judgements=judgements)


def _posts(reading: Reading, renamed: dict[str, str | None], people: Iterable[Person]) -> Iterable[Post]:
    """Yield the posts: whoever was renamed holds them under the new name; what stood on nobody's name goes with it."""
    known = {person.name for person in people}
    for post in reading.posts:
        holder = renamed.get(post.holder, post.holder) if post.holder is not None else None
        if post.holder is None or holder in known or holder == post.holder:
            yield replace(post, holder=holder)
