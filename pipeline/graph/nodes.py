"""The terms of the vocabularies as nodes of the store: closed, like the namespaces they come from, each made once."""

import pyoxigraph as ox
import rdflib.namespace as spaces
from rdflib.namespace import DefinedNamespace

from pipeline import terms

Node = ox.NamedNode | ox.Literal
Triple = tuple[ox.NamedNode, ox.NamedNode, Node]


class Nodes:
    """The terms of one closed namespace; a name that is not in it raises AttributeError.

    A namespace of rdflib looks a name up anew each time that it is asked, which in the loop over all findings of a
    country is most of the time spent; here the second time it is a plain attribute.
    """

    def __init__(self, space: type[DefinedNamespace]) -> None:
        self._space = space

    def __getattr__(self, name: str) -> ox.NamedNode:
        """Make the node of a name that was not asked for before."""
        if name.startswith("_") or name not in self._space:
            raise AttributeError(f"{self._space} has no term {name}")
        node = ox.NamedNode(str(getattr(self._space, name)))
        setattr(self, name, node)
        return node


INS, OA, DOCO, PAV, SPDX = Nodes(terms.INS), Nodes(terms.OA), Nodes(terms.DOCO), Nodes(terms.PAV), Nodes(terms.SPDX)
RDF, RDFS, XSD = Nodes(spaces.RDF), Nodes(spaces.RDFS), Nodes(spaces.XSD)
DCTERMS, FOAF, ORG, PROV = Nodes(spaces.DCTERMS), Nodes(spaces.FOAF), Nodes(spaces.ORG), Nodes(spaces.PROV)
SDO, SKOS, TIME = Nodes(spaces.SDO), Nodes(spaces.SKOS), Nodes(spaces.TIME)
DCAT, VOID = Nodes(spaces.DCAT), Nodes(spaces.VOID)
