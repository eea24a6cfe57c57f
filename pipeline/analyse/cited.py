"""Where and when the reports say what a network shows: attributes that lead from a node or an edge to the words.

A report's name is its name in the run; ``durham/2022.pdf p. 3`` is the third page of it.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import networkx as nx

from pipeline.analyse.tables import AUTHORITY, Observation, Place, listed, themes_of


@dataclass(frozen=True, slots=True)
class ByYear:
    """The years in which councils and themes were told, and each council each theme; the undated are left out."""

    nodes: Mapping[str, frozenset[int]]
    edges: Mapping[tuple[str, str], frozenset[int]]


def cite_themes(network: "nx.Graph[str]", observations: Sequence[Observation], body: str = AUTHORITY) -> None:
    """Give themes ``first_told`` and ``last_told`` (ISO dates) and ``latest_report``, and edges their first citation.

    An edge between two themes has ``first_report`` and ``first_page``: the first list that names both, and the page of
    the first item of it that is about either.
    """
    for observation in _in_order(observations, body):
        items = observation.items_of(body)
        told = sorted(themes_of(items) & network.nodes.keys())
        places: dict[str, Place] = {}
        for item in items:
            for theme in item.themes:
                places.setdefault(theme, item.place)
        for theme in told:
            _date(network.nodes[theme], observation)
        for one, other in combinations(told, 2):
            if network.has_edge(one, other):
                _first(network.edges[one, other], min(places[one], places[other], key=lambda place: place.page))


def cite_authorities(network: "nx.Graph[str]", observations: Sequence[Observation], body: str = AUTHORITY) -> None:
    """Give every council and theme what :func:`cite_themes` gives, and every edge ``told_in``: its documents and pages.

    A council's dates are those of the inspections whose list was read. ``first_report`` and ``first_page`` of an edge
    are the first of its places.
    """
    cite_themes(network, observations, body)
    places: dict[tuple[str, str], dict[str, None]] = defaultdict(dict)
    for observation in _in_order(observations, body):
        if observation.gss in network:  # a council whose lists name no theme is not
            _date(network.nodes[observation.gss], observation)
        for item in observation.items_of(body):
            for theme in item.themes:
                places[observation.gss, theme][f"{item.place.document} p. {item.place.page}"] = None
                _first(network.edges[observation.gss, theme], item.place)
    for ends, told in places.items():
        network.edges[ends]["told_in"] = "; ".join(told)


def cite_inspectors(network: "nx.Graph[str]", observations: Sequence[Observation]) -> None:
    """Give every inspector ``latest_report``, and every two ``first_report``: of those that name them, where known."""
    for observation in sorted(observations, key=lambda one: (one.date or "", one.id)):
        if observation.document is None:
            continue
        for inspector in observation.inspectors:
            network.nodes[inspector.id]["latest_report"] = observation.document
        for one, other in combinations(sorted({inspector.id for inspector in observation.inspectors}), 2):
            network.edges[one, other].setdefault("first_report", observation.document)


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


def _first(edge: dict[str, object], place: Place) -> None:
    """Note where an edge is told first; places come in order of time."""
    if "first_report" not in edge:
        edge.update(first_report=place.document, first_page=place.page)


def _date(node: dict[str, object], observation: Observation) -> None:
    """Note a further inspection on a node; they come in order of time."""
    if observation.date:
        node.setdefault("first_told", observation.date)
        node["last_told"] = observation.date
    if observation.document:
        node["latest_report"] = observation.document
