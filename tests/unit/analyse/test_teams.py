from made_observations import OBSERVATIONS

from pipeline.analyse.teams import KindOfUnit, UnitName, kinds, names


def test_kinds_count_units_councils_and_inspections() -> None:
    # The hub of council A is one unit in two inspections.
    assert kinds(OBSERVATIONS) == (KindOfUnit("team", 3, 2, 3, 3), KindOfUnit("panel", 1, 1, 1, 3))


def test_names_that_several_councils_share_without_regard_to_case() -> None:
    assert names(OBSERVATIONS) == (UnitName("team", "The Hub", 2, 3),)


def test_a_name_of_one_council_needs_a_lower_threshold() -> None:
    assert [row.name for row in names(OBSERVATIONS, minimum=1)] == ["The Hub", "Panel", "Court team"]
