"""Find what a typesetter prints on every page: running headers and footers, and page numbers."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from pipeline.ingest.lines import Line, Page

_EDGE = 0.105
"""How much of a page's height, at the top and at the foot, may hold furniture."""
_DIGITS = re.compile(r"\d+")
_NUMBER_ONLY = re.compile(r"(?:page\s*)?[-–|]?\s*\d{1,4}\s*[-–|]?(?:\s*of\s*\d{1,4})?", re.IGNORECASE)


def _shape(line: Line) -> str:
    return " ".join(_DIGITS.sub("#", line.text).lower().split())


def _edges(page: Page) -> tuple[list[Line], list[Line]]:
    top = [line for line in page.lines if line.y > page.height * (1 - _EDGE)]
    foot = [line for line in page.lines if line.y < page.height * _EDGE]
    return top, foot


def without_furniture(pages: Sequence[Page]) -> list[Page]:
    """Return the pages without the lines that repeat at their edges, and without page numbers.

    A line is furniture if it stands at the edge of a page and the same line, whatever its digits, stands at the same
    edge of another; or if it is nothing but a number.
    """
    counts: Counter[tuple[bool, str]] = Counter()
    for page in pages:
        for at_top, lines in zip((True, False), _edges(page), strict=True):
            counts.update({(at_top, _shape(line)) for line in lines})
    kept: list[Page] = []
    for page in pages:
        top, foot = _edges(page)
        gone = {id(line) for at_top, lines in ((True, top), (False, foot)) for line in lines
                if _is_furniture(line, counts[at_top, _shape(line)])}
        kept.append(replace(page, lines=tuple(line for line in page.lines if id(line) not in gone)))
    return kept


def _is_furniture(line: Line, count: int) -> bool:
    return count > 1 or _NUMBER_ONLY.fullmatch(line.text.strip()) is not None
