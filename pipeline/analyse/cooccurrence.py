"""Which themes must improve in the same inspections.

A network of themes: two are joined when at least one improvement list names both, and the edge says how often, and how
much more often than if the themes were independent. Here a theme counts as the report gave it, without widening to the
broader one, which would join every narrower theme to its broader one by construction.

Limits. Frequent themes meet often by chance (read ``lift_within``), rare ones have high values by chance (read
``weight``). Long lists name many themes and so make many pairs: pooled over frameworks of which one has long lists and
one short ones, ``lift`` and ``npmi`` are above chance for nearly every pair. ``lift_within`` is the one to read: how
often two themes meet, to how often they would if they were independent among the inspections of one framework. Meeting
in a list is not cause.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

import networkx as nx

from pipeline.analyse.shares import expected, lift, npmi
from pipeline.analyse.tables import AUTHORITY, Observation, Themes, listed, themes_of


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


def cooccurrence(observations: Sequence[Observation], themes: Themes, body: str = AUTHORITY) -> "nx.Graph[str]":
    """Return the network of themes that meet in improvement lists.

    Returns
    -------
    networkx.Graph
        Nodes are notations with ``label``, ``group`` (str), ``inspections`` (int, lists that name it) and ``share``
        (float, of all lists). Edges have ``weight`` (int, lists that name both), ``same_item`` (int, lists where one
        item names both), ``expected_within`` and ``lift_within`` (float, how many lists would name both if themes were
        independent inside each framework, and how many times as many do), ``lift`` and ``npmi`` (float, over all
        lists). ``graph["inspections"]`` is the denominator. Themes that no list names are left out.
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
    for theme in _in_order(named, themes):
        network.add_node(
            theme,
            label=themes.label(theme),
            group=themes.group(theme) or "",
            inspections=named[theme],
            share=named[theme] / len(read),
        )
    for pair in sorted(both):
        counts = (len(read), named[pair[0]], named[pair[1]], both[pair])
        chance = expected((n, within[part, pair[0]], within[part, pair[1]]) for part, n in parts.items())
        network.add_edge(
            *pair,
            weight=both[pair],
            same_item=same[pair],
            expected_within=chance,
            lift_within=both[pair] / chance,
            lift=lift(*counts),
            npmi=npmi(*counts),
        )
    return network


def pairs(network: "nx.Graph[str]", themes: Themes) -> tuple[Pair, ...]:
    """Return the edges of :func:`cooccurrence` as rows: most frequent, then highest ``lift_within``, first."""
    place = {theme: n for n, theme in enumerate(_in_order(network.nodes, themes))}
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
            )
        )
    return tuple(
        sorted(rows, key=lambda row: (-row.with_both, -row.lift_within, place[row.theme_a], place[row.theme_b]))
    )


def _pairs(themes: frozenset[str]) -> frozenset[tuple[str, str]]:
    return frozenset(combinations(sorted(themes), 2))


def _in_order(notations: Iterable[str], themes: Themes) -> list[str]:
    """Order notations as the scheme does; those that it lacks come last, by name."""
    place = {theme.notation: n for n, theme in enumerate(themes.all())}
    return sorted(notations, key=lambda notation: (place.get(notation, len(place)), notation))
