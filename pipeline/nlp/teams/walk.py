"""Walks from a head noun leftwards over the words that can belong to a unit's name.

What ends a name, what joins its parts, what is only praise and what is too general to name anything is data.
"""

import re

from msgspec import Struct

from pipeline.nlp.teams.lexicon import GLUE, acronyms, glued, words

OPENING = {"\u2018", "\u201c", '"'}
CLOSING = {"\u2019", "\u201d", '"', "'"}
QUOTES = OPENING | CLOSING
LONGEST = 9
_TOKEN = re.compile(
    r"[^\W_]+(?:[-'\u2010\u2011\u2013\x01&/+]+[^\W_]+|(?<=\d)\u2013(?=\d)[^\W_]+)*(?:'|(?<=\d)\+)?|\S|\n"
)


class Word(Struct, frozen=True, gc=False):
    """A word of the text, half-open: folded, with glue inside phrases, and as printed."""

    start: int
    end: int
    text: str
    printed: str

    @property
    def capital(self) -> bool:
        """Whether it is printed with a capital."""
        return self.printed[:1].isupper()


def words_before(text: str, folded: str, start: int, end: int) -> list[Word]:
    """Return the words of a stretch of text, each with its place; phrases that count as one word are one."""
    found = []
    for token in _TOKEN.finditer(glued(folded[start:end])):
        first, last = token.span()
        first, last = start + first, start + last
        found.append(Word(first, last, token.group(), text[first:last]))
    return found


def walk(left: list[Word], capital: bool) -> list[Word]:
    """Return the words before a head that belong to its name, in order; `capital` is whether the head has one."""
    index = len(left)
    while index > 0 and len(left) - index < LONGEST:
        taken = left[index:]
        size = _step(left, index - 1, taken, taken[0].capital if taken else capital)
        if not size:
            break
        index -= size
    while index < len(left) and left[index].text in {"and", "&", ",", "-"}:
        index += 1
    return left[index:]


def _step(left: list[Word], index: int, taken: list[Word], capital: bool) -> int:
    """Return how many words, from `index` leftwards, belong to the name that ends in `taken`; 0 for none."""
    word = left[index]
    if word.printed in QUOTES:
        return _quoted(left, index) if word.printed in CLOSING else 0
    if word.text.endswith("'") and (opening := _opening(left, index)) is not None:
        return index + 1 - opening
    if word.text in {"and", "&"}:
        return int(bool(taken) and index > 0 and _joins(left, index, taken))
    if word.text == ",":
        return int(_listed(left, index, taken))
    if word.text == ")":
        return 3 if _inner_acronym(left, index) else 0
    return int(_belongs(left, index, capital) or _small_inside(left, index, taken))


def _inner_acronym(left: list[Word], index: int) -> bool:
    """Whether the bracket that closes at `index` holds an acronym inside a name and ends no unit's name."""
    if index < 3 or left[index - 2].text != "(" or not left[index - 1].printed.isupper():
        return False
    if left[index - 1].printed in acronyms():
        return False
    return left[index - 3].text not in words("head-function") | words("head-named")


def _quoted(left: list[Word], index: int) -> int:
    """Return how many words a quotation that ends at `index` has, with its marks; 0 where it does not open nearby."""
    for back in range(index - 1, max(-1, index - 9), -1):
        if left[back].printed in OPENING | {"'"}:
            return index + 1 - back
    return 0


def _opening(left: list[Word], index: int) -> int | None:
    for back in range(index - 1, max(-1, index - 8), -1):
        if left[back].printed in {"\u2018", "\u201c"}:
            return back
    return None


def _small_inside(left: list[Word], index: int, taken: list[Word]) -> bool:
    """Whether a small word stands between two words with capitals, as in "Health in Pregnancy service"."""
    inner = left[index].text in words("name-inner") or left[index].text.isdigit()
    if not inner or not taken or not taken[0].capital or index < 2:
        return False
    return (
        left[index - 1].capital
        and left[index - 1].printed[-1:] not in CLOSING
        and left[index - 1].text not in words("boundary")
        and not (_is_acronym(left[index - 1]) and _is_acronym(taken[0]))
        and not (_is_acronym(left[index - 1]) and left[index].text in words("infinitive"))
        and left[index - 2].text not in {".", ":"}
    )


def _belongs(left: list[Word], index: int, capital: bool) -> bool:
    """Whether a word can be part of the name of the unit on its right."""
    word = left[index]
    if not word.text[0].isalpha() and not word.text[0].isdigit():
        return False
    if word.text.endswith("'s") or (word.text.endswith("s'") and word.capital):
        return word.text.split(GLUE)[-1] in words("possessive") or word.text.endswith("-people's")
    if GLUE in word.text or word.text in words("modifier"):
        return True
    if word.text in words("determiner") or word.text in words("boundary"):
        named = capital or (index > 0 and left[index - 1].capital)
        inside = word.capital and named and word.text not in words("article")
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


def _joins(left: list[Word], index: int, taken: list[Word]) -> bool:
    """Whether the "and" at `index` stands inside a name."""
    if taken[0].text.replace(GLUE, " ") in words("not-joined") or all(
        is_praise(word) and "-" not in word.text for word in taken
    ):
        return False
    before = left[index - 2] if left[index - 1].text == "," and index >= 2 else left[index - 1]
    if before.text.replace(GLUE, " ") in words("head-function") | words("head-closed") | words("unit") or (
        _is_acronym(before) and not _is_acronym(taken[0])
    ):
        return False
    if before.text.replace(GLUE, " ") in words("joined") or GLUE in before.text:
        return before.text not in words("boundary")
    if before.text.endswith("'"):
        return before.text.rstrip("'") in words("joined")
    return before.capital and taken[0].capital and index >= 2 and left[index - 2].text not in {".", ":"}


def _is_acronym(word: Word) -> bool:
    return len(word.printed) > 1 and word.printed.isupper()


def _listed(left: list[Word], index: int, taken: list[Word]) -> bool:
    """Whether the comma at `index` parts the members of a list inside a name."""
    if index == 0 or not any(word.text in {"and", "&"} for word in taken):
        return False
    before = left[index - 1]
    if GLUE in before.text or before.text in words("joined"):
        return True
    return before.capital and taken[0].capital and before.text not in words("boundary")


def is_infinitive(taken: list[Word], left: list[Word], head: str) -> bool:
    """Whether the one word before a head is a verb behind "to", as in "to widen panel membership"."""
    if len(taken) != 1 or head.endswith("s") or GLUE in taken[0].text or taken[0].capital:
        return False
    at = left.index(taken[0])
    return (
        at > 0 and left[at - 1].text in words("infinitive") and taken[0].text not in words("joined") | words("modifier")
    )


def without_praise(taken: list[Word], left: list[Word], capital: bool) -> list[Word]:
    """Return the words without those on the left that praise or place the unit and do not name it.

    Words in small letters before a name with capitals go too, where they are general or the head has a capital.
    """
    proper = any(word.capital for word in taken[1:])
    opening = next((i for i, word in enumerate(taken) if word.printed in OPENING), 0)
    if all(is_generic(word) for word in taken[:opening]):
        taken = taken[opening:]
    if taken and left.index(taken[0]) and left[left.index(taken[0]) - 1].text in words("degree"):
        taken = taken[1:]
    while taken:
        word = taken[0]
        if word.printed in OPENING:
            closing = next((i for i, other in enumerate(taken) if i and other.printed[-1:] in CLOSING), None)
            if closing is None or not all(is_praise(other) for other in taken[1 : closing + 1]):
                break
            taken = taken[closing + 1 :]
        elif word.capital and left.index(word) and left[left.index(word) - 1].text not in {".", ":"}:
            break
        elif is_praise(word) or (len(taken) > 1 and (_is_participle(word) or (proper and _is_low(word, capital)))):
            taken = taken[1:]
        else:
            break
    return taken


def _is_participle(word: Word) -> bool:
    """Whether a word is a participle that tells what was done to a unit: "a renewed panel"."""
    plain = word.text
    return plain.endswith("ed") and plain.isalpha() and not word.capital and plain not in words("modifier")


def _is_low(word: Word, capital: bool) -> bool:
    """Whether a word in small letters stands before a name with capitals and is no part of it."""
    return word.text[0].isalpha() and not word.capital and (capital or is_generic(word))


def is_praise(word: Word) -> bool:
    """Whether a word says how a unit is and not what it is."""
    plain = word.text.replace(GLUE, " ")
    plain = plain.removesuffix("'") if word.printed[-1:] in CLOSING else plain
    return (
        not plain.strip("'\"\u201d\u2019")
        or plain in words("praise")
        or plain in {"and", ",", "&"}
        or (plain.startswith("well-") and plain not in words("modifier"))
        or ("-" in plain and plain[plain.rindex("-") :] in words("praise-ending"))
    )


def is_generic(word: Word) -> bool:
    """Whether a word is too general to make a name."""
    return word.text.replace(GLUE, " ") in words("generic")
