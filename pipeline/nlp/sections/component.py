"""Finds the parts of a document by their headings, and the sentences inside its blocks.

What opens a part is data (``scheme``). Plain text has no typeset headings, so there a short paragraph may open
a section too. In front of a report the same words are rows of the table of grades, inside a list of improvements they
may head a topic: there they open nothing.

Guarantee: sections nest properly and lie inside the text; a heading that is not known opens a section without notation
only outside the known ones.
"""

import re
from dataclasses import dataclass, field

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.model import Block, BlockKind, Document, Section
from pipeline.nlp.sections.scheme import PAPER, Kind, known_heading, opening, scheme
from pipeline.nlp.sentences import mark_sentences

# A summary that stands without a heading under the table of grades begins with a paragraph, not with a row.
LEAST_SUMMARY = 160
# Longer than this, a paragraph is no heading that lost its type size.
LONGEST_HEADING = 110
# A shorter label may head a topic inside a list of improvements.
LONG_LABEL = 5
# A table of contents may break off for as many blocks, and its rows are no longer than this.
CONTENTS_GAP = 4
CONTENTS_ROW = 500
# Of a paragraph that opens a section, as much is kept for its heading.
OPENING_SHOWN = 60

_PAGE = re.compile(r"(?:^|\s)\d{1,3}$")


@dataclass(slots=True)
class _Open:
    kind: Kind | None
    heading: str
    start: int
    level: int


@dataclass(slots=True)
class _Reader:
    """Walks over the blocks and keeps the sections that are open, outermost first."""

    document: Document
    typeset: bool
    title: Kind | None
    front: bool = True
    table: bool = False
    row_next: bool = False
    paper: bool = False
    open: list[_Open] = field(default_factory=list)
    done: list[Section] = field(default_factory=list)

    def close(self, count: int, end: int) -> None:
        while len(self.open) > count:
            last = self.open.pop()
            if end > last.start:
                self.done.append(Section(last.kind.notation if last.kind else None, last.heading, last.start, end))

    def begin(self, kind: Kind | None, heading: str, start: int, level: int) -> None:
        rank = kind.rank if kind else 1
        keep = 0
        for held in self.open:
            if held.kind is None or held.kind.rank >= rank:
                break
            keep += 1
        self.close(keep, max(start - 1, 0))
        self.open.append(_Open(kind, heading, start, level))
        if kind is not None and kind.manner != "front":
            self.front = False
            self.paper = self.paper or kind.manner == PAPER

    def holds(self, notation: str) -> bool:
        return any(held.kind is not None and held.kind.notation == notation for held in self.open)

    def resolve(self, kind: Kind) -> Kind:
        """Return the section that a label means here.

        Inside the board's part or review that is the board's own, in a council's paper the paper's own.
        """
        holders = [holder.notation for holder in (self.title, *(held.kind for held in self.open)) if holder is not None]
        for holder in (*holders, PAPER) if self.paper else holders:
            if (holder, kind.notation) in scheme().inside:
                return scheme().inside[holder, kind.notation]
        return kind

    def accepts(self, kind: Kind, size: int, block: Block) -> bool:
        """Whether a heading of this kind opens a section here, or is a row of a table or a topic inside a part."""
        outer = self.open[0] if self.open else None
        if outer and outer.kind and outer.kind.manner == "closing" and block.level > outer.level:
            return False
        if kind.notation == "lscb" and self.holds("lscb"):
            return False
        if kind.manner == "front":
            return self.front
        if kind.manner not in ("domain", "generic"):
            return True
        if self.front:
            # Rows of the grades' summary; plain text has no other sign of where it begins than its own short headings.
            plain = not self.typeset and block.kind is BlockKind.PARAGRAPH
            return kind.manner == "generic" and block.number is None and (block.kind is BlockKind.HEADING or plain)
        if kind.manner == "generic":
            return not any(held.kind is not None and held.kind.manner == "domain" for held in self.open)
        for held in self.open:
            if held.kind is not None and held.kind.improvements and self.typeset and size < LONG_LABEL:
                return block.kind is BlockKind.HEADING and block.level <= held.level
        return True


def find_sections(document: Document) -> tuple[Section, ...]:
    """Return the sections of a document in the order of their beginnings, an outer one before those inside it.

    Parameters
    ----------
    document : Document

    Returns
    -------
    tuple of Section
        Where two sections hold an offset, one lies inside the other.
    """
    typeset = any(block.kind is BlockKind.HEADING for block in document.blocks)
    reader = _Reader(document, typeset, _title(document))
    listed = _contents(document)
    for index, block in enumerate(document.blocks):
        if index in listed:
            if index == listed.start:
                reader.begin(scheme().kinds["contents"], document.text[block.start : block.end], block.start, 1)
            continue
        _visit(reader, block, document.text[block.start : block.end])
    reader.close(0, len(document.text))
    return tuple(sorted(reader.done, key=lambda section: (section.start, -section.end)))


def _title(document: Document) -> Kind | None:
    """Return the section that the title names, where a report is of that part alone, as a board's review is."""
    first = document.blocks[0] if document.blocks else None
    found = known_heading(document.text[first.start : first.end]) if first else None
    return found[0] if found and found[2] == 0 else None


def _contents(document: Document) -> range:
    """Return which blocks are the table of contents: from its heading on to the last that ends with a page number."""
    texts = [document.text[block.start : block.end] for block in document.blocks]
    first = next((index for index, text in enumerate(texts) if _heads_contents(text)), None)
    if first is None:
        return range(0)
    last = first
    for index in range(first + 1, len(texts)):
        if index - last > CONTENTS_GAP:
            break
        if len(texts[index]) < CONTENTS_ROW and _PAGE.search(texts[index]):
            last = index
    return range(first, last + 1)


def _heads_contents(text: str) -> bool:
    found = known_heading(text) if len(text) < LONGEST_HEADING else None
    return found is not None and found[0].notation == "contents"


def _visit(reader: _Reader, block: Block, text: str) -> None:
    heading = block.kind is BlockKind.HEADING
    # In front and in papers a table holds the grades; else a row is the heading of a part, set with its grade.
    row, reader.row_next = reader.row_next or block.kind is BlockKind.TABLE, False
    if (reader.front or reader.paper) and block.kind is BlockKind.TABLE:
        reader.table = True
        return
    if heading or row or _short(block, text):
        found = known_heading(text)
        if found is not None and (heading or row or _paragraph_may_open(reader, found, block, text)):
            _open_known(reader, found, block, text)
            return
    if heading:
        if not reader.front and _unknown_opens(reader, block):
            reader.begin(None, text, block.start, block.level)
    elif block.kind is BlockKind.PARAGRAPH:
        _visit_paragraph(reader, block, text)


def _short(block: Block, text: str) -> bool:
    return block.kind is BlockKind.PARAGRAPH and len(text) <= LONGEST_HEADING and not text.endswith((".", ";"))


def _paragraph_may_open(reader: _Reader, found: tuple[Kind, int, int], block: Block, text: str) -> bool:
    kind, _, tail = found
    if block.number is not None:
        return False
    if not reader.typeset:
        # A grade that follows without a colon makes it a row of a table of grades.
        return kind.manner != "domain" or (not reader.front and (tail == 0 or ":" in text))
    return tail == 0 and not (reader.front and kind.manner)


def _open_known(reader: _Reader, found: tuple[Kind, int, int], block: Block, text: str) -> None:
    kind, size, _ = found
    if kind.notation == "judgement-table":
        reader.table = True
        reader.row_next = not reader.front
    if block.kind is BlockKind.TABLE and kind.manner != "domain":
        return
    kind = reader.resolve(kind)
    if kind.within and not reader.holds(kind.within):
        reader.begin(scheme().kinds[kind.within], text, block.start, block.level)
    if reader.accepts(kind, size, block):
        reader.begin(kind, text, block.start, block.level)


def _unknown_opens(reader: _Reader, block: Block) -> bool:
    """Whether an unknown heading opens a section: none is open, or it is printed larger than the one that is."""
    return not reader.open or reader.open[0].level > block.level > 0


def _visit_paragraph(reader: _Reader, block: Block, text: str) -> None:
    kind = opening(text) if block.number is None else None
    if kind is not None:
        if not reader.open or reader.open[-1].kind is not kind:
            reader.begin(kind, text[:OPENING_SHOWN], block.start, 0)
    elif reader.front and reader.table and len(text) >= LEAST_SUMMARY:
        reader.begin(scheme().kinds["summary"], "", block.start, 0)


@Language.factory("ins_sections", assigns=["doc._.sections", "token.is_sent_start"])
def make_sections(nlp: Language, name: str) -> "Sections":
    """Return the component that sets ``doc._.sections`` and where sentences start."""
    return Sections()


class Sections:
    """Sets the sections of a document, and the starts of its sentences."""

    def __call__(self, doc: Doc) -> Doc:
        """Find the sections and the sentences of the document that `doc` was made of."""
        document: Document = doc._.document
        doc._.sections = find_sections(document)
        mark_sentences(document, doc)
        return doc
