from made_observations import A1, A2, A3, C1

from pipeline.analyse.grades import by_year, changes, ranks
from pipeline.analyse.tables import Observation

RANK = {"good": 1, "weak": 2}


def graded(gss: str, date: str | None, grade: str, criterion: str = "c") -> Observation:
    return Observation(f"x:{gss}{date}", gss, gss.upper(), date=date, grades=((criterion, grade),))


def test_every_grade_of_a_year_has_its_share_of_those_graded() -> None:
    rows = by_year([graded("a", "2019-01-01", "weak"), graded("b", "2019-02-02", "good"), C1], RANK)
    assert [(row.year, row.grade, row.given, row.inspections) for row in rows] == [
        ("2019", "good", 1, 2),
        ("2019", "weak", 1, 2),
    ]
    assert all(row.share == 0.5 and row.share_low is not None and row.share_low < 0.5 for row in rows)


def test_criteria_are_counted_apart_and_undated_inspections_come_last() -> None:
    rows = by_year(
        [graded("a", None, "good"), graded("b", "2019-02-02", "good", "b"), graded("c", "2018-01-01", "good")], RANK
    )
    assert [(row.criterion, row.year) for row in rows] == [("b", "2019"), ("c", "2018"), ("c", None)]


def test_a_grade_is_followed_to_the_next_inspection_that_graded_the_criterion() -> None:
    (row,) = changes((A3, A2, A1), ranks())
    assert (row.first, row.next, row.before, row.after) == ("2016-01-10", "2018-03-01", "inadequate", "good")
    assert (row.change, row.first_inspection, row.next_inspection) == ("better", "x:a1", "x:a2")


def test_better_same_and_worse() -> None:
    course = [
        graded("a", f"20{n}-01-01", grade) for n, grade in ((16, "good"), (17, "good"), (18, "weak"), (19, "good"))
    ]
    assert [row.change for row in changes(course, RANK)] == ["same", "worse", "better"]


def test_undated_and_unranked_grades_take_no_part() -> None:
    assert (
        changes([graded("a", None, "good"), graded("a", "2019-01-01", "good"), graded("a", "2020-01-01", "?")], RANK)
        == ()
    )


def test_the_scheme_ranks_its_grades_best_first() -> None:
    assert sorted(ranks(), key=ranks().__getitem__)[0] == "outstanding"
    assert ranks()["good"] < ranks()["inadequate"]
