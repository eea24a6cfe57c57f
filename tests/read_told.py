"""Reads the inspections that documents of our own making tell of, for the tests."""

from made_documents import made

from pipeline.model import ToldInspection
from pipeline.nlp.inspection.component import find_inspection
from pipeline.nlp.told.inspections import find_told

_REPORT = (
    "#Inspection of Bury local authority children’s services",
    "Inspection dates: 6 to 17 June 2016",
    "Lead inspector: Ann Example, Her Majesty’s Inspector",
    "|The impact of leaders on social work practice with children and families\tGood",
    "|Overall effectiveness\tGood",
)


def grades_of(told: ToldInspection) -> dict[str, str | None]:
    """Return what an inspection gave, by criterion."""
    return {judgement.criterion: judgement.grade for judgement in told.judgements}


def told_in_report(*lines: str) -> list[tuple[str | None, dict[str, str | None]]]:
    """Return when the inspections were that the lines of a report of June 2016 tell of, with their grades."""
    document = made(*_REPORT, *lines)
    inspection = find_inspection(document)
    assert inspection is not None
    return [(told.when, grades_of(told)) for told in find_told(document, (), inspection)]
