"""Finds the noun phrases that name teams and services: from a head noun leftwards to the words that cannot belong.

There is no tagger: the walk to the left is :mod:`pipeline.nlp.teams_walk`, and whether its result names a unit is
decided here.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from pipeline.nlp.people_lexicon import fold
from pipeline.nlp.teams_lexicon import GLUE, glued, head_pattern, places, words
from pipeline.nlp.teams_walk import (
    CLOSING,
    LONGEST,
    OPENING,
    Word,
    is_generic,
    is_infinitive,
    walk,
    without_praise,
    words_before,
)

WINDOW = 120
_BEHIND = re.compile(r" ([\w'-]+)")
_BRACKETED = re.compile(r"\s?\((?:the |or )?['\u2018\u201c]?(?P<short>[A-Z][\w'\u2019&+ -]{1,40}?)['\u2019\u201d]?\)")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A unit's name in one place, half-open, with its short names set beside it in brackets."""

    start: int
    end: int
    head: str
    also: tuple[str, ...] = ()
    rule: str = "teams.head"


def phrases(text: str, folded: str) -> Iterator[Phrase]:
    """Yield the names of units that have a head noun, in order; `folded` is the text folded, of the same length."""
    for head in head_pattern().finditer(folded):
        if _taken_away(folded, head.end()):
            continue
        if _bare(folded, head):
            continue
        low = max(folded.rfind("\n", 0, head.start()) + 1, head.start() - WINDOW)
        left = words_before(text, folded, low, head.start())
        yield from _phrase(text, folded, head, left)


_DESCRIBING = (" for ", " of ")


def _bare(folded: str, head: re.Match[str]) -> bool:
    """Whether nothing but a small word stands before a head that is no unit by itself: most heads, told quickly."""
    start = head.start()
    if head.group() in words("unit") or folded.startswith(_DESCRIBING, head.end()):
        return False
    space = folded.rfind(" ", 0, start - 1)
    before = folded[max(space + 1, start - 25) : start - 1]
    return folded[start - 1 : start] in {"\n", ""} or before in words("article") or before in words("bare-before")


def _taken_away(folded: str, end: int) -> bool:
    behind = _BEHIND.match(folded, end)
    return behind is not None and behind[1] in words("not-followed")


def _phrase(text: str, folded: str, head: re.Match[str], left: list[Word]) -> Iterator[Phrase]:
    walked = walk(left, text[head.start()].isupper())
    shorts = _short_names(text, head.end())
    spelt = _spelt(left, head.group(), shorts[0]) if shorts else []
    if spelt and not _ends_in(_name(spelt, head.group()), "national"):
        yield Phrase(spelt[0].start, head.end(), head.group(), shorts, "teams.initials")
        return
    taken = without_praise(walked, left, text[head.start()].isupper())
    name = _name(taken, head.group())
    if not taken and head.group() not in words("unit"):
        described = _described(text, folded, head, left)
        if described is not None:
            yield described
        return
    if not _is_unit(taken, head.group(), name, text[head.start()].isupper()) or is_infinitive(
        taken, left, head.group()
    ):
        return
    start = taken[0].start if taken else head.start()
    also = (*shorts, *_proper_part(text[start : head.end()], name))
    yield from _split(taken, head, Phrase(start, head.end(), head.group(), also))


def _is_unit(taken: list[Word], head: str, name: str, capital: bool) -> bool:
    """Whether words and head name a unit: a name of its own, a known whole, or a head with words of function."""
    name = re.sub(r"(?<!\w)['\u201c\"] ?|['\u201d\"](?= |$)", "", name)
    if name in words("not-unit") or _ends_in(name, "national"):
        return False
    if _ends_in(name, "unit") or (taken and head in words("head-any")):
        return True
    own = [word for word in taken if word.text[0].isalnum() and word.text != "and" and not is_generic(word)]
    proper = len(taken) > 1 and capital and all(word.capital or word.text in words("name-inner") for word in taken)
    if head in words("head-function") or not own:
        return bool(own) or proper
    if any(word.printed in OPENING for word in taken):
        return True
    named = [word for word in own if word.capital and word.text not in places()]
    return bool(named) and taken[-1] in [
        *named,
        *(word for word in taken if is_generic(word) or word.printed[-1].isdigit()),
    ]


def _ends_in(name: str, notation: str) -> bool:
    """Whether the last words of a name, or all, stand in a list."""
    parts = name.split()
    return any(" ".join(parts[start:]) in words(notation) for start in range(max(0, len(parts) - 7), len(parts)))


def _described(text: str, folded: str, head: re.Match[str], left: list[Word]) -> Phrase | None:
    """Return a unit whose function stands behind a bare head: "the hub for care leavers"."""
    if (
        head.group() not in words("head-described")
        or not left
        or left[-1].text not in words("determiner") | words("praise")
    ):
        return None
    behind = re.compile(r" (?:for|of) ").match(folded, head.end())
    if behind is None:
        return None
    end = _function_end(folded, behind.end(), behind.group() == " for " or head.group() in words("head-of"))
    return Phrase(head.start(), end, head.group(), (), "teams.described") if end else None


def _function_end(folded: str, start: int, any_function: bool) -> int | None:
    """Return where the words of function behind "for" or "of" end, or None where they are no words of function."""
    window = glued(folded[start : start + 90])
    people = _PLURAL.match(window)
    if people is not None and _are_people(people.group().split()):
        return start + people.end()
    first = re.match(r"[\w'\x01-]+", window)
    if (
        not any_function
        or first is None
        or GLUE not in first.group()
        or first.group().replace(GLUE, " ") in words("too-wide")
    ):
        return None
    second = re.match(r" and ([\w\x01-]+)(?: ([\w-]+))?", window[first.end() :])
    if second is None or second[1] in words("boundary") | words("determiner"):
        return start + first.end()
    alone = GLUE in second[1] or second[2] is None or second[2] in words("boundary") or second[2].endswith("ly")
    return start + first.end() + second.end(1 if alone else 2)


_PLURAL = re.compile(r"[\w-]+(?: [\w-]+){0,2} [\w-]+s(?= \w|[.,;)]|$)")


def _are_people(parts: list[str]) -> bool:
    """Whether words name who makes up a team by what they do: "practice development consultants"."""
    small = words("boundary") | words("determiner") | words("praise") | words("article")
    return parts[-1] in words("specialists") and not any(part in small or part == "and" for part in parts)


def _name(taken: list[Word], head: str) -> str:
    return " ".join([*(word.text.replace(GLUE, " ") for word in taken), head])


def _spelt(left: list[Word], head: str, short: str) -> list[Word]:
    """Return the words before a head whose initials, with the head's, are the acronym in brackets behind it."""
    wanted = fold(short).removesuffix("s") if short[-1] == "s" else fold(short)
    for start in range(len(left) - 1, max(-1, len(left) - LONGEST), -1):
        parts = re.findall(
            r"[^\W_]+", " ".join(word.text.replace(GLUE, " ").replace("'s", "") for word in left[start:])
        )
        initials = "".join(part[0] for part in [*parts, head])
        main = "".join(part[0] for part in [*parts, head] if part not in words("name-inner"))
        if wanted in (initials, main) and left[start].text not in words("name-inner"):
            return left[start:]
    return []


def _short_names(text: str, end: int) -> tuple[str, ...]:
    """Return the short name in brackets behind a name: an acronym, or words with capitals."""
    bracket = _BRACKETED.match(text, end)
    if bracket is None:
        return ()
    short = bracket["short"].strip()
    acronym = sum(c.isupper() for c in short) > 1 and " " not in short
    named = fold(short).split()[-1] not in words("not-named") and all(
        word[0].isupper() or word in words("name-inner") for word in short.split()
    )
    return (short,) if acronym or (named and " " in short) else ()


def _proper_part(printed: str, name: str) -> tuple[str, ...]:
    """Return the name of its own before a common one: "Adopt Us" of "Adopt Us regional adoption agency"."""
    parts = name.split()
    sizes = [size for size in range(2, min(7, len(parts))) if " ".join(parts[-size:]) in words("unit")]
    if not sizes:
        return ()
    shown = printed.split()
    body, whole = shown[: -max(sizes)], shown[-max(sizes) :]
    proper = len(body) > 1 and all(word[0].isupper() or word in words("name-inner") for word in body)
    return (" ".join(body),) if proper and " ".join(whole).islower() else ()


def _split(taken: list[Word], head: re.Match[str], whole: Phrase) -> Iterator[Phrase]:
    """Yield one phrase, or several where a plural head is shared: by a list with commas or by two names."""
    plural = head.group().endswith("s")
    if plural and head.group() in words("head-named") and taken and taken[0].printed in OPENING and taken[1].capital:
        closing = next((word.end for word in taken[1:] if word.printed[-1:] in CLOSING), taken[-1].end)
        yield Phrase(taken[0].start + 1, closing - 1, head.group(), (), "teams.quoted")
        return
    joints = [i for i, word in enumerate(taken) if word.text in {"and", "&"} and 0 < i < len(taken) - 1]
    commas = [i for i, word in enumerate(taken) if word.text == ","]
    proper = all(word.capital or not word.text[0].isalpha() or word.text in words("name-inner") for word in taken)
    if plural and commas and joints and not proper:
        for start, end in pairwise([0, *(comma + 1 for comma in commas), joints[-1] + 1]):
            part = [word for word in taken[start : end - 1] if word.text[0].isalnum()]
            if part and any(not is_generic(word) for word in part) and end - 1 < joints[-1] + 1:
                yield Phrase(part[0].start, part[-1].end, head.group(), (), "teams.shared-head")
        yield Phrase(taken[joints[-1] + 1].start, whole.end, whole.head, whole.also)
    elif plural and len(joints) == 1 and (_both_names(taken, joints[0], proper) or _both_whole(taken)):
        yield Phrase(taken[0].start, taken[joints[0] - 1].end, head.group(), (), "teams.shared-head")
        yield Phrase(taken[joints[0] + 1].start, whole.end, whole.head, whole.also)
    else:
        yield whole


def _both_whole(taken: list[Word]) -> bool:
    """Whether the words on both sides of an "and" are whole functions: "edge of care and court work teams"."""
    return len(taken) == 3 and all(GLUE in word.text and not is_generic(word) for word in (taken[0], taken[2]))


def _both_names(taken: list[Word], joint: int, proper: bool) -> bool:
    """Whether the words on both sides of an "and" are names of their own: in quotation marks, or acronyms."""
    left, right = taken[joint - 1], taken[joint + 1]
    if not proper:
        return False
    return left.printed[-1:] in CLOSING or (left.printed.isupper() and right.printed.isupper())


def fold_same_length(text: str) -> str:
    """Return the folded text, character by character where folding would change its length."""
    folded = fold(text)
    return folded if len(folded) == len(text) else "".join(c if len(c.lower()) != 1 else fold(c) for c in text)
