"""Writes Turtle: byte for byte what Oxigraph's serialiser would, of terms that are text already.

What is written most, IRIs of our own and text without escapes, is written here; of anything else Oxigraph is asked.
"""

import io
import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import groupby

import pyoxigraph as ox

from pipeline.graph import iris
from pipeline.graph.vocabulary import SCHEMES
from pipeline.graph.written import RDF, XSD, Iri, Line, Node, Said, line, parsed, triple

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

About = Mapping[Iri, Said]
"""What is said of each subject."""

_NAMES = {namespace: name for name, namespace in PREFIXES.items()}
# Other local names may need escapes, or stand for no short name at all.
_LOCAL = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_-]*").fullmatch
_INTEGER = f'"^^<{XSD.integer}>'
_DIGITS = re.compile(r"-?[0-9]+").fullmatch


def _serialised(statements: Iterable[Line]) -> bytes:
    written = io.BytesIO()
    ox.serialize(parsed(statements), written, ox.RdfFormat.TURTLE, prefixes=PREFIXES)
    return written.getvalue()


_LONE = line(RDF.type, RDF.type, RDF.type)
# What stands before the one line of a single statement; the serialiser writes the prefixes in an order of its own.
HEADER = b"".join(sorted(_serialised([_LONE]).splitlines(keepends=True)[:-1]))


class Short(dict[Node, str]):
    """Terms as Turtle writes them, each found once."""

    def __missing__(self, node: Node) -> str:
        """Find how a term is written."""
        self[node] = short = _short(node)
        return short


def _short(node: Node) -> str:
    if node[0] == '"':
        if node[-1] == '"':
            return node
        if node.endswith(_INTEGER) and _DIGITS(digits := node[1 : -len(_INTEGER)]):
            return digits
        return _asked(node)
    namespace, parted, local = node.rpartition("#" if "#" in node else "/")
    name = _NAMES.get(namespace + parted)
    return f"{name}:{local}" if name is not None and _LOCAL(local) else _asked(node)


@lru_cache(maxsize=1 << 14)
def _asked(node: Node) -> str:
    """Return a term as Oxigraph writes it."""
    written = _serialised([line(RDF.type, RDF.type, node)])[len(HEADER) :].decode()
    return written.removeprefix("rdf:type a ").removesuffix(" .\n")


_VERBS = Short()
_VERBS[RDF.type] = "a"
"""Predicates, of which there are few, and all ours."""
_PARTED = " ;\n\t"


def block(subject: Iri, said: Said, short: Short) -> str:
    """Return what is said of one subject."""
    told = [
        f"{_VERBS[predicate]} {short[values[0]] if len(values) == 1 else ' , '.join([short[one] for one in values])}"
        for predicate, values in said.items()
    ]
    return f"{short[subject]} {_PARTED.join(told)} .\n"


def body(statements: Iterable[Line]) -> bytes:
    """Return statements, of which those of one subject and predicate stand together, without the prefixes.

    Those are what :data:`HEADER` declares.
    """
    short = Short()
    blocks = []
    for subject, group in groupby(map(triple, statements), key=lambda one: one[0]):
        said: dict[Iri, list[Node]] = {}
        for _, predicate, value in group:
            said.setdefault(predicate, []).append(value)
        blocks.append(block(subject, said, short))
    return "".join(blocks).encode()
