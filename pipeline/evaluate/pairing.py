"""Decides which record of ours answers which record of the gold."""

import difflib
import re
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any

Row = Mapping[str, Any]

_QUOTES = re.compile(r"[\u2018\u2019\u02bc`']")
_WORD = re.compile(r"[a-z0-9]+")


def fold(text: str | None) -> str:
    """Return `text` without what does not count: case, accents, quotes, dashes, spacing and punctuation.

    >>> fold("Máire  O’Neill-Ward")
    'maire oneill ward'
    """
    decomposed = unicodedata.normalize("NFKD", text or "")
    plain = "".join(c for c in decomposed if not unicodedata.combining(c)).casefold()
    return " ".join(_WORD.findall(_QUOTES.sub("", plain)))


def similarity(wanted: Sequence[str], found: Sequence[str]) -> float:
    """Return how alike two word sequences are, from 0 to 1 (Ratcliff and Obershelp's measure, as in difflib).

    Sequences that differ in length by more than a quarter of the longer and a word are not compared: 0.
    """
    longer = max(len(wanted), len(found))
    if not found or abs(len(found) - len(wanted)) > 0.25 * longer + 1:
        return 0.0
    if found == wanted:
        return 1.0
    return difflib.SequenceMatcher(None, wanted, found, autojunk=False).ratio()


def pair_by_text(gold: Sequence[Row], found: Sequence[Row], cutoff: float = 0.9) -> list[tuple[Row, Row | None]]:
    """Pair each gold row with the most similar unused row of ours, or with None below `cutoff`.

    Gold rows choose in their order; of equally similar rows the first is taken.
    """
    left = list(found)
    words = [fold(row["text"]).split() for row in left]
    pairs: list[tuple[Row, Row | None]] = []
    for row in gold:
        wanted = fold(row["text"]).split()
        scores = [similarity(wanted, candidate) for candidate in words]
        best = max(range(len(scores)), key=scores.__getitem__, default=None)
        if best is None or scores[best] < cutoff:
            pairs.append((row, None))
        else:
            pairs.append((row, left.pop(best)))
            words.pop(best)
    return pairs


def same_team(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two sets of folded names share one to the letter."""
    return bool(one & other)


def like_team(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two sets hold names with the same last word whose words overlap by 0.6 (Jaccard) or more."""
    for a in (name.split() for name in one):
        for b in (name.split() for name in other):
            if a[-1] == b[-1] and len({*a} & {*b}) / len({*a} | {*b}) >= 0.6:
                return True
    return False
