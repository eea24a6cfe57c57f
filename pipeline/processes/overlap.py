"""Work that goes on beside this process in another one, which sees all that stands in memory here, and gives a result.

The other process is forked, on Linux only; elsewhere, and where it is not wanted, the work is done at once and here.
"""

import multiprocessing
import signal
import sys
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Any, TypeVar

from pipeline.errors import OutputError

R = TypeVar("R")


@dataclass(slots=True)
class Beside:
    """Begins pieces of work.

    Parameters
    ----------
    apart : bool
        Whether each is done in a process of its own; see :func:`beside`.
    """

    apart: bool
    _running: list[tuple[BaseProcess, Connection]] = field(default_factory=list)

    def begin(self, work: Callable[[], R]) -> Callable[[], R]:
        """Begin a piece of work, and return what waits for its result.

        Parameters
        ----------
        work : callable
            Its result, or what it raises, crosses a pipe. What it changes in memory is lost; what it writes stays.

        Returns
        -------
        callable
            To be called once. Raises what the work raised, with where it was raised as a note; :class:`OutputError`
            where its process died.
        """
        if not self.apart:
            result = work()
            return lambda: result
        ours, theirs = multiprocessing.Pipe(duplex=False)
        process = multiprocessing.get_context("fork").Process(target=_do, args=(work, theirs), daemon=True)
        process.start()
        theirs.close()
        self._running.append((process, ours))
        return lambda: _result(process, ours)

    def end(self) -> None:
        """End what still goes on, at once."""
        for process, pipe in self._running:
            process.kill()
            process.join()
            pipe.close()


@contextmanager
def beside(apart: bool) -> Iterator[Beside]:
    """Yield what begins pieces of work; whatever of them still goes on when the block is left, is ended.

    Parameters
    ----------
    apart : bool
        Whether each piece may be done in a process of its own, where the system can fork one (Linux).
    """
    pieces = Beside(apart and sys.platform == "linux")
    try:
        yield pieces
    finally:
        pieces.end()


def _do(work: Callable[[], object], pipe: Connection) -> None:
    # An interrupt from the keyboard reaches every process of the terminal; this one is ended by its parent.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    said: tuple[bool, object]
    try:
        said = True, work()
    except Exception as error:  # noqa: BLE001  (it is raised where the result is waited for)
        error.add_note(traceback.format_exc())
        said = False, error
    with suppress(OSError):  # nobody is there any more to be told
        pipe.send(said)


def _result(process: BaseProcess, pipe: Connection) -> Any:
    try:
        well, said = pipe.recv()
    except EOFError:
        process.join()
        raise OutputError(
            f"the outputs cannot be written: a process that makes them was ended ({process.exitcode})"
        ) from None
    if well:
        return said
    raise said
