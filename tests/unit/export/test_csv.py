import csv
from dataclasses import dataclass
from pathlib import Path

import pytest

from pipeline.export.csv_ import DANGEROUS, Cell, cell, write


@dataclass(frozen=True)
class Made:
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


@pytest.mark.parametrize("start", list("=+-@\t\r\n＝＋－＠"))
def test_text_that_a_spreadsheet_would_run_is_text(start: str) -> None:
    assert cell(f"{start}cmd|' /C calc'!A0") == f"'{start}cmd|' /C calc'!A0"


@pytest.mark.parametrize("text", ["plain", "", " =spaced", "a=b", "'quoted", "''", "5-a-day"])
def test_other_text_is_left_alone(text: str) -> None:
    assert cell(text) == text


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (None, ""),
        (True, "true"),
        (False, "false"),
        (0, "0"),
        (-7, "-7"),
        (-0.25, "-0.25"),
        (-0.0, "0.0"),
        (-1e-9, "0.0"),
        (1.0, "1.0"),
        (2 / 3, "0.666667"),
    ],
)
def test_numbers_truth_and_nothing(value: Cell, expected: str) -> None:
    assert cell(value) == expected


def test_bytes_are_rfc_4180(tmp_path: Path) -> None:
    write(Made(("a", "b"), (('say "who", by when', None), ("two\nlines", 1), ("é", False))), tmp_path / "t.csv")
    expected = 'a,b\r\n"say ""who"", by when",\r\n"two\nlines",1\r\né,false\r\n'
    assert (tmp_path / "t.csv").read_bytes() == expected.encode()


def test_what_is_written_can_be_read_back(tmp_path: Path) -> None:
    texts = ('"', ",", "\n", "a\r\nb", "=1+1", "'=1+1", "''-", "'", "", "ﬁ", ";\t")
    write(Made(("text", "n"), tuple((text, n) for n, text in enumerate(texts))), tmp_path / "t.csv")
    with (tmp_path / "t.csv").open(encoding="utf-8", newline="") as stream:
        read = [(row["text"], int(row["n"])) for row in csv.DictReader(stream)]
    # Exactly, by the rule that the module gives: where apostrophes stand before such a character, one is dropped.
    exact = [
        (text[1:] if text.lstrip("'") != text and text.lstrip("'").startswith(DANGEROUS) else text, n)
        for text, n in read
    ]
    assert exact == list(zip(texts, range(len(texts)), strict=True))
    assert dict(exact) != dict(read)


def test_a_table_without_rows_has_its_header(tmp_path: Path) -> None:
    write(Made(("a", "b"), ()), tmp_path / "t.csv")
    assert (tmp_path / "t.csv").read_bytes() == b"a,b\r\n"


@pytest.mark.parametrize("row", [(1,), (1, 2, 3)])
def test_a_ragged_row_is_refused_and_nothing_is_written(row: tuple[Cell, ...], tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"t\.csv: row 2"):
        write(Made(("a", "b"), ((1, 2), row)), tmp_path / "t.csv")
    assert list(tmp_path.iterdir()) == []
