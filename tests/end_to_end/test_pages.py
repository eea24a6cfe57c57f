from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from pipeline.export import explorer_page

Command = Callable[..., Result]
FILES = ("graph.ttl", "records", "run.json")


def beside(run: Path, folder: Path) -> Path:
    """Return a folder that shows the files of a run, so that pages are written into none that others read."""
    folder.mkdir()
    for name in FILES:
        (folder / name).symlink_to(run / name)
    return folder


def test_the_explorer_is_the_same_to_the_byte(
    corpus_run: tuple[Path, Result], command: Command, tmp_path: Path
) -> None:
    pytest.importorskip("vl_convert", reason="the explorer's library is not installed: the extra 'pages'")
    pages = []
    for name in ("one", "two"):
        result = command("explore", beside(corpus_run[0], tmp_path / name))
        assert result.exit_code == 0, result.output
        pages.append((tmp_path / name / "explorer.html").read_bytes())
    assert pages[0] == pages[1]


def test_without_the_library_a_line_says_how_to_get_it(
    corpus_run: tuple[Path, Result], command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(explorer_page, "available", lambda: False)
    result = command("explore", corpus_run[0])
    assert result.exit_code == 1
    assert "inspection-graph[pages]" in result.output and result.output.count("\n") == 1


def test_a_folder_without_a_run_is_one_line(command: Command, tmp_path: Path) -> None:
    pytest.importorskip("vl_convert", reason="the explorer's library is not installed: the extra 'pages'")
    result = command("explore", tmp_path)
    assert result.exit_code == 1
    assert result.output.count("\n") == 1
