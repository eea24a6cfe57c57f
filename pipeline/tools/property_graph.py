"""What a run found as a property graph: nodes and relationships, with the words, the page and the link that say so."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from pipeline.analyse.bundle import Analysis
from pipeline.analyse.tables import OVERALL, Observation
from pipeline.export.csv_ import Cell
from pipeline.export.property_graph import Nodes, Property, Relationships
from pipeline.pages import words
from pipeline.records import read_lines
from pipeline.schemes import labels
from pipeline.tools.sheets import page_link

Cells = tuple[Cell, ...]
PLACE: tuple[Property, ...] = (
    ("quote", "string"),
    ("page", "int"),
    ("paragraph", "string"),
    ("document", "string"),
    ("link", "string"),
)
"""Where a document says it; empty where the graph tells it and no record has the place."""


@dataclass(frozen=True)
class _Found:
    """What the graph answers, and the records of each document."""

    analysis: Analysis
    links: Mapping[str, str]
    facts: Mapping[str, Any]
    people: Mapping[str, Any]
    teams: Mapping[str, Any]

    @cached_property
    def inspecting(self) -> frozenset[str]:
        """The roles that inspectors have."""
        return frozenset(person.role for one in self.analysis.observations for person in one.inspectors)

    def place(self, document: str | None, evidence: Mapping[str, Any] | None) -> Cells:
        """Return the cells of :data:`PLACE`."""
        if document is None or not evidence:
            return (None,) * len(PLACE)
        page = evidence["page"]
        address = page_link(document, page, self.links).address
        return evidence["quote"], page, evidence.get("paragraph"), document, address


def graph(
    analysis: Analysis, folder: Path, links: Mapping[str, str]
) -> tuple[tuple[Nodes, ...], tuple[Relationships, ...]]:
    """Return the nodes and the relationships of a run.

    Parameters
    ----------
    analysis : Analysis
    folder : pathlib.Path
        What a run wrote: its records are read.
    links : Mapping of str to str
        Where documents can be opened from `folder`, by name.
    """
    facts, people, teams = (
        {row["doc"]: row for row in read_lines(folder / "records" / f"{name}.jsonl")}
        for name in ("facts", "people", "teams")
    )
    found = _Found(analysis, links, facts, people, teams)
    return _nodes(found), _relationships(found)


def _nodes(found: _Found) -> tuple[Nodes, ...]:
    every = found.analysis.observations
    criteria = {what: (what, words.criterion(what)) for one in every for what, _ in one.grades}
    kinds = labels("schemes", "unit-kinds.ttl")
    themes = {theme.notation: (theme.notation, theme.label, theme.group) for theme in found.analysis.themes.all()}
    spoken = {
        name
        for one in every
        for name in (
            *(theme for item in one.items for theme in item.themes),
            *(remark.theme for remark in one.remarks),
            *(sequel.theme for sequel in one.sequels),
        )
    }
    return (
        Nodes(
            "Council",
            "gss",
            (("name", "string"), ("region", "string"), ("kind", "string")),
            [(one.gss, one.authority, one.region, one.kind_of_authority) for one in every],
        ),
        Nodes(
            "Inspection",
            "iri",
            (
                ("authority", "string"), ("framework", "string"), ("date", "date"), ("published", "date"),
                ("overall", "string"), ("document", "string"), ("link", "string"),
            ),
            [_inspection(one, found.links) for one in every],
        ),
        Nodes(
            "Improvement",
            "id",
            (("priority", "boolean"), ("body", "string"), *PLACE),
            [row for one in every for row in _items(one, found)],
        ),
        Nodes(
            "Theme",
            "notation",
            (("label", "string"), ("group", "string")),
            [*themes.values(), *((name, name, None) for name in sorted(spoken - set(themes)))],
        ),
        Nodes("Criterion", "notation", (("label", "string"),), [criteria[what] for what in sorted(criteria)]),
        Nodes("Person", "id", (("name", "string"),), [row for one in every for row in _persons(one, found)]),
        Nodes(
            "Team",
            "iri",
            (("name", "string"), ("kind", "string")),
            [(unit.id, unit.name, kinds.get(unit.kind, unit.kind)) for one in every for unit in one.units],
        ),
    )  # fmt: skip


def _relationships(found: _Found) -> tuple[Relationships, ...]:
    every = found.analysis.observations
    councils, known = {one.gss for one in every}, {one.id for one in every}
    return (
        Relationships("INSPECTION_OF", "Inspection", "Council", (), [(one.id, one.gss) for one in every]),
        Relationships(
            "MUST_IMPROVE",
            "Inspection",
            "Improvement",
            (),
            [(one.id, row[0]) for one in every for row in _items(one, found)],
        ),
        Relationships(
            "ABOUT",
            "Improvement",
            "Theme",
            (),
            [(_item_id(one, n), theme) for one in every for n, item in enumerate(one.items, start=1)
             for theme in item.themes],
        ),
        Relationships(
            "BROADER",
            "Theme",
            "Theme",
            (),
            [(theme.notation, theme.broader) for theme in found.analysis.themes.all() if theme.broader],
        ),
        Relationships(
            "JUDGED",
            "Inspection",
            "Criterion",
            (("grade", "string"), ("label", "string"), *PLACE),
            [row for one in every for row in _judgements(one, found)],
        ),
        Relationships(
            "SPEAKS_OF",
            "Inspection",
            "Theme",
            (("polarity", "string"), ("findings", "int")),
            [(one.id, remark.theme, remark.polarity, remark.findings) for one in every for remark in one.remarks],
        ),
        Relationships(
            "NAMES",
            "Inspection",
            "Team",
            (("praise", "int"), ("criticism", "int"), ("mentions", "int"), *PLACE),
            [row for one in every for row in _units(one, found)],
        ),
        Relationships(
            "TOOK_PART",
            "Person",
            "Inspection",
            (("role", "string"), *PLACE),
            [(person.id, one.id, person.role, *_said(one, person.name, found)) for one in every
             for person in one.inspectors],
        ),
        Relationships(
            "NAMED_IN",
            "Person",
            "Inspection",
            (("role", "string"), ("organisation", "string"), *PLACE),
            [(f"{one.id} {who['name']}", one.id, _role(who),
              who["organisation"], *found.place(one.document, who["evidence"][0])) for one in every
             for who in _others(one, found)],
        ),
        Relationships(
            "FOLLOWED_BY",
            "Inspection",
            "Inspection",
            (("theme", "string"), ("outcome", "string"), ("body", "string")),
            [(one.id, then.next_inspection, then.theme, then.outcome, then.body) for one in every
             for then in one.sequels if then.next_inspection in known],
        ),
        Relationships(
            "NEIGHBOUR",
            "Council",
            "Council",
            (),
            sorted({(one.gss, other) for one in every for other in one.neighbours if other in councils}),
        ),
    )  # fmt: skip


def _inspection(one: Observation, links: Mapping[str, str]) -> Cells:
    link = links.get(one.document) if one.document else None
    overall = one.grade(OVERALL)
    return one.id, one.authority, one.framework, one.date, one.published, overall, one.document, link


def _item_id(one: Observation, n: int) -> str:
    return f"{one.id} {n}"


def _items(one: Observation, found: _Found) -> Iterator[Cells]:
    for n, item in enumerate(one.items, start=1):
        place = item.place
        link = page_link(place.document, place.page, found.links).address
        said = place.quote, place.page, place.paragraph, place.document, link
        yield _item_id(one, n), item.priority, item.body, *said


def _judgements(one: Observation, found: _Found) -> Iterator[Cells]:
    """Yield the grades of an inspection, each with the first place that gives it."""
    told = found.facts.get(one.document or "", {}).get("evidence", {}).get("judgements", {})
    for what, grade in one.grades:
        first = next((place["evidence"] for place in told.get(what, ()) if place["grade"] == grade), None)
        yield one.id, what, grade, words.grade(grade), *found.place(one.document, first)


def _units(one: Observation, found: _Found) -> Iterator[Cells]:
    named = {
        name.casefold(): team
        for team in found.teams.get(one.document or "", {}).get("teams", ())
        for name in (*team["also"], team["name"])
    }
    for unit in one.units:
        team = named.get(unit.name.casefold(), {})
        first = next(iter(team.get("evidence", ())), None)
        place = found.place(one.document, first)
        yield one.id, unit.id, unit.praise, unit.criticism, team.get("mentions"), *place


def _persons(one: Observation, found: _Found) -> Iterator[Cells]:
    yield from ((person.id, person.name) for person in one.inspectors)
    yield from ((f"{one.id} {who['name']}", who["name"]) for who in _others(one, found))


def _recorded(one: Observation, found: _Found) -> tuple[Mapping[str, Any], ...]:
    return tuple(found.people.get(one.document or "", {}).get("people", ()))


def _said(one: Observation, name: str, found: _Found) -> Cells:
    """Return where a document names an inspector; nothing where it knows them by another form of the name."""
    for who in _recorded(one, found):
        if name in (who["name"], *who["forms"]):
            return found.place(one.document, who["evidence"][0])
    return found.place(None, None)


def _others(one: Observation, found: _Found) -> Iterator[Mapping[str, Any]]:
    """Yield those whom a report names in a role that no inspector has."""
    yield from (who for who in _recorded(one, found) if _role(who) not in found.inspecting)


def _role(who: Mapping[str, Any]) -> str:
    return labels("schemes", "roles.ttl").get(who["role"], who["role"])
