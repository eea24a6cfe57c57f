"""Processes that can be ended: each does one task at a time, within limits of time and memory, and may die of it.

A pool of the standard library is broken as a whole when one of its processes dies, and ends none that hangs. Here every
process has a pipe of its own and shares no lock with the others, so that whatever becomes of one, the one task that it
had in hand is known and lost, and another process takes its place. All of it happens in one thread: where processes are
forked, no other thread can hold a lock at that moment.
"""

import multiprocessing
import os
import signal
import sys
import time
import traceback
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from enum import Enum
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Generic, TypeVar

from pipeline.errors import PipelineError

T = TypeVar("T")
R = TypeVar("R")

MEGABYTE = 1 << 20
AHEAD = 2
"""Tasks that a process holds at a time: the one in hand, and the next, so that it need not wait for us."""
GRACE = 5.0
"""Seconds after its limit at which a process ends itself, if whoever should end it is no more."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one task may take: seconds by the clock, and megabytes beside what its process holds at the start.

    Memory is bounded where the system tells how much a process holds (Linux), time everywhere.
    """

    seconds: float = 120.0
    megabytes: int = 1024


USUAL = Limits()
"""Far from what any real report takes: the longest of hundreds takes half a second and 10 MB."""


class Lost(Enum):
    """Why a task has no result."""

    TIME = "time"
    MEMORY = "memory"
    DIED = "died"


def why(lost: Lost, limits: Limits) -> str:
    """Return in words why a document that was to be read has no result."""
    match lost:
        case Lost.TIME:
            return f"reading it takes longer than {limits.seconds:g} seconds (--timeout)"
        case Lost.MEMORY:
            return f"reading it takes more than {limits.megabytes} MB of memory (--memory)"
        case Lost.DIED:
            return "reading it brings the reader down"


def fault(error: Exception) -> str:
    """Return in words that a defect of ours cost one document, which must not cost the others."""
    if isinstance(error, RecursionError):
        return "nested too deeply to be read"
    last = traceback.extract_tb(error.__traceback__)[-1]
    where = f"{Path(last.filename).name}, line {last.lineno}"
    return f"a fault of the program, please report it: {type(error).__name__} in {where}"


@dataclass(slots=True)
class _Worker(Generic[T]):
    process: BaseProcess
    pipe: Connection
    tasks: deque[T] = field(default_factory=deque)
    deadline: float = float("inf")


def work_through(
    tasks: Sequence[T],
    work: Callable[[T], R],
    jobs: int,
    limits: Limits,
    prepare: Callable[[], None] = lambda: None,
    meanwhile: Callable[[], None] = lambda: None,
) -> Iterator[tuple[T, R | Lost]]:
    """Yield what became of each task, in the order in which they end.

    Parameters
    ----------
    tasks : sequence
        Handed out in this order.
    work : callable
        Does one; runs in another process, so what it takes and gives crosses a pipe.
    jobs : int
        Processes at a time, from 1.
    limits : Limits
    prepare : callable, optional
        Called once in each process before its first task.
    meanwhile : callable, optional
        Called once in this one, when the others have their first tasks in hand.

    Raises
    ------
    PipelineError
        If `work` or `prepare` raises one.

    Notes
    -----
    Leaving the iterator early, as by an interrupt, ends the processes at once.
    """
    waiting = deque(tasks)
    idle = [meanwhile]
    crew: list[_Worker[T]] = []
    try:
        while True:
            while waiting and len(crew) < jobs:
                crew.append(_hired(work, limits, prepare, crew))
            for _ in range(AHEAD):  # in turns, so that the last tasks are spread
                for worker in crew:
                    if waiting and len(worker.tasks) < AHEAD:
                        _hand(worker, waiting.popleft(), limits)
            busy = [worker for worker in crew if worker.tasks]
            if not busy:
                return
            if idle:
                idle.pop()()
            for worker in _ready(busy):
                yield from _taken(worker, crew, waiting, limits)
    finally:
        for worker in crew:
            _end(worker)


def _hired(
    work: Callable[[T], R], limits: Limits, prepare: Callable[[], None], crew: Sequence[_Worker[T]]
) -> _Worker[T]:
    # A forked process shares what stands in this one's memory, above all the language pipeline.
    ours, theirs = multiprocessing.Pipe()
    process: BaseProcess
    if sys.platform == "linux":
        # With our ends of the pipes open in it, a forked process would not be told of our death.
        inherited = (ours, *(worker.pipe for worker in crew))
        process = multiprocessing.get_context("fork").Process(
            target=serve, args=(theirs, work, limits, prepare, inherited), daemon=True
        )
    else:
        process = multiprocessing.get_context("spawn").Process(
            target=serve, args=(theirs, work, limits, prepare), daemon=True
        )
    process.start()
    theirs.close()
    return _Worker(process, ours)


def _hand(worker: _Worker[T], task: T, limits: Limits) -> None:
    worker.tasks.append(task)
    if len(worker.tasks) == 1:
        worker.deadline = time.monotonic() + limits.seconds
    with suppress(OSError):  # where it has died, its pipe says so to whoever waits for it
        worker.pipe.send(task)


def _ready(busy: Sequence[_Worker[T]]) -> list[_Worker[T]]:
    """Return the workers that have answered, have died, or are out of time."""
    left = min(worker.deadline for worker in busy) - time.monotonic()
    spoken = set(map(id, wait([worker.pipe for worker in busy], max(left, 0.0))))
    now = time.monotonic()
    return [worker for worker in busy if id(worker.pipe) in spoken or worker.deadline <= now]


def _taken(
    worker: _Worker[T], crew: list[_Worker[T]], waiting: deque[T], limits: Limits
) -> Iterator[tuple[T, R | Lost]]:
    """Take a worker's answer, or part with it and say why its task is lost."""
    try:
        answer = worker.pipe.recv() if worker.pipe.poll() else Lost.TIME
    except (EOFError, OSError):
        answer = None
    task = worker.tasks.popleft()
    if answer is None or answer is Lost.TIME:
        crew.remove(worker)
        _end(worker)
        waiting.extendleft(reversed(worker.tasks))
        alarmed = os.name == "posix" and worker.process.exitcode == -signal.SIGALRM
        yield task, Lost.TIME if answer is Lost.TIME or alarmed else Lost.DIED
        return
    worker.deadline = time.monotonic() + limits.seconds if worker.tasks else float("inf")
    if isinstance(answer, PipelineError):
        raise answer
    yield task, answer


def _end(worker: _Worker[T]) -> None:
    worker.process.kill()
    worker.process.join()
    worker.pipe.close()


def serve(
    pipe: Connection,
    work: Callable[[T], R],
    limits: Limits,
    prepare: Callable[[], None] = lambda: None,
    inherited: Sequence[Connection] = (),
    patience: float | None = None,
) -> None:
    """Live as a worker: do what comes through a pipe until nothing will come any more.

    Parameters
    ----------
    pipe : multiprocessing.connection.Connection
        Brings tasks, and takes for each its result, :attr:`Lost.MEMORY`, or the :class:`PipelineError` that it raised.
    work, limits, prepare
        See :func:`work_through`.
    inherited : sequence of multiprocessing.connection.Connection
        What a forked process has open and must close.
    patience : float, optional
        Seconds without a task after which it ends; it waits for ever by default.
    """
    # An interrupt from the keyboard reaches every process of the terminal; ours is told by its parent.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for other in inherited:
        other.close()
    answer: R | Lost | PipelineError
    try:
        prepare()
        _bound_memory(limits.megabytes)
        while True:
            if not pipe.poll(patience):
                return
            task = pipe.recv()
            _alarm(limits.seconds + GRACE)
            try:
                answer = work(task)
            except MemoryError:
                answer = Lost.MEMORY
            except PipelineError as error:
                answer = error
            _alarm(0.0)
            pipe.send(answer)
    except (EOFError, OSError):
        pass  # nobody is there any more to work for


def _alarm(seconds: float) -> None:
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, seconds)


def _bound_memory(megabytes: int) -> None:
    """Let this process take so much more address space than it has now, where the system tells how much that is."""
    held = Path("/proc/self/statm")
    if not held.is_file():
        return
    import resource

    pages = int(held.read_text(encoding="ascii").split()[0])
    limit = pages * resource.getpagesize() + megabytes * MEGABYTE
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (limit if hard == resource.RLIM_INFINITY else min(limit, hard), hard))
