import os
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.errors import OutputError, PipelineError
from pipeline.processes.overlap import beside

linux = pytest.mark.skipif(sys.platform != "linux", reason="processes are forked on Linux only")


@pytest.mark.parametrize("apart", [False, True])
def test_results_come_back_whichever_is_asked_for_first(apart: bool) -> None:
    with beside(apart) as pieces:
        first, second = pieces.begin(lambda: "one"), pieces.begin(lambda: "two" * 1_000_000)
        assert second() == "two" * 1_000_000
        assert first() == "one"


def test_what_is_not_wanted_apart_is_done_at_once_and_here() -> None:
    done: list[int] = []
    with beside(False) as pieces:
        pieces.begin(lambda: done.append(os.getpid()))
        assert done == [os.getpid()]


@linux
def test_what_is_wanted_apart_is_done_elsewhere_while_we_go_on(tmp_path: Path) -> None:
    with beside(True) as pieces:
        wait = pieces.begin(lambda: until(tmp_path / "go"))
        (tmp_path / "go").touch()  # done here and now, it would wait for this for ever
        assert wait() != os.getpid()


def until(path: Path) -> int:
    """Wait for a file, and return which process did."""
    for _ in range(1000):
        if path.exists():
            return os.getpid()
        time.sleep(0.01)
    raise AssertionError(f"there is no {path.name}")


@pytest.mark.parametrize("apart", [False, True])
@pytest.mark.parametrize("kind", [OSError, PipelineError, ZeroDivisionError])
def test_what_is_raised_there_is_raised_here(apart: bool, kind: type[Exception], tmp_path: Path) -> None:
    work: dict[type[Exception], Callable[[], object]] = {
        OSError: (tmp_path / "missing").read_bytes,
        PipelineError: lambda: refuse("no"),
        ZeroDivisionError: lambda: 1 / 0,
    }
    with pytest.raises(kind) as caught, beside(apart) as pieces:
        pieces.begin(work[kind])()
    if isinstance(caught.value, OSError):
        assert caught.value.filename == str(tmp_path / "missing")
        assert caught.value.strerror == "No such file or directory"
    if apart and sys.platform == "linux":
        assert "Traceback" in caught.value.__notes__[0]


def refuse(reason: str) -> None:
    raise PipelineError(reason)


@linux
def test_a_process_that_dies_is_told_as_an_error() -> None:
    with pytest.raises(OutputError, match=r"was ended \(-9\)"), beside(True) as pieces:
        pieces.begin(lambda: os.kill(os.getpid(), signal.SIGKILL))()


@linux
def test_what_still_goes_on_is_ended_with_the_block(tmp_path: Path) -> None:
    def work() -> None:
        (tmp_path / "pid").write_text(str(os.getpid()), encoding="ascii")
        (tmp_path / "begun").touch()
        time.sleep(600)

    with pytest.raises(KeyboardInterrupt), beside(True) as pieces:
        pieces.begin(work)
        until(tmp_path / "begun")
        raise KeyboardInterrupt
    with pytest.raises(ProcessLookupError):
        os.kill(int((tmp_path / "pid").read_text(encoding="ascii")), 0)
