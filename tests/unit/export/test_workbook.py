"""The workbook, read back by another library than the one that writes it."""

import zipfile
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from pipeline.export.workbook import Cell, Column, Link, Sheet, write

pytest.importorskip("xlsxwriter", reason="workbooks need XlsxWriter: the extra 'xlsx'")
openpyxl = pytest.importorskip("openpyxl", reason="openpyxl, which reads workbooks, is not installed: .[checks]")

SHEET = Sheet(
    "Made",
    "One row for each test.",
    (
        Column("name", "Name", 20, "text", "what it is called"),
        Column("words", "Words", 30, "long", "what it says"),
        Column("count", "Count", 10, "count", "how many"),
        Column("share", "Share", 10, "share", "of all"),
        Column("day", "Day", 14, "date", "when"),
        Column("sure", "Sure", 8, "yes", "whether"),
        Column("page", "Page", 10, "link", "where"),
    ),
)
ROW: dict[str, Cell] = {
    "name": "a",
    "words": "b",
    "count": 3,
    "share": 0.25,
    "day": "2022-05-09",
    "sure": True,
    "page": Link("p. 7", "../made%20up.pdf#page=7"),
}
FORMULAS = ("=1+1", "+1", "-1", "@SUM(A1)", "{=1}", '=HYPERLINK("http://x")', "\t=1", "http://x.example", "12", "'=1")


def made(path: Path, *rows: Mapping[str, Cell]) -> Any:
    write([(SHEET, rows)], path / "t.xlsx", "Title", ["A line."])
    return openpyxl.load_workbook(path / "t.xlsx")


@pytest.mark.parametrize("text", FORMULAS)
def test_no_text_becomes_a_formula_a_number_or_a_link(text: str, tmp_path: Path) -> None:
    for key in ("name", "words", "day"):
        cell = made(tmp_path, ROW | {key: text})["Made"][2][[column.key for column in SHEET.columns].index(key)]
        assert (cell.value, cell.data_type, cell.hyperlink) == (text, "s", None)
        assert cell.quotePrefix == (text.lstrip("'")[0] in "=+-@\t")


def test_no_formula_is_in_the_file(tmp_path: Path) -> None:
    made(tmp_path, *({**ROW, "words": text, "page": Link(text)} for text in FORMULAS))
    with zipfile.ZipFile(tmp_path / "t.xlsx") as parts:
        sheets = [parts.read(name) for name in parts.namelist() if "worksheets/sheet" in name]
    assert len(sheets) == 2
    assert not any(b"<f>" in sheet or b"<f " in sheet for sheet in sheets)


def test_numbers_days_and_links_are_such(tmp_path: Path) -> None:
    name, words, count, share, day, sure, page = made(tmp_path, ROW)["Made"][2]
    assert (name.value, words.value, count.value, share.value, sure.value) == ("a", "b", 3, 0.25, "yes")
    assert (day.value, day.is_date) == (datetime(2022, 5, 9), True)
    assert share.number_format == "0.0%"
    assert words.alignment.wrap_text
    assert page.value == "p. 7"
    assert (page.hyperlink.target.replace("\\", "/"), page.hyperlink.location) == ("../made%20up.pdf", "page=7")


def test_a_public_address_stays_as_it_is(tmp_path: Path) -> None:
    page = made(tmp_path, ROW | {"page": Link("p. 7", "https://made.example/a/1#page=7")})["Made"]["G2"]
    assert (page.hyperlink.target, page.hyperlink.location) == ("https://made.example/a/1", "page=7")


def test_what_is_absent_is_an_empty_cell(tmp_path: Path) -> None:
    row = made(tmp_path, ROW | dict.fromkeys(("name", "count", "share", "day", "page")) | {"sure": False})["Made"][2]
    assert [cell.value for cell in row] == [None, "b", None, None, None, None, None]


def test_a_day_that_is_no_day_in_full_stays_as_told(tmp_path: Path) -> None:
    assert made(tmp_path, ROW | {"day": "2013-05"})["Made"]["E2"].value == "2013-05"


def test_the_heading_stays_in_sight_and_can_be_filtered(tmp_path: Path) -> None:
    page = made(tmp_path, ROW, ROW)["Made"]
    assert [cell.value for cell in page[1]] == [column.heading for column in SHEET.columns]
    assert (page.freeze_panes, page.auto_filter.ref, page.column_dimensions["B"].width > 29) == ("B2", "A1:G3", True)
    assert page.print_title_rows == "$1:$1"


def test_a_row_is_as_high_as_its_words(tmp_path: Path) -> None:
    page = made(tmp_path, ROW, ROW | {"words": "word " * 24}, ROW | {"words": "word " * 2000})["Made"]
    assert [page.row_dimensions[n].height for n in (2, 3, 4)] == [None, 15 * 4, 15 * 27]


def test_what_a_cell_cannot_hold_is_cut_and_replaced(tmp_path: Path) -> None:
    page = made(tmp_path, ROW | {"words": "x" * 40_000, "name": "a\x0bb\ud800"})["Made"]
    assert len(page["B2"].value) == 32_767
    assert page["B2"].value.endswith("x […]")
    assert page["A2"].value == "a\ufffdb\ufffd"


def test_beyond_what_a_sheet_can_link_the_text_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.export.workbook.MOST_LINKS", 1)
    page = made(tmp_path, ROW, ROW)["Made"]
    assert page["G2"].hyperlink is not None
    assert (page["G3"].value, page["G3"].hyperlink) == ("p. 7", None)


def test_an_address_that_is_too_long_is_left_out(tmp_path: Path) -> None:
    with pytest.warns(UserWarning, match="exceeds"):
        page = made(tmp_path, ROW | {"page": Link("p. 7", "a" * 3000)})["Made"]
    assert (page["G2"].value, page["G2"].hyperlink) == ("p. 7", None)


def test_the_first_sheet_says_what_the_columns_mean(tmp_path: Path) -> None:
    page = made(tmp_path, ROW)["About"]
    told = {row[1]: row[2] for row in page.iter_rows(values_only=True) if row[1]}
    assert page["A1"].value == "Title"
    assert told["Words"] == "what it says"
    assert [cell.hyperlink.location for row in page for cell in row if cell.hyperlink] == ["'Made'!A1"]


def test_the_same_bytes_every_time(tmp_path: Path) -> None:
    written = []
    for n in range(2):
        book = made(tmp_path, ROW)
        assert book.properties.created == datetime(2000, 1, 1)
        written.append((tmp_path / "t.xlsx").read_bytes())
        (tmp_path / "t.xlsx").rename(tmp_path / f"{n}.xlsx")
    assert written[0] == written[1]


def test_a_row_without_a_column_is_a_defect_and_nothing_is_written(tmp_path: Path) -> None:
    with pytest.raises(KeyError, match="page"):
        made(tmp_path, {key: value for key, value in ROW.items() if key != "page"})
    assert list(tmp_path.iterdir()) == []
