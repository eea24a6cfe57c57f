"""One document's share of the graph, made where the document is read, so that gathering the shares is only joining.

Most of a document's statements have a subject that no other document speaks of. Those are written as finished Turtle at
once; the rest (people, teams, posts, organisations) are handed on as statements to be merged, and with them a summary
of what must be compared across documents.
"""

import io
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import pyoxigraph as ox

from pipeline.graph import iris
from pipeline.graph.identity import Account
from pipeline.graph.nodes import RDF, Node, Triple
from pipeline.graph.outline import Count, counted, outline
from pipeline.graph.threads import Said, said
from pipeline.graph.triples import accounts, reading_triples
from pipeline.graph.triples.people import person_iri, team_iri
from pipeline.graph.vocabulary import SCHEMES
from pipeline.graph.vouch import vouched
from pipeline.model import Origin, Reading

PREFIXES = {
    **{kind: f"{iris.BASE}{kind}/" for kind in iris.KINDS},
    **{name: f"{iris.SCHEME}{name}/" for name in SCHEMES},
    "scheme": iris.SCHEME,
    # The name of this scheme is OWL-Time's prefix.
    "timing": f"{iris.SCHEME}time/",
    "dcterms": "http://purl.org/dc/terms/",
    "doco": "http://purl.org/spar/doco/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "ins": "https://w3id.org/inspection-graph/ontology#",
    "oa": "http://www.w3.org/ns/oa#",
    "org": "http://www.w3.org/ns/org#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "pav": "http://purl.org/pav/",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "time": "http://www.w3.org/2006/time#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_SHARED = tuple(
    f"{iris.BASE}{kind}/" for kind in ("person", "team", "post", "organization", "instant", "reviewer", "software")
)
_PAGE = f"{iris.BASE}page/"


@dataclass(frozen=True, slots=True)
class Portion:
    """One document's share of the graph.

    Parameters
    ----------
    document : str
        Its name in this run.
    sha256 : str
    own : bytes
        Turtle without its header: the statements whose subjects are the document's own, by subject.
    shared : tuple of pyoxigraph.Triple
        The statements whose subjects other documents may speak of too.
    accounts : tuple of Account
    people : tuple of (pyoxigraph.NamedNode, tuple of str)
        Every person with the printed forms of the name.
    teams : tuple of (pyoxigraph.NamedNode, tuple of str)
        Every team with its printed names.
    own_triples : int
        How many statements `own` holds.
    own_classes : tuple of (str, int)
        How many of its subjects have each class.
    vouched : bool
        Whether its findings and quotations are as the shapes say (:mod:`pipeline.graph.vouch`).
    outline : bytes
        Those of the statements in `own` that a run asks of, as N-Triples (:mod:`pipeline.graph.outline`).
    counts : tuple of (str, str, int)
        How many of its findings have each theme and polarity.
    said : Said
        What it asks for and finds, by theme.
    pages : tuple of int
        The pages that evidence stands on.
    pdf : bool
        Whether ``#page=`` behind its address leads to a page.
    origin : Origin or None
        Where the file was fetched from. Like its name it is none of its bytes: a run says it of what was read before.
    """

    document: str
    sha256: str
    own: bytes
    shared: tuple[ox.Triple, ...]
    accounts: tuple[Account, ...]
    people: tuple[tuple[ox.NamedNode, tuple[str, ...]], ...]
    teams: tuple[tuple[ox.NamedNode, tuple[str, ...]], ...]
    own_triples: int
    own_classes: tuple[tuple[str, int], ...]
    vouched: bool
    outline: bytes
    counts: tuple[Count, ...]
    said: Said
    pages: tuple[int, ...] = ()
    pdf: bool = False
    origin: Origin | None = None


def gathered(triples: Iterable[Triple]) -> dict[ox.NamedNode, dict[ox.NamedNode, list[Node]]]:
    """Return the values that are said of each subject by predicate, each once, in the order in which they come."""
    about: dict[ox.NamedNode, dict[ox.NamedNode, list[Node]]] = {}
    last: ox.NamedNode | None = None
    values_of: dict[ox.NamedNode, list[Node]] = {}
    for subject, predicate, value in triples:
        # Most generators speak of one subject for a while, in the very same object.
        if subject is not last:
            values_of, last = about.setdefault(subject, {}), subject
        values = values_of.get(predicate)
        if values is None:
            values_of[predicate] = [value]
        elif value not in values:
            values.append(value)
    return about


def portion(reading: Reading) -> Portion:
    """Return a document's share of the graph."""
    about = gathered(reading_triples(reading))
    subjects = sorted(about)
    own = [subject for subject in subjects if not subject.value.startswith(_SHARED)]
    shared = [subject for subject in subjects if subject.value.startswith(_SHARED)]

    def statements(of: list[ox.NamedNode]) -> Iterator[ox.Triple]:
        # One at a time: a statement copies its terms, and thousands at once cost more than all the rest.
        return (
            ox.Triple(subject, predicate, value)
            for subject in of
            for predicate, values in about[subject].items()
            for value in values
        )

    return Portion(
        document=reading.document.id,
        sha256=reading.document.sha256,
        own=turtle_body(statements(own)),
        shared=tuple(statements(shared)),
        accounts=accounts(reading),
        people=tuple((person_iri(reading, p), (p.name, *sorted({*p.forms} - {p.name}))) for p in reading.people),
        teams=tuple((team_iri(reading, team), (team.name, *team.also)) for team in reading.teams),
        own_triples=sum(len(values) for subject in own for values in about[subject].values()),
        own_classes=tuple(sorted(Counter(kind.value for s in own for kind in about[s].get(RDF.type, ())).items())),
        vouched=vouched(about),
        outline=outline(about, _SHARED),
        counts=counted(about),
        said=said(reading),
        pages=tuple(sorted(iris.page_number(one) for one in own if one.value.startswith(_PAGE))),
        pdf=reading.document.media_type == "application/pdf",
    )


def in_order(triples: Iterable[ox.Triple]) -> list[ox.Triple]:
    """Return statements each once and sorted; those of one subject stand together."""
    # As N-Triples writes them: whoever says them, and in whatever order.
    return [triple for _, triple in sorted({str(triple): triple for triple in triples}.items())]


def made(triples: Iterable[Triple]) -> list[ox.Triple]:
    """Return what a generator yields as statements, each once and sorted."""
    return in_order(ox.Triple(*triple) for triple in triples)


def _turtle(triples: Iterable[ox.Triple]) -> bytes:
    written = io.BytesIO()
    ox.serialize(triples, written, ox.RdfFormat.TURTLE, prefixes=PREFIXES)
    return written.getvalue()


# What stands before the one line of a single statement; the serialiser writes the prefixes in an order of its own.
HEADER = b"".join(sorted(_turtle([ox.Triple(RDF.type, RDF.type, RDF.type)]).splitlines(keepends=True)[:-1]))


def turtle_body(triples: Iterable[ox.Triple]) -> bytes:
    """Return statements as Turtle, without the prefixes, which :data:`HEADER` declares."""
    return _turtle(triples)[len(HEADER) :]
