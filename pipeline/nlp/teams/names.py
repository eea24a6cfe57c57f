"""Finds the names that units have besides, or instead of, a name with a head noun.

A second name stands beside the first ("the children in care council, Loud and Clear,"), a name is explained by what it
is ("Bridge, a service for young carers"), or a word says that a name follows ("Operation …").
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import pairwise

from ahocorasick_rs import AhoCorasick, Implementation

from pipeline.nlp.people.lexicon import alternation, fold
from pipeline.nlp.teams.lexicon import head_words, places, words
from pipeline.nlp.teams.phrases import Phrase

_CAPITAL = r"[A-Z][\w'\u2019+-]*"
NAME = rf"{_CAPITAL}(?: (?:(?:of|in|for|to|the|and|on|with|our|not|at|&) ){{0,2}}(?:{_CAPITAL}|\d{{1,2}}\b)){{0,5}}"
_QUOTED = r"[\u2018\u201c\"](?P<quoted>[A-Z0-9][^\u2018\u2019\u201c\u201d\"\n]{1,45})[\u2019\u201d\"]"
_QUOTED_LOW = _QUOTED.replace("[A-Z0-9]", "[A-Za-z0-9]")
_INSIDE = r"[^\u2018\u2019\u201c\u201d\"\n]{2,45}"
OFTEN = 2
LONGEST_UNIT = 7
_ACRONYM = re.compile(r" \((?P<short>[A-Z][A-Za-z]{1,4}[A-Z])\)")
_BESIDE = re.compile(
    rf"(?: \([A-Z]\w+\))?(?:,? ?{_QUOTED}|(?:, \(?| \u2013 )(?P<plain>{NAME})(?= \u2013|[,.;)\n]| \([A-Z]))"
)


def beside(text: str, phrase: Phrase) -> tuple[int, int] | None:
    """Return the range of the second name that stands in apposition behind a unit's name, or None."""
    if phrase.rule == "teams.acronym" or phrase.head.endswith("s"):
        return None
    speaks = phrase.head in words("head-whole")
    after = _called().match(text, phrase.end) or _BESIDE.match(text, phrase.end)
    if after is None and speaks:
        after = _FIRST.search(text, max(0, phrase.start - 70), phrase.start)
    if after is None:
        return None
    group = "quoted" if after["quoted"] else "plain"
    named = is_name(after[group]) or (speaks and group == "quoted" and " " in after[group])
    return after.span(group) if named else None


_FIRST = re.compile(rf"{_QUOTED}(?:, (?:the|its|their|our)(?: [A-Za-z]+)? | \((?:the )?)$")


@cache
def _called() -> re.Pattern[str]:
    openers = alternation(words("headless-opener"))
    return re.compile(
        rf",? ?(?:(?:which|that) is )?(?:locally )?(?i:{openers}) (?:the )?(?:{_QUOTED_LOW}|(?P<plain>{NAME}))"
    )


def is_name(name: str, told: bool = False) -> bool:
    """Whether words with capitals can be the name of a unit: no place, document, law, body of the state or date.

    `told` is whether the text says that the words in quotation marks are a service, programme or the like.

    >>> is_name("Loud and Clear"), is_name("Children Act"), is_name("Strong Families"), is_name("Strong Families", True)
    (True, False, False, True)
    """
    parts = re.findall(r"[\w']+", fold(name))
    ends = bool(parts) and parts[-1] in words("not-named") and not (told and parts[-1] in words("told-ending"))
    if not parts or ends or (parts[0] in words("not-named") and len(parts) == 1):
        return False
    if any(part in words("never-named") for part in parts):
        return False
    if parts[-1] in head_words():
        return False
    own = [part for part in parts if part not in places() and part not in words("name-inner") and not part.isdigit()]
    return bool(own) and not all(part in words("boundary") | words("determiner") for part in own)


def places_of(text: str, sought: Iterable[str]) -> list[tuple[int, str]]:
    """Return where each of some words stands, in order, be it inside another; all are looked for at once."""
    forms, search = _search(frozenset(sought))
    found = search.find_matches_as_indexes(text, overlapping=True)
    return sorted([(start, forms[number]) for number, start, _ in found])


@lru_cache(maxsize=16)
def _search(sought: frozenset[str]) -> tuple[list[str], AhoCorasick]:
    forms = sorted(sought)
    return forms, AhoCorasick(forms, implementation=Implementation.ContiguousNFA)


def explained(text: str, folded: str) -> Iterator[Phrase]:
    """Yield names that the text explains: "One Way, a sub-group of the board", "Open Door, a service for carers"."""
    openers = [f", {word} " for word in words("explainer")]
    told = [f" {word} " for word in words("explainer-verb")]
    for at, opener in places_of(folded, [*openers, *told]):
        what = (_told() if opener in told else _what()).match(folded, at + len(opener))
        if what is None:
            continue
        name = _ENDING.search(text, max(0, at - 80), at)
        if name is None:
            continue
        group = "quoted" if name["quoted"] else "plain"
        own = name[group].removeprefix("The ") if opener in told else name[group]
        own = re.sub(r"^(?:[A-Z]{2,} and (?=[A-Z])|[A-Z]\w+ and (?=[A-Z]{2,}$))", "", own)
        long = " " in own or (own.isupper() and opener not in told)
        if is_name(own) and (group == "quoted" or long):
            yield Phrase(name.end(group) - len(own), name.end(group), what["head"], (), "teams.explained")


_ENDING = re.compile(rf"(?<!\. )(?<![\w\u2018-])(?:{_QUOTED_LOW}|(?P<plain>{NAME}))(?: \([^()\n]{{1,30}}\))?$")


@cache
def _what() -> re.Pattern[str]:
    return re.compile(rf"(?:[\w'-]+,? ){{0,8}}?(?P<head>{alternation(head_words())})\b")


@cache
def _told() -> re.Pattern[str]:
    small = alternation(words("boundary"))
    heads = alternation(head_words() - words("not-told"))
    return re.compile(rf"(?:(?!(?:{small})\b)[\w'-]+,? (?:and )?){{0,4}}?(?P<head>{heads})\b(?! (?:and|or)\b)")


def introduced(text: str, folded: str) -> Iterator[Phrase]:
    """Yield names given as examples, and those behind a word that only stands before names, such as "Operation"."""
    for at, opener in places_of(folded, (f" {word} " for word in words("example"))):
        head = re.split(r"[ \n]", folded[max(0, at - 15) : at].rstrip(","))[-1]
        example = _EXAMPLE.match(text, at + len(opener)) if head in words("head-exemplified") else None
        group = "quoted" if example and example["quoted"] else "plain"
        if example and is_name(example[group], group == "quoted"):
            yield Phrase(example.start(group), example.end(group), head, (), "teams.example")
            yield from _further(text, example.end(), head)
    for quoted in _IN_QUOTES.finditer(text):
        yield from _titled(text, quoted)
    for at, opener in places_of(folded, ("group of ", "groups of ")):
        titled = _GROUP_TITLED.match(text, at + len(opener))
        if titled and is_name(titled["plain"]):
            yield Phrase(*titled.span("plain"), "forum", (), "teams.titled")
    for at, opener in places_of(folded, (f" {word} " for word in words("calling"))):
        head = _called_head().search(text, max(0, at - 24), at)
        name = _PLAIN.match(text, at + len(opener)) if head else None
        if head and name and is_name(name["plain"]):
            yield Phrase(name.start("plain"), name.end("plain"), head["head"], (), "teams.called")
    for at, opener in places_of(folded, (f"{word} " for word in words("name-opener"))):
        name = _OPENED.match(text, at)
        if name and is_name(name.group()):
            yield Phrase(name.start(), name.end(), opener.strip(), (), "teams.introduced")


def _further(text: str, at: int, head: str) -> Iterator[Phrase]:
    """Yield the examples in quotation marks behind the first: "groups such as ‘Big Drum’ and ‘Little Drum’"."""
    while (more := _FURTHER.match(text, at)) is not None:
        at = more.end()
        if is_name(more["quoted"], told=True):
            yield Phrase(*more.span("quoted"), head, (), "teams.example")


_FURTHER = re.compile(rf"(?:,| and|, and) {_QUOTED}")
_GROUP_TITLED = re.compile(
    rf"(?:[a-z'\u2019-]+ ){{0,5}}[a-z]+ \((?:the )?[\u2018\u201c]?(?P<plain>{NAME})[\u2019\u201d]?\)"
)
_PLAIN = re.compile(rf"(?:the )?(?P<plain>{NAME})(?=[,.;:)\n]| [a-z])")
_IN_QUOTES = re.compile(rf"[\u2018\u201c\"](?P<name>{_INSIDE})[\u2019\u201d\"]")
_EXAMPLE = re.compile(rf"(?:the |an? )?(?:(?:{_CAPITAL} )?{_QUOTED}|(?P<plain>{NAME})(?=[,.;)\n]| and\b))")


def agencies(text: str, folded: str) -> Iterator[Phrase]:
    """Yield the names of adoption agencies that are printed without a head: "Adopt Somewhere".

    Only where the text speaks of a regional agency: else such names are those of charities, registers and funds.
    """
    if not any(unit in folded for unit in words("agency")):
        return
    for at, _ in places_of(folded, (f"{word} " for word in words("agency-opener"))):
        name = _AGENCY.match(text, at)
        if name and not text[at - 1 : at].isalnum() and is_name(name.group()):
            yield Phrase(name.start(), name.end(), "agency", (), "teams.agency")


_AGENCY = re.compile(r"[A-Z][a-z]+(?: (?:(?:in the|to|for|and) )?[A-Z][a-z]+)+(?![\w-])")
_OPENED = re.compile(
    r"[A-Z][a-z]+ (?:[\u2018\u201c][A-Z][a-z]+(?: [A-Z][a-z]+)?[\u2019\u201d]|[A-Z][a-z]+(?: [A-Z][a-z]+)?(?![\w-]))"
)


def _titled(text: str, quoted: re.Match[str]) -> Iterator[Phrase]:
    """Yield a name in quotation marks that a head stands before, or that shares a head behind it with another."""
    before = _before_title().search(text, max(0, quoted.start() - 40), quoted.start())
    if before is not None and quoted["name"][0].isupper() and is_name(quoted["name"], told=True):
        yield Phrase(quoted.start("name"), quoted.end("name"), before["head"] or "forum", (), "teams.titled")
        if before["head"] in words("head-exemplified"):
            yield from _further(text, quoted.end(), before["head"])
    other = _shared().match(text, quoted.end())
    if other is None:
        return
    for match, part in ((quoted, "name"), (other, "other")):
        if is_name(match[part]):
            yield Phrase(match.start(part), match.end(part), other["head"], (), "teams.quoted")


@cache
def _before_title() -> re.Pattern[str]:
    heads = alternation(words("head-titled"))
    openers = alternation(words("quoted-opener"))
    return re.compile(rf"(?<![\w-])(?:(?P<head>{heads})(?:,|:| called| known as| named)?|(?i:{openers})) $")


@cache
def _called_head() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?P<head>{alternation(words('head-titled'))})(?:,? (?:that|which) is)?,?$")


@cache
def _shared() -> re.Pattern[str]:
    heads = alternation(words("head-exemplified"))
    return re.compile(rf",? and (?:the )?[\u2018\u201c\"](?P<other>{_INSIDE})[\u2019\u201d\"] (?P<head>{heads})\b")


def bodies(text: str, found: Sequence[Phrase]) -> dict[str, str]:
    """Return the names that are used without their head too ("Open Door" of "Open Door project"), with the full one."""
    alone: dict[str, str] = {}
    for phrase in found:
        name = text[phrase.start : phrase.end]
        if phrase.rule == "teams.explained":
            alone.setdefault(name, name)
            continue
        head = _whole_head(fold(name), phrase.head)
        body = name[: len(name) - len(head)].strip(" \u2018\u2019\u201c\u201d\"'")
        if (
            head
            and " " in body
            and fold(body) not in words("inner")
            and phrase.head in words("head-proper")
            and re.fullmatch(NAME, body)
            and is_name(body)
        ):
            alone.setdefault(body, name)
    return alone


def told_as_units(text: str, found: Sequence[Phrase]) -> dict[str, str]:
    """Return the names that a unit's name explains, each with it: "The Den, a new hub for care leavers"."""
    told: dict[str, str] = {}
    ordered = sorted(found, key=lambda phrase: phrase.start)
    for name, unit in pairwise(ordered):
        between = text[name.end : unit.start].strip(" ,\u2019\u201d'\"").split()
        praise = words("praise") | words("article")
        if name.rule == "teams.explained" and between and all(word in praise for word in between):
            told[text[name.start : name.end]] = text[unit.start : unit.end]
    return told


def _whole_head(name: str, head: str) -> str:
    """Return the longest common name of units that ends a name, or its head."""
    parts = name.split()
    endings = (" ".join(parts[start:]) for start in range(max(1, len(parts) - LONGEST_UNIT), len(parts)))
    return next((ending for ending in endings if ending in words("unit")), head if name.endswith(head) else "")


def with_acronym(text: str) -> Iterator[Phrase]:
    """Yield names with capitals whose initials follow in brackets and that the text goes on to speak of.

    "Working for Families (WfF)" is the name of a body where "WfF" is printed twice more.
    """
    for bracket in _ACRONYM.finditer(text):
        short = bracket["short"]
        before = _ENDING.search(text, max(0, bracket.start() - 80), bracket.start())
        if before is None or not before["plain"]:
            continue
        name = re.sub("['\u2019]s?$", "", before["plain"].removeprefix("The "))
        start = before.end("plain") - len(before["plain"]) + before["plain"].index(name)
        initials = "".join(part[0] for part in re.findall(r"[\w'\u2019]+", name))
        known = fold(name).split()[-1] in head_words()
        believed = is_name(name) or fold(name).endswith(tuple(f" {ending}" for ending in words("confirmed-ending")))
        if fold(initials) == fold(short) and not known and believed and text.count(short) >= OFTEN:
            yield Phrase(start, start + len(name), "agency", (short,), "teams.acronymed")
