"""Takes documents through the rooms in processes that can be ended, and gives each share back as it is ready.

The order in which documents finish differs from run to run; whoever takes them sorts by name.
"""

import gc
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from pipeline import ingest, records
from pipeline.corrections import NONE, Corrections, apply
from pipeline.errors import PipelineError, UnreadableDocument
from pipeline.graph import vouch
from pipeline.graph.portion import portion
from pipeline.inputs import Input, large_first
from pipeline.job.losses import lost, told, unreadable
from pipeline.job.share import Outcome, Share, pack
from pipeline.nlp.build import build
from pipeline.nlp.reading import read
from pipeline.processes.workers import USUAL, Limits, Lost, fault, work_through
from pipeline.schemes import labels

if TYPE_CHECKING:
    from spacy.language import Language

_nlp: "Language | None" = None
_corrections = NONE


def prepare(model: str | None, corrections: Corrections) -> None:
    """Build the pipeline that this process reads with, and have the decisions of people at hand."""
    global _nlp, _corrections  # a worker process serves one run and builds its pipeline once
    _nlp, _corrections = build(model), corrections
    vouch.prepare()
    # The pipeline and its lexicons live as long as the process: the collector need not walk them again and again. Nor
    # need it run while a document is read, which makes a million objects and hardly a cycle: after it is enough.
    gc.freeze()
    gc.disable()


def attempt(source: Input, data: bytes | None = None) -> Outcome:
    """Do what :func:`share` does, with what was prepared; whatever is wrong with us becomes a reason too."""
    assert _nlp is not None, "the worker was not prepared"
    try:
        return share(_nlp, source, _corrections, data)
    except (PipelineError, MemoryError):
        raise
    except Exception as error:  # noqa: BLE001  (a defect of ours on one document must not cost the others)
        return lost(source.id, fault(error))
    finally:
        # The youngest only, which with the collector at rest is all that the document made; not the caches too.
        gc.collect(0)


def share(nlp: "Language", source: Input, corrections: Corrections = NONE, data: bytes | None = None) -> Outcome:
    """Take one input through the rooms, and make the corrections to it that people have decided on.

    Its bytes may be given, where the file is elsewhere.
    """
    begun = time.perf_counter()
    try:
        document = ingest.read(source.path, source.id, data)
    except UnreadableDocument as error:
        return replace(unreadable(source.id, error), seconds=(time.perf_counter() - begun, 0.0, 0.0))
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
    packed = pack(made)
    seconds = (ingested - begun, understood - ingested, time.perf_counter() - understood)
    return Outcome(packed, seconds, document.sha256)


def read_all(
    sources: Sequence[Input],
    jobs: int = 1,
    model: str | None = None,
    corrections: Corrections = NONE,
    limits: Limits = USUAL,
    meanwhile: Callable[[], None] = lambda: None,
) -> Iterator[tuple[str, Outcome]]:
    """Yield the name of each input and what became of it, in no stated order.

    Parameters
    ----------
    sources : sequence of Input
    jobs : int
        Processes to read with, from 1. Even one is a process of its own, so that it can be ended.
    model : str, optional
        See :func:`pipeline.nlp.build.build`.
    corrections : Corrections
        Decisions of people, made on each document as it is read.
    limits : Limits
        What one document may take.
    meanwhile : callable, optional
        Called once in this process, when the others have begun to read.

    Raises
    ------
    CorrectionError
        If two of them are of one record.

    Notes
    -----
    A document that takes too much time or memory is skipped. One that brings its process down is tried once more, as
    that may be no fault of its own (a system short of memory ends whom it likes), and skipped if it does so again. The
    others are not harmed.
    """
    if not sources:
        return
    ready: Callable[[], None] = partial(prepare, model, corrections)
    if sys.platform == "linux":
        # A forked process shares the pipeline that is built here, once.
        ready()
        ready = _nothing
    queue = large_first(sources)
    died: list[Input] = []
    for source, outcome in work_through(queue, attempt, jobs, limits, ready, meanwhile):
        if outcome is Lost.DIED:
            died.append(source)
        else:
            yield source.id, told(source.id, outcome, limits)
    for source, outcome in work_through(died, attempt, 1, limits, ready):
        yield source.id, told(source.id, outcome, limits)


def _nothing() -> None:
    """Do nothing."""
