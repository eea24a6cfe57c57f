"""What the reader weighs for the polarity of a sentence: what the cues make of it and of its neighbours, and where."""

from collections.abc import Mapping, Sequence

import numpy as np

from pipeline.model import Finding
from pipeline.nlp.polarity.weighing import MIXED, NEUTRAL, STRENGTH, WEAKNESS
from pipeline.nlp.reader.weights import Ints

POLARITIES = (STRENGTH, WEAKNESS, MIXED, NEUTRAL)
_NUMBER = {polarity: number for number, polarity in enumerate(POLARITIES)}
NONE = len(POLARITIES)
"""The number of the polarity of a sentence that is not there."""
_WAYS = NONE + 1
MANY = 3
"""As many cues count as many."""


def size(sections: int, cues: int) -> int:
    """Return how many features there are."""
    return NONE * _WAYS * 2 + NONE * (MANY + 1) + sections * NONE + cues


def numbers(findings: Sequence[Finding]) -> Ints:
    """Return the polarities of findings as numbers."""
    return np.array([_NUMBER[finding.polarity] for finding in findings], dtype=np.int64)


def features(
    findings: Sequence[Finding], blocks: Ints, places: Ints, cues: Mapping[str, int], sections: int
) -> tuple[list[Ints], tuple[Ints, Ints]]:
    """Return the features of sentences as numbers below :func:`size`.

    First those that each sentence has one of: an array with an element for each sentence, for each of several. Then
    those of its cues, and whose each is.

    Parameters
    ----------
    findings : sequence of Finding
        At least one, as the cues judged them.
    blocks : numpy.ndarray of int
        Equal for the sentences of one paragraph, which follow each other.
    places : numpy.ndarray of int
        The number of each one's section.
    cues : Mapping of str to int
        Number of each cue; others count for nothing.
    sections : int
        How many sections there are.
    """
    own = numbers(findings)
    same = blocks[1:] == blocks[:-1]
    before, after = np.full_like(own, NONE), np.full_like(own, NONE)
    before[1:] = np.where(same, own[:-1], NONE)
    after[:-1] = np.where(same, own[1:], NONE)
    many = np.array([min(len(finding.cues), MANY) for finding in findings], dtype=np.int64)
    base = 0
    columns = []
    for column, ways in (
        (own * _WAYS + before, NONE * _WAYS),
        (own * _WAYS + after, NONE * _WAYS),
        (own * (MANY + 1) + many, NONE * (MANY + 1)),
        (places * NONE + own, sections * NONE),
    ):
        columns.append(column + base)
        base += ways
    told = [(base + cues[cue], row) for row, finding in enumerate(findings) for cue in finding.cues if cue in cues]
    table = np.array(told, dtype=np.int64).reshape(-1, 2)
    return columns, (table[:, 0], table[:, 1])
