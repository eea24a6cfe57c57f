"""What the documents say together: inspections joined from accounts, judgements with sources, people under one name.

None of these statements is any one document's, so they stand in a named graph of their own, ``id/graph/corpus``.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator

from pipeline.graph import iris, names
from pipeline.graph.identity import UNKNOWN, Account, Grading, Resolved, resolve
from pipeline.graph.portion import Portion
from pipeline.graph.threads import thread_triples
from pipeline.graph.triples.base import boolean, day, integer, moment, string, type_
from pipeline.graph.triples.people import instant_triples
from pipeline.graph.written import (
    DCTERMS,
    FOAF,
    INS,
    OA,
    ORG,
    PAV,
    PROV,
    RDFS,
    SDO,
    SKOS,
    TIME,
    XSD,
    Iri,
    Triple,
    typed,
    web,
)

# What a name weighs against a mere form of one, in the choice of the name to show.
_NAME = 1000
_DECIDED = frozenset({"not-in-framework", "not-judged"})


def corpus_triples(portions: Iterable[Portion]) -> Iterator[Triple]:
    """Yield what follows from all documents together.

    Parameters
    ----------
    portions : iterable of Portion
        In any order: the same portions give the same statements.
    """
    portions = sorted(portions, key=lambda p: (p.sha256, p.document))
    for portion in portions:
        yield from _file(portion)
    inspections = resolve(account for portion in portions for account in portion.accounts)
    for resolved in inspections:
        yield from _inspection(resolved)
        for criterion in sorted({g.criterion for account in resolved.accounts for g in account.gradings}):
            yield from _judgement(resolved, criterion)
    yield from thread_triples(inspections, {portion.sha256: portion.said for portion in portions})
    yield from _people(portions)
    yield from _teams(portions)
    inspectorate = iris.organization(names.INSPECTORATE)
    yield inspectorate, type_, ORG.FormalOrganization
    yield inspectorate, RDFS.label, string("Ofsted")


def _file(portion: Portion) -> Iterator[Triple]:
    """Yield the name under which a document was read, and where it was fetched from: several may have one version."""
    document = iris.document(portion.sha256)
    yield document, INS.fileName, string(portion.document)
    origin = portion.origin
    if origin is None:
        return
    yield document, PAV.retrievedFrom, web(origin.url)
    yield document, PAV.retrievedOn, typed(origin.retrieved, XSD.dateTime)
    if portion.pdf:
        for number in portion.pages:
            yield iris.page(portion.sha256, number), RDFS.seeAlso, web(f"{origin.url}#page={number}")


def _inspection(resolved: Resolved) -> Iterator[Triple]:
    iri = iris.inspection(*resolved.key)
    yield iri, type_, INS.Inspection
    yield iri, type_, PROV.Activity
    gss = resolved.key[0]
    if gss != UNKNOWN:
        yield iri, INS.inspected, iris.authority(gss)
    framework, kind = resolved.value("framework"), resolved.value("kind")
    if framework is not None:
        yield iri, INS.framework, iris.concept("frameworks", framework)
    if kind is not None:
        yield iri, INS.kind, iris.concept("inspection-kinds", kind)
    yield from _dates(iri, resolved)
    for account, rule in zip(resolved.accounts, resolved.rules, strict=True):
        yield account.iri, INS.accountOf, iri
        yield account.iri, INS.resolvedBy, string(rule)
    if resolved.reports:
        yield from _report(iri, resolved)
        yield from _team(iri, resolved)


def _dates(iri: Iri, resolved: Resolved) -> Iterator[Triple]:
    start, end, when = _stay(resolved)
    if when is not None:
        yield iri, INS.when, moment(when)
    if start is not None:
        yield iri, INS.startDate, day(start)
    if end is not None:
        yield iri, INS.endDate, day(end)
    published = resolved.published
    if published is not None:
        yield iri, INS.publishedDate, moment(published)
    if start is not None and end is not None:
        interval = iris.interval(iri)
        yield iri, INS.onSite, interval
        yield interval, type_, TIME.ProperInterval
        yield interval, TIME.hasBeginning, iris.instant(start)
        yield interval, TIME.hasEnd, iris.instant(end)
        yield from instant_triples(start)
        yield from instant_triples(end)


def _stay(resolved: Resolved) -> tuple[str | None, str | None, str | None]:
    """Return first day, last day, and the first day as precisely as known; never a last day before the first."""
    start, end = resolved.value("start"), resolved.value("end")
    if start is not None and end is not None and end < start:
        end = None
    told = [account.when for account in resolved.accounts if account.when is not None]
    return start, end, start or max(told, key=len, default=None)


def _report(iri: Iri, resolved: Resolved) -> Iterator[Triple]:
    report = iris.report(*resolved.key)
    yield report, type_, INS.Report
    yield report, type_, SDO.Report
    yield report, PROV.wasGeneratedBy, iri
    yield report, DCTERMS.publisher, iris.organization(names.INSPECTORATE)
    published = resolved.published
    if published is not None:
        yield report, DCTERMS.issued, moment(published)
    for account in resolved.reports:
        document = iris.document(account.sha256)
        yield report, DCTERMS.hasVersion, document
        yield document, DCTERMS.isVersionOf, report
        yield document, PROV.wasGeneratedBy, iri


def _team(iri: Iri, resolved: Resolved) -> Iterator[Triple]:
    lead = next((account.lead for account in resolved.reports if account.lead is not None), None)
    members = {member for account in resolved.reports for member in account.team}
    if lead is not None:
        yield iri, INS.leadInspector, lead
        yield lead, type_, FOAF.Person
        yield lead, type_, PROV.Person
        names_printed = {account.lead_name for account in resolved.reports if account.lead == lead}
        for name in sorted(filter(None, names_printed)):
            yield lead, SKOS.altLabel, string(name)
        members.add((lead, "lead-inspector"))
    for person, role in sorted(members):
        association = iris.association(resolved.key, person, role)
        yield iri, PROV.wasAssociatedWith, person
        yield iri, PROV.qualifiedAssociation, association
        yield association, type_, PROV.Association
        yield association, PROV.agent, person
        yield association, PROV.hadRole, iris.concept("roles", role)
        for account in resolved.reports:
            yield from _named(account, association, person, role)


def _named(account: Account, association: Iri, person: Iri, role: str) -> Iterator[Triple]:
    """Yield that what names a member of the team in a report is evidence of the part that he or she had."""
    if (person, role) in account.team:
        yield iris.evidence(iris.membership(account.sha256, person, role)), OA.hasBody, association
    if person == account.lead and role == "lead-inspector":
        field = iris.evidence(iris.fact(account.sha256, "lead_inspector"))
        yield field, OA.hasBody, association
        yield field, OA.hasBody, person


def _judgement(resolved: Resolved, criterion: str) -> Iterator[Triple]:
    iri = iris.judgement(resolved.key, criterion)
    given = [(account, g) for account in resolved.accounts for g in account.gradings if g.criterion == criterion]
    grade, absence = _decide([g for _, g in given])
    readings = [reading for _, g in given for reading in g.readings]
    contrary = _sources(given, lambda g: any(read is not None and read != grade for _, read in g.readings))
    yield iris.inspection(*resolved.key), INS.hasJudgement, iri
    yield iri, type_, INS.Judgement
    yield iri, INS.criterion, iris.concept("criteria", criterion)
    if grade is not None:
        yield iri, INS.grade, iris.concept("grades", grade)
        agreeing = _sources(given, lambda g: g.grade == grade)
    else:
        yield iri, INS.absence, iris.concept("absence", absence or "not-extracted")
        agreeing = _sources(given, lambda g: g.grade is None)
    yield iri, INS.sourceCount, integer(agreeing)
    yield iri, INS.contraryCount, integer(contrary)
    yield iri, INS.disputed, boolean(contrary > 0)
    for reading, _ in readings:
        yield iri, INS.reading, reading
    for _, grading in given:
        for evidence in grading.evidence:
            yield evidence, OA.hasBody, iri


def _sources(given: list[tuple[Account, Grading]], fits: Callable[[Grading], bool]) -> int:
    return len({account.sha256 for account, grading in given if fits(grading)})


def _decide(gradings: list[Grading]) -> tuple[str | None, str | None]:
    """Return the grade of the first account that has one, unless one before it says that none was given."""
    for grading in gradings:
        if grading.grade is not None:
            return grading.grade, None
        if grading.absence in _DECIDED:
            return None, grading.absence
    return None, next((g.absence for g in gradings if g.absence is not None), None)


def _people(portions: list[Portion]) -> Iterator[Triple]:
    forms: dict[Iri, Counter[str]] = defaultdict(Counter)
    documents: dict[Iri, set[str]] = defaultdict(set)
    for portion in portions:
        for person, printed in portion.people:
            documents[person].add(portion.sha256)
            # The name counts before the shorter forms, which are often a surname alone.
            forms[person][printed[0]] += _NAME
            forms[person].update(printed[1:])
    leads: dict[Iri, Counter[str]] = defaultdict(Counter)
    for account in (account for portion in portions for account in portion.accounts):
        if account.lead is not None and account.lead_name is not None and account.lead not in forms:
            documents[account.lead].add(account.sha256)
            leads[account.lead][account.lead_name] += _NAME
    # A lead inspector whom only that field names is printed there and nowhere else.
    forms.update(leads)
    for person in sorted(forms):
        name = _preferred(forms[person])
        yield person, RDFS.label, string(name)
        yield person, FOAF.name, string(name)
        yield person, INS.documentCount, integer(len(documents[person]))
        if len(documents[person]) > 1 or len(forms[person]) > 1:
            yield person, INS.mergeReason, string(_reason(forms[person], len(documents[person])))


def _preferred(forms: Counter[str]) -> str:
    return min(forms, key=lambda form: (-forms[form], -len(form), form))


def _reason(forms: Counter[str], documents: int) -> str:
    full = [form for form in forms if forms[form] >= _NAME]
    if len({iris.fold(form) for form in full}) > 1:
        return "forms of one given name with the same surname, in the same organisation"
    if len(full) > 1:
        return "the same name but for case, accents and punctuation, in the same organisation"
    if documents > 1:
        return "the same name, in the same organisation"
    return "forms of one name in one document"


def _teams(portions: list[Portion]) -> Iterator[Triple]:
    forms: dict[Iri, Counter[str]] = defaultdict(Counter)
    documents: dict[Iri, set[str]] = defaultdict(set)
    for portion in portions:
        for team, printed in portion.teams:
            forms[team][printed[0]] += 1
            documents[team].add(portion.sha256)
    for team in sorted(forms):
        yield team, RDFS.label, string(_preferred(forms[team]))
        yield team, INS.documentCount, integer(len(documents[team]))
