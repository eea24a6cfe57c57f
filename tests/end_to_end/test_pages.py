from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from pipeline.export import explorer_page, picture

Command = Callable[..., Result]


def test_the_explorer_is_the_same_to_the_byte(
    command: Command, tmp_path: Path, beside_run: Callable[[str], Path]
) -> None:
    pytest.importorskip("vl_convert", reason="the explorer's library is not installed: the extra 'pages'")
    pages = []
    for name in ("one", "two"):
        result = command("explore", beside_run(name))
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
    for name in ("explore", "report", "plot"):
        result = command(name, tmp_path)
        assert result.exit_code == 1
        assert result.output.count("\n") == 1


@pytest.mark.parametrize("args", [("report",), ("profile", "Durham"), ("plot",)])
def test_without_matplotlib_a_line_says_how_to_get_it(
    args: tuple[str, ...], corpus_run: tuple[Path, Result], command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(picture, "available", lambda: False)
    result = command(*args, corpus_run[0])
    assert result.exit_code == 1
    assert "inspection-graph[pages]" in result.output and result.output.count("\n") == 1


def test_the_report_tells_of_the_corpus(command: Command, tmp_path: Path, beside_run: Callable[[str], Path]) -> None:
    pytest.importorskip("matplotlib", reason="the report's charts need matplotlib: the extra 'pages'")
    pages = []
    for name in ("one", "two"):
        result = command("report", beside_run(name))
        assert result.exit_code == 0, result.output
        pages.append((tmp_path / name / "report.html").read_text(encoding="utf-8"))
    assert pages[0] == pages[1]
    assert "How well the authority responds when children go missing" in pages[0]
    assert "durham-2022.md#" not in pages[0] and "durham-2022.md" in pages[0]


def test_a_profile_is_of_one_council(command: Command, beside_run: Callable[[str], Path]) -> None:
    pytest.importorskip("matplotlib", reason="the profile's charts need matplotlib: the extra 'pages'")
    folder = beside_run("out")
    assert command("profile", "north tyneside", folder).exit_code == 0
    assert "North Tyneside: what inspectors say" in (folder / "profile-north-tyneside.html").read_text(encoding="utf-8")
    for name, said in (("Nowhere", "no council Nowhere"), ("Cornwall", "no report on Cornwall")):
        result = command("profile", name, folder)
        assert result.exit_code == 1
        assert said in result.output and result.output.count("\n") == 1


def test_charts_are_drawn_in_both_forms(command: Command, beside_run: Callable[[str], Path]) -> None:
    pytest.importorskip("matplotlib", reason="charts need matplotlib: the extra 'pages'")
    result = command("plot", beside_run("out"))
    assert result.exit_code == 0, result.output
    drawn = [Path(line) for line in result.output.split()]
    assert {path.suffix for path in drawn} == {".svg", ".png"} and all(path.stat().st_size > 2000 for path in drawn)
    assert {"grades-by-year", "themes-by-year", "missing-children-by-year"} <= {path.stem for path in drawn}
