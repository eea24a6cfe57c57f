"""What the sheets of the workbook hold: rows of what the graph answers, and of the records where a row is a document's.

The columns, their headings and what they mean are data: ``ontology/workbook.toml``.
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from pipeline.analyse.bundle import Analysis, Table
from pipeline.analyse.tables import OVERALL, Observation
from pipeline.export.workbook import Cell, Column, Link, Sheet
from pipeline.pages import words
from pipeline.records import read_lines
from pipeline.resources import resource
from pipeline.schemes import labels

Row = dict[str, Cell]


@dataclass(frozen=True, slots=True)
class Plan:
    """What the workbook is: its title, the lines below it, its sheets by name."""

    title: str
    before: tuple[str, ...]
    sheets: Mapping[str, Sheet]


@cache
def plan() -> Plan:
    """Return what the ontology says of the workbook."""
    said = tomllib.loads(resource("workbook.toml").read_text(encoding="utf-8"))
    sheets = (
        Sheet(one["name"], one["about"], tuple(Column(*column) for column in one["columns"])) for one in said["sheet"]
    )
    return Plan(said["title"], (*said["before"], said["source"]), {sheet.name: sheet for sheet in sheets})


def markdown(known: Plan) -> str:
    """Return what the sheets hold as the part on the workbook of ``docs/outputs.md``: a table for each."""
    parts = []
    for sheet in known.sheets.values():
        lines = [f"### Sheet {sheet.name}", "", sheet.about, "", "| column | meaning |", "| --- | --- |"]
        lines += [f"| {column.heading} | {column.meaning} |" for column in sheet.columns]
        parts.append("\n".join(lines) + "\n")
    return "\n".join(parts)


def sheets(analysis: Analysis, folder: Path, links: Mapping[str, str]) -> tuple[tuple[Sheet, Iterator[Row]], ...]:
    """Return the sheets with their rows.

    Parameters
    ----------
    analysis : Analysis
    folder : pathlib.Path
        What a run wrote: its records are read.
    links : Mapping of str to str
        Where documents can be opened from `folder`, by name.
    """
    made = {
        "Inspections": inspections(analysis, links),
        "Improvements": improvements(analysis, links),
        "Themes": _dicts(analysis.tables["theme_recurrence"]),
        "Teams": teams(analysis, folder, links),
        "People": people(folder, links),
    }
    return tuple((sheet, made[name]) for name, sheet in plan().sheets.items())


def page_link(document: str, page: int, links: Mapping[str, str]) -> Link:
    """Return a page's number that opens the document, at that page where it is a PDF."""
    return Link(f"p. {page}", words.address(document, page, links))


def inspections(analysis: Analysis, links: Mapping[str, str]) -> Iterator[Row]:
    """Yield a row for each inspection, by council, then date."""
    counted = {str(row["inspection"]): row for row in _dicts(analysis.tables["inspections"])}
    for one in sorted(analysis.observations, key=_order):
        count = counted[one.id]
        previous = count["previous_grade"]
        yield {
            **_about(one),
            "published": one.published,
            "previous": words.grade(previous) if isinstance(previous, str) else None,
            "grades": "; ".join(f"{words.criterion(what)}: {words.grade(grade)}" for what, grade in one.grades),
            "items": count["items"],
            "priority": count["priority_items"],
            "board": count["board_items"],
            "themes": count["themes_to_improve"],
            "praised": count["themes_praised"],
            "criticised": count["themes_criticised"],
            "teams": count["units"],
            "inspectors": "; ".join(sorted({inspector.name for inspector in one.inspectors})),
            "type": one.kind_of_authority,
            "document": Link(one.document, links.get(one.document)) if one.document else None,
            "id": one.id,
        }


def improvements(analysis: Analysis, links: Mapping[str, str]) -> Iterator[Row]:
    """Yield a row for each item that must improve: councils in order, their inspections by date, items as printed."""
    bodies = labels("schemes", "bodies.ttl")
    for one in sorted(analysis.observations, key=_order):
        for item in one.items:
            place = item.place
            yield {
                **_about(one),
                "words": place.quote,
                "themes": "; ".join(analysis.themes.label(theme) for theme in item.themes),
                "priority": item.priority,
                "body": bodies.get(item.body, item.body),
                "page": page_link(place.document, place.page, links),
                "paragraph": place.paragraph,
                "document": place.document,
                "notations": "; ".join(item.themes),
            }


def teams(analysis: Analysis, folder: Path, links: Mapping[str, str]) -> Iterator[Row]:
    """Yield a row for each team that an inspection's report names, with the first mention of it."""
    kinds = labels("schemes", "unit-kinds.ttl")
    named = {
        (row["doc"], name.casefold()): team
        for row in read_lines(folder / "records" / "teams.jsonl")
        for team in row["teams"]
        for name in (*team["also"], team["name"])
    }
    for one in sorted(analysis.observations, key=_order):
        for unit in sorted(one.units, key=lambda unit: (unit.name.casefold(), unit.id)):
            team = named.get((one.document, unit.name.casefold()))
            first: Mapping[str, Any] = team["evidence"][0] if team else {}
            yield {
                **_about(one),
                "name": unit.name,
                "kind": kinds.get(unit.kind, unit.kind),
                "praise": unit.praise,
                "criticism": unit.criticism,
                "mentions": team["mentions"] if team else None,
                "words": first.get("quote"),
                "page": page_link(one.document, first["page"], links) if one.document and first else None,
                "document": one.document,
                "id": unit.id,
            }


def people(folder: Path, links: Mapping[str, str]) -> Iterator[Row]:
    """Yield a row for each person whom a document names in a role, in the order of the records."""
    roles = labels("schemes", "roles.ttl")
    facts = {row["doc"]: row for row in read_lines(folder / "records" / "facts.jsonl")}
    for row in read_lines(folder / "records" / "people.jsonl"):
        about = facts.get(row["doc"], {})
        posts = {(post["holder"], post["role"]): post for post in row["posts"]}
        for person in row["people"]:
            post = posts.get((person["name"], person["role"]), {})
            yield {
                "name": person["name"],
                "role": roles.get(person["role"], person["role"]),
                "role_text": person["role_text"],
                "organisation": person["organisation"],
                "since": post.get("since"),
                "manner": post.get("manner"),
                "authority": about.get("authority"),
                "date": about.get("start"),
                "page": page_link(row["doc"], person["evidence"][0]["page"], links),
                "document": row["doc"],
                "forms": "; ".join(form for form in person["forms"] if form != person["name"]),
            }


def _order(one: Observation) -> tuple[str, str, str, str]:
    return one.authority, one.gss, one.date or "", one.id


def _about(one: Observation) -> Row:
    """Return what sheets tell of an inspection beside whatever a row is about."""
    grade = one.grade(OVERALL)
    return {
        "authority": one.authority,
        "date": one.date,
        "framework": words.framework(one.framework) if one.framework else None,
        "overall": words.grade(grade) if grade else None,
        "region": one.region,
        "gss": one.gss,
    }


def _dicts(table: Table) -> Iterator[Row]:
    return (dict(zip(table.columns, row, strict=True)) for row in table.rows)
