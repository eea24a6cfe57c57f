from collections.abc import Callable
from pathlib import Path

from click.testing import Result
from shared import CORPUS

Command = Callable[..., Result]
DIGEST = CORPUS / "durham-2022.md"


def test_records_and_text_are_shown_with_their_rules(command: Command) -> None:
    result = command("show", DIGEST)
    assert result.exit_code == 0, result.output
    assert "Durham (E06000047)" in result.output
    assert "improvements.list" in result.output
    assert "Published: Not printed" in result.output
    assert "section: what-needs-to-improve" in result.output


def test_one_half_can_be_shown(command: Command) -> None:
    records, text = command("show", DIGEST, "--records").output, command("show", DIGEST, "--text").output
    assert "Judgements (4)" in records and "section:" not in records
    assert "section:" in text and "Judgements (4)" not in text


def test_a_page_is_written(command: Command, tmp_path: Path) -> None:
    result = command("show", DIGEST, "--html", tmp_path / "page.html")
    assert result.exit_code == 0
    assert "Durham (E06000047)" in (tmp_path / "page.html").read_text(encoding="utf-8")


def test_a_document_that_cannot_be_read_is_one_line(command: Command, tmp_path: Path) -> None:
    (tmp_path / "empty.pdf").write_bytes(b"")
    result = command("show", tmp_path / "empty.pdf")
    assert result.exit_code == 1
    assert result.output.count("\n") == 1


def test_a_page_that_cannot_be_written_is_one_line(command: Command, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    result = command("show", DIGEST, "--html", tmp_path / "file" / "page.html")
    assert result.exit_code == 1
    assert "cannot be written" in result.output
