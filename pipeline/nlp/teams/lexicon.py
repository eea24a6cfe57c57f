"""The words by which teams and services are recognised; the words themselves are data."""

import re
from collections.abc import Iterator, Mapping
from functools import cache

from ahocorasick_rs import AhoCorasick

from pipeline.nlp.people.lexicon import alternation, fold
from pipeline.resources import resource
from pipeline.schemes import Resource, concepts, load

GLUE = "\x01"
"""Stands for a space inside a phrase that counts as one word."""


@cache
def words(notation: str) -> frozenset[str]:
    """Return the folded words of one list of the team cues."""
    return frozenset(fold(label) for label in concepts("cues", "teams.ttl")[notation].all("skos:hiddenLabel"))


@cache
def known() -> Mapping[str, Resource]:
    """Return the units that most councils have, by notation."""
    return concepts("cues", "teams-known.ttl")


@cache
def acronyms() -> Mapping[str, str]:
    """Return the acronyms that stand for a known unit wherever they are printed, each with its full name."""
    return {label: unit.label for unit in known().values() for label in unit.all("skos:altLabel")}


@cache
def canonical_names() -> Mapping[str, str]:
    """Return each full name of a known unit with the one that stands for all."""
    return {
        fold(label): fold(unit.label)
        for unit in known().values()
        for label in (unit.label, *unit.all("skos:hiddenLabel"))
    }


@cache
def kinds() -> Mapping[str, str]:
    """Return the head nouns of all kinds of unit, each with the notation of its kind."""
    return {
        fold(label): notation
        for notation, kind in concepts("schemes", "unit-kinds.ttl").items()
        for label in (kind.label, *kind.all("skos:hiddenLabel"))
    }


@cache
def places() -> frozenset[str]:
    """Return the folded words of the names of councils: places, which name no unit by themselves."""
    found = load(resource("authorities.ttl"))
    names = [name for item in found for name in (*item.all("skos:prefLabel"), *item.all("skos:altLabel"))]
    return frozenset(word for name in names for word in re.findall(r"[\w'-]+", fold(name)) if len(word) > 2)


@cache
def head_words() -> frozenset[str]:
    """Return every word that can head a unit's name."""
    return words("head-function") | words("head-named")


@cache
def head_labels() -> frozenset[str]:
    """Return the head nouns and the whole names of units."""
    whole = (
        label
        for label in words("unit")
        if label.split()[-1] not in head_words() or label.split()[-2] in words("boundary")
    )
    return head_words().union(whole)


@cache
def head_pattern() -> re.Pattern[str]:
    """Return a pattern of the head nouns and the whole names of units, in folded text."""
    return re.compile(rf"(?<![\w-])(?:{alternation(head_labels())})(?![\w-])")


@cache
def _head_openings() -> AhoCorasick:
    """Return a search for the first words of all heads."""
    return AhoCorasick(sorted({re.split(r"[ ']", label)[0] for label in head_labels()}))


def heads(folded: str) -> Iterator[re.Match[str]]:
    """Yield what :func:`head_pattern` matches in folded text, in order; looked for only where one can begin."""
    end = 0
    for start in sorted({start for _, start, _ in _head_openings().find_matches_as_indexes(folded, overlapping=True)}):
        head = head_pattern().match(folded, start) if start >= end else None
        if head is not None:
            end = head.end()
            yield head


@cache
def inner_pattern() -> re.Pattern[str]:
    """Return a pattern of the phrases that count as one word of a name, in folded text."""
    return re.compile(rf"(?<![\w'-])(?:{alternation(words('inner'))})(?![\w-])")


def glued(folded: str) -> str:
    r"""Return folded text in which the spaces inside such phrases are glue, so that offsets stay.

    >>> glued("the children in need team").split()
    ['the', 'children\x01in\x01need', 'team']
    """
    return inner_pattern().sub(lambda match: re.sub(r"\s", GLUE, match.group()), folded)


@cache
def same_kind() -> Mapping[str, str]:
    """Return the heads that name the same unit behind the same words, each with the one that stands for all."""
    return {form: entry.split("|")[0] for entry in words("same-kind") for form in entry.split("|")}


@cache
def same_function() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Return patterns of words of function that mean the same, each with the words that stand for all."""
    made = []
    for entry in sorted(words("same-function")):
        forms = entry.removeprefix("=").split("|")
        before, behind = ("^", r"(?= \w+$)") if entry.startswith("=") else (r"(?<![\w'-])", r"(?![\w'-])")
        made.append((re.compile(rf"{before}(?:{alternation(forms)}){behind}"), forms[0]))
    return tuple(made)
