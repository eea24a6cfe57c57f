from made_observations import OBSERVATIONS

from pipeline.analyse.inspected import Graded, grades, inspections


def test_every_inspection_is_a_row_by_council_and_date() -> None:
    rows = inspections(OBSERVATIONS)
    assert [row.inspection for row in rows] == ["x:a1", "x:a2", "x:a3", "x:b1", "x:b2", "x:c1", "x:d1"]


def test_what_a_row_counts() -> None:
    first = inspections(OBSERVATIONS)[0]
    assert (first.items, first.priority_items, first.board_items) == (2, 1, 1)
    assert (first.themes_to_improve, first.themes_praised, first.themes_criticised) == (2, 1, 1)
    assert (first.inspectors, first.units) == (2, 1)


def test_the_grade_before_is_the_councils_last_one() -> None:
    rows = inspections(OBSERVATIONS)
    assert [(row.overall_grade, row.previous_grade) for row in rows[:4]] == [
        ("inadequate", None),
        ("good", "inadequate"),
        (None, "good"),
        (None, None),
    ]


def test_grades_are_a_row_a_criterion() -> None:
    assert grades(OBSERVATIONS)[0] == Graded(
        "x:a1", "A", "Aton", "sif", "2016-01-10", "overall-effectiveness", "inadequate"
    )
    assert len(grades(OBSERVATIONS)) == 2
