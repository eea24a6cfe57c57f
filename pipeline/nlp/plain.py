"""Lets the components read any text that spaCy is given: takes its lines for blocks where no document was read.

``run`` reads files with far more care (``pipeline.ingest``). This is for those who load our components in a spaCy
pipeline of their own, and call it with text.
"""

import hashlib
import re
from collections.abc import Iterator

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.model import Block, BlockKind, Document, Run
from pipeline.nlp import extensions  # noqa: F401  (declares the attributes)

MOST_WORDS_OF_A_HEADING = 12
_LINE = re.compile(r"[^\n]+")
_MARK = re.compile(r"\s*(?:(?P<bullet>[-*•])|(?P<number>\d{1,3}(?:\.\d{1,2})*|[a-z])[.)])\s+")


def blocks(text: str) -> Iterator[Block]:
    r"""Yield a block for each line of a text that is not blank: an item, a heading or a paragraph.

    >>> [(b.kind.value, b.number) for b in blocks("Early help\n1. Help is offered early.\n- It is good.")]
    [('heading', None), ('paragraph', '1'), ('item', None)]
    """
    for line in _LINE.finditer(text):
        mark = _MARK.match(line[0])
        words = line[0][mark.end() if mark else 0 :]
        start = line.end() - len(words.lstrip())
        end = start + len(words.strip())
        if start >= end:
            continue
        if mark is not None and mark["bullet"]:
            yield Block(start, end, BlockKind.ITEM, marker=mark["bullet"], level=1)
        elif mark is None and text[end - 1] not in ".;:?!,)" and len(words.split()) <= MOST_WORDS_OF_A_HEADING:
            yield Block(start, end, BlockKind.HEADING, level=1)
        else:
            yield Block(start, end, BlockKind.PARAGRAPH, number=mark["number"] if mark else None)


@Language.factory("ins_document", assigns=["doc._.document"])
def make_plain(nlp: Language, name: str) -> "Plain":
    """Return the component that sets ``doc._.document`` where it is not set."""
    return Plain()


class Plain:
    """Makes a Document of a Doc's own text, where none was read."""

    def __call__(self, doc: Doc) -> Doc:
        """Set the document of `doc`, if it has none."""
        if doc._.document is None:
            text = doc.text
            digest = hashlib.sha256(text.encode()).hexdigest()
            run = Run(0, len(text), 1, 0)
            doc._.document = Document("text", digest, "text/plain", text, tuple(blocks(text)), (run,), 1)
        return doc
