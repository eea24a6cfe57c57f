"""A named person in one place, and the two places that name people by layout alone: labelled lists and signatures.

Labelled lines, rows of tables and bylines are in :mod:`pipeline.nlp.people.papers`, sentences in
:mod:`pipeline.nlp.people.prose`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from pipeline.model import Block, Document
from pipeline.nlp.people.lexicon import alternation, cue, fold, has, inspectorate_roles, role_labels, role_of
from pipeline.nlp.people.names import CAPITALISED, Name, names

LONGEST_LIST = 900
LONGEST_SIGNATURE = 70
MARKS = r"[\s*_#>]*"
_UNFINISHED = re.compile(r"(?:,|\band|&|/)(?: [A-Z][^\W\d_]+)?\s*$")
NAME = rf"{CAPITALISED}(?: (?:[A-Z]\.(?= )|{CAPITALISED}|[a-z]{{1,3}}(?= [A-Z]))){{1,3}}"
_SIGNATURE = re.compile(rf"{MARKS}(?:[A-Z][a-z]{{1,9}}\.? )?(?P<name>{NAME})[,*_ ]*(?P<rest>.*)", re.S)


@dataclass(frozen=True, slots=True)
class Mention:
    """A named person in one place, with the role that this place gives; half-open."""

    start: int
    end: int
    name: str
    role: str
    role_text: str
    organisation: str | None
    rule: str


@cache
def body_follows() -> re.Pattern[str]:
    """Return a pattern of what, behind capitalised words, shows that they name a body or a place."""
    return re.compile(rf" (?i:{alternation(cue('body'))})\b")


def listed(document: Document) -> Iterator[Mention]:
    """Yield the inspectors named in labelled lists, such as "Team inspectors: A Beck HMI, C Dunn (OI)"."""
    text = document.text
    for index, block in enumerate(document.blocks):
        first = _list_label().match(text, block.start, block.end)
        if first is None:
            continue
        last = _list_end(document, index)
        marks = [first, *_inner_label().finditer(text, first.end(), last)]
        for mark, following in zip(marks, [*marks[1:], None], strict=True):
            end = following.start() if following else last
            role = role_labels()[" ".join(fold(mark["label"]).split())]
            for name in names(text, mark.end(), min(end, mark.end() + LONGEST_LIST)):
                yield _inspector(name, role, mark["label"])


def _inspector(name: Name, role: str, label: str) -> Mention:
    rank = " ".join(name.qualifiers)
    plain = not rank or role_labels().get(fold(rank)) == "team-inspector"
    return Mention(name.start, name.end, name.text, role, label if plain else f"{label} ({rank})", None, "people.list")


def _list_end(document: Document, index: int) -> int:
    """Return where the list that begins in a block ends: lists broken after a comma run into the next block."""
    blocks, text = document.blocks, document.text
    while index + 1 < len(blocks):
        here = text[blocks[index].start : blocks[index].end]
        after = text[blocks[index + 1].start : blocks[index + 1].end]
        label_only = _list_label().fullmatch(here) is not None
        if len(after) > LONGEST_LIST or _list_label().match(after):
            break
        if not (label_only or _UNFINISHED.search(here)):
            break
        index += 1
    return blocks[index].end


@cache
def _list_label() -> re.Pattern[str]:
    forms = alternation(label for label, role in role_labels().items() if role in inspectorate_roles())
    return re.compile(
        rf"{MARKS}(?P<label>(?i:{forms}))(?![\w-]){MARKS}(?:\([^()]{{1,40}}\))?"
        rf"(?:\s?:[\s*_|]*|\s+(?={CAPITALISED} {CAPITALISED}))"
    )


@cache
def _inner_label() -> re.Pattern[str]:
    forms = alternation(label for label, role in role_labels().items() if role in inspectorate_roles())
    return re.compile(rf"(?<![\w'\u2019-])(?P<label>(?i:{forms}))(?:\([^()]{{1,40}}\))?\s?:[\s*_|]*")


def signed(document: Document, extensions: bool = True) -> Iterator[Mention]:
    """Yield whoever signs a letter or a paper: a name alone on its line, then a title or an extension."""
    text, blocks = document.text, document.blocks
    closing = False
    for index, block in enumerate(blocks):
        line = text[block.start : block.end]
        if len(line) > LONGEST_SIGNATURE:
            closing = closing and len(line) < 2 * LONGEST_SIGNATURE
            continue
        if fold(line).strip(" ,*_") in cue("signing-off"):
            closing = True
            continue
        mention = _signature(document, block, blocks[index + 1] if index + 1 < len(blocks) else None, closing)
        if mention is not None and (extensions or mention.rule != "people.extension"):
            yield mention
            closing = False


def _signature(document: Document, block: Block, after: Block | None, closing: bool) -> Mention | None:
    text = document.text
    shape = _SIGNATURE.fullmatch(text, block.start, block.end)
    found = next(names(text, block.start, block.end), None) if shape else None
    if shape is None or found is None or " " in text[block.start : found.start].strip(" *_#"):
        return None
    if body_follows().match(text, found.end):
        return None
    rest = text[found.end : block.end].strip(" ,*_")
    title = rest or (text[after.start : after.end].strip(" *_") if after and after.end - after.start <= 120 else "")
    if re.fullmatch(r"(?:ext\.?\s*|x)?(?!(?:19|20)\d\d$)\d{3,6}", rest, re.I):
        return Mention(found.start, found.end, found.text, "officer", "", None, "people.extension")
    role = role_of(title) if title and _is_title(title) else None
    above = role is not None and has("directorate", title)
    if closing and not above and (role is None or role in inspectorate_roles()):
        return Mention(
            found.start, found.end, found.text, "lead-inspector", title if role else "", None, "people.signatory"
        )
    return Mention(found.start, found.end, found.text, role, title, None, "people.signature") if role else None


def _is_title(line: str) -> bool:
    """Whether a line is a title and no sentence or list label: it starts with a capital and has no verb's full stop."""
    return line[:1].isupper() and not line.rstrip().endswith((".", ":")) and has("title-head", line) and ":" not in line
