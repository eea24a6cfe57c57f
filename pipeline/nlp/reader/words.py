"""What the words of a text say by themselves: sums of the weights of its words and pairs of neighbouring words.

Weights are whole numbers, so their sums are the same on every machine and in every order.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

import numpy as np
from numpy.typing import NDArray
from thinc.api import NumpyOps
from thinc.types import Floats2d, Ints1d

from pipeline.nlp.alphabet import Alphabet, numbers

GAP = -1
"""Stands for a word that is not in the vocabulary, and parts one text from the next."""
SHARE = 16
"""Squares of a feature's rarity are counted in parts of this size."""
AT_ONCE = 1000
"""The weights of as many words and pairs are laid side by side to be added up: what a processor has at hand."""
_OPS = NumpyOps()


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words and pairs of words that are features, each with a row of weights.

    Parameters
    ----------
    size : int
        How many words there are; words that occur only in pairs are among them.
    numbers : numpy.ndarray of int
        The number of each word of the alphabet, by that of its character; :data:`GAP` for those that are none of them.
    word_rows : numpy.ndarray of int
        The row of each word; -1 where the word alone is no feature.
    pairs : numpy.ndarray of int
        ``first * size + second`` of each pair, ascending.
    pair_rows : numpy.ndarray of int
    """

    size: int
    numbers: NDArray[np.int64]
    word_rows: NDArray[np.int64]
    pairs: NDArray[np.int64]
    pair_rows: NDArray[np.int64]

    @classmethod
    def of(cls, features: Sequence[str], alphabet: Alphabet) -> "Vocabulary":
        """Return the vocabulary of features in the order of their rows; a pair is written with a space.

        >>> alphabet = Alphabet()
        >>> vocabulary = Vocabulary.of(["child", "go miss"], alphabet)
        >>> vocabulary.rows(["".join(map(alphabet.letter, ("child", "go", "miss")))])
        (array([0, 1]), array([0, 0]))
        """
        words = {word: number for number, word in enumerate(sorted({w for f in features for w in f.split(" ")}))}
        alone = np.full(len(words), -1, dtype=np.int64)
        pairs: list[tuple[int, int]] = []
        for row, feature in enumerate(features):
            first, _, second = feature.partition(" ")
            if second:
                pairs.append((words[first] * len(words) + words[second], row))
            else:
                alone[words[first]] = row
        table = np.array(sorted(pairs), dtype=np.int64).reshape(-1, 2)
        places = numbers("".join(map(alphabet.letter, words)))
        known = np.full(int(places.max(initial=0)) + 2, GAP, dtype=np.int64)
        known[places] = np.arange(len(words))
        return cls(len(words), known, alone, table[:, 0].copy(), table[:, 1].copy())

    def rows(self, texts: Sequence[str]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Return the feature rows that occur in the texts, as often as they do, and the number of each one's text.

        Each text is a character a word.
        """
        known = self.numbers[np.minimum(numbers("".join(texts)), len(self.numbers) - 1)]
        owner = np.repeat(np.arange(len(texts)), [len(text) for text in texts])
        if not known.size:
            return known, owner
        single = np.where(known >= 0, self.word_rows[known], -1)
        alone = single >= 0
        paired, double = self._paired(known, owner)
        rows = np.concatenate((single[alone], double))
        owners = np.concatenate((owner[alone], owner[paired]))
        order = np.argsort(owners, kind="stable")
        return rows[order], owners[order]

    def _paired(
        self, known: NDArray[np.int64], owner: NDArray[np.int64]
    ) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Return where the pairs of words begin that are features, and their rows."""
        begins = np.flatnonzero((known[:-1] >= 0) & (known[1:] >= 0) & (owner[:-1] == owner[1:]))
        key = known[begins] * self.size + known[begins + 1]
        place = np.searchsorted(self.pairs, key)
        if len(self.pairs):
            place = np.minimum(place, len(self.pairs) - 1)
            listed = self.pairs[place] == key
            return begins[listed], self.pair_rows[place[listed]]
        return begins[:0], place[:0]


def sums(
    rows: NDArray[np.int64], owners: NDArray[np.int64], count: int, weights: NDArray[np.float32]
) -> NDArray[np.float64]:
    """Return for each of `count` texts the sum of its features' weights, divided by the length of the text.

    Parameters
    ----------
    rows, owners : numpy.ndarray of int
        From :meth:`Vocabulary.rows`.
    count : int
    weights : numpy.ndarray of float32, shape (features, columns)
        Whole numbers; the last column holds the square of each feature's rarity, in parts of 1 / `SHARE`.

    Returns
    -------
    numpy.ndarray of float, shape (count, columns - 1)
        The length is the Euclidean one of the text's features by their rarity, as in cosine similarity.
    """
    total = np.zeros((count, weights.shape[1]))
    starts = np.flatnonzero(np.diff(owners, prepend=-1))
    ends = np.append(starts[1:], len(rows))
    lengths = (ends - starts).astype(np.int32)
    first = 0
    # Some texts at a time, whose weights are still at hand when they are added up.
    while first < len(starts):
        last = max(int(np.searchsorted(ends, starts[first] + AT_ONCE, side="right")), first + 1)
        chosen = cast(Floats2d, weights[rows[starts[first] : ends[last - 1]]])
        # Several times as fast as numpy's reduceat. Single precision holds whole numbers below 2 ** 24 exactly.
        total[owners[starts[first:last]]] = _OPS.reduce_sum(chosen, cast(Ints1d, lengths[first:last]))
        first = last
    length = np.sqrt(np.maximum(total[:, -1:], 1) / SHARE)
    result: NDArray[np.float64] = total[:, :-1] / length
    return result
