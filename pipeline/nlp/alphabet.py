"""Gives words characters, so that what is made of words can be searched, sliced and compared as text is.

A sentence becomes a string of as many characters as it has words, a phrase one of its own, and the phrases that stand
in a sentence are found all at once (Aho-Corasick).
"""

import numpy as np
from numpy.typing import NDArray

_BEFORE_SURROGATES = 0xD800
_SURROGATES = 0x800
MOST = 1_000_000
"""As many words have characters of their own; those that come later share one."""


class Alphabet:
    """The characters of words, in the order in which they were first met.

    The words of patterns are met before those of texts, so that what texts there are decides nothing.

    Examples
    --------
    >>> alphabet = Alphabet()
    >>> text = "".join(map(alphabet.letter, "plans are late as plans are".split()))
    >>> text.count(text[:2]), alphabet.words(text[2:4])
    (2, ('late', 'as'))
    """

    def __init__(self) -> None:
        self._letters: dict[str, str] = {}
        self._words: list[str] = []

    def __len__(self) -> int:
        return len(self._words)

    def letter(self, word: str) -> str:
        """Return the character of a word."""
        known = self._letters.get(word)
        if known is not None:
            return known
        place = len(self._words) + 1
        made = chr(place if place < _BEFORE_SURROGATES else place + _SURROGATES)
        if place <= MOST:
            self._words.append(word)
            self._letters[word] = made
        return made

    def words(self, letters: str) -> tuple[str, ...]:
        """Return the words that characters stand for; nothing for the character that the latest share."""
        return tuple([self._words[n - 1] if n <= len(self._words) else "" for n in numbers(letters).tolist()])


def numbers(letters: str) -> NDArray[np.int64]:
    """Return the number of each character: 1 for that of the first word that was met."""
    codes = np.frombuffer(letters.encode("utf-32-le"), dtype="<u4").astype(np.int64)
    return np.where(codes < _BEFORE_SURROGATES, codes, codes - _SURROGATES)
