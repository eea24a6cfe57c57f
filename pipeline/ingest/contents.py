"""Tables of contents: entries with leaders, with numbers at the right margin, or with numbers that only rise."""

import re
from collections.abc import Sequence

from msgspec.structs import replace

from pipeline.ingest.compose import Draft
from pipeline.ingest.lines import Line, Page, Piece
from pipeline.model import BlockKind

_LONGEST = 300
_FEWEST = 5
_LEADERS = "....", ". . . .", "……"
_LEADER = re.compile(r"^(.*?[^\s.…])[\s.…]*(?:\.\s?){4,}[\s.…]*(\d{1,3})?$|^(.*?\S)\s*…{2,}\s*(\d{1,3})?$")
_TRAILING = re.compile(r"^(.*\S)\s+(\d{1,3})$")
_ENTRY = re.compile(r"^(\D.*[^\d\s])\s*?(\d{1,3})$")


def contents_rows(page: Page) -> dict[int, Draft]:
    """Return the lines of a table of contents: those with dot leaders, and on their page those like them."""
    rows: dict[int, Draft] = {}
    texts = [line.text for line in page.lines]
    whole = "\n".join(texts)
    # Most pages have none, which is asked of all of their lines at once.
    for index, text in enumerate(texts) if any(leader in whole for leader in _LEADERS) else ():
        if any(leader in text for leader in _LEADERS) and len(text) < _LONGEST and (found := _LEADER.match(text)):
            label, number = found[1] or found[3], found[2] or found[4]
            rows[index] = _entry(page.lines[index], len(label), number)
    in_digits = [index for index, text in enumerate(texts) if text[-1:].isdigit()]
    numbered = [
        (index, page.lines[index], found)
        for index in in_digits
        if index not in rows and (found := _TRAILING.match(texts[index]))
    ]
    wide = [line.right for _, line, _ in numbered if line.cells and line.text[line.cells[-1][0] :].strip().isdigit()]
    if len(wide) >= 3 or len(rows) >= 3:
        edges = wide or [page.lines[index].right for index in rows]
        for index, line, found in numbered:
            if any(abs(line.right - edge) < 4 for edge in edges):
                rows[index] = _entry(line, found.end(1), found[2])
        _take_lone_numbers(page, rows, edges)
        _take_first_lines(page, rows)
    return rows or _bare_contents(page, in_digits)


def _bare_contents(page: Page, in_digits: Sequence[int]) -> dict[int, Draft]:
    """Return the entries of a contents page that shows only in its numbers: most lines end in one, and they rise."""
    if len(in_digits) < _FEWEST or len(in_digits) < 0.6 * len(page.lines):
        return {}
    found = [(index, _ENTRY.match(page.lines[index].text)) for index in in_digits]
    entries = [(index, match) for index, match in found if match]
    numbers = [int(match[2]) for _, match in entries]
    if len(entries) < _FEWEST or len(entries) < 0.6 * len(page.lines) or numbers != sorted(numbers):
        return {}
    return {index: _entry(page.lines[index], match.end(1), match[2]) for index, match in entries}


def _take_lone_numbers(page: Page, rows: dict[int, Draft], edges: Sequence[float]) -> None:
    """Make entries of the page numbers that stand as lines of their own beside a label of several lines."""
    for index, line in enumerate(page.lines):
        if index in rows or not line.text.strip().isdigit() or not any(abs(line.right - edge) < 4 for edge in edges):
            continue
        label: list[int] = []
        y = line.y
        for place, other in sorted(enumerate(page.lines), key=lambda pair: -pair[1].y):
            near = abs(other.y - y) < 0.4 * other.size or (label and 0 < y - other.y < 1.35 * other.size)
            if place != index and place not in rows and near and other.right < line.x:
                label.append(place)
                y = other.y
        if label:
            pieces = [Piece(page.lines[at].page, page.lines[at].source, page.lines[at].text, " ") for at in label]
            number = Piece(line.page, line.source, line.text, "\t")
            rows.update((at, Draft(BlockKind.TABLE, ())) for at in (*label, index))
            rows[label[0]] = Draft(BlockKind.TABLE, (*pieces, number))


def _take_first_lines(page: Page, rows: dict[int, Draft]) -> None:
    """Let an entry whose label takes two lines have both."""
    for index in sorted(rows):
        above = page.lines[index - 1] if index else None
        line = page.lines[index]
        if above is None or index - 1 in rows or not 0 < above.y - line.y < 1.35 * line.size:
            continue
        if abs(above.size - line.size) < 0.6 and above.x <= line.x + 1 and above.right > 0.6 * page.width:
            draft = rows.pop(index)
            head = Piece(above.page, above.source, above.text, " ", above.dropped)
            rows[index - 1] = replace(draft, pieces=(head, *draft.pieces))
            rows[index] = Draft(BlockKind.TABLE, ())


def _entry(line: Line, end: int, number: str | None) -> Draft:
    pieces = [Piece(line.page, line.source, line.text[:end], " ", line.dropped)]
    if number:
        at = line.text.rindex(number)
        pieces.append(Piece(line.page, line.source + at, number, "\t"))
    return Draft(BlockKind.TABLE, tuple(pieces))
