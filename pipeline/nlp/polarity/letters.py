"""Writes a Doc as text in which each token is one character, so that phrases of tokens are found as words are in text.

Only the words that someone seeks have characters of their own; all others share one. Tokens are told apart by their
lower-case form, as spaCy has it.
"""

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language
from spacy.tokens import Doc

from pipeline.errors import OntologyError

MOST_LETTERS = 0xD000
"""Characters from here on are not all whole: a code below stands for one."""

_LOW = np.uint64(0xFFFF)


class Written(NamedTuple):
    """A Doc with a number and a character for each token; 0 for every word that nobody seeks."""

    codes: NDArray[np.int64]
    text: str


class _Table(NamedTuple):
    """The words that are sought, by the low bits of their keys, so that a word is looked up in one step or few.

    Attributes
    ----------
    begins : numpy.ndarray of int
        For each value of the low bits, where the words begin that have it.
    keys, codes : numpy.ndarray
        Of the words, in that order.
    most : int
        As many words have the same low bits at most.
    """

    begins: NDArray[np.int64]
    keys: NDArray[np.uint64]
    codes: NDArray[np.int64]
    most: int


class Letters:
    """Gives each word that is sought a character.

    Parameters
    ----------
    nlp : spacy.language.Language
        The pipeline whose Docs will be written; its tokeniser parts what is sought too.

    Examples
    --------
    >>> import spacy
    >>> nlp = spacy.blank("en")
    >>> letters = Letters(nlp)
    >>> sought = letters.spell("is not met")
    >>> letters.write(nlp("The need isn't met; it is not met")).text.index(sought)
    7
    """

    def __init__(self, nlp: Language) -> None:
        self._strings = nlp.vocab.strings
        self._tokenise = nlp.tokenizer
        self._codes: dict[int, int] = {}
        self._tokens: dict[str, str] = {}
        self._table: _Table | None = None

    def spell(self, phrase: str) -> str:
        """Return the characters of a phrase's tokens, in order."""
        return "".join(self._tokens.get(word) or self._spell_new(word) for word in phrase.split())

    def _spell_new(self, word: str) -> str:
        """Return the characters of what stands between two spaces, which may be several tokens."""
        spelt = "".join(chr(self.code(token.text.lower())) for token in self._tokenise(word))
        self._tokens[word] = spelt
        return spelt

    def code(self, lower: str) -> int:
        """Return the number of a token's lower-case form, from 1."""
        key = self._strings.add(lower)
        code = self._codes.setdefault(key, len(self._codes) + 1)
        if code >= MOST_LETTERS:
            raise OntologyError(f"the cues have more than {MOST_LETTERS} different words")
        self._table = None
        return code

    def write(self, doc: Doc) -> Written:
        """Return a Doc as numbers and characters."""
        table = self._table or self._lay()
        lower = doc.to_array(["LOWER"]).astype(np.uint64, copy=False)
        codes = np.zeros(len(doc), dtype=np.int64)
        at = table.begins[lower & _LOW]
        for _ in range(table.most):
            codes += np.where(table.keys[at] == lower, table.codes[at], 0)
            at += 1
        return Written(codes, codes.astype("<u4").tobytes().decode("utf-32-le"))

    def _lay(self) -> "_Table":
        """Lay the table of all words that are sought."""
        keys = np.array(list(self._codes), dtype=np.uint64)
        low = (keys & _LOW).astype(np.int64)
        order = np.argsort(low, kind="stable")
        sizes = np.bincount(low, minlength=int(_LOW) + 1)
        most = int(sizes.max(initial=0))
        begins = np.concatenate((np.zeros(1, dtype=np.int64), np.cumsum(sizes)[:-1]))
        # Behind the last word some that no token is, so that every look ahead finds something.
        laid = np.concatenate((keys[order], np.zeros(most, dtype=np.uint64)))
        codes = np.concatenate((np.array(list(self._codes.values()), dtype=np.int64)[order], np.zeros(most, np.int64)))
        self._table = _Table(begins, laid, codes, most)
        return self._table

    def marked(self, written: Written, marks: Mapping[str, int]) -> NDArray[np.uint8]:
        """Return a number below 256 for each token: that of its word, each of a single token; 0 for other words."""
        table = np.zeros(len(self._codes) + 1, dtype=np.uint8)
        for word, mark in marks.items():
            table[self._codes.get(self._strings[word], 0)] = mark
        table[0] = 0
        found: NDArray[np.uint8] = table[written.codes]
        return found
