import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from pipeline.cli import main
from pipeline.cli.asking import complete_query
from pipeline.cli.habits import CONFIG

CORPUS = Path(__file__).resolve().parents[3] / "corpus"


def invoke(*args: object, stdin: bytes | None = None) -> Result:
    return CliRunner().invoke(main, [str(one) for one in args], input=stdin)


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "one.md").write_bytes((CORPUS / "durham-2022.md").read_bytes())
    return tmp_path


def test_a_quiet_command_says_nothing_when_all_is_well_and_errors_still(here: Path) -> None:
    assert invoke("--quiet", "run", "one.md").output == ""
    assert (here / "output" / "graph.ttl").is_file()
    assert invoke("--quiet", "run", "one.md").output == ""
    assert "Durham" in invoke("--quiet", "query", "latest-grades").output
    (here / "empty").write_text("", encoding="utf-8")
    assert "no document was read" in invoke("--quiet", "run", "empty", "--out", "x").output
    assert "nothing to do" in invoke("run", "one.md").output


def test_a_verbose_command_leaves_nothing_out(here: Path) -> None:
    for number in range(25):
        (here / "empty" / f"{number:02}.txt").parent.mkdir(exist_ok=True)
        (here / "empty" / f"{number:02}.txt").write_text("", encoding="utf-8")
    assert "24.txt" not in invoke("run", "empty").output
    assert "24.txt" in invoke("--verbose", "run", "empty").output


def test_an_error_is_a_line_with_a_hint_and_shows_where_it_arose_when_asked(here: Path) -> None:
    (here / "taken").write_text("", encoding="utf-8")
    (here / "bad.toml").write_text("x", encoding="utf-8")
    told = invoke("run", "one.md", "--corrections", "bad.toml")
    assert (told.exit_code, told.output.count("\n")) == (1, 1)
    assert "(hint: docs/corrections.md shows the form)" in told.output
    assert "Traceback" in invoke("--debug", "run", "one.md", "--corrections", "bad.toml").output


def test_a_fault_of_the_program_is_a_line_too(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("by\nnought")

    monkeypatch.setattr("pipeline.show.look", broken)
    told = invoke("show", "one.md")
    assert (told.exit_code, told.output.count("\n")) == (70, 1)
    assert "ZeroDivisionError: by␊nought" in told.output
    assert isinstance(invoke("--debug", "show", "one.md").exception, ZeroDivisionError)


def test_options_that_one_repeats_come_from_a_file_and_the_command_line_wins(here: Path) -> None:
    (here / CONFIG).write_text('[run]\nout = "mine"\nalso = ["nt"]\n', encoding="utf-8")
    assert invoke("run", "one.md").exit_code == 0
    assert (here / "mine" / "graph.nt").is_file()
    (here / "other.toml").write_text('[run]\nout = "other"\n', encoding="utf-8")
    assert invoke("--config", "other.toml", "run", "one.md").exit_code == 0
    assert (here / "other" / "graph.ttl").is_file()
    assert invoke("run", "one.md", "--out", "third").exit_code == 0
    assert (here / "third" / "graph.ttl").is_file()


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("[runn]\n", "is no command: did you mean run?"),
        ("run = 1\n", "is no command"),
        ("[run]\njob = 1\n", "run has no option --job: did you mean jobs?"),
        ('[run]\nalso = "nt"\n', "takes a list"),
        ("[run]\njobs = [1]\n", "takes one value"),
        ("[run\n", "cannot be read"),
    ],
)
def test_a_file_of_options_that_is_wrong_is_wrong_usage(here: Path, text: str, reason: str) -> None:
    (here / CONFIG).write_text(text, encoding="utf-8")
    told = invoke("run", "one.md")
    assert told.exit_code == 2
    assert reason in told.output


def test_sparql_and_documents_come_in_by_standard_input(here: Path) -> None:
    invoke("run", "one.md")
    counted = invoke("query", "-", "--format", "csv", stdin=b"SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")
    assert re.fullmatch(r"n\n\d{3,}\n", counted.stdout.replace("\r", ""))
    told = invoke("show", "-", "--records", stdin=(here / "one.md").read_bytes())
    assert told.exit_code == 0
    assert "Durham" in told.output


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_each_shell_is_told_how_to_complete(shell: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("_INSPECTION_GRAPH_COMPLETE", f"{shell}_source")
    told = CliRunner().invoke(main, [], prog_name="inspection-graph")
    assert "_INSPECTION_GRAPH_COMPLETE" in told.output


def test_names_of_queries_are_completed() -> None:
    command = main.commands["query"]
    items = complete_query(None, command.params[0], "missing")  # type: ignore[arg-type]
    assert [one.value for one in items] == ["missing-children"]
