"""Takes documents through the rooms on one process or on several, and gives each share back as it is ready.

The order in which documents finish differs from run to run; whoever takes them sorts by name.
"""

import gc
import multiprocessing
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool

from spacy.language import Language

from pipeline.corrections import NONE, Corrections
from pipeline.inputs import Input
from pipeline.model import Skipped
from pipeline.nlp.build import build
from pipeline.share import Outcome, share

_nlp: Language | None = None
_corrections = NONE


def _prepare(model: str | None, corrections: Corrections) -> None:
    global _nlp, _corrections  # a worker process serves one run and builds its pipeline once
    _nlp, _corrections = build(model), corrections
    # The pipeline and its lexicons live as long as the process: the collector need not walk them again and again. Nor
    # need it run while a document is read, which makes a million objects and hardly a cycle: after it is enough.
    gc.freeze()
    gc.disable()


def _share(source: Input) -> Outcome:
    assert _nlp is not None, "the worker was not prepared"
    outcome = share(_nlp, source, _corrections)
    gc.collect()
    return outcome


def read_all(
    sources: Sequence[Input], jobs: int = 1, model: str | None = None, corrections: Corrections = NONE
) -> Iterator[Outcome]:
    """Yield what became of each input, in no stated order.

    Parameters
    ----------
    sources : sequence of Input
    jobs : int
        Processes to read with, from 1.
    model : str, optional
        See :func:`pipeline.nlp.build.build`.
    corrections : Corrections
        Decisions of people, made on each document as it is read.

    Raises
    ------
    CorrectionError
        If two of them are of one record.

    Notes
    -----
    A document that brings its process down (a fault in a parser, memory) is tried once more alone, and skipped if it
    does so again; the others are not harmed.
    """
    if jobs == 1 or len(sources) < 2:
        _prepare(model, corrections)
        yield from map(_share, sources)
        return
    # Large files first, so that no process is left with one at the end.
    queue = sorted(sources, key=lambda source: (-_size(source), source.id))
    lost: list[Input] = []
    with _pool(min(jobs, len(queue)), model, corrections) as pool:
        futures: dict[Future[Outcome], Input] = {pool.submit(_share, source): source for source in queue}
        for future in as_completed(futures):
            try:
                yield future.result()
            except BrokenProcessPool:
                lost.append(futures[future])
    for source in sorted(lost, key=lambda source: source.id):
        with _pool(1, model, corrections) as pool:
            try:
                yield pool.submit(_share, source).result()
            except BrokenProcessPool:
                yield Outcome(Skipped(source.id, "reading it brings the reader down"), (0.0, 0.0, 0.0))


def _size(source: Input) -> int:
    try:
        return source.path.stat().st_size
    except OSError:
        return 0


def _pool(jobs: int, model: str | None, corrections: Corrections) -> ProcessPoolExecutor:
    if sys.platform == "linux":
        # A forked worker shares the pipeline that is built here, once.
        _prepare(model, corrections)
        return ProcessPoolExecutor(jobs, mp_context=multiprocessing.get_context("fork"))
    return ProcessPoolExecutor(jobs, initializer=_prepare, initargs=(model, corrections))
