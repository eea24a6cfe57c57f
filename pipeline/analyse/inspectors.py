"""Who inspected with whom.

A network of inspectors: two are joined when they took part in the same inspection. It serves to see how inspection
teams overlap, and nothing else: there is no ranking, and no grade or finding is set against a person. Rows are in
order of names.

Limits. Reports since 2018 name the lead inspector alone, so that later inspections add no edges. Persons are one where
the graph holds them for one (printed forms are kept there, with the reason for every merge).
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

import networkx as nx

from pipeline.analyse.tables import Inspector, Observation


@dataclass(frozen=True, slots=True)
class InspectorRow:
    """One inspector, with how many inspections, councils and fellow inspectors the reports name with them."""

    id: str
    name: str
    roles: str
    inspections: int
    authorities: int
    regions: str
    colleagues: int
    first_seen: str | None
    last_seen: str | None


@dataclass(frozen=True, slots=True)
class TogetherRow:
    """Two inspectors whom reports name in the same inspections."""

    id_a: str
    name_a: str
    id_b: str
    name_b: str
    inspections: int


def network(observations: Sequence[Observation]) -> "nx.Graph[str]":
    """Return the network of inspectors.

    Returns
    -------
    networkx.Graph
        Nodes are the persons' IRIs with ``label`` (str), ``roles`` (str, parted by "; ", in alphabetical order),
        ``inspections``, ``authorities`` (int), ``regions`` (str, likewise parted) and, where
        dated, ``first_seen`` and ``last_seen`` (str). Edges have ``weight`` (int, inspections together). Whoever always
        inspects alone is a node without edges.
    """
    people: dict[str, list[tuple[Observation, Inspector]]] = defaultdict(list)
    together: Counter[tuple[str, str]] = Counter()
    for observation in observations:
        for inspector in observation.inspectors:
            people[inspector.id].append((observation, inspector))
        together.update(combinations(sorted({inspector.id for inspector in observation.inspectors}), 2))
    found: nx.Graph[str] = nx.Graph(name="Inspectors who inspected together")
    for person in sorted(people):
        seen = people[person]
        dates = sorted(observation.date for observation, _ in seen if observation.date)
        found.add_node(
            person,
            label=min(inspector.name for _, inspector in seen),
            roles="; ".join(sorted({inspector.role for _, inspector in seen})),
            inspections=len({observation.id for observation, _ in seen}),
            authorities=len({observation.gss for observation, _ in seen}),
            regions="; ".join(sorted({observation.region for observation, _ in seen if observation.region})),
        )
        if dates:
            found.nodes[person].update(first_seen=dates[0], last_seen=dates[-1])
    for (one, other), count in sorted(together.items()):
        found.add_edge(one, other, weight=count)
    return found


def rows(people: "nx.Graph[str]") -> tuple[InspectorRow, ...]:
    """Return the nodes of :func:`network` as rows, by name."""
    found = [
        InspectorRow(
            id=person,
            name=data["label"],
            roles=data["roles"],
            inspections=data["inspections"],
            authorities=data["authorities"],
            regions=data["regions"],
            colleagues=sum(1 for _ in people.neighbors(person)),
            first_seen=data.get("first_seen"),
            last_seen=data.get("last_seen"),
        )
        for person, data in people.nodes(data=True)
    ]
    return tuple(sorted(found, key=lambda row: (row.name, row.id)))


def pairs(people: "nx.Graph[str]") -> tuple[TogetherRow, ...]:
    """Return the edges of :func:`network` as rows, by the two names."""
    found = []
    for one, other, edge in people.edges(data=True):
        a, b = sorted((one, other), key=lambda person: (people.nodes[person]["label"], person))
        found.append(TogetherRow(a, people.nodes[a]["label"], b, people.nodes[b]["label"], edge["weight"]))
    return tuple(sorted(found, key=lambda row: (row.name_a, row.name_b, row.id_a, row.id_b)))
