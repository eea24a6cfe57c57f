from dataclasses import replace

import pytest
from made_observations import A1, A2, A3, B1, B2, OBSERVATIONS, THEMES, item

from pipeline.analyse.councils import comparisons, likenesses
from pipeline.analyse.tables import Observation


def made(gss: str, *themes: str, neighbours: tuple[str, ...] = (), region: str = "R") -> Observation:
    return Observation(f"x:{gss}", gss, gss.lower(), region, None, "f", "2020-01-01", items=(item(*themes),),
                       neighbours=neighbours)  # fmt: skip


FOUR = (
    made("A", "missing", "visits", neighbours=("B", "C")),
    made("B", "missing", "visits"),
    made("C", "plans", region="S"),
    made("D", "pathway"),
)


def test_the_most_alike_comes_first_with_what_binds_the_two() -> None:
    rows = [row for row in likenesses(FOUR, THEMES) if row.gss == "A"]
    assert [(row.place, row.other_gss) for row in rows] == [(1, "B"), (2, "C"), (3, "D")]
    assert rows[0].likeness == 1.0
    assert (rows[0].themes_of_both, rows[0].statistical_neighbour, rows[0].same_region) == (2, True, True)
    assert (rows[1].statistical_neighbour, rows[1].same_region) == (True, False)
    assert rows[1].likeness < 0


def test_likeness_is_what_is_left_beyond_the_usual_list_of_a_framework() -> None:
    # All lists of g name "missing": that two councils share it makes them no more alike.
    usual = [replace(made(gss, "missing"), framework="g") for gss in "XY"]
    rows = {(row.gss, row.other_gss): row for row in likenesses((*FOUR, *usual), THEMES, closest=9)}
    assert rows["X", "Y"].themes_of_both == 1
    assert rows["X", "Y"].likeness == 0


def test_only_the_closest_are_told() -> None:
    assert len(likenesses(FOUR, THEMES, closest=1)) == 4


def test_a_list_is_compared_with_those_of_its_framework() -> None:
    rows = {(row.gss, row.theme): row for row in comparisons(FOUR, THEMES)}
    row = rows["A", "missing"]
    assert (row.told, row.neighbours, row.neighbours_told, row.neighbours_share) == (True, 2, 1, 0.5)
    assert (row.region_inspections, row.region_told, row.others, row.others_told) == (2, 1, 3, 1)
    assert row.neighbours_low is not None
    assert row.neighbours_low < 0.5 < (row.neighbours_high or 0)
    # C was told to improve plans, and A was not.
    assert (rows["A", "plans"].told, rows["A", "plans"].neighbours_told) == (False, 1)
    # D is no neighbour of A: what it alone was told has no row. Pathway plans count as plans.
    assert ("A", "pathway") not in rows
    assert rows["A", "plans"].others_told == 2


def test_only_the_last_list_of_a_council_is_compared() -> None:
    rows = comparisons((A1, A2, A3, B1, B2), THEMES)
    assert {(row.gss, row.date, row.framework) for row in rows} == {
        ("A", "2020-02-02", "ilacs"),
        ("B", "2019-06-06", "ilacs"),
    }
    # Of the lists under ilacs, B's own is left out, and both of A's count.
    assert {row.others for row in rows if row.gss == "B"} == {2}
    assert {row.neighbours_share for row in rows} == {None}


def test_the_answers_do_not_depend_on_the_order() -> None:
    assert likenesses(OBSERVATIONS, THEMES) == likenesses(OBSERVATIONS[::-1], THEMES)
    assert comparisons(OBSERVATIONS, THEMES) == comparisons(OBSERVATIONS[::-1], THEMES)


def test_of_no_lists_there_is_no_likeness() -> None:
    assert likenesses((), THEMES) == ()
    assert comparisons((), THEMES) == ()


def test_a_council_without_a_region_shares_it_with_none() -> None:
    rows = likenesses([replace(one, region=None) for one in FOUR], THEMES)
    assert not any(row.same_region for row in rows)
    (first, *_) = comparisons([replace(one, region=None) for one in FOUR], THEMES)
    assert first.region_share is None
    assert rows[0].likeness == pytest.approx(1.0)
