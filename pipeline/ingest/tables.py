"""Find rows of cells among the lines of a page: pure geometry, no words.

A table shows in two ways: a line that wide gaps part into cells, or a line that stands beside another. The left cells
make the rows (a label may take several lines); every other cell belongs to the row that it stands beside, in whatever
order the file has them.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from msgspec import Struct
from msgspec.structs import replace

from pipeline.ingest.columns import parts_of
from pipeline.ingest.compose import Draft
from pipeline.ingest.lines import Line, Page, Piece
from pipeline.ingest.markers import opening
from pipeline.ingest.style import Style
from pipeline.model import BlockKind

_FAR_IN = 100.0
"""How far in, in points, a line that no gap parts from another must stand to be a cell beside it."""
_COLUMN = 8.0
"""How far, in points, the left edges of one column may differ."""


class Row(Struct, frozen=True):
    """A row of a table, in the place of the line `at` of its page."""

    at: int
    draft: Draft


@dataclass(slots=True)
class _Cell:
    """A part of a line that may be a cell; `line` is its place among the page's lines."""

    line: int
    part: Line
    first: bool


def _beside(one: Line, other: Line) -> bool:
    """Whether `other` stands to the right of `one`, on its height or half a line off."""
    return other.x > one.right + 0.4 * one.size and abs(one.y - other.y) < 1.0 * max(one.size, other.size)


def _columns(cells: Sequence[_Cell], style: Style) -> list[float]:
    """Return the left edges of the columns right of the first, each seen in two places or more, or beside a heading."""
    edges: list[list[float]] = []
    headed = {cell.part.x for cell in cells if not cell.first and style.is_heading(cell.part)}
    for cell in sorted((cell for cell in cells if not cell.first), key=lambda cell: cell.part.x):
        if edges and cell.part.x - edges[-1][-1] < _COLUMN:
            edges[-1].append(cell.part.x)
        else:
            edges.append([cell.part.x])
    return [group[0] for group in edges if len(group) > 1 or group[0] in headed]


def table_rows(page: Page, style: Style) -> list[Row]:
    """Return the rows of the tables on a page; a line that none of them takes is no part of a table.

    A heading with something beside it is a table of one row by its geometry, and comes out as one heading.
    """
    if not _may_have(page):
        return []
    cells = _cells(page)
    columns = _columns(cells, style)
    if not columns:
        return []
    _take_wrapped(cells, columns)
    right = [
        cell for cell in cells if not cell.first and any(0 <= cell.part.x - edge < 3 * _COLUMN for edge in columns)
    ]
    rows: list[Row] = []
    for band in _bands(right, [cell.part for cell in cells if cell.first]):
        rows.extend(_rows_of_band(cells, band, columns, style))
    return rows


def _may_have(page: Page) -> bool:
    """Whether a line is parted by a gap, or stands so far in that it may stand beside another."""
    lefts = [line.x for line in page.lines]
    return bool(lefts) and (max(lefts) >= min(lefts) + _FAR_IN or any(line.cells for line in page.lines))


def _take_wrapped(cells: Sequence[_Cell], columns: Sequence[float]) -> None:
    """Let the further lines of a cell stand in its column: they begin at its edge, above or under a line of it."""
    column = [cell for cell in cells if not cell.first]
    margin = min(cell.part.x for cell in cells)
    lone = [cell for cell in cells if cell.first and cell.part.x > margin + 100]
    lone = [cell for cell in lone if any(abs(cell.part.x - edge) < 3 for edge in columns)]
    found = True
    while found:
        found = False
        for cell in lone:
            if cell.first and any(_is_next(cell.part, other.part) for other in column):
                cell.first = False
                column.append(cell)
                found = True


def _is_next(line: Line, other: Line) -> bool:
    return abs(other.x - line.x) < 3 and 0 < abs(other.y - line.y) < 1.4 * line.size


def _cells(page: Page) -> list[_Cell]:
    cells: list[_Cell] = []
    for index, line in enumerate(page.lines):
        parts = parts_of(line)
        cells.extend(_Cell(index, part, place == 0) for place, part in enumerate(parts))
    starts = [cell for cell in cells if cell.first]
    margin = min((cell.part.x for cell in starts), default=0.0)
    for cell in starts:
        if cell.part.x < margin + _FAR_IN:
            continue
        near = (other for other in starts if other is not cell and abs(other.part.y - cell.part.y) < 20)
        if any(
            _beside(other.part, cell.part)
            and other.part.right + 3 * cell.part.size < cell.part.x + 40
            and cell.part.x - other.part.x > 100
            and cell.part.x - other.part.right > 0.9 * cell.part.size
            for other in near
        ):
            cell.first = False
    return cells


def _bands(right: Sequence[_Cell], lines: Sequence[Line]) -> list[list[_Cell]]:
    """Part the cells right of the first column into tables, by empty height or a line that runs across them."""
    bands: list[list[_Cell]] = []
    for cell in sorted(right, key=lambda cell: -cell.part.y):
        above = bands[-1][-1].part.y if bands else 0.0
        crossed = any(
            line.x < cell.part.x - 40 and line.right > cell.part.x + 4 and cell.part.y + 2 < line.y < above - 2
            for line in lines
        )
        if bands and above - cell.part.y < 6 * cell.part.size and not crossed:
            bands[-1].append(cell)
        else:
            bands.append([cell])
    return bands


def _rows_of_band(cells: Sequence[_Cell], band: Sequence[_Cell], columns: Sequence[float], style: Style) -> list[Row]:
    edge = min(cell.part.x for cell in band)
    top, foot = band[0].part.y, band[-1].part.y
    size = max(cell.part.size for cell in band)
    shared = {cell.line for cell in band}
    left = [
        cell
        for cell in cells
        if cell.first and cell.part.right < edge + 4 and foot - 5 * size < cell.part.y < top + 5 * size
    ]
    groups = _grouped(left, shared)
    groups = [group for group in groups if _touches(group, band)]
    if not groups:
        return []
    held: list[list[_Cell]] = [[] for _ in groups]
    for cell in band:
        nearest = min(range(len(groups)), key=lambda place: (_distance(groups[place], cell.part), place))
        if _distance(groups[nearest], cell.part) < 2.2 * size:
            held[nearest].append(cell)
    if _torn(groups, held):
        return []
    rows = [_row(group, others, columns) for group, others in zip(groups, held, strict=True) if others]
    if len(rows) == 1:
        used = [cell.part for group, others in zip(groups, held, strict=True) if others for cell in (*group, *others)]
        if all(style.is_heading(part) for part in used):
            rows[0] = replace(rows[0], draft=_as_heading(rows[0].draft, style.level(used[0])))
        elif len({cell.line for group in groups for cell in group} & shared) == 0:
            # Two lines that happen to stand side by side, as an address and a date do on a letter.
            return []
    # Downwards as printed, whatever the order of the file.
    start = min((row.at for row in rows), default=0)
    return [replace(row, at=start) for row in rows]


def _torn(groups: Sequence[Sequence[_Cell]], held: Sequence[Sequence[_Cell]]) -> bool:
    """Whether lines that stand close under one another fall to different rows: two columns of prose, and no table.

    Cells that are parts of one line with their label are sure, however close the next row is.
    """
    sure = {cell.line for group in groups for cell in group}
    placed = [(cell.part, place) for place, cells in enumerate(held) for cell in cells if cell.line not in sure]
    return any(_is_next(one, other) and place != elsewhere for one, place in placed for other, elsewhere in placed)


def _as_heading(draft: Draft, level: int) -> Draft:
    pieces = tuple(replace(piece, glue=" ") for piece in draft.pieces)
    return Draft(BlockKind.HEADING, pieces, draft.number, None, level)


def _touches(group: Sequence[_Cell], band: Sequence[_Cell]) -> bool:
    return any(_distance(group, cell.part) < 1.2 * cell.part.size for cell in band)


def _grouped(left: Sequence[_Cell], shared: set[int]) -> list[list[_Cell]]:
    """Part the left cells into rows, by the height between them or because each has its own cell beside it."""
    groups: list[list[_Cell]] = []
    for cell in sorted(left, key=lambda cell: -cell.part.y):
        if groups:
            above = groups[-1][-1].part
            alike = above.bold == cell.part.bold or cell.part.text[:1].islower()
            alike = alike and abs(above.size - cell.part.size) < 0.6
            close = alike and above.y - cell.part.y < 1.4 * above.size
            numbered = opening(cell.part.text)
            fresh = numbered.firm or (cell.line in shared and any(one.line in shared for one in groups[-1]))
            if close and not fresh:
                groups[-1].append(cell)
                continue
        groups.append([cell])
    return groups


def _distance(group: Sequence[_Cell], part: Line) -> float:
    top, foot = group[0].part.y, group[-1].part.y
    return max(part.y - top, foot - part.y, 0.0)


def _row(group: Sequence[_Cell], others: Sequence[_Cell], columns: Sequence[float]) -> Row:
    pieces: list[Piece] = []
    begins = opening(group[0].part.text)
    number = begins.number if begins.number and begins.number[0].isdigit() else None
    skip = begins.skip if number else 0
    for place, cell in enumerate(group):
        part = cell.part
        cut = skip if place == 0 else 0
        dropped = tuple(at - cut for at in part.dropped if at >= cut)
        pieces.append(Piece(part.page, part.source + cut, part.text[cut:], " ", dropped))
    column = -1.0
    for cell in sorted(others, key=lambda cell: (_column(cell.part.x, columns), -cell.part.y, cell.line)):
        at = _column(cell.part.x, columns)
        pieces.append(
            Piece(cell.part.page, cell.part.source, cell.part.text, " " if at == column else "\t", cell.part.dropped)
        )
        column = at
    lines = [cell.line for cell in (*group, *others)]
    kind = BlockKind.TABLE
    if group[-1].part.text.endswith(":") and sum(piece.glue == "\t" for piece in pieces) == 1:
        # A label with its value set off by a tab stop, and no table.
        kind = BlockKind.PARAGRAPH
        pieces = [replace(piece, glue=" ") for piece in pieces]
    return Row(min(lines), Draft(kind, tuple(pieces), number))


def _column(x: float, columns: Sequence[float]) -> float:
    return max((edge for edge in columns if edge <= x + 1), default=0.0)


def lines_of(row: Row, page: Page) -> set[int]:
    """Return which lines of the page a row takes up."""
    sources = {(piece.page, piece.source) for piece in row.draft.pieces}
    taken: set[int] = set()
    for index, line in enumerate(page.lines):
        if any(
            number == line.page and line.source <= source < line.source + max(len(line.text), 1)
            for number, source in sources
        ):
            taken.add(index)
    return taken
