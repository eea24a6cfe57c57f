import hashlib
import json
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from shared import CORPUS, digests

from pipeline import run as job
from pipeline.graph import corpus
from pipeline.graph.gather import Gathered, gather
from pipeline.graph.portion import Portion
from pipeline.graph.validate import validate
from pipeline.graph.written import FOAF, Triple
from pipeline.options import Options

Command = Callable[..., Result]

WRITTEN = {
    "graph.ttl",
    "graph.trig",
    "run.json",
    *(f"records/{kind}.jsonl" for kind in ("facts", "told", "people", "teams", "improvements", "findings")),
    "analysis/theme_recurrence.csv",
    "analysis/theme_cooccurrence.csv",
    *(f"networks/{name}.{form}" for name in ("theme_cooccurrence", "authority_theme") for form in ("gexf", "graphml")),
}


def test_the_main_job_writes_what_it_promises(corpus_run: tuple[Path, Result]) -> None:
    out, result = corpus_run
    assert result.exit_code == 0, result.output
    assert {path.relative_to(out).as_posix() for path in out.rglob("*") if path.is_file()} >= WRITTEN


def test_the_summary_answers_the_questions_asked_by_name(corpus_run: tuple[Path, Result]) -> None:
    _, result = corpus_run
    assert "Children who go missing" in result.output
    assert "Pathway plans" in result.output
    assert "Durham 2022" in result.output
    assert "documents read" in result.output


def test_the_manifest_names_every_input(corpus_run: tuple[Path, Result]) -> None:
    out, _ = corpus_run
    manifest = json.loads((out / "run.json").read_text(encoding="utf-8"))
    files = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in CORPUS.iterdir()}
    assert {one["id"]: one["sha256"] for one in manifest["inputs"]} == files
    assert manifest["skipped"] == []
    assert manifest["counts"]["documents"] == len(files)
    assert set(manifest["seconds"]) >= {"ingest", "nlp", "graph", "join", "analyse", "export", "total"}


def test_the_same_bytes_whatever_the_order_and_the_processes(
    corpus_run: tuple[Path, Result], command: Command, tmp_path: Path
) -> None:
    files = sorted(CORPUS.iterdir(), reverse=True)
    result = command("run", *files, "--out", tmp_path / "again", "--jobs", 2)
    assert result.exit_code == 0, result.output
    assert digests(tmp_path / "again") == digests(corpus_run[0])


def test_the_same_bytes_where_what_is_asked_of_the_documents_is_too_large_for_memory(
    corpus_run: tuple[Path, Result], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[Gathered] = []

    def gathering(*what: Any) -> Gathered:
        made.append(gather(*what))
        return made[0]

    monkeypatch.setattr(job, "LARGE", 0)
    monkeypatch.setattr(job, "gather", gathering)
    job.run(Options((CORPUS,), tmp_path / "out", jobs=2))
    assert not made[0].in_memory
    assert digests(tmp_path / "out") == digests(corpus_run[0])
    assert not (tmp_path / "out" / ".new").exists()


def test_a_bad_document_is_named_with_its_reason_and_the_rest_goes_on(command: Command, tmp_path: Path) -> None:
    papers = tmp_path / "papers"
    papers.mkdir()
    good = next(path for path in sorted(CORPUS.iterdir()) if path.suffix == ".md")
    (papers / "good.md").write_bytes(good.read_bytes())
    (papers / "empty.pdf").write_bytes(b"")
    (papers / "page.pdf").write_text("<!DOCTYPE html><html><body><p>Not found</p></body></html>", encoding="utf-8")
    (papers / "broken.pdf").write_bytes(b"%PDF-1.7\n1 0 obj\n<<")
    result = command("run", papers, "--out", tmp_path / "out")
    assert result.exit_code == 0, result.output
    manifest = json.loads((tmp_path / "out" / "run.json").read_text(encoding="utf-8"))
    assert [one["id"] for one in manifest["inputs"]] == ["good.md"]
    assert [one["document"] for one in manifest["skipped"]] == ["broken.pdf", "empty.pdf", "page.pdf"]
    assert all(one["reason"] for one in manifest["skipped"])
    assert all(name in result.output for name in ("broken.pdf", "empty.pdf", "page.pdf"))


def test_a_run_that_reads_nothing_fails(command: Command, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "empty.txt").write_bytes(b"")
    result = command("run", tmp_path / "in", "--out", tmp_path / "out")
    assert result.exit_code == 1
    assert "no document was read" in result.output
    assert json.loads((tmp_path / "out" / "run.json").read_text(encoding="utf-8"))["counts"]["documents"] == 0


def test_a_path_that_does_not_exist_is_wrong_usage(command: Command, tmp_path: Path) -> None:
    assert command("run", tmp_path / "nowhere", "--out", tmp_path / "out").exit_code == 2


def test_a_file_where_the_folder_should_be_is_said_in_one_line(command: Command, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    result = command("run", CORPUS, "--out", tmp_path / "file" / "out")
    assert result.exit_code == 1
    assert "cannot be written" in result.output
    assert "Traceback" not in result.output


def test_a_graph_that_is_not_as_the_shapes_say_is_told_and_fails(
    tmp_path: Path, command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = corpus.corpus_triples

    def without_labels(portions: Iterable[Portion]) -> Iterator[Triple]:
        return (triple for triple in whole(portions) if triple[1] != FOAF.name)

    monkeypatch.setattr("pipeline.graph.store.corpus_triples", without_labels)
    result = command("run", CORPUS / "durham-2022.md", "--out", tmp_path)
    assert result.exit_code == 1
    assert "A person is shown under one name." in result.output
    told = json.loads((tmp_path / "run.json").read_text(encoding="utf-8"))["violations"]
    assert told[0]["path"] == "http://xmlns.com/foaf/0.1/name"
    verdict = validate(tmp_path / "graph.ttl", reference=True)
    assert [violation.focus for violation in verdict.violations] == [one["focus"] for one in told]
