"""Whether a graph is as the shapes say: at any size by SPARQL, and by pySHACL as the reference."""

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox
from rdflib import RDF, SH, Graph
from rdflib.term import Node

from pipeline.graph.checks import compile_shapes, path_of, shapes_graph
from pipeline.graph.gather import Gathered
from pipeline.graph.store import open_graph, open_store
from pipeline.graph.vouch import LOOKED_AT


@dataclass(frozen=True, slots=True, order=True)
class Violation:
    """A node that breaks a shape.

    Parameters
    ----------
    focus : str
        IRI of the node.
    path : str or None
        IRI of the property at fault, after ``^`` where it is followed backwards; None where it is the node as a whole.
    message : str
        What should be so.
    shape : str
        IRI of the shape.
    """

    focus: str
    path: str | None
    message: str
    shape: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a graph conforms, and every violation, sorted, each once."""

    conforms: bool
    violations: tuple[Violation, ...]


SOUND = Verdict(True, ())
"""The verdict on a graph that conforms."""


def validate(graph: Path | Graph, *, reference: bool = False, shapes: Graph | None = None) -> Verdict:
    """Check a graph against shapes.

    Parameters
    ----------
    graph : pathlib.Path or rdflib.Graph
        A file in any form of :mod:`pipeline.graph.formats`, the graphs of a dataset read as one; or a graph in memory.
    reference : bool
        Use pySHACL, which gives the same verdict and takes about a minute for half a million triples; it reads no
        compressed file.
    shapes : rdflib.Graph, optional
        Those of the ontology where not given.

    Raises
    ------
    GraphError
        If the file cannot be read.
    """
    shapes = shapes_graph() if shapes is None else shapes
    if reference:
        return _verdict(_by_reference(open_graph(graph) if isinstance(graph, Path) else graph, shapes))
    return validate_store(open_store(graph, names=False) if isinstance(graph, Path) else _store(graph), shapes)


def conforming(gathered: Gathered) -> bool:
    """Return whether the whole graph is known to conform by its small graph; what is wrong, only the whole tells."""
    return gathered.sound and validate_store(gathered.store, leave_out=LOOKED_AT).conforms


def validate_store(store: ox.Store, shapes: Graph | None = None, leave_out: Collection[str] = ()) -> Verdict:
    """Check the default graph of an open store; `leave_out` are IRIs of node shapes not to ask for."""
    found: set[Violation] = set()
    for check in compile_shapes(shapes_graph() if shapes is None else shapes, leave_out):
        rows = store.query(check.select)
        assert isinstance(rows, ox.QuerySolutions), "every check is a SELECT"
        for row in rows:
            node = row["this"]
            found.add(Violation(getattr(node, "value", str(node)), check.path, check.message, check.shape))
    return _verdict(found)


def _verdict(found: set[Violation]) -> Verdict:
    ordered = sorted(found, key=lambda v: (v.focus, v.path or "", v.shape))
    return Verdict(not found, tuple(ordered))


def _store(graph: Graph) -> ox.Store:
    store = ox.Store()
    store.load(graph.serialize(format="nt", encoding="utf-8"), format=ox.RdfFormat.N_TRIPLES)
    return store


def _by_reference(graph: Graph, shapes: Graph) -> set[Violation]:
    # Half a second to import, and most runs never ask it.
    import pyshacl

    _, report, _ = pyshacl.validate(graph, shacl_graph=shapes, inference="none", abort_on_first=False)
    assert isinstance(report, Graph), "pySHACL reports a failure of its own as text"
    return {_violation(report, shapes, result) for result in report.subjects(RDF.type, SH.ValidationResult)}


def _violation(report: Graph, shapes: Graph, result: Node) -> Violation:
    shape = report.value(result, SH.sourceConstraint)
    if shape is None or (shape, RDF.type, SH.SPARQLConstraint) not in shapes:
        # Only a SPARQL constraint is named apart from the node shape that it hangs on.
        shape = report.value(result, SH.sourceShape)
    assert shape is not None, "a result names what it breaks"
    path = path_of(shapes, shape) if (shape, SH.path, None) in shapes else None
    message = shapes.value(shape, SH.message)
    return Violation(str(report.value(result, SH.focusNode)), path, str(message), str(shape))
