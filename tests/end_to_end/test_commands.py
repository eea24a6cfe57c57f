import csv
import gzip
import io
import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from shared import CORPUS, rows

from pipeline.cli import main

Command = Callable[..., Result]


def test_the_graph_of_the_corpus_conforms(corpus_run: tuple[Path, Result], command: Command) -> None:
    result = command("validate", corpus_run[0] / "graph.ttl")
    assert result.exit_code == 0, result.output
    assert "conforms" in result.output


def test_a_graph_that_does_not_conform_is_the_data_at_fault(command: Command, tmp_path: Path) -> None:
    broken = tmp_path / "broken.ttl"
    broken.write_text(
        "@prefix ins: <https://w3id.org/inspection-graph/ontology#> .\n"
        "<https://w3id.org/inspection-graph/id/judgement/x> a ins:Judgement .\n",
        encoding="utf-8",
    )
    result = command("validate", broken)
    assert result.exit_code == 1
    assert "does not conform" in result.output
    assert command("validate", broken, "--reference").exit_code == 1


def test_what_is_no_turtle_is_said_in_one_line(command: Command, tmp_path: Path) -> None:
    (tmp_path / "not.ttl").write_text("this is not Turtle", encoding="utf-8")
    result = command("validate", tmp_path / "not.ttl")
    assert result.exit_code == 1
    assert result.output.count("\n") == 1


def test_every_query_is_listed_with_its_question(command: Command) -> None:
    result = command("query", "--list")
    assert result.exit_code == 0
    assert "missing-children" in result.output
    assert result.output.count("?") >= 10


def test_a_query_answers_in_three_forms(corpus_run: tuple[Path, Result], command: Command) -> None:
    graph = corpus_run[0] / "graph.ttl"
    table, comma, objects = (
        command("query", "missing-children", "--graph", graph, "--format", form) for form in ("table", "csv", "json")
    )
    assert table.exit_code == comma.exit_code == objects.exit_code == 0
    found = json.loads(objects.output)
    assert any(row["authority"] == "Durham" for row in found)
    assert next(csv.DictReader(io.StringIO(comma.output))).keys() == found[0].keys()
    assert "Durham" in table.output


def test_a_file_of_sparql_is_asked_too(corpus_run: tuple[Path, Result], command: Command, tmp_path: Path) -> None:
    (tmp_path / "mine.rq").write_text("SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }", encoding="utf-8")
    result = command("query", tmp_path / "mine.rq", "--graph", corpus_run[0] / "graph.ttl", "--format", "json")
    assert int(json.loads(result.output)[0]["n"]) > 1000


@pytest.mark.parametrize(
    "args",
    [("query",), ("query", "x", "--param", "nonsense"), ("query", "x", "--format", "xml"), ("run", "--jobs", "0")],
)
def test_wrong_usage_is_status_2(args: tuple[str, ...], corpus_run: tuple[Path, Result], command: Command) -> None:
    graph = ("--graph", str(corpus_run[0] / "graph.ttl")) if args[0] == "query" else ()
    assert command(*args, *graph).exit_code == 2


def test_a_graph_is_converted_by_the_names_of_the_files(
    corpus_run: tuple[Path, Result], command: Command, tmp_path: Path
) -> None:
    graph = corpus_run[0] / "graph.trig"
    assert command("convert", graph, tmp_path / "graph.jsonld.gz").exit_code == 0
    assert command("convert", tmp_path / "graph.jsonld.gz", tmp_path / "graph.nt").exit_code == 0
    ask = ("query", "missing-children", "--format", "json", "--graph")
    assert command(*ask, tmp_path / "graph.nt").stdout == command(*ask, corpus_run[0] / "graph.ttl").stdout
    refused = command("convert", graph, tmp_path / "graph.docx")
    assert refused.exit_code == 1
    assert refused.output.count("\n") == 1


def test_a_run_writes_other_forms_on_request(command: Command, tmp_path: Path) -> None:
    document = CORPUS / "durham-2022.md"
    assert command("run", document, "--out", tmp_path, "--also", "nq", "--also", "ttl.gz").exit_code == 0
    assert gzip.decompress((tmp_path / "graph.ttl.gz").read_bytes()) == (tmp_path / "graph.ttl").read_bytes()
    assert (tmp_path / "graph.nq").read_bytes().count(b"\n") > 1000
    assert command("run", document, "--out", tmp_path, "--also", "docx").exit_code == 2


def test_an_unknown_query_is_said_in_one_line(corpus_run: tuple[Path, Result], command: Command) -> None:
    result = command("query", "no-such-query", "--graph", corpus_run[0] / "graph.ttl")
    assert result.exit_code == 1
    assert "no-such-query" in result.output


def test_records_scored_against_themselves_are_right(corpus_run: tuple[Path, Result], command: Command) -> None:
    records = corpus_run[0] / "records"
    result = command("evaluate", records, records, "--format", "json")
    assert result.exit_code == 0
    scores = {row["measure"]: row["value"] for row in json.loads(result.output)}
    assert scores["improvements.themes"] == scores["teams.strict"] == scores["facts.whole-document"] == "1.000"


def test_the_page_on_accuracy_shows_councils_set_aside_beside(
    corpus_run: tuple[Path, Result], command: Command, tmp_path: Path
) -> None:
    records = corpus_run[0] / "records"
    for name in ("gold", "records"):
        shutil.copytree(records, tmp_path / name)
    result = command("evaluate", records, records, "--beside", "same", tmp_path, "--format", "markdown")
    assert result.exit_code == 0
    assert "| same |" in result.output.partition("set aside")[2]
    assert command("evaluate", records, records, "--beside", "same", tmp_path).exit_code == 2


def test_every_record_of_the_corpus_quotes_its_place(corpus_run: tuple[Path, Result]) -> None:
    kinds = ("improvements", "findings")
    found = [row for kind in kinds for row in rows(corpus_run[0], kind)]
    assert len(found) > 300
    for row in found:
        evidence = row["evidence"]
        assert evidence["quote"].replace("\n", " ") == row["text"]
        assert evidence["end"] - evidence["start"] == len(evidence["quote"])
        assert evidence["found_by"]


@pytest.mark.parametrize("name", sorted(main.commands))
def test_every_command_has_help_and_stands_in_the_readme(name: str, command: Command) -> None:
    result = command(name, "--help")
    assert result.exit_code == 0
    assert len(main.commands[name].help or "") > 40
    readme = (Path(__file__).resolve().parents[2] / "README.md").read_text(encoding="utf-8")
    assert f"inspection-graph {name}" in readme
