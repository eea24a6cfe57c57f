"""Tables and lists of inspections: what their columns are headed, and what the line before a list says that it lists.

"Monitoring visits took place as follows:" makes each dated row after it a monitoring visit. The words are in
``ontology/cues/told.ttl``.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TypeAlias

from pipeline.model import Block, BlockKind
from pipeline.nlp.dates import When, dates
from pipeline.nlp.folding import alternatives
from pipeline.nlp.told.cues import Cues
from pipeline.nlp.told.events import Dated, Event, events
from pipeline.schemes import concepts

# A dated line of a list is shorter than this.
_LINE = 200
_NUMBERED = re.compile(r"\s*\d+(?:\.\d+)*\.?\t")


@dataclass(frozen=True, slots=True)
class Turn:
    """A column of the latest inspection, or of the one before."""

    former: bool


Head: TypeAlias = When | Turn


@cache
def _turns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    told = concepts("cues", "told.ttl")
    former, latest = (alternatives(told[name].all("skos:hiddenLabel")) for name in ("former", "present-column"))
    return re.compile(rf"\b(?:{former})\b"), re.compile(rf"\b(?:{latest})\b")


def _head(cell: str) -> Head | None:
    found = dates(cell)
    if len(found) == 1:
        return found[0]
    former, latest = _turns()
    if not found and len(cell) <= 40 and former.search(cell):
        return Turn(True)
    return Turn(False) if not found and len(cell) <= 40 and latest.search(cell) else None


def heads(block: Block, folded: str, before: Mapping[int, Head]) -> Mapping[int, Head]:
    """Return what the columns of a table are headed, by column; those of the row before where this row heads none."""
    if block.kind is not BlockKind.TABLE:
        return {}
    if _NUMBERED.match(folded):
        return before
    cells = {n: head for n, cell in enumerate(folded.split("\t")) if (head := _head(cell)) is not None}
    plain = {n for n, head in cells.items() if isinstance(head, Turn)}
    # Two columns headed alike by words ("previous rating", "previous date") tell nothing.
    alike = len(plain) == len(cells) and len({head.former for head in cells.values() if isinstance(head, Turn)}) < 2
    return cells if len(cells) > 1 and not alike else before


class Lead:
    """What the line before a list says that it lists.

    Parameters
    ----------
    cues : Cues
    """

    def __init__(self, cues: Cues) -> None:
        self.cues = cues
        self._event: Event | None = None
        self._published: frozenset[int] = frozenset()

    def of(self, folded: str, block: Block, *, short: bool) -> Event | None:
        """Return what a line of a list is about, None where it is no such line or names an inspection itself."""
        row = block.kind in (BlockKind.TABLE, BlockKind.ITEM) and not _NUMBERED.match(folded)
        named = [event for event in events(folded, self.cues) if event.kind or event.framework]
        dated = bool(dates(folded))
        if row and not dated:
            cells = folded.split("\t")
            self._published = frozenset(n for n, cell in enumerate(cells) if self.cues.publication.search(cell))
        if row and short and len(folded) <= _LINE and not named:
            return self._event if dated else None
        if not row or (named and not dated and block.kind is BlockKind.TABLE):
            opens = folded.rstrip().endswith(":") or row or block.kind is BlockKind.HEADING
            self._event = named[-1] if named and opens else None
        return None

    def dated(self, folded: str, told: Sequence[When], items: tuple[Dated, ...], event: Event) -> tuple[Dated, ...]:
        """Return what a line of a list tells: each of its dates is of an inspection of the sort listed."""
        found: list[Dated] = []
        known = {item.when.start: item for item in items}
        here = Event(0, 0, event.framework, event.kind)
        column = since = 0
        for when in told:
            item = known.get(when.start)
            column, since = column + folded.count("\t", since, when.start), max(since, when.start)
            published = column in self._published or (item is not None and item.published)
            if not found or published:
                edge = item.edge if item else None
                found.append(Dated(here, when, published and len(when.value) == 10, edge))
        return tuple(found)
