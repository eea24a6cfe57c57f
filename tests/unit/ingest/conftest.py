"""Documents made by hand for the tests of reading: sheets of printed lines, and PDF files written byte by byte."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

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


def _escaped(text: str) -> bytes:
    return text.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")


def _pdf_bytes(pages: list[list[tuple[float, float, float, str]]], extra: bytes = b"", bold: bool = False) -> bytes:
    """Return a PDF whose pages hold the given (x, y, size, text) in Helvetica."""
    objects: list[bytes] = []
    kids = " ".join(f"{4 + 2 * place} 0 R" for place in range(len(pages)))
    objects.append(b"<< /Type /Catalog /Pages 2 0 R >>")
    objects.append(f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode())
    name = b"/Helvetica-Bold" if bold else b"/Helvetica"
    objects.append(b"<< /Type /Font /Subtype /Type1 /BaseFont " + name + b" /Encoding /WinAnsiEncoding >>")
    for place, rows in enumerate(pages):
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F 3 0 R >> >> "
            + f"/Contents {5 + 2 * place} 0 R >>".encode()
        )
        stream = b"\n".join(
            f"BT /F {size} Tf {x} {y} Td (".encode() + _escaped(text) + b") Tj ET" for x, y, size, text in rows
        )
        objects.append(f"<< /Length {len(stream)} >>\nstream\n".encode() + stream + b"\nendstream")
    data = b"%PDF-1.4\n"
    offsets: list[int] = []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(data))
        data += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    start = len(data)
    data += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    data += b"".join(f"{offset:010d} 00000 n \n".encode() for offset in offsets)
    data += f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R ".encode() + extra + b">>\n"
    return data + f"startxref\n{start}\n%%EOF\n".encode()


@pytest.fixture
def make_pdf(tmp_path: Path) -> MakePdf:
    def make(
        pages: list[list[tuple[float, float, float, str]]],
        name: str = "made.pdf",
        extra: bytes = b"",
        bold: bool = False,
    ) -> Path:
        path = tmp_path / name
        path.write_bytes(_pdf_bytes(pages, extra, bold))
        return path

    return make
