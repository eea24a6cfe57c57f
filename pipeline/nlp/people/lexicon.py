"""The words by which people and posts are recognised, as sets and patterns; the words themselves are data.

Apostrophes are folded to the straight one and letters to small ones before anything is looked up, and every pattern
made here matches either apostrophe, so that the ontology need not list each form twice.
"""

import re
from collections.abc import Iterable
from functools import cache

from pipeline.nlp.folding import either
from pipeline.schemes import Resource, concepts

_SPELT = {" ": r"\s+", "'": "['\u2018\u2019]"}
APOSTROPHES = ("\u2019", "\u2018", "\u02bc", "`")


def fold(text: str) -> str:
    """Return `text` in small letters with straight apostrophes: the form that labels are looked up in.

    >>> fold("Majesty\u2019s")
    "majesty's"
    """
    for apostrophe in ("`",) if text.isascii() else APOSTROPHES:
        text = text.replace(apostrophe, "'")
    return text.lower()


def fold_same_length(text: str) -> str:
    """Return the folded text, character by character where folding would change its length."""
    folded = fold(text)
    return folded if len(folded) == len(text) else "".join(c if len(c.lower()) != 1 else fold(c) for c in text)


def alternation(labels: Iterable[str]) -> str:
    """Return a pattern that matches any of the labels, the longest first, with any spacing and either apostrophe."""
    ordered = sorted({fold(label) for label in labels}, key=lambda label: (-len(label), label))
    return either([_SPELT.get(letter) or re.escape(letter) for letter in label] for label in ordered)


@cache
def cue(notation: str) -> frozenset[str]:
    """Return the folded words of one list of the people cues."""
    return frozenset(fold(label) for label in concepts("cues", "people.ttl")[notation].all("skos:hiddenLabel"))


def labels(role: Resource) -> tuple[str, ...]:
    """Return every folded form of a role."""
    return tuple(
        fold(label) for kind in ("skos:prefLabel", "skos:altLabel", "skos:hiddenLabel") for label in role.all(kind)
    )


@cache
def role_labels() -> dict[str, str]:
    """Return the folded forms of all roles, each with the notation of its role."""
    return {label: notation for notation, role in concepts("schemes", "roles.ttl").items() for label in labels(role)}


@cache
def role_order(notation: str) -> int:
    """Return how senior a role is: the lower the more senior."""
    return int(concepts("schemes", "roles.ttl")[notation].one("order") or 99)


@cache
def inspectorate_roles() -> frozenset[str]:
    """Return the notations of the roles whose holders serve the inspectorate."""
    return frozenset(n for n, role in concepts("schemes", "roles.ttl").items() if role.one("serves") == "inspectorate")


@cache
def title_pattern() -> re.Pattern[str]:
    """Return a pattern of every form of every role, as whole words."""
    return re.compile(rf"(?<![\w'\u2019-])(?:{alternation(role_labels())})(?![\w-])", re.IGNORECASE)


def has(notation: str, text: str) -> bool:
    """Whether `text` holds a phrase of the list `notation` as whole words."""
    return _pattern(notation).search(text) is not None


@cache
def _pattern(notation: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w'\u2019-])(?:{alternation(cue(notation))})(?![\w-])", re.IGNORECASE)


_INSPECTORATES = "inspectorate-officer"


def role_of(title: str) -> str | None:
    """Return the notation of the role that a title names, or None where it holds no head of a title.

    The most senior role named wins; a director's title that no label names is classed by what it directs.
    """
    if not has("title-head", title) and not title_pattern().search(title):
        return None
    if has("directorate", title) and not has("not-a-title", title):
        return _directors_role(title)
    if has("chairing", title) and has("safeguarding-board", title):
        return boards_chair()
    matches = list(title_pattern().finditer(title))
    # "The Secretary of State's commissioner" is the commissioner.
    heads = [match for match in matches if not re.match(r"['\u2019]s? ", title[match.end() :])] or matches
    found = [role_labels()[" ".join(fold(match.group()).split())] for match in heads]
    if has("head-of-service", title):
        # A council's head of quality assurance is none of the inspectorate's.
        found = [role for role in found if role not in inspectorate_roles()]
    role = min(found, key=role_order) if found else "officer"
    return _INSPECTORATES if role == "officer" and has("inspectorate-name", title) else role


@cache
def boards_chair() -> str:
    """Return the notation of the role of who chairs a safeguarding board."""
    return next(
        notation for notation, role in concepts("schemes", "roles.ttl").items() if role.one("serves") == "board"
    )


def _directors_role(title: str) -> str:
    exact = title_pattern().search(title)
    named = role_labels()[" ".join(fold(exact.group()).split())] if exact else None
    if named in inspectorate_roles():
        return str(named)
    if has("below-director", title) or (has("part-of-service", title) and not has("chief-officer", title)):
        return "assistant-director"
    if has("chief-officer", title) and has("childrens-own", title):
        return "director-of-childrens-services"
    if has("other-directorate", title):
        return "officer"
    return "director-of-childrens-services" if has("childrens-area", title) else (named or "officer")
