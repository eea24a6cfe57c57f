from dataclasses import replace

from made_observations import A1, A2, B1, C1

from pipeline.analyse.cohorts import CohortRow, cohorts
from pipeline.analyse.tables import Cohort


def of(*polarities: tuple[str, int], cohort: str = "young") -> tuple[Cohort, ...]:
    return tuple(Cohort(cohort, cohort.title(), polarity, findings) for polarity, findings in polarities)


def test_groups_are_counted_by_inspection_council_and_finding() -> None:
    made = (
        replace(A1, cohorts=of(("strength", 3), ("neutral", 1))),
        replace(A2, cohorts=of(("mixed", 2))),
        replace(B1, cohorts=(*of(("weakness", 1)), *of(("strength", 1), cohort="old"))),
        C1,
    )
    assert cohorts(made) == (
        CohortRow("young", "Young", 4, 3, 2, 1, 2, 7, 3, 3),
        CohortRow("old", "Old", 4, 1, 1, 1, 0, 1, 1, 0),
    )
