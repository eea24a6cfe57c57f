from dataclasses import replace

from made_observations import A1, A2, A3, B1, B2, FOUR, OBSERVATIONS, THEMES

from pipeline.analyse.beside import beside, comparisons


def test_a_council_is_set_beside_others_and_never_beside_itself() -> None:
    rows = {row.theme: row for row in beside(OBSERVATIONS, THEMES, "A", {"A", "B"})}
    missing = rows["missing"]
    assert (missing.own.k, missing.own.n) == (2, 3)
    assert (missing.neighbours.k, missing.neighbours.n) == (1, 2)
    assert (missing.region.k, missing.region.n, missing.region.low) == (0, 0, None)
    assert (missing.others.k, missing.others.n) == (2, 3)


def test_only_what_the_council_was_told_most_often_first() -> None:
    assert [row.theme for row in beside(OBSERVATIONS, THEMES, "B", ())] == ["plans", "pathway", "missing"]


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


def test_a_council_without_a_region_is_set_beside_none_of_its_region() -> None:
    (first, *_) = comparisons([replace(one, region=None) for one in FOUR], THEMES)
    assert (first.region_inspections, first.region_share) == (0, None)


def test_comparisons_do_not_depend_on_the_order_and_of_no_lists_there_are_none() -> None:
    assert comparisons(OBSERVATIONS, THEMES) == comparisons(OBSERVATIONS[::-1], THEMES)
    assert comparisons((), THEMES) == ()
