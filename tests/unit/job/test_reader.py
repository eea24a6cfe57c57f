"""What becomes of a document whose reading goes wrong; workers are forked, and have what is put in place here."""

import gc
import os
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from spacy.language import Language

from pipeline.corrections import Corrections
from pipeline.inputs import Input, find
from pipeline.job import reader
from pipeline.job.reader import share
from pipeline.job.share import Kept, Outcome, unpack
from pipeline.model import Skipped
from pipeline.options import Options
from pipeline.processes.workers import Limits
from pipeline.run import run

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="other systems start workers afresh")

NAMES = ("a.md", "b.md", "c.md")
TEXT = "# Letter to the council\n\nThe inspection began on 4 March 2019. Social workers visit children often.\n"


@pytest.fixture
def sources(tmp_path: Path) -> list[Input]:
    for name in NAMES:
        (tmp_path / name).write_text(TEXT, encoding="utf-8")
    return [Input(name, tmp_path / name) for name in NAMES]


def reading(
    monkeypatch: pytest.MonkeyPatch, sources: list[Input], jobs: int, wrong: Callable[[], Any]
) -> dict[str, Kept | str]:
    """Read three documents, the second of which goes wrong."""

    def going_wrong(nlp: Language, source: Input, corrections: Corrections, data: bytes | None) -> Outcome:
        if source.id == "b.md":
            wrong()
        return share(nlp, source, corrections, data)

    monkeypatch.setattr(reader, "share", going_wrong)
    results = [
        (name, unpack(outcome.packed)) for name, outcome in reader.read_all(sources, jobs, limits=Limits(3.0, 400))
    ]
    assert len(results) == len(sources)
    return {name: one.reason if isinstance(one, Skipped) else one for name, one in results}


def fail() -> None:
    raise KeyError("text of the document\nin two lines")


def nest() -> None:
    nest()


@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        (lambda: time.sleep(60), "reading it takes longer than 3 seconds (--timeout)"),
        (lambda: bytearray(900 << 20), "reading it takes more than 400 MB of memory (--memory)"),
        (lambda: os.kill(os.getpid(), signal.SIGKILL), "reading it brings the reader down"),
        (nest, "nested too deeply to be read"),
        (fail, "a fault of the program, please report it: KeyError in test_reader.py, line"),
    ],
)
def test_what_goes_wrong_with_one_document_is_said_in_a_line_and_costs_no_other(
    monkeypatch: pytest.MonkeyPatch, sources: list[Input], jobs: int, wrong: Callable[[], Any], reason: str
) -> None:
    results = reading(monkeypatch, sources, jobs, wrong)
    assert isinstance(results["a.md"], Kept)
    assert isinstance(results["c.md"], Kept)
    said = results["b.md"]
    assert isinstance(said, str)
    assert said.startswith(reason)
    assert "\n" not in said


def test_a_document_whose_process_was_ended_by_chance_is_read_all_the_same(
    monkeypatch: pytest.MonkeyPatch, sources: list[Input], tmp_path: Path
) -> None:
    def once() -> None:
        if not (tmp_path / "seen").exists():
            (tmp_path / "seen").touch()
            os.kill(os.getpid(), signal.SIGKILL)

    results = reading(monkeypatch, sources, 2, once)
    assert all(isinstance(results[name], Kept) for name in NAMES)


def test_the_collector_rests_while_documents_are_read_and_runs_again_after(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text(TEXT, encoding="utf-8")
    outcomes = reader.read_all(find((tmp_path,)).files)
    next(outcomes)
    assert not gc.isenabled()
    run(Options((tmp_path,), tmp_path / "out"))
    assert gc.isenabled()
