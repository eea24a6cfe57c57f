import os
import signal
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.errors import PipelineError
from pipeline.processes.workers import Limits, Lost, work_through

SHORT = Limits(seconds=1.0, megabytes=200)
linux = pytest.mark.skipif(not Path("/proc/self/statm").is_file(), reason="this system does not bound memory")


def square(n: int) -> int:
    return n * n


def hang(n: int) -> int:
    if n == 3:
        # As a parser in C may: no handler of Python's is called, however long it takes.
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGTERM, signal.SIGINT, signal.SIGALRM})
        time.sleep(600)
    return n


def die(n: int) -> int:
    if n == 3:
        os.kill(os.getpid(), signal.SIGKILL)
    return n


def swell(n: int) -> int:
    return len(bytearray(400 << 20 if n == 3 else 10 << 20))


def refuse(n: int) -> int:
    raise PipelineError(f"no {n}")


def process(n: int) -> int:
    return os.getpid()


@pytest.mark.parametrize("jobs", [1, 2, 5])
def test_every_task_is_done_once(jobs: int) -> None:
    assert sorted(work_through(range(100), square, jobs, SHORT)) == [(n, n * n) for n in range(100)]


def test_no_tasks_need_no_process() -> None:
    assert list(work_through([], refuse, 2, SHORT)) == []


@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize(
    ("work", "why"), [(hang, Lost.TIME), (die, Lost.DIED), pytest.param(swell, Lost.MEMORY, marks=linux)]
)
def test_a_task_beyond_its_limits_is_lost_alone(work: Callable[[int], int], why: Lost, jobs: int) -> None:
    results = dict(work_through(range(8), work, jobs, SHORT))
    assert set(results) == set(range(8))
    assert [n for n, result in results.items() if isinstance(result, Lost)] == [3]
    assert results[3] is why


def test_the_limit_is_for_each_task_and_not_for_all() -> None:
    results = dict(work_through(range(8), nap, 1, SHORT))
    assert list(results.values()) == list(range(8))


def nap(n: int) -> int:
    time.sleep(0.25)
    return n


def test_what_is_wrong_with_the_data_is_raised_here() -> None:
    with pytest.raises(PipelineError, match="no 1"):
        list(work_through([1], refuse, 2, SHORT))


def test_leaving_early_ends_the_processes() -> None:
    results = work_through(range(100), process, 2, SHORT)
    _, pid = next(results)
    results.close()  # type: ignore[attr-defined]
    assert isinstance(pid, int)
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


def test_processes_end_with_the_one_they_work_for() -> None:
    reader, writer = os.pipe()
    parent = os.fork()
    if parent == 0:
        for _, pid in work_through(range(100), process, 2, SHORT):
            os.write(writer, f"{pid}\n".encode())
            os.kill(os.getpid(), signal.SIGKILL)
    os.waitpid(parent, 0)
    os.close(writer)
    with os.fdopen(reader) as told:
        pid = int(told.readline())
    until = time.monotonic() + 20
    while Path(f"/proc/{pid}").exists() and _state(pid) != "Z" and time.monotonic() < until:
        time.sleep(0.05)
    assert not Path(f"/proc/{pid}").exists() or _state(pid) == "Z"


def _state(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0]
    except OSError:
        return "Z"


@pytest.mark.parametrize("jobs", [1, 2])
def test_this_process_has_something_to_do_once_while_the_others_work(jobs: int) -> None:
    said: list[object] = []
    for done in work_through(range(6), process, jobs, SHORT, meanwhile=lambda: said.append(os.getpid())):
        said.append(done)
    assert said[0] == os.getpid()
    assert len(said) == 7
