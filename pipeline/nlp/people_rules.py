"""The places where documents name people: one rule a place, each giving mentions.

Inspection reports name the inspectors in labelled lists; council papers name officers in labelled lines and signatures;
news has bylines and titles beside names; letters have signatories.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from pipeline.model import Block, Document
from pipeline.nlp.people_lexicon import alternation, cue, fold, has, inspectorate_roles, role_labels, role_of
from pipeline.nlp.people_names import CAPITALISED, Name, names, plain_name
from pipeline.nlp.posts import PostMention

LONGEST_LIST = 900
LONGEST_SIGNATURE = 70
_MARKS = r"[\s*_#>]*"
_UNFINISHED = re.compile(r"(?:,|\band|&|/)(?: [A-Z][^\W\d_]+)?\s*$")
_NAME = rf"{CAPITALISED}(?: (?:[A-Z]\.(?= )|{CAPITALISED}|[a-z]{{1,3}}(?= [A-Z]))){{1,3}}"
_SIGNATURE = re.compile(rf"{_MARKS}(?:[A-Z][a-z]{{1,9}}\.? )?(?P<name>{_NAME})[,*_ ]*(?P<rest>.*)", re.S)


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
        rf"{_MARKS}(?P<label>(?i:{forms}))(?![\w-]){_MARKS}(?:\([^()]{{1,40}}\))?"
        rf"(?:\s?:[\s*_|]*|\s+(?={CAPITALISED} {CAPITALISED}))"
    )


@cache
def _inner_label() -> re.Pattern[str]:
    forms = alternation(label for label, role in role_labels().items() if role in inspectorate_roles())
    return re.compile(rf"(?<![\w'\u2019-])(?P<label>(?i:{forms}))(?:\([^()]{{1,40}}\))?\s?:[\s*_|]*")


def on_papers(document: Document) -> Iterator[Mention]:
    """Yield the officers and councillors named in the labelled lines of council papers."""
    text = document.text
    for index, block in enumerate(document.blocks):
        label = _paper_label().match(text, block.start, block.end)
        if label is None:
            continue
        kind = "contact" if label["contact"] else "portfolio" if label["portfolio"] else "report-of"
        end = block.end
        if label.end() >= block.end and index + 1 < len(document.blocks):
            end = document.blocks[index + 1].end
        found = next(names(text, label.end(), end), None)
        if found is None or text[label.end() : found.start].strip(" *_:\n|").count(" ") > 3:
            continue
        title = _title_after(text, found.end, end)
        role = role_of(title) if title else None
        if kind == "portfolio":
            role, title = role or "lead-member", title or label["portfolio"]
        yield Mention(found.start, found.end, found.text, role or "officer", title, None, f"people.{kind}")


@cache
def _paper_label() -> re.Pattern[str]:
    forms = "|".join(
        rf"(?P<{name}>{alternation(cue(kind))})"
        for name, kind in (("contact", "contact"), ("portfolio", "portfolio"), ("report", "report-of"))
    )
    return re.compile(
        rf"{_MARKS}(?i:{forms})(?![\w-])[*_]*"
        rf"(?:\s?:[\s*_|]*|\s*$|\s+(?=(?:[A-Z][a-z]{{1,9}} )?{_NAME}(?:,| -| \d|\s*$)))",
        re.M,
    )


def _title_after(text: str, start: int, end: int) -> str:
    """Return the title printed after a name in a labelled line: up to a number, an address or its end."""
    rest = re.split(r"\s*(?:\d{3,}|\b[Tt]el\b|\b[Ee]xt|\be-?mail|\(?0\d|@|\n\n)", text[start:end], maxsplit=1)[0]
    rest = rest.strip(" ,;:.*_|()\n\u2013-")
    return " ".join(rest.split()) if has("title-head", rest) else ""


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
    if _body_follows().match(text, found.end):
        return None
    rest = text[found.end : block.end].strip(" ,*_")
    title = rest or (text[after.start : after.end].strip(" *_") if after and after.end - after.start <= 120 else "")
    if re.fullmatch(r"(?:ext\.?\s*|x)?(?!(?:19|20)\d\d$)\d{3,6}", rest, re.I):
        return Mention(found.start, found.end, found.text, "officer", "", None, "people.extension")
    role = role_of(title) if title and _is_title(title) else None
    if closing and (role is None or role in inspectorate_roles()):
        return Mention(
            found.start, found.end, found.text, "lead-inspector", title if role else "", None, "people.signatory"
        )
    return Mention(found.start, found.end, found.text, role, title, None, "people.signature") if role else None


def _is_title(line: str) -> bool:
    """Whether a line is a title and no sentence or list label: it starts with a capital and has no verb's full stop."""
    return line[:1].isupper() and not line.rstrip().endswith((".", ":")) and has("title-head", line) and ":" not in line


def bylines(document: Document) -> Iterator[Mention]:
    """Yield the writer of a news article: a name alone near the top, between headline and date, or after "By"."""
    text, blocks = document.text, document.blocks
    for index, block in enumerate(blocks[:12]):
        line = text[block.start : block.end]
        shape = _byline().fullmatch(line)
        if shape is None:
            continue
        by = bool(shape["by"])
        dated = index + 1 < len(blocks) and _DATE_LINE.match(text[blocks[index + 1].start : blocks[index + 1].end])
        found = next(names(text, block.start + shape.start("name"), block.start + shape.end("name")), None)
        if found is not None and index > 0 and (by or dated):
            yield Mention(found.start, found.end, found.text, "journalist", shape["by"] or "", None, "people.byline")
            return


_DATE_LINE = re.compile(
    r"(?:\w+day,? )?(?:\d{1,2}(?:st|nd|rd|th)? )?(?:January|February|March|April|May|June|July|August|September"
    r"|October|November|December|[A-Z][a-z]{2})\.? (?:\d{1,2}(?:st|nd|rd|th)?,? )?\d{4}|\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}"
)


@cache
def _byline() -> re.Pattern[str]:
    return re.compile(
        rf"{_MARKS}(?:(?P<by>(?i:{alternation(cue('byline'))}))[:\s]+)?(?P<name>{_NAME})(?:[,|] .{{0,60}})?[*_ ]*"
    )


def beside_posts(document: Document, posts: Iterable[PostMention]) -> Iterator[Mention]:
    """Yield people named in apposition to a post: "the director of children's services, A Beck, has …"."""
    text = document.text
    for post in posts:
        after = _AFTER_POST.match(text, post.title_end)
        found = next(names(text, after.start("name"), after.end("name")), None) if after else None
        if found is not None and after is not None and found.end == after.end("name"):
            yield Mention(found.start, found.end, found.text, post.role, post.role_text, None, "people.post")


_AFTER_POST = re.compile(rf"(?: \([A-Z]+\))?,? \(?(?P<name>{_NAME})(?=[,.)]| (?:who|has|was|is)\b)")


def in_prose(document: Document) -> Iterator[Mention]:
    """Yield people whose title stands beside their name in a sentence, or who are said to have led an inspection."""
    text = document.text
    for cue_name, role in (("led-by", "lead-inspector"), ("quality-assured-by", "quality-assurance-manager")):
        for match in _before_name(cue_name).finditer(text):
            found = next(names(text, match.start("name"), match.end("name")), None)
            if found is not None:
                title = _apposition(text, found.end) or match["title"] or match["cue"]
                yield Mention(found.start, found.end, found.text, role, title.strip(" ,"), None, f"people.{cue_name}")
    for match in _name_pattern().finditer(text):
        if _body_follows().match(text, match.end()):
            continue
        for found in names(text, match.start(), match.end()):
            title, organisation = _titled(text, found)
            named = role_of(title) if title else None
            if named is not None:
                yield Mention(found.start, found.end, found.text, named, title, organisation, "people.title")


@cache
def _before_name(kind: str) -> re.Pattern[str]:
    return re.compile(
        rf"(?i:(?P<cue>{alternation(cue(kind))})) (?:(?i:the )?(?P<title>[\w' \u2019-]{{3,50}}?),? )??(?P<name>{_NAME})"
    )


@cache
def _name_pattern() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w'\u2019-]){_NAME}")


@cache
def _body_follows() -> re.Pattern[str]:
    return re.compile(rf" (?i:{alternation(cue('body'))})\b")


def _titled(text: str, name: Name) -> tuple[str, str | None]:
    """Return the title beside a name, behind it or before it, and the body whose possessive stands before the title."""
    title = _apposition(text, name.end)
    if not title:
        before = _before().search(text[max(0, name.start - 120) : name.start])
        title = before["title"].strip() if before else ""
        title = title if title and _ends_in_title(title) else ""
    owner = re.match(rf"(?P<owner>(?:the )?{CAPITALISED}(?: {CAPITALISED})*)['\u2019]s? (?P<rest>.+)", title)
    if owner and has("title-head", owner["rest"]) and fold(owner["owner"]) not in cue("title-word"):
        return owner["rest"], owner["owner"].removeprefix("the ")
    return _determiner().sub("", title), None


@cache
def _before() -> re.Pattern[str]:
    return re.compile(
        rf"(?:^|[.,;:(\n]|\b(?i:{alternation(cue('title-opener'))})\b)\s*(?P<title>[^.,;:()\n]{{3,90}}?),? ?"
        rf"(?:(?i:{alternation(cue('honorific'))})\.? )*$"
    )


@cache
def _determiner() -> re.Pattern[str]:
    return re.compile(rf"^(?:(?:{alternation(cue('determiner'))})\s+)+", re.I)


def _apposition(text: str, start: int) -> str:
    """Return the title in apposition behind a name ("…, the council's chief executive, said"), or the empty text."""
    after = _behind().match(text, start)
    if after is None:
        return ""
    title = after["title"].strip()
    return title if has("title-head", title) and len(title.split()) <= 14 else ""


@cache
def _behind() -> re.Pattern[str]:
    stop = rf",? (?:{alternation(cue('after-title'))})\b"
    area = rf", (?!{alternation(cue('childrens-area'))})"
    return re.compile(rf" ?[(,] ?(?P<title>[^.;:()\n]{{3,110}}?)(?={stop}|[.;:)\n]|{area}|$)")


def _ends_in_title(title: str) -> bool:
    """Whether the words before a name are a title up to the name: they hold a title's head near their end."""
    words = title.split()
    return (
        len(words) <= 10
        and has("title-head", title)
        and (has("title-head", words[-1]) or role_of(" ".join(words[-4:])) is not None)
    )


__all__ = ["Mention", "bylines", "in_prose", "listed", "on_papers", "plain_name", "signed"]
