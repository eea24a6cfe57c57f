"""Decisions of people go all the way: into records and graph, and those of no use into the summary and the manifest."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from pipeline.cli import main

CORPUS = Path(__file__).resolve().parents[2] / "corpus"
WHO = 'by = "A. Reviewer"\non = 2026-11-21\nwhy = "A try."\n'


def run(folder: Path, decisions: str, jobs: int = 1) -> tuple[Path, Result]:
    (folder / "decisions.toml").write_text(decisions, encoding="utf-8")
    out = folder / f"out-{jobs}"
    documents = [str(CORPUS / name) for name in ("gateshead-2019.md", "gateshead-2024.md")]
    args = ["run", *documents, "--out", out, "--jobs", jobs, "--corrections", folder / "decisions.toml"]
    return out, CliRunner().invoke(main, [str(arg) for arg in args])


@pytest.fixture(scope="module")
def team() -> str:
    """The name of a team that is read in the digest of 2024."""
    from pipeline.ingest import read
    from pipeline.nlp.build import build
    from pipeline.nlp.reading import read as understand

    document = read(CORPUS / "gateshead-2024.md", "gateshead-2024.md")
    return understand(build(), document).teams[0].name


def decisions(*names: str) -> str:
    entry = '[[correction]]\ndocument = "gateshead-2024.md"\nrecord = "team"\nname = "{}"\nremove = true\n'
    return "".join(entry.format(name) + WHO for name in names)


def test_a_decision_is_carried_out_and_an_idle_one_is_told(tmp_path: Path, team: str) -> None:
    out, result = run(tmp_path, decisions(team, "No Such Team"))
    assert result.exit_code == 0, result.output
    rows = [json.loads(line) for line in (out / "records" / "teams.jsonl").read_text(encoding="utf-8").splitlines()]
    (names,) = [[one["name"] for one in row["teams"]] for row in rows if row["doc"] == "gateshead-2024.md"]
    assert names and team not in names
    manifest = json.loads((out / "run.json").read_text(encoding="utf-8"))["corrections"]
    assert manifest["made"] == [{"entry": "correction 1", "document": "gateshead-2024.md"}]
    assert [one["entry"] for one in manifest["stale"]] == ["correction 2"]
    assert "Corrections that changed nothing" in result.output
    assert "correction 2 (team “No Such Team” in gateshead-2024.md): the document does not say so" in result.output
    assert CliRunner().invoke(main, ["validate", str(out / "graph.ttl")]).exit_code == 0


def test_the_same_bytes_whatever_the_order_of_the_file_and_the_processes(tmp_path: Path, team: str) -> None:
    one, _ = run(tmp_path, decisions(team, "No Such Team"))
    two, _ = run(tmp_path, decisions("No Such Team", team), jobs=2)
    for name in ("graph.ttl", "graph.trig", "records/teams.jsonl"):
        assert (one / name).read_bytes() == (two / name).read_bytes(), name


def test_a_file_that_is_malformed_is_said_in_one_line(tmp_path: Path) -> None:
    out, result = run(tmp_path, decisions("x").replace("remove = true", "remove = 1"))
    assert result.exit_code == 1
    assert result.output.strip() == (
        "Error: decisions.toml, correction 1: remove must be true or false (hint: docs/corrections.md shows the form)"
    )
    assert not out.exists()
