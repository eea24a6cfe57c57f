"""Read a file into a :class:`~pipeline.model.Document`: text, blocks, and where on which page each character stood."""

from hashlib import sha256
from pathlib import Path

from pipeline.errors import UnreadableDocument
from pipeline.ingest.compose import Composition, Draft, compose
from pipeline.ingest.layout import lay_out
from pipeline.ingest.lines import Piece
from pipeline.ingest.pdf import pages
from pipeline.model import BlockKind, Document

__all__ = ["read"]

MAX_BYTES = 200_000_000


def read(path: Path, id: str | None = None) -> Document:
    """Return the document that a file holds.

    Parameters
    ----------
    path : pathlib.Path
    id : str, optional
        Its name in this run; the file's own name if none is given.

    Raises
    ------
    UnreadableDocument
        If nothing can be read in it; the message is the reason.
    """
    try:
        if path.stat().st_size > MAX_BYTES:
            raise UnreadableDocument("larger than the 200 MB that are read")
        data = path.read_bytes()
    except OSError as error:
        raise UnreadableDocument(f"cannot be opened: {error.strerror}") from error
    if not data:
        raise UnreadableDocument("an empty file")
    count = 1
    if data[:1024].lstrip().startswith(b"%PDF"):
        media_type = "application/pdf"
        found = list(pages(path))
        count = len(found)
        made = compose(lay_out(found))
        if not made.text.strip():
            raise UnreadableDocument("no text: its pages are images")
    elif data[:512].lstrip().lower().startswith((b"<!doctype html", b"<html")):
        raise UnreadableDocument("a web page saved under the name of a PDF")
    else:
        media_type = "text/plain"
        made = _plain(data.decode("utf-8", errors="replace"))
    return Document(id or path.name, sha256(data).hexdigest(), media_type, made.text, made.blocks, made.runs, count)


def _plain(text: str) -> Composition:
    drafts: list[Draft] = []
    offset = 0
    for line in text.splitlines(keepends=True):
        drafts.append(Draft(BlockKind.PARAGRAPH, (Piece(1, offset, line),)))
        offset += len(line)
    return compose(drafts)
