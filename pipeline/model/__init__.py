"""The records that cross a doorway between rooms: frozen, tuples and not lists.

They are structures of msgspec, but for the few of :mod:`pipeline.model.ontology`: a document has thousands, and of
these one is made, or changed into another, in a tenth of the time that a frozen dataclass takes.

Offsets are Unicode code points into :attr:`Document.text`, half-open. Pages count from 1. Absence is ``None``, and
where it matters *why* something is absent an :class:`Absence` says so. Concepts (themes, criteria, grades, roles,
kinds) are given by their ``skos:notation``, the identifiers that the schemes of the ontology define.
"""

from pipeline.model.inspections import Absence, Fact, GradeReading, Inspection, Judgement, ToldInspection
from pipeline.model.people import Person, Post, Team
from pipeline.model.reading import Corrected, DocumentDay, Reading
from pipeline.model.statements import BY_CUES, BY_READER, Finding, Improvement, ThemeTag
from pipeline.model.text import Block, BlockKind, Document, Evidence, Origin, Run, Section, Skipped

__all__ = [
    "BY_CUES",
    "BY_READER",
    "Absence",
    "Block",
    "BlockKind",
    "Corrected",
    "Document",
    "DocumentDay",
    "Evidence",
    "Fact",
    "Finding",
    "GradeReading",
    "Improvement",
    "Inspection",
    "Judgement",
    "Origin",
    "Person",
    "Post",
    "Reading",
    "Run",
    "Section",
    "Skipped",
    "Team",
    "ThemeTag",
    "ToldInspection",
]
