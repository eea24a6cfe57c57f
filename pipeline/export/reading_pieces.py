"""Lays spans that overlap over the text as elements that nest, which is all that a page or a terminal can show.

A span that would cross another's end is closed there and opened again after it; only its first piece is its beginning.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from pipeline.export.reading_records import Span, View
from pipeline.model import Block, Document

# Which of two spans over the same words is the outer one.
_RANK = {
    kind: rank
    for rank, kind in enumerate(("told", "improvement", "finding", "fact", "team", "post", "person", "theme"))
}


@dataclass(frozen=True, slots=True)
class Piece:
    """A step through a block: text, the beginning of a page or of a span, or with none of these a span's end.

    `first` says whether a span begins here for the first time.
    """

    text: str | None = None
    page: int | None = None
    opens: Span | None = None
    first: bool = False


@dataclass(frozen=True, slots=True)
class LaidBlock:
    """A block with its pieces.

    Parameters
    ----------
    block : Block
    page : int or None
        Given where a page begins with this block.
    section : str or None
        The notation of the section that begins here, empty where its heading is not known; None where none begins.
    pieces : tuple of Piece
        The texts joined are the block's text, and every span that is opened is closed.
    """

    block: Block
    page: int | None
    section: str | None
    pieces: tuple[Piece, ...]


def lay(view: View) -> Iterator[LaidBlock]:
    """Yield the blocks of a view's document in order."""
    document = view.reading.document
    pages = _page_starts(document)
    sections = {section.start: section.notation or "" for section in view.reading.sections}
    begun: set[str] = set()
    for block, spans in zip(document.blocks, _by_block(document.blocks, view.spans), strict=True):
        inside = {at: page for at, page in pages.items() if block.start < at < block.end}
        yield LaidBlock(
            block=block,
            page=pages.get(block.start),
            section=sections.get(block.start),
            pieces=tuple(_pieces(document.text, block, spans, inside, begun)),
        )


def _page_starts(document: Document) -> dict[int, int]:
    """Return the offsets at which pages begin; none for a document without pages."""
    starts: dict[int, int] = {}
    if document.pages > 1:
        page = 0
        for run in document.runs:
            if run.page > page:
                page = run.page
                starts[run.start] = page
    return starts


def _by_block(blocks: Sequence[Block], spans: Sequence[Span]) -> list[list[Span]]:
    """Return for each block the spans that share a character with it."""
    starts = [block.start for block in blocks]
    found: list[list[Span]] = [[] for _ in blocks]
    for span in spans:
        at = max(bisect_right(starts, span.start) - 1, 0)
        while at < len(blocks) and blocks[at].start < span.end:
            if blocks[at].end > span.start:
                found[at].append(span)
            at += 1
    return found


def _outer_first(span: Span) -> tuple[int, int, str]:
    return -span.end, _RANK[span.kind], span.id


def _pieces(text: str, block: Block, spans: Sequence[Span], pages: dict[int, int], begun: set[str]) -> Iterator[Piece]:
    bounds = {block.start, block.end, *pages}
    opening: dict[int, list[Span]] = {}
    for span in spans:
        start = max(span.start, block.start)
        opening.setdefault(start, []).append(span)
        bounds |= {start, min(span.end, block.end)}
    order = sorted(bounds)
    stack: list[Span] = []
    for at, until in pairwise(order):
        over = [depth for depth, span in enumerate(stack) if span.end <= at]
        again: list[Span] = []
        if over:
            closing = stack[over[0] :]
            del stack[over[0] :]
            yield from (Piece() for _ in closing)
            again = [span for span in closing if span.end > at]
        if at in pages:
            yield Piece(page=pages[at])
        for span in sorted([*again, *opening.get(at, ())], key=_outer_first):
            stack.append(span)
            yield Piece(opens=span, first=span.id not in begun)
            begun.add(span.id)
        yield Piece(text=text[at:until])
    yield from (Piece() for _ in stack)
