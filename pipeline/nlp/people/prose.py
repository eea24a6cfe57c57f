"""The places where sentences name people: titles beside names, and what is said of those who inspect or chair."""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from pipeline.model import Document
from pipeline.nlp.people.lexicon import (
    alternation,
    boards_chair,
    cue,
    fold,
    has,
    inspectorate_roles,
    role_of,
    role_order,
)
from pipeline.nlp.people.names import CAPITALISED, Name, is_place, names
from pipeline.nlp.people.posts import PostMention
from pipeline.nlp.people.rules import NAME, Mention, body_follows

LONGEST_TEAM = 400
TEAM = "team-inspector"


def in_prose(document: Document) -> Iterator[Mention]:
    """Yield people whose title stands beside their name in a sentence, or who are said to have led an inspection."""
    text = document.text
    yield from _behind_cues(text)
    yield from _before_cues(text)
    yield from _teams(text)
    for match in _capitalised(text):
        if body_follows().match(text, match.end()):
            continue
        for found in names(text, match.start(), match.end()):
            title, organisation = _titled(text, found)
            named = role_of(title) if title else None
            if named is not None and not is_place(found.text):
                yield Mention(found.start, found.end, found.text, named, title, organisation, "people.title")


def _capitalised(text: str) -> Iterator[re.Match[str]]:
    """Yield rows of capitalised words; where one holds no name, what follows its first word is tried again.

    "The new DCS A Beck" looks like a name of four words, and holds one.
    """
    at = 0
    while (match := _name_pattern().search(text, at)) is not None:
        yield match
        held = next(names(text, match.start(), match.end()), None)
        at = match.end() if held else text.index(" ", match.start())


_BEHIND_CUES = (
    ("led-by", "lead-inspector"),
    ("quality-assured-by", "quality-assurance-manager"),
    ("article-by", "journalist"),
)
_BEFORE_CUES = (
    ("who-led", "lead-inspector"),
    ("who-assured", "quality-assurance-manager"),
    ("who-shadowed", "inspectorate-officer"),
    ("who-answers", "lead-member"),
    ("who-chairs", "other"),
)


def _behind_cues(text: str) -> Iterator[Mention]:
    for kind, role in _BEHIND_CUES:
        for match in _before_name(kind).finditer(text):
            found = next(names(text, match.start("name"), match.end("name")), None)
            if found is not None and not is_place(found.text):
                title = _apposition(text, found.end) or match["title"] or match["cue"]
                yield Mention(found.start, found.end, found.text, role, title.strip(" ,"), None, f"people.{kind}")


def _before_cues(text: str) -> Iterator[Mention]:
    """Yield people of whom a sentence says what they did: "A Beck HMI led the visit", "Cllr C Dunn, who chairs …"."""
    for kind, role in _BEFORE_CUES:
        for match in _after_name(kind).finditer(text):
            found = next(names(text, match.start("name"), match.end("name")), None)
            if found is None or is_place(found.text):
                continue
            said = " ".join(text[match.start("cue") : match.end()].split())
            if role == "lead-member" and not has("childrens-area", said):
                continue
            named = boards_chair() if kind == "who-chairs" and has("safeguarding-board", said) else role
            yield Mention(found.start, found.end, found.text, named, said, None, f"people.{kind}")


@cache
def _after_name(kind: str) -> re.Pattern[str]:
    after = rf"(?: (?i:{alternation(cue('post-nominal'))}))*"
    reach = r"[^.;:\n]{0,60}" if kind in ("who-answers", "who-chairs") else ""
    return re.compile(
        rf"(?<![\w'\u2019-])(?P<name>{NAME}){after}(?:, [^.;:\n]{{3,90}}?)?,? (?P<cue>{alternation(cue(kind))}){reach}"
    )


def _teams(text: str) -> Iterator[Mention]:
    """Yield the inspectors that a sentence lists: "the inspectors were A Beck, C Dunn HMI and E Frost"."""
    for match in _team_begins().finditer(text):
        stop = re.search(r"(?<![A-Z])\.\s|\n", text[match.end() : match.end() + LONGEST_TEAM])
        end = match.end() + stop.start() if stop else min(len(text), match.end() + LONGEST_TEAM)
        for name in names(text, match.end(), end):
            rank = " ".join(name.qualifiers)
            own = role_of(rank) if rank else None
            role = min(TEAM, own, key=role_order) if own in inspectorate_roles() and own else TEAM
            yield Mention(name.start, name.end, name.text, role, match["cue"], None, "people.team")


@cache
def _team_begins() -> re.Pattern[str]:
    honorific = rf"(?:(?i:{alternation(cue('honorific'))})\.? )*"
    return re.compile(rf"\b(?P<cue>(?i:{alternation(cue('inspectors-were'))}))[,:]? (?={honorific}{NAME})")


@cache
def _before_name(kind: str) -> re.Pattern[str]:
    return re.compile(
        rf"(?i:(?P<cue>{alternation(cue(kind))})) (?:(?i:the )?(?P<title>[\w' \u2019-]{{3,50}}?),? )??(?P<name>{NAME})"
    )


@cache
def _name_pattern() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w'\u2019-]){NAME}")


def _titled(text: str, name: Name) -> tuple[str, str | None]:
    """Return the title beside a name, behind it or before it, and the body whose possessive stands before the title."""
    title = _apposition(text, name.end)
    if not title or _is_next(text, name.end):
        title = _title_before(text, name) or title
    owner = re.match(rf"(?P<owner>(?:the )?{CAPITALISED}(?: {CAPITALISED})*)['\u2019]s? (?P<rest>.+)", title)
    if owner and has("title-head", owner["rest"]) and fold(owner["owner"]) not in cue("title-word"):
        return owner["rest"], owner["owner"].removeprefix("the ")
    return _determiner().sub("", title), None


def _title_before(text: str, name: Name) -> str:
    """Return the title that stands before a name: from the first place where one can begin, or the empty text."""
    before = text[max(0, name.start - 120) : name.start]
    tail = _before_end().search(before)
    if tail is None or (tail["bracket"] and text[name.end : name.end + 1] != ")"):
        return ""
    stretch = _body_behind().sub("", before[: tail.start()])
    begins = [mark.end() for mark in _opener().finditer(stretch)] or [0]
    for begin in begins:
        title = stretch[begin:].strip()
        bare = _IN_BRACKETS.sub("", title)
        plain = not re.search(r"[.,;:()\n]", bare) and not has("after-title", bare) and not _names_someone(bare)
        if 3 <= len(title) <= 90 and plain and _ends_in_title(bare):
            return title
    return "councillor" if tail["honorific"] and has("councillor", tail["honorific"]) else ""


def _names_someone(title: str) -> bool:
    """Whether words hold a person's name: "council leader A Beck and chief executive" is not one title."""
    return any(not is_place(name.text) for name in names(title, 0, len(title)))


_IN_BRACKETS = re.compile(r" \([^()]{3,40}\)$")


@cache
def _body_behind() -> re.Pattern[str]:
    """Return a pattern of what parts a title from the name behind it: its acronym in brackets, or whom it serves."""
    bodies = alternation(cue("body"))
    return re.compile(rf" \([A-Z&]{{2,6}}\)$| (?:at|of|for|in) (?:the )?(?:[A-Z][\w'\u2019-]* ){{0,4}}(?i:{bodies})$")


@cache
def _before_end() -> re.Pattern[str]:
    return re.compile(rf"[,:]? ?(?P<bracket>\(?)(?P<honorific>(?:\b(?i:{alternation(cue('honorific'))})\.? )*)$")


@cache
def _opener() -> re.Pattern[str]:
    return re.compile(rf"(?:^|[.,;:(\n]|\b(?i:{alternation(cue('title-opener'))})\b)\s*")


@cache
def _determiner() -> re.Pattern[str]:
    return re.compile(rf"^(?:\d+\s+)?(?:(?:{alternation(cue('determiner'))})\s+)*", re.I)


def _apposition(text: str, start: int) -> str:
    """Return the title in apposition behind a name ("…, the council's chief executive, said"), or the empty text."""
    after = _behind().match(text, start)
    if after is None:
        return ""
    title = after["title"].strip()
    good = has("title-head", title) and len(title.split()) <= 14 and _begins_as_title(title)
    return title if good else ""


def _is_next(text: str, start: int) -> bool:
    """Whether the title behind a name is that of the name after it: "the director, A Beck, the clerk, C Dunn"."""
    after = _behind().match(text, start)
    return after is not None and re.match(rf", {NAME}", text[after.end() : after.end() + 60]) is not None


def _begins_as_title(title: str) -> bool:
    """Whether a phrase begins as a title does, with a capital, a determiner or a word of titles, not a verb."""
    first = fold(title.split()[0])
    return (
        title[:1].isupper()
        or first.endswith(("'s", "s'"))
        or has("title-head", first)
        or first in cue("title-start")
        or (first in cue("title-word") and first not in cue("clause-start"))
    )


@cache
def _behind() -> re.Pattern[str]:
    stop = rf",? (?:{alternation(cue('after-title'))})\b"
    area = rf", (?!(?i:{alternation(cue('childrens-area'))}))"
    determiner = rf"(?:(?:{alternation(cue('determiner'))}) )?"
    clause = rf",? (?:{alternation(cue('who-is'))}) {determiner}"
    part = rf" (?:{alternation(cue('in-the-part-of'))}) {determiner}"
    begin = rf"(?:{clause}| ?[(,] ?|{part})"
    return re.compile(rf"{begin}(?P<title>(?:[^.;:()\n]|\([^()\n]{{1,60}}\)){{3,110}}?)(?={stop}|[.;:)\n]|{area}|$)")


def _ends_in_title(title: str) -> bool:
    """Whether the words before a name are a title up to the name: they hold a title's head near their end."""
    words = title.split()
    return (
        len(words) <= 10
        and fold(words[-1]) not in cue("clause-start")
        and has("title-head", title)
        and (has("title-head", words[-1]) or role_of(" ".join(words[-4:])) is not None or _answers_for(title))
    )


def _answers_for(title: str) -> bool:
    """Whether a title ends in what its holder answers for: children, a body or a place with a capital.

    Such are "lead member for family and children's services", "chair of the improvement board".
    """
    whole = _FOR.fullmatch(title)
    if whole is None or not has("title-head", " ".join(whole["head"].split()[-2:])):
        return False
    words = whole["area"].split()
    return has("childrens-area", whole["area"]) or fold(words[-1]) in cue("body") or all(w[0].isupper() for w in words)


_FOR = re.compile(r"(?P<head>[^,]{3,60}?) (?:for|of) (?:the )?(?P<area>[^ ,]+(?: [^ ,]+){0,5})")


def beside_posts(document: Document, posts: Iterable[PostMention]) -> Iterator[Mention]:
    """Yield people named in apposition to a post: "the director of children's services, A Beck, has …"."""
    text = document.text
    for post in posts:
        after = _AFTER_POST.match(text, post.title_end)
        found = next(names(text, after.start("name"), after.end("name")), None) if after else None
        if found is not None and after is not None and found.end == after.end("name"):
            yield Mention(found.start, found.end, found.text, post.role, post.role_text, None, "people.post")


_AFTER_POST = re.compile(rf"(?: \([A-Z]+\))?,? \(?(?P<name>{NAME})(?=[,.)]| (?:who|has|was|is)\b)")
