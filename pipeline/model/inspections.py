"""What documents say of inspections: facts, judgements, and inspections that they only tell of."""

from enum import StrEnum

from msgspec import Struct

from pipeline.model.text import Evidence


class Absence(StrEnum):
    """Why a value is missing; the notations of the absence scheme."""

    NOT_IN_FRAMEWORK = "not-in-framework"
    NOT_JUDGED = "not-judged"
    NOT_PRINTED = "not-printed"
    NOT_EXTRACTED = "not-extracted"


class Fact(Struct, frozen=True):
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


class GradeReading(Struct, frozen=True):
    """One place where a grade is printed: the summary table, a section heading, or prose."""

    grade: str
    place: str
    evidence: Evidence


class Judgement(Struct, frozen=True):
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


class Inspection(Struct, frozen=True):
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


class ToldInspection(Struct, frozen=True):
    """An inspection that a document tells of without being its report.

    `when` is the on-site date as precisely as told (``2019``, ``2019-09``, ``2019-09-09``), or None where only the
    publication is told. `published` is a day, or its month where no more is told. `judgements` are those told, each
    with the evidence of its own place.
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
