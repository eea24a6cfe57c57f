"""Which themes hold together, how firmly, and where a theme stands among the others.

Asked of the *backbone*: the pairs of themes that meet in lists more often than in shuffled ones
(:mod:`pipeline.analyse.cooccurrence`). Communities are found by Louvain's method, which is greedy and depends on
chance: it is run from many seeds, the partition that agrees best with all others is taken, and the agreement is told
beside it. Where it is low, the backbone has no clear communities, and a picture that colours them shows one of many.

Limits. A theme that meets no other more often than by chance has no community. Positions follow from the pairs alone:
they say nothing of how important a theme is for children.
"""

from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import comb

import networkx as nx

from pipeline.analyse.tables import Themes

RUNS = 25
WEIGHT = "above_chance"


@dataclass(frozen=True, slots=True)
class Position:
    """Where a theme stands in the backbone; the columns are described in ``docs/outputs.md``."""

    theme: str
    label: str
    group: str | None
    community: int
    community_size: int
    kept_together: float
    partition_stability: float
    partners: int
    bridging: float
    core: int


@dataclass(frozen=True, slots=True)
class Communities:
    """A partition, and how it fares over many runs.

    Parameters
    ----------
    parts : tuple of tuple of str
        The communities, largest first, then by their first theme; themes in alphabetical order.
    stability : float
        The mean of the adjusted Rand index over all pairs of runs: 1 where all agree, 0 where as chance would.
    kept_together : dict of str to float
        For each theme, in what share of the runs it is with another theme of its community, on average.
    """

    parts: tuple[tuple[str, ...], ...]
    stability: float
    kept_together: dict[str, float]


def backbone(network: "nx.Graph[str]") -> "nx.Graph[str]":
    """Return the edges of a network of themes that stand above chance, and their ends."""
    kept = [(one, other) for one, other, edge in network.edges(data=True) if edge["backbone"]]
    found: nx.Graph[str] = nx.Graph()
    for one, other in kept:
        found.add_edge(one, other, **{WEIGHT: network.edges[one, other][WEIGHT]})
    return found


def communities(network: "nx.Graph[str]", runs: int = RUNS) -> Communities:
    """Return the communities of a weighted network.

    Notes
    -----
    V. D. Blondel et al., "Fast unfolding of communities in large networks", Journal of Statistical Mechanics (2008),
    P10008, at resolution 1.
    """
    if not network:
        return Communities((), 1.0, {})
    names = sorted(network)
    # Numbers and not names: the order of sets of text depends on the hash seed.
    number = {name: n for n, name in enumerate(names)}
    plain: nx.Graph[int] = nx.Graph()
    plain.add_nodes_from(range(len(names)))
    plain.add_weighted_edges_from(
        sorted((*sorted((number[a], number[b])), edge[WEIGHT]) for a, b, edge in network.edges(data=True))
    )
    partitions = [
        _labels(nx.community.louvain_communities(plain, weight="weight", seed=seed), len(names)) for seed in range(runs)
    ]
    agreement = {
        (one, other): adjusted_rand(partitions[one], partitions[other]) for one, other in combinations(range(runs), 2)
    }
    liked = [sum(value for pair, value in agreement.items() if run in pair) for run in range(runs)]
    chosen = partitions[max(range(runs), key=lambda run: (round(liked[run], 9), -run))]
    groups: dict[int, list[int]] = {}
    for node, label in enumerate(chosen):
        groups.setdefault(label, []).append(node)
    parts = sorted(groups.values(), key=lambda part: (-len(part), part))
    return Communities(
        tuple(tuple(names[node] for node in part) for part in parts),
        sum(agreement.values()) / len(agreement) if agreement else 1.0,
        {names[node]: _together(node, part, partitions) for part in parts for node in part},
    )


def positions(network: "nx.Graph[str]", themes: Themes) -> tuple[Position, ...]:
    """Return where each theme of the backbone stands: by community, largest first, then in the scheme's order.

    ``partners`` is the degree, ``bridging`` the betweenness (L. C. Freeman, Sociometry 40, 1977, 35-41) on paths of as
    few edges as possible, ``core`` the core number (S. B. Seidman, Social Networks 5, 1983, 269-287).
    """
    thin = backbone(network)
    found = communities(thin)
    bridging = nx.betweenness_centrality(thin)
    core = nx.core_number(thin)
    return tuple(
        Position(
            theme=theme,
            label=themes.label(theme),
            group=themes.group(theme),
            community=number,
            community_size=len(part),
            kept_together=found.kept_together[theme],
            partition_stability=found.stability,
            partners=thin.degree[theme],
            bridging=bridging[theme],
            core=core[theme],
        )
        for number, part in enumerate(found.parts, start=1)
        for theme in themes.in_order(part)
    )


def adjusted_rand(one: Sequence[Hashable], other: Sequence[Hashable]) -> float:
    """Return how far two partitions of the same things agree: 1 the same, 0 as by chance; it can be below.

    Parameters
    ----------
    one, other : sequence of hashable
        The part that each thing is in, in the same order of things.

    Notes
    -----
    L. Hubert and P. Arabie, "Comparing partitions", Journal of Classification 2 (1985), 193-218.

    Examples
    --------
    >>> adjusted_rand("aabb", "xxyy"), round(adjusted_rand("aabb", "xyxy"), 6)
    (1.0, -0.5)
    """
    both = sum(comb(n, 2) for n in Counter(zip(one, other, strict=True)).values())
    first = sum(comb(n, 2) for n in Counter(one).values())
    second = sum(comb(n, 2) for n in Counter(other).values())
    every = comb(len(one), 2)
    chance = first * second / every if every else 0.0
    most = (first + second) / 2
    return 1.0 if most == chance else (both - chance) / (most - chance)


def _labels(parts: Sequence[set[int]], size: int) -> tuple[int, ...]:
    labels = [0] * size
    for label, part in enumerate(parts):
        for node in part:
            labels[node] = label
    return tuple(labels)


def _together(node: int, part: Sequence[int], partitions: Sequence[Sequence[int]]) -> float:
    others = [other for other in part if other != node]
    if not others:
        return 1.0
    met = sum(labels[node] == labels[other] for labels in partitions for other in others)
    return met / (len(partitions) * len(others))
