"""Describes a run's outputs where software looks: ``dataset.ttl``, in the words of DCAT and VoID.

What the outputs are stands in ``ontology/datasets.ttl``; here that is said of the outputs of one run, with its counts,
and its files with size and digest. A description is named by the digest of the graph, so that the same graph has the
same name wherever it lies; its files are named relative to ``dataset.ttl``, so that a copy of the folder describes
itself. No date stands in it: the same documents give the same bytes.

Formats: W3C, "Data Catalog Vocabulary (DCAT), Version 3" (2024); W3C Interest Group Note, "Describing Linked Datasets
with the VoID Vocabulary" (2011); SPDX 2.3 for checksums.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePosixPath
from urllib.parse import quote, urlsplit

import pyoxigraph as ox

from pipeline.files.staging import Output
from pipeline.graph import iris
from pipeline.graph.nodes import DCAT, DCTERMS, RDF, SKOS, SPDX, VOID, XSD, Node, in_order
from pipeline.graph.store import GRAPH_FILE, GraphCounts
from pipeline.graph.turtle import PREFIXES
from pipeline.graph.vocabulary import vocabulary_triples
from pipeline.resources import resource

NAME = "dataset.ttl"
_PLAN = "https://w3id.org/inspection-graph/output/"
_HERE = "here:"
"""Before the names of files until the Turtle is written: the library knows no relative reference."""

_PREFIXES = {
    **{name: PREFIXES[name] for name in ("dataset", "dcterms", "ins", "rdf", "skos", "xsd")},
    "dcat": "http://www.w3.org/ns/dcat#",
    "spdx": "http://spdx.org/rdf/terms#",
    "void": "http://rdfs.org/ns/void#",
}
_MEDIA = "https://www.iana.org/assignments/media-types/"
_FORMS = "http://www.w3.org/ns/formats/"
# Neither GraphML nor GEXF nor JSON Lines has a registered type.
_TYPES = {
    "ttl": ("text/turtle", "Turtle"),
    "trig": ("application/trig", "TriG"),
    "nq": ("application/n-quads", "N-Quads"),
    "nt": ("application/n-triples", "N-Triples"),
    "rdf": ("application/rdf+xml", "RDF_XML"),
    "owl": ("application/rdf+xml", "RDF_XML"),
    "jsonld": ("application/ld+json", "JSON-LD"),
    "csv": ("text/csv", None),
    "json": ("application/json", None),
}
_LINKS = frozenset({SKOS.exactMatch, SKOS.closeMatch, SKOS.broadMatch, SKOS.narrowMatch, SKOS.relatedMatch})
_TERMS = frozenset({DCTERMS.license, DCTERMS.rights, DCTERMS.language, DCTERMS.spatial})

Said = tuple[ox.NamedNode, ox.NamedNode, Node]


def describe(files: Sequence[Output], graph: GraphCounts, rows: Mapping[str, int]) -> bytes:
    """Return ``dataset.ttl``.

    Parameters
    ----------
    files : sequence of Output
        All that the run wrote, ``graph.ttl`` among them; those of no dataset (pictures) are left out.
    graph : GraphCounts
    rows : mapping of str to int
        How many rows the files have that have any, by path.
    """
    (digest,) = (file.sha256 for file in files if file.path == GRAPH_FILE)
    parts: defaultdict[str, list[Output]] = defaultdict(list)
    for file in files:
        parts[file.path.partition("/")[0].partition(".")[0]].append(file)
    said = in_order(ox.Triple(*one) for one in _described(ox.NamedNode(iris.dataset(digest)), parts, graph, rows))
    written = ox.serialize(said, format=ox.RdfFormat.TURTLE, prefixes=_PREFIXES)
    assert written is not None, "without a file to write to, the bytes come back"
    # The serialiser writes the prefixes in an order of its own.
    lines = written.splitlines(keepends=True)
    heads = sorted(line for line in lines if line.startswith(b"@prefix "))
    return b"".join((*heads, *lines[len(heads) :])).replace(f"<{_HERE}".encode(), b"<")


def _described(
    home: ox.NamedNode, parts: Mapping[str, Sequence[Output]], graph: GraphCounts, rows: Mapping[str, int]
) -> Iterator[Said]:
    plan = tuple(_plan(home))
    yield from plan
    about = {value.value: subject for subject, predicate, value in plan if predicate == SKOS.notation}
    for name, dataset in about.items():
        # The descriptions of parts are found one by one: each says its own terms.
        yield from ((dataset, term, value) for subject, term, value in plan if subject == home and term in _TERMS)
        for file in parts.get(name, ()):
            yield from _file(home, dataset, file, rows.get(file.path))
    yield from _counted(about["graph"], graph)
    yield from _linked(home, about["graph"])


def _plan(home: ox.NamedNode) -> Iterator[Said]:
    """Yield what the ontology says of all outputs, with the names of one run's."""

    def renamed(node: object) -> Node:
        assert isinstance(node, ox.NamedNode | ox.Literal), "the plan has no blank nodes"
        if isinstance(node, ox.NamedNode) and node.value.startswith(_PLAN):
            part = node.value.removeprefix(_PLAN)
            return home if part == "all" else _part(home, part)
        return node

    for quad in ox.parse(path=str(resource("datasets.ttl")), format=ox.RdfFormat.TURTLE):
        subject = renamed(quad.subject)
        assert isinstance(subject, ox.NamedNode)
        yield subject, quad.predicate, renamed(quad.object)


def _part(home: ox.NamedNode, *names: str) -> ox.NamedNode:
    return ox.NamedNode("_".join((home.value, *map(iris.part, names))))


def _file(home: ox.NamedNode, dataset: ox.NamedNode, file: Output, rows: int | None) -> Iterator[Said]:
    """Yield what is said of one file: as a distribution of its dataset, and as a dump where it is RDF."""
    node, place = _part(home, *file.path.split("/")), ox.NamedNode(_HERE + quote(file.path))
    checksum = _part(node, "sha256")
    yield dataset, DCAT.distribution, node
    yield node, RDF.type, DCAT.Distribution
    yield node, DCTERMS.title, ox.Literal(file.path)
    yield node, DCAT.accessURL, place
    yield node, DCAT.downloadURL, place
    yield node, DCAT.byteSize, ox.Literal(str(file.bytes), datatype=XSD.nonNegativeInteger)
    yield node, SPDX.checksum, checksum
    yield checksum, RDF.type, SPDX.Checksum
    yield checksum, SPDX.algorithm, SPDX.checksumAlgorithm_sha256
    yield checksum, SPDX.checksumValue, ox.Literal(file.sha256, datatype=XSD.hexBinary)
    if rows is not None:
        yield node, DCTERMS.extent, ox.Literal(f"{rows} rows", language="en")
    name = PurePosixPath(file.path.removesuffix(".gz"))
    if name.name != PurePosixPath(file.path).name:
        yield node, DCAT.compressFormat, ox.NamedNode(f"{_MEDIA}application/gzip")
    media, form = _TYPES.get(name.suffix.removeprefix("."), (None, None))
    if media is not None:
        yield node, DCAT.mediaType, ox.NamedNode(_MEDIA + media)
    if form is not None:
        yield dataset, VOID.dataDump, place
        yield dataset, VOID.feature, ox.NamedNode(_FORMS + form)


def _counted(dataset: ox.NamedNode, graph: GraphCounts) -> Iterator[Said]:
    yield dataset, VOID.triples, ox.Literal(graph.triples)
    yield dataset, VOID.documents, ox.Literal(graph.documents)
    yield dataset, VOID.classes, ox.Literal(len(graph.classes))
    for kind, number in graph.classes:
        part = _part(dataset, "class", kind)
        yield dataset, VOID.classPartition, part
        yield part, getattr(VOID, "class"), ox.NamedNode(kind)
        yield part, VOID.entities, ox.Literal(number)


def _linked(home: ox.NamedNode, dataset: ox.NamedNode) -> Iterator[Said]:
    """Yield the links that the vocabulary has to the things of others: a set for each property and host."""
    found: Counter[tuple[ox.NamedNode, str]] = Counter()
    for triple in vocabulary_triples():
        if triple.predicate in _LINKS and isinstance(triple.object, ox.NamedNode):
            address = urlsplit(triple.object.value)
            if not triple.object.value.startswith(iris.SCHEME):
                found[triple.predicate, f"{address.scheme}://{address.netloc}/"] += 1
    for (predicate, host), number in found.items():
        links, other = _part(dataset, "links", predicate.value, host), _part(home, "other", host)
        yield dataset, VOID.subset, links
        yield links, RDF.type, VOID.Linkset
        yield links, VOID.linkPredicate, predicate
        yield links, VOID.subjectsTarget, dataset
        yield links, VOID.objectsTarget, other
        yield links, VOID.triples, ox.Literal(number)
        yield other, RDF.type, VOID.Dataset
        yield other, VOID.uriSpace, ox.Literal(host)
