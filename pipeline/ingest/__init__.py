"""Read a file into a :class:`~pipeline.model.Document`: text, blocks, and where on which page each character stood."""

from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from stat import S_ISDIR, S_ISREG

from pipeline.errors import UnreadableDocument
from pipeline.ingest.compose import compose
from pipeline.ingest.layout import lay_out
from pipeline.ingest.pdf import raw_pdf, read_pdf
from pipeline.ingest.sniff import Kind, decode, kind_of
from pipeline.ingest.source import Source
from pipeline.ingest.textual import read_text
from pipeline.model import Document

__all__ = ["load", "read", "read_string"]

MAX_BYTES = 200_000_000
"""The largest file that is read."""
MAX_CHARACTERS = 20_000_000
"""The longest text that is read: a report of 100 pages has some 400,000."""


def read(path: Path, id: str | None = None, data: bytes | None = None) -> Document:  # noqa: A002
    """Return the document that a file holds.

    Parameters
    ----------
    path : pathlib.Path
    id : str, optional
        Its name in this run; the file's own name if none is given.
    data : bytes, optional
        Its bytes, as :func:`load` gives them, where they were had elsewhere; of the path only the ending counts then.

    Raises
    ------
    UnreadableDocument
        If nothing can be read in it; the message is the reason, in one line.
    """
    data = load(path) if data is None else data
    return _document(data, lambda: _source(path, data), id if id is not None else path.name)


def read_string(text: str, id: str) -> Document:  # noqa: A002
    """Return text, plain or Markdown, as a document of one page; its bytes are those of its UTF-8.

    Raises
    ------
    UnreadableDocument
        If there are no words in it.
    """
    return _document(text.encode("utf-8", "replace"), lambda: read_text(text), id)


def _document(data: bytes, source_of: Callable[[], Source], name: str) -> Document:
    digest = sha256(data).hexdigest()
    try:
        source = source_of()
        made = compose(source.drafts)
        if not any(char.isalnum() for char in made.text):
            images = source.media_type == Kind.PDF.value
            raise UnreadableDocument("no text: its pages are images" if images else "no words in it")
        if len(made.text) > MAX_CHARACTERS:
            raise UnreadableDocument(f"more text than the {MAX_CHARACTERS:,} characters that are read")
    except UnreadableDocument as error:
        error.sha256 = digest
        raise
    return Document(
        id=name,
        sha256=digest,
        media_type=source.media_type,
        text=made.text,
        blocks=made.blocks,
        runs=made.runs,
        pages=source.pages,
        title=source.title,
        front_matter=source.front_matter,
    )


def load(path: Path) -> bytes:
    """Return the bytes of a file, of which there are some and not too many.

    Raises
    ------
    UnreadableDocument
        If there are none, too many, or they cannot be had.
    """
    try:
        found = path.stat()
        # To open a pipe would wait for whoever writes into it, and a device may never end.
        if not (S_ISREG(found.st_mode) or S_ISDIR(found.st_mode)):
            raise UnreadableDocument("a pipe, a socket or a device, not a file")
        if found.st_size > MAX_BYTES:
            raise UnreadableDocument(f"larger than the {MAX_BYTES // 1_000_000} MB that are read")
        data = path.read_bytes()
    except (OSError, ValueError) as error:
        raise UnreadableDocument(f"cannot be opened: {getattr(error, 'strerror', None) or error}") from error
    if not data.strip():
        raise UnreadableDocument("an empty file")
    return data


def _source(path: Path, data: bytes) -> Source:
    match kind_of(data):
        case Kind.PDF:
            pages, title = read_pdf(data)
            return Source(Kind.PDF.value, tuple(lay_out(pages)), (), len(pages), title)
        case Kind.DOCX:
            # This and the next take long to import, and most folders hold neither.
            from pipeline.ingest.docx import read_docx

            return read_docx(data)
        case Kind.HTML:
            if path.suffix.lower() == ".pdf":
                raise UnreadableDocument("a web page saved under the name of a PDF")
            from pipeline.ingest.html import read_html

            return read_html(decode(data))
        case Kind.TEXT:
            return read_text(decode(data))


def raw_pages(path: Path) -> list[str]:
    """Return the raw text of each page: what the runs of a document lead back to."""
    data = load(path)
    if kind_of(data) is Kind.PDF:
        return raw_pdf(data)
    return list(_source(path, data).raw)
