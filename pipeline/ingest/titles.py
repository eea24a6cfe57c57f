"""Headings and front matter of papers that are saved as text."""

import re

from msgspec.structs import replace

from pipeline.ingest.compose import Draft
from pipeline.model import BlockKind

_LABEL = re.compile(r"[^:]{2,30}:(?:\s|$|\*)")
_FRONT = re.compile(r"\ufeff?---[ \t]*\r?\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)
_PAIR = re.compile(r"([A-Za-z][\w .-]*?)\s*:(?:\s+(.*?))?\s*$")


def _heading_like(draft: Draft) -> bool:
    """Whether a paragraph looks like a heading: short, a capital first, no stop at its end, no label."""
    if draft.kind is not BlockKind.PARAGRAPH or draft.number is not None or len(draft.pieces) != 1:
        return False
    text = draft.pieces[0].text.strip()
    words = text.strip("*_ ")
    if not 2 < len(words) <= 110 or not words[0].isupper() or words[-1] in '.,;:!)"”':
        return False
    return not (_LABEL.match(words) or words[-1].isdigit() or "@" in words or words.count(",") > 1)


def _emphatic(draft: Draft) -> bool:
    text = draft.pieces[0].text.strip()
    bold = text.startswith("**") and text.endswith("**") and text.count("**") == 2
    return bold or (text.isupper() and len(text.split()) > 1)


def with_headings(drafts: list[Draft], tight: set[int], marked: bool) -> list[Draft]:
    """Make headings of the lone short lines that stand over other text; the first of a file is its title.

    `tight` are the places of drafts that no blank line parts from the next; where headings are `marked` by Markdown,
    only bold lines are taken for more of them.
    """
    made: list[Draft] = []
    for place, draft in enumerate(drafts):
        following = drafts[place + 1] if place + 1 < len(drafts) else None
        if _heading_like(draft) and following is not None and "\n" not in draft.pieces[0].text.strip().strip("*"):
            if place == 0 and not marked:
                draft = replace(draft, kind=BlockKind.HEADING, level=1)
            elif _emphatic(draft) or not (marked or place in tight or _heading_like(following)):
                draft = replace(draft, kind=BlockKind.HEADING, level=2)
        made.append(draft)
    return made


def front_matter(text: str) -> tuple[tuple[tuple[str, str], ...], int]:
    """Return the keys and values at the head of a Markdown file, and where its words begin."""
    found = _FRONT.match(text)
    if not found:
        return (), 0
    pairs: list[tuple[str, str]] = []
    for line in found[1].splitlines():
        pair = _PAIR.match(line)
        if pair:
            pairs.append((pair[1], (pair[2] or "").strip().strip("\"'")))
        elif line.strip() and line[:1] not in "#- \t":
            return (), 0
    return (tuple(pairs), found.end()) if pairs else ((), 0)
