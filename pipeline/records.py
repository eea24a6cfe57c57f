"""Records as JSON Lines, in the forms of the annotation guide: what scorers and spreadsheets read.

Six files: ``facts``, ``told``, ``people``, ``teams``, ``improvements`` and ``findings``, one row a line, sorted by
document. Keys are the guide's; beside them each row or entry has ``evidence``, and facts have ``absent``, the reasons
for the fields that have no value.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from operator import attrgetter
from pathlib import Path
from types import MappingProxyType
from typing import Any

from pipeline.model import Evidence, Fact, Judgement, Reading
from pipeline.schemes import concepts

Row = dict[str, Any]


def lines(reading: Reading) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return a document's records as lines of JSON, by kind, in the order of :data:`KINDS`."""
    return tuple(
        (kind, tuple(json.dumps(row, ensure_ascii=False) + "\n" for row in rows(reading)))
        for kind, rows in _ROWS.items()
    )


def write_records(readings: Iterable[Reading], directory: Path) -> Mapping[str, int]:
    """Write the records of documents as JSON Lines below a folder.

    Parameters
    ----------
    readings : iterable of Reading
        In any order.
    directory : pathlib.Path
        Made where it does not exist.

    Returns
    -------
    Mapping of str to int
        The number of rows by kind.
    """
    gathered: dict[str, list[str]] = {kind: [] for kind in KINDS}
    for reading in sorted(readings, key=lambda reading: (reading.document.id, reading.document.sha256)):
        for kind, rows in lines(reading):
            gathered[kind].extend(rows)
    directory.mkdir(parents=True, exist_ok=True)
    for kind, rows_of_all in gathered.items():
        (directory / f"{kind}.jsonl").write_text("".join(rows_of_all), encoding="utf-8", newline="\n")
    return {kind: len(rows_of_all) for kind, rows_of_all in gathered.items()}


def fact_rows(reading: Reading) -> Iterator[Row]:
    """Yield the row of the inspection that a document reports, if it reports one."""
    inspection = reading.inspection
    if inspection is None:
        return
    facts = {fact.name: fact for fact in inspection.facts}

    def value(name: str) -> str | None:
        return facts[name].value if name in facts else None

    yield {
        "doc": reading.document.id,
        "authority": _council(inspection.authority),
        "gss": inspection.authority or None,
        "framework": value("framework"),
        "kind": value("kind"),
        "start": value("start"),
        "end": value("end"),
        "published": value("published"),
        "lead_inspector": value("lead_inspector"),
        "judgements": _grades(inspection.judgements),
        "absent": _absent(inspection.facts, inspection.judgements),
        "evidence": {
            **{fact.name: _places(fact.evidence) for fact in inspection.facts if fact.evidence},
            **_grade_places(inspection.judgements),
        },
    }


def told_rows(reading: Reading) -> Iterator[Row]:
    """Yield a row for each inspection that a document tells of."""
    for told in reading.told:
        yield {
            "doc": reading.document.id,
            "gss": told.gss,
            "framework": told.framework,
            "kind": told.kind,
            "when": told.when,
            "start": told.start,
            "end": told.end,
            "published": told.published,
            "judgements": _grades(told.judgements),
            "evidence": {"inspection": _places(told.evidence), **_grade_places(told.judgements)},
        }


def people_rows(reading: Reading) -> Iterator[Row]:
    """Yield one row with a document's people, even where there are none."""
    people = [
        {
            "name": person.name,
            "role": person.role,
            "role_text": person.role_text,
            "organisation": person.organisation,
            "evidence": _places(person.evidence),
        }
        for person in reading.people
    ]
    yield {"doc": reading.document.id, "people": people}


def team_rows(reading: Reading) -> Iterator[Row]:
    """Yield one row with a document's teams and services, even where there are none."""
    teams = [
        {
            "name": team.name,
            "also": list(team.also),
            "kind": team.kind,
            "mentions": team.mentions,
            "evidence": _places(team.evidence),
        }
        for team in reading.teams
    ]
    yield {"doc": reading.document.id, "teams": teams}


def improvement_rows(reading: Reading) -> Iterator[Row]:
    """Yield a row for each thing that a document says must improve."""
    for improvement in sorted(reading.improvements, key=attrgetter("n")):
        yield {
            "doc": reading.document.id,
            "n": improvement.n,
            "priority": improvement.priority,
            "body": improvement.body,
            "text": improvement.text,
            "themes": _notations(tag.theme for tag in improvement.themes),
            "evidence": _place(improvement.evidence),
        }


def finding_rows(reading: Reading) -> Iterator[Row]:
    """Yield a row for each finding, in the order of the text."""
    for finding in reading.findings:
        yield {
            "doc": reading.document.id,
            "para": _number(finding.para),
            "sent": finding.sent,
            "text": finding.text,
            "polarity": finding.polarity,
            "themes": _notations(tag.theme for tag in finding.themes),
            "evidence": _place(finding.evidence),
        }


_ROWS: Mapping[str, Callable[[Reading], Iterator[Row]]] = MappingProxyType(
    {
        "facts": fact_rows,
        "told": told_rows,
        "people": people_rows,
        "teams": team_rows,
        "improvements": improvement_rows,
        "findings": finding_rows,
    }
)


KINDS = tuple(_ROWS)
"""The kinds of record, which are the names of their files."""


def _council(gss: str) -> str | None:
    register = concepts("authorities.ttl")
    return register[gss].label if gss in register else None


def _grades(judgements: Iterable[Judgement]) -> dict[str, str]:
    return {judgement.criterion: judgement.grade for judgement in judgements if judgement.grade is not None}


def _grade_places(judgements: Iterable[Judgement]) -> dict[str, list[Row]]:
    return {
        judgement.criterion: [
            {**_place(reading.evidence), "place": reading.place, "grade": reading.grade}
            for reading in judgement.readings
        ]
        for judgement in judgements
        if judgement.readings
    }


def _absent(facts: Iterable[Fact], judgements: Iterable[Judgement]) -> dict[str, str]:
    reasons = {fact.name: fact.absence for fact in facts} | {j.criterion: j.absence for j in judgements}
    return {name: reason.value for name, reason in reasons.items() if reason is not None}


def _notations(themes: Iterable[str]) -> list[str]:
    return sorted(set(themes))


def _number(printed: str | None) -> int | str | None:
    # The guide counts paragraphs with whole numbers; "2.1" and "a" stay as printed.
    return int(printed) if printed is not None and printed.isascii() and printed.isdigit() else printed


def _places(evidence: Iterable[Evidence]) -> list[Row]:
    return [_place(place) for place in evidence]


def _place(evidence: Evidence) -> Row:
    return {
        "page": evidence.page,
        "last_page": evidence.last_page,
        "start": evidence.start,
        "end": evidence.end,
        "quote": evidence.quote,
        "paragraph": evidence.paragraph,
        "section": evidence.section,
        "found_by": evidence.found_by,
    }
