"""Where and when the reports say what a network shows: attributes that lead from a node or an edge to the words.

A report's name is its name in the run; ``durham/2022.pdf p. 3`` is the third page of it.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import networkx as nx

from pipeline.analyse.tables import AUTHORITY, Observation, listed, themes_of


@dataclass(frozen=True, slots=True)
class ByYear:
    """The years in which councils and themes were told, and each council each theme; the undated are left out."""

    nodes: Mapping[str, frozenset[int]]
    edges: Mapping[tuple[str, str], frozenset[int]]


def cite_themes(network: "nx.Graph[str]", observations: Sequence[Observation], body: str = AUTHORITY) -> None:
    """Give every theme of a network ``first_told`` and ``last_told`` (ISO dates) and ``latest_report``, where known."""
    for observation in _in_order(observations, body):
        for theme in themes_of(observation.items_of(body)):
            if theme in network:
                _date(network.nodes[theme], observation)


def cite_authorities(network: "nx.Graph[str]", observations: Sequence[Observation], body: str = AUTHORITY) -> None:
    """Give every council and theme what :func:`cite_themes` gives, and every edge ``told_in``: its documents and pages.

    A council's dates are those of the inspections whose list was read.
    """
    cite_themes(network, observations, body)
    places: dict[tuple[str, str], dict[str, None]] = defaultdict(dict)
    for observation in _in_order(observations, body):
        if observation.gss in network:  # a council whose lists name no theme is not
            _date(network.nodes[observation.gss], observation)
        for item in observation.items_of(body):
            for theme in item.themes:
                places[observation.gss, theme][f"{item.place.document} p. {item.place.page}"] = None
    for ends, told in places.items():
        network.edges[ends]["told_in"] = "; ".join(told)


def cite_inspectors(network: "nx.Graph[str]", observations: Sequence[Observation]) -> None:
    """Give every inspector ``latest_report``: the last report that names them, where its name is known."""
    for observation in sorted(observations, key=lambda one: (one.date or "", one.id)):
        for inspector in observation.inspectors:
            if observation.document:
                network.nodes[inspector.id]["latest_report"] = observation.document


def by_year(observations: Sequence[Observation], body: str = AUTHORITY) -> ByYear:
    """Return in which years councils were told themes.

    Parameters
    ----------
    observations : sequence of Observation
    body : str, default "authority"

    Returns
    -------
    ByYear
        ``nodes`` by GSS code and by notation, ``edges`` by the two in alphabetical order.
    """
    nodes: dict[str, set[int]] = defaultdict(set)
    edges: dict[tuple[str, str], set[int]] = defaultdict(set)
    for observation in _in_order(observations, body):
        year = observation.year
        if year is None:
            continue
        nodes[observation.gss].add(year)
        for theme in themes_of(observation.items_of(body)):
            nodes[theme].add(year)
            one, other = sorted((observation.gss, theme))
            edges[one, other].add(year)
    return ByYear(
        {node: frozenset(years) for node, years in nodes.items()},
        {ends: frozenset(years) for ends, years in edges.items()},
    )


def _in_order(observations: Sequence[Observation], body: str) -> list[Observation]:
    return sorted(listed(observations, body), key=lambda one: (one.date or "", one.id))


def _date(node: dict[str, object], observation: Observation) -> None:
    """Note a further inspection on a node; they come in order of time."""
    if observation.date:
        node.setdefault("first_told", observation.date)
        node["last_told"] = observation.date
    if observation.document:
        node["latest_report"] = observation.document
