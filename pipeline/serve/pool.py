"""The processes that answer: as many questions at a time as there are processes, some more that wait, and no others."""

import asyncio
import multiprocessing
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path

from pebble import ProcessExpired, ProcessPool

from pipeline.serve.worker import Answer, Question, answer, begin, refusal


@dataclass(frozen=True, slots=True)
class Limits:
    """What a question may take.

    Parameters
    ----------
    workers : int
        Questions that are answered at the same time.
    waiting : int
        Questions that may wait for that; others are told that the server is busy.
    seconds : float
        Time to answer one; half as long again may pass before it has its turn.
    memory : int
        Bytes for all that a process makes of its questions.
    """

    workers: int = 2
    waiting: int = 32
    seconds: float = 10.0
    memory: int = 1 << 30


BUSY = "Too many questions at a time: ask again in a moment"


class Pool:
    """Processes with a graph open, which end when they take too long and are begun anew.

    Parameters
    ----------
    place : pathlib.Path or None
        A store on disk; None to read the graph into the memory of each process.
    graph : pathlib.Path
    limits : Limits
    """

    def __init__(self, place: Path | None, graph: Path, limits: Limits) -> None:
        self.limits = limits
        self._asked = 0
        self._pool = ProcessPool(
            max_workers=limits.workers,
            initializer=begin,
            initargs=(place, graph, limits.memory),
            context=multiprocessing.get_context("spawn"),
        )

    async def ask(self, question: Question) -> Answer:
        """Return the answer to a question, or the reason for none."""
        if self._asked >= self.limits.workers + self.limits.waiting:
            return refusal(HTTPStatus.SERVICE_UNAVAILABLE, BUSY)
        self._asked += 1
        try:
            return await self._ask(question)
        finally:
            self._asked -= 1

    async def _ask(self, question: Question) -> Answer:
        seconds = self.limits.seconds
        future = self._pool.schedule(answer, args=(question,), timeout=seconds)
        try:
            return await asyncio.wait_for(asyncio.wrap_future(future), 1.5 * seconds)
        except TimeoutError:
            if future.cancelled():
                return refusal(HTTPStatus.SERVICE_UNAVAILABLE, BUSY)
            return refusal(
                HTTPStatus.UNPROCESSABLE_ENTITY, f"The query takes more than {seconds:g} seconds: ask for less"
            )
        except (ProcessExpired, MemoryError):
            return refusal(
                HTTPStatus.UNPROCESSABLE_ENTITY,
                f"The query takes more than {self.limits.memory >> 20} MB of memory: ask for less",
            )

    def close(self) -> None:
        """End the processes, whatever they are doing."""
        self._pool.stop()  # type: ignore[no-untyped-call]
        self._pool.join()
