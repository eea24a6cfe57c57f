"""Writes a Doc as text in which each token is one character, so that phrases of tokens are found as words are in text.

Only the words that someone seeks have characters of their own; all others share one. Tokens are told apart by their
lower-case form, as spaCy has it.
"""

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language
from spacy.tokens import Doc

from pipeline.errors import OntologyError

MOST_LETTERS = 0xD000
"""Characters from here on are not all whole: a code below stands for one."""


class Written(NamedTuple):
    """A Doc with a number and a character for each token; 0 for every word that nobody seeks."""

    codes: NDArray[np.int64]
    text: str


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
        self._sorted: tuple[NDArray[np.uint64], NDArray[np.int64]] | None = None

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
        self._sorted = None
        return code

    def write(self, doc: Doc) -> Written:
        """Return a Doc as numbers and characters."""
        if self._sorted is None:
            keys = np.array(sorted(self._codes), dtype=np.uint64)
            self._sorted = keys, np.array([self._codes[key] for key in keys.tolist()], dtype=np.int64)
        keys, numbers = self._sorted
        lower = doc.to_array(["LOWER"])
        if not keys.size or not lower.size:
            return Written(np.zeros(len(doc), dtype=np.int64), "\0" * len(doc))
        place = np.minimum(np.searchsorted(keys, lower), len(keys) - 1)
        codes = np.where(keys[place] == lower, numbers[place], 0)
        return Written(codes, codes.astype("<u4").tobytes().decode("utf-32-le"))

    def among(self, written: Written, words: Iterable[str]) -> NDArray[np.bool_]:
        """Return for each token whether it is one of some words, each of a single token."""
        table = np.zeros(len(self._codes) + 1, dtype=bool)
        table[[code for word in words if (code := self._codes.get(self._strings[word]))]] = True
        found: NDArray[np.bool_] = table[written.codes]
        return found
