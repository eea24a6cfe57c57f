"""The words of a text in the form in which they are compared, a character each, with where they stand.

Case, possessives, regular plurals, commas, and the choice between hyphen and space do not count.
"""

import re
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import accumulate, islice
from types import MappingProxyType

from msgspec import Struct

from pipeline.nlp.alphabet import Alphabet

LONGEST_ACRONYM = 8
MOST_CHUNKS = 500_000
"""As many are remembered; then all are forgotten."""
_WORD = re.compile(r"[^\W_]+(?:['’ʼ][^\W_]+)*|[.;:()?!–—]")
_NUMBERED = re.compile(r"\d[\d.,]*\Z")


class Words(Struct, gc=False):
    """The words of a text, normalised, with where they stand.

    Where they stand is looked up only when it is first asked for: most texts are only searched.

    Parameters
    ----------
    text : str
    forms : str
        A character for each normalised word; a stop (full stop, semicolon, colon, bracket, dash) is a word of its own.
    pieces, parts : list of str
        What stands between white space, and the forms of each.
    """

    text: str
    forms: str
    pieces: list[str]
    parts: list[str]
    _ends: list[int] | None = None
    _begins: list[int] | None = None

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Return the half-open range in the text of the words from `first` up to but not including `last`."""
        if self._ends is None or self._begins is None:
            self._ends = list(accumulate(map(len, self.parts)))
            self._begins = self._begin()
        piece = bisect_right(self._ends, first)
        skipped = first - self._ends[piece - 1] if piece else first
        found = list(islice(_WORD.finditer(self.text, self._begins[piece] + piece), skipped, skipped + last - first))
        return found[0].start(), found[-1].end()

    def _begin(self) -> list[int]:
        """Return where each piece begins in the text, less its number."""
        begins = list(accumulate(map(len, self.pieces), initial=0))
        if len(self.text) == begins[-1] + len(self.pieces) - 1:
            return begins
        at = 0
        for number, piece in enumerate(self.pieces):
            at = self.text.index(piece, at)
            begins[number] = at - number
            at += len(piece)
        return begins


@dataclass(slots=True)
class Normaliser:
    """Folds a word to the form in which words are compared.

    Parameters
    ----------
    irregular : Mapping of str to str
        Plurals and variants that no rule undoes ("children" to "child").
    kept : frozenset of str
        Words that only look like plurals, or whose plural means something else ("contacts").
    acronyms : Mapping of str to str
        Endings of acronyms that begin with a place's letters, to what all of them fold to.
    alphabet : Alphabet
        The characters of the forms.
    """

    irregular: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    kept: frozenset[str] = frozenset()
    acronyms: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    alphabet: Alphabet = field(default_factory=Alphabet)
    _chunks: "_Chunks" = field(init=False)

    def __post_init__(self) -> None:
        self._chunks = _Chunks(self)

    def form(self, word: str) -> str:
        """Return the form of one word.

        Examples
        --------
        >>> [Normaliser().form(word) for word in ("Carers’", "child's", "policies", "process", "PEPs")]
        ['carer', 'child', 'policy', 'process', 'pep']
        """
        word = word.lower().replace("’", "'").replace("ʼ", "'")
        stem, mark, tail = word.partition("'")
        word = stem if tail in ("", "s") else stem + mark + tail
        if word in self.kept:
            return word
        if word in self.irregular:
            return self.irregular[word]
        if len(word) <= LONGEST_ACRONYM and self.acronyms:
            stem = word.removesuffix("s")
            for ending, folded in self.acronyms.items():
                if stem.endswith(ending):
                    return folded
        if len(word) <= 3 or not word.endswith("s") or word.endswith(("ss", "us", "is")) or _NUMBERED.match(word):
            return word
        if word.endswith("ies") and len(word) > 4:
            return word[:-3] + "y"
        if word.endswith(("sses", "shes", "ches", "xes")):
            return word[:-2]
        return word[:-1]

    def words(self, text: str) -> Words:
        """Return the normalised words of a text; commas are left out."""
        pieces = text.split()
        parts = list(map(self._chunks.__getitem__, pieces))
        return Words(text, "".join(parts), pieces, parts)


class _Chunks(dict[str, str]):
    """What stands between two spaces, with the characters of its words: looked up, or worked out when first met."""

    def __init__(self, normaliser: Normaliser) -> None:
        self._normaliser = normaliser
        self._letters: dict[str, str] = {}

    def __missing__(self, chunk: str) -> str:
        if len(self) >= MOST_CHUNKS:
            self.clear()
            self._letters.clear()
        forms = "".join([self._letters.get(word) or self._letter(word) for word in _WORD.findall(chunk)])
        self[chunk] = forms
        return forms

    def _letter(self, word: str) -> str:
        letter = self._letters[word] = self._normaliser.alphabet.letter(self._normaliser.form(word))
        return letter
