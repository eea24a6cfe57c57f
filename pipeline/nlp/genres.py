"""Tells what kind of document a text is, by the cues in ``ontology/schemes/genres.ttl``."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pipeline.nlp.folding import loosely
from pipeline.resources import resource
from pipeline.schemes import load

REPORT, OTHER = "inspection-report", "other"


@dataclass(frozen=True, slots=True)
class Genre:
    """A genre with its cues, and how many different ones it takes."""

    notation: str
    cues: tuple[str, ...]
    fewest: int


def read_genres(path: Path) -> tuple[Genre, ...]:
    """Return the genres that have cues, in the order in which they are tried."""
    items = [item for item in load(path) if item.all("skos:notation") and item.all("cue")]
    items.sort(key=lambda item: (int(item.one("order") or 0), item.iri))
    return tuple(Genre(item.notation, item.all("cue"), int(item.one("fewestCues") or 1)) for item in items)


@cache
def _patterns() -> tuple[tuple[Genre, tuple[re.Pattern[str], ...]], ...]:
    return tuple(
        (genre, tuple(re.compile(rf"(?<!\w){loosely(cue)}(?!\w)") for cue in genre.cues))
        for genre in read_genres(resource("schemes", "genres.ttl"))
    )


def find_genre(folded: str) -> str:
    """Return the genre of a text that is no report: the first that shows enough of its cues."""
    for genre, patterns in _patterns():
        if sum(bool(pattern.search(folded)) for pattern in patterns) >= genre.fewest:
            return genre.notation
    return OTHER
