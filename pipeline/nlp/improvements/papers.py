"""Finds what must improve in documents that tell of an inspection: papers, letters, press releases and news.

There the inspectorate's wishes stand in a list that a sentence or a heading introduces, in a column of an action plan,
behind a colon in a sentence, or in a news item's own words. What a paper asks of its committee is none of them.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from msgspec.structs import replace

from pipeline.model import Block, BlockKind, Document
from pipeline.nlp.improvements.lists import LONGEST_TOPIC, Range, cue, of_list
from pipeline.nlp.sections.scheme import Kind, fold
from pipeline.nlp.sentences import sentences
from pipeline.schemes import concepts

AUTHORITY = "authority"
LONGEST_HEAD = 12
"""The most words of a column's heading."""

_BULLET = re.compile(r"[•●▪■◦○➢✓*o–-]")
_TOP_NUMBER = re.compile(r"\d{1,2}(?:\.0)?\.?")
_NUMBER = re.compile(r"\(?(?P<number>\d{1,2}(?:\.\d{1,2})*|[a-z]|[ivx]{1,4})[.)]{0,2}")
_FIRST = frozenset({"1", "a", "i"})
_QUOTES = "\"'“‘"
_COLON = re.compile(r"[\w)]\s?[:–—-]\s")


@dataclass(frozen=True, slots=True)
class Place:
    """A block with the heading that it stands under, folded, and the kind of its section."""

    block: Block
    heading: str
    kind: Kind | None


def as_lists(document: Document, blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks with rows that are no rows made what they are.

    A number or a bullet that a tab parts from its text makes a paragraph, a heading or an item look like a row of two
    cells.
    """
    made: list[Block] = []
    numbered_table = False
    for block in blocks:
        if block.kind is not BlockKind.TABLE:
            numbered_table = False
            made.append(block)
            continue
        cells = document.text[block.start : block.end].split("\t")
        numbered_table = numbered_table or fold(cells[0]) in _exact("reference")
        made.append(block if numbered_table and len(cells) > 1 else _unrowed(block, cells))
        if made[-1].kind is BlockKind.HEADING:
            numbered_table = False
    return made


def _unrowed(block: Block, cells: Sequence[str]) -> Block:
    if len(cells) != 2:
        return block
    start = block.start + len(cells[0]) + 1
    mark, words = cells[0].strip(), cells[1].strip()
    if _BULLET.fullmatch(mark):
        return replace(block, start=start, kind=BlockKind.ITEM, marker=mark, level=1)
    number = _NUMBER.fullmatch(mark)
    if number is None:
        return block
    if _TOP_NUMBER.fullmatch(mark) and len(words) <= LONGEST_TOPIC and not words.endswith((".", ":", ";", ",")):
        return replace(block, start=start, kind=BlockKind.HEADING, level=2)
    return replace(block, start=start, kind=BlockKind.PARAGRAPH, number=number["number"])


@cache
def _exact(notation: str) -> frozenset[str]:
    return frozenset(fold(phrase) for phrase in concepts("cues", "improvements.ttl")[notation].all("phrase"))


def introduced(document: Document, places: Sequence[Place]) -> Iterator[Range]:
    """Yield the items of lists that a sentence or a heading introduces."""
    for index, place in enumerate(places[:-1]):
        text = document.text[place.block.start : place.block.end]
        if _elsewhere(place) or not _introduces(text, place, places[index + 1].block):
            continue
        run: list[Block] = []
        for below in places[index + 1 :]:
            joins = run and below.block.number is None and document.text[below.block.start].islower()
            if not (_goes_on(run, below.block) if run else _is_item(below.block)) and not joins:
                break
            run.append(below.block)
        priority = cue("priority").search(text) is not None
        if not cue("committee").search(document.text, run[0].start, run[-1].end):
            for start, end, urgent, body, _ in of_list(document, run, priority, AUTHORITY):
                yield start, end, urgent, body, "introduced"


def _elsewhere(place: Place) -> bool:
    """Whether a block's items are found by its section, or are the committee's."""
    if place.kind is None:
        return False
    return bool(place.kind.improvements) or (
        place.kind.notation == "paper-recommendation" and not cue("heading").search(place.heading)
    )


def _is_item(block: Block) -> bool:
    """Whether a block can be the first of a list: an item, or a paragraph with the first number of a count."""
    return block.kind is BlockKind.ITEM or (block.kind is BlockKind.PARAGRAPH and block.number in _FIRST)


def _goes_on(run: Sequence[Block], block: Block) -> bool:
    """Whether a block goes on with a list: numbered paragraphs only where the list began with one."""
    counted = run[0].kind is BlockKind.PARAGRAPH and block.number is not None and "." not in block.number
    return block.kind is BlockKind.ITEM or (block.kind is BlockKind.PARAGRAPH and counted)


def _introduces(text: str, place: Place, below: Block) -> bool:
    """Whether a block introduces the list that begins with the block below it."""
    if place.block.kind is BlockKind.TABLE or not _is_item(below):
        return False
    last = text[-400:]
    if place.block.kind is BlockKind.HEADING:
        return below.kind is BlockKind.ITEM and _under(fold(text))
    ends = text.rstrip("* ").endswith((":", "-", "–"))
    if cue("earlier").search(last) or cue("committee").search(last) or cue("praise").search(last):
        return False
    if ends:
        return says(last) or _under(place.heading)
    pointed = cue("lead-in").search(last) and cue("pointing").search(last)
    return bool(pointed) and below.kind is BlockKind.ITEM


def _under(heading: str) -> bool:
    return bool(cue("heading").search(heading)) and not cue("praise").search(heading)


def says(lead: str) -> bool:
    """Whether the words before a colon say that what follows must improve."""
    sentence = re.split(r"[.?!] ", lead.rstrip())[-1]
    return bool(cue("lead-in").search(lead) or (cue("who").search(sentence) and cue("wish").search(sentence)))


def behind_colons(document: Document, places: Sequence[Place]) -> Iterator[Range]:
    """Yield what a sentence names behind a colon: "It must attend to two things: the one; and the other"."""
    for place in places:
        if place.block.kind not in (BlockKind.PARAGRAPH, BlockKind.ITEM) or _elsewhere(place):
            continue
        for start, end in sentences(document, place.block):
            mark = _COLON.search(document.text, start, end)
            if mark is None or mark.end() >= end or document.text[mark.end()] in _QUOTES:
                continue
            lead = document.text[start : mark.end()]
            if any(cue(kind).search(lead) for kind in ("earlier", "committee", "praise")) or not says(lead):
                continue
            if cue("committee").search(document.text, mark.end(), end):
                continue
            for first, last in _parts(document.text, mark.end(), end, bool(cue("two").search(lead))):
                yield first, last, cue("priority").search(lead) is not None, AUTHORITY, "behind-colon"


def _parts(text: str, start: int, end: int, two: bool) -> Iterator[tuple[int, int]]:
    joint = re.compile(r";\s*(?:and |or )?") if ";" in text[start:end] else re.compile(r",? and ")
    joints = list(joint.finditer(text, start, end))
    if ";" not in text[start:end] and not (two and len(joints) == 1):
        joints = []
    for part in joints:
        yield start, part.start()
        start = part.end()
    if start < end:
        yield start, end - (text[end - 1] == ".")


def tabulated(document: Document, places: Sequence[Place]) -> Iterator[Range]:
    """Yield the cells of action plans' columns that hold what must improve."""
    column: int | None = None
    width = 0
    for place in places:
        if place.block.kind is not BlockKind.TABLE:
            column = None
            continue
        cells = document.text[place.block.start : place.block.end].split("\t")
        heads = [number for number, cell in enumerate(cells) if _is_column(cell)]
        if heads and len(cells) > 1:
            column, width = heads[0], len(cells)
        elif column is not None and len(cells) > max(column, width // 2) and len(cells[column].split()) > 2:
            start = place.block.start + sum(len(cell) + 1 for cell in cells[:column])
            yield start, start + len(cells[column]), False, AUTHORITY, "table"


def _is_column(cell: str) -> bool:
    words = fold(cell)
    if words in _exact("column"):
        return True
    short = len(words.split()) <= LONGEST_HEAD and not cell.rstrip().endswith(".")
    return (
        short and bool(cue("who").search(words)) and bool(cue("lead-in").search(words) or cue("heading").search(words))
    )


def told(document: Document) -> Iterator[Range]:
    """Yield the sentences of a news item that say what must improve."""
    for block in document.blocks:
        if block.kind in (BlockKind.PARAGRAPH, BlockKind.ITEM):
            for start, end in sentences(document, block):
                if _tells(document.text[start:end]):
                    yield start, end, False, AUTHORITY, "told"


def _tells(sentence: str) -> bool:
    if cue("sentence").search(sentence):
        return True
    if cue("earlier").search(sentence) or sentence[:1] in _QUOTES:
        return False
    asked = _asks().search(sentence)
    if asked is None:
        return _is_asked().search(sentence) is not None
    before = sentence[: asked.start()]
    return bool(cue("who").search(before)) or cue("pronoun").fullmatch(before.strip()) is not None


@cache
def _asks() -> re.Pattern[str]:
    verbs, objects = cue("asking").pattern, cue("asked").pattern
    return re.compile(
        rf"(?:{verbs}) (?:that )?(?:(?i:{objects})|[A-Z][\w'’-]+(?: [A-Z][\w'’-]+){{0,3}})(?i: to | must )"
    )


@cache
def _is_asked() -> re.Pattern[str]:
    return re.compile(rf"(?:{cue('asked').pattern}) (?:{cue('is-asked').pattern})", re.IGNORECASE)
