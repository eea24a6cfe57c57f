"""What the run is told when the cluster, or the network to it, fails in the middle."""

import pickle
from concurrent.futures import CancelledError
from typing import Any

import pytest

pytest.importorskip("distributed", reason="what reads on a cluster is not installed: the extra 'cluster'")

from distributed import KilledWorker

from pipeline.cluster import client
from pipeline.errors import ClusterError
from pipeline.inputs import Input
from pipeline.job.share import Outcome
from pipeline.processes.workers import USUAL, Lost

SOURCE = Input("a.md", None)  # type: ignore[arg-type]


class Future:
    """A document that has ended so."""

    key = "run-0"

    def __init__(self, ends: object) -> None:
        self.ends = ends

    def result(self) -> object:
        if isinstance(self.ends, Exception):
            raise self.ends
        return self.ends


class Silent:
    """A connection of which nothing comes; waiting for workers fails so."""

    def __init__(self, error: Exception) -> None:
        self.error = error

    def wait_for_workers(self, n_workers: int, timeout: float) -> None:
        raise self.error


def under_way(connection: Any) -> client._UnderWay:
    return client._UnderWay(connection, "tcp://10.0.0.1:8786", pickle.dumps(None), USUAL)


@pytest.mark.parametrize(
    ("error", "line"),
    [
        (TimeoutError(), "the scheduler at tcp://10.0.0.1:8786 has no workers any more"),
        (OSError("Timed out trying to connect"), "the scheduler at tcp://10.0.0.1:8786 no longer answers"),
    ],
)
def test_when_nothing_comes_for_a_while_the_line_says_who_is_gone(
    error: Exception, line: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(client, "JOIN", 0.01)
    waiting = under_way(Silent(error))
    waiting.held["run-0"] = (SOURCE, 1, Future(None))  # type: ignore[assignment]
    with pytest.raises(ClusterError, match=f"^{line}$"):
        waiting._take()


@pytest.mark.parametrize(
    ("ends", "line"),
    [
        (CancelledError(), "the scheduler at tcp://10.0.0.1:8786 no longer answers"),
        (ConnectionResetError(), "the scheduler at tcp://10.0.0.1:8786 no longer answers"),
        (
            ModuleNotFoundError("No module named 'pipeline'"),
            "the cluster cannot read documents: ModuleNotFoundError: No ",
        ),
        ("a worker would read otherwise: spacy is 1 there and 2 here", "a worker would read otherwise: spacy "),
    ],
)
def test_what_ends_a_document_ends_the_run_where_no_other_document_would_fare_better(ends: object, line: str) -> None:
    with pytest.raises(ClusterError, match=f"^{line}"):
        under_way(Silent(OSError()))._result(Future(ends))  # type: ignore[arg-type]


def test_a_document_that_took_its_workers_along_is_lost_and_the_run_is_not() -> None:
    killed = KilledWorker("run-0", None, 3)  # type: ignore[arg-type]
    asked = under_way(Silent(OSError()))
    assert asked._result(Future(killed)) is Lost.DIED  # type: ignore[arg-type]
    done = Outcome(b"read")
    assert asked._result(Future(done)) is done  # type: ignore[arg-type]
