"""What is usual in a document: the type of its body, against which headings and breaks are told."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.ingest.lines import Line, Page

_LABEL = re.compile(r"[A-Z][^:.!?]{2,45}:\s+\S")


def is_label(text: str) -> bool:
    """Whether a line is a label with its value, such as a name behind a role."""
    return _LABEL.match(text) is not None


@dataclass(frozen=True, slots=True)
class Style:
    """What is usual in a document.

    Parameters
    ----------
    size : float
        Of the body's type, in points.
    right : float
        The right margin, in points.
    step : float
        From one line of a paragraph to the next, as a multiple of the type's size.
    headings : tuple of float
        The sizes of headings larger than the body, the largest first.
    margins : tuple of (float, float)
        The right margin of text in another size, where it is set narrower.
    """

    size: float
    right: float
    step: float
    headings: tuple[float, ...] = ()
    margins: tuple[tuple[float, float], ...] = ()

    def level(self, line: Line) -> int:
        """Return the level of a heading, from 1, by its size among the headings."""
        for place, size in enumerate(self.headings, start=1):
            if line.size > size - 0.6:
                return min(place, 6)
        return min(len(self.headings) + 1, 6)

    def is_heading(self, line: Line) -> bool:
        """Whether a line's type sets it apart from the body: bold, or clearly larger."""
        # What most lines are not is asked first.
        if line.size <= self.size + 0.9 and not (line.bold and line.size >= self.size - 0.6):
            return False
        if line.page == 1 and line.size < self.size + 4 and is_label(line.text):
            return False
        return any(map(str.isalpha, line.text))

    def fits(self, first: Line, second: Line) -> bool:
        """Whether the first word of `second` had room at the end of `first`, so that the break was meant."""
        words = second.text.split(maxsplit=1)
        length = len(words[0]) if words else 0
        right = self.right
        for size, margin in self.margins:
            if abs(size - first.size) < 0.3:
                right = margin
                break
        return first.right + (length + 3) * 0.5 * first.size < right


def style_of(pages: Sequence[Page]) -> Style:
    """Return what is usual in a document; of type sizes, the one that most characters are set in."""
    sizes: Counter[float] = Counter()
    rights: dict[float, list[float]] = {}
    steps: list[float] = []
    tenths = _Tenths()
    for page in pages:
        above: float | None = None
        for line in page.lines:
            size, length, y = tenths[line.size], len(line.text), line.y
            sizes[size] += length
            if length > 50:
                rights.setdefault(size, []).append(line.right)
                if above is not None and 0.95 * line.size < above - y < 3 * line.size:
                    steps.append((above - y) / line.size)
            above = y
    size = max(sizes, key=lambda key: (sizes[key], key)) if sizes else 12.0
    right = _margin(rights.get(size, []))
    margins = tuple(
        (other, min(right, _margin(found)))
        for other, found in sorted(rights.items())
        if other < size - 0.9 and len(found) > 4
    )
    # Steps inside paragraphs are the small ones; how many there are of others is a matter of the lists in it.
    step = sorted(steps)[len(steps) // 5] if steps else 1.2
    return Style(size, right, step, _heading_sizes(sizes, size), margins)


class _Tenths(dict[float, float]):
    """Sizes rounded to a tenth of a point: a document has few, and to round takes longer than all else here."""

    def __missing__(self, size: float) -> float:
        self[size] = rounded = round(size, 1)
        return rounded


def _margin(rights: list[float]) -> float:
    """Return where the longest lines end, but for a few that run over."""
    return sorted(rights)[int(len(rights) * 0.97)] if rights else 500.0


def _heading_sizes(sizes: Counter[float], body: float) -> tuple[float, ...]:
    ranks: list[float] = []
    for size in sorted((size for size in sizes if size > body + 0.9), reverse=True):
        if not ranks or ranks[-1] - size > 0.9:
            ranks.append(size)
    return tuple(ranks)
