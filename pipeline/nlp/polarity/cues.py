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

import spacy
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc
from spacy.vocab import Vocab

from pipeline.errors import OntologyError
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
    vocab : spacy.vocab.Vocab
        Of the pipeline whose Docs will be searched.
    cues : sequence of Cue
    order : sequence of str
        Categories, the strongest first: which one counts where two match the same tokens.
    """

    def __init__(self, vocab: Vocab, cues: Sequence[Cue], order: Sequence[str]) -> None:
        rank = {category: place for place, category in enumerate(order)}
        unknown = {cue.category for cue in cues} - rank.keys()
        if unknown:
            raise OntologyError(f"cues of unknown category: {', '.join(sorted(unknown))}")
        make_doc = spacy.blank("en").tokenizer
        winners: dict[str, Cue] = {}
        for cue in sorted(cues, key=lambda cue: (rank[cue.category], cue.notation)):
            for phrase in cue.phrases:
                for plain in variants(phrase):
                    winners.setdefault(plain.casefold(), cue)
        by_cue: dict[str, list[str]] = {}
        for plain, cue in winners.items():
            by_cue.setdefault(cue.notation, []).append(plain)
        self._cues: dict[int, Cue] = {}
        self._matcher = PhraseMatcher(vocab, attr="LOWER")
        for cue in cues:
            plains = by_cue.get(cue.notation, ())
            docs = [Doc(vocab, words=[token.text for token in make_doc(plain)]) for plain in plains]
            if docs:
                self._matcher.add(cue.notation, docs)
                self._cues[vocab.strings[cue.notation]] = cue

    def find(self, doc: Doc) -> list[Hit]:
        """Return the hits in a Doc in order; none overlap."""
        found = sorted((start - end, start, end, key) for key, start, end in self._matcher(doc))
        taken = bytearray(len(doc))
        kept = []
        for _, start, end, key in found:
            # The longest come first, so that what a match covers is free or taken at one of its ends.
            if not taken[start] and not taken[end - 1]:
                taken[start:end] = b"\1" * (end - start)
                kept.append((start, end, key))
        kept.sort()
        return [Hit(start, end, self._cues[key]) for start, end, key in kept]
