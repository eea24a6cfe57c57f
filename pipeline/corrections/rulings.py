"""Applies decisions on who is one person and who is not, within one organisation or family of organisations."""

from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from pipeline.corrections.changes import merged
from pipeline.corrections.decisions import Ruling
from pipeline.corrections.outcomes import Applied, Outcome
from pipeline.graph import names
from pipeline.graph.triples.people import home
from pipeline.model import Corrected, Inspection, Person, Reading


def apply_rulings(
    reading: Reading, rulings: Iterable[Ruling]
) -> tuple[Reading, tuple[Corrected, ...], tuple[Applied, ...]]:
    """Return a reading with its people named, or told apart, as decided; with what was changed and what was of use."""
    notes: list[Corrected] = []
    applied: list[Applied] = []
    for ruling in rulings:
        reading, changed, outcome = (_join if ruling.same else _part)(reading, ruling)
        notes += changed
        if outcome is not None:
            applied.append(Applied(ruling.entry, reading.document.id, outcome))
    return reading, tuple(notes), tuple(applied)


Changed = tuple[Reading, Sequence[Corrected], Outcome | None]


def _serves(reading: Reading, person: Person, ruling: Ruling) -> bool:
    council, sha256 = home(reading), reading.document.sha256
    theirs = names.family(person.organisation, person.role, council, sha256)
    return theirs == _family(reading, ruling)


def _family(reading: Reading, ruling: Ruling) -> str:
    # A role that serves nobody in particular, so that the organisation's name decides.
    return names.family(ruling.organisation, "other", home(reading), reading.document.sha256)


def _join(reading: Reading, ruling: Ruling) -> Changed:
    """Name each of several names' bearers by the first of them; printed forms stay, and so does what is quoted."""
    shown, *others = ruling.names
    if len({names.canonical(name) for name in ruling.names}) == 1:
        seen = any(person.name in ruling.names and _serves(reading, person, ruling) for person in reading.people)
        return reading, (), Outcome.ALREADY_SO if seen else None
    renamed = {person.name for person in reading.people if person.name in others and _serves(reading, person, ruling)}
    people = tuple(_named(one, shown, ruling) if one.name in renamed else one for one in reading.people)
    posts = tuple(replace(post, holder=shown) if post.holder in renamed else post for post in reading.posts)
    notes = [_note("person", shown, f"name: {name} to {shown}", ruling) for name in sorted(renamed)]
    inspection = reading.inspection
    if inspection is not None and _family(reading, ruling) == names.INSPECTORATE:
        lead = inspection.value("lead_inspector")
        if lead in others:
            inspection = _led_by(inspection, shown, ruling)
            notes.append(_note("fact", "lead_inspector", f"value: {lead} to {shown}", ruling))
    changed = replace(reading, people=merged(people, {shown} if renamed else ()), posts=posts, inspection=inspection)
    return changed, notes, Outcome.CHANGED if notes else None


def _part(reading: Reading, ruling: Ruling) -> Changed:
    """Give each of several names' bearers an identity of their own."""
    seen = [person for person in reading.people if person.name in ruling.names and _serves(reading, person, ruling)]
    if not seen:
        return reading, (), None
    if len({names.canonical(name) for name in ruling.names}) == len(ruling.names):
        return reading, (), Outcome.ALREADY_SO
    others = ", ".join
    people = tuple(replace(_decided(one, ruling), identity=one.name) if one in seen else one for one in reading.people)
    notes = [
        _note("person", one.name, f"not the same as {others(n for n in ruling.names if n != one.name)}", ruling)
        for one in seen
    ]
    return replace(reading, people=people), notes, Outcome.CHANGED


def _named(person: Person, name: str, ruling: Ruling) -> Person:
    forms = tuple(dict.fromkeys((person.name, *person.forms)))
    return replace(_decided(person, ruling), name=name, forms=forms)


def _decided(person: Person, ruling: Ruling) -> Person:
    by = ruling.decision.found_by
    return replace(person, evidence=tuple(replace(place, found_by=by) for place in person.evidence))


def _led_by(inspection: Inspection, name: str, ruling: Ruling) -> Inspection:
    by = ruling.decision.found_by
    facts = tuple(
        replace(fact, value=name, evidence=tuple(replace(place, found_by=by) for place in fact.evidence))
        if fact.name == "lead_inspector"
        else fact
        for fact in inspection.facts
    )
    return replace(inspection, facts=facts)


def _note(record: str, key: str, what: str, ruling: Ruling) -> Corrected:
    decision = ruling.decision
    return Corrected(record, key, what, decision.by, decision.on, decision.why)
