"""Reads the lists of what must improve: one record an item.

Items stand in the sections that the section scheme says hold improvements, and, in papers that tell of an inspection,
after a sentence that introduces a list (``ontology/cues/improvements.ttl``) or in a column of an action plan. A list's
items may be bullets, numbered paragraphs or both; a deeper or lettered one belongs to the item above it. Topic headings
between items are passed over; prose after the items ends the list.

A committee's own recommendations ("members are asked to note…") are not items: they stand in sections that hold none.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.model import Block, BlockKind, Document, Improvement, Section
from pipeline.nlp.evidence import evidence, section_at
from pipeline.nlp.section_scheme import Kind, fold, kind_of
from pipeline.nlp.sentences import sentences
from pipeline.schemes import concepts

# A topic heading between items that was not set as a heading is no longer than this, and has no full stop.
LONGEST_TOPIC = 100
REPORT = "inspection-report"
NEWS = "news"

_TAIL = re.compile(r"(?:\s*[;,]\s*(?:and|or))?[\s;,]*$")
_LETTER = re.compile(r"^(?:[a-z]|[ivx]{1,4})$")

# Start, end, whether urgent, whose, and the rule that found it.
_Range = tuple[int, int, bool, str, str]
_Placed = tuple[Block, Section | None, Kind | None]


@dataclass(slots=True)
class _Item:
    first: Block
    last: Block
    priority: bool
    body: str
    rule: str

    def grow(self, block: Block) -> None:
        self.last = block


@cache
def _cue(notation: str) -> re.Pattern[str]:
    phrases = concepts("cues", "improvements.ttl")[notation].all("phrase")
    ordered = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, ordered)) + r")(?!\w)", re.IGNORECASE)


@cache
def _columns() -> frozenset[str]:
    return frozenset(fold(phrase) for phrase in concepts("cues", "improvements.ttl")["column"].all("phrase"))


def find_improvements(document: Document, sections: Sequence[Section], genre: str | None) -> tuple[Improvement, ...]:
    """Return what the document says must improve, in the order printed, each text once for each body.

    Parameters
    ----------
    document : Document
    sections : sequence of Section
        Of that document.
    genre : str or None
        Notation of the document's genre: a report's own prose introduces no lists, a paper's and a letter's may.
    """
    placed = _placed(document, sections)
    items = list(_listed(document, placed))
    if genre != REPORT:
        items += _introduced(document, placed)
        items += _tabulated(document, placed)
    if genre == NEWS:
        items += _told(document)
    items.sort(key=lambda item: item[0])
    return tuple(_records(document, items, sections))


def _records(document: Document, ranges: Sequence[_Range], sections: Sequence[Section]) -> Iterator[Improvement]:
    seen: set[tuple[str, str]] = set()
    for start, end, priority, body, rule in ranges:
        end = start + len(_TAIL.sub("", document.text[start:end]))
        text = " ".join(document.text[start:end].split())
        if not text or (body, fold(text)) in seen:
            continue
        seen.add((body, fold(text)))
        found = evidence(document, start, end, f"improvements.{rule}", sections)
        yield Improvement(len(seen), priority, body, text, (), found)


def _placed(document: Document, sections: Sequence[Section]) -> list[_Placed]:
    placed = []
    for block in document.blocks:
        section = section_at(sections, block.start)
        placed.append((block, section, kind_of(section.notation) if section else None))
    return placed


def _listed(document: Document, placed: Sequence[_Placed]) -> Iterator[_Range]:
    """Yield the items of the sections that hold improvements."""
    here: Section | None = None
    run: list[Block] = []
    held: Kind | None = None
    for block, section, kind in (*placed, (None, None, None)):
        if section is not here or section is None:
            if held is not None:
                yield from _of_list(document, run, held.improvements == "priority", held.body)
            here, run = section, []
            held = kind if kind is not None and kind.improvements else None
        if block is not None and held is not None and section is not None and block.start > section.start:
            run.append(block)


def _of_list(document: Document, run: Sequence[Block], priority: bool, body: str) -> Iterator[_Range]:
    item: _Item | None = None
    for block in run:
        text = document.text[block.start : block.end]
        step = _step(block, text, item)
        if step == "stop":
            break
        if step == "grow" and item is not None:
            item.grow(block)
        elif step == "item":
            if item is not None:
                yield item.first.start, item.last.end, item.priority, item.body, item.rule
            item = _Item(block, block, priority, body, "list")
    if item is not None:
        yield item.first.start, item.last.end, item.priority, item.body, item.rule


def _step(block: Block, text: str, item: _Item | None) -> str:
    """Return what a block of a list section is: ``item``, ``grow`` (of the item above), ``skip`` or ``stop``."""
    if block.kind in (BlockKind.TABLE, BlockKind.FOOTNOTE):
        return "skip"
    if block.kind is BlockKind.HEADING:
        return "stop" if _cue("ending").search(text) else "skip"
    if _cue("none").search(text):
        return "skip"
    if block.kind is BlockKind.ITEM:
        return "grow" if item is not None and _below(block, item.first) else "item"
    short = len(text) < 2 * LONGEST_TOPIC or text.endswith(":") or block.number is None
    if short and _cue("lead-in-only").search(text):
        return "skip"
    if block.number is not None:
        return "grow" if item is not None and _below(block, item.first) else "item"
    return _step_of_prose(text, item)


def _step_of_prose(text: str, item: _Item | None) -> str:
    if item is not None and text[:1].islower():
        return "grow"
    if len(text) <= LONGEST_TOPIC and not text.endswith("."):
        return "stop" if _cue("ending").search(text) else "skip"
    return "skip" if item is None else "stop"


def _below(block: Block, first: Block) -> bool:
    """Whether a block is a sub-item of the item that begins with `first`."""
    if block.number is not None:
        lettered = _LETTER.match(block.number.strip("().").casefold()) is not None
        return lettered and first.number is not None and not _LETTER.match(first.number.strip("().").casefold())
    return first.number is not None or block.level > first.level > 0


def _introduced(document: Document, placed: Sequence[_Placed]) -> Iterator[_Range]:
    """Yield the items of lists that a sentence introduces."""
    for index, (block, _, kind) in enumerate(placed[:-1]):
        if kind is not None and (kind.improvements or kind.notation == "paper-recommendation"):
            continue
        text = document.text[block.start : block.end]
        if block.kind is BlockKind.TABLE or not _introduces(text, placed[index + 1][0]):
            continue
        run: list[Block] = []
        for below, _, _ in placed[index + 1 :]:
            joins = run and below.number is None and document.text[below.start].islower()
            if below.kind is not BlockKind.ITEM and not joins:
                break
            run.append(below)
        priority = _cue("priority").search(text) is not None
        for start, end, urgent, body, _ in _of_list(document, run, priority, "authority"):
            yield start, end, urgent, body, "introduced"


def _introduces(text: str, below: Block) -> bool:
    last = text[-400:]
    return (
        below.kind is BlockKind.ITEM
        and text.rstrip("* ").endswith((":", "-", "–"))
        and _cue("lead-in").search(last) is not None
        and _cue("earlier").search(last) is None
    )


def _tabulated(document: Document, placed: Sequence[_Placed]) -> Iterator[_Range]:
    """Yield the cells of action plans' columns that hold what must improve."""
    column: int | None = None
    for block, _, _ in placed:
        if block.kind is not BlockKind.TABLE:
            column = None
            continue
        cells = document.text[block.start : block.end].split("\t")
        heads = [number for number, cell in enumerate(cells) if fold(cell) in _columns()]
        if heads and len(cells) > 1:
            column = heads[0]
        elif column is not None and column < len(cells) and _says_something(cells[column]):
            start = block.start + sum(len(cell) + 1 for cell in cells[:column])
            yield start, start + len(cells[column]), False, "authority", "table"


def _says_something(cell: str) -> bool:
    return len(cell.split()) > 2


def _told(document: Document) -> Iterator[_Range]:
    """Yield the sentences of a news item that say what must improve."""
    for block in document.blocks:
        if block.kind in (BlockKind.PARAGRAPH, BlockKind.ITEM):
            for start, end in sentences(document, block):
                if _cue("sentence").search(document.text, start, end):
                    yield start, end, False, "authority", "told"


@Language.factory(
    "ins_improvements",
    assigns=["doc._.improvements"],
    requires=["doc._.document", "doc._.sections", "doc._.genre"],
)
def make_improvements(nlp: Language, name: str) -> "Improvements":
    """Return the component that sets ``doc._.improvements``, themes left empty."""
    return Improvements()


class Improvements:
    """Sets what the document says must improve."""

    def __call__(self, doc: Doc) -> Doc:
        """Find the improvements of the document that `doc` was made of."""
        doc._.improvements = find_improvements(doc._.document, doc._.sections, doc._.genre)
        return doc
