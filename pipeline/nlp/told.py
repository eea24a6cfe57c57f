"""Reads the inspections that a document tells of without being their report."""

from collections.abc import Sequence

from pipeline.model import Document, Inspection, Section, ToldInspection


def find_told(
    document: Document, sections: Sequence[Section] = (), inspection: Inspection | None = None
) -> tuple[ToldInspection, ...]:
    """Return the inspections told of."""
    return ()
