"""Turns the labels of the ontology into patterns whose identifier is the concept, and finds them in text.

A label is compared word by word after normalising (``words``), so it need not be listed once a spelling. A label may
hold one or more ellipses: each stands for up to six words of the same clause.

Words are compared as characters (``pipeline.nlp.alphabet``): a text is a string, and all patterns are found in it at
once, so the time that it takes does not grow with the number of labels.
"""

from collections.abc import Iterable, Iterator, Sequence

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind
from msgspec import Struct

from pipeline.nlp.themes.words import Normaliser

GAP = "…"
GAP_STEP = ""
"""The step of an ellipsis from word to word, which no word takes."""
REACH = 6
"""The most words that an ellipsis stands for."""
_BREAK = "\0"
"""Parts one text from the next: no word has this character."""
_STOPS = frozenset(".;:()?!–—")


class Match(Struct, frozen=True, gc=False):
    """A pattern found: whose it is, and the half-open range of words that it covers."""

    key: str
    first: int
    last: int


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
        self._stops = frozenset(map(letter, _STOPS)) | {_BREAK}
        whole: dict[str, str] = {}
        openers: dict[str, int] = {}
        for label, key in patterns:
            parts = self._parts(label, key)
            behind = self._add(parts, label, key)
            if len(parts) > 1:
                openers[parts[0]] = behind
            else:
                whole[parts[0]] = key
        self._whole = list(whole.values())
        self._search = AhoCorasick(
            list(whole), matchkind=MatchKind.LeftmostLongest, implementation=Implementation.ContiguousNFA
        )
        self._behind = list(openers.values())
        self._openers = AhoCorasick(list(openers), implementation=Implementation.ContiguousNFA) if openers else None

    def _parts(self, label: str, key: str) -> list[str]:
        """Return the forms of a label, parted at its ellipses."""
        parts = [self.normaliser.words(part).forms for part in label.split(GAP)]
        if not all(parts):
            raise ValueError(f"the label {label!r} of {key} has no words")
        return parts

    def _add(self, parts: list[str], label: str, key: str) -> int:
        """Add a label to the tree; return the node behind its first ellipsis, or 0."""
        node = behind = 0
        for number, part in enumerate(parts):
            for step in ((GAP_STEP,) if number else ()) + tuple(part):
                following = self._next[node].get(step)
                if following is None:
                    following = self._next[node][step] = len(self._next)
                    self._next.append({})
                    self._key.append(None)
                node = following
                if step == GAP_STEP:
                    behind = behind or node
        if self._key[node] not in (None, key):
            raise ValueError(f"{label!r} is a label of both {self._key[node]} and {key}")
        self._key[node] = key
        return behind

    def find(self, forms: str) -> list[Match]:
        """Return the longest match at each word of a text, left to right.

        A match without an ellipsis takes its words; the words under an ellipsis may be matched again.
        """
        return self.find_each((forms,))[0]

    def find_each(self, texts: Sequence[str]) -> list[list[Match]]:
        """Return the matches in each of several texts, as :meth:`find` does."""
        joined, keys = _BREAK.join(texts), self._whole
        each: list[list[Match]] = [[] for _ in texts]
        for row, begins, (number, first, last) in _by_text(self._search.find_matches_as_indexes(joined), texts):
            each[row].append(Match(keys[number], first - begins, last - begins))
        if self._openers is not None:
            self._add_gapped(joined, texts, each)
        return each

    def _add_gapped(self, joined: str, texts: Sequence[str], each: list[list[Match]]) -> None:
        """Add the matches with an ellipsis to the others of each text, each behind what begins where it does."""
        assert self._openers is not None
        more: dict[int, list[tuple[int, int, Match]]] = {}
        found = self._openers.find_matches_as_indexes(joined, overlapping=True)
        for row, begins, (number, first, last) in _by_text(found, texts):
            match = self._beyond(joined, first, last, self._behind[number])
            if match is not None:
                placed = Match(match.key, first - begins, match.last - begins)
                more.setdefault(row, []).append((placed.first, last - first, placed))
        for row, gapped in more.items():
            whole = each[row]
            free = [one for one in gapped if not any(m.first < one[0] < m.last for m in whole)]
            if free:
                every = sorted([*((match.first, 0, match) for match in whole), *free], key=_place)
                each[row] = [match for _, _, match in every]

    def _beyond(self, forms: str, first: int, begun: int, node: int) -> Match | None:
        """Return the match whose ellipsis begins at word `begun`, if its other part follows in reach."""
        for place in range(begun + 1, min(begun + REACH + 1, len(forms))):
            if forms[place - 1] in self._stops:
                break
            inner, at = self._next[node].get(forms[place]), place + 1
            while inner is not None:
                key = self._key[inner]
                if key is not None:
                    return Match(key, first, at)
                if GAP_STEP in self._next[inner]:
                    further = self._beyond(forms, first, at, self._next[inner][GAP_STEP])
                    if further:
                        return further
                inner, at = (self._next[inner].get(forms[at]), at + 1) if at < len(forms) else (None, at)
        return None


def _by_text(
    found: Iterable[tuple[int, int, int]], texts: Sequence[str]
) -> Iterator[tuple[int, int, tuple[int, int, int]]]:
    """Yield what was found in joined texts, in order, with the number of its text and where that begins."""
    row, begins, ends = -1, 0, -1
    for one in found:
        while one[1] > ends:
            row += 1
            begins = ends + 1
            ends = begins + len(texts[row])
        yield row, begins, one


def _place(one: tuple[int, int, Match]) -> tuple[int, int]:
    return one[0], one[1]
