"""Reads the acronyms and names of their own that stand beside a unit's name, and finds a name by its initials."""

import re

from pipeline.nlp.people.lexicon import fold
from pipeline.nlp.teams.lexicon import GLUE, acronyms, places, words
from pipeline.nlp.teams.walk import LONGEST, OPENING, Word

_BRACKETED = re.compile(r"\s?\((?:the |or )?['\u2018\u201c]?(?P<short>[A-Z][\w'\u2019&+ -]{1,40}?)['\u2019\u201d]?\)")


def spelt_out(left: list[Word], head: str, short: str) -> list[Word]:
    """Return the words before a head whose initials, with the head's, are the acronym in brackets behind it."""
    wanted = fold(short).removesuffix("s") if short[-1] == "s" else fold(short)
    for start in range(len(left) - 1, max(-1, len(left) - LONGEST), -1):
        if not left[start].text[0].isalnum() or left[start].text in words("post"):
            continue
        parts = re.findall(
            r"[^\W_]+", " ".join(word.text.replace(GLUE, " ").replace("'s", "") for word in left[start:])
        )
        initials = "".join(part[0] for part in [*parts, *head.split()])
        main = "".join(part[0] for part in [*parts, *head.split()] if part not in words("name-inner"))
        if wanted in (initials, main) and left[start].text not in words("name-inner"):
            return left[start:]
    return []


def spelt_inside(left: list[Word]) -> list[Word]:
    """Return the words before a head that end in an acronym in brackets, from where its initials begin."""
    if len(left) < 4 or left[-1].text != ")" or left[-3].text != "(" or not left[-2].printed.isupper():
        return []
    if left[-4].text in words("head-function") | words("unit") or left[-2].printed in acronyms():
        return []
    spelt = spelt_out(left[:-3], "", left[-2].printed)
    before = left.index(spelt[0]) - 1 if spelt else -1
    opening = [left[before]] if before >= 0 and left[before].printed in OPENING else []
    return [*opening, *spelt, *left[-3:]] if spelt else []


def short_names(text: str, end: int) -> tuple[str, ...]:
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


def proper_part(printed: str, name: str) -> tuple[str, ...]:
    """Return the name of its own before a common one: "Adopt Us" of "Adopt Us regional adoption agency"."""
    parts = name.split()
    sizes = [size for size in range(2, min(7, len(parts))) if " ".join(parts[-size:]) in words("unit")]
    if not sizes:
        return ()
    shown = printed.split()
    body, whole = shown[: -max(sizes)], shown[-max(sizes) :]
    proper = len(body) > 1 and all(word[0].isupper() or word in words("name-inner") for word in body)
    proper = proper and not all(fold(word) in places() for word in body)
    return (" ".join(body),) if proper and " ".join(whole).islower() else ()
