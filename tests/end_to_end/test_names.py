"""Names of files and words of documents that would do something to a terminal, or are no text at all."""

import csv
import io
import json
import os
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import Result

from pipeline import show
from pipeline.job import reader
from pipeline.nlp.build import build

Command = Callable[..., Result]

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such names")

TEXT = (
    "# Durham County Council\n\nInspection of children’s social care services\n\n"
    "Inspection dates: 4 March 2019 to 15 March 2019\n\n## What needs to improve\n\n"
    "* The response to children who go missing \u202e[bold]{escape}[/bold] :warning: is late.\n"
)
NAMES = {
    "escape": b"\x1b[2J\x1b]0;owned\x07.md",
    "line end": b"good\ndocuments read 1000.md",
    "turned": "\u202efdp.md".encode(),
    "C1": "\x9b31m.md".encode(),
    "not UTF-8": b"caf\xe9.md",
    "markup": b"[red]x.md",
    "dots": b"..md",
    "percent": b"%2e%2e%2f<img src=x onerror=alert(1)>.md",
}
OBEYED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


@pytest.fixture(scope="module", autouse=True)
def quick() -> Iterator[None]:
    """Build the language pipeline once."""
    with pytest.MonkeyPatch.context() as patch:
        nlp = build()
        patch.setattr(reader, "build", lambda model: nlp)
        patch.setattr(show, "build", lambda model: nlp)
        yield


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    """A folder with a readable and an unreadable document of every name."""
    folder = tmp_path / "papers"
    (folder / "empty").mkdir(parents=True)
    for name in NAMES.values():
        (folder / os.fsdecode(name)).write_text(TEXT, encoding="utf-8")
        (folder / "empty" / os.fsdecode(name)).touch()
    return folder


def test_no_name_stops_a_run_or_reaches_the_terminal_as_more_than_text(
    papers: Path, tmp_path: Path, command: Command
) -> None:
    out = tmp_path / os.fsdecode(b"o\xe9\x1bt")
    result = command("run", papers, "--out", out)
    assert result.exit_code == 0, result.output
    assert not OBEYED.search(result.output)
    manifest = json.loads((out / "run.json").read_text(encoding="utf-8"))
    read = {one["id"] for one in manifest["inputs"]}
    assert {one["document"].removeprefix("empty/") for one in manifest["skipped"]} == read
    shown = len([name for name in NAMES.values() if not name.startswith(b".")])
    assert len(read) == shown
    assert "caf\\xe9.md" in read
    assert "␛[2J␛]0;owned␇.md" in result.output
    assert "good␊documents read 1000.md" in result.output
    assert "[red]x.md" in result.output


def test_what_asks_the_graph_shows_no_control(papers: Path, tmp_path: Path, command: Command) -> None:
    command("run", papers, "--out", tmp_path / "out", "--jobs", 2)
    (tmp_path / "all.rq").write_text("SELECT ?o WHERE { ?s ?p ?o FILTER isLiteral(?o) }", encoding="utf-8")
    ask = ("query", tmp_path / "all.rq", "--graph", tmp_path / "out" / "graph.ttl")
    table = command(*ask)
    assert table.exit_code == 0, table.output
    assert not OBEYED.search(table.output)
    assert "[bold]{escape}[/bold] :warning:" in table.output
    assert "\u202e" in command(*ask, "--format", "json").output


@pytest.mark.parametrize("name", NAMES.values())
def test_what_was_read_in_such_a_document_is_shown(papers: Path, tmp_path: Path, command: Command, name: bytes) -> None:
    result = command("show", papers / os.fsdecode(name))
    assert result.exit_code == 0, result.output
    assert not OBEYED.search(result.output)
    assert "�[bold]{escape}[/bold] :warning:" in result.output
    page = tmp_path / "page.html"
    assert command("show", papers / os.fsdecode(name), "--html", page).exit_code == 0
    assert "<img src=x" not in page.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", NAMES.values())
def test_an_error_that_names_a_file_is_a_line(papers: Path, command: Command, name: bytes) -> None:
    result = command("show", papers / "empty" / os.fsdecode(name))
    assert result.exit_code == 1
    assert result.output == "Error: an empty file\n"
    refused = command("validate", papers / os.fsdecode(name))
    assert refused.exit_code == 1
    assert refused.output.count("\n") == 1
    assert not OBEYED.search(refused.output)


def test_a_cell_of_an_answer_starts_no_formula(tmp_path: Path, command: Command) -> None:
    (tmp_path / "g.ttl").write_text("", encoding="utf-8")
    (tmp_path / "q.rq").write_text('SELECT ?a ?b { VALUES (?a ?b) { ("=1+1" -2.5) ("@SUM(A1)" 3) } }', encoding="utf-8")
    result = command("query", tmp_path / "q.rq", "--graph", tmp_path / "g.ttl", "--format", "csv")
    assert list(csv.reader(io.StringIO(result.output))) == [["a", "b"], ["'=1+1", "-2.5"], ["'@SUM(A1)", "3"]]
