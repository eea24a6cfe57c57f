from made_observations import OBSERVATIONS

from pipeline.analyse.inspectors import InspectorRow, TogetherRow, network, pairs, rows


def test_edges_are_inspections_together() -> None:
    found = network(OBSERVATIONS)
    assert {frozenset(edge): found.edges[edge]["weight"] for edge in found.edges} == {
        frozenset(("x:ann", "x:bea")): 2,
        frozenset(("x:ann", "x:cai")): 1,
        frozenset(("x:bea", "x:cai")): 1,
    }


def test_rows_are_by_name_and_count_inspections_councils_and_colleagues() -> None:
    assert rows(network(OBSERVATIONS)) == (
        InspectorRow("x:ann", "Ann", "Inspector; Lead inspector", 3, 2, "North; South", 2, "2016-01-10", "2018-03-01"),
        InspectorRow("x:bea", "Bea", "Inspector", 2, 2, "North; South", 2, "2016-01-10", "2017-05-05"),
        InspectorRow("x:cai", "Cai", "Inspector", 2, 2, "South", 2, "2017-05-05", "2017-05-05"),
    )


def test_pairs_are_by_name() -> None:
    assert pairs(network(OBSERVATIONS)) == (
        TogetherRow("x:ann", "Ann", "x:bea", "Bea", 2),
        TogetherRow("x:ann", "Ann", "x:cai", "Cai", 1),
        TogetherRow("x:bea", "Bea", "x:cai", "Cai", 1),
    )


def test_someone_in_two_roles_at_one_inspection_is_counted_once_and_is_no_colleague_of_their_own() -> None:
    from dataclasses import replace

    from made_observations import A1, ANN

    twice = replace(A1, inspectors=(ANN, replace(ANN, role="Lead inspector")))
    (row,) = rows(network((twice,)))
    assert (row.inspections, row.colleagues, row.roles) == (1, 0, "Inspector; Lead inspector")


def test_no_grade_or_theme_stands_against_a_person() -> None:
    allowed = {"label", "roles", "inspections", "authorities", "regions", "first_seen", "last_seen"}
    found = network(OBSERVATIONS)
    assert {key for _, data in found.nodes(data=True) for key in data} == allowed
    assert {key for *_, data in found.edges(data=True) for key in data} == {"weight"}
