"""Walks the blocks of a list of what must improve, and makes a range of each item.

A list's items may be bullets, numbered paragraphs or both; a deeper or lettered one belongs to the item above it. Topic
headings between items are passed over; prose after the items ends the list.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from pipeline.model import Block, BlockKind, Document
from pipeline.schemes import concepts

# A topic heading between items that was not set as a heading is no longer than this, and has no full stop.
LONGEST_TOPIC = 100

_LETTER = re.compile(r"^(?:[a-z]|[ivx]{1,4})$")

# Start, end, whether urgent, whose, and the rule that found it.
Range = tuple[int, int, bool, str, str]


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
def cue(notation: str) -> re.Pattern[str]:
    """Return a pattern of the phrases of one list of ``ontology/cues/improvements.ttl``."""
    phrases = concepts("cues", "improvements.ttl")[notation].all("phrase")
    ordered = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, ordered)) + r")(?!\w)", re.IGNORECASE)


def of_list(document: Document, run: Sequence[Block], priority: bool, body: str) -> Iterator[Range]:
    """Yield the items among the blocks of a list."""
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
        return "stop" if cue("ending").search(text) else "skip"
    if cue("none").search(text):
        return "skip"
    if block.kind is BlockKind.ITEM:
        return "grow" if item is not None and _below(block, item.first) else "item"
    short = len(text) < 2 * LONGEST_TOPIC or text.endswith(":") or block.number is None
    if short and cue("lead-in-only").search(text):
        return "skip"
    if block.number is not None:
        return "grow" if item is not None and _below(block, item.first) else "item"
    return _step_of_prose(text, item)


def _step_of_prose(text: str, item: _Item | None) -> str:
    if item is not None and text[:1].islower():
        return "grow"
    if len(text) <= LONGEST_TOPIC and not text.endswith("."):
        return "stop" if cue("ending").search(text) else "skip"
    return "skip" if item is None else "stop"


def _below(block: Block, first: Block) -> bool:
    """Whether a block is a sub-item of the item that begins with `first`."""
    if block.number is not None:
        lettered = _LETTER.match(block.number.strip("().").casefold()) is not None
        return lettered and first.number is not None and not _LETTER.match(first.number.strip("().").casefold())
    return first.number is not None or block.level > first.level > 0
