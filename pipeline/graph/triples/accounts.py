"""A document's accounts of inspections: its own, with every field and grade, and those that it tells of."""

from collections.abc import Iterator

from pipeline.graph import iris, names
from pipeline.graph.identity import Account, Grading
from pipeline.graph.triples.base import day, evidence, moment, optional, string, type_
from pipeline.graph.triples.people import person_iri
from pipeline.graph.written import INS, PROV, RDF, Iri, Node, Piece, Triple
from pipeline.model import Document, Fact, Inspection, Judgement, Reading, ToldInspection

_DATES = {"start": INS.startDate, "end": INS.endDate, "published": INS.publishedDate}
_CONCEPTS = {"framework": (INS.framework, "frameworks"), "kind": (INS.kind, "inspection-kinds")}


def accounts(reading: Reading) -> tuple[Account, ...]:
    """Return a document's accounts as :mod:`pipeline.graph.identity` compares them."""
    sha256 = reading.document.sha256
    told = tuple(_told_account(sha256, n, item) for n, item in enumerate(reading.told, start=1))
    return told if reading.inspection is None else (_own_account(reading, reading.inspection), *told)


def _own_account(reading: Reading, inspection: Inspection) -> Account:
    sha256 = reading.document.sha256
    values = {fact.name: fact.value for fact in inspection.facts}
    team: set[tuple[Iri, str]] = set()
    for person in reading.people:
        family = names.family(person.organisation, person.role, inspection.authority, sha256)
        if family == names.INSPECTORATE:
            team.add((person_iri(reading, person), person.role))
    lead = values.get("lead_inspector")
    return Account(
        iri=iris.account(sha256, 0),
        sha256=sha256,
        n=0,
        gss=inspection.authority,
        framework=values.get("framework"),
        kind=values.get("kind"),
        when=values.get("start"),
        start=values.get("start"),
        end=values.get("end"),
        published=values.get("published"),
        gradings=tuple(_grading(sha256, 0, judgement) for judgement in inspection.judgements),
        lead=_lead(reading, lead) if lead else None,
        lead_name=lead,
        team=tuple(sorted(team)),
    )


def _lead(reading: Reading, name: str) -> Iri:
    told_apart = (p for p in reading.people if p.identity is not None and p.name == name)
    person = next(told_apart, None)
    return names.person(name, names.INSPECTORATE) if person is None else person_iri(reading, person)


def _told_account(sha256: str, n: int, told: ToldInspection) -> Account:
    return Account(
        iri=iris.account(sha256, n),
        sha256=sha256,
        n=n,
        gss=told.gss,
        framework=told.framework,
        kind=told.kind,
        when=told.start or told.when,
        start=told.start,
        end=told.end,
        published=told.published,
        gradings=tuple(_grading(sha256, n, judgement) for judgement in told.judgements),
    )


def _grading(sha256: str, n: int, judgement: Judgement) -> Grading:
    readings = tuple((iri, grade) for iri, grade, _, _ in _readings(sha256, n, judgement))
    return Grading(
        criterion=judgement.criterion,
        grade=judgement.grade,
        absence=judgement.absence.value if judgement.absence else None,
        readings=readings,
        evidence=tuple(iris.evidence(iri) for iri, grade in readings if grade is not None),
    )


def _readings(sha256: str, n: int, judgement: Judgement) -> Iterator[tuple[Iri, str | None, str, int]]:
    """Yield (IRI, grade, place, index in the judgement's readings) of every place, or one without a grade."""
    for index, reading in enumerate(judgement.readings):
        place, start = reading.place, reading.evidence.start
        yield iris.grade_reading(sha256, n, judgement.criterion, place, start), reading.grade, place, index
    if not judgement.readings:
        yield iris.grade_reading(sha256, n, judgement.criterion, "none", -1), judgement.grade, "none", -1


def account_triples(reading: Reading) -> Iterator[Piece]:
    """Yield a document's accounts with their fields, grades and evidence."""
    document = reading.document
    if reading.inspection is not None:
        yield from _own_triples(document, reading.inspection)
    for n, told in enumerate(reading.told, start=1):
        yield from _told_triples(document, n, told)


def _own_triples(document: Document, inspection: Inspection) -> Iterator[Piece]:
    account = iris.account(document.sha256, 0)
    yield from _head(document, account, INS.ReportAccount, inspection.authority)
    for fact in inspection.facts:
        yield from _fact(document, account, fact)
    for judgement in inspection.judgements:
        yield from _judgement(document, account, 0, judgement)
    # The account as a whole stands on whatever says which inspection it is.
    places = tuple(place for fact in inspection.facts if fact.name in ("authority", "start") for place in fact.evidence)
    if not places:
        places = tuple(place for fact in inspection.facts for place in fact.evidence)
    yield from evidence(document, iris.evidence(account), (account,), places)


def _told_triples(document: Document, n: int, told: ToldInspection) -> Iterator[Piece]:
    account = iris.account(document.sha256, n)
    yield from _head(document, account, INS.ToldAccount, told.gss)
    for name in ("framework", "kind", "start", "end", "published"):
        yield from _field(account, name, getattr(told, name))
    if told.when is not None:
        yield account, INS.when, moment(told.when)
    for judgement in told.judgements:
        yield from _judgement(document, account, n, judgement)
    yield from evidence(document, iris.evidence(account), (account,), told.evidence)


def _head(document: Document, account: Iri, kind: Iri, gss: str) -> Iterator[Triple]:
    yield account, type_, INS.Account
    yield account, type_, kind
    yield account, PROV.hadPrimarySource, iris.document(document.sha256)
    if gss:
        yield account, INS.inspected, iris.authority(gss)


def _value(name: str, value: str) -> Node:
    if name in _DATES:
        # What is told of a publication may be no more than its month.
        return moment(value) if name == "published" else day(value)
    if name in _CONCEPTS:
        return iris.concept(_CONCEPTS[name][1], value)
    return iris.authority(value) if name == "authority" else string(value)


def _field(account: Iri, name: str, value: str | None) -> Iterator[Triple]:
    if value is None:
        return
    if name in _DATES:
        yield account, _DATES[name], _value(name, value)
    elif name in _CONCEPTS:
        yield account, _CONCEPTS[name][0], _value(name, value)
    elif name == "lead_inspector":
        yield account, INS.leadInspectorName, _value(name, value)


def _fact(document: Document, account: Iri, fact: Fact) -> Iterator[Piece]:
    iri = iris.fact(document.sha256, fact.name)
    yield account, INS.hasFact, iri
    yield iri, type_, INS.Fact
    yield iri, PROV.hadPrimarySource, iris.document(document.sha256)
    yield iri, INS.field, string(fact.name)
    if fact.value is not None:
        yield iri, RDF.value, _value(fact.name, fact.value)
    elif fact.absence is not None:
        yield iri, INS.absence, iris.concept("absence", fact.absence.value)
    yield from optional(iri, INS.inferredFrom, fact.inferred_from)
    yield from _field(account, fact.name, fact.value)
    yield from evidence(document, iris.evidence(iri), (iri,), fact.evidence)


def _judgement(document: Document, account: Iri, n: int, judgement: Judgement) -> Iterator[Piece]:
    for iri, grade, place, index in _readings(document.sha256, n, judgement):
        yield account, INS.hasReading, iri
        yield iri, type_, INS.GradeReading
        yield iri, PROV.hadPrimarySource, iris.document(document.sha256)
        yield iri, INS.criterion, iris.concept("criteria", judgement.criterion)
        yield iri, INS.place, iris.concept("places", place)
        if grade is not None:
            yield iri, INS.grade, iris.concept("grades", grade)
        elif judgement.absence is not None:
            yield iri, INS.absence, iris.concept("absence", judgement.absence.value)
        if index >= 0:
            yield from evidence(document, iris.evidence(iri), (iri,), (judgement.readings[index].evidence,))
