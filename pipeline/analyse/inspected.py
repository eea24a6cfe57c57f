"""Every inspection that was read, and its grades: what a council's course over the years is read from."""

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.analyse.tables import AUTHORITY, BOARD, CRITICISING, OVERALL, PRAISING, Observation, themes_of


@dataclass(frozen=True, slots=True)
class Inspected:
    """One inspection: where, when, how graded, and how much its report says."""

    inspection: str
    gss: str
    authority: str
    region: str | None
    kind_of_authority: str | None
    framework: str | None
    start: str | None
    published: str | None
    overall_grade: str | None
    previous_grade: str | None
    items: int
    priority_items: int
    board_items: int
    themes_to_improve: int
    themes_praised: int
    themes_criticised: int
    inspectors: int
    units: int


@dataclass(frozen=True, slots=True)
class Graded:
    """The grade that one inspection gave for one criterion."""

    inspection: str
    gss: str
    authority: str
    framework: str | None
    start: str | None
    criterion: str
    grade: str


def inspections(observations: Sequence[Observation]) -> tuple[Inspected, ...]:
    """Return a row for every inspection whose report was read: by GSS code, then date.

    ``previous_grade`` is the overall grade of the council's last inspection before it that gave one and was read.
    """
    rows: list[Inspected] = []
    before: dict[str, str] = {}
    for one in _in_order(observations):
        items = one.items_of(AUTHORITY)
        grade = one.grade(OVERALL)
        rows.append(
            Inspected(
                inspection=one.id,
                gss=one.gss,
                authority=one.authority,
                region=one.region,
                kind_of_authority=one.kind_of_authority,
                framework=one.framework,
                start=one.date,
                published=one.published,
                overall_grade=grade,
                previous_grade=before.get(one.gss),
                items=len(items),
                priority_items=sum(item.priority for item in items),
                board_items=len(one.items_of(BOARD)),
                themes_to_improve=len(themes_of(items)),
                themes_praised=len({remark.theme for remark in one.remarks if remark.polarity in PRAISING}),
                themes_criticised=len({remark.theme for remark in one.remarks if remark.polarity in CRITICISING}),
                inspectors=len({inspector.id for inspector in one.inspectors}),
                units=len({unit.id for unit in one.units}),
            )
        )
        if grade is not None:
            before[one.gss] = grade
    return tuple(rows)


def grades(observations: Sequence[Observation]) -> tuple[Graded, ...]:
    """Return a row for every grade that an inspection gave: by GSS code, date and criterion."""
    return tuple(
        Graded(one.id, one.gss, one.authority, one.framework, one.date, criterion, grade)
        for one in _in_order(observations)
        for criterion, grade in one.grades
    )


def _in_order(observations: Sequence[Observation]) -> list[Observation]:
    return sorted(observations, key=lambda one: (one.gss, one.date or one.published or "", one.id))
