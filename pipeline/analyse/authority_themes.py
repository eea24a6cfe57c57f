"""Which council was told to improve what, and when.

A network with two sorts of node, councils and themes; an edge stands for at least one inspection of the council whose
list names the theme. Themes count as the reports gave them, without widening to broader ones.

Limits. Councils differ in how many of their reports are at hand: compare ``weight`` with the council's ``inspections``.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import networkx as nx

from pipeline.analyse.tables import AUTHORITY, Observation, Themes, listed, themes_of


@dataclass(frozen=True, slots=True)
class AuthorityTheme:
    """One council and one theme that it was told to improve."""

    gss: str
    authority: str
    region: str | None
    kind_of_authority: str | None
    theme: str
    label: str
    inspections: int
    to_improve: int
    items: int
    priority: int
    first_told: str | None
    last_told: str | None


def authority_themes(
    observations: Sequence[Observation], themes: Themes, body: str = AUTHORITY
) -> tuple[AuthorityTheme, ...]:
    """Return a row for every council and theme it was told to improve, by GSS code and the scheme's order.

    ``inspections`` counts the council's inspections whose list was read, ``to_improve`` those that name the theme,
    ``items`` and ``priority`` the items and the priority items that do.
    """
    councils: dict[str, list[Observation]] = defaultdict(list)
    for observation in listed(observations, body):
        councils[observation.gss].append(observation)
    rows = []
    for gss in sorted(councils):
        told: dict[str, list[Observation]] = defaultdict(list)
        for observation in sorted(councils[gss], key=lambda one: (one.date or "", one.id)):
            for theme in sorted(themes_of(observation.items_of(body))):
                told[theme].append(observation)
        for theme in themes.in_order(told):
            rows.append(_row(councils[gss], told[theme], themes, theme, body))
    return tuple(rows)


def _row(
    inspected: Sequence[Observation], told: Sequence[Observation], themes: Themes, theme: str, body: str
) -> AuthorityTheme:
    latest = told[-1]
    items = [item for observation in told for item in observation.items_of(body) if theme in item.themes]
    dates = [observation.date for observation in told if observation.date]
    return AuthorityTheme(
        gss=latest.gss,
        authority=latest.authority,
        region=latest.region,
        kind_of_authority=latest.kind_of_authority,
        theme=theme,
        label=themes.label(theme),
        inspections=len(inspected),
        to_improve=len(told),
        items=len(items),
        priority=sum(item.priority for item in items),
        first_told=dates[0] if dates else None,
        last_told=dates[-1] if dates else None,
    )


def network(rows: Sequence[AuthorityTheme], themes: Themes) -> "nx.Graph[str]":
    """Return the rows as a bipartite network.

    Returns
    -------
    networkx.Graph
        Councils have their GSS code as node, ``kind`` "authority", ``bipartite`` 0, ``label``, ``group`` (the region)
        and ``inspections``; themes their notation, ``kind`` "theme", ``bipartite`` 1, ``label``, ``group`` and
        ``inspections`` (those that name it). Edges have ``weight`` (int, inspections), ``items``, ``priority`` (int)
        and, where dated, ``first_told`` and ``last_told`` (str).
    """
    found: nx.Graph[str] = nx.Graph(name="Councils and what they were told to improve")
    for row in rows:
        found.add_node(
            row.gss,
            kind="authority",
            bipartite=0,
            label=row.authority,
            group=row.region or "",
            inspections=row.inspections,
        )
        if row.theme not in found:
            found.add_node(
                row.theme,
                kind="theme",
                bipartite=1,
                label=row.label,
                group=themes.group(row.theme) or "",
                inspections=0,
            )
        found.nodes[row.theme]["inspections"] += row.to_improve
        found.add_edge(row.gss, row.theme, weight=row.to_improve, items=row.items, priority=row.priority)
        if row.first_told is not None and row.last_told is not None:
            found.edges[row.gss, row.theme].update(first_told=row.first_told, last_told=row.last_told)
    return found
