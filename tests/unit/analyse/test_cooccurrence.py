import pytest
from made_observations import A1, OBSERVATIONS, THEMES, item

from pipeline.analyse.cooccurrence import cooccurrence, pairs
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
    edge = network.edges["missing", "pathway"]
    assert (edge["weight"], edge["same_item"], edge["lift"], edge["npmi"]) == (2, 1, 1.0, 0.0)
    assert edge["expected_within"] == pytest.approx(7 / 3)
    assert edge["lift_within"] == pytest.approx(6 / 7)
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
    first = found[0]
    assert (first.theme_a, first.label_a, first.theme_b, first.label_b) == (
        "pathway",
        "Pathway plans",
        "missing",
        "Missing",
    )
    assert (first.inspections, first.with_a, first.with_b, first.with_both, first.same_item) == (6, 3, 4, 2, 1)
    assert [first.expected_within, first.lift_within, first.lift, first.npmi] == [chance, more, 1.0, 0.0]
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


def test_the_shuffled_lists_of_two_councils_leave_no_choice() -> None:
    # Under sif both of the two lists name both themes, under ilacs "plans" and "pathway" can be dealt to either.
    network = cooccurrence(OBSERVATIONS, THEMES)
    edge = network.edges["missing", "pathway"]
    assert 2 <= edge["by_chance"] < 3
    assert not edge["backbone"]
    assert network.edges["missing", "plans"]["probability"] is None


def lists(*parts: tuple[int, tuple[str, ...]]) -> list[Observation]:
    """Return so many inspections with each list."""
    named = [names for count, names in parts for _ in range(count)]
    return [Observation(f"x:{n}", f"C{n}", "A", framework="f", items=(item(*one),)) for n, one in enumerate(named)]


def test_two_themes_that_go_together_beyond_chance_are_in_the_backbone() -> None:
    made = lists((20, ("plans", "pathway")), (20, ("missing", "visits")), (2, ("plans", "visits")))
    network = cooccurrence(made, THEMES)
    edge = network.edges["plans", "pathway"]
    assert edge["above_chance"] > 3
    assert edge["probability"] < edge["false_discovery"] < 0.05
    assert edge["backbone"]
    apart = network.edges["plans", "visits"]
    assert apart["above_chance"] < 0
    assert not apart["backbone"]


def test_pairs_that_never_meet_are_tests_too() -> None:
    # Of the six pairs of four themes four never meet: a probability is multiplied by six, not by two.
    network = cooccurrence(lists((20, ("plans", "pathway")), (20, ("missing", "visits"))), THEMES)
    one, other = (network.edges[pair] for pair in (("plans", "pathway"), ("missing", "visits")))
    assert len(network.edges) == 2
    greatest = max(one["probability"], other["probability"])
    assert max(one["false_discovery"], other["false_discovery"]) == pytest.approx(greatest * 3)
