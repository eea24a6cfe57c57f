"""Markdown's marks inside a line: which characters are marks and no words."""

import re

_LINK = re.compile(r"!?\[([^\]\n]{0,500})\]\((?:[^()\s]|\([^()\s]{0,500}\)){0,2000}(?:\s+\"[^\"]{0,500}\")?\)")
_STRONG = re.compile(r"(\*\*\*|\*\*|__)(?=\S)(.{1,600}?)(?<=\S)\1", re.DOTALL)
_EMPHASIS = re.compile(r"(?<![\w*])([*_])(?=[^\s*_])(.{1,600}?)(?<=[^\s*_])\1(?![\w*])", re.DOTALL)
_CODE = re.compile(r"(`{1,3})([^`]{1,600})\1")
_ESCAPE = re.compile(r"\\(?=[\\`*_{}\[\]()#+\-.!|>])")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_BROKEN = re.compile(r"(?<=[^\W\d_]-)[ \t]*\r?\n[ \t]*(?=[a-z])")


def marks(text: str) -> tuple[int, ...]:
    """Return the places of a text's Markdown marks, and of line breaks inside a hyphened word.

    Examples
    --------
    >>> marks("is **good**")
    (3, 4, 9, 10)
    """
    places: set[int] = set()
    for found in _LINK.finditer(text):
        places.update(range(found.start(), found.start(1)), range(found.end(1), found.end()))
    for pattern in (_STRONG, _EMPHASIS, _CODE):
        for found in pattern.finditer(text):
            places.update(range(found.start(), found.end(1)), range(found.end(2), found.end()))
    for found in _STRONG.finditer(text):
        inner = text[found.start(2) : found.end(2)]
        places.update(found.start(2) + place for place in marks(inner))
    for pattern in (_ESCAPE, _BROKEN):
        for found in pattern.finditer(text):
            places.update(range(found.start(), found.end()))
    return tuple(sorted(places))


def breaks(text: str) -> list[tuple[int, int]]:
    """Return the stretches of a text between HTML line breaks."""
    stretches: list[tuple[int, int]] = []
    start = 0
    for found in _BREAK.finditer(text):
        stretches.append((start, found.start()))
        start = found.end()
    stretches.append((start, len(text)))
    return stretches
