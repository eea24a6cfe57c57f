"""The section scheme as data: which headings and first words open which part of a document.

Headings are known from their words (``ontology/schemes/sections.ttl``): a heading that begins with a label opens that
section, and what follows the label ("… is good", ": requires improvement") is its tail. Some parts have no heading and
are known from their first words (the imprint, the salutation of a letter).
"""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from pipeline.schemes import Resource, concepts

# A label this long may be followed by anything; a shorter one only by what shows that it was a heading.
SAFE_LABEL = 4
PAPER = "paper"

_APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "–": "-", "—": "-", "‑": "-"})
_EDGES = re.compile(r"^[\s*#_.:|]*(?:\d{1,2}(?:\.\d+)?\.?\s*(?=[A-Za-z]))?|[\s*#_.:|?]+$")
_FOOTNOTE = re.compile(r"(?<=[a-z)])\d{1,2}$")
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Kind:
    """A section of the scheme, with what its data say of it."""

    notation: str
    rank: int
    findings: bool
    improvements: str | None
    body: str
    manner: str | None
    within: str | None
    broader: str | None


@dataclass(frozen=True, slots=True)
class Scheme:
    """The scheme made ready for matching.

    `labels` are by their first word and then by all their words; `inside` gives, for a part's notation and a section's,
    the section that stands for the latter inside the former; `names` are the patterns by which headings name a body.
    """

    kinds: dict[str, Kind]
    labels: dict[str, dict[tuple[str, ...], Kind]]
    openings: tuple[tuple[str, Kind], ...]
    inside: dict[tuple[str, str], Kind]
    names: tuple[tuple[re.Pattern[str], str], ...]


def fold(text: str) -> str:
    """Return a heading's words in lower case, with plain quotes, without numbers before and marks around them.

    >>> fold("**1. The Board’s  strengths:**")
    "the board's strengths"
    """
    plain = _SPACES.sub(" ", text.translate(_APOSTROPHES)).strip()
    plain = _EDGES.sub("", _EDGES.sub("", plain))
    return _FOOTNOTE.sub("", plain).casefold()


def _kind(resource: Resource) -> Kind:
    within, broader = resource.one("within"), resource.one("skos:broader")
    return Kind(
        notation=resource.notation,
        rank=int(resource.one("rank") or 1),
        findings=resource.one("holdsFindings") == "true",
        improvements=resource.one("holdsImprovements"),
        body=resource.one("body") or "authority",
        manner=resource.one("manner"),
        within=within.rpartition("/")[2] if within else None,
        broader=broader.rpartition("/")[2] if broader else None,
    )


@cache
def scheme() -> Scheme:
    """Return the section scheme, read once."""
    kinds: dict[str, Kind] = {}
    labels: dict[str, dict[tuple[str, ...], Kind]] = defaultdict(dict)
    openings: list[tuple[str, Kind]] = []
    inside: dict[tuple[str, str], Kind] = {}
    names: list[tuple[re.Pattern[str], str]] = []
    for notation, resource in concepts("schemes", "sections.ttl").items():
        kind = kinds[notation] = _kind(resource)
        patterns = [re.compile(rf"\b(?:{pattern})\b") for pattern in resource.all("namePattern")]
        names += [(pattern, notation) for pattern in patterns]
    for notation, kind in kinds.items():
        resource = concepts("schemes", "sections.ttl")[notation]
        for label in (*resource.all("skos:prefLabel"), *resource.all("skos:hiddenLabel")):
            words = _words(label, names)
            labels[words[0].rstrip(":,")][words] = kind
        openings += [(opening.casefold(), kind) for opening in resource.all("opening")]
        if kind.broader and (kind.within or kind.manner == PAPER):
            inside[kind.within or PAPER, kind.broader] = kind
    return Scheme(kinds, dict(labels), tuple(openings), inside, tuple(names))


def _words(heading: str, names: Sequence[tuple[re.Pattern[str], str]]) -> tuple[str, ...]:
    """Return the folded words of a heading, a named body replaced by the notation of its section."""
    text = fold(heading)
    for pattern, notation in names:
        text = pattern.sub(notation, text)
    return tuple(text.removeprefix("the ").split())


def kind_of(notation: str | None) -> Kind | None:
    """Return the section of the scheme with that notation, or None."""
    return None if notation is None else scheme().kinds.get(notation)


def known_heading(text: str) -> tuple[Kind, int, int] | None:
    """Return the section whose label `text` begins with, the label's words, and how many words follow it.

    Of several labels the longest counts.
    """
    words = _words(text, scheme().names)
    if not words:
        return None
    best: Kind | None = None
    size = 0
    for label, kind in scheme().labels.get(words[0].rstrip(":,"), {}).items():
        if size < len(label) <= len(words) and _begins(words, label):
            best, size = kind, len(label)
    if best is None or (size < len(words) and size < SAFE_LABEL and not _tail_of_heading(words[size - 1 :])):
        return None
    return best, size, len(words) - size


def _begins(words: tuple[str, ...], label: tuple[str, ...]) -> bool:
    last = len(label) - 1
    return words[:last] == label[:last] and words[last].rstrip(":,") == label[last]


def _tail_of_heading(words: tuple[str, ...]) -> bool:
    """Whether what follows a short label is a grade, a page or a bracket, and not the rest of another heading."""
    last, rest = words[0], words[1:]
    return last.endswith(":") or rest[0].startswith(("(", "-")) or all(word.isdigit() for word in rest)


def opening(text: str) -> Kind | None:
    """Return the section that a paragraph with these first words opens without a heading, or None."""
    start = text[:70].lstrip("*_ ").translate(_APOSTROPHES).casefold()
    for words, kind in scheme().openings:
        if start.startswith(words):
            return kind
    return None
