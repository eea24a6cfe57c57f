import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_observations import THEMES

from pipeline.analyse.communities import adjusted_rand, backbone, communities, positions


def network(*edges: tuple[str, str, bool]) -> "nx.Graph[str]":
    made: nx.Graph[str] = nx.Graph()
    for one, other, kept in edges:
        made.add_edge(one, other, above_chance=3.0, backbone=kept)
    return made


TRIANGLES = [(a, b, True) for part in ("abc", "xyz") for n, a in enumerate(part) for b in part[n + 1 :]]


def test_the_backbone_is_what_stands_above_chance() -> None:
    thin = backbone(network(("a", "b", True), ("b", "c", False)))
    assert set(thin) == {"a", "b"}
    assert thin.edges["a", "b"] == {"above_chance": 3.0}


def test_two_triangles_are_two_communities_on_which_all_runs_agree() -> None:
    found = communities(backbone(network(*TRIANGLES, ("c", "x", True))))
    assert found.parts == (("a", "b", "c"), ("x", "y", "z"))
    assert found.stability == 1.0
    assert set(found.kept_together.values()) == {1.0}


def test_a_ring_has_no_firm_communities() -> None:
    ring = [(f"n{n:02}", f"n{(n + 1) % 30:02}", True) for n in range(30)]
    found = communities(backbone(network(*ring)))
    assert found.stability < 0.8
    assert min(found.kept_together.values()) < 1


def test_nothing_has_no_communities() -> None:
    assert communities(nx.Graph()).parts == ()
    assert positions(network(("plans", "visits", False)), THEMES) == ()


def test_a_position_counts_partners_and_paths() -> None:
    rows = {row.theme: row for row in positions(network(*TRIANGLES, ("c", "x", True), ("x", "visits", True)), THEMES)}
    assert (rows["visits"].partners, rows["visits"].core, rows["visits"].bridging) == (1, 1, 0)
    assert (rows["x"].partners, rows["x"].core) == (4, 2)
    # Of the fifteen pairs of the six others, x lies between a, b, c and y, z, visits, and between visits and y, z.
    assert rows["x"].bridging == pytest.approx((3 * 3 + 2) / 15)
    assert rows["x"].community_size == sum(row.community == rows["x"].community for row in rows.values())
    assert rows["visits"].label == "Visits"


@given(st.lists(st.integers(0, 3), min_size=2))
def test_a_partition_agrees_with_itself_under_other_names(labels: list[int]) -> None:
    assert adjusted_rand(labels, [f"part {label}" for label in labels]) == pytest.approx(1.0)


def test_the_adjusted_rand_index_of_a_worked_example() -> None:
    # 6 things; pairs together in both 2, in the one 6, in the other 3, of 15: (2 - 1.2) / (4.5 - 1.2).
    assert adjusted_rand([0, 0, 0, 1, 1, 1], [0, 0, 1, 1, 2, 2]) == pytest.approx((2 - 1.2) / (4.5 - 1.2))
