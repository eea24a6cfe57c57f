"""Parts the text of a block into sentences by rule.

Inspection reports are edited prose: a full stop, a question mark or an exclamation mark followed by a space and a
capital ends a sentence, save after an abbreviation (data: ``ontology/cues/abbreviations.ttl``), after an initial and
inside brackets. A bracket that stands alone after a full stop ("(Recommendation)") belongs to the sentence before it. A
sentence never crosses a block.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import cast

import numpy as np
from spacy.tokens import Doc
from thinc.types import Ints2d

from pipeline.model import Block, Document
from pipeline.schemes import concepts

# The end of a sentence: its mark, closing quotes and brackets, a footnote's number, then space and a beginning; or a
# full stop with the space lost between a small letter and a capital.
_END = re.compile(
    r"[.!?…](?P<close>[\"'”’)\]]*)(?:\d{1,2})?(?:\s+(?=[\"'“‘(\[]?[A-Z0-9])|(?<=[a-z]\.)(?=[A-Z][a-z]+[ ,]))"
)
_INITIAL = re.compile(r"^[A-Z]$")
_NUMBER = re.compile(r"^\d{1,3}$")
_BRACKETED = re.compile(r"\([^()]{1,80}\)[.;]?(?=\s+[\"'“‘]?[A-Z]|$)")

# Values of spaCy's SENT_START; "not the start" is -1, which spaCy takes as an unsigned number.
_FIRST = 1
_WITHIN = 2**64 - 1


@cache
def _abbreviations() -> frozenset[str]:
    return frozenset(
        form.rstrip(".").casefold()
        for concept in concepts("cues", "abbreviations.ttl").values()
        for form in (*concept.all("skos:prefLabel"), *concept.all("skos:altLabel"))
    )


def _inside_brackets(text: str, start: int, end: int) -> bool:
    """Whether ``text[end]`` stands inside a bracket that was opened since `start`."""
    opened = text.count("(", start, end) + text.count("[", start, end)
    return opened > 0 and opened > text.count(")", start, end) + text.count("]", start, end)


def _last_word(text: str, start: int, stop: int) -> str:
    """Return the word that ends at `stop`, without an opening bracket or quote."""
    space = max(text.rfind(" ", start, stop), text.rfind("\n", start, stop))
    return text[max(space + 1, start) : stop].lstrip("([\"“‘'")


def _ends_here(text: str, start: int, mark: re.Match[str]) -> bool:
    stop = mark.start()
    if text[stop] == ".":
        last = _last_word(text, start, stop)
        if last.casefold() in _abbreviations() or _INITIAL.match(last):
            return False
        # "1. Improve": a number at the beginning is the item's own, not a sentence.
        if _NUMBER.match(last) and stop - len(last) == start:
            return False
    return not (_inside_brackets(text, start, stop) and ")" not in mark["close"])


def split(text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int]]:
    """Yield the half-open range of each sentence of ``text[start:end]``, in order.

    The ranges do not overlap; only white space lies outside them.

    >>> text = "Dr Ash leads the team. (See page 3.) It works well, e.g. in schools."
    >>> [text[a:b] for a, b in split(text)]
    ['Dr Ash leads the team. (See page 3.)', 'It works well, e.g. in schools.']
    """
    limit = len(text) if end is None else end
    pending: tuple[int, int] | None = None
    for a, b in _pieces(text, start, limit):
        bracket = _BRACKETED.match(text, a, b) if pending is not None else None
        if pending is not None and bracket is not None:
            pending = pending[0], bracket.end()
            if bracket.end() == b:
                continue
            a = next(_trimmed(text, bracket.end(), b))[0]
        if pending is not None:
            yield pending
        pending = a, b
    if pending is not None:
        yield pending


def _pieces(text: str, start: int, limit: int) -> Iterator[tuple[int, int]]:
    begin = start
    for mark in _END.finditer(text, start, limit):
        if mark.start() < begin or not _ends_here(text, begin, mark):
            continue
        yield from _trimmed(text, begin, mark.end())
        begin = mark.end()
    yield from _trimmed(text, begin, limit)


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield start, end


class _Parted:
    """The sentences of the blocks of one document, parted when they are first asked for."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.ranges: dict[tuple[int, int], tuple[tuple[int, int], ...]] = {}


# Several components ask for the sentences of the document that is read; those of the last one are kept.
_last: list[_Parted] = []


def sentences(document: Document, block: Block) -> tuple[tuple[int, int], ...]:
    """Return the half-open ranges, in the document's text, of the sentences of a block."""
    held = _last[0] if _last else None
    if held is None or held.document is not document:
        held = _Parted(document)
        _last[:] = [held]
    place = block.start, block.end
    if place not in held.ranges:
        held.ranges[place] = tuple(split(document.text, block.start, block.end))
    return held.ranges[place]


def mark_sentences(document: Document, doc: Doc) -> None:
    """Set the token attribute ``is_sent_start`` from the sentences of every block.

    A sentence starts at the first token that begins at or after its first character. A Doc that a parser has been over
    keeps the parser's sentences.
    """
    if doc.has_annotation("DEP"):
        return
    starts = [start for block in document.blocks for start, _ in sentences(document, block)]
    # Set at once: the attribute of a single token is set by a walk over the whole Doc.
    marks = np.full((len(doc), 1), _WITHIN, dtype=np.uint64)
    firsts = np.searchsorted(doc.to_array(["IDX"]), starts)
    marks[firsts[firsts < len(doc)]] = _FIRST
    marks[:1] = _FIRST
    doc.from_array(["SENT_START"], cast(Ints2d, marks))
