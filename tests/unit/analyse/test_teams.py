from dataclasses import replace

from made_observations import A1, A2, B1, OBSERVATIONS

from pipeline.analyse.teams import KindOfUnit, UnitName, kinds, names


def test_kinds_count_units_councils_and_inspections() -> None:
    # The hub of council A is one unit in two inspections.
    assert kinds(OBSERVATIONS) == (
        KindOfUnit("team", 3, 2, 3, 3, 0, 0, 0, 0, 0, 0),
        KindOfUnit("panel", 1, 1, 1, 3, 0, 0, 0, 0, 0, 0),
    )


def test_praise_and_criticism_count_inspections_councils_and_findings() -> None:
    hub, court = A2.units
    first = replace(A1, units=(replace(hub, praise=2),))
    second = replace(A2, units=(replace(hub, praise=1, criticism=1), replace(court, praise=4)))
    other = replace(B1, units=tuple(replace(unit, criticism=3) for unit in B1.units))
    (team, panel) = kinds((first, second, other))
    assert (team.praised, team.criticised, team.authorities_praised, team.authorities_criticised) == (2, 2, 1, 2)
    assert (team.findings_praising, team.findings_criticising) == (7, 4)
    assert (panel.praised, panel.criticised, panel.findings_criticising) == (0, 1, 3)


def test_names_that_several_councils_share_without_regard_to_case() -> None:
    assert names(OBSERVATIONS) == (UnitName("team", "The Hub", 2, 3),)


def test_a_name_of_one_council_needs_a_lower_threshold() -> None:
    assert [row.name for row in names(OBSERVATIONS, minimum=1)] == ["The Hub", "Panel", "Court team"]
