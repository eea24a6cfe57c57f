"""Finds the posts that a document speaks of: who they are is often not printed, but what they are and since when is."""

import calendar
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from pipeline.model import Document, Person, Post, Section
from pipeline.nlp.evidence import evidence
from pipeline.nlp.people.lexicon import alternation, cue, fold, fold_same_length, labels, role_of
from pipeline.schemes import concepts

MONTHS = {name.lower(): f"{number:02d}" for number, name in enumerate(calendar.month_name) if name}
BEFORE, BEHIND = 60, 200
CATCH_ALL = "officer"
"""The role of officers that no other role covers: no post is made of it."""
_DATE = re.compile(
    rf"(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)? )?(?:(?P<month>{'|'.join(MONTHS)}),? )?(?P<year>(?:19|20)\d\d)\b"
)


@dataclass(frozen=True, slots=True)
class PostMention:
    """One place that speaks of a post; the range is half-open and takes in the date where one is told."""

    start: int
    end: int
    role: str
    role_text: str
    since: str | None
    manner: str | None
    title_end: int


def find_posts(
    document: Document,
    mentions: Iterable[PostMention],
    people: Sequence[Person] = (),
    sections: Sequence[Section] = (),
) -> tuple[Post, ...]:
    """Return the posts that a document speaks of, in the order of their first mention.

    A post and its interim or acting holding are two. Where a person of the document has the role, he or she is the
    holder of the post that has no manner.

    Parameters
    ----------
    document : Document
    mentions : iterable of PostMention
        What :func:`post_mentions` finds in the document's text.
    people : sequence of Person
        The document's people.
    sections : sequence of Section
        The document's sections, for the evidence.
    """
    found: dict[tuple[str, str | None], list[PostMention]] = defaultdict(list)
    for mention in mentions:
        found[mention.role, mention.manner].append(mention)
    holders = {person.role: person for person in reversed(people) if person.role in _post_roles()}
    posts = [_post(document, mentions, holders.get(role), sections) for (role, _), mentions in found.items()]
    for role, person in holders.items():
        if (role, None) not in found:
            posts.append(
                Post(role, person.role_text, person.organisation, person.name, None, None, person.evidence[:1])
            )
    return tuple(sorted(posts, key=lambda post: (post.evidence[0].start, post.role, post.manner or "")))


def _post(
    document: Document, mentions: Sequence[PostMention], holder: Person | None, sections: Sequence[Section]
) -> Post:
    dated = [mention for mention in mentions if mention.since]
    first = dated[0] if dated else mentions[0]
    held = holder if first.manner is None else None
    return Post(
        first.role,
        first.role_text,
        held.organisation if held else None,
        held.name if held else None,
        first.since,
        first.manner,
        tuple(
            evidence(document, m.start, m.end, "posts.since" if m.since else "posts.title", sections) for m in mentions
        ),
    )


def post_mentions(text: str) -> Iterator[PostMention]:
    """Yield every place that speaks of a post, in order.

    >>> [(m.role, m.since, m.manner) for m in post_mentions("The interim DCS has been in post since May 2013.")]
    [('director-of-childrens-services', '2013-05', 'interim')]
    """
    folded = fold_same_length(text)
    last = 0
    for hit in _hits(folded):
        if hit < last:
            continue
        for match in _title().finditer(folded, max(last, hit - BEFORE), min(len(folded), hit + BEHIND)):
            if match.start("title") <= hit < match.end("title"):
                mention = _mention(text, folded, match)
                if mention is not None:
                    yield mention
                    last = mention.end
                break


def _mention(text: str, folded: str, match: re.Match[str]) -> PostMention | None:
    title = " ".join(text[match.start("title") : match.end("title")].split())
    role = _board_role() if match["chair"] else role_of(title)
    if role not in _post_roles() or fold(title) in cue("too-short"):
        return None
    end = match.end()
    tail = _since().match(folded, end)
    manner = next((kind for kind in ("interim", "acting") if _holds(kind, match["manner"], tail)), None)
    since = _date(tail) if tail else None
    start = match.start("manner") if match["manner"] else match.start("title")
    return PostMention(
        start, tail.end() if tail and since else end, str(role), title, since, manner, match.end("title")
    )


def _holds(kind: str, before: str | None, tail: re.Match[str] | None) -> bool:
    words = cue(kind)
    return bool(before and any(word in words for word in before.split())) or bool(
        tail and any(re.search(rf"\b{re.escape(word)}\b", tail["between"]) for word in words)
    )


def _date(tail: re.Match[str]) -> str | None:
    month = MONTHS.get(tail["month"] or "")
    if not month:
        return str(tail["year"])
    return f"{tail['year']}-{month}-{int(tail['day']):02d}" if tail["day"] else f"{tail['year']}-{month}"


def _hits(folded: str) -> list[int]:
    """Return where a word stands that every title holds, in order; plain searches, because the text is long."""
    hits: list[int] = []
    for word in sorted(cue("post-trigger")):
        at = folded.find(word)
        while at >= 0:
            hits.append(at)
            at = folded.find(word, at + len(word))
    return sorted(hits)


@cache
def _post_roles() -> frozenset[str]:
    roles = concepts("schemes", "roles.ttl")
    return frozenset(
        notation
        for notation, role in roles.items()
        if role.one("serves") in {"council", "board"} and notation != CATCH_ALL
    )


@cache
def _board_role() -> str:
    roles = concepts("schemes", "roles.ttl")
    return next(notation for notation, role in roles.items() if role.one("serves") == "board")


@cache
def _title() -> re.Pattern[str]:
    roles = concepts("schemes", "roles.ttl")
    forms = alternation(label for notation in sorted(_post_roles()) for label in labels(roles[notation]))
    board = alternation(cue("safeguarding-board"))
    area = alternation(cue("directorate-word"))
    rank = alternation(cue("director-rank"))
    manner = alternation(cue("interim") | cue("acting"))
    return re.compile(
        rf"(?<![\w'-])(?:(?P<manner>{manner})\s+)?(?P<title>"
        rf"(?P<chair>(?:independent )?chair (?:of|for) (?:the )?(?:[\w-]+ ){{0,5}}?(?:{board}|\w{{1,4}}scb)"
        rf"(?: \(\w+\))?)"
        rf"|(?:(?:{rank}) ){{0,2}}director (?:of|for) (?:the )?"
        rf"(?:{area})(?:(?:, and |, | and | ){{0,1}}(?:{area})){{0,4}}(?![\w-])"
        rf"|{forms})(?![\w-])(?: \((?:i?dcs|ceo|lscb|ad)\))?"
    )


@cache
def _since() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<between>[^.;\n]{{0,70}}?)\b(?:{alternation(cue('in-post'))}) (?:the )?"
        rf"(?:(?:{alternation(cue('about-when'))})[ -])?"
        rf"{_DATE.pattern}"
    )
