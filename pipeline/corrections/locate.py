"""Finds the words of a quote in a document, without regard to how its white space falls."""

import re

from pipeline.model import Document, Evidence


def words(quote: str) -> str:
    """Return a quote with its white space made single spaces."""
    return " ".join(quote.split())


def quotes(place: Evidence, quote: str, page: int | None) -> bool:
    """Whether evidence quotes exactly these words, on this page where one is given."""
    return words(place.quote) == quote and (page is None or place.page <= page <= place.last_page)


def locate(document: Document, quote: str, page: int | None) -> tuple[int, int] | None:
    """Return the first half-open range of a document's text that has these words, or None."""
    for match in re.finditer(r"\s+".join(map(re.escape, quote.split())), document.text):
        start, end = match.span()
        if page is None or document.page_at(start) <= page <= document.page_at(end - 1):
            return start, end
    return None
