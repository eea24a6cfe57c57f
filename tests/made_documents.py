"""Documents of our own making for tests."""

from pipeline.model import Block, BlockKind, Document, Run

_KINDS = {"#": BlockKind.HEADING, "-": BlockKind.ITEM, "|": BlockKind.TABLE}


def made(*lines: str) -> Document:
    """Return a document of the lines: ``#`` begins a heading, ``-`` an item, ``|`` a table row with tabs."""
    blocks: list[Block] = []
    texts: list[str] = []
    at = 0
    for line in lines:
        kind = _KINDS.get(line[0], BlockKind.PARAGRAPH)
        text = line[1:].lstrip() if line[0] in _KINDS else line
        assert text, "an empty line makes no block"
        blocks.append(Block(at, at + len(text), kind))
        texts.append(text)
        at += len(text) + 1
    text = "\n".join(texts)
    return Document("made.txt", "0" * 64, "text/plain", text, tuple(blocks), (Run(0, len(text), 1, 0),), 1)


def paragraphs(*texts: str) -> Document:
    """Return a plain document of paragraphs; a text may hold line ends, and may begin with any character."""
    return typeset(*((BlockKind.PARAGRAPH, 0, None, text) for text in texts), media_type="text/plain")


def typeset(*parts: tuple[BlockKind, int, str | None, str], media_type: str = "application/pdf") -> Document:
    """Return a document of blocks given as (kind, level, number, text)."""
    blocks, at = [], 0
    for kind, level, number, words in parts:
        blocks.append(Block(at, at + len(words), kind, number, None, level))
        at += len(words) + 1
    text = "\n".join(words for *_, words in parts)
    return Document("made.pdf", "0" * 64, media_type, text, tuple(blocks), (Run(0, len(text), 1, 0),), 1)
