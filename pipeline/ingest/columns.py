"""Two columns of running text that a file has line by line across the page: put one after the other."""

from collections.abc import Sequence
from itertools import pairwise

from msgspec.structs import replace

from pipeline.ingest.lines import Line, Page

_LINES = 6
"""Fewer lines side by side are a table or a chance."""
_PROSE = 25
"""How many characters, on average, a column of running text has in a line."""


def parts_of(line: Line) -> list[Line]:
    """Return the cells of a line as lines of their own; a line that no gap parts is its own only part."""
    if not line.cells:
        return [line]
    parts: list[Line] = []
    for place, (start, end, left) in enumerate(line.cells):
        following = line.cells[place + 1][2] if place + 1 < len(line.cells) else None
        right = line.right if following is None else min(left + 0.55 * line.size * (end - start), following - 1)
        dropped = tuple(at - start for at in line.dropped if start <= at < end)
        parts.append(
            replace(
                line,
                source=line.source + start,
                text=line.text[start:end].strip(),
                x=left,
                right=right,
                cells=(),
                dropped=dropped,
            )
        )
    return parts


def without_columns(page: Page) -> Page:
    """Return the page with its columns one after the other, where lines of running text stand side by side."""
    if sum(len(line.cells) == 2 for line in page.lines) < _LINES:
        return page
    for run in _runs(page.lines):
        edge = page.lines[run[0]].cells[1][2]
        if _is_prose([page.lines[index] for index in run]):
            return replace(page, lines=_unrolled(page.lines, run, edge))
    return page


def _runs(lines: Sequence[Line]) -> list[list[int]]:
    """Return the stretches of lines of two cells that follow one another closely, with the same second edge."""
    runs: list[list[int]] = []
    for index, line in enumerate(lines):
        if len(line.cells) != 2:
            continue
        above = lines[runs[-1][-1]] if runs else None
        if above is not None and abs(above.cells[1][2] - line.cells[1][2]) < 4 and 0 < above.y - line.y < 3 * line.size:
            runs[-1].append(index)
        else:
            runs.append([index])
    return [run for run in runs if len(run) >= _LINES]


def _is_prose(lines: Sequence[Line]) -> bool:
    close = sum(one.y - other.y < 1.4 * one.size for one, other in pairwise(lines))
    if close < 0.6 * (len(lines) - 1):
        return False
    lengths = [[end - start for start, end, _ in line.cells] for line in lines]
    return all(sum(pair[side] for pair in lengths) >= _PROSE * len(lines) for side in (0, 1))


def _unrolled(lines: Sequence[Line], run: Sequence[int], edge: float) -> tuple[Line, ...]:
    """Return the lines with the left column of a stretch before its right one."""
    first, last = run[0], run[-1]
    left: list[Line] = []
    right: list[Line] = []
    for line in lines[first : last + 1]:
        for part in parts_of(line):
            (right if part.x > edge - 4 else left).append(part)
    rest = list(lines[last + 1 :])
    # The longer column goes on alone below the other.
    while rest and rest[0].x > edge - 4 and not rest[0].cells:
        right.append(rest.pop(0))
    # Moved over to the right column, its lines end at the page's margin, by which meant line breaks are told.
    shift = max(line.right for line in right) - max(line.right for line in left)
    moved = (replace(line, x=line.x + shift, right=line.right + shift) for line in left)
    return (*lines[:first], *moved, *right, *rest)
