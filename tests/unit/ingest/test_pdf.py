"""PDF files written byte by byte: what is read in them, and the reasons why others cannot be."""

from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest

from pipeline.errors import UnreadableDocument
from pipeline.ingest import pdf, raw_pages, read

MakePdf = Callable[..., Path]


def test_a_page_is_read_with_its_lines_joined(make_pdf: MakePdf) -> None:
    path = make_pdf(
        [[(72, 700, 12, "Plans for most of the children are up to date, and managers"), (72, 686, 12, "see them.")]]
    )
    document = read(path)
    assert document.text == "Plans for most of the children are up to date, and managers see them."
    assert (document.media_type, document.pages, document.id) == ("application/pdf", 1, "made.pdf")
    assert document.sha256 == sha256(path.read_bytes()).hexdigest()


def test_the_name_given_is_the_name_kept(make_pdf: MakePdf) -> None:
    assert read(make_pdf([[(72, 700, 12, "Words")]]), id="council/2030.pdf").id == "council/2030.pdf"


def test_every_character_leads_back_to_its_page(make_pdf: MakePdf) -> None:
    path = make_pdf(
        [
            [
                (72, 700, 12, "First page."),
                (72, 660, 12, "Its last sentence goes on and on until the page has no more room for"),
            ],
            [(72, 700, 12, "it, so that it ends here.")],
        ]
    )
    document, raw = read(path), raw_pages(path)
    assert "no more room for it, so that" in document.text
    for run in document.runs:
        assert raw[run.page - 1][run.source : run.source + run.end - run.start] == document.text[run.start : run.end]
    assert document.page_at(document.text.index("it, so")) == 2


def test_bold_lines_are_headings(make_pdf: MakePdf) -> None:
    path = make_pdf([[(72, 700, 12, "Summary")]], bold=True)
    assert read(path).blocks[0].kind == "heading"


def test_two_columns_are_rows_of_cells(make_pdf: MakePdf) -> None:
    path = make_pdf(
        [
            [
                (72, 600, 12, "Adoption"),
                (400, 600, 12, "Good"),
                (72, 570, 12, "Leadership"),
                (400, 570, 12, "Inadequate"),
            ]
        ]
    )
    assert read(path).text == "Adoption\tGood\nLeadership\tInadequate"


def test_a_type_of_size_one_that_is_scaled_up_is_no_footnote(make_pdf: MakePdf) -> None:
    path = make_pdf([[(72, 700, 1, "x")]])
    path.write_bytes(path.read_bytes().replace(b"BT /F 1 Tf 72 700 Td (x)", b"BT /F 1 Tf 12 0 0 12 72 700 Tm (x)"))
    [page] = pdf.read_pdf(path.read_bytes())[0]
    assert page.lines[0].size == pytest.approx(12)


def test_a_page_that_is_scaled_down_has_its_sizes_as_printed(make_pdf: MakePdf) -> None:
    path = make_pdf([[(72, 700, 24, "Words that are printed at half their size")]])
    path.write_bytes(path.read_bytes().replace(b"BT /F 24 Tf 72 700 Td", b".5 0 0 .5 0 0 cm BT /F 24 Tf 72 700 Td"))
    [page] = pdf.read_pdf(path.read_bytes())[0]
    assert page.lines[0].size == pytest.approx(12)


_ENCRYPT = (
    b"/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <" + b"41" * 32 + b"> /U <" + b"42" * 32 + b"> >> "
    b"/ID [<00112233445566778899aabbccddeeff> <00112233445566778899aabbccddeeff>] "
)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"%PDF-1.7\nand then nothing of use", "a broken PDF: it cannot be opened"),
        (b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\n", "a broken PDF: it cannot be opened"),
    ],
)
def test_a_broken_file_says_so(tmp_path: Path, content: bytes, reason: str) -> None:
    path = tmp_path / "broken.pdf"
    path.write_bytes(content)
    with pytest.raises(UnreadableDocument, match=rf"^{reason}$"):
        read(path)


def test_a_file_cut_short_says_so_or_is_mended(make_pdf: MakePdf) -> None:
    path = make_pdf([[(72, 700, 12, f"Page {number}.")] for number in range(20)])
    whole = path.read_bytes()
    for share in (0.1, 0.3, 0.5, 0.7, 0.9, 0.99):
        path.write_bytes(whole[: int(len(whole) * share)])
        try:
            document = read(path)
        except UnreadableDocument as error:
            assert "\n" not in str(error)
        else:
            assert document.text


def test_a_file_that_asks_for_a_password_says_so(make_pdf: MakePdf) -> None:
    with pytest.raises(UnreadableDocument, match=r"^an encrypted PDF: it asks for a password$"):
        read(make_pdf([[(72, 700, 12, "Secret")]], extra=_ENCRYPT))


def test_pages_without_text_say_so(make_pdf: MakePdf) -> None:
    with pytest.raises(UnreadableDocument, match=r"^no text: its pages are images$"):
        read(make_pdf([[], []]))


def test_too_many_pages_say_so(make_pdf: MakePdf, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "MAX_PAGES", 2)
    with pytest.raises(UnreadableDocument, match=r"^3 pages: more than the 2 that are read$"):
        read(make_pdf([[(72, 700, 12, "Words")]] * 3))


@pytest.mark.parametrize(
    ("raw", "lines"),
    [
        ("One\r\nTwo", ["One", "Two"]),
        ("  One \r\n\r\n   \r\nTwo\r\n", ["One", "Two"]),
        ("the whole-\ufffesome", ["the whole-\ufffe", "some"]),
        ("a care \ufffe\r\n\ufffeplan", ["a care \ufffe", "plan"]),
        ("One\rTwo\nThree\n\rFour", ["One", "Two", "Three", "Four"]),
        ("\ufffe \ufffe\r\n", []),
    ],
)
def test_lines_end_where_the_reader_of_pdf_ends_them(raw: str, lines: list[str]) -> None:
    asked = pdf._Lines(Nowhere(), raw, 1)  # type: ignore[arg-type]
    found = [asked.line(start, end) for start, end in pdf._stretches(raw)]
    assert [line.text for line in found if line] == lines
    assert all(raw[line.source :].startswith(line.text) for line in found if line)


class Nowhere:
    """Characters that all stand in the same place and are set in the same type."""

    def origin(self, _offset: int) -> tuple[float, float]:
        return 0.0, 0.0

    def left(self, _offset: int) -> float:
        return 0.0

    def right(self, _offset: int) -> float:
        return 0.0

    def size(self, _offset: int) -> float:
        return 12.0

    def bold(self, _offset: int) -> bool:
        return False


class Raised(Nowhere):
    """The same, but that its third character stands higher."""

    def origin(self, offset: int) -> tuple[float, float]:
        return 0.0, 6.0 if offset == 2 else 0.0


@pytest.mark.parametrize(("raw", "marks"), [("ab1 12 3", (2,)), ("12 ab 1", ()), ("abc", ())])
def test_only_digits_that_stand_higher_are_marks_of_footnotes(raw: str, marks: tuple[int, ...]) -> None:
    line = pdf._Lines(Raised(), raw, 1).line(0, len(raw))  # type: ignore[arg-type]
    assert line is not None
    assert line.dropped == marks
