"""Tables as CSV that a spreadsheet can open without harm.

UTF-8 without a byte order mark, comma, double quotes where needed, CRLF line ends (RFC 4180), a header line, one
observation a row. None is an empty cell, truth is ``true`` or ``false``, a float has at most six decimals.

Text from a document can begin with a character that a spreadsheet takes for the start of a formula. A text cell that
begins with ``=``, ``+``, ``-``, ``@``, a tab, a line end, or the full-width forms of those four, gets an apostrophe
before it, which spreadsheets show as text (OWASP, "CSV injection"). Numbers are left as they are: ``-0.25`` stays a
number. Text that begins so after apostrophes of its own gets one more, so that the exact text can be read back: where
apostrophes stand before such a character, drop one.
"""

import csv
import io
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from pipeline.files.atomic import write as write_atomically

Cell = str | int | float | bool | None

DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
DECIMALS = 6
_NUMBER = re.compile(r"[+-]?\d+(?:\.\d*)?(?:[eE][+-]?\d+)?")


class Table(Protocol):
    """Anything with column names and rows of as many cells."""

    @property
    def columns(self) -> Sequence[str]:
        """The header."""

    @property
    def rows(self) -> Sequence[Sequence[Cell]]:
        """The rows, in the order to be written."""


def cell(value: Cell) -> str:
    """Return a cell's text.

    Examples
    --------
    >>> cell("=SUM(A1)"), cell(-0.25), cell(True), cell(None), cell(1 / 3)
    ("'=SUM(A1)", '-0.25', 'true', '', '0.333333')
    """
    if value is None:
        return ""
    if isinstance(value, str):
        # Most begin with a letter or a digit, which none of the dangerous characters is.
        harmless = value[:1].isalnum() or not value.lstrip("'").startswith(DANGEROUS)
        return value if harmless else f"'{value}"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return repr(round(value, DECIMALS) + 0.0)
    return str(value)


def told(answered: str | None) -> str:
    """Return a cell of an answer to a query, in which a number is text as well.

    Examples
    --------
    >>> told("-0.25"), told("-2+3"), told(None)
    ('-0.25', "'-2+3", '')
    """
    return answered if answered is not None and _NUMBER.fullmatch(answered) else cell(answered)


def write(table: Table, path: Path) -> None:
    """Write a table to `path`.

    Raises
    ------
    ValueError
        If a row has more or fewer cells than there are columns; nothing is written then.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow([cell(name) for name in table.columns])
    for number, row in enumerate(table.rows, start=1):
        if len(row) != len(table.columns):
            raise ValueError(f"{path.name}: row {number} has {len(row)} cells, not {len(table.columns)}")
        writer.writerow([cell(value) for value in row])
    write_atomically(text.getvalue(), path)
