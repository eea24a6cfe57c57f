"""What a worker of the cluster is asked to do: read one document, in a process that is kept for the next.

A thread of the worker has one such process at a time, which knows one order. Nothing that reads documents is imported
here: a worker stays small, and what its process reads with is what is on disk when that is started.
"""

import sys
from collections import deque
from threading import Lock

from pipeline.errors import PipelineError
from pipeline.job.losses import told
from pipeline.job.share import Outcome
from pipeline.processes.desk import Desk
from pipeline.processes.workers import Limits, Lost

_Desk = Desk[tuple[str, str, bytes], Outcome]
_COMMAND = (sys.executable, "-P", "-m", "pipeline.cluster.reading")

_free: deque[tuple[bytes, _Desk]] = deque()
"""Processes that have nothing to do, the one that has waited longest first, each with its order."""
_one_at_a_time = Lock()


def read(order: bytes, limits: Limits, name: str, ending: str, data: bytes) -> Outcome | str:
    """Return what became of a document, or why none can be read here as it would be where the run is.

    Nothing is raised: an error crosses a network worse than its text does.

    Parameters
    ----------
    order : bytes
        A pickled :class:`~pipeline.cluster.order.Order`.
    limits : Limits
        Those of the order.
    name : str
        The document's, in the run.
    ending : str
        Of its file's name.
    data : bytes
        Its file's.
    """
    try:
        return told(name, _read(order, limits, (name, ending, data)), limits)
    except PipelineError as error:
        return str(error)
    except Exception as error:  # noqa: BLE001
        return f"a worker cannot read documents: {type(error).__name__}: {error}"


def _read(order: bytes, limits: Limits, task: tuple[str, str, bytes]) -> Outcome | Lost:
    outcome: Outcome | Lost = Lost.DIED
    for _ in ("once", "and once more, as what brings a process down may be no fault of the document"):
        desk = _taken(order, limits)
        try:
            outcome = desk.do(task)
        except BaseException:
            desk.close()
            raise
        if desk.open:
            with _one_at_a_time:
                _free.append((order, desk))
        if outcome is not Lost.DIED:
            break
    return outcome


def _taken(order: bytes, limits: Limits) -> _Desk:
    """Return a process with an order: one that is free, or a new one in place of one that is free for another."""
    with _one_at_a_time:
        for one in [one for one in _free if not one[1].open]:
            _free.remove(one)
        mine = next((one for one in _free if one[0] == order), None)
        other = None if mine or not _free else _free[0]
        if (leaving := mine or other) is not None:
            _free.remove(leaving)
    if mine is not None:
        return mine[1]
    if other is not None:
        other[1].close()
    return Desk(_COMMAND, order, limits)
