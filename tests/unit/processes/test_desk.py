"""A process that is called upon for one task at a time: the tasks here are words that say what to do."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.errors import ClusterError, PipelineError
from pipeline.processes.desk import Desk
from pipeline.processes.workers import Limits, Lost

pytestmark = pytest.mark.skipif(
    sys.platform != "linux", reason="this system does not bound memory, or hands on no pipe"
)

PLACE = str(Path(__file__).resolve().parents[3])
SERVES = """
import os, signal, sys, time
from multiprocessing.connection import Connection
from pipeline.errors import PipelineError
from pipeline.processes.workers import Limits, serve

pipe = Connection(int(sys.argv[1]))
order = pipe.recv_bytes()

def work(task):
    if task == "hang":
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGTERM, signal.SIGINT, signal.SIGALRM})
        time.sleep(600)
    if task == "die":
        os.kill(os.getpid(), signal.SIGKILL)
    if task == "swell":
        bytearray(900 << 20)
    if task == "refuse":
        raise PipelineError("no")
    return os.getpid(), order + task.encode()

if order == b"refuse":
    pipe.send(PipelineError("not here"))
elif order != b"die":
    pipe.send(None)
    serve(pipe, work, Limits(1.0, 200), patience=0.2 if order == b"brief" else None)
"""


def desk(order: bytes = b"") -> Desk[str, tuple[int, bytes]]:
    return Desk((sys.executable, "-c", SERVES), order, Limits(1.0, 200), PLACE)


@pytest.fixture
def at_work() -> Iterator[Desk[str, tuple[int, bytes]]]:
    made = desk(b"so: ")
    yield made
    made.close()


def test_one_process_does_task_after_task_and_knows_its_order(at_work: Desk[str, tuple[int, bytes]]) -> None:
    first, second = at_work.do("one"), at_work.do("two")
    assert not isinstance(first, Lost)
    assert not isinstance(second, Lost)
    assert first[0] == second[0]
    assert (first[1], second[1]) == (b"so: one", b"so: two")


@pytest.mark.parametrize(("task", "why"), [("hang", Lost.TIME), ("die", Lost.DIED)])
def test_a_task_that_hangs_or_kills_costs_the_process(
    at_work: Desk[str, tuple[int, bytes]], task: str, why: Lost
) -> None:
    assert at_work.do(task) is why
    assert not at_work.open


def test_a_task_that_swells_or_raises_costs_nothing_else(at_work: Desk[str, tuple[int, bytes]]) -> None:
    assert at_work.do("swell") is Lost.MEMORY
    with pytest.raises(PipelineError, match=r"^no$"):
        at_work.do("refuse")
    assert at_work.open
    assert not isinstance(at_work.do("one"), Lost)


def test_why_a_process_cannot_serve_is_said() -> None:
    with pytest.raises(PipelineError, match=r"^not here$"):
        desk(b"refuse")
    with pytest.raises(ClusterError, match="does not start"):
        desk(b"die")


def test_a_process_that_is_not_called_upon_ends() -> None:
    made = desk(b"brief")
    made._process.wait(timeout=30)
    assert not made.open
    made.close()
