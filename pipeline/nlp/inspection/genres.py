"""Tells what kind of document a text is, by the cues in ``ontology/schemes/genres.ttl``."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pipeline.nlp.folding import loosely, opening
from pipeline.resources import resource
from pipeline.schemes import load

REPORT, LETTER, OTHER = "inspection-report", "letter", "other"


@dataclass(frozen=True, slots=True)
class Genre:
    """A genre with its cues, how many different ones it takes, and cues of which one is enough."""

    notation: str
    cues: tuple[str, ...]
    fewest: int
    strong: tuple[str, ...]


def read_genres(path: Path) -> tuple[Genre, ...]:
    """Return the genres that have cues, in the order in which they are tried."""
    items = [item for item in load(path) if item.all("skos:notation") and item.all("cue")]
    items.sort(key=lambda item: (int(item.one("order") or 0), item.iri))
    return tuple(
        Genre(item.notation, item.all("cue"), int(item.one("fewestCues") or 1), item.all("strongCue")) for item in items
    )


def _any_of(cues: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(rf"{opening(loosely(cue))}(?!\w)") for cue in cues)


@cache
def _patterns() -> tuple[tuple[Genre, tuple[re.Pattern[str], ...], tuple[re.Pattern[str], ...]], ...]:
    genres = read_genres(resource("schemes", "genres.ttl"))
    return tuple((genre, _any_of(genre.cues), _any_of(genre.strong)) for genre in genres)


def find_genre(folded: str) -> str:
    """Return the genre of a text that is no report: the first that shows enough of its cues."""
    for genre, cues, strong in _patterns():
        enough = any(pattern.search(folded) for pattern in strong)
        if enough or sum(bool(pattern.search(folded)) for pattern in cues) >= genre.fewest:
            return genre.notation
    return OTHER
