"""The places where papers and news name people outside sentences: labelled lines, rows of tables, bylines."""

import re
from collections.abc import Iterator
from functools import cache

from pipeline.model import Block, BlockKind, Document
from pipeline.nlp.people.lexicon import alternation, cue, fold, has, inspectorate_roles, role_of
from pipeline.nlp.people.names import CAPITALISED, Name, is_name_word, names, plain_name
from pipeline.nlp.people.rules import MARKS, NAME, Mention

LONGEST_TITLE = 12
"""The most words of a title in a cell or before a colon."""

_DATE_LINE = re.compile(
    r"(?:\w+day,? )?(?:\d{1,2}(?:st|nd|rd|th)? )?(?:January|February|March|April|May|June|July|August|September"
    r"|October|November|December|[A-Z][a-z]{2})\.? (?:\d{1,2}(?:st|nd|rd|th)?,? )?\d{4}|\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}"
)
_NEXT_LABEL = re.compile(r"\s[A-Z][a-z]+(?: [a-z]+){0,3}[*_]*\s?:")
_SMALL_BEFORE = re.compile(r"\b(?:of|for|and|the|in|to|&) $")


def on_papers(document: Document) -> Iterator[Mention]:
    """Yield the officers and councillors named in the labelled lines of council papers."""
    for index, block in enumerate(document.blocks):
        if block.kind is BlockKind.TABLE:
            continue
        text = _cased(document.text, block)
        for label in _paper_label().finditer(text, block.start, block.end):
            end = _segment_end(document, text, index, label.end())
            mention = _labelled(document.text, text, label, end)
            if mention is not None:
                yield mention


def _cased(text: str, block: Block) -> str:
    """Return the text with a block that is all in capitals set as a title is, so that names in it look like names."""
    words = text[block.start : block.end]
    cased = words.title() if words.isupper() else words
    return text if cased == words or len(cased) != len(words) else text[: block.start] + cased + text[block.end :]


def _segment_end(document: Document, text: str, index: int, start: int) -> int:
    """Return where the words after a label end: at the next label of the same block, or with the block."""
    block = document.blocks[index]
    if start >= block.end and index + 1 < len(document.blocks):
        return document.blocks[index + 1].end
    following = _NEXT_LABEL.search(text, start, block.end)
    return following.start() if following else block.end


def _labelled(printed: str, text: str, label: re.Match[str], end: int) -> Mention | None:
    found = next(
        (n for n in names(text, label.end(), end) if not _SMALL_BEFORE.search(text[label.end() : n.start])), None
    )
    if found is None:
        return None
    before = " ".join(text[label.end() : found.start].strip(" ,*_:\n|").split())
    if before.count(" ") > 3 and not has("title-head", before):
        return None
    name_of_label = label["label"] or label["bare"] or label["title"]
    words = " ".join(fold(name_of_label).split())
    title = _title_after(text, found.end, end) or (before if has("title-head", before) else "")
    role = role_of(title) if title else None
    if words in cue("portfolio"):
        role, title = role or "lead-member", title or name_of_label
    elif words not in cue("contact") | cue("report-of"):
        own = role_of(name_of_label)
        if own in inspectorate_roles():
            return None
        role, title = role or own, title or name_of_label
    kind = next((kind for kind in ("contact", "portfolio", "report-of") if words in cue(kind)), "label")
    name = " ".join(printed[found.start : found.end].split()) if text is not printed else found.text
    return Mention(found.start, found.end, name, role or "officer", title, None, f"people.{kind}")


@cache
def _paper_label() -> re.Pattern[str]:
    known = alternation(cue("contact") | cue("portfolio") | cue("report-of"))
    heads = alternation(cue("title-head") | cue("label-head"))
    name = rf"(?=(?:[A-Z][a-z]{{1,9}} )?{NAME}(?:,| -| \d|\s*$))"
    honorific = rf"(?:(?i:{alternation(cue('honorific'))})\.? )*"
    generic = (
        rf"(?:[A-Z][\w'\u2019/&()-]*(?: [\w'\u2019/&()-]+){{0,5}} )?(?i:{heads})s?"
        rf"(?: (?:of|for|to)(?: [\w'\u2019&-]+){{1,6}})?"
    )
    return re.compile(
        rf"(?:^{MARKS}|(?<=[\s*_|]))(?P<label>(?i:{known}))(?![\w-])[*_]*(?:\s?:[\s*_|]*|\s[\u2013\u2014-]\s)"
        rf"|^{MARKS}(?P<bare>(?i:{known}))(?![\w-])[*_]*(?:\s*$|\s+{name})"
        rf"|^{MARKS}(?P<title>{generic})[*_]*\s?[:\u2013\u2014][\s*_|]*(?={honorific}{NAME})",
        re.M,
    )


def _title_after(text: str, start: int, end: int) -> str:
    """Return the title printed after a name in a labelled line: up to a number, an address or its end."""
    rest = re.split(r"\s*(?:\d{4,}|\b0\d|\b[Tt]el\b|\b[Ee]xt|\be-?mail|\(?0\d|@|\n\n)", text[start:end], maxsplit=1)[0]
    rest = rest.strip(" ,;:.*_|()\n\u2013-")
    return " ".join(rest.split()) if has("title-head", rest) else ""


def in_rows(document: Document) -> Iterator[Mention]:
    """Yield people named alone in a cell: under a heading of owners, or beside a cell with a title."""
    text = document.text
    owners: dict[int, str] = {}
    for block in document.blocks:
        if block.kind is not BlockKind.TABLE:
            owners = {}
            continue
        at, cells = block.start, []
        for cell in text[block.start : block.end].split("\t"):
            cells.append((at, at + len(cell)))
            at += len(cell) + 1
        heads = {n: text[a:b].strip(" *_") for n, (a, b) in enumerate(cells) if _owner(text[a:b])}
        found = [_in_cell(text, a, b) for a, b in cells]
        if heads and not any(found):
            owners = heads
            continue
        for number, name in enumerate(found):
            if name is not None:
                mention = _of_cell(text, cells, number, name, owners.get(number))
                if mention is not None:
                    yield mention


def _owner(cell: str) -> bool:
    return " ".join(fold(cell).strip(" *_:").split()) in cue("owner-column")


def _in_cell(text: str, start: int, end: int) -> Name | None:
    """Return the name that a cell begins with, where nothing follows but a title or a date."""
    shape = _cell_name().match(text, start, end)
    if shape is None or not all(is_name_word(word) for word in re.findall(r"[^\W\d_][\w'\u2019-]*", shape["name"])):
        return None
    first, last = shape.span("name")
    return Name(first, last, plain_name(text[first:last]))


@cache
def _cell_name() -> re.Pattern[str]:
    honorific = rf"(?:(?i:{alternation(cue('honorific'))})\.? )*"
    after = rf"(?: (?i:{alternation(cue('post-nominal'))}))*"
    return re.compile(
        rf"[\s*_]*{honorific}(?P<name>(?:[A-Z]\.? ?){{1,2}}{CAPITALISED}|{NAME}){after}"
        r"[\s*_]*(?=$|\t|[,(] ?[^\t]{1,80})",
        re.M,
    )


def _of_cell(text: str, cells: list[tuple[int, int]], number: int, name: Name, owner: str | None) -> Mention | None:
    rest = text[name.end : cells[number][1]].strip(" ,()*_")
    beside = [text[a:b].strip(" *_:") for a, b in (cells[number + 1 : number + 2] + cells[max(number - 1, 0) : number])]
    title = next((words for words in [rest, *beside] if _is_cells_title(words)), "")
    role = role_of(title) if title else None
    if owner is None and any(" ".join(fold(words).split()) in cue("contact") for words in beside):
        owner = rest
    if role is None and owner is None:
        return None
    return Mention(name.start, name.end, name.text, role or "officer", title or owner or "", None, "people.row")


def _is_cells_title(words: str) -> bool:
    short = len(words.split()) <= LONGEST_TITLE and not words.endswith(".")
    return short and words[:1].isupper() and role_of(words) is not None


def bylines(document: Document) -> Iterator[Mention]:
    """Yield the writer of a news article: near the top a name before a date, or "By" a name."""
    text, blocks = document.text, document.blocks
    for index, block in enumerate(blocks[:12]):
        line = text[block.start : block.end]
        shape = _byline().fullmatch(line)
        if shape is None:
            continue
        by = bool(shape["by"])
        dated = index + 1 < len(blocks) and _DATE_LINE.match(text[blocks[index + 1].start : blocks[index + 1].end])
        dated = dated or _DATE_LINE.match((shape["rest"] or "").strip(" ,|*_"))
        found = next(names(text, block.start + shape.start("name"), block.start + shape.end("name")), None)
        titled = has("title-head", (shape["rest"] or "").strip(" ,|*_"))
        if found is not None and index > 0 and (by or dated) and not titled:
            yield Mention(found.start, found.end, found.text, "journalist", shape["by"] or "", None, "people.byline")
            return


@cache
def _byline() -> re.Pattern[str]:
    return re.compile(
        rf"{MARKS}(?:(?P<by>(?i:{alternation(cue('byline'))}))[:\s]+)?(?P<name>{NAME})"
        rf"(?P<rest>(?:,| ?[|\u2013\u2014\u00b7•-]) ?.{{0,60}})?[*_ ]*"
    )
