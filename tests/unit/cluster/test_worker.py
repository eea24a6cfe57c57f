"""What a worker does with a document, without a cluster: a process reads it, and is kept for the next."""

import pickle
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.cluster import worker
from pipeline.cluster.order import Order
from pipeline.corrections import NONE
from pipeline.fingerprint import deciding
from pipeline.inputs import Input
from pipeline.job import reader
from pipeline.job.share import Outcome, unpack
from pipeline.model import Skipped
from pipeline.processes.workers import USUAL, Limits, Lost

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="other systems hand on no pipe")

TEXT = b"# Letter to the council\n\nThe inspection began on 4 March 2019. Social workers visit children often.\n"


def order(limits: Limits = USUAL, **other: str) -> bytes:
    return pickle.dumps(Order("rules", NONE, limits, {**deciding("rules"), **other}))


def outcome(made: Outcome | str) -> Outcome:
    assert isinstance(made, Outcome), made
    return made


@pytest.fixture(autouse=True)
def afterwards() -> Iterator[None]:
    yield
    while worker._free:
        worker._free.popleft()[1].close()


def test_a_document_gives_the_same_share_as_here(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(TEXT)
    [(_, here)] = reader.read_all([Input("a.md", tmp_path / "a.md")], model="rules")
    there = outcome(worker.read(order(), USUAL, "a.md", ".md", TEXT))
    assert (there.packed, there.sha256) == (here.packed, here.sha256)
    [(_, kept)] = worker._free
    worker.read(order(), USUAL, "b.md", ".md", TEXT)
    assert [one for _, one in worker._free] == [kept]


def test_the_ending_of_its_name_goes_with_a_document() -> None:
    page = b"<!DOCTYPE html><html><body><p>Page not found.</p></body></html>"
    made = unpack(outcome(worker.read(order(), USUAL, "a.pdf", ".pdf", page)).packed)
    assert made == Skipped("a.pdf", "a web page saved under the name of a PDF")


def test_who_would_read_otherwise_says_so_and_reads_nothing() -> None:
    said = worker.read(order(spacy="1.0"), USUAL, "a.md", ".md", TEXT)
    assert isinstance(said, str)
    assert re.fullmatch(r"a worker would read otherwise: spacy is \S+ there and 1\.0 here", said)
    assert not worker._free


class Fake:
    """A process that loses so many tasks, and then does them."""

    made: list["Fake"] = []  # noqa: RUF012
    losses: list[Lost] = []  # noqa: RUF012

    def __init__(self, command: object, order: bytes, limits: Limits) -> None:
        self.order, self.open = order, True
        self.made.append(self)

    def do(self, task: tuple[str, str, bytes]) -> Outcome | Lost:
        if self.losses:
            self.open = False
            return self.losses.pop()
        return Outcome(b"read")

    def close(self) -> None:
        self.open = False


@pytest.fixture
def fakes(monkeypatch: pytest.MonkeyPatch) -> list[Fake]:
    monkeypatch.setattr(worker, "Desk", Fake)
    monkeypatch.setattr(Fake, "made", [])
    return Fake.made


@pytest.mark.parametrize(
    ("losses", "processes", "reason"),
    [
        ([Lost.DIED], 2, None),
        ([Lost.DIED, Lost.DIED], 2, "reading it brings the reader down"),
        ([Lost.TIME], 1, "reading it takes longer than 120 seconds (--timeout)"),
        ([Lost.MEMORY], 1, "reading it takes more than 1024 MB of memory (--memory)"),
    ],
)
def test_a_document_over_which_a_process_died_is_tried_once_more(
    monkeypatch: pytest.MonkeyPatch, fakes: list[Fake], losses: list[Lost], processes: int, reason: str | None
) -> None:
    monkeypatch.setattr(Fake, "losses", losses)
    made = outcome(worker.read(b"order", USUAL, "a.md", ".md", TEXT))
    assert len(fakes) == processes
    if reason is None:
        assert made.packed == b"read"
    else:
        assert unpack(made.packed) == Skipped("a.md", reason)
        assert made.lost


def test_a_fault_of_ours_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker, "Desk", lambda *_: 1 // 0)
    said = worker.read(b"order", USUAL, "a.md", ".md", TEXT)
    assert said == "a worker cannot read documents: ZeroDivisionError: integer division or modulo by zero"


def test_a_process_that_is_free_makes_room_for_another_order_and_one_that_ended_is_not_used(fakes: list[Fake]) -> None:
    for asked in (b"one", b"one", b"two", b"two"):
        worker.read(asked, USUAL, "a.md", ".md", TEXT)
    assert [(one.order, one.open) for one in fakes] == [(b"one", False), (b"two", True)]
    fakes[-1].open = False
    worker.read(b"two", USUAL, "a.md", ".md", TEXT)
    assert [one.order for one in fakes] == [b"one", b"two", b"two"]
