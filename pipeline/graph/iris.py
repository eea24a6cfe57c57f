"""Mints the IRIs of everything that the graph speaks of: one function a kind, and no blank nodes.

Every IRI is a pure function of what it names, so that the same thing has the same IRI in every run, whatever else is
read. It is ``id/KIND/PART_PART…``: parts are percent-encoded, the underscore too, so that the underscore which joins
them is theirs alone and two different things never share an IRI. Kinds with flat local parts let Turtle abbreviate
them, which halves the size of the files.

Names of people, teams and organisations go through :func:`slug` first, which is where their identity is meant to be
coarser than their spelling.
"""

import re
import unicodedata
from functools import lru_cache
from urllib.parse import quote

from pipeline.graph.written import Iri

BASE = "https://w3id.org/inspection-graph/id/"
SCHEME = "https://w3id.org/inspection-graph/scheme/"
KINDS = (
    "account",
    "association",
    "authority",
    "change",
    "correction",
    "criterion-use",
    "dataset",
    "document",
    "evidence",
    "extraction",
    "fact",
    "finding",
    "grade-reading",
    "graph",
    "holding",
    "improvement",
    "inspection",
    "interval",
    "instant",
    "judgement",
    "measurement",
    "membership",
    "organization",
    "page",
    "passage",
    "person",
    "post",
    "quote",
    "report",
    "reviewer",
    "section",
    "software",
    "team",
    "text",
    "thread",
)
_APOSTROPHES = re.compile("[\u2018\u2019\u02bc`']")
_WORD = re.compile(r"[^\W_]+")


@lru_cache(maxsize=1 << 14)
def fold(text: str) -> str:
    """Return a text without regard to case, accents, apostrophes, punctuation and spacing.

    Examples
    --------
    >>> fold("Máire  O’Neill-Smith")
    'maire oneill smith'
    """
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return " ".join(_WORD.findall(_APOSTROPHES.sub("", plain.casefold())))


def slug(text: str) -> str:
    """Return the folded text with hyphens between its words; the text itself where folding leaves nothing."""
    return fold(text).replace(" ", "-") or text


@lru_cache(maxsize=1 << 14)
def part(text: str) -> str:
    """Return a text as one part of an IRI: injective, and free of the underscore that joins parts.

    Examples
    --------
    >>> part("a_b c")
    'a%5Fb%20c'
    """
    return quote(text, safe="").replace("_", "%5F")


def mint(kind: str, *parts: str | int) -> Iri:
    """Return ``id/KIND/PARTS`` with every part encoded."""
    return Iri(f"{BASE}{kind}/{'_'.join(str(p) if isinstance(p, int) else part(p) for p in parts)}")


@lru_cache(maxsize=4096)
def concept(scheme: str, notation: str) -> Iri:
    """Return the IRI of the concept with a notation in one of the ontology's schemes."""
    return Iri(f"{SCHEME}{part(scheme)}/{part(notation)}")


@lru_cache(maxsize=4096)
def version(sha256: str) -> str:
    """Return the part that names a document version: the first 16 digits of the digest of its bytes."""
    return part(sha256[:16])


@lru_cache(maxsize=1024)
def document(sha256: str) -> Iri:
    """Return the IRI of a document version."""
    return mint("document", version(sha256))


def text(sha256: str) -> Iri:
    """Return the IRI of the text extracted from a document version."""
    return mint("text", version(sha256))


def dataset(sha256: str) -> Iri:
    """Return the IRI of what a run wrote, by the digest of its graph."""
    return mint("dataset", version(sha256))


def graph(name: str) -> Iri:
    """Return the IRI of a named graph: a document version's part, or a name such as ``corpus``."""
    return mint("graph", name)


def extraction(sha256: str, release: str) -> Iri:
    """Return the IRI of the reading of a document version by a release of the software."""
    return mint("extraction", version(sha256), release)


def software(release: str) -> Iri:
    """Return the IRI of a release of the software."""
    return mint("software", release)


@lru_cache(maxsize=1024)
def authority(gss: str) -> Iri:
    """Return the IRI of the council with a GSS code."""
    return mint("authority", gss)


def organization(name: str) -> Iri:
    """Return the IRI of an organisation that is not a council."""
    return mint("organization", slug(name))


def correction(sha256: str, n: int) -> Iri:
    """Return the IRI of the `n`-th correction that a person made to what was read in a document version."""
    return mint("correction", version(sha256), n)


def reviewer(name: str) -> Iri:
    """Return the IRI of the person of a name who decided on corrections."""
    return mint("reviewer", slug(name))


def inspection(*key: str) -> Iri:
    """Return the IRI of the inspection with a key: council, framework, date, and where needed more."""
    return mint("inspection", *key)


def judgement(key: tuple[str, ...], criterion: str) -> Iri:
    """Return the IRI of the judgement on a criterion, of the inspection with a key."""
    return mint("judgement", *key, criterion)


def report(*key: str) -> Iri:
    """Return the IRI of the report, as a work, of the inspection with a key."""
    return mint("report", *key)


def association(key: tuple[str, ...], person: Iri, role: str) -> Iri:
    """Return the IRI of a person's part in the inspection with a key."""
    return Iri(f"{mint('association', *key)}_{local(person)}_{part(role)}")


def account(sha256: str, n: int) -> Iri:
    """Return the IRI of a document's account of an inspection: 0 for its own, from 1 for those it tells of."""
    return mint("account", version(sha256), n)


def fact(sha256: str, name: str) -> Iri:
    """Return the IRI of one field of a report's account."""
    return mint("fact", version(sha256), name)


def grade_reading(sha256: str, n: int, criterion: str, place: str, start: int) -> Iri:
    """Return the IRI of a place where account `n` gives a grade; `start` is -1 where it gives none."""
    return mint("grade-reading", version(sha256), n, criterion, place, start)


def finding(sha256: str, start: int, end: int) -> Iri:
    """Return the IRI of the finding at a range of a document's text."""
    return Iri(f"{BASE}finding/{version(sha256)}_{start}-{end}")


def improvement(sha256: str, n: int) -> Iri:
    """Return the IRI of a document's `n`-th improvement."""
    return mint("improvement", version(sha256), n)


def thread(sha256: str, n: int, theme: str) -> Iri:
    """Return the IRI of what became of a document's `n`-th improvement, on one theme."""
    return mint("thread", version(sha256), n, theme)


def section(sha256: str, start: int, end: int, notation: str | None) -> Iri:
    """Return the IRI of the section of a kind at a range of a document's text."""
    return mint("section", version(sha256), f"{start}-{end}", notation or "")


def evidence(record: Iri, sha256: str = "") -> Iri:
    """Return the IRI of the evidence for a record; with a digest, for a shared thing in one document version."""
    return Iri(f"{BASE}evidence/{version(sha256)}_{_tail(record)}" if sha256 else f"{BASE}evidence/{_tail(record)}")


def quotation(sha256: str, start: int, end: int) -> Iri:
    """Return the IRI of a range of a document's text that is quoted as evidence."""
    return Iri(f"{BASE}quote/{version(sha256)}_{start}-{end}")


def passage(sha256: str, page: int, last_page: int, section: str | None, paragraph: str | None) -> Iri:
    """Return the IRI of the part of a document that bears a paragraph number, in a section, on a page or two."""
    pages = str(page) if page == last_page else f"{page}-{last_page}"
    return mint("passage", version(sha256), pages, section or "", paragraph or "")


@lru_cache(maxsize=4096)
def page(sha256: str, number: int) -> Iri:
    """Return the IRI of the selector of a page."""
    return Iri(f"{BASE}page/{version(sha256)}_{number}")


def page_number(selector: Iri) -> int:
    """Return the page of a selector that :func:`page` names."""
    return int(selector.rpartition("_")[2])


def person(family: str, name: str) -> Iri:
    """Return the IRI of the person of a (canonical) name within a family of organisations."""
    return mint("person", family, slug(name))


def membership(sha256: str, who: Iri, role: str) -> Iri:
    """Return the IRI of what a document version says of a person's role."""
    return Iri(f"{BASE}membership/{version(sha256)}_{local(who)}_{part(role)}")


def holding(sha256: str, of: Iri, manner: str | None, since: str | None) -> Iri:
    """Return the IRI of what a document version says of how a post is held, without a name."""
    return Iri(f"{BASE}holding/{version(sha256)}_{local(of)}_{part(manner or '')}_{part(since or '')}")


def post(holder: str, role: str) -> Iri:
    """Return the IRI of a post: a role in the council, or other body, with a code."""
    return mint("post", holder, role)


def team(holder: str, name: str) -> Iri:
    """Return the IRI of the unit of a name in the council, or other body, with a code."""
    return mint("team", holder, slug(name))


def interval(of: Iri) -> Iri:
    """Return the IRI of the time that an inspection or a membership took."""
    return Iri(f"{BASE}interval/{_tail(of)}")


def instant(when: str) -> Iri:
    """Return the IRI of a year, month or day."""
    return mint("instant", when)


def local(iri: Iri) -> str:
    """Return what follows the kind in an IRI of this module: its parts, encoded and joined."""
    return iri.removeprefix(BASE).partition("/")[2]


def _tail(iri: Iri) -> str:
    # No kind holds an underscore, and the parts are encoded already, so this stays injective.
    return iri.removeprefix(BASE).replace("/", "_", 1)
