"""Finds units whose function is told behind the head: "the hub for care leavers"."""

import re
from itertools import islice

from pipeline.nlp.teams.lexicon import GLUE, glued, words
from pipeline.nlp.teams.units import ends_in, name_of
from pipeline.nlp.teams.walk import Word, is_generic

MOST_WORDS = 4
"""The most words of a description of people: "local authority designated officers" counts as one."""


def described(folded: str, head: re.Match[str], left: list[Word], taken: list[Word]) -> tuple[int, int] | None:
    """Return the range of a unit whose function stands behind a bare or general head: "the hub for care leavers".

    "A responsive service for care leavers" tells how they are served, not who serves them.
    """
    general = all(word.text[0].isalpha() and is_generic(word) and not word.capital for word in taken)
    if head.group() not in words("head-described") or not general or ends_in(name_of(taken, head.group()), "national"):
        return None
    before = left[: left.index(taken[0])] if taken else left
    if not before or before[-1].text not in words("determiner") | words("praise"):
        return None
    if head.group() in words("head-served") and not _is_set_up(before):
        return None
    behind = re.compile(r" (?:for|of) ").match(folded, head.end())
    if behind is None:
        return None
    end = _function_end(folded, behind.end(), behind.group() == " for " or head.group() in words("head-of"))
    start = taken[0].start if taken else head.start()
    return (start, end) if end else None


def _is_set_up(before: list[Word]) -> bool:
    """Whether the words before a described head speak of a unit: a definite article, or how it was set up."""
    praised = 0
    while praised < len(before) and before[-1 - praised].text in words("praise") - words("article"):
        praised += 1
    article = before[-1 - praised].text if praised < len(before) else ""
    setting_up = any(word.text in words("set-up") for word in before[len(before) - praised :])
    return not praised or setting_up or article in words("determiner") - words("indefinite")


def _function_end(folded: str, start: int, any_function: bool) -> int | None:
    """Return where the words of function behind "for" or "of" end, or None where they are no words of function."""
    window = glued(folded[start : start + 90])
    people = _people_end(window)
    if people:
        return start + people
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


def _people_end(window: str) -> int:
    """Return where words end that tell who makes up a team by their work, or 0: "practice development consultants"."""
    small = words("boundary") | words("determiner") | words("praise") | words("article") | {"and"}
    telling, end = False, -1
    for word in islice(re.finditer(r"[^\s,.;:()]+", window), MOST_WORDS):
        plain = word.group().strip("'\u2018\u2019")
        who = plain.split(GLUE)[-1]
        if word.start() != end + 1:
            break
        if (end > 0 or GLUE in plain) and (who in words("specialists") or (telling and who in words("workers"))):
            return word.end()
        if plain in small:
            break
        telling, end = telling or plain.replace(GLUE, " ") not in words("generic"), word.end()
    return 0
