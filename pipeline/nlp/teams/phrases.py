"""Finds the noun phrases that name teams and services: from a head noun leftwards to the words that cannot belong.

There is no tagger: the walk to the left is :mod:`pipeline.nlp.teams.walk`, and whether its result names a unit is
decided in :mod:`pipeline.nlp.teams.units`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from pipeline.nlp.teams.described import described
from pipeline.nlp.teams.initials import proper_part, short_names, spelt_inside, spelt_out
from pipeline.nlp.teams.lexicon import GLUE, heads, words
from pipeline.nlp.teams.units import ends_in, is_unit, name_of, only_tells, quoted_whole
from pipeline.nlp.teams.walk import (
    CLOSING,
    OPENING,
    Word,
    is_generic,
    is_infinitive,
    walk,
    without_praise,
    words_before,
)

WINDOW = 120
_BEHIND = re.compile(r"['\u2019\u201d\"]?( ([\w'-]+))")


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
    for head in heads(folded):
        if _taken_away(folded, head):
            continue
        if _bare(text, folded, head):
            continue
        if head.group() in words("unit-capital") and not text[head.start()].isupper():
            continue
        low = head.start() - WINDOW
        low = max(folded.rfind("\n", 0, head.start()) + 1, folded.rfind("\t", max(0, low), head.start()) + 1, low)
        left = words_before(text, folded, low, head.start())
        marked = len(left) > 1 and left[-1].printed in OPENING and head.group() in words("head-function")
        if marked and text[head.end() : head.end() + 1] in CLOSING:
            yield from (replace(phrase, end=head.end() + 1) for phrase in _phrase(text, folded, head, left[:-1]))
        else:
            yield from _phrase(text, folded, head, left)


def services(text: str, folded: str) -> Iterator[Phrase]:
    """Yield the services that an acronym of theirs makes one unit: "the advice and duty services (ADS)"."""
    for bracket in _SERVICES.finditer(text):
        before = text[max(0, bracket.start() - 1) : bracket.start()]
        if before.isalnum() or before in {"-", "_"}:
            continue
        low = max(folded.rfind("\n", 0, bracket.start()) + 1, bracket.start() - WINDOW)
        head = bracket["head"]
        taken = spelt_out(words_before(text, folded, low, bracket.start()), head, bracket["short"])
        if taken and not ends_in(name_of(taken, head), "national"):
            yield Phrase(taken[0].start, bracket.end("head"), head, (bracket["short"],), "teams.initials")


_SERVICES = re.compile(r"(?P<head>services) \((?P<short>[A-Z]{3,6})\)")
"""Begins with a word, so that it is found quickly; what stands before the word is looked at then."""
_DESCRIBING = (" for ", " of ")


def _bare(text: str, folded: str, head: re.Match[str]) -> bool:
    """Whether nothing but a small word stands before a head that is no unit by itself: most heads, told quickly."""
    start = head.start()
    if head.group() in words("unit") or folded.startswith(_DESCRIBING, head.end()):
        return False
    space = folded.rfind(" ", 0, start - 1)
    before = folded[max(space + 1, start - 25) : start - 1]
    if text[space + 1].isupper() and before not in words("article"):
        return False
    return folded[start - 1 : start] in {"\n", ""} or before in words("article") or before in words("bare-before")


def _only_opens(word: Word, left: list[Word], head: str) -> bool:
    """Whether a word has its capital from the sentence that it begins, before a head that only a name makes a unit."""
    opens = word is left[0] or left[left.index(word) - 1].text in {".", ":"}
    return opens and head in words("head-named") and word.printed[1:].islower()


def _taken_away(folded: str, head: re.Match[str]) -> bool:
    behind = _BEHIND.match(folded, head.end())
    if behind is None or not {behind[2], head.group() + behind[1]} & words("not-followed"):
        return False
    if head.group().endswith("s") and behind[2] in words("verb-behind"):
        return False
    return head.group() not in words("head-meeting") or behind[2] not in words("gathering")


def _phrase(text: str, folded: str, head: re.Match[str], left: list[Word]) -> Iterator[Phrase]:
    walked = walk(left, text[head.start()].isupper())
    shorts = short_names(text, head.end())
    spelt = spelt_out(left, head.group(), shorts[0]) if shorts else spelt_inside(left)
    if spelt and not ends_in(re.sub(r" \( [^)]* \)", "", name_of(spelt, head.group())), "national"):
        own = _proper_before(text, left, spelt, walked, head)
        yield Phrase(spelt[0].start, head.end(), head.group(), (*shorts, *own), "teams.initials")
        return
    quoted = quoted_whole(text, head, left)
    if quoted:
        yield Phrase(quoted[0].start, head.end(), head.group(), shorts, "teams.quoted")
        return
    taken = without_praise(walked, left, text[head.start()].isupper())
    name = name_of(taken, head.group())
    capital = text[head.start()].isupper()
    if (not taken and head.group() not in words("unit")) or not is_unit(taken, head.group(), name, capital):
        place = described(folded, head, left, taken)
        if place is not None:
            yield Phrase(*place, head.group(), (), "teams.described")
        return
    first = left.index(taken[0]) if taken else len(left)
    if first and left[first - 1].text in words("nation"):
        return
    if len(taken) == 1 and not capital and name not in words("unit") and _only_opens(taken[0], left, head.group()):
        return
    if is_infinitive(taken, left, head.group()) or (not capital and not shorts and only_tells(name, left, walked)):
        return
    start = taken[0].start if taken else head.start()
    also = (*shorts, *proper_part(text[start : head.end()], name))
    yield from _split(taken, head, Phrase(start, head.end(), head.group(), also))


def _proper_before(
    text: str, left: list[Word], spelt: list[Word], walked: list[Word], head: re.Match[str]
) -> tuple[str, ...]:
    """Return the name of its own that stands before a name with its initials: "Adopt Us regional agency (RA)"."""
    taken = without_praise(walked, left, text[head.start()].isupper())
    if not taken or taken[0].start >= spelt[0].start:
        return ()
    return proper_part(text[taken[0].start : head.end()], name_of(taken, head.group()))


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
    named = head.group() in words("head-named") and head.group().islower()
    told = joints and joints[-1] == len(taken) - 2 and taken[-1].text.endswith("ed")
    if plural and commas and joints and not proper and not told:
        for start, end in pairwise([0, *(comma + 1 for comma in commas), joints[-1] + 1]):
            part = [word for word in taken[start : end - 1] if word.text[0].isalnum()]
            if part and any(not is_generic(word) for word in part) and end - 1 < joints[-1] + 1:
                yield Phrase(part[0].start, part[-1].end, head.group(), (), "teams.shared-head")
        yield Phrase(taken[joints[-1] + 1].start, whole.end, whole.head, whole.also)
    elif plural and len(joints) == 1 and (_both_names(taken, joints[0], proper, named) or _both_whole(taken)):
        rule = "teams.quoted" if named and proper else "teams.shared-head"
        yield Phrase(taken[0].start, taken[joints[0] - 1].end, head.group(), (), rule)
        end = taken[-1].end if named and proper else whole.end
        yield Phrase(taken[joints[0] + 1].start, end, whole.head, whole.also)
    else:
        yield whole


def _both_whole(taken: list[Word]) -> bool:
    """Whether the words on both sides of an "and" are whole functions: "edge of care and court work teams"."""
    return len(taken) == 3 and all(GLUE in word.text and not is_generic(word) for word in (taken[0], taken[2]))


def _both_names(taken: list[Word], joint: int, proper: bool, named: bool) -> bool:
    """Whether the words on both sides of an "and" are names of their own: in quotation marks, acronyms, or long.

    `named` is whether only a name makes the head a unit: "the First Steps and Open Door projects".
    """
    left, right = taken[joint - 1], taken[joint + 1]
    if not proper:
        return False
    if left.printed[-1:] in CLOSING or (left.printed.isupper() and right.printed.isupper()):
        return True
    return named and min(joint, len(taken) - joint - 1) > 1
