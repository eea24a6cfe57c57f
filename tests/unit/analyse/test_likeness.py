from dataclasses import replace

import pytest
from made_observations import FOUR, OBSERVATIONS, THEMES, made

from pipeline.analyse.likeness import likenesses


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


def test_the_answers_do_not_depend_on_the_order() -> None:
    assert likenesses(OBSERVATIONS, THEMES) == likenesses(OBSERVATIONS[::-1], THEMES)


def test_of_no_lists_there_is_no_likeness() -> None:
    assert likenesses((), THEMES) == ()


def test_a_council_without_a_region_shares_it_with_none() -> None:
    rows = likenesses([replace(one, region=None) for one in FOUR], THEMES)
    assert not any(row.same_region for row in rows)
    assert rows[0].likeness == pytest.approx(1.0)
