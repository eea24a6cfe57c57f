"""The ontology as records to print: what it is, its classes and properties with their axioms, and its schemes."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of an axiom; with where they lead, where they name a term."""

    text: str
    href: str | None = None


@dataclass(frozen=True, slots=True)
class Term:
    """A class or property.

    Parameters
    ----------
    name, iri, label, comment : str
    axioms : tuple of (str, tuple of Piece)
        What is said of it: the relation in words, and to what.
    """

    name: str
    iri: str
    label: str
    comment: str
    axioms: tuple[tuple[str, tuple[Piece, ...]], ...]


@dataclass(frozen=True, slots=True)
class Concept:
    """A concept of a scheme; its definition and the label of what is broader, where it has them."""

    notation: str
    iri: str
    label: str
    definition: str | None
    broader: str | None


@dataclass(frozen=True, slots=True)
class Scheme:
    """A scheme with its concepts, by label."""

    name: str
    iri: str
    label: str
    definition: str | None
    concepts: tuple[Concept, ...]


@dataclass(frozen=True, slots=True)
class Described:
    """The ontology."""

    title: str
    description: str
    iri: str
    version: str
    version_iri: str
    licence: str
    classes: tuple[Term, ...]
    object_properties: tuple[Term, ...]
    datatype_properties: tuple[Term, ...]
    schemes: tuple[Scheme, ...]
