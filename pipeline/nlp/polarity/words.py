"""Where the words stand in a Doc that part its sentences: commas, finite verbs, relative pronouns and numbers."""

from functools import cache
from typing import Final, NamedTuple

import numpy as np
from spacy.tokens import Doc

from pipeline.nlp.polarity.cues import load_cues, variants
from pipeline.nlp.polarity.letters import Letters, Written

GRAMMAR = "polarity-grammar.ttl"
_MARKS = frozenset(",;:()–—")
_HYPHENS = frozenset("-‑")
# What a word does, a bit each.
_MARK: Final = 1
_HYPHEN: Final = 2
_FINITE: Final = 4
_RELATIVE: Final = 8
_CARDINAL: Final = 16
_REFERENCE: Final = 32


class Words(NamedTuple):
    """Where the words of a Doc stand that part its sentences: a byte for each token, 1 where one stands.

    Attributes
    ----------
    marks : bytes
        Commas, colons, semicolons, dashes and brackets.
    finites : bytes
        Verbs that go with a subject ("has", "were").
    relatives : bytes
        Words that begin a clause about the noun before ("who").
    numbers : bytes
        Numbers, in digits or in words.
    turns : list of int
        The tokens, in order, that are finite verbs or relatives.
    """

    marks: bytes
    finites: bytes
    relatives: bytes
    numbers: bytes
    turns: list[int]


@cache
def grammar() -> dict[str, int]:
    """Return the single words that part sentences, with what they do."""
    words = dict.fromkeys(_MARKS, _MARK) | dict.fromkeys(_HYPHENS, _HYPHEN)
    bits = {"finite": _FINITE, "relative": _RELATIVE, "cardinal": _CARDINAL, "reference": _REFERENCE}
    for cue in load_cues(GRAMMAR):
        for phrase in cue.phrases:
            for word in variants(phrase):
                words[word] = words.get(word, 0) | bits.get(cue.category, 0)
    return words


def words_of(doc: Doc, written: Written, letters: Letters) -> Words:
    """Return where the words stand in a Doc that part its sentences; `letters` wrote it, and know :func:`grammar`."""
    does = letters.marked(written, grammar())
    numbers = does & _CARDINAL != 0
    like = [place for place in np.flatnonzero(doc.to_array(["LIKE_NUM"])).tolist() if not doc[place].is_alpha]
    numbers[like] = True
    numbers[1:] &= does[:-1] & _REFERENCE == 0
    # A hyphen parts a sentence where it stands free, as a dash; within a word it does not.
    hyphens = np.flatnonzero(does & _HYPHEN)
    numbers[hyphens[hyphens > 0] - 1] = False
    marks = does & _MARK != 0
    marks[[place for place in hyphens.tolist() if place and doc[place - 1].whitespace_]] = True
    finites, relatives = does & _FINITE != 0, does & _RELATIVE != 0
    turns: list[int] = np.flatnonzero(finites | relatives).tolist()
    return Words(marks.tobytes(), finites.tobytes(), relatives.tobytes(), numbers.tobytes(), turns)
