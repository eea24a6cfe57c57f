import pytest
from made_observations import OBSERVATIONS, THEMES

from pipeline.analyse.depth import depth


def test_who_was_told_latest_first_with_the_items_that_say_so() -> None:
    found = depth(OBSERVATIONS, THEMES, "missing")
    assert [(one.authority, one.date) for one in found.told] == [
        ("Aton", "2018-03-01"),
        ("Beeham", "2017-05-05"),
        ("Aton", "2016-01-10"),
        ("Deeside", None),
    ]
    first = found.told[2]
    assert (first.priority, first.grade, first.praised, len(first.items)) == (True, "inadequate", False, 1)
    assert found.told[0].praised


def test_counts_have_the_denominators_of_recurrence() -> None:
    found = depth(OBSERVATIONS, THEMES, "missing")
    assert (found.whole.to_improve, found.whole.inspections) == (4, 6)
    assert [(row.value, row.to_improve, row.inspections) for row in found.by["framework"]] == [
        ("ilacs", 1, 3),
        ("sif", 2, 2),
        (None, 1, 1),
    ]
    assert (found.again.told, found.again.told_again) == (3, 1)


def test_a_narrower_theme_tells_the_broader_one() -> None:
    assert {one.inspection for one in depth(OBSERVATIONS, THEMES, "plans").told} >= {"x:b2"}


def test_a_theme_that_the_scheme_lacks() -> None:
    with pytest.raises(KeyError):
        depth(OBSERVATIONS, THEMES, "none")
