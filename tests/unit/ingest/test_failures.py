"""Files that cannot be read: each says why in one line, and none escapes as another error."""

import io
import os
import signal
import zipfile
from pathlib import Path

import pytest

from pipeline import ingest
from pipeline.errors import UnreadableDocument
from pipeline.ingest import read, sniff


def _archive(**members: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name.replace("__", "/"), content)
    return buffer.getvalue()


_PAGE = b"<!DOCTYPE html>\n<html><head><title>Not found</title></head><body><p>Not found</p></body></html>"


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("empty.pdf", b"", "an empty file"),
        ("blank.txt", b" \n\t\n ", "an empty file"),
        ("page.pdf", _PAGE, "a web page saved under the name of a PDF"),
        ("page.PDF", b"\n\n  <html><body>Not found</body></html>", "a web page saved under the name of a PDF"),
        ("data.bin", bytes(range(256)) * 40, "a binary file of unknown kind"),
        ("data.txt", b"\x00\x01\x02\x03" * 500, "a binary file of unknown kind"),
        ("photo.pdf", b"\x89PNG\r\n\x1a\n" + b"\x00" * 100, "an image, not a document"),
        (
            "old.doc",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 100,
            "an old Office file, such as .doc: save it as .docx",
        ),
        ("notes.rtf", b"{\\rtf1 words}", "a rich text file (RTF): save it as .docx"),
        ("rules.txt", b"----\n====\n...\n", "no words in it"),
        ("page.html", b"<html><body><script>var words;</script></body></html>", "no words in it"),
        ("sheet.docx", _archive(xl__workbook=b"<x/>"), "an archive that holds no Word document"),
        ("cut.docx", b"PK\x03\x04" + b"\x00" * 60, "a broken archive: it cannot be opened"),
    ],
)
def test_the_reason_is_one_plain_line(tmp_path: Path, name: str, content: bytes, reason: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(UnreadableDocument) as caught:
        read(path)
    assert str(caught.value) == reason


def test_a_web_page_nested_too_deeply_says_so(tmp_path: Path) -> None:
    path = tmp_path / "deep.html"
    path.write_text("<html><body>" + "<div>" * 1_500 + "words")
    with pytest.raises(UnreadableDocument, match=r"^a web page whose parts are nested too deeply$"):
        read(path)


@pytest.mark.parametrize(
    "text", ["*a " * 10_000, "[" * 30_000 + "a", " " * 50_000 + "a", "**a __b " * 5_000, "a\n" * 20_000]
)
def test_long_rows_of_marks_are_read(tmp_path: Path, text: str) -> None:
    path = tmp_path / "marks.txt"
    path.write_text(text)
    assert "a" in read(path).text


def _word(content: bytes) -> bytes:
    return _archive(**{"word__document.xml": content})


@pytest.mark.parametrize("content", [b"", b"<not xml", b"<a/>", b"\xff\xfe\x00"])
def test_a_damaged_word_document_says_so(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "damaged.docx"
    path.write_bytes(_word(content))
    with pytest.raises(UnreadableDocument, match=r"^a broken Word document: it cannot be opened$"):
        read(path)


def test_an_archive_that_unpacks_to_too_much_is_not_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sniff, "MAX_UNPACKED", 1_000_000)
    path = tmp_path / "bomb.docx"
    path.write_bytes(_word(b" " * 2_000_000))
    with pytest.raises(UnreadableDocument, match=r"^an archive that unpacks to more than 1 MB$"):
        read(path)


def test_a_file_that_is_too_large_is_not_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ingest, "MAX_BYTES", 10)
    path = tmp_path / "large.txt"
    path.write_text("more than ten bytes")
    with pytest.raises(UnreadableDocument, match=r"^larger than the "):
        read(path)


def test_a_text_that_is_too_long_is_not_read_further(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ingest, "MAX_CHARACTERS", 10)
    assert ingest.read_string("ten letter", "a.txt").text == "ten letter"
    with pytest.raises(UnreadableDocument, match=r"^more text than the 10 characters that are read$"):
        ingest.read_string("ten letters", "a.txt")


@pytest.mark.parametrize("name", ["missing.pdf", "folder"])
def test_what_cannot_be_opened_says_so(tmp_path: Path, name: str) -> None:
    (tmp_path / "folder").mkdir()
    with pytest.raises(UnreadableDocument, match=r"^cannot be opened: "):
        read(tmp_path / name)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes with names")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.pdf")
    signal.alarm(20)  # ends the tests where it is
    try:
        with pytest.raises(UnreadableDocument, match=r"^a pipe, a socket or a device, not a file$"):
            read(tmp_path / "pipe.pdf")
    finally:
        signal.alarm(0)


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="this system has no such device")
def test_a_device_is_not_read() -> None:
    with pytest.raises(UnreadableDocument, match=r"^a pipe, a socket or a device, not a file$"):
        read(Path("/dev/zero"))
