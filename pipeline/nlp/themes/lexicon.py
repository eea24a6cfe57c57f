"""Turns the labels of the ontology into patterns whose identifier is the concept, and finds them in text.

A label is compared word by word after normalising: case, possessives, regular plurals, commas, and the choice between
hyphen and space do not count, so a label need not be listed once a spelling. A label may hold one or more ellipses:
each stands for up to six words of the same clause.

Words are compared as characters (``pipeline.nlp.alphabet``): a text is a string, and all patterns are found in it at
once, so the time that it takes does not grow with the number of labels.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import islice
from types import MappingProxyType
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from pipeline.nlp.alphabet import Alphabet
from pipeline.nlp.folding import either

GAP = "…"
GAP_STEP = ""
"""The step of an ellipsis from word to word, which no word takes."""
REACH = 6
"""The most words that an ellipsis stands for."""

LONGEST_ACRONYM = 8
MOST_CHUNKS = 500_000
"""As many are remembered; then all are forgotten."""
_WORD = re.compile(r"[^\W_]+(?:['’ʼ][^\W_]+)*|[.;:()?!–—]")
_STOPS = frozenset(".;:()?!–—")
_NUMBERED = re.compile(r"\d[\d.,]*\Z")


class Words:
    """The words of a text, normalised, with where they stand.

    Where they stand is looked up only when it is first asked for, and as far as it is: most texts are only searched.

    Parameters
    ----------
    text : str
    forms : str
        A character for each normalised word; a stop (full stop, semicolon, colon, bracket, dash) is a word of its own.
    """

    __slots__ = ("_found", "_rest", "forms", "text")

    def __init__(self, text: str, forms: str) -> None:
        self.text = text
        self.forms = forms
        self._found: list[re.Match[str]] = []
        self._rest = _WORD.finditer(text)

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Return the half-open range in the text of the words from `first` up to but not including `last`."""
        if len(self._found) < last:
            self._found += islice(self._rest, last - len(self._found))
        return self._found[first].start(), self._found[last - 1].end()


class Match(NamedTuple):
    """A pattern found: whose it is, and the half-open range of words that it covers."""

    key: str
    first: int
    last: int


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
        for ending, folded in self.acronyms.items():
            if word.removesuffix("s").endswith(ending) and len(word) <= LONGEST_ACRONYM:
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
        return Words(text, "".join(map(self._chunks.__getitem__, text.split())))


class _Chunks(dict[str, str]):
    """What stands between two spaces, with the characters of its words: looked up, or worked out when first met."""

    def __init__(self, normaliser: Normaliser) -> None:
        self._normaliser = normaliser

    def __missing__(self, chunk: str) -> str:
        normaliser = self._normaliser
        forms = "".join([normaliser.alphabet.letter(normaliser.form(word)) for word in _WORD.findall(chunk)])
        if len(self) >= MOST_CHUNKS:
            self.clear()
        self[chunk] = forms
        return forms


class Lexicon:
    """Patterns with their keys, to be found in normalised words.

    Parameters
    ----------
    patterns : iterable of (str, str)
        Label and key. The same words for two keys are an error.
    normaliser : Normaliser, optional

    Raises
    ------
    ValueError
        If a label has no words, or two keys share one.

    Examples
    --------
    >>> lexicon = Lexicon([("life story work", "identity"), ("oversight … manager", "oversight")])
    >>> words = lexicon.normaliser.words("Life-story work lacks oversight by senior managers.")
    >>> [match.key for match in lexicon.find(words.forms)]
    ['identity', 'oversight']
    """

    def __init__(self, patterns: Iterable[tuple[str, str]], normaliser: Normaliser | None = None) -> None:
        self.normaliser = normaliser or Normaliser()
        letter = self.normaliser.alphabet.letter
        self._next: list[dict[str, int]] = [{}]
        self._key: list[str | None] = [None]
        self._stops = frozenset(map(letter, _STOPS))
        whole: dict[str, str] = {}
        gapped: set[str] = set()
        for label, key in patterns:
            parts = self._parts(label, key)
            self._add(parts, label, key)
            if len(parts) > 1:
                gapped.add(parts[0])
            else:
                whole[parts[0]] = key
        self._gapped = re.compile(either(map(re.escape, part) for part in sorted(gapped))) if gapped else None
        self._whole = list(whole.values())
        self._search = AhoCorasick(
            list(whole), matchkind=MatchKind.LeftmostLongest, implementation=Implementation.ContiguousNFA
        )

    def _parts(self, label: str, key: str) -> list[str]:
        """Return the forms of a label, parted at its ellipses."""
        parts = [self.normaliser.words(part).forms for part in label.split(GAP)]
        if not all(parts):
            raise ValueError(f"the label {label!r} of {key} has no words")
        return parts

    def _add(self, parts: list[str], label: str, key: str) -> None:
        node = 0
        for number, part in enumerate(parts):
            for step in ((GAP_STEP,) if number else ()) + tuple(part):
                following = self._next[node].get(step)
                if following is None:
                    following = self._next[node][step] = len(self._next)
                    self._next.append({})
                    self._key.append(None)
                node = following
        if self._key[node] not in (None, key):
            raise ValueError(f"{label!r} is a label of both {self._key[node]} and {key}")
        self._key[node] = key

    def find(self, forms: str) -> list[Match]:
        """Return the longest match at each word, left to right.

        A match without an ellipsis takes its words; the words under an ellipsis may be matched again.
        """
        if self._gapped is not None and self._gapped.search(forms):
            return self._step_by_step(forms)
        keys = self._whole
        return [Match(keys[number], first, last) for number, first, last in self._search.find_matches_as_indexes(forms)]

    def _step_by_step(self, forms: str) -> list[Match]:
        """Return the matches in a text where a pattern with an ellipsis may begin."""
        found: list[Match] = []
        count, root, follow, keys = len(forms), self._next[0].get, self._next, self._key
        free = 0
        for first, form in enumerate(forms):
            if first < free or (node := root(form)) is None:
                continue
            last, key, at = 0, None, first + 1
            gaps: list[tuple[int, int]] | None = None
            while True:
                if keys[node] is not None:
                    last, key = at, keys[node]
                following = follow[node]
                if GAP_STEP in following:
                    gaps = [*(gaps or ()), (following[GAP_STEP], at)]
                if at == count or (step := following.get(forms[at])) is None:
                    break
                node, at = step, at + 1
            if key is not None:
                found.append(Match(key, first, last))
                free = last
            for after, begun in gaps or ():
                found.extend(self._beyond(forms, first, begun, after))
        return found

    def _beyond(self, forms: str, first: int, begun: int, node: int) -> list[Match]:
        """Return the match whose ellipsis begins at word `begun`, if its other part follows in reach."""
        for place in range(begun + 1, min(begun + REACH + 1, len(forms))):
            if forms[place - 1] in self._stops:
                break
            inner, at = self._next[node].get(forms[place]), place + 1
            while inner is not None:
                key = self._key[inner]
                if key is not None:
                    return [Match(key, first, at)]
                if GAP_STEP in self._next[inner]:
                    further = self._beyond(forms, first, at, self._next[inner][GAP_STEP])
                    if further:
                        return further
                inner, at = (self._next[inner].get(forms[at]), at + 1) if at < len(forms) else (None, at)
        return []
