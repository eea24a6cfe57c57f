"""Finds the noun phrases that name teams and services: from a head noun leftwards to the words that cannot belong.

There is no tagger. What ends a name, what is only praise and what is too general to name anything is data; the walk over it
is here.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.nlp.people_lexicon import fold
from pipeline.nlp.teams_lexicon import GLUE, glued, head_pattern, places, words

WINDOW = 150
OPENING = {"\u2018", "\u201c", '"'}
CLOSING = {"\u2019", "\u201d", '"', "'"}
LONGEST = 9
_TOKEN = re.compile(r"[^\W_]+(?:[-'\u2010\u2011\x01&/+]+[^\W_]+|(?<=\d)\u2013(?=\d)[^\W_]+)*(?:'|(?<=\d)\+)?|\S|\n")
_BRACKETED = re.compile(r"\s?\((?:the |or )?['\u2018\u201c]?(?P<short>[A-Z][\w'\u2019&+ -]{1,40}?)['\u2019\u201d]?\)")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A unit's name in one place, half-open, with its short names set beside it in brackets."""

    start: int
    end: int
    head: str
    also: tuple[str, ...] = ()
    rule: str = "teams.head"


@dataclass(frozen=True, slots=True)
class _Word:
    start: int
    end: int
    text: str
    printed: str

    @property
    def capital(self) -> bool:
        return self.printed[:1].isupper()


def phrases(text: str, folded: str) -> Iterator[Phrase]:
    """Yield the names of units that have a head noun, in order; `folded` is the text folded, of the same length."""
    for head in head_pattern().finditer(folded):
        if _taken_away(folded, head.end()):
            continue
        low = max(folded.rfind("\n", 0, head.start()) + 1, head.start() - WINDOW)
        left = _words(text, folded, low, head.start())
        yield from _phrase(text, folded, head, left)


def _taken_away(folded: str, end: int) -> bool:
    behind = re.compile(r" ([\w'-]+(?: [\w-]+)?)").match(folded, end)
    return behind is not None and (behind[1] in words("not-followed") or behind[1].split()[0] in words("not-followed"))


def _words(text: str, folded: str, start: int, end: int) -> list[_Word]:
    window = glued(folded[start:end])
    return [
        _Word(
            start + token.start(), start + token.end(), token.group(), text[start + token.start() : start + token.end()]
        )
        for token in _TOKEN.finditer(window)
    ]


def _phrase(text: str, folded: str, head: re.Match[str], left: list[_Word]) -> Iterator[Phrase]:
    taken = _walk(left, text[head.start()].isupper())
    taken = _without_praise(taken, left)
    name = " ".join([*(word.text.replace(GLUE, " ") for word in taken), head.group()])
    if not taken and head.group() not in words("unit"):
        described = _described(text, folded, head, left)
        if described is not None:
            yield described
        return
    if not _is_unit(taken, head.group(), name, text[head.start()].isupper()) or _is_infinitive(taken, left, head.group()):
        return
    start = taken[0].start if taken else head.start()
    also = (*_short_names(text, head.end()), *_proper_part(text[start : head.end()], name))
    yield from _split(taken, head, Phrase(start, head.end(), head.group(), also))


def _is_infinitive(taken: list[_Word], left: list[_Word], head: str) -> bool:
    """Whether the one word before a head is a verb behind "to", as in "to widen panel membership"."""
    if len(taken) != 1 or head.endswith("s") or GLUE in taken[0].text or taken[0].capital:
        return False
    at = left.index(taken[0])
    return at > 0 and left[at - 1].text in words("infinitive") and taken[0].text not in words("joined") | words("modifier")


def _walk(left: list[_Word], capital: bool) -> list[_Word]:
    """Return the words before a head that belong to its name, in order."""
    taken: list[_Word] = []
    index = len(left) - 1
    while index >= 0 and len(taken) < LONGEST:
        word = left[index]
        if word.text in {"'", "\u2019", "\u201d", '"', "\u2018", "\u201c"}:
            quoted = _quoted(left, index)
            if not quoted:
                break
            taken[:0] = quoted
            index -= len(quoted) + (0 if quoted[-1] is word else 1)
            continue
        if word.text.endswith("'") and (opening := _opening(left, index)) is not None:
            taken[:0] = left[opening : index + 1]
            index = opening - 1
            continue
        if word.text in {"and", "&"}:
            if not taken or index == 0 or not _joins(left, index, taken):
                break
        elif word.text == ",":
            if not _listed(left, index, taken):
                break
        elif word.text == ")":
            if not _inner_acronym(left, index):
                break
            taken[:0] = left[index - 2 : index + 1]
            index -= 3
            continue
        elif not (_belongs(left, index, taken[0].capital if taken else capital) or _small_inside(left, index, taken)):
            break
        taken.insert(0, word)
        index -= 1
    while taken and (taken[0].text in {"and", "&", ",", "-"}):
        taken.pop(0)
    return taken


def _inner_acronym(left: list[_Word], index: int) -> bool:
    """Whether the bracket that closes at `index` holds an acronym inside a name, and does not end another unit's name."""
    if index < 3 or left[index - 2].text != "(" or not left[index - 1].printed.isupper():
        return False
    return left[index - 3].text not in words("head-function") | words("head-named")


def _quoted(left: list[_Word], index: int) -> list[_Word]:
    """Return the words of a quotation that ends at `index`, with its marks; empty where it does not open nearby."""
    for back in range(index - 1, max(-1, index - 9), -1):
        if left[back].printed in {"\u2018", "\u201c", "'", '"'}:
            return left[back : index + 1]
    return []


def _opening(left: list[_Word], index: int) -> int | None:
    for back in range(index - 1, max(-1, index - 8), -1):
        if left[back].printed in {"\u2018", "\u201c"}:
            return back
    return None


def _small_inside(left: list[_Word], index: int, taken: list[_Word]) -> bool:
    """Whether a small word stands between two words with capitals, as in "Health in Pregnancy service"."""
    if left[index].text not in words("name-inner") or not taken or not taken[0].capital or index < 2:
        return False
    return (
        left[index - 1].capital
        and left[index - 1].text not in words("boundary")
        and left[index - 2].text not in {".", ":"}
    )


def _belongs(left: list[_Word], index: int, capital: bool) -> bool:
    """Whether a word can be part of the name of the unit on its right."""
    word = left[index]
    if not word.text[0].isalpha() and not word.text[0].isdigit():
        return False
    if word.text.endswith("'s") or (word.text.endswith("s'") and word.capital):
        return word.text.split(GLUE)[-1] in words("possessive") or word.text.endswith("-people's")
    if GLUE in word.text or word.text in words("modifier"):
        return True
    if word.text in words("determiner") or word.text in words("boundary"):
        inside = word.capital and capital and word.text not in words("article")
        return inside and index > 0 and left[index - 1].text not in {".", ":"}
    before = left[index - 1] if index else None
    named = word.capital and before is not None and before.text not in {".", ":"}
    if named:
        return True
    if word.text.isdigit():
        return False
    if word.text in words("soft"):
        return before is not None and before.text not in words("boundary") and before.text not in {"and", ",", ".", "'"}
    if word.text.endswith(("ing", "ed")) and "-" not in word.text:
        return before is not None and (before.text in words("determiner") or before.text.endswith("'s"))
    return not (word.text.endswith("ly") and word.text not in words("modifier"))


def _joins(left: list[_Word], index: int, taken: list[_Word]) -> bool:
    """Whether the "and" at `index` stands inside a name."""
    before = left[index - 1]
    if before.text.replace(GLUE, " ") in words("joined") or GLUE in before.text:
        return before.text not in words("boundary")
    if before.text.endswith("'"):
        return before.text.rstrip("'") in words("joined")
    return before.capital and taken[0].capital and index >= 2 and left[index - 2].text not in {".", ":"}


def _listed(left: list[_Word], index: int, taken: list[_Word]) -> bool:
    """Whether the comma at `index` parts the members of a list inside a name."""
    if index == 0 or not any(word.text in {"and", "&"} for word in taken):
        return False
    before = left[index - 1]
    if GLUE in before.text or before.text in words("joined"):
        return True
    return before.capital and taken[0].capital and before.text not in words("boundary")


def _without_praise(taken: list[_Word], left: list[_Word]) -> list[_Word]:
    """Return the words without those on the left that praise or place the unit and do not name it."""
    while taken:
        word = taken[0]
        plain = word.text.replace(GLUE, " ")
        if word.printed in OPENING:
            closing = next((i for i, other in enumerate(taken) if i and other.printed[-1:] in CLOSING), None)
            if closing is None or not all(_is_praise(other) for other in taken[1 : closing + 1]):
                break
            taken = taken[closing + 1 :]
        elif (
            word.capital
            and left.index(word)
            and left[left.index(word) - 1].text not in {".", ":"}
            and not plain.endswith("'s")
        ):
            break
        elif _is_praise(word) or (plain.endswith("'s") and plain in words("generic") and len(taken) > 1):
            taken = taken[1:]
        else:
            break
    return taken


def _is_praise(word: _Word) -> bool:
    plain = word.text.replace(GLUE, " ")
    plain = plain.removesuffix("'") if word.printed[-1:] in CLOSING else plain
    return (
        not plain.strip("'\"")
        or plain in words("praise")
        or plain in {"and", ",", "&"}
        or plain.startswith("well-")
        or plain.endswith("-led")
    )


def _is_unit(taken: list[_Word], head: str, name: str, capital: bool) -> bool:
    """Whether words and head name a unit: a name of its own, a known whole, or a head with words of function."""
    if name in words("not-unit") or _ends_in(name, "national"):
        return False
    if _ends_in(name, "unit"):
        return True
    own = [word for word in taken if word.text[0].isalnum() and word.text != "and" and not _is_generic(word)]
    proper = len(taken) > 1 and capital and all(word.capital or word.text in words("name-inner") for word in taken)
    if head in words("head-function") or not own:
        return bool(own) or proper
    if any(word.printed in OPENING for word in taken):
        return True
    named = [word for word in own if word.capital and word.text not in places()]
    return bool(named) and taken[-1] in [*named, *(word for word in taken if _is_generic(word) or word.printed[-1].isdigit())]


def _is_generic(word: _Word) -> bool:
    return word.text.replace(GLUE, " ") in words("generic")


def _ends_in(name: str, notation: str) -> bool:
    """Whether the last words of a name, or all, stand in a list."""
    parts = name.split()
    return any(" ".join(parts[start:]) in words(notation) for start in range(max(0, len(parts) - 7), len(parts)))


def _described(text: str, folded: str, head: re.Match[str], left: list[_Word]) -> Phrase | None:
    """Return a unit whose function stands behind a bare head: "the hub for care leavers"."""
    if (
        head.group() not in words("head-described")
        or not left
        or left[-1].text not in words("determiner") | words("praise")
    ):
        return None
    behind = re.compile(r" (?:for|of) ").match(folded, head.end())
    if behind is None:
        return None
    end = _function_end(folded, behind.end())
    return Phrase(head.start(), end, head.group(), (), "teams.described") if end else None


def _function_end(folded: str, start: int) -> int | None:
    """Return where the words of function behind "for" or "of" end, or None where they are no words of function."""
    window = glued(folded[start : start + 90])
    first = re.match(r"[\w'\x01-]+", window)
    if first is None or GLUE not in first.group():
        return None
    second = re.match(r" and ([\w\x01-]+)(?: ([\w-]+))?", window[first.end() :])
    if second is None or second[1] in words("boundary") | words("determiner"):
        return start + first.end()
    alone = GLUE in second[1] or second[2] is None or second[2] in words("boundary") or second[2].endswith("ly")
    return start + first.end() + second.end(1 if alone else 2)


def _short_names(text: str, end: int) -> tuple[str, ...]:
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


def _proper_part(printed: str, name: str) -> tuple[str, ...]:
    """Return the name of its own before a common one in small letters: "Adopt Anywhere" of "Adopt Anywhere adoption agency"."""
    parts = name.split()
    sizes = [size for size in range(2, min(7, len(parts))) if " ".join(parts[-size:]) in words("unit")]
    if not sizes:
        return ()
    shown = printed.split()
    body, whole = shown[: -max(sizes)], shown[-max(sizes) :]
    proper = len(body) > 1 and all(word[0].isupper() or word in words("name-inner") for word in body)
    return (" ".join(body),) if proper and " ".join(whole).islower() else ()


def _split(taken: list[_Word], head: re.Match[str], whole: Phrase) -> Iterator[Phrase]:
    """Yield one phrase, or several where a plural head is shared: by a list with commas, or by two names with capitals."""
    plural = head.group().endswith("s")
    if plural and head.group() in words("head-named") and taken and taken[0].printed in OPENING:
        closing = next((word.end for word in taken[1:] if word.printed[-1:] in CLOSING), taken[-1].end)
        yield Phrase(taken[0].start + 1, closing - 1, head.group(), (), "teams.quoted")
        return
    joints = [i for i, word in enumerate(taken) if word.text in {"and", "&"} and 0 < i < len(taken) - 1]
    commas = [i for i, word in enumerate(taken) if word.text == ","]
    proper = all(word.capital or not word.text[0].isalpha() or word.text in words("name-inner") for word in taken)
    if plural and commas and joints and not proper:
        yield Phrase(taken[joints[-1] + 1].start, whole.end, whole.head, whole.also)
    elif plural and joints and proper and _both_names(taken, joints[0]):
        yield Phrase(taken[0].start, taken[joints[0] - 1].end, head.group(), (), "teams.shared-head")
        yield Phrase(taken[joints[0] + 1].start, whole.end, whole.head, whole.also)
    else:
        yield whole


def _both_names(taken: list[_Word], joint: int) -> bool:
    """Whether the words on both sides of an "and" are names of their own: in quotation marks, or acronyms."""
    left, right = taken[joint - 1], taken[joint + 1]
    return left.printed[-1:] in CLOSING or (left.printed.isupper() and right.printed.isupper())


def fold_same_length(text: str) -> str:
    """Return the folded text, character by character where folding would change its length."""
    folded = fold(text)
    return folded if len(folded) == len(text) else "".join(c if len(c.lower()) != 1 else fold(c) for c in text)
