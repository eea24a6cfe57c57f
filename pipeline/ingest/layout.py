"""Undo what the typesetter did: from pages of lines to blocks, one reading order for the whole document."""

from collections.abc import Sequence

from msgspec.structs import replace

from pipeline.ingest.blocks import Gatherer
from pipeline.ingest.columns import without_columns
from pipeline.ingest.compose import Draft
from pipeline.ingest.contents import contents_rows
from pipeline.ingest.footnotes import split_footnotes, without_raised
from pipeline.ingest.furniture import without_furniture
from pipeline.ingest.lines import Page
from pipeline.ingest.style import Style, style_of
from pipeline.ingest.tables import lines_of, table_rows
from pipeline.model import BlockKind


def lay_out(pages: Sequence[Page]) -> list[Draft]:
    """Return the blocks that the lines of the pages make up.

    Parameters
    ----------
    pages : sequence of Page
        All pages of one document, in order: what repeats on them is told from what does not.
    """
    clean = without_furniture(pages)
    style = style_of(clean)
    gatherer = Gatherer(style)
    for page in clean:
        page = without_columns(without_raised(page, style.size))
        page, notes = split_footnotes(page, style.size)
        ready = _tables(page, style)
        for index, line in enumerate(page.lines):
            if index in ready:
                for draft in ready[index]:
                    gatherer.put(draft)
            else:
                gatherer.add(line)
        gatherer.hold(notes)
    return _with_topics(gatherer.finish(), min(len(style.headings) + 2, 6))


def _with_topics(drafts: Sequence[Draft], level: int) -> list[Draft]:
    """Make headings of the short lines in body type that stand over a list: the topics of its items."""
    made: list[Draft] = []
    for place, draft in enumerate(drafts):
        following = drafts[place + 1] if place + 1 < len(drafts) else None
        if (
            draft.kind is BlockKind.PARAGRAPH
            and following is not None
            and (following.number is not None or following.marker is not None)
            and following.kind in (BlockKind.PARAGRAPH, BlockKind.ITEM)
            and _is_topic(draft)
        ):
            draft = replace(draft, kind=BlockKind.HEADING, level=level)
        made.append(draft)
    return made


def _is_topic(draft: Draft) -> bool:
    if draft.number is not None or len(draft.pieces) != 1:
        return False
    text = draft.pieces[0].text.strip()
    return len(text) <= 90 and text[:1].isupper() and text[-1:].isalpha() and ":" not in text


def _tables(page: Page, style: Style) -> dict[int, list[Draft]]:
    """Return the rows of a page's tables by the line at which each is to stand; other lines they take have none."""
    contents = contents_rows(page)
    if contents:
        return {index: [draft] for index, draft in contents.items()}
    ready: dict[int, list[Draft]] = {}
    for row in table_rows(page, style):
        for index in lines_of(row, page):
            ready.setdefault(index, [])
        ready.setdefault(row.at, []).append(row.draft)
    return ready
