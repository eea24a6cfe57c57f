"""Judges whether the words before a head noun, and the head, name a unit."""

import re

from pipeline.nlp.teams.lexicon import GLUE, places, words
from pipeline.nlp.teams.walk import CLOSING, LONGEST, OPENING, Word, is_generic


def is_unit(taken: list[Word], head: str, name: str, capital: bool) -> bool:
    """Whether words and head name a unit: a name of its own, a known whole, or a head with words of function."""
    name = re.sub(r"(?<!\w)['\u201c\"] ?|['\u201d\"](?= |$)| \( [^)]* \)", "", name)
    if name in words("not-unit") or ends_in(name, "national") or _is_national(name):
        return False
    if head in words("head-part") and all(word.text.endswith(tuple(words("board-ending"))) for word in taken):
        return False
    if ends_in(name, "unit") or (taken and head in words("head-any")):
        return True
    own = [word for word in taken if word.text[0].isalnum() and word.text != "and" and not is_generic(word)]
    if head in words("place-no-name") and _is_place(taken):
        return False
    proper = len(taken) > 1 and capital and all(word.capital or word.text in words("name-inner") for word in taken)
    if head in words("head-function") or not own:
        return bool(own) or proper
    if any(word.printed in OPENING for word in taken):
        return name.removesuffix(f" {head}") not in words("inner")
    if (
        head in words("head-grouped")
        and taken[-1].text.replace(GLUE, " ") in words("group-function")
        and any(word is not taken[-1] for word in own)
    ):
        return True
    named = [word for word in own if word.capital and word.text not in places()]
    ending = [
        *named,
        *(word for word in taken if is_generic(word) or word.printed[-1].isdigit()),
        *(word for word in taken if word.text in places() and head in words("head-placed")),
    ]
    return len(named) > 1 or (bool(named) and taken[-1] in ending)


def _is_national(name: str) -> bool:
    """Whether a name begins with the country or one of its departments."""
    return any(name.startswith((f"{word} ", f"{word}-")) for word in words("nation"))


def _is_place(taken: list[Word]) -> bool:
    """Whether the words before a head are nothing but the name of a place."""
    own = [word for word in taken if word.text[0].isalnum() and word.text != "and"]
    return bool(own) and all(word.capital and word.text in places() for word in own)


def ends_in(name: str, notation: str) -> bool:
    """Whether the last words of a name, or all, stand in a list."""
    parts = name.split()
    return any(" ".join(parts[start:]) in words(notation) for start in range(max(0, len(parts) - 7), len(parts)))


def only_tells(name: str, left: list[Word], walked: list[Word]) -> bool:
    """Whether a whole name in small letters tells what something is: "a single point of contact"."""
    if name not in words("definite"):
        return False
    at = left.index(walked[0]) if walked else len(left)
    article = left[at - 1] if at else None
    return article is None or article.text not in words("determiner") - words("indefinite")


def quoted_whole(text: str, head: re.Match[str], left: list[Word]) -> list[Word]:
    """Return the words before a head that stand with it inside quotation marks, with a capital: ‘Our new road team’."""
    if text[head.end() : head.end() + 1] not in CLOSING:
        return []
    for at in range(len(left) - 2, max(-1, len(left) - LONGEST), -1):
        if left[at].printed[-1:] in CLOSING or left[at].printed in {".", ","}:
            return []
        if left[at].printed in OPENING:
            inside = left[at + 1 :]
            plain = any(word.text in words("boundary") - words("name-inner") for word in inside)
            bare = all(is_generic(word) for word in inside) or _is_place(inside)
            country = ends_in(name_of(inside, head.group()), "national")
            named = inside[0].capital or inside[0].printed[0].isdigit()
            return inside if named and not (plain or bare or country) else []
    return []


def name_of(taken: list[Word], head: str) -> str:
    """Return words and head as one folded name."""
    return " ".join([*(word.text.replace(GLUE, " ") for word in taken), head])
