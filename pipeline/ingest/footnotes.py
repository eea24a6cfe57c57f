"""Take the footnotes off the foot of a page, so that they part no sentence."""

import re

from msgspec.structs import replace

from pipeline.ingest.compose import Draft
from pipeline.ingest.lines import Line, Page, Piece
from pipeline.model import BlockKind

_MARK = re.compile(r"(\d{1,2}|\*{1,2}|†)\s*(?=\S|$)")


def split_footnotes(page: Page, body: float) -> tuple[Page, list[Draft]]:
    """Return the page without its footnotes, and the footnotes.

    They are the small lines below everything of the body's size, from the first that begins with a mark.

    Parameters
    ----------
    page : Page
    body : float
        The size of the body's type, in points.
    """
    lowest = min((line.y for line in page.lines if line.size > body - 0.9), default=None)
    if lowest is None:
        return page, []
    small = [line for line in page.lines if line.size <= body - 0.9 and line.y < lowest]
    small.sort(key=lambda line: (-round(line.y / 4), line.x))
    start = next((index for index, line in enumerate(small) if _begins(line)), None)
    if start is None:
        return page, []
    notes = small[start:]
    gone = {id(line) for line in notes}
    drafts: list[Draft] = []
    for line in notes:
        piece = Piece(line.page, line.source, line.text, " ", line.dropped)
        mark = _MARK.match(line.text)
        if mark and _begins(line):
            cut = mark.end()
            rest = Piece(
                line.page, line.source + cut, line.text[cut:], " ", tuple(at - cut for at in line.dropped if at >= cut)
            )
            drafts.append(Draft(BlockKind.FOOTNOTE, (rest,), mark[1]))
        else:
            last = drafts.pop()
            drafts.append(replace(last, pieces=(*last.pieces, piece)))
    return replace(page, lines=tuple(line for line in page.lines if id(line) not in gone)), drafts


def without_raised(page: Page, body: float) -> Page:
    """Return the page without raised digits that stand as lines of their own behind the word that they mark."""
    marks = {
        id(mark)
        for mark in page.lines
        if mark.size < 0.9 * body and mark.text.strip().isdigit() and any(_raised(mark, line) for line in page.lines)
    }
    return replace(page, lines=tuple(line for line in page.lines if id(line) not in marks)) if marks else page


def _raised(mark: Line, line: Line) -> bool:
    behind = -2 < mark.x - line.right < 6
    return behind and mark.size < 0.76 * line.size and 0.1 * line.size < mark.y - line.y < 0.8 * line.size


def _begins(line: Line) -> bool:
    mark = _MARK.match(line.text)
    if mark is None:
        return False
    rest = line.text[mark.end() :]
    return not rest or rest[0].isupper() or rest[0] in "‘“\"'(" or rest.startswith(("www", "http"))
