"""The terms of the vocabularies as nodes of the store: closed, like the namespaces they come from, each made once."""

from collections.abc import Callable, Iterable
from typing import Generic, TypeVar

import pyoxigraph as ox
import rdflib.namespace as spaces
from rdflib.namespace import DefinedNamespace

from pipeline import terms

N = TypeVar("N")
Node = ox.NamedNode | ox.Literal


class Nodes(Generic[N]):
    """The terms of one closed namespace; a name that is not in it raises AttributeError.

    A namespace of rdflib looks a name up anew each time that it is asked, which in the loop over all findings of a
    country is most of the time spent; here the second time it is a plain attribute.

    Parameters
    ----------
    space : type of rdflib.namespace.DefinedNamespace
    make : callable
        Makes the node of an IRI.
    """

    def __init__(self, space: type[DefinedNamespace], make: Callable[[str], N]) -> None:
        self._space = space
        self._make = make

    def __getattr__(self, name: str) -> N:
        """Make the node of a name that was not asked for before."""
        if name.startswith("_") or name not in self._space:
            raise AttributeError(f"{self._space} has no term {name}")
        node = self._make(str(getattr(self._space, name)))
        setattr(self, name, node)
        return node


def _of_store(space: type[DefinedNamespace]) -> Nodes[ox.NamedNode]:
    return Nodes(space, ox.NamedNode)


INS, OA, SPDX = map(_of_store, (terms.INS, terms.OA, terms.SPDX))
RDF, XSD, DCTERMS, SKOS = map(_of_store, (spaces.RDF, spaces.XSD, spaces.DCTERMS, spaces.SKOS))
DCAT, VOID = map(_of_store, (spaces.DCAT, spaces.VOID))


def in_order(triples: Iterable[ox.Triple]) -> list[ox.Triple]:
    """Return statements each once and sorted; those of one subject stand together."""
    # As N-Triples writes them: whoever says them, and in whatever order.
    return [triple for _, triple in sorted({str(triple): triple for triple in triples}.items())]
