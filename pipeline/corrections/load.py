"""Reads a file of corrections, and refuses whatever in it is not well formed: it is written by hand."""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pipeline.corrections.decisions import Correction, Corrections, Decision, Ruling
from pipeline.corrections.settings import SETTINGS, checked_settings
from pipeline.corrections.table import Table
from pipeline.errors import CorrectionError
from pipeline.schemes import concepts

_TARGET = {"finding": "quote", "improvement": "quote", "team": "name", "person": "name"}
_CHOSEN = {"fact": "field", "judgement": "criterion"}
_FIELDS = ("authority", "framework", "kind", "start", "end", "published", "lead_inspector")
_RULINGS = {"same-person": True, "not-same-person": False}


def load(path: Path) -> Corrections:
    """Return the decisions in a file.

    Raises
    ------
    CorrectionError
        If the file cannot be read or is not TOML; if an entry has an unknown key or value, or lacks who, when or why;
        or if two entries decide on one thing.
    """
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise CorrectionError(f"{path.name} cannot be read as TOML: {error}") from error
    unknown = sorted(found.keys() - {"correction", *_RULINGS})
    if unknown:
        raise CorrectionError(f"{path.name}: {unknown[0]} is no kind of entry: correction, {', '.join(_RULINGS)}")
    corrections = Corrections(
        corrections=tuple(_correction(table) for table in _tables(path, found, "correction")),
        rulings=tuple(_ruling(table, same) for kind, same in _RULINGS.items() for table in _tables(path, found, kind)),
    )
    _refuse_repeated(path, corrections)
    _refuse_contradicting(path, corrections)
    return corrections


def _tables(path: Path, found: Mapping[str, Any], kind: str) -> list[Table]:
    entries = found.get(kind, [])
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise CorrectionError(f"{path.name}: begin each {kind} with [[{kind}]]")
    return [Table(path.name, f"{kind} {n}", dict(entry)) for n, entry in enumerate(entries, start=1)]


def _decision(table: Table) -> Decision:
    return Decision(by=table.text("by"), on=table.day("on"), why=table.text("why"))


def _correction(table: Table) -> Correction:
    decision = _decision(table)
    record = table.choice("record", SETTINGS)
    document, sha256 = table.maybe("document"), table.maybe("sha256")
    if (document is None) == (sha256 is None):
        raise table.wrong("needs either document or sha256")
    if sha256 is not None and (len(sha256) != 64 or set(sha256) - set("0123456789abcdef")):
        raise table.wrong("sha256 is 64 hexadecimal digits in lower case")
    target = _target(table, record)
    remove = table.flag("remove")
    settings = checked_settings(table, record, target)
    if remove == bool(settings):
        raise table.wrong("needs either remove = true or something to set")
    quote = None
    if record in _CHOSEN:
        if target == "authority" and remove:
            raise table.wrong("an inspection without a council cannot be: set another")
        quote = None if remove else table.text("quote")
    page = table.number("page") if quote or _TARGET.get(record) == "quote" else None
    table.refuse_rest()
    return Correction(table.entry, document, sha256, record, target, quote, page, remove, settings, decision)


def _target(table: Table, record: str) -> str:
    if record == "fact":
        return table.choice("field", _FIELDS)
    if record == "judgement":
        return table.choice("criterion", concepts("schemes", "criteria.ttl"))
    return table.text(_TARGET[record])


def _ruling(table: Table, same: bool) -> Ruling:
    decision = _decision(table)
    names = table.texts("names")
    if len(names) < 2 or len(set(names)) != len(names):
        raise table.wrong("names are two or more, each given once")
    organisation = table.text("organisation")
    table.refuse_rest()
    return Ruling(table.entry, names, organisation, same, decision)


def _refuse_repeated(path: Path, corrections: Corrections) -> None:
    seen: dict[tuple[str, str, str, int | None], str] = {}
    for one in corrections.corrections:
        key = (one.where, one.record, one.target, one.page)
        if key in seen:
            raise CorrectionError(f"{path.name}: {seen[key]} and {one.entry} are of one record: {one.about}")
        seen[key] = one.entry


def _refuse_contradicting(path: Path, corrections: Corrections) -> None:
    """Refuse two rulings that join one name, and one that parts what another joins."""
    joined: dict[tuple[str, str], Ruling] = {}
    for ruling in corrections.rulings:
        for name in ruling.names if ruling.same else ():
            other = joined.setdefault((ruling.organisation, name), ruling)
            if other is not ruling:
                raise CorrectionError(f"{path.name}: {other.entry} and {ruling.entry} both decide who {name} is")
    parted: dict[tuple[str, str], Ruling] = {}
    for ruling in corrections.rulings:
        if ruling.same:
            continue
        groups = [joined.get((ruling.organisation, name)) for name in ruling.names]
        for name, group in zip(ruling.names, groups, strict=True):
            if group is not None and groups.count(group) > 1:
                raise CorrectionError(f"{path.name}: {group.entry} and {ruling.entry} contradict each other")
            other = parted.setdefault((ruling.organisation, name), ruling)
            if other is not ruling:
                raise CorrectionError(f"{path.name}: {other.entry} and {ruling.entry} both decide who {name} is not")
