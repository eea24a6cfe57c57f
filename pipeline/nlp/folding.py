"""Text made alike for matching, character for character: offsets into the folded text are offsets into the text."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import product
from string import ascii_lowercase
from typing import TypeAlias

_Tree: TypeAlias = dict[str, "_Tree"]
_END = ""

# One by one with str.replace: ten times as fast as str.translate over text that is mostly ASCII.
_ALIKE = (
    *((quote, "'") for quote in "\u2018\u2019\u201a\u201b\u02bc`´"),
    *((quote, '"') for quote in "\u201c\u201d\u201e«»"),
    *((dash, "-") for dash in "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u2500\u00ad\ufffe"),
    *((space, " ") for space in "\u00a0\u2002\u2003\u2007\u2009\u202f"),
)


def straighten(text: str) -> str:
    """Return `text` with one form of quote, dash and space each, of the same length, its case kept.

    >>> straighten("9–24 children’s")
    "9-24 children's"
    """
    if text.isascii():
        return text
    for printed, plain in _ALIKE:
        text = text.replace(printed, plain)
    return text


def fold(text: str) -> str:
    """Return `text` straightened and in lower case, of the same length.

    >>> fold("Children’s Services")
    "children's services"
    """
    straight = straighten(text)
    lower = straight.lower()
    if len(lower) == len(straight):
        return lower
    return "".join(low if len(low := c.lower()) == 1 else c for c in straight)


@lru_cache(maxsize=1)
def fold_whole(text: str) -> str:
    """Return :func:`fold` of a document's text, which several ask for one after the other."""
    return fold(text)


def loosely(label: str) -> str:
    r"""Return a regular expression for a label in folded text, whatever white space or hyphen parts its words.

    >>> bool(re.search(loosely("Looked-after children"), fold("Looked after\nchildren")))
    True
    """
    words = [re.escape(word).replace("'", "'?") for word in re.split(r"[\s-]+", fold(label)) if word]
    return r"[\s|-]+".join(words)


def opening(pattern: str) -> str:
    r"""Return a regular expression for what another matches, where no letter or digit stands before it.

    That is asked behind the first letters, where there are such: they are sought fast, as each place of a text is not.
    They must stand for themselves and be followed by no quantifier, as in what :func:`loosely` returns.

    >>> bool(re.search(opening("cat"), "a cat")), bool(re.search(opening("cat"), "a wildcat"))
    (True, False)
    """
    letters = pattern[: len(pattern) - len(pattern.lstrip(ascii_lowercase))]
    return rf"{letters}(?<!\w{letters}){pattern[len(letters) :]}"


def alternatives(labels: Iterable[str]) -> str:
    r"""Return a regular expression, without a capture, for any of some labels as :func:`loosely` has them.

    >>> re.sub(alternatives(("care leaver", "care leavers' team")), "X", "a care leavers team")
    'a X'
    """
    ordered = sorted({fold(label) for label in labels}, key=lambda label: (-len(label), label))
    return either(spelling for label in ordered for spelling in _spellings(label))


def _spellings(label: str) -> Iterator[list[str]]:
    """Yield the spellings of a folded label, with each apostrophe and without it, as parts of a pattern."""
    spaced = " ".join(word for word in re.split(r"[\s-]+", label) if word)
    choices = [(letter, "") if letter == "'" else (letter,) for letter in spaced]
    for letters in product(*choices):
        yield [r"[\s|-]+" if letter == " " else re.escape(letter) for letter in letters if letter]


def either(ways: Iterable[Iterable[str]]) -> str:
    """Return a regular expression, without a capture, for any of several ways to go on, the longest first.

    What they begin with alike is tried once: a word of the text is looked up letter by letter, however many ways there
    are, which is several times as fast as trying one after the other.

    Parameters
    ----------
    ways : iterable of iterable of str
        Each the parts of a pattern in order, of which no two that differ match the same character.

    >>> either(("cat", "care", "cares"))
    'ca(?:t|re(?:s)?)'
    """
    tree: _Tree = {}
    for parts in ways:
        node = tree
        for part in parts:
            node = node.setdefault(part, {})
        node[_END] = {}
    return _written(tree)


def _written(node: _Tree) -> str:
    branches = [part + _written(below) for part, below in node.items() if part != _END]
    if not branches:
        return ""
    if _END in node:
        return f"(?:{'|'.join(branches)})?"
    return branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})"


@lru_cache(maxsize=10_000)
def key(words: str) -> str:
    r"""Return the form by which labels that :func:`loosely` matches alike are one.

    >>> key("Looked-after\tchildren’s services") == key("looked after childrens services")
    True
    """
    return " ".join(re.split(r"[\s|-]+", fold(words).replace("'", "").strip()))
