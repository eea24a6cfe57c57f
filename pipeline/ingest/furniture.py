"""Find what a typesetter prints on every page: running headers and footers, and page numbers."""

import re
from collections import Counter
from collections.abc import Sequence

from msgspec.structs import replace

from pipeline.ingest.lines import Line, Page

_EDGE = 0.105
"""How much of a page's height, at the top and at the foot, may hold furniture."""
_DIGITS = re.compile(r"\d+")
_NUMBER_ONLY = re.compile(r"(?:page\s*)?[-–|]?\s*\d{1,4}\s*[-–|]?(?:\s*of\s*\d{1,4})?", re.IGNORECASE)


def _edges(page: Page) -> list[tuple[Line, tuple[bool, str]]]:
    """Return the lines at the edges of a page, each with its edge and its shape: its words, whatever their digits."""
    head, foot = page.height * (1 - _EDGE), page.height * _EDGE
    return [
        (line, (line.y > head, " ".join(_DIGITS.sub("#", line.text).lower().split())))
        for line in page.lines
        if line.y > head or line.y < foot
    ]


class _Points(dict[float, int]):
    """Sizes rounded to a point: a document has few, and to round takes longer than to look them up."""

    def __missing__(self, size: float) -> int:
        self[size] = rounded = round(size)
        return rounded


def without_furniture(pages: Sequence[Page]) -> list[Page]:
    """Return the pages without the lines that repeat at their edges, and without page numbers.

    A line is furniture if it stands at the edge of a page and the same line, whatever its digits, stands at the same
    edge of others: of one other if its type is not the body's, else of a third of them, as the last line of a paragraph
    may well be the same word twice. A line that is nothing but a number is furniture unless words stand beside it.
    """
    counts: Counter[tuple[bool, str]] = Counter()
    sizes: Counter[int] = Counter()
    points = _Points()
    edges = [_edges(page) for page in pages]
    for page, edge in zip(pages, edges, strict=True):
        counts.update({shape for _, shape in edge})
        for line in page.lines:
            sizes[points[line.size]] += len(line.text)
    body = max(sizes, key=lambda size: (sizes[size], size)) if sizes else 12
    kept: list[Page] = []
    for page, edge in zip(pages, edges, strict=True):
        gone = set()
        for line, shape in edge:
            usual = abs(line.size - body) < 0.9
            needed = max(2, len(pages) // 3) if usual else 2
            repeats = counts[shape] >= needed and any(map(str.isalpha, shape[1]))
            if repeats or _is_page_number(line, page):
                gone.add(id(line))
        kept.append(replace(page, lines=tuple(line for line in page.lines if id(line) not in gone)) if gone else page)
    return kept


def _is_page_number(line: Line, page: Page) -> bool:
    if _NUMBER_ONLY.fullmatch(line.text.strip()) is None:
        return False
    return not any(
        other is not line and abs(other.y - line.y) < 7 and -1 < other.x - line.right < 25 for other in page.lines
    )
