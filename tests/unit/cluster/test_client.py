"""What a run has with a cluster at a time, and what it is told when the cluster, or the network to it, fails.

The cluster is one of our own making.
"""

import pickle
from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import CancelledError
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from queue import Empty
from typing import Any

import pytest

from pipeline.corrections import NONE
from pipeline.errors import ClusterError
from pipeline.fingerprint import deciding
from pipeline.inputs import Input
from pipeline.job.share import Outcome, unpack
from pipeline.model import Skipped
from pipeline.processes.workers import USUAL, Limits

distributed = pytest.importorskip("distributed", reason="what reads on a cluster is not installed: the extra 'cluster'")

from pipeline.cluster import client  # noqa: E402  (it imports what may be missing)
from pipeline.cluster.worker import read  # noqa: E402

READ = Outcome(b"read")
KILLED = distributed.KilledWorker("task", "worker", 3)


class Sent:
    """A document that is with the cluster."""

    def __init__(self, key: str, name: str, result: object) -> None:
        self.key, self.name, self._result = key, name, result

    def add_done_callback(self, call: Callable[["Sent"], None]) -> None:
        self.done = call

    def result(self) -> object:
        if isinstance(self._result, BaseException):
            raise self._result
        return self._result


class Cluster:
    """A client and its cluster, which ends the document that was sent first whenever one is waited for.

    `results` has, by name, what comes back of a document each time that it is sent; of any other it is read.
    """

    def __init__(self, threads: int = 1, **results: list[object]) -> None:
        self.threads, self.results = threads, results
        self.asked: list[tuple[object, ...]] = []
        self.under_way: deque[Sent] = deque()
        self.seen: list[list[str]] = []
        self.cancelled: list[str] = []
        self.silent = 0
        self.fault: Exception | None = None

    def scheduler_info(self) -> dict[str, object]:
        return {"workers": {n: {"nthreads": 1} for n in range(self.threads)}}

    def submit(self, task: object, *given: Any, key: str, pure: bool) -> Sent:
        assert not pure
        self.asked.append((task, *given))
        name = given[2]
        sent = Sent(key, name, self.results[name].pop(0) if name in self.results else READ)
        self.under_way.append(sent)
        return sent

    def wait_for_workers(self, number: int, timeout: float) -> None:
        assert number == 1
        if self.fault is not None:
            raise self.fault

    def cancel(self, sent: Sequence[Sent], force: bool) -> None:
        assert force
        self.cancelled = [one.name for one in sent]

    def put(self, sent: Sent) -> None:
        self.last = sent

    def get(self, timeout: float) -> Sent:
        """Stand in for the queue of what has ended."""
        if self.silent:
            self.silent -= 1
            raise Empty
        self.seen.append([one.name for one in self.under_way])
        ended = self.under_way.popleft()
        ended.done(ended)
        return self.last


@pytest.fixture
def papers(tmp_path: Path) -> list[Input]:
    """Five papers, each larger than the one before."""
    made = [Input(name, tmp_path / f"{name}.md") for name in "abcde"]
    for size, one in enumerate(made, start=1):
        one.path.write_bytes(b"x" * size)
    return made


def through(cluster: Cluster, sources: Sequence[Input], limits: Limits = USUAL) -> Generator[tuple[str, Outcome]]:
    given: Any = cluster
    yield from client._UnderWay(given, "tcp://here:1", b"order", limits, ended=given).through(sources)


def reasons(outcomes: Iterator[tuple[str, Outcome]]) -> dict[str, str | None]:
    """Return, by name, why a document was not read, None where it was."""
    found = {}
    for name, outcome in outcomes:
        said = None if outcome == READ else unpack(outcome.packed)
        assert said is None or isinstance(said, Skipped)
        found[name] = said.reason if said else None
    return found


def test_every_document_is_sent_and_comes_back_under_its_name(papers: list[Input]) -> None:
    cluster = Cluster()
    assert list(through(cluster, papers)) == [(one.id, READ) for one in papers]
    assert cluster.asked == [
        (read, b"order", USUAL, one.id, ".md", b"x" * size) for size, one in enumerate(papers, start=1)
    ]
    assert cluster.cancelled == []


@pytest.mark.parametrize(("threads", "most"), [(0, 3), (1, 3), (2, 5)])
def test_as_many_are_under_way_as_keep_the_workers_busy_and_no_more(
    papers: list[Input], threads: int, most: int
) -> None:
    cluster = Cluster(threads)
    assert len(dict(through(cluster, papers))) == 5
    assert [len(names) for names in cluster.seen] == sorted((min(most, left) for left in range(1, 6)), reverse=True)


def test_few_bytes_are_under_way_but_a_large_document_goes_all_the_same(
    papers: list[Input], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(client, "HELD", 4)
    cluster = Cluster(9)
    assert len(dict(through(cluster, papers[::-1]))) == 5
    assert cluster.seen == [["e"], ["d", "c"], ["c", "b"], ["b", "a"], ["a"]]


def test_a_file_that_cannot_be_opened_is_told_and_not_sent(papers: list[Input]) -> None:
    papers[1].path.unlink()
    papers[3].path.write_bytes(b"")
    cluster = Cluster()
    told = reasons(through(cluster, papers))
    assert [name for name, reason in told.items() if reason is None] == ["a", "c", "e"]
    assert told["b"] is not None
    assert told["b"].startswith("cannot be opened")
    assert told["d"] == "an empty file"
    assert [asked[3] for asked in cluster.asked] == ["a", "c", "e"]


def test_a_document_over_which_workers_died_is_tried_once_more_alone_when_the_others_are_done(
    papers: list[Input],
) -> None:
    cluster = Cluster(9, a=[KILLED, READ], c=[KILLED, KILLED])
    told = reasons(through(cluster, papers))
    assert list(told) == ["b", "d", "e", "a", "c"]
    assert told == dict.fromkeys("abde") | {"c": "reading it brings the reader down"}
    assert cluster.seen[-2:] == [["a"], ["c"]]


@pytest.mark.parametrize(
    ("result", "said"),
    [
        ("a worker would read otherwise", "a worker would read otherwise"),
        (CancelledError(), "the scheduler at tcp://here:1 no longer answers"),
        (ConnectionError("gone"), "the scheduler at tcp://here:1 no longer answers"),
        (ModuleNotFoundError("no pipeline"), "the cluster cannot read documents: ModuleNotFoundError: no pipeline"),
    ],
)
def test_what_is_wrong_with_the_cluster_ends_the_run_and_takes_the_others_back(
    papers: list[Input], result: object, said: str
) -> None:
    cluster = Cluster(b=[result])
    outcomes = through(cluster, papers)
    assert next(outcomes) == ("a", READ)
    with pytest.raises(ClusterError) as raised:
        next(outcomes)
    assert str(raised.value) == said
    assert cluster.cancelled == ["c", "d"]


def test_who_leaves_early_takes_back_what_is_under_way_whatever_the_connection_has_come_to(
    papers: list[Input], monkeypatch: pytest.MonkeyPatch
) -> None:
    cluster, broken = Cluster(), Cluster()
    monkeypatch.setattr(broken, "cancel", lambda *_, **__: 1 // 0)
    for one in (cluster, broken):
        outcomes = through(one, papers)
        next(outcomes)
        outcomes.close()
    assert cluster.cancelled == ["b", "c"]


def test_a_long_silence_is_borne_while_there_are_workers(papers: list[Input]) -> None:
    cluster = Cluster()
    cluster.silent = 2
    assert len(dict(through(cluster, papers))) == 5


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        (TimeoutError(), "the scheduler at tcp://here:1 has no workers any more"),
        (OSError("Timed out trying to connect"), "the scheduler at tcp://here:1 no longer answers"),
    ],
)
def test_when_nothing_comes_for_a_while_the_line_says_who_is_gone(
    papers: list[Input], fault: Exception, said: str
) -> None:
    cluster = Cluster()
    cluster.silent, cluster.fault = 1, fault
    with pytest.raises(ClusterError, match=f"^{said}$"):
        list(through(cluster, papers))


def test_the_order_says_how_to_read_and_the_largest_goes_first(
    papers: list[Input], monkeypatch: pytest.MonkeyPatch
) -> None:
    cluster = Cluster()
    queue: Any = cluster
    monkeypatch.setattr(client, "_UnderWay", partial(client._UnderWay, ended=queue))
    asked: list[tuple[str, int]] = []

    @contextmanager
    def connected(address: str, jobs: int) -> Iterator[Cluster]:
        asked.append((address, jobs))
        yield cluster

    monkeypatch.setattr(client, "_connected", connected)
    limits = Limits(seconds=3)
    told = list(client.read_all(papers, "tcp://here:1", 2, "rules", NONE, limits))
    assert [name for name, _ in told] == list("edcba")
    assert asked == [("tcp://here:1", 2)]
    [packed] = {one[1] for one in cluster.asked}
    assert isinstance(packed, bytes)
    order = pickle.loads(packed)
    assert (order.model, order.corrections, order.limits, order.deciding) == ("rules", NONE, limits, deciding("rules"))
