"""Reads cue phrases from the ontology, and finds them in a Doc.

A phrase is written as words parted by spaces; a word may offer alternatives parted by a bar ("is|are rare"), and a
question mark after the last alternative makes the word optional ("not been|yet? met"). Matching is by whole tokens,
whatever their case. Where matches overlap the longest counts, and among equals the category named first.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import product

from ahocorasick_rs import AhoCorasick, Implementation
from msgspec import Struct

from pipeline.errors import OntologyError
from pipeline.nlp.polarity.letters import Letters, Written
from pipeline.schemes import concepts


@dataclass(frozen=True, slots=True)
class Cue:
    """A family of phrases with one effect; `notation` is its identifier in the ontology."""

    notation: str
    category: str
    direction: str | None
    weight: float
    phrases: tuple[str, ...]


class Hit(Struct, frozen=True, gc=False):
    """A cue found at the half-open range of tokens `start` to `end`; `kind` is the bit of its category."""

    start: int
    end: int
    kind: int
    cue: Cue


def variants(phrase: str) -> Iterator[str]:
    """Yield the plain phrases that a phrase with alternatives stands for.

    >>> list(variants("is|are quite? rare"))
    ['is quite rare', 'is rare', 'are quite rare', 'are rare']
    """
    slots = []
    for word in phrase.split():
        optional = word.endswith("?")
        slots.append((*word.removesuffix("?").split("|"), *(("",) if optional else ())))
    for words in product(*slots):
        yield " ".join(word for word in words if word)


@cache
def load_cues(*files: str) -> tuple[Cue, ...]:
    """Return the cues of files below ``ontology/cues/``, sorted by notation."""
    found = []
    for name in files:
        for notation, concept in concepts("cues", name).items():
            category = concept.one("category")
            if category is None:
                raise OntologyError(f"the cue {notation} has no ins:category")
            weight = float(concept.one("weight") or 1)
            found.append(Cue(notation, category, concept.one("direction"), weight, concept.all("phrase")))
    return tuple(sorted(found, key=lambda cue: cue.notation))


class CueMatcher:
    """Finds cues in a Doc.

    Parameters
    ----------
    letters : Letters
        By which the Docs that will be searched are written.
    cues : sequence of Cue
    order : sequence of str
        Categories, the strongest first: which one counts where two match the same tokens. The first has the bit 1, the
        second 2, the third 4.
    """

    def __init__(self, letters: Letters, cues: Sequence[Cue], order: Sequence[str]) -> None:
        rank = {category: place for place, category in enumerate(order)}
        unknown = {cue.category for cue in cues} - rank.keys()
        if unknown:
            raise OntologyError(f"cues of unknown category: {', '.join(sorted(unknown))}")
        self.letters = letters
        winners: dict[str, Cue] = {}
        for cue in sorted(cues, key=lambda cue: (rank[cue.category], cue.notation)):
            for phrase in cue.phrases:
                for plain in variants(phrase):
                    winners.setdefault(letters.spell(plain.casefold()), cue)
        self._cues = list(winners.values())
        self._kinds = [1 << rank[cue.category] for cue in self._cues]
        self._search = AhoCorasick(list(winners), implementation=Implementation.ContiguousNFA)

    def find(self, written: Written) -> list[Hit]:
        """Return the hits in a Doc in order; none overlap."""
        cues, kinds = self._cues, self._kinds
        matches = self._search.find_matches_as_indexes(written.text, overlapping=True)
        return [Hit(start, end, kinds[number], cues[number]) for number, start, end in _apart(matches)]


_Match = tuple[int, int, int]
"""The number of a phrase, and the half-open range that it covers."""


def _apart(matches: list[_Match]) -> list[_Match]:
    """Return the longest of matches that overlap, in order; `matches` are by where they end."""
    if not matches:
        return []
    kept: list[_Match] = []
    # From the last to the first: what ends behind the beginning of those after it overlaps one of them, and belongs to
    # their crowd. Most crowds are one match, or one that takes in all others.
    crowd_ends = len(matches)
    widest = matches[-1]
    begins = widest[1]
    for place in range(crowd_ends - 2, -1, -1):
        match = matches[place]
        start, end = match[1], match[2]
        if end > begins:
            if start < begins:
                begins = start
                if end == widest[2]:
                    widest = match
            continue
        if begins == widest[1]:
            kept.append(widest)
        else:
            kept += _longest(matches[place + 1 : crowd_ends])
        crowd_ends, widest, begins = place + 1, match, start
    if begins == widest[1]:
        kept.append(widest)
    else:
        kept += _longest(matches[:crowd_ends])
    kept.reverse()
    return kept


def _longest(crowd: list[_Match]) -> list[_Match]:
    """Return of matches that overlap those that count, the last first: the longest, and of equals the first."""
    kept: list[_Match] = []
    for match in sorted(crowd, key=_by_length):
        _, start, end = match
        if all(end <= other[1] or start >= other[2] for other in kept):
            kept.append(match)
    kept.sort(key=_by_start, reverse=True)
    return kept


def _by_length(match: _Match) -> tuple[int, int]:
    return match[1] - match[2], match[1]


def _by_start(match: _Match) -> int:
    return match[1]
