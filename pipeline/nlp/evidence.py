"""Makes the evidence of a record: the quote with page, paragraph and section."""

from bisect import bisect_right
from collections.abc import Sequence

from pipeline.model import Document, Evidence, Section


class _Stretches:
    """Which of the sections of a document is the innermost, stretch by stretch."""

    def __init__(self, sections: Sequence[Section]) -> None:
        self.sections = sections
        self.starts = sorted({place for section in sections for place in (section.start, section.end)})
        self.innermost = [_innermost(sections, start) for start in self.starts]

    def at(self, offset: int) -> Section | None:
        """Return the innermost section that holds the character at `offset`, or None."""
        index = bisect_right(self.starts, offset) - 1
        return self.innermost[index] if index >= 0 else None


def _innermost(sections: Sequence[Section], offset: int) -> Section | None:
    best: Section | None = None
    for section in sections:
        if section.start <= offset < section.end and (best is None or section.start >= best.start):
            best = section
    return best


# Thousands of records of a document ask for its sections; those of the last one are kept ready.
_last: list[_Stretches] = []


def section_at(sections: Sequence[Section], offset: int) -> Section | None:
    """Return the innermost section that holds the character at `offset`, or None."""
    if not isinstance(sections, tuple):
        return _innermost(sections, offset)
    held = _last[0] if _last else None
    if held is None or held.sections is not sections:
        held = _Stretches(sections)
        _last[:] = [held]
    return held.at(offset)


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
