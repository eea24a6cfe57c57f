"""Writes Turtle, the prefixes once and what is said in parts that can be joined."""

import pyoxigraph as ox

from pipeline.graph import iris
from pipeline.graph.vocabulary import SCHEMES
from pipeline.graph.written import RDF, line, n_triples

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


def _serialised(statements: bytes) -> bytes:
    # Every IRI was made or looked at by those who said it: to look again would take as long as the rest.
    read = ox.parse(statements, format=ox.RdfFormat.N_TRIPLES, lenient=True)
    return ox.serialize(read, format=ox.RdfFormat.TURTLE, prefixes=PREFIXES) or b""


_LONE = n_triples([line(RDF.type, RDF.type, RDF.type)])
# What stands before the one line of a single statement; the serialiser writes the prefixes in an order of its own.
HEADER = b"".join(sorted(_serialised(_LONE).splitlines(keepends=True)[:-1]))


def body(statements: bytes) -> bytes:
    """Return N-Triples, of which those of one subject and predicate stand together, without the prefixes.

    Those are what :data:`HEADER` declares.
    """
    return _serialised(statements)[len(HEADER) :]
