"""Reads the ontology into records to print."""

from collections.abc import Iterable, Iterator

from rdflib import DCTERMS, OWL, RDF, RDFS, SKOS, BNode, Graph, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

from pipeline.errors import OntologyError
from pipeline.graph.vocabulary import SCHEMES, scheme_file
from pipeline.model.ontology import Concept, Described, Piece, Scheme, Term
from pipeline.resources import resource
from pipeline.schemes import ONTOLOGY, SCHEME

_AXIOMS = (
    ("is a kind of", RDFS.subClassOf),
    ("is the same as", OWL.equivalentClass),
    ("is a case of", RDFS.subPropertyOf),
    ("is said of", RDFS.domain),
    ("its values are", RDFS.range),
)
_BACKWARDS = (
    ("kinds", RDFS.subClassOf),
    ("cases", RDFS.subPropertyOf),
    ("properties", RDFS.domain),
    ("is a value of", RDFS.range),
)


def described() -> Described:
    """Return what ``inspection.ttl`` and the schemes say.

    Raises
    ------
    OntologyError
        If a file is missing, or the ontology does not say what it is.
    """
    graph = Graph().parse(resource("inspection.ttl"))
    found = list(graph.subjects(RDF.type, OWL.Ontology))
    if len(found) != 1:
        raise OntologyError("inspection.ttl does not say what ontology it is")
    (iri,) = found

    def said(predicate: URIRef) -> str:
        return str(graph.value(iri, predicate) or "")

    return Described(
        said(DCTERMS.title),
        said(DCTERMS.description),
        str(iri),
        said(OWL.versionInfo),
        said(OWL.versionIRI),
        said(DCTERMS.license),
        _terms(graph, OWL.Class),
        _terms(graph, OWL.ObjectProperty),
        _terms(graph, OWL.DatatypeProperty),
        tuple(map(_scheme, SCHEMES)),
    )


def _terms(graph: Graph, kind: URIRef) -> tuple[Term, ...]:
    own = (term for term in graph.subjects(RDF.type, kind) if isinstance(term, URIRef) and str(term) in _own(graph))
    return tuple(_term(graph, term) for term in sorted(own, key=lambda term: (str(term).lower(), str(term))))


def _own(graph: Graph) -> frozenset[str]:
    return frozenset(str(term) for term in graph.subjects(RDFS.isDefinedBy))


def _term(graph: Graph, term: URIRef) -> Term:
    axioms = []
    for words, predicate in _AXIOMS:
        for value in _ordered(graph, graph.objects(term, predicate)):
            axioms.append((words, tuple(_pieces(graph, value))))
    for words, predicate in _BACKWARDS:
        named = {one for at in (term, *_unions(graph, term)) for one in graph.subjects(predicate, at)}
        named = {one for one in named if isinstance(one, URIRef)}
        if named:
            axioms.append((words, tuple(_listed(graph, _ordered(graph, named)))))
    return Term(
        str(term).removeprefix(ONTOLOGY),
        str(term),
        str(graph.value(term, RDFS.label) or ""),
        str(graph.value(term, RDFS.comment) or ""),
        tuple(axioms),
    )


def _unions(graph: Graph, term: URIRef) -> Iterator[Node]:
    for union, members in graph.subject_objects(OWL.unionOf):
        if term in Collection(graph, members):
            yield union


def _ordered(graph: Graph, nodes: Iterable[Node]) -> list[Node]:
    """Return nodes in an order that the labels of blank nodes do not decide."""
    return sorted(nodes, key=lambda node: "".join(piece.text for piece in _pieces(graph, node)))


def _listed(graph: Graph, nodes: Iterable[Node], between: str = ", ") -> Iterator[Piece]:
    for number, node in enumerate(nodes):
        if number:
            yield Piece(between)
        yield from _pieces(graph, node)


def _pieces(graph: Graph, node: Node) -> Iterator[Piece]:
    """Yield a class expression, nearly as the Manchester syntax of OWL writes it; only what the ontology uses."""
    if isinstance(node, URIRef):
        own = str(node).startswith(ONTOLOGY)
        yield Piece(graph.qname(node), f"#{str(node).removeprefix(ONTOLOGY)}" if own else str(node))
        return
    assert isinstance(node, BNode), "a class is no literal"
    for words, predicate in ((" and ", OWL.intersectionOf), (" or ", OWL.unionOf)):
        if (members := graph.value(node, predicate)) is not None:
            yield from _listed(graph, Collection(graph, members), words)
            return
    on = graph.value(node, OWL.onProperty)
    if on is None:
        raise OntologyError("inspection.ttl has a class expression that the page has no words for")
    yield from _pieces(graph, on)
    if (some := graph.value(node, OWL.someValuesFrom)) is not None:
        yield Piece(" some ")
        yield from _pieces(graph, some)
    elif (number := graph.value(node, OWL.qualifiedCardinality)) is not None:
        yield Piece(f" exactly {number} ")
        yield from _listed(graph, graph.objects(node, OWL.onClass))
    elif graph.value(node, OWL.hasSelf) is not None:
        yield Piece(" Self")
    else:
        raise OntologyError("inspection.ttl has a restriction that the page has no words for")


def _scheme(name: str) -> Scheme:
    graph, iri = Graph().parse(scheme_file(name)), URIRef(f"{SCHEME}{name}")

    def text(node: Node | None, predicate: URIRef) -> str | None:
        value = None if node is None else graph.value(node, predicate)
        return None if value is None else str(value)

    concepts = (
        Concept(
            text(node, SKOS.notation) or "",
            str(node),
            text(node, SKOS.prefLabel) or "",
            text(node, SKOS.definition) or text(node, SKOS.scopeNote),
            text(graph.value(node, SKOS.broader), SKOS.prefLabel),
        )
        for node in graph.subjects(SKOS.inScheme, iri)
    )
    ordered = sorted(concepts, key=lambda one: (one.label.casefold(), one.notation))
    return Scheme(name, str(iri), text(iri, SKOS.prefLabel) or name, text(iri, SKOS.definition), tuple(ordered))
