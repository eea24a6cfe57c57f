"""What is asked of PDFium by bare calls is what its binding answers."""

from collections.abc import Callable, Iterator
from ctypes import byref, c_double
from pathlib import Path

import pypdfium2  # type: ignore[import-untyped]
import pytest
from pypdfium2 import raw as pdfium

from pipeline.ingest.characters import Characters

MakePdf = Callable[..., Path]
WORDS = "Plans for 12 children"


@pytest.fixture
def page(make_pdf: MakePdf) -> Iterator[pypdfium2.PdfTextPage]:
    with pypdfium2.PdfDocument(make_pdf([[(72, 700, 12, WORDS), (90, 650, 9, "in small type")]])) as document:
        yield document[0].get_textpage()


@pytest.fixture
def characters(page: pypdfium2.PdfTextPage) -> Characters:
    return Characters(page, page.get_text_range())


@pytest.mark.parametrize("offset", [0, 7, len(WORDS) - 1])
def test_edges_are_those_of_the_characters_box(
    page: pypdfium2.PdfTextPage, characters: Characters, offset: int
) -> None:
    left, _, right, _ = page.get_charbox(offset)
    assert (characters.left(offset), characters.right(offset)) == (left, right)
    assert left < right


def test_the_origin_is_where_the_baseline_begins(page: pypdfium2.PdfTextPage, characters: Characters) -> None:
    x, y = c_double(), c_double()
    pdfium.FPDFText_GetCharOrigin(page.raw, 0, byref(x), byref(y))
    assert characters.origin(0) == (x.value, y.value) == (72.0, 700.0)


def test_each_character_has_its_own_size(characters: Characters) -> None:
    assert [characters.size(at) for at in (0, len(WORDS) + 2)] == [12.0, 9.0]


def test_where_text_and_characters_are_not_as_many_the_place_is_asked_for(
    page: pypdfium2.PdfTextPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdfium, "FPDFText_GetCharIndexFromTextIndex", lambda _page, offset: offset + 2)
    assert Characters(page, WORDS).left(3) == page.get_charbox(5)[0]
    assert Characters(page, page.get_text_range()).left(3) == page.get_charbox(3)[0]


@pytest.mark.parametrize("bold", [True, False])
def test_a_font_without_a_weight_is_bold_by_its_name(make_pdf: MakePdf, bold: bool) -> None:
    with pypdfium2.PdfDocument(make_pdf([[(72, 700, 12, WORDS)]], bold=bold)) as document:
        page = document[0].get_textpage()
        assert Characters(page, page.get_text_range()).bold(0) is bold
