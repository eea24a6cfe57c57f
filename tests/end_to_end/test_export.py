from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from pipeline.export import workbook

Command = Callable[..., Result]


def test_the_workbook_is_the_same_to_the_byte(command: Command, beside_run: Callable[[str], Path]) -> None:
    pytest.importorskip("xlsxwriter", reason="workbooks need XlsxWriter: the extra 'xlsx'")
    books = []
    for name in ("one", "two"):
        folder = beside_run(name)
        result = command("export", "xlsx", folder)
        assert result.exit_code == 0, result.output
        assert result.output.split() == [str(folder / "tables.xlsx")]
        books.append((folder / "tables.xlsx").read_bytes())
    assert books[0] == books[1]


def test_without_the_library_a_line_says_how_to_get_it(
    corpus_run: tuple[Path, Result], command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workbook, "available", lambda: False)
    result = command("export", "xlsx", corpus_run[0])
    assert result.exit_code == 1
    assert "inspection-graph[xlsx]" in result.output and result.output.count("\n") == 1


def test_what_one_form_lacks_keeps_back_no_other(
    command: Command, beside_run: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workbook, "available", lambda: False)
    folder = beside_run("all")
    result = command("export", "all", folder)
    assert result.exit_code == 1
    assert not (folder / "tables.xlsx").exists()
    made = {path.name for path in (folder / "tools").iterdir()}
    assert made == {"gexf", "graphml", "cyjs", "cx2", "kumu", "neo4j"}
    assert all(Path(line).is_file() for line in result.stdout.splitlines())
    assert "inspection-graph[xlsx]" in result.stderr and result.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("args", "said"),
    [(("nothing", "."), "no format nothing"), (("output",), "name a format"), ((), "FORMAT")],
)
def test_what_is_no_format_is_a_usage_error(args: tuple[str, ...], said: str, command: Command) -> None:
    result = command("export", *args)
    assert result.exit_code == 2
    assert said in result.output
