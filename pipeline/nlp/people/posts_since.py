"""Since when someone holds a post, told behind the name: "Bell, who took up post in September, …"."""

import re
from collections.abc import Iterable, Sequence
from functools import cache

from msgspec.structs import replace

from pipeline.model import Document, Evidence, Person, Post, Section
from pipeline.nlp.evidence import evidence
from pipeline.nlp.people.lexicon import alternation, cue, fold
from pipeline.nlp.people.posts import MONTHS

_REACH = 120
_RULE = "posts.name-since"


def with_beginnings(
    document: Document,
    posts: Iterable[Post],
    people: Sequence[Person],
    day: str | None,
    sections: Sequence[Section] = (),
) -> tuple[Post, ...]:
    """Return posts with the beginning that a sentence on their holder tells, where none was told beside the title.

    Parameters
    ----------
    document : Document
    posts : iterable of Post
    people : sequence of Person
        The document's people, among them the posts' holders.
    day : str or None
        The day that the document bears, ISO: a month without a year is the latest one that is not after it.
    sections : sequence of Section
        The document's sections, for the evidence.
    """
    by_name = {person.name: person for person in people}
    return tuple(_with_beginning(document, post, by_name.get(post.holder or ""), day, sections) for post in posts)


def _with_beginning(
    document: Document, post: Post, holder: Person | None, day: str | None, sections: Sequence[Section]
) -> Post:
    if holder is None or post.since is not None:
        return post
    for named in holder.evidence:
        found = _begun(document, named, day)
        if found is not None:
            since, end = found
            proof = evidence(document, named.start, end, _RULE, sections)
            return replace(post, since=since, evidence=(*post.evidence, proof))
    return post


def _begun(document: Document, named: Evidence, day: str | None) -> tuple[str, int] | None:
    """Return the beginning told straight behind a name, and where the telling ends."""
    match = _behind_a_name().match(fold(document.text[named.end : named.end + _REACH]))
    if match is None:
        return None
    year, month = match["year"] or match["bare"], MONTHS.get(match["month"] or "")
    if year is None:
        if day is None or month is None:
            return None
        year = day[:4] if month <= day[5:7] else str(int(day[:4]) - 1)
    return (f"{year}-{month}" if month else year), named.end + match.end()


@cache
def _behind_a_name() -> re.Pattern[str]:
    months = "|".join(MONTHS)
    return re.compile(
        rf"(?:, who|,| who)?(?: (?:has|had|have))?(?: been)? (?:{alternation(cue('in-post'))}) (?:the )?"
        rf"(?:(?:{alternation(cue('about-when'))})[ -])?"
        rf"(?:(?P<month>{months})\b(?:,? (?P<year>(?:19|20)\d\d)\b)?|(?P<bare>(?:19|20)\d\d)\b)"
    )
