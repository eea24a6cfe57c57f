import pytest
from made_observations import A1, OBSERVATIONS, THEMES, item

from pipeline.analyse.cooccurrence import Pair, cooccurrence, pairs
from pipeline.analyse.tables import Observation


def test_nodes_are_the_themes_that_lists_name_with_how_many_do() -> None:
    network = cooccurrence(OBSERVATIONS, THEMES)
    assert network.graph["inspections"] == 6
    assert {theme: data["inspections"] for theme, data in network.nodes(data=True)} == {
        "plans": 1,
        "pathway": 3,
        "missing": 4,
        "visits": 1,
    }
    assert network.nodes["pathway"] == {"label": "Pathway plans", "group": "P", "inspections": 3, "share": 0.5}


def test_edges_are_lists_that_name_both_without_widening() -> None:
    network = cooccurrence(OBSERVATIONS, THEMES)
    assert {frozenset(edge) for edge in network.edges} == {
        frozenset(("missing", "pathway")),
        frozenset(("missing", "plans")),
    }
    # Under sif both of two lists name both; under ilacs one of three lists names each, D has no framework:
    # 2 * 2 / 2 + 1 * 1 / 3 + 1 * 0 / 1 = 7 / 3 would meet by chance.
    assert network.edges["missing", "pathway"] == {
        "weight": 2,
        "same_item": 1,
        "expected_within": pytest.approx(7 / 3),
        "lift_within": pytest.approx(6 / 7),
        "lift": 1.0,
        "npmi": 0.0,
    }
    edge = network.edges["missing", "plans"]
    assert (edge["weight"], edge["same_item"], edge["lift"]) == (1, 0, 1.5)
    assert edge["lift_within"] == pytest.approx(3.0)
    assert edge["npmi"] == pytest.approx(0.226294, abs=1e-6)


def test_a_list_that_names_a_pair_in_several_items_counts_once() -> None:
    one = Observation("x:1", "A", "A", items=(item("missing", "visits"), item("visits", "missing"), item("missing")))
    network = cooccurrence((one,), THEMES)
    assert network.edges["missing", "visits"]["weight"] == 1
    assert network.edges["missing", "visits"]["same_item"] == 1
    assert network.nodes["missing"]["inspections"] == 1


def test_what_the_board_was_told_meets_nothing_of_the_council() -> None:
    assert "visits" not in cooccurrence((A1,), THEMES)
    assert list(cooccurrence((A1,), THEMES, "lscb").nodes) == ["visits"]


def test_pairs_are_in_order_of_how_often_then_how_much_more_than_chance() -> None:
    found = pairs(cooccurrence(OBSERVATIONS, THEMES), THEMES)
    chance, more = pytest.approx(7 / 3), pytest.approx(6 / 7)
    expected = Pair("pathway", "Pathway plans", "missing", "Missing", 6, 3, 4, 2, 1, chance, more, 1.0, 0.0)  # type: ignore[arg-type]
    assert found[0] == expected
    assert [(row.theme_a, row.theme_b) for row in found] == [("pathway", "missing"), ("plans", "missing")]


def test_a_theme_that_the_scheme_lacks_is_its_own_label_and_comes_last() -> None:
    network = cooccurrence((Observation("x:1", "A", "A", items=(item("zebra", "visits"),)),), THEMES)
    assert list(network.nodes) == ["visits", "zebra"]
    assert network.nodes["zebra"] == {"label": "zebra", "group": "", "inspections": 1, "share": 1.0}


def test_of_no_lists_there_is_an_empty_network() -> None:
    assert not cooccurrence((), THEMES)


def test_of_two_pairs_that_meet_as_often_the_one_further_above_chance_comes_first() -> None:
    lists = (("plans", "pathway"), ("plans", "missing"), ("plans",), ("missing", "visits"), ("missing",))
    made = [Observation(f"x:{n}", "A", "A", items=(item(*names),)) for n, names in enumerate(lists)]
    found = pairs(cooccurrence(made, THEMES), THEMES)
    # Each meets once; by chance 3 * 1 / 5 (plans or missing, with a theme of one list) or 3 * 3 / 5 would.
    assert [(row.theme_a, row.theme_b, round(row.expected_within, 6)) for row in found] == [
        ("plans", "pathway", 0.6),
        ("missing", "visits", 0.6),
        ("plans", "missing", 1.8),
    ]
