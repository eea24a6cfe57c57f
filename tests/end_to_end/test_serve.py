import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from click.testing import Result

ROOT = Path(__file__).resolve().parents[2]

pytest.importorskip("pebble", reason="what serves is not installed: the extra 'serve'")
pytest.importorskip("uvicorn", reason="what serves is not installed: the extra 'serve'")


@contextmanager
def serving(graph: Path, *options: str) -> Iterator[tuple[subprocess.Popen[str], list[str]]]:
    """Start the command, and end it; with what it says until it listens."""
    command = [sys.executable, "-m", "pipeline", "serve", str(graph), "--port", "0", *options]
    with subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        said: list[str] = []
        try:
            while not any("http://" in line for line in said):
                line = process.stderr.readline()
                assert line, said
                said.append(line)
            yield process, said
        finally:
            process.kill()


def test_it_answers_on_this_machine_until_it_is_interrupted(corpus_run: tuple[Path, Result]) -> None:
    with serving(corpus_run[0] / "graph.ttl") as (process, said):
        assert len(said) == 1
        address = said[0].partition("http://")[2].partition("/")[0]
        assert address.startswith("127.0.0.1:")
        with urllib.request.urlopen(f"http://{address}/query/judgement-history", timeout=60) as response:
            assert b"Durham" in response.read()
        process.send_signal(signal.SIGINT)
        assert process.wait(60) != 0
        assert process.stderr is not None
        assert "Traceback" not in process.stderr.read()


def test_it_says_so_when_it_listens_wider(corpus_run: tuple[Path, Result]) -> None:
    with serving(corpus_run[0] / "graph.ttl", "--host", "0.0.0.0") as (_, said):
        assert said[0].startswith("Warning: 0.0.0.0 is more than this machine")


def test_a_port_that_is_taken_is_said_in_one_line(corpus_run: tuple[Path, Result]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        command = [sys.executable, "-m", "pipeline", "serve", str(corpus_run[0] / "graph.ttl"), "--port", port]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert port in done.stderr
