"""Finds the names that units have besides, or instead of, a name with a head noun.

A second name stands beside the first ("the children in care council, Loud and Clear,"), a name is explained by what it is
("Bridge, a service for young carers"), or a word says that a name follows ("Operation …").
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from pipeline.nlp.people_lexicon import alternation, fold
from pipeline.nlp.teams_lexicon import head_words, places, words
from pipeline.nlp.teams_phrases import Phrase

_CAPITAL = r"[A-Z][\w'\u2019+-]*"
NAME = rf"{_CAPITAL}(?: (?:(?:of|in|for|to|the|and|on|with|our|not|at|&) ){{0,2}}(?:{_CAPITAL}|\d{{1,2}}\b)){{0,5}}"
_QUOTED = rf"[\u2018\u201c\"](?P<quoted>[A-Z0-9][^\u2018\u2019\u201c\u201d\"\n]{{1,45}})[\u2019\u201d\"]"
_BESIDE = re.compile(rf",? ?(?:{_QUOTED}|, (?P<plain>{NAME})(?=[,.;)\n]))")
_COLON = re.compile(rf" ?\((?P<plain>{NAME})\)")


def beside(text: str, phrase: Phrase) -> tuple[int, int] | None:
    """Return the range of the second name that stands in apposition behind a unit's name, or None."""
    if phrase.rule == "teams.acronym" or phrase.head.endswith("s"):
        return None
    after = _called().match(text, phrase.end) or _BESIDE.match(text, phrase.end)
    if after is None:
        return None
    group = "quoted" if after["quoted"] else "plain"
    return after.span(group) if is_name(after[group]) else None


@cache
def _called() -> re.Pattern[str]:
    openers = alternation(words("headless-opener"))
    return re.compile(rf",? ?(?:(?:which|that) is )?(?:locally )?(?i:{openers}) (?:the )?(?:{_QUOTED}|(?P<plain>{NAME}))")


def is_name(name: str) -> bool:
    """Whether words with capitals can be the name of a unit: no place, document, law, body of the state or date.

    >>> is_name("Loud and Clear"), is_name("Children Act")
    (True, False)
    """
    parts = re.findall(r"[\w']+", fold(name))
    if not parts or parts[-1] in words("not-named") or parts[0] in words("not-named") and len(parts) == 1:
        return False
    if any(part in words("never-named") for part in parts):
        return False
    own = [part for part in parts if part not in places() and part not in words("name-inner") and not part.isdigit()]
    return bool(own) and not all(part in words("boundary") | words("determiner") for part in own)


def explained(text: str) -> Iterator[Phrase]:
    """Yield names that the text explains: "One Way, a sub-group of the board", "Open Door, a service for carers"."""
    for match in _explained().finditer(text):
        group = "quoted" if match["quoted"] else "plain"
        name = match[group]
        if is_name(name) and (group == "quoted" or " " in name or name.isupper()):
            yield Phrase(match.start(group), match.end(group), match["head"].lower(), (), "teams.explained")


@cache
def _explained() -> re.Pattern[str]:
    heads = alternation(head_words())
    return re.compile(
        rf"(?<!\. )(?<![\w\u2018-])(?:{_QUOTED}|(?P<plain>{NAME})),? ?(?:\([^()\n]{{1,30}}\))?, (?:(?:which|who) (?:is|are) )?"
        rf"(?:an?|its|their|our|the council['\u2019]s|the local authority['\u2019]s) (?:[\w'\u2019-]+,? ){{0,5}}?(?P<head>{heads})\b"
    )


def introduced(text: str) -> Iterator[Phrase]:
    """Yield names behind a word that only stands before names of programmes, such as "Operation", and named examples."""
    for match in _examples().finditer(text):
        group = "quoted" if match["quoted"] else "plain"
        if is_name(match[group]):
            yield Phrase(match.start(group), match.end(group), match["head"], (), "teams.example")
    for match in _shared().finditer(text):
        if is_name(match["quoted"]):
            yield Phrase(match.start("quoted"), match.end("quoted"), match["head"], (), "teams.quoted")
    for match in _introduced().finditer(text):
        yield Phrase(match.start(), match.end(), "programme", (), "teams.introduced")


@cache
def _introduced() -> re.Pattern[str]:
    openers = "|".join(sorted(word.capitalize() for word in words("name-opener")))
    return re.compile(rf"(?<![\w\u2018-])(?:{openers}) [A-Z][a-z]+(?![\w-])")


@cache
def _examples() -> re.Pattern[str]:
    heads, openers = alternation(words("head-exemplified")), alternation(words("example"))
    return re.compile(rf"\b(?P<head>{heads}),? (?:{openers}),? (?:the |an? )?(?:{_CAPITAL} )?(?:{_QUOTED}|(?P<plain>{NAME})(?=[,.;)\n]| and\b))")


@cache
def _shared() -> re.Pattern[str]:
    heads = alternation(words("head-exemplified"))
    return re.compile(rf"{_QUOTED},? and (?:the )?[\u2018\u201c\"][^\u2018\u2019\u201c\u201d\"\n]{{1,45}}[\u2019\u201d\"] (?P<head>{heads})\b")


def bodies(text: str, found: Sequence[Phrase]) -> dict[str, str]:
    """Return the names that are used without their head too ("No Wrong Door" of "No Wrong Door project"), with the full."""
    alone: dict[str, str] = {}
    for phrase in found:
        name = text[phrase.start : phrase.end]
        if phrase.rule == "teams.explained":
            alone.setdefault(name, name)
            continue
        head = _whole_head(fold(name), phrase.head)
        body = name[: len(name) - len(head)].strip(" \u2018\u2019\u201c\u201d\"'")
        if head and " " in body and phrase.head in words("head-proper") and re.fullmatch(NAME, body) and is_name(body):
            alone.setdefault(body, name)
    return alone


def _whole_head(name: str, head: str) -> str:
    """Return the longest common name of units that ends a name, or its head."""
    wholes = [unit for unit in words("unit") if name.endswith(f" {unit}")]
    return max(wholes, key=len, default=head if name.endswith(head) else "")


__all__ = ["beside", "bodies", "explained", "introduced", "is_name"]
