from dataclasses import replace

import pytest
from made_observations import A1, A2, A3, B1, B2, OBSERVATIONS, THEMES

from pipeline.analyse.told_again import Repeat, ToldAgain, repeats, successive, told_again


def rows() -> dict[str, ToldAgain]:
    return {row.theme: row for row in told_again(OBSERVATIONS, THEMES)}


def test_pairs_are_the_next_of_the_same_council_in_time() -> None:
    assert successive(OBSERVATIONS) == ((A1, A2), (A2, A3), (B1, B2))


def test_an_inspection_without_a_list_is_passed_over() -> None:
    assert successive((A1, replace(A2, items=()), A3)) == ((A1, A3),)


def test_two_inspections_of_one_day_are_ordered_by_their_names() -> None:
    twin = replace(A1, id="x:a0")
    assert successive((A1, twin)) == ((twin, A1),)


def test_again_of_those_told_and_new_of_those_not_told() -> None:
    row = rows()["pathway"]
    assert (row.pairs, row.told, row.told_again, row.not_told, row.newly_told) == (3, 2, 1, 1, 0)
    assert (row.again_share, row.new_share) == (0.5, 0.0)
    assert row.again_low == pytest.approx(0.0945, abs=5e-5)
    assert row.again_high == pytest.approx(0.9055, abs=5e-5)


def test_a_broader_theme_is_told_again_by_a_narrower_one() -> None:
    # A: pathway in 2016, plans in 2018; B: pathway twice.
    row = rows()["plans"]
    assert (row.told, row.told_again, row.not_told) == (3, 2, 0)
    assert row.new_share is None


def test_a_theme_that_nobody_was_told_before_has_no_share_of_again() -> None:
    row = rows()["visits"]
    assert (row.told, row.again_share, row.again_low, row.not_told, row.newly_told) == (0, None, None, 3, 1)
    assert row.new_share == pytest.approx(1 / 3)


def test_most_often_told_again_first() -> None:
    assert [row.theme for row in told_again(OBSERVATIONS, THEMES)] == ["plans", "pathway", "missing", "visits"]


def test_who_was_told_what_again() -> None:
    found = repeats(OBSERVATIONS, THEMES)
    assert [(row.gss, row.theme, row.first, row.next) for row in found] == [
        ("A", "plans", "2016-01-10", "2018-03-01"),
        ("A", "missing", "2016-01-10", "2018-03-01"),
        ("B", "plans", "2017-05-05", "2019-06-06"),
        ("B", "pathway", "2017-05-05", "2019-06-06"),
    ]
    assert found[-1] == Repeat("B", "Beeham", "pathway", "Pathway plans", "2017-05-05", "2019-06-06", "x:b1", "x:b2")


def test_an_undated_inspection_is_next_to_none() -> None:
    assert successive((A1, replace(A2, date=None))) == ()


def test_dates_order_inspections_and_names_do_not() -> None:
    early, late = replace(A1, id="x:z"), replace(A2, id="x:a")
    assert successive((late, early)) == ((early, late),)
