"""Tables as one workbook (Office Open XML) for people who live in spreadsheets.

Every cell is written as what it is: text as text, whatever it begins with, so that no text of a document is ever taken
for a formula; text that would become one if it were typed again (see :mod:`pipeline.export.csv_`) is marked as quoted,
which spreadsheets keep when a cell is edited. There is no formula in the file. Headings are frozen and can be filtered;
the first sheet says what each column means. Rows go to the disk as they come, so that memory does not grow with them.

The library is XlsxWriter, an optional extra: importing this module does not need it.
"""

import re
import textwrap
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.export.csv_ import DANGEROUS
from pipeline.export.networks import NOT_XML
from pipeline.files.atomic import writing

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

LONGEST = 32_767
"""Characters that a cell holds, by the format's specification."""
MOST_LINKS = 65_530
"""Links that a sheet holds; what is beyond them is written as text."""
CUT = " […]"
DAY = re.compile(r"\d{4}-\d\d-\d\d")
EPOCH = datetime(2000, 1, 1)
"""Stands for the day of making, which would change the bytes."""
LINE, MOST_LINES = 15.0, 27
"""Height of a line in points, and how many lines a row can show: 409 points are the format's bound."""
FIRST_WIDTHS = (24, 24, 100)
KINDS: Mapping[str, Mapping[str, Any]] = {
    "text": {},
    "long": {"text_wrap": True},
    "count": {"num_format": "#,##0"},
    "share": {"num_format": "0.0%"},
    "date": {"num_format": "d mmm yyyy", "align": "left"},
    "yes": {},
    "link": {"font_color": "#0B5CAD", "underline": 1},
}


@dataclass(frozen=True, slots=True)
class Link:
    """Text that opens a document, at a public address or one relative to the workbook; without any it is text alone."""

    text: str
    address: str | None = None


Cell = str | int | float | bool | Link | None


@dataclass(frozen=True, slots=True)
class Column:
    """A column: the key of its cells, its heading, its width in characters, its kind, and what it means."""

    key: str
    heading: str
    width: int
    kind: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: its name, what a row of it is, its columns."""

    name: str
    about: str
    columns: tuple[Column, ...]


def available() -> bool:
    """Whether the library that writes workbooks is installed."""
    return find_spec("xlsxwriter") is not None


def write(
    sheets: Sequence[tuple[Sheet, Iterable[Mapping[str, Cell]]]], path: Path, title: str, before: Sequence[str] = ()
) -> None:
    """Write a workbook to `path`.

    Parameters
    ----------
    sheets : sequence of (Sheet, iterable of Mapping)
        The sheets with their rows, each a cell by column.
    path : pathlib.Path
    title : str
        The heading of the first sheet.
    before : sequence of str
        Lines below it.

    Raises
    ------
    KeyError
        If a row lacks a column; nothing is written then.
    """
    from xlsxwriter import Workbook

    with writing(path) as stream:
        book = Workbook(
            stream,
            {
                "constant_memory": True,
                "strings_to_formulas": False,
                "strings_to_urls": False,
                "strings_to_numbers": False,
                "default_format_properties": {"valign": "top"},
            },
        )
        book.set_properties({"title": title, "author": "inspection-graph", "created": EPOCH})
        _first(book, [sheet for sheet, _ in sheets], title, before)
        for sheet, rows in sheets:
            _Writer(book, sheet).write(rows)
        book.close()


def _first(book: "Workbook", sheets: Sequence[Sheet], title: str, before: Sequence[str]) -> None:
    """Write what the workbook is, and what each column means."""
    page = book.add_worksheet("About")
    page.hide_gridlines(2)
    top, wrapped = book.add_format({"valign": "top"}), book.add_format({"valign": "top", "text_wrap": True})
    head = book.add_format({"bold": True, "bottom": 1})
    link = book.add_format({**KINDS["link"], "valign": "top"})
    for place, width in enumerate(FIRST_WIDTHS):
        page.set_column(place, place, width)
    page.write_string(0, 0, title, book.add_format({"bold": True, "font_size": 16}))
    row = 2
    for line in before:
        page.write_string(row, 0, line)
        row += 1
    row += 1
    for place, heading in enumerate(("Sheet", "Column", "Meaning")):
        page.write_string(row, place, heading, head)
    row += 1
    for sheet in sheets:
        page.write_url(row, 0, f"internal:'{sheet.name}'!A1", link, sheet.name)
        page.write_string(row, 2, sheet.about, wrapped)
        for n, column in enumerate(sheet.columns, start=row + 1):
            page.write_string(n, 1, column.heading, top)
            page.write_string(n, 2, column.meaning, wrapped)
        row += len(sheet.columns) + 2
    _printed(page)


def _printed(page: "Worksheet") -> None:
    """Have a sheet printed on A4, sideways, as wide as the paper."""
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)


class _Writer:
    """Writes the rows of one sheet, top down."""

    def __init__(self, book: "Workbook", sheet: Sheet) -> None:
        self.sheet = sheet
        self.page = book.add_worksheet(sheet.name)
        self.links = 0
        forms = {column.kind: {**KINDS[column.kind], "valign": "top"} for column in sheet.columns}
        self.plain = {kind: book.add_format(dict(form)) for kind, form in forms.items()}
        self.quoted = {kind: book.add_format({**form, "quote_prefix": True}) for kind, form in forms.items()}
        self.unlinked = book.add_format({"valign": "top"})
        self.day = self.plain.get("date")
        self.head = book.add_format(
            {"bold": True, "text_wrap": True, "valign": "top", "bg_color": "#E8EEF4", "bottom": 1}
        )

    def write(self, rows: Iterable[Mapping[str, Cell]]) -> None:
        """Write the heading and all rows."""
        columns = self.sheet.columns
        for place, column in enumerate(columns):
            self.page.set_column(place, place, column.width)
            self.page.write_string(0, place, column.heading, self.head)
        last = 0
        self.page.set_row(0, 2 * LINE)
        for last, row in enumerate(rows, start=1):
            self.page.set_row(last, LINE * self._lines(row))
            for place, column in enumerate(columns):
                self._cell(last, place, column.kind, row[column.key])
        self.page.freeze_panes(1, 1)
        self.page.autofilter(0, 0, last, len(columns) - 1)
        self.page.repeat_rows(0)
        _printed(self.page)

    def _lines(self, row: Mapping[str, Cell]) -> int:
        """Return how many lines the longest wrapped cell takes: not every program works out the height itself."""
        long = (textwrap.wrap(str(row[one.key] or ""), one.width) for one in self.sheet.columns if one.kind == "long")
        return min(max(map(len, long), default=1) or 1, MOST_LINES)

    def _cell(self, row: int, place: int, kind: str, value: Cell) -> None:
        if value is None or value == "":
            return
        if isinstance(value, Link):
            self._link(row, place, value)
        elif isinstance(value, bool):
            if value:
                self.page.write_string(row, place, "yes", self.plain[kind])
        elif isinstance(value, str):
            self._text(row, place, kind, value)
        else:
            self.page.write_number(row, place, value, self.plain[kind])

    def _text(self, row: int, place: int, kind: str, value: str) -> None:
        if kind == "date" and DAY.fullmatch(value):
            self.page.write_datetime(row, place, date.fromisoformat(value), self.plain[kind])
            return
        text = _held(value)
        form = self.quoted if text.lstrip("'").startswith(DANGEROUS) else self.plain
        self.page.write_string(row, place, text, form[kind])

    def _link(self, row: int, place: int, value: Link) -> None:
        text = _held(value.text)
        if value.address is not None and self.links < MOST_LINKS:
            public = value.address.startswith(("https://", "http://"))
            address = value.address if public else f"external:{value.address}"
            if self.page.write_url(row, place, address, self.plain["link"], text) == 0:
                self.links += 1
                return
        self.page.write_string(row, place, text, self.unlinked)


def _held(text: str) -> str:
    """Return what of a text a cell can hold."""
    clean = NOT_XML.sub("\ufffd", text)
    return clean if len(clean) <= LONGEST else clean[: LONGEST - len(CUT)] + CUT
