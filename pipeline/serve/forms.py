"""The forms that an answer can have, and which of them a client wants most (RFC 9110, 12.5.1)."""

from collections.abc import Mapping

import pyoxigraph as ox

TABLES: Mapping[str, ox.QueryResultsFormat] = {
    "application/sparql-results+json": ox.QueryResultsFormat.JSON,
    "application/json": ox.QueryResultsFormat.JSON,
    "application/sparql-results+xml": ox.QueryResultsFormat.XML,
    "application/xml": ox.QueryResultsFormat.XML,
    "text/csv": ox.QueryResultsFormat.CSV,
    "text/tab-separated-values": ox.QueryResultsFormat.TSV,
}
"""Of a SELECT; the first is what a client gets that does not mind."""

TRUTHS: Mapping[str, ox.QueryResultsFormat] = {
    name: form for name, form in TABLES.items() if form in (ox.QueryResultsFormat.JSON, ox.QueryResultsFormat.XML)
}
"""Of an ASK."""

GRAPHS: Mapping[str, ox.RdfFormat] = {
    "text/turtle": ox.RdfFormat.TURTLE,
    "application/n-triples": ox.RdfFormat.N_TRIPLES,
    "application/ld+json": ox.RdfFormat.JSON_LD,
    "application/rdf+xml": ox.RdfFormat.RDF_XML,
}
"""Of a CONSTRUCT or DESCRIBE."""


def preferred(accept: str, offered: Mapping[str, object]) -> str | None:
    """Return the media type on offer that an ``Accept`` header ranks highest; None if it wants none of them.

    Examples
    --------
    >>> preferred("text/csv;q=0.5, application/*", TABLES)
    'application/sparql-results+json'
    """
    ranges = [_range(one) for one in (accept or "*/*").split(",") if one.strip()]
    # Of equal wishes the one that comes first among those on offer; the most exact range decides on each.
    quality, _, best = max((_quality(media, ranges), -place, media) for place, media in enumerate(offered))
    return best if quality > 0 else None


def _range(text: str) -> tuple[str, float]:
    media, *parameters = (part.strip().lower() for part in text.split(";"))
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip() == "q":
            try:
                return media, min(max(float(value), 0.0), 1.0)
            except ValueError:
                return media, 0.0
    return media, 1.0


def _quality(media: str, ranges: list[tuple[str, float]]) -> float:
    for pattern in (media, f"{media.partition('/')[0]}/*", "*/*"):
        found = [quality for name, quality in ranges if name == pattern]
        if found:
            return max(found)
    return 0.0
