"""The components stand on any installed spaCy pipeline."""

from collections.abc import Callable
from pathlib import Path

import spacy
from click.testing import Result
from shared import CORPUS, rows

Command = Callable[..., Result]


def test_a_pipeline_of_ones_own_is_built_on(command: Command, corpus_run: tuple[Path, Result], tmp_path: Path) -> None:
    own = spacy.blank("en")
    own.add_pipe("sentencizer")
    own.to_disk(tmp_path / "own")
    out = tmp_path / "out"
    result = command("run", CORPUS / "durham-2022.md", "--out", out, "--model", tmp_path / "own")
    assert result.exit_code == 0, result.output
    plain = [row for row in rows(corpus_run[0], "improvements") if row["doc"] == "durham-2022.md"]
    assert rows(out, "improvements") == plain
    assert plain


def test_a_pipeline_that_is_not_there_is_one_line(command: Command, tmp_path: Path) -> None:
    result = command("run", CORPUS, "--out", tmp_path / "out", "--model", "no_such_pipeline")
    assert result.exit_code == 1
    assert "no_such_pipeline" in result.output
    assert "Traceback" not in result.output


def test_a_pipeline_for_another_language_is_refused(command: Command, tmp_path: Path) -> None:
    spacy.blank("de").to_disk(tmp_path / "de")
    result = command("run", CORPUS, "--out", tmp_path / "out", "--model", tmp_path / "de")
    assert result.exit_code == 1
    assert "not for English" in result.output
