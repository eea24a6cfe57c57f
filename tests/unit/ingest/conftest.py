"""Documents made by hand for the tests of reading: sheets of printed lines, and PDF files written byte by byte."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from made_pdfs import pdf_bytes

from pipeline.ingest.lines import Line, Page

Sheet = Callable[..., Page]
MakePdf = Callable[..., Path]

_LINE = re.compile(r"\s*(\d+) +(\d+) +(\d+(?:\.\d+)?)(b?) (?:>(\d+) )?\|(.*)\|$")


def _sheet(text: str, number: int = 1, height: float = 842.0) -> Page:
    """Return a page from its lines, each written ``x y size |words|``; ``b`` is bold, ``>n`` the right edge.

    A line that is not of this form is an error, so that no case is empty by oversight. Two bars part cells.
    """
    lines: list[Line] = []
    source = 0
    for row in text.strip().splitlines():
        found = _LINE.match(row)
        assert found, f"not a printed line: {row!r}"
        x, y, size = float(found[1]), float(found[2]), float(found[3])
        words = found[6]
        cells: list[tuple[int, int, float]] = []
        if "||" in words:
            at = 0
            for place, part in enumerate(words.split("||")):
                cells.append((at, at + len(part), 72.0 + 240.0 * place if place else x))
                at += len(part) + 2
            words = words.replace("||", "  ")
        right = (
            float(found[5]) if found[5] else x + (240.0 * (len(cells) - 1) if cells else 0) + 0.5 * size * len(words)
        )
        lines.append(Line(number, source, words, x, y, right, size, found[4] == "b", tuple(cells)))
        source += len(words) + 2
    return Page(number, 595.0, height, tuple(lines))


@pytest.fixture
def sheet() -> Sheet:
    return _sheet


@pytest.fixture
def make_pdf(tmp_path: Path) -> MakePdf:
    def make(
        pages: list[list[tuple[float, float, float, str]]],
        name: str = "made.pdf",
        extra: bytes = b"",
        bold: bool = False,
    ) -> Path:
        path = tmp_path / name
        path.write_bytes(pdf_bytes(pages, extra, bold))
        return path

    return make
