"""Which themes must improve in the same inspections.

A network of themes: two are joined when at least one improvement list names both, and the edge says how often, and how
much more often than if the themes were independent. Here a theme counts as the report gave it, without widening to the
broader one, which would join every narrower theme to its broader one by construction.

Limits. Frequent themes meet often by chance (read ``lift_within``), rare ones have high values by chance (read
``weight``). Long lists name many themes and so make many pairs: pooled over frameworks of which one has long lists and
one short ones, ``lift`` and ``npmi`` are above chance for nearly every pair. ``lift_within`` compares with how often
two themes would meet if they were independent among the inspections of one framework; ``above_chance`` with shuffled
lists that are as long as they were besides (:mod:`pipeline.analyse.null_model`), and is the one to believe. Of
thousands of pairs some stand out by accident: ``false_discovery`` allows for that. Meeting in a list is not cause.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import networkx as nx
import numpy as np

from pipeline.analyse.null_model import chance
from pipeline.analyse.shares import expected, lift, npmi
from pipeline.analyse.significance import LEVEL, benjamini_hochberg, upper_tail
from pipeline.analyse.tables import AUTHORITY, Observation, Themes, listed, themes_of

LEAST_EXPECTED = 1.0
"""Pairs are tested that shuffled lists name together at least so often: which they are does not depend on what was
observed, and the tail of rarer ones is too coarse to be told."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two themes, in the scheme's order, and how they meet."""

    theme_a: str
    label_a: str
    theme_b: str
    label_b: str
    inspections: int
    with_a: int
    with_b: int
    with_both: int
    same_item: int
    expected_within: float
    lift_within: float
    lift: float
    npmi: float
    by_chance: float
    above_chance: float
    probability: float | None
    false_discovery: float | None
    backbone: bool


def cooccurrence(observations: Sequence[Observation], themes: Themes, body: str = AUTHORITY) -> "nx.Graph[str]":
    """Return the network of themes that meet in improvement lists.

    Returns
    -------
    networkx.Graph
        Nodes are notations with ``label``, ``group`` (str), ``inspections`` (int, lists that name it) and ``share``
        (float, of all lists). Edges have ``weight`` (int, lists that name both), ``same_item`` (int, lists where one
        item names both), ``expected_within`` and ``lift_within`` (float, how many lists would name both if themes were
        independent inside each framework, and how many times as many do), ``lift`` and ``npmi`` (float, over all
        lists); ``by_chance`` (float, the mean over shuffled lists), ``above_chance`` (float, in standard deviations),
        ``probability`` and ``false_discovery`` (float or None, where `by_chance` is less than one list), ``backbone``
        (bool, the probability is at most 5 per cent). ``graph["inspections"]`` is the denominator,
        ``graph["tested"]`` how many pairs were tested, met or not, and ``graph["level"]`` that per cent as a share.
        Themes that no list names are left out.
    """
    read = listed(observations, body)
    named: Counter[str] = Counter()
    parts: Counter[str | None] = Counter(observation.framework for observation in read)
    within: Counter[tuple[str | None, str]] = Counter()
    both: Counter[tuple[str, str]] = Counter()
    same: Counter[tuple[str, str]] = Counter()
    for observation in read:
        items = observation.items_of(body)
        named.update(themes_of(items))
        within.update((observation.framework, theme) for theme in themes_of(items))
        both.update(_pairs(themes_of(items)))
        same.update({pair for item in items for pair in _pairs(frozenset(item.themes))})
    network: nx.Graph[str] = nx.Graph(name="Themes that must improve together", inspections=len(read))
    for theme in themes.in_order(named):
        network.add_node(
            theme,
            label=themes.label(theme),
            group=themes.group(theme) or "",
            inspections=named[theme],
            share=named[theme] / len(read),
        )
    shuffled = _against_chance(read, sorted(named), both, body)
    network.graph.update(tested=sum(told["probability"] is not None for told in shuffled.values()), level=LEVEL)
    for pair in sorted(both):
        counts = (len(read), named[pair[0]], named[pair[1]], both[pair])
        within_parts = expected((n, within[part, pair[0]], within[part, pair[1]]) for part, n in parts.items())
        network.add_edge(
            *pair,
            weight=both[pair],
            same_item=same[pair],
            expected_within=within_parts,
            lift_within=both[pair] / within_parts,
            lift=lift(*counts),
            npmi=npmi(*counts),
            **shuffled[pair],  # type: ignore[arg-type]
        )
    return network


def _against_chance(
    read: Sequence[Observation], names: Sequence[str], both: Mapping[tuple[str, str], int], body: str
) -> dict[tuple[str, str], dict[str, float | bool | None]]:
    """Return what shuffled lists give for every pair of names; those that never meet count as tests too."""
    if not read:
        return {}
    place = {name: n for n, name in enumerate(names)}
    table = np.zeros((len(read), len(names)), dtype=np.bool_)
    for row, observation in enumerate(read):
        table[row, [place[theme] for theme in themes_of(observation.items_of(body))]] = True
    by_chance = chance(table, [observation.framework for observation in read])
    mean, deviation, skewness = (array.tolist() for array in (by_chance.mean, by_chance.deviation, by_chance.skewness))
    every = [(pair, place[pair[0]], place[pair[1]]) for pair in combinations(names, 2)]
    tails = {
        pair: upper_tail(both.get(pair, 0), mean[a][b], deviation[a][b], skewness[a][b])
        for pair, a, b in every
        if mean[a][b] >= LEAST_EXPECTED
    }
    rates = dict(zip(tails, benjamini_hochberg(tuple(tails.values())), strict=True))
    return {
        pair: {
            "by_chance": mean[a][b],
            "above_chance": (both.get(pair, 0) - mean[a][b]) / deviation[a][b] if deviation[a][b] else 0.0,
            "probability": tails.get(pair),
            "false_discovery": rates.get(pair),
            "backbone": tails.get(pair, 1.0) <= LEVEL,
        }
        for pair, a, b in every
    }


def pairs(network: "nx.Graph[str]", themes: Themes) -> tuple[Pair, ...]:
    """Return the edges of :func:`cooccurrence` as rows: most frequent, then highest ``lift_within``, first."""
    place = {theme: n for n, theme in enumerate(themes.in_order(network.nodes))}
    rows = []
    for one, other, edge in network.edges(data=True):
        a, b = sorted((one, other), key=place.__getitem__)
        rows.append(
            Pair(
                theme_a=a,
                label_a=themes.label(a),
                theme_b=b,
                label_b=themes.label(b),
                inspections=network.graph["inspections"],
                with_a=network.nodes[a]["inspections"],
                with_b=network.nodes[b]["inspections"],
                with_both=edge["weight"],
                same_item=edge["same_item"],
                expected_within=edge["expected_within"],
                lift_within=edge["lift_within"],
                lift=edge["lift"],
                npmi=edge["npmi"],
                by_chance=edge["by_chance"],
                above_chance=edge["above_chance"],
                probability=edge["probability"],
                false_discovery=edge["false_discovery"],
                backbone=edge["backbone"],
            )
        )
    return tuple(
        sorted(rows, key=lambda row: (-row.with_both, -row.lift_within, place[row.theme_a], place[row.theme_b]))
    )


def _pairs(themes: frozenset[str]) -> frozenset[tuple[str, str]]:
    return frozenset(combinations(sorted(themes), 2))
