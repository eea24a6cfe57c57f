"""People, the posts that they hold, and the teams of a council."""

from collections.abc import Iterator

from pipeline.graph import iris, names
from pipeline.graph.triples.base import day, evidence, moment, optional, string, type_
from pipeline.graph.written import FOAF, INS, ORG, PROV, SKOS, TIME, Iri, Piece, Triple
from pipeline.model import Document, Person, Post, Reading, Team


def home(reading: Reading) -> str | None:
    """Return the code of the one council that a document is about, or None."""
    if reading.inspection is not None:
        return reading.inspection.authority or None
    told = {item.gss for item in reading.told}
    return told.pop() if len(told) == 1 else None


def holder(reading: Reading, organisation: str | None = None) -> str:
    """Return the code of the body that a document's posts and teams belong to: a council's, else the document's own."""
    council = home(reading)
    named = names.council_in(organisation, council) if organisation else None
    return named or council or f"document-{iris.version(reading.document.sha256)}"


def person_iri(reading: Reading, person: Person) -> Iri:
    """Return the IRI of a person of a document."""
    family = names.family(person.organisation, person.role, home(reading), reading.document.sha256)
    # Whom a reviewed decision tells apart has a name of their own, which the forms of given names do not touch.
    return names.person(person.name, family) if person.identity is None else iris.person(family, person.identity)


def people_triples(reading: Reading) -> Iterator[Piece]:
    """Yield a document's people with their memberships, its posts and its teams, with evidence."""
    known = _known_at(reading)
    for person in reading.people:
        yield from _person(reading, person, known)
    for post in reading.posts:
        yield from _post(reading, post, known)
    for team in reading.teams:
        yield from _team(reading, team)


def _known_at(reading: Reading) -> str | None:
    """Return the last day on site of the inspection that a document reports, else the day that it bears."""
    if reading.inspection is None:
        return reading.day.value if reading.day else None
    values = {fact.name: fact.value for fact in reading.inspection.facts}
    return values.get("end") or values.get("start")


def _person(reading: Reading, person: Person, known: str | None) -> Iterator[Piece]:
    document = reading.document
    iri = person_iri(reading, person)
    membership = iris.membership(document.sha256, iri, person.role)
    yield iri, type_, FOAF.Person
    yield iri, type_, PROV.Person
    for form in sorted({person.name, *person.forms}):
        yield iri, SKOS.altLabel, string(form)
    yield from _membership(reading, membership, person.role, person.role_text, person.organisation)
    yield membership, ORG.member, iri
    if known is not None:
        yield membership, INS.knownAt, day(known)
    yield from evidence(document, iris.evidence(membership), (membership, iri), person.evidence)


def _membership(reading: Reading, iri: Iri, role: str, role_text: str, organisation: str | None) -> Iterator[Triple]:
    yield iri, type_, ORG.Membership
    yield iri, PROV.hadPrimarySource, iris.document(reading.document.sha256)
    yield iri, ORG.role, iris.concept("roles", role)
    yield iri, INS.roleText, string(role_text)
    body = names.organisation_iri(organisation, role, home(reading))
    if body is not None:
        yield iri, ORG.organization, body
    yield from optional(iri, INS.organisationName, organisation)
    if body is not None and organisation is not None and body.startswith(f"{iris.BASE}organization/"):
        yield body, type_, ORG.Organization
        yield body, SKOS.altLabel, string(organisation)


def _post(reading: Reading, post: Post, known: str | None) -> Iterator[Piece]:
    document = reading.document
    body = holder(reading, post.organisation)
    iri = iris.post(body, post.role)
    yield iri, type_, ORG.Post
    yield iri, ORG.role, iris.concept("roles", post.role)
    yield iri, SKOS.altLabel, string(post.role_text)
    if not body.startswith("document-"):
        yield iri, ORG.postIn, iris.authority(body)
    person = next((person for person in reading.people if person.name == post.holder), None)
    if person is None:
        yield iri, INS.vacantIn, iris.document(document.sha256)
        yield from evidence(document, iris.evidence(iri, document.sha256), (iri,), post.evidence)
        if post.since is not None or post.manner is not None:
            yield from _unnamed_holding(document, iri, post)
        return
    who = person_iri(reading, person)
    membership = iris.membership(document.sha256, who, post.role)
    yield from _membership(reading, membership, post.role, post.role_text, post.organisation)
    yield membership, ORG.member, who
    yield iri, ORG.heldBy, who
    yield from optional(membership, INS.tenure, post.manner)
    if post.since is not None:
        yield from _since(membership, post.since)
    if known is not None:
        yield membership, INS.knownAt, day(known)
    yield from evidence(document, iris.evidence(membership), (membership, who), post.evidence)
    yield from evidence(document, iris.evidence(iri, document.sha256), (iri,), post.evidence)


def _unnamed_holding(document: Document, post_iri: Iri, post: Post) -> Iterator[Piece]:
    """Yield what a document says of how a post is held where it does not say by whom."""
    iri = iris.holding(document.sha256, post_iri, post.manner, post.since)
    yield iri, type_, INS.UnnamedHolding
    yield iri, INS.ofPost, post_iri
    yield iri, PROV.hadPrimarySource, iris.document(document.sha256)
    yield iri, INS.roleText, string(post.role_text)
    yield from optional(iri, INS.tenure, post.manner)
    if post.since is not None:
        yield from _since(iri, post.since)
    yield from evidence(document, iris.evidence(iri), (iri,), post.evidence)


def _since(membership: Iri, since: str) -> Iterator[Triple]:
    interval, instant = iris.interval(membership), iris.instant(since)
    yield membership, INS.since, moment(since)
    yield membership, ORG.memberDuring, interval
    yield interval, type_, TIME.Interval
    yield interval, TIME.hasBeginning, instant
    yield from instant_triples(since)


def instant_triples(when: str) -> Iterator[Triple]:
    """Yield a year, month or day as an instant."""
    iri = iris.instant(when)
    predicate = {4: TIME.inXSDgYear, 7: TIME.inXSDgYearMonth, 10: TIME.inXSDDate}[len(when)]
    yield iri, type_, TIME.Instant
    yield iri, predicate, moment(when)


def team_iri(reading: Reading, team: Team) -> Iri:
    """Return the IRI of a team of a document."""
    return iris.team(holder(reading), team.name)


def _team(reading: Reading, team: Team) -> Iterator[Piece]:
    document: Document = reading.document
    iri, body = team_iri(reading, team), holder(reading)
    yield iri, type_, ORG.OrganizationalUnit
    yield iri, ORG.classification, iris.concept("unit-kinds", team.kind)
    for name in (team.name, *team.also):
        yield iri, SKOS.altLabel, string(name)
    if not body.startswith("document-"):
        yield iri, ORG.unitOf, iris.authority(body)
    yield from evidence(document, iris.evidence(iri, document.sha256), (iri,), team.evidence)
