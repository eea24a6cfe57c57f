"""Makes the evidence of a record: the quote with page, paragraph and section."""

from collections.abc import Sequence

from pipeline.model import Document, Evidence, Section


def section_at(sections: Sequence[Section], offset: int) -> Section | None:
    """Return the innermost section that holds the character at `offset`, or None."""
    best: Section | None = None
    for section in sections:
        if section.start <= offset < section.end and (best is None or section.start >= best.start):
            best = section
    return best


def evidence(document: Document, start: int, end: int, found_by: str, sections: Sequence[Section] = ()) -> Evidence:
    """Return the evidence for the half-open range `start` to `end` of a document's text.

    Parameters
    ----------
    document : Document
    start, end : int
        Not empty, and inside the text.
    found_by : str
        The rule that found it, as ``component.rule``.
    sections : sequence of Section
        Where given, the innermost section that holds `start` is recorded.

    Raises
    ------
    ValueError
        If the range is empty or outside the text.
    """
    if not 0 <= start < end <= len(document.text):
        raise ValueError(f"{start} to {end} is no range of a text of {len(document.text)} characters")
    block = document.block_at(start)
    section = section_at(sections, start)
    return Evidence(
        page=document.page_at(start),
        last_page=document.page_at(end - 1),
        start=start,
        end=end,
        quote=document.text[start:end],
        paragraph=block.number if block else None,
        section=section.notation if section else None,
        found_by=found_by,
    )
