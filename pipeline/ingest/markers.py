"""How a line begins: with a bullet, a number, a letter, or with words."""

import re

from msgspec import Struct

_BULLET = re.compile(
    r"([\ue000-\uf8ff•―\u0336▪■◼●○◦‣⁃∙◾◆➢➤✓·\u2756\u25ab\u25fb]|(?:[–—−‒─*-]|\uf02d|o|\ufffd)(?=\s))\s*"
)
_NUMBER = re.compile(r"(\d{1,3}(?:\.\d{1,2}){0,2})(?:[.)](?:\s+(?=\S)|(?=[^\W\d_]|[‘“\"'(]|$))|\s+(?=\S))")
_LETTER = re.compile(r"(?:\(([a-z]|[ivx]{1,4})\)|([a-z]|[ivx]{1,4})[.)])(?:\s+(?=\S)|$)")


class Opening(Struct, frozen=True):
    """The bullet or the number that a line begins with, and where its words start.

    `firm` says that the shape alone tells a list number ("12.", "(a)") from a figure in the text ("12 children").
    """

    marker: str | None = None
    number: str | None = None
    skip: int = 0
    firm: bool = False


def opening(text: str) -> Opening:
    """Return how a line begins.

    Examples
    --------
    >>> opening("12. The council")
    Opening(marker=None, number='12', skip=4, firm=True)
    >>> opening("12 children")
    Opening(marker=None, number='12', skip=3, firm=False)
    >>> opening("• Plans")
    Opening(marker='•', number=None, skip=2, firm=True)
    """
    if _is_word(text[:2]):
        return _NOTHING
    if found := _BULLET.match(text):
        return Opening(marker=found[1], skip=found.end(), firm=True)
    if found := _NUMBER.match(text):
        firm = text[found.end(1) : found.end(1) + 1] in (".", ")")
        return Opening(number=found[1], skip=found.end(), firm=firm)
    if found := _LETTER.match(text):
        return Opening(number=found[1] or found[2], skip=found.end(), firm=True)
    return _NOTHING


_NOTHING = Opening()


def _is_word(head: str) -> bool:
    """Whether a line that begins with these two characters can have no mark: most lines do, and need no pattern."""
    return "A" <= head[:1] <= "Z" or ("a" <= head[:1] <= "z" and head[0] not in "ivx" and "a" <= head[1:] <= "z")
