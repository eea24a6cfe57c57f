"""A process apart that does one task at a time when it is called upon, and may die of it.

For whoever is itself called upon, task by task, and from several threads: a worker of a cluster. Its process is started
afresh by a command, and not forked: another thread may hold a lock at that moment.
"""

import subprocess
from collections.abc import Sequence
from contextlib import suppress
from multiprocessing import Pipe
from typing import Generic, TypeVar

from pipeline.errors import ClusterError, PipelineError
from pipeline.processes.afresh import PLACE, environment
from pipeline.processes.workers import Limits, Lost

T = TypeVar("T")
R = TypeVar("R")

START = 120.0
"""Seconds within which a process must be ready."""


class Desk(Generic[T, R]):
    """A process that is started by a command, and serves at a pipe.

    Parameters
    ----------
    command : sequence of str
        The number of the pipe's end is added to it. The process takes its order, says that it is ready by sending
        None, or sends the :class:`PipelineError` because of which it is not; then it serves, as
        :func:`pipeline.processes.workers.serve` does.
    order : bytes
        What it is told first.
    limits : Limits
        What one task may take. The process sees to memory, this one to time.
    path : str, optional
        Where the process finds its modules, before all other places.

    Raises
    ------
    PipelineError
        If it is not ready, and says why.
    ClusterError
        If it is not ready, and does not.
    """

    def __init__(self, command: Sequence[str], order: bytes, limits: Limits, path: str = PLACE) -> None:
        self._limits = limits
        self._pipe, theirs = Pipe()
        self._process = subprocess.Popen(
            [*command, str(theirs.fileno())],
            pass_fds=(theirs.fileno(),),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            env=environment(path),
            start_new_session=True,  # an interrupt from the keyboard is not meant for it
        )
        theirs.close()
        try:
            with suppress(OSError):
                self._pipe.send_bytes(order)
            said = self._answer(START)
            if said is not None:
                raise said if isinstance(said, PipelineError) else ClusterError(f"a reader does not start: {said}")
        except BaseException:
            self.close()
            raise

    @property
    def open(self) -> bool:
        """Whether its process is there: it may have died, or ended when there was nothing to do."""
        return self._process.poll() is None

    def do(self, task: T) -> R | Lost:
        """Have a task done, and return its result, or why there is none: after a loss of time or life it is closed.

        Raises
        ------
        PipelineError
            If the task raises one.
        """
        with suppress(OSError):  # if it has died, its pipe says so at once
            self._pipe.send(task)
        answer = self._answer(self._limits.seconds)
        if answer in (Lost.TIME, Lost.DIED):
            self.close()
        if isinstance(answer, PipelineError):
            raise answer
        return answer

    def close(self) -> None:
        """End its process at once."""
        self._process.kill()
        self._process.wait()
        self._pipe.close()

    def _answer(self, seconds: float) -> R | Lost | PipelineError:
        try:
            if not self._pipe.poll(seconds):
                return Lost.TIME
            answer: R | Lost | PipelineError = self._pipe.recv()
        except (EOFError, OSError):
            return Lost.DIED
        return answer
