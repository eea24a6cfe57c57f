"""Finds people's names by their build: capitalised words in a row, with particles, hyphens, apostrophes and initials.

No list of names is used. What can stand beside a name with a capital and is none (titles, post-nominals, months) is
data.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from pipeline.nlp.authorities import register
from pipeline.nlp.people.lexicon import cue, fold
from pipeline.schemes import concepts

CAPITALISED = (
    r"(?:[dDO]['\u2019])?[A-Z\u00c0-\u00d6\u00d8-\u00de][^\W\d_]*(?:['\u2019][^\W\d_]{2,})?"
    r"(?:[-\u2010\u2011] ?[A-Z\u00c0-\u00d6\u00d8-\u00de][^\W\d_]*|[-\u2010\u2011][^\W\d_]+)*"
)
_TOKEN = re.compile(
    rf"{CAPITALISED}(?:['\u2019]s)?|[nN]/[aA]\b|[^\W\d_][^\W\d_'\u2019-]*(?:['\u2019-][^\W\d_]+)*|\d+|[^\w\s]"
)


@dataclass(frozen=True, slots=True)
class Name:
    """A name in a text, half-open, with the words that qualify it (post-nominals, ranks), as printed."""

    start: int
    end: int
    text: str
    qualifiers: tuple[str, ...] = ()


@dataclass(slots=True)
class _Run:
    tokens: list[re.Match[str]] = field(default_factory=list)

    def take(self, text: str, dropped: int = 0) -> list[Name]:
        """Return the names that the row of words makes, and begin anew."""
        tokens = self.tokens[: len(self.tokens) - dropped] if dropped else self.tokens
        self.tokens = []
        while tokens and fold(tokens[-1].group()) in cue("particle"):
            tokens = tokens[:-1]
        if sum(len(token.group()) > 1 for token in tokens) < 2:
            return []
        plain = all(len(token.group()) > 1 and token.group()[0].isupper() for token in tokens)
        size = 2 if plain and len(tokens) in (4, 6) else len(tokens)
        groups = [tokens[i : i + size] for i in range(0, len(tokens), size)]
        return [Name(g[0].start(), g[-1].end(), plain_name(text[g[0].start() : g[-1].end()])) for g in groups]


def plain_name(printed: str) -> str:
    """Return a name as it would stand on one line: single spaces, and no space left by a hyphen at a line's end."""
    return re.sub(r"([-\u2010\u2011]) ", r"\1", " ".join(printed.split()))


def is_name_word(word: str) -> bool:
    """Whether a word can be part of a name: capitalised, not an acronym, not a word of titles.

    >>> [is_name_word(word) for word in ("McAdam", "HMI", "Senior", "and")]
    [True, False, False, False]
    """
    if not word[0].isupper() and not re.match(r"d['\u2019][A-Z]", word):
        return False
    folded = fold(word)
    if len(word) > 1 and word.isupper():
        return False
    return not folded.endswith("'s") and not any(
        folded in cue(kind) for kind in ("title-word", "honorific", "post-nominal")
    )


@cache
def is_place(words: str) -> bool:
    """Whether capitalised words name a region or a council's area, and no person."""
    regions = (
        label for region in concepts("schemes", "regions.ttl").values() for label in region.all("skos:prefLabel")
    )
    return fold(words) in map(fold, regions) or register().resolve(words) is not None


def names(text: str, start: int, end: int) -> Iterator[Name]:
    """Yield the names of a list such as "A Beck HMI, C Dunn (seconded inspector) and E Frost", in order.

    Reading stops at the first word that belongs in no such list. Words in a row are one name; four or six of them are
    two or three names whose commas the printer forgot.
    """
    run = _Run()
    waiting: list[Name] = []
    qualifiers: list[str] = []

    def release() -> Iterator[Name]:
        yield from waiting[:-1]
        if waiting:
            last = waiting[-1]
            yield Name(last.start, last.end, last.text, tuple(qualifiers))
        waiting.clear()
        qualifiers.clear()

    for token in _TOKEN.finditer(text, start, end):
        word = token.group()
        if is_name_word(word) or (run.tokens and (_is_particle(word) or _is_initial(text, token))):
            if not run.tokens:
                yield from release()
            run.tokens.append(token)
            continue
        if word == "." and run.tokens and len(run.tokens[-1].group()) == 1:
            continue
        if word.islower() and not _belongs(word):
            waiting += run.take(text, dropped=1 if len(run.tokens) > 2 else 0)
            break
        waiting += run.take(text)
        if waiting and word[0].isalpha() and fold(word) not in cue("joining") | cue("honorific"):
            qualifiers.append(word)
    else:
        waiting += run.take(text)
    yield from release()


def _is_particle(word: str) -> bool:
    return word.islower() and fold(word) in cue("particle")


def _is_initial(text: str, token: re.Match[str]) -> bool:
    """Whether a letter that is a word too stands inside a name, as in "Ann A Beck"."""
    after = _AFTER_INITIAL.match(text, token.end()) if len(token.group()) == 1 and token.group().isupper() else None
    return after is not None and is_name_word(after["next"])


_AFTER_INITIAL = re.compile(rf"\.? (?P<next>{CAPITALISED})")


def _belongs(word: str) -> bool:
    folded = fold(word)
    return any(folded in cue(kind) for kind in ("title-word", "honorific", "post-nominal", "particle"))
