"""Reads cue phrases from the ontology, and finds them in a Doc.

A phrase is written as words parted by spaces; a word may offer alternatives parted by a bar ("is|are rare"), and a
question mark after the last alternative makes the word optional ("not been|yet? met"). Matching is by whole tokens,
whatever their case. Where matches overlap the longest counts, and among equals the category named first.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import product
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, Implementation

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


class Hit(NamedTuple):
    """A cue found at the half-open range of tokens `start` to `end`."""

    start: int
    end: int
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
        Categories, the strongest first: which one counts where two match the same tokens.
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
        self._search = AhoCorasick(list(winners), implementation=Implementation.ContiguousNFA)

    def find(self, written: Written) -> list[Hit]:
        """Return the hits in a Doc in order; none overlap."""
        matches = self._search.find_matches_as_indexes(written.text, overlapping=True)
        found = sorted([(start - end, start, end, number) for number, start, end in matches])
        taken = bytearray(len(written.text))
        kept = []
        for size, start, end, number in found:
            # The longest come first, so that what a match covers is free or taken at one of its ends.
            if not taken[start] and not taken[end - 1]:
                taken[start:end] = b"\1" * -size
                kept.append((start, end, number))
        kept.sort()
        return [Hit(start, end, self._cues[number]) for start, end, number in kept]
