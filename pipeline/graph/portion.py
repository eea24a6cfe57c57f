"""One document's share of the graph, made where the document is read, so that gathering the shares is only joining.

Most of a document's statements have a subject that no other document speaks of. Those are written as finished Turtle at
once; the rest (people, teams, posts, organisations) are handed on as N-Triples to be merged, and with them a summary of
what must be compared across documents.
"""

import io
from collections.abc import Iterable
from dataclasses import dataclass

import pyoxigraph as ox
from rdflib import Literal, URIRef

from pipeline.graph import iris
from pipeline.graph.identity import Account
from pipeline.graph.triples import Triple, accounts, reading_triples
from pipeline.graph.triples.people import person_iri, team_iri
from pipeline.graph.vocabulary import SCHEMES
from pipeline.model import Reading

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
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "time": "http://www.w3.org/2006/time#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
HEADER = b"".join(f"@prefix {name}: <{iri}> .\n".encode() for name, iri in sorted(PREFIXES.items()))
_SHARED = tuple(
    f"<{iris.BASE}{kind}/".encode()
    for kind in ("person", "team", "post", "organization", "instant", "reviewer", "software")
)
_ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r"})
_STRING = URIRef("http://www.w3.org/2001/XMLSchema#string")


@dataclass(frozen=True, slots=True)
class Portion:
    """One document's share of the graph.

    Parameters
    ----------
    document : str
        Its name in this run.
    sha256 : str
    own : bytes
        Turtle without its header: the statements whose subjects are the document's own, sorted.
    shared : tuple of bytes
        Lines of N-Triples: the statements whose subjects other documents may speak of too, sorted.
    accounts : tuple of Account
    people : tuple of (rdflib.URIRef, tuple of str)
        Every person with the printed forms of the name.
    teams : tuple of (rdflib.URIRef, tuple of str)
        Every team with its printed names.
    own_triples : int
        How many statements `own` holds.
    """

    document: str
    sha256: str
    own: bytes
    shared: tuple[bytes, ...]
    accounts: tuple[Account, ...]
    people: tuple[tuple[URIRef, tuple[str, ...]], ...]
    teams: tuple[tuple[URIRef, tuple[str, ...]], ...]
    own_triples: int


def portion(reading: Reading) -> Portion:
    """Return a document's share of the graph."""
    lines = ntriples(reading_triples(reading))
    shared = tuple(line for line in lines if line.startswith(_SHARED))
    own = [line for line in lines if not line.startswith(_SHARED)]
    return Portion(
        document=reading.document.id,
        sha256=reading.document.sha256,
        own=turtle_body(own),
        shared=shared,
        accounts=accounts(reading),
        people=tuple((person_iri(reading, p), (p.name, *sorted({*p.forms} - {p.name}))) for p in reading.people),
        teams=tuple((team_iri(reading, team), (team.name, *team.also)) for team in reading.teams),
        own_triples=len(own),
    )


def ntriples(triples: Iterable[Triple]) -> list[bytes]:
    """Return triples as lines of N-Triples, sorted, each once; the lines of one subject stand together."""
    # Code points and their UTF-8 bytes sort alike.
    return [line.encode() for line in sorted({f"<{s}> <{p}> {_object(o)} .\n" for s, p, o in triples})]


def _object(term: URIRef | Literal) -> str:
    if isinstance(term, URIRef):
        return f"<{term}>"
    quoted = f'"{str.translate(term, _ESCAPES)}"'
    if term.language:
        return f"{quoted}@{term.language}"
    datatype = term.datatype
    return quoted if datatype is None or datatype == _STRING else f"{quoted}^^<{datatype}>"


def turtle_body(lines: Iterable[bytes]) -> bytes:
    """Return lines of N-Triples as Turtle, without the prefixes that :data:`HEADER` declares."""
    triples = ox.parse(b"".join(lines), format=ox.RdfFormat.N_TRIPLES)
    written = io.BytesIO()
    ox.serialize((quad.triple for quad in triples), written, ox.RdfFormat.TURTLE, prefixes=PREFIXES)
    text = written.getvalue()
    # The header is as long as in every other document: all of its lines, and only they, begin with this word.
    start = 0
    while text.startswith(b"@prefix ", start):
        start = text.index(b"\n", start) + 1
    return text[start:]
