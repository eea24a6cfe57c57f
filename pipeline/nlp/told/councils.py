"""Whose an inspection is that a document tells of: the council that its sentence names, else the document's own.

A document's own council is that of its letterhead or title, else the one named most at its head, else in all of it. The
words that make a name no subject ("with help from Leeds") or the name of another place ("East Lancashire") are in
``ontology/cues/told.ttl``.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from operator import itemgetter

from pipeline.model import Block, BlockKind, Document, DocumentDay, Section
from pipeline.nlp.authorities import Register
from pipeline.nlp.dates import periods
from pipeline.nlp.evidence import evidence
from pipeline.nlp.folding import alternatives, fold, key
from pipeline.schemes import Resource, concepts

# How far into a document its own date and its letterhead may stand, and how many characters may stand beside the date.
_HEAD, _BESIDE = 1500, 30
# A letterhead and a title are among so many first blocks, and no longer than this.
_BLOCKS, _LINE = 10, 120
# How far before a council's name the words may stand that make it no subject.
_NEAR = 28


@dataclass(frozen=True, slots=True)
class Whose:
    """The councils that a sentence names, by where; `main` is whose it is where it names none."""

    named: tuple[tuple[int, str], ...]
    main: str | None

    def at(self, offset: int) -> str | None:
        """Return the council named last before an offset, else the only one that the sentence names, else the main."""
        before = bisect_left(self.named, offset, key=itemgetter(0))
        if before:
            return self.named[before - 1][1]
        alike = bool(self.named) and all(gss == self.named[0][1] for _, gss in self.named)
        return self.named[0][1] if alike else self.main


@dataclass(frozen=True, slots=True)
class CouncilCues:
    """The words around councils' names, compiled."""

    partner: re.Pattern[str]
    part_of: re.Pattern[str]
    pronoun: re.Pattern[str]
    day: re.Pattern[str]
    head_words: frozenset[str]


def compile_council_cues(told: Mapping[str, Resource]) -> CouncilCues:
    """Return the words of the ontology compiled."""

    def any_of(name: str) -> str:
        return alternatives(told[name].all("skos:hiddenLabel"))

    return CouncilCues(
        partner=re.compile(rf"\b(?:{any_of('partner')})\b[^,;.:]*$"),
        part_of=re.compile(rf"\b(?:{any_of('part-of')})[\s-]+$"),
        pronoun=re.compile(rf"[\s\"'(]*(?:{any_of('pronoun')})\b"),
        day=re.compile(rf"(?:{any_of('day-label')})\s*:?\s*$"),
        head_words=frozenset(map(key, told["council-word"].all("skos:hiddenLabel"))),
    )


@cache
def council_cues() -> CouncilCues:
    """Return the words of the ontology, compiled once."""
    return compile_council_cues(concepts("cues", "told.ttl"))


def day_of(document: Document) -> str | None:
    """Return the day that a paper, an article or a letter bears, ISO, or None."""
    found = day_borne(document)
    return found.value if found else None


def day_borne(document: Document, sections: Sequence[Section] = ()) -> DocumentDay | None:
    """Return the day that a paper, an article or a letter bears, with its place.

    It is a date near its head that stands almost by itself, or straight after a label such as "Date of meeting". What
    stands in the front matter of a file is no part of its text, and has no place there.
    """
    lines: list[tuple[str, int | None]] = [(value, None) for _, value in document.front_matter]
    lines += [(document.text[block.start : block.end], block.start) for block in document.blocks if block.start < _HEAD]
    for line, at in lines:
        single = [period for period in periods(line) if period.days == 1]
        if not single:
            continue
        alone = len(line) - (single[0].end - single[0].start) <= _BESIDE
        if alone or council_cues().day.search(fold(line[: single[0].start])):
            start, end = (at or 0) + single[0].start, (at or 0) + single[0].end
            places = () if at is None else (evidence(document, start, end, "day.borne", sections),)
            return DocumentDay(single[0].first.isoformat(), places)
    return None


class Councils:
    """Finds whose an inspection is.

    Parameters
    ----------
    register : Register
    today : str or None
        The day that the document bears, ISO.
    """

    def __init__(self, register: Register, today: str | None) -> None:
        self.register = register
        self.today = today
        self.cues = council_cues()
        self._last: tuple[int, str] | None = None
        self._block = -1
        self._topic: str | None = None

    def named(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Yield where a text names councils, and which: not where a name is part of another place's."""
        for mention in self.register.mentions(text):
            gss = self.register.choose(mention.bearers, self.today)
            before = text[max(0, mention.start - 16) : mention.start]
            if gss is not None and not self.cues.part_of.search(before.lower()):
                yield mention.start, mention.end, gss

    def _letterhead(self, line: str) -> str | None:
        """Return the council of a line that holds no more than its name."""
        found = list(self.named(line))
        if len(found) != 1:
            return None
        start, end, gss = found[0]
        rest = re.findall(r"[\w']+", fold(line[:start] + " " + line[end:]))
        return gss if all(word in self.cues.head_words for word in rest) else None

    def _most(self, text: str) -> str | None:
        """Return the council that a text names most; of those named as often, the one named first."""
        counts = Counter(gss for _, _, gss in self.named(text))
        return counts.most_common(1)[0][0] if counts else None

    def main(self, document: Document) -> str | None:
        """Return the council that a document is about."""
        head = [block for block in document.blocks[:_BLOCKS] if block.end - block.start <= _LINE]
        lines = [document.text[block.start : block.end] for block in head]
        for line in lines:
            if (gss := self._letterhead(line)) is not None:
                return gss
        titles = [document.title or ""]
        titles += [line for line, block in zip(lines, head, strict=True) if block.kind is BlockKind.HEADING]
        values = [value for _, value in document.front_matter]
        for line in (*titles, *values):
            if len({gss for _, _, gss in self.named(line)}) == 1:
                return self._most(line)
        return self._most(document.text[:_HEAD]) or self._most(document.text)

    def whose(self, sentence: str, block: Block, main: str | None) -> Whose:
        """Return whose the inspections are of which a sentence tells."""
        found = [
            (start, gss)
            for start, _, gss in self.named(sentence)
            if not self.cues.partner.search(fold(sentence[max(0, start - _NEAR) : start]))
        ]
        named = {gss for _, gss in found}
        if block.start != self._block:
            # A paragraph that begins with another council goes on about it.
            self._block, self._topic = block.start, named.pop() if len(named) == 1 else None
        if not found and self._last and self._last[0] == block.start and self.cues.pronoun.match(fold(sentence)):
            found = [(-1, self._last[1])]
        elif not found and self._topic is not None:
            found = [(-1, self._topic)]
        if found:
            self._last = block.start, found[0][1]
        return Whose(tuple(found), main)
