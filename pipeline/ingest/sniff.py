"""Tell what a file is from its first bytes, whatever its name says, and turn bytes into text."""

import io
import re
import zipfile
from enum import StrEnum

from charset_normalizer import from_bytes

from pipeline.errors import UnreadableDocument

MAX_UNPACKED = 500_000_000
"""How many bytes an archive may hold when unpacked."""

_HTML = re.compile(
    r"(?:<\?xml[^>]*>\s*|<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)
_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_KNOWN = (
    (b"\xd0\xcf\x11\xe0", "an old Office file, such as .doc: save it as .docx"),
    (b"{\\rtf", "a rich text file (RTF): save it as .docx"),
    (b"\x89PNG", "an image, not a document"),
    (b"\xff\xd8\xff", "an image, not a document"),
    (b"GIF8", "an image, not a document"),
)


class Kind(StrEnum):
    """The formats that are read, by their media types."""

    PDF = "application/pdf"
    DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    HTML = "text/html"
    TEXT = "text/plain"


def kind_of(data: bytes) -> Kind:
    """Return what the bytes of a file are.

    Raises
    ------
    UnreadableDocument
        If they are of no kind that is read.
    """
    if b"%PDF-" in data[:1024]:
        return Kind.PDF
    if data.startswith(b"PK\x03\x04"):
        return _archive(data)
    for magic, reason in _KNOWN:
        if data.startswith(magic):
            raise UnreadableDocument(reason)
    text = decode(data[:100_000], whole=False)
    if _HTML.match(text.lstrip()[:4000]):
        return Kind.HTML
    return Kind.TEXT


def _archive(data: bytes) -> Kind:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise UnreadableDocument("a broken archive: it cannot be opened") from error
    if sum(member.file_size for member in members) > MAX_UNPACKED:
        raise UnreadableDocument(f"an archive that unpacks to more than {MAX_UNPACKED // 1_000_000} MB")
    if any(member.filename == "word/document.xml" for member in members):
        return Kind.DOCX
    raise UnreadableDocument("an archive that holds no Word document")


def decode(data: bytes, whole: bool = True) -> str:
    """Return bytes as text: by their byte order mark, as UTF-8, else by the likeliest encoding.

    Parameters
    ----------
    data : bytes
    whole : bool
        Whether `data` is all of the file; if not, a character cut off at its end is no fault.

    Raises
    ------
    UnreadableDocument
        If they are no text.
    """
    text = _decoded(data, whole)
    odd = sum(char < " " and char not in "\t\n\r\f\v\x1b" for char in text[:100_000])
    if odd > 0.02 * min(len(text), 100_000) + 2:
        raise UnreadableDocument("a binary file of unknown kind")
    return text


def _decoded(data: bytes, whole: bool) -> str:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data.decode(encoding, errors="replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        if not whole and error.start > len(data) - 4:
            return data[: error.start].decode("utf-8")
    if data[:20_000].count(0) > len(data[:20_000]) // 50:
        raise UnreadableDocument("a binary file of unknown kind")
    if sum(byte > 127 for byte in data[:20_000]) < 0.1 * len(data[:20_000]):
        # English with a few signs beyond ASCII: one of many single-byte encodings fits as well as another.
        try:
            return data.decode("cp1252")
        except UnicodeDecodeError:
            pass
    best = from_bytes(data[:200_000]).best()
    if best is None:
        raise UnreadableDocument("a binary file of unknown kind")
    return data.decode(best.encoding, errors="replace")
