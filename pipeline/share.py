"""One document's way through the rooms: read, understood, and made into its share of what a run writes.

What leaves here is small and plain, because it crosses from a worker process: no Doc, no text of the document.
"""

import time
from collections.abc import Mapping
from dataclasses import dataclass

from spacy.language import Language

from pipeline import ingest, records
from pipeline.corrections import NONE, Applied, Corrections, apply
from pipeline.errors import UnreadableDocument
from pipeline.graph.portion import Portion, portion
from pipeline.inputs import Input
from pipeline.model import Skipped
from pipeline.nlp.reading import read
from pipeline.schemes import labels

STAGES = ("ingest", "nlp", "graph")


@dataclass(frozen=True, slots=True)
class Share:
    """What one document gives to a run.

    Parameters
    ----------
    document, sha256, media_type : str
    pages : int
    genre : str or None
    records : Mapping of str to tuple of str
        For each record type, its lines of JSON.
    portion : Portion
        Its share of the graph.
    corrections : tuple of Applied
        What became of every decision of a person that concerns it.
    """

    document: str
    sha256: str
    media_type: str
    pages: int
    genre: str | None
    records: Mapping[str, tuple[str, ...]]
    portion: Portion
    corrections: tuple[Applied, ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one input: a share, or the reason for none; and the seconds spent on each stage."""

    result: Share | Skipped
    seconds: tuple[float, float, float]


def share(nlp: Language, source: Input, corrections: Corrections = NONE) -> Outcome:
    """Take one input through the rooms, and make the corrections to it that people have decided on."""
    begun = time.perf_counter()
    try:
        document = ingest.read(source.path, source.id)
    except UnreadableDocument as error:
        return Outcome(Skipped(source.id, str(error)), (time.perf_counter() - begun, 0.0, 0.0))
    ingested = time.perf_counter()
    reading, applied = apply(read(nlp, document), corrections)
    understood = time.perf_counter()
    made = Share(
        document=document.id,
        sha256=document.sha256,
        media_type=document.media_type,
        pages=document.pages,
        genre=reading.genre,
        records=records.lines(reading, labels("authorities.ttl")),
        portion=portion(reading),
        corrections=applied,
    )
    return Outcome(made, (ingested - begun, understood - ingested, time.perf_counter() - understood))
