"""Undo what the typesetter did: from pages of lines to blocks, one reading order for the whole document."""

from collections.abc import Sequence

from pipeline.ingest.blocks import Gatherer
from pipeline.ingest.compose import Draft
from pipeline.ingest.footnotes import split_footnotes
from pipeline.ingest.furniture import without_furniture
from pipeline.ingest.lines import Page
from pipeline.ingest.style import style_of
from pipeline.ingest.tables import contents_rows, lines_of, table_rows


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
        page, notes = split_footnotes(page, style.size)
        ready = _tables(page)
        for index, line in enumerate(page.lines):
            if index in ready:
                for draft in ready[index]:
                    gatherer.put(draft)
            else:
                gatherer.add(line)
        gatherer.hold(notes)
    return gatherer.finish()


def _tables(page: Page) -> dict[int, list[Draft]]:
    """Return the rows of a page's tables by the line at which each is to stand; other lines they take have none."""
    contents = contents_rows(page)
    if contents:
        return {index: [draft] for index, draft in contents.items()}
    ready: dict[int, list[Draft]] = {}
    for row in table_rows(page):
        for index in lines_of(row, page):
            ready.setdefault(index, [])
        ready[row.at].append(row.draft)
    return ready
