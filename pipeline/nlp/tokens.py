"""The tokeniser, taught every word before it meets it in a text.

spaCy's tokeniser remembers how it parts a word, but keeps nothing that it sees behind the first special case of a text,
and a line feed is one: in a document of many lines it parts nearly every word anew. Shown the new words of a text one
by one beforehand, it looks up all of them, which is ten times as fast and gives the same tokens.
"""

import re
from collections.abc import Callable

from spacy.lang.en import English, EnglishDefaults
from spacy.tokenizer import Tokenizer  # type: ignore[import-not-found]
from spacy.tokens import Doc

Tokenise = Callable[[str], Doc]

MOST_WORDS = 500_000
"""How many words are remembered, of all texts together; others are parted whenever they are met."""
LONGEST = 100
"""The most characters of a word that is worth remembering."""
UNBROKEN = re.compile(r"\S{300}")
"""What is no word: it stays one token. To take bracket after bracket from it takes time that grows with its square."""


class Plain(English):  # type: ignore[no-untyped-call]
    """spaCy's English, whose tokeniser knows when it is made what is no word: told later, it makes itself once more."""

    class Defaults(EnglishDefaults):
        """spaCy's own, but for that."""

        token_match = UNBROKEN.match


class LearningTokenizer:
    """Calls a tokeniser of spaCy after showing it the words of a text that no text before had.

    Parameters
    ----------
    tokenizer : spacy.tokenizer.Tokenizer
        Is told to remember up to :data:`MOST_WORDS` words.
    """

    def __init__(self, tokenizer: Tokenizer) -> None:
        tokenizer.max_cache_size = MOST_WORDS
        if tokenizer.token_match is None:
            tokenizer.token_match = UNBROKEN.match
        self._tokenizer: Tokenise = tokenizer
        self._known: set[str] = set()

    def __call__(self, text: str) -> Doc:
        """Return the tokens of a text."""
        if len(self._known) < MOST_WORDS:
            new = [word for word in set(text.split()) - self._known if len(word) <= LONGEST]
            self._known.update(new)
            # A text that is a word, as the labels of the ontology are by the thousand, is shown as it is parted.
            for word in new if new != [text] else ():
                self._tokenizer(word)
        return self._tokenizer(text)


def learning(tokenizer: Tokenise) -> Tokenise:
    """Return the tokeniser taught beforehand; one that is not spaCy's rules, as a pipeline may bring, as it is."""
    return LearningTokenizer(tokenizer) if isinstance(tokenizer, Tokenizer) else tokenizer
