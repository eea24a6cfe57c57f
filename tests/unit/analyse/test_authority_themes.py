from dataclasses import replace

from made_observations import A1, A2, OBSERVATIONS, THEMES

from pipeline.analyse.authority_themes import AuthorityTheme, authority_themes, network


def test_a_row_for_every_council_and_theme_it_was_told() -> None:
    found = authority_themes(OBSERVATIONS, THEMES)
    assert [(row.gss, row.theme, row.inspections, row.to_improve, row.items) for row in found] == [
        ("A", "plans", 3, 1, 1),
        ("A", "pathway", 3, 1, 1),
        ("A", "missing", 3, 2, 2),
        ("A", "visits", 3, 1, 1),
        ("B", "pathway", 2, 2, 2),
        ("B", "missing", 2, 1, 1),
        ("D", "missing", 1, 1, 1),
    ]


def test_every_column() -> None:
    row = authority_themes(OBSERVATIONS, THEMES)[2]
    assert row == AuthorityTheme(
        "A", "Aton", "North", "Unitary", "missing", "Missing", 3, 2, 2, 1, "2016-01-10", "2018-03-01"
    )


def test_an_undated_inspection_has_no_first_or_last() -> None:
    row = authority_themes(OBSERVATIONS, THEMES)[-1]
    assert (row.first_told, row.last_told) == (None, None)


def test_a_council_whose_list_was_not_read_has_no_row() -> None:
    assert "C" not in {row.gss for row in authority_themes(OBSERVATIONS, THEMES)}


def test_the_network_has_councils_on_one_side_and_themes_on_the_other() -> None:
    found = network(authority_themes(OBSERVATIONS, THEMES), THEMES)
    assert {node for node, data in found.nodes(data=True) if data["kind"] == "authority"} == {"A", "B", "D"}
    assert all(found.nodes[one]["bipartite"] != found.nodes[other]["bipartite"] for one, other in found.edges)
    assert found.nodes["A"] == {
        "kind": "authority",
        "bipartite": 0,
        "label": "Aton",
        "group": "North",
        "inspections": 3,
    }
    assert found.nodes["missing"]["inspections"] == 4
    assert found.nodes["pathway"]["inspections"] == 3
    assert found.edges["A", "missing"] == {
        "weight": 2,
        "items": 2,
        "priority": 1,
        "first_told": "2016-01-10",
        "last_told": "2018-03-01",
    }
    assert found.edges["D", "missing"] == {"weight": 1, "items": 1, "priority": 0}


def test_dates_order_inspections_and_names_do_not() -> None:
    (row,) = [row for row in authority_themes((replace(A1, id="x:z"), A2), THEMES) if row.theme == "missing"]
    assert (row.first_told, row.last_told) == ("2016-01-10", "2018-03-01")
