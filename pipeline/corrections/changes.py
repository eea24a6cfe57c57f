"""How a decision changes one record, one function a type; the record keeps its evidence, which says who decided."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import TypeVar

from msgspec.structs import replace

from pipeline.corrections.decisions import Correction, Value
from pipeline.corrections.locate import locate
from pipeline.model import (
    Absence,
    BlockKind,
    Document,
    Evidence,
    Fact,
    Finding,
    GradeReading,
    Improvement,
    Judgement,
    Person,
    Team,
    ThemeTag,
)
from pipeline.nlp.evidence import evidence
from pipeline.schemes import concepts

Record = Finding | Improvement | Team | Person | Fact | Judgement
Named = TypeVar("Named", Team, Person)


def current(record: Record, name: str) -> Value | None:
    """Return what a record has now for something that can be set."""
    if isinstance(record, Finding | Improvement) and name == "themes":
        return tuple(tag.theme for tag in record.themes)
    value: Value | None = getattr(record, name)
    return value


def differs(record: Record, correction: Correction) -> bool:
    """Whether a decision would change a record at all; the order of themes does not count."""
    return any(_plain(current(record, name)) != _plain(value) for name, value in correction.settings)


def _plain(value: Value | None) -> Value | None:
    return tuple(sorted(value)) if isinstance(value, tuple) else value


def told(record: Record, correction: Correction) -> str:
    """Return what a decision changes in a record, in words."""
    if correction.remove:
        return "removed"
    changes = ((name, current(record, name), value) for name, value in correction.settings)
    return "; ".join(f"{name}: {_shown(old)} to {_shown(new)}" for name, old, new in changes if old != new)


def _shown(value: Value | None) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    shown = ", ".join(value) if isinstance(value, tuple) else value
    return shown or "none"


def _text(values: Mapping[str, Value], name: str, otherwise: str) -> str:
    value = values.get(name, otherwise)
    assert isinstance(value, str), name
    return value


def _themes(values: Mapping[str, Value], tags: Sequence[ThemeTag], place: Evidence, by: str) -> tuple[ThemeTag, ...]:
    themes = values.get("themes")
    if not isinstance(themes, tuple):
        return tuple(tags)
    # A theme that was found stays as found; of one that a person added, the whole quote is the words that say so.
    found = {tag.theme: tag for tag in tags}
    return tuple(found.get(theme) or ThemeTag(theme, place.start, place.end, by) for theme in themes)


def _decided(places: Iterable[Evidence], by: str) -> tuple[Evidence, ...]:
    return tuple(replace(place, found_by=by) for place in places)


def finding(record: Finding, correction: Correction) -> Finding:
    """Return a finding as decided; cues that decided another polarity decide no more."""
    values, by = dict(correction.settings), correction.decision.found_by
    polarity = _text(values, "polarity", record.polarity)
    stands = polarity == record.polarity
    return replace(
        record,
        polarity=polarity,
        cues=record.cues if stands else (),
        polarity_by=record.polarity_by if stands else by,
        probability=record.probability if stands else None,
        themes=_themes(values, record.themes, record.evidence, by),
        evidence=replace(record.evidence, found_by=by),
    )


def improvement(record: Improvement, correction: Correction) -> Improvement:
    """Return an item as decided."""
    values, by = dict(correction.settings), correction.decision.found_by
    return replace(
        record,
        priority=bool(values.get("priority", record.priority)),
        body=_text(values, "body", record.body),
        themes=_themes(values, record.themes, record.evidence, by),
        evidence=replace(record.evidence, found_by=by),
    )


def team(record: Team, correction: Correction) -> Team:
    """Return a team as decided; a name that it no longer bears stays as another of its names."""
    values = dict(correction.settings)
    name = _text(values, "name", record.name)
    return replace(
        record,
        name=name,
        also=tuple(other for other in (record.name, *record.also) if other != name),
        kind=_text(values, "kind", record.kind),
        evidence=_decided(record.evidence, correction.decision.found_by),
    )


def person(record: Person, correction: Correction) -> Person:
    """Return a person as decided; every printed form is kept."""
    values = dict(correction.settings)
    organisation = values.get("organisation", record.organisation)
    assert organisation is None or isinstance(organisation, str)
    return replace(
        record,
        name=_text(values, "name", record.name),
        role=_text(values, "role", record.role),
        organisation=organisation,
        forms=tuple(dict.fromkeys((record.name, *record.forms))),
        evidence=_decided(record.evidence, correction.decision.found_by),
    )


def fact(record: Fact, correction: Correction, document: Document) -> Fact | None:
    """Return a field as decided, on the words that the decision quotes; None where the document has no such words."""
    if correction.remove:
        return record if record.value is None else Fact(record.name, None, Absence.NOT_PRINTED)
    span = locate(document, correction.quote or "", correction.page)
    if span is None:
        return None
    place = evidence(document, *span, correction.decision.found_by)
    return Fact(record.name, _text(dict(correction.settings), "value", ""), evidence=(place,))


_PLACES = {BlockKind.TABLE: "table", BlockKind.HEADING: "heading"}


def judgement(record: Judgement, correction: Correction, document: Document) -> Judgement | None:
    """Return a judgement as decided, on the words that the decision quotes; places where it was misread count no more.

    None where the document has no such words.
    """
    if correction.remove:
        return record if record.grade is None else Judgement(record.criterion, None, Absence.NOT_PRINTED, ())
    span = locate(document, correction.quote or "", correction.page)
    if span is None:
        return None
    grade = _text(dict(correction.settings), "grade", "")
    block = document.block_at(span[0])
    place = _PLACES.get(block.kind, "prose") if block else "prose"
    right = tuple(reading for reading in record.readings if reading.grade == grade)
    made = GradeReading(grade, place, evidence(document, *span, correction.decision.found_by))
    return Judgement(record.criterion, grade, None, (made, *right))


def merged(records: Iterable[Named], renamed: Collection[str]) -> tuple[Named, ...]:
    """Return teams or people with those made one that bear a name in `renamed`, in the order of their first mention."""
    by_name: dict[str, Named] = {}
    kept: list[Named | str] = []
    for record in records:
        name = record.name
        if name not in renamed:
            kept.append(record)
        elif name in by_name:
            by_name[name] = _together(by_name[name], record)
        else:
            by_name[name] = record
            kept.append(name)
    return tuple(by_name[one] if isinstance(one, str) else one for one in kept)


def _together(one: Named, other: Named) -> Named:
    places = {*one.evidence, *other.evidence}
    evidence = tuple(sorted(places, key=lambda place: (place.start, place.end, place.found_by)))
    if isinstance(one, Team) and isinstance(other, Team):
        return replace(one, also=tuple(dict.fromkeys((*one.also, *other.also))), evidence=evidence)
    assert isinstance(one, Person) and isinstance(other, Person)
    # As wherever one person has two roles in a document: the more senior counts.
    senior = min((one, other), key=lambda person: int(concepts("schemes", "roles.ttl")[person.role].one("order") or 0))
    forms = tuple(dict.fromkeys((*one.forms, *other.forms)))
    return replace(one, role=senior.role, role_text=senior.role_text, forms=forms, evidence=evidence)
