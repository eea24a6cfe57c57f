"""Records as JSON Lines, in the form of the annotation guide, each with its evidence.

A row of ``facts`` is a report's inspection, of ``told`` an inspection told of, of ``people`` and ``teams`` all those of
one document, of ``improvements`` and ``findings`` one item and one sentence. Every record adds ``evidence``: page,
paragraph, section, offsets, quote, and the rule that found it.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import msgspec
from msgspec.structs import asdict

from pipeline.errors import RecordError
from pipeline.files.atomic import writing
from pipeline.model import GradeReading, Inspection, Judgement, Reading

Row = dict[str, Any]
_ENCODER = msgspec.json.Encoder()


def _grades(judgements: Iterable[Judgement]) -> dict[str, str]:
    return {judgement.criterion: judgement.grade for judgement in judgements if judgement.grade is not None}


def _readings(judgements: Iterable[Judgement]) -> dict[str, tuple[GradeReading, ...]]:
    return {judgement.criterion: judgement.readings for judgement in judgements}


def _facts(reading: Reading, names: Mapping[str, str]) -> list[Row]:
    inspection = reading.inspection
    return [] if inspection is None else [_inspection(reading, inspection, names)]


def _inspection(reading: Reading, inspection: Inspection, names: Mapping[str, str]) -> Row:
    gss = inspection.value("authority")
    facts = {fact.name: fact for fact in inspection.facts}
    return {
        "doc": reading.document.id,
        "authority": names.get(gss) if gss else None,
        "gss": gss,
        **{name: fact.value for name, fact in facts.items() if name != "authority"},
        "judgements": _grades(inspection.judgements),
        "absent": {
            **{name: fact.absence for name, fact in facts.items() if fact.absence is not None},
            **{one.criterion: one.absence for one in inspection.judgements if one.absence is not None},
        },
        "inferred": {name: fact.inferred_from for name, fact in facts.items() if fact.inferred_from is not None},
        "disputed": [one.criterion for one in inspection.judgements if one.disputed],
        "evidence": {
            **{name: fact.evidence for name, fact in facts.items()},
            "judgements": _readings(inspection.judgements),
        },
    }


def _told(reading: Reading, names: Mapping[str, str]) -> list[Row]:
    return [
        {
            "doc": reading.document.id,
            "authority": names.get(told.gss),
            "gss": told.gss,
            "framework": told.framework,
            "kind": told.kind,
            "when": told.when,
            "start": told.start,
            "end": told.end,
            "published": told.published,
            "judgements": _grades(told.judgements),
            "evidence": {"inspection": told.evidence, "judgements": _readings(told.judgements)},
        }
        for told in reading.told
    ]


def _people(reading: Reading, names: Mapping[str, str]) -> list[Row]:
    people = [
        {
            "name": person.name,
            "role": person.role,
            "role_text": person.role_text,
            "organisation": person.organisation,
            "forms": person.forms,
            "evidence": person.evidence,
        }
        for person in reading.people
    ]
    return [{"doc": reading.document.id, "people": people, "posts": reading.posts}]


def _teams(reading: Reading, names: Mapping[str, str]) -> list[Row]:
    teams = [
        {
            "name": team.name,
            "also": team.also,
            "kind": team.kind,
            "mentions": team.mentions,
            "evidence": team.evidence,
        }
        for team in reading.teams
    ]
    return [{"doc": reading.document.id, "teams": teams}]


def _improvements(reading: Reading, names: Mapping[str, str]) -> list[Row]:
    return [
        {
            "doc": reading.document.id,
            "n": item.n,
            "priority": item.priority,
            "body": item.body,
            "text": item.text,
            "themes": [tag.theme for tag in item.themes],
            "evidence": {**asdict(item.evidence), "themes": item.themes},
        }
        for item in reading.improvements
    ]


def _findings(reading: Reading, names: Mapping[str, str]) -> list[Row]:
    return [
        {
            "doc": reading.document.id,
            "para": finding.para,
            "sent": finding.sent,
            "text": finding.text,
            "polarity": finding.polarity,
            "polarity_by": finding.polarity_by,
            "probability": finding.probability,
            "themes": [tag.theme for tag in finding.themes],
            "cues": finding.cues,
            "prevalence": finding.prevalence,
            "time": finding.time,
            "attribution": finding.attribution,
            "cohorts": finding.cohorts,
            "units": finding.units,
            "grade": finding.grade,
            "evidence": {**asdict(finding.evidence), "themes": finding.themes},
        }
        for finding in reading.findings
    ]


_ROWS: dict[str, Callable[[Reading, Mapping[str, str]], list[Row]]] = {
    "facts": _facts,
    "told": _told,
    "people": _people,
    "teams": _teams,
    "improvements": _improvements,
    "findings": _findings,
}
KINDS = tuple(_ROWS)
"""The record types, each a file of its name."""


def rows(reading: Reading, names: Mapping[str, str] | None = None) -> dict[str, list[Row]]:
    """Return a document's rows of each record type; in them are records of the model, which are written as objects.

    Parameters
    ----------
    reading : Reading
    names : Mapping of str to str, optional
        The council's usual short name by GSS code; without it the rows leave ``authority`` null.
    """
    return {kind: make(reading, names or {}) for kind, make in _ROWS.items()}


def lines(reading: Reading, names: Mapping[str, str] | None = None) -> dict[str, bytes]:
    """Return a document's rows of each record type as JSON Lines."""
    return {kind: b"".join(map(_line, found)) for kind, found in rows(reading, names).items()}


def _line(row: Row) -> bytes:
    # With a space behind each comma and colon, as the standard library writes JSON.
    return msgspec.json.format(_ENCODER.encode(row), indent=0) + b"\n"


def write_lines(documents: Iterable[Mapping[str, bytes]], folder: Path) -> dict[str, int]:
    """Write one file a record type below `folder`, and return how many rows each has.

    Parameters
    ----------
    documents : iterable of Mapping
        What :func:`lines` gave for each document, in the order wanted.
    folder : pathlib.Path
        Made where it does not exist.
    """
    counts = dict.fromkeys(KINDS, 0)
    with ExitStack() as stack:
        streams = {kind: stack.enter_context(writing(folder / f"{kind}.jsonl")) for kind in KINDS}
        for document in documents:
            for kind, stream in streams.items():
                stream.write(document[kind])
                # A line feed inside a text is written as two characters.
                counts[kind] += document[kind].count(b"\n")
    return counts


def write_records(readings: Iterable[Reading], folder: Path, names: Mapping[str, str] | None = None) -> dict[str, int]:
    """Write the rows of readings, in the order of their documents' names; see :func:`write_lines`."""
    ordered = sorted(readings, key=lambda reading: reading.document.id)
    return write_lines((lines(reading, names) for reading in ordered), folder)


def read_lines(path: Path) -> Iterator[Row]:
    """Yield the rows of one file of records.

    Raises
    ------
    RecordError
        If the file is missing, or a line is not a JSON object with a ``doc``.
    """
    try:
        with path.open(encoding="utf-8") as stream:
            for n, line in enumerate(stream, start=1):
                if line.strip():
                    yield _opened(line, f"{path.name}, line {n}")
    except (OSError, UnicodeDecodeError) as error:
        raise RecordError(f"{path} cannot be read: {error}") from error


def _opened(line: str, where: str) -> Row:
    try:
        row = json.loads(line)
    except json.JSONDecodeError as error:
        raise RecordError(f"{where}: not JSON ({error.msg})") from error
    if not isinstance(row, dict) or "doc" not in row:
        raise RecordError(f"{where}: not a record with a doc")
    return row
