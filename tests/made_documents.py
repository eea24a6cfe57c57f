"""Documents of our own making for tests: one line a block, its first character the kind."""

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
