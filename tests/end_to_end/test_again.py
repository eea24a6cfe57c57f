"""A second run to the same folder: what it does not do again, and that it makes the same as a first one would."""

import json
import shutil
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
from click.testing import Result
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from shared import digests

from pipeline import run as job
from pipeline.corrections import Corrections
from pipeline.files.staging import ASIDE, MOVING
from pipeline.inputs import Input
from pipeline.job import cache, reader
from pipeline.job.share import Outcome
from pipeline.options import Options

Command = Callable[..., Result]

pytestmark = pytest.mark.usefixtures("quick")

COUNCILS = ("Durham", "Gateshead", "Sunderland")


def text(council: str, extra: str = "") -> str:
    """Return a report of our own making."""
    return (
        f"# {council} County Council\n\nInspection of children’s social care services\n\n"
        "Inspection dates: 4 March 2019 to 15 March 2019\n\nLead inspector: Mary Example\n\n"
        "## What needs to improve\n\n* The quality of pathway plans for care leavers.\n"
        f"* The response to children who go missing. {extra}\n\n"
        "## Findings\n\n1. Social workers know children well. Visits are too often late.\n"
    )


TEXTS = {f"{name.lower()}.md": text(name) for name in COUNCILS} | {
    "gateshead.md@2": text("Gateshead", "Managers must check it."),
    "empty.txt": "",
    "note.txt": "Nothing of note was said.",
}


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    folder = tmp_path / "papers"
    folder.mkdir()
    for name in COUNCILS:
        (folder / f"{name.lower()}.md").write_text(text(name), encoding="utf-8")
    return folder


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[[], list[str]]:
    """Note which documents are read from now on; what is returned tells, and forgets."""
    noted = tmp_path / "noted"
    noted.touch()
    share = reader.share

    def noting(nlp: Any, source: Input, corrections: Corrections, data: bytes | None = None) -> Outcome:
        with noted.open("a", encoding="utf-8") as stream:
            stream.write(f"{source.id}\n")
        return share(nlp, source, corrections, data)

    monkeypatch.setattr(reader, "share", noting)

    def since() -> list[str]:
        lines = sorted(noted.read_text(encoding="utf-8").split())
        noted.write_text("", encoding="utf-8")
        return lines

    return since


def test_an_unchanged_folder_is_found_to_be_so_and_nothing_is_written(
    papers: Path, tmp_path: Path, command: Command, read: Callable[[], list[str]]
) -> None:
    (papers / "empty.txt").touch()
    command("run", papers, "--out", tmp_path / "out")
    assert len(read()) == 4
    before = {path: path.stat().st_mtime_ns for path in (tmp_path / "out").rglob("*")}
    result = command("run", papers, "--out", tmp_path / "out", "--jobs", 2)
    assert result.exit_code == 0, result.output
    assert "Nothing has changed" in result.output
    assert "an empty file" in result.output
    assert {path: path.stat().st_mtime_ns for path in (tmp_path / "out").rglob("*")} == before
    assert read() == []


def test_only_what_changed_is_read_and_what_was_withdrawn_leaves_nothing(
    papers: Path, tmp_path: Path, command: Command, read: Callable[[], list[str]]
) -> None:
    out = tmp_path / "out"
    command("run", papers, "--out", out)
    entries = len([path for path in (out / cache.FOLDER).rglob("*") if path.is_file()])
    (papers / "durham.md").write_text(text("Durham", "Again."), encoding="utf-8")
    (papers / "sunderland.md").unlink()
    (papers / "note.txt").write_text("Nothing of note was said.", encoding="utf-8")
    read()
    result = command("run", papers, "--out", out)
    assert read() == ["durham.md", "note.txt"]
    assert "unchanged since the last run" in result.output
    assert len([path for path in (out / cache.FOLDER).rglob("*") if path.is_file()]) == entries
    said = "".join(path.read_text(encoding="utf-8") for path in out.rglob("*") if path.suffix in {".json", ".jsonl"})
    assert "sunderland.md" not in said
    command("run", papers, "--out", tmp_path / "anew")
    assert digests(out) == digests(tmp_path / "anew")


@pytest.mark.parametrize(
    ("options", "again"),
    [((), []), (("--no-cache",), ["durham.md", "gateshead.md", "sunderland.md"]), (("--also", "nq"), [])],
)
def test_an_option_asks_for_another_run_and_reading_only_where_it_decides(
    papers: Path, tmp_path: Path, command: Command, read: Callable[[], list[str]], options: tuple[str, ...], again: Any
) -> None:
    command("run", papers, "--out", tmp_path / "out")
    before = digests(tmp_path / "out")
    read()
    command("run", papers, "--out", tmp_path / "out", *options)
    assert read() == again
    after = digests(tmp_path / "out")
    # What describes the outputs names one more of them.
    changed = {name for name in before if before[name] != after.get(name)}
    assert changed == ({"dataset.ttl"} if "--also" in options else set())


def test_without_a_cache_none_is_left(papers: Path, tmp_path: Path, command: Command) -> None:
    command("run", papers, "--out", tmp_path / "out", "--no-cache")
    command("run", papers, "--out", tmp_path / "kept")
    assert not (tmp_path / "out" / cache.FOLDER).exists()
    assert digests(tmp_path / "out") == digests(tmp_path / "kept")


@pytest.mark.parametrize("name", ["graph.ttl", "records/findings.jsonl", "run.json"])
@pytest.mark.parametrize("harm", [lambda path: path.unlink(), lambda path: path.write_bytes(b"x")])
def test_an_output_that_was_changed_or_lost_is_made_again(
    papers: Path, tmp_path: Path, command: Command, name: str, harm: Callable[[Path], None]
) -> None:
    command("run", papers, "--out", tmp_path / "out")
    before = digests(tmp_path / "out")
    harm(tmp_path / "out" / name)
    result = command("run", papers, "--out", tmp_path / "out")
    assert "Nothing has changed" not in result.output
    assert digests(tmp_path / "out") == before
    assert json.loads((tmp_path / "out" / "run.json").read_text(encoding="utf-8"))["remembered"] == 3


def test_what_a_crash_left_on_its_way_is_put_in_place_first(papers: Path, tmp_path: Path, command: Command) -> None:
    out = tmp_path / "out"
    command("run", papers, "--out", out)
    before = digests(out)
    (out / MOVING / "records").mkdir(parents=True)
    for name in ("graph.ttl", "records/findings.jsonl", "run.json"):
        (out / name).rename(out / MOVING / name)
    (out / ASIDE).mkdir()
    (out / ASIDE / "half").write_bytes(b"half")
    result = command("run", papers, "--out", out)
    assert result.exit_code == 0, result.output
    assert digests(out) == before
    assert not (out / MOVING).exists()
    assert not (out / ASIDE).exists()


def test_two_runs_at_once_leave_what_one_would(papers: Path, tmp_path: Path) -> None:
    options = Options((papers,), tmp_path / "out")
    failures: list[BaseException] = []

    def go() -> None:
        try:
            job.run(options)
        except BaseException as error:
            failures.append(error)
            raise

    threads = [threading.Thread(target=go) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    job.run(Options((papers,), tmp_path / "alone"))
    assert digests(tmp_path / "out") == digests(tmp_path / "alone")


def canonical(path: Path) -> ox.Dataset:
    """Return a graph of which another is equal wherever the two are isomorphic."""
    with path.open("rb") as stream:
        dataset = ox.Dataset(ox.parse(stream, format=ox.RdfFormat.TRIG))
    dataset.canonicalize(ox.CanonicalizationAlgorithm.UNSTABLE)
    return dataset


@given(st.lists(st.sets(st.sampled_from(sorted(TEXTS)), min_size=1), min_size=2, max_size=4))
@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_comes_and_goes_the_graph_is_that_of_a_rebuild(
    tmp_path_factory: pytest.TempPathFactory, steps: list[set[str]]
) -> None:
    place = tmp_path_factory.mktemp("steps")
    for step in steps:
        shutil.rmtree(place / "papers", ignore_errors=True)
        (place / "papers").mkdir()
        for name in sorted(step):
            (place / "papers" / name.partition("@")[0]).write_text(TEXTS[name], encoding="utf-8")
        job.run(Options((place / "papers",), place / "out"))
    job.run(Options((place / "papers",), place / "rebuilt", cache=False))
    assert canonical(place / "out" / "graph.trig") == canonical(place / "rebuilt" / "graph.trig")
    assert digests(place / "out") == digests(place / "rebuilt")
