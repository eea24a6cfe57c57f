"""Brings the names together that a document uses for one unit, and chooses the name that stands for all."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from pipeline.nlp.people.lexicon import alternation, fold
from pipeline.nlp.teams.lexicon import acronyms, canonical_names, kinds, same_function, same_kind, words
from pipeline.nlp.teams.phrases import Phrase

LONGEST_HEAD = 5
_DESCRIBED = re.compile(
    r"^(?P<head>team|service|hub) (?:of|for) (?P<what>.+?)(?: (?:social |(?:family )?support )?workers)?$"
)
"""A name with its function behind the head: "team of adoption social workers" is the adoption team."""
_KIND_OF_WORK = re.compile(r"(?<=\w) social (?:work|care) (?=(?:team|service|unit)s?$)")
"""Words that tell no unit from another behind its function: "disabled children social work team"."""


@dataclass(slots=True)
class Unit:
    """A unit in the making: its names as printed, each with its count, and its places."""

    key: str
    names: Counter[str] = field(default_factory=Counter)
    short: Counter[str] = field(default_factory=Counter)
    places: list[tuple[int, int, str]] = field(default_factory=list)
    head: str = ""

    def absorb(self, other: "Unit") -> None:
        """Take over all that another one has."""
        self.names.update(other.names)
        self.short.update(other.short)
        self.places += other.places


@cache
def key_of(name: str) -> str:
    """Return what is the same in all names of a unit: function and head, in one form.

    >>> key_of("Leaving Care Team") == key_of("care leavers' service")
    True
    """
    plain = re.sub(r"'s?(?=\s|$)|(?<!\w)'|[\u201c\u201d\"]", "", fold(name))
    plain = re.sub(r"\s*\([^)]*\)", "", plain).replace("/", " and ").replace("+", " plus").replace("\u2013", "-")
    plain = re.sub(r"^(?:the|a|an) ", "", plain)
    plain = _DESCRIBED.sub(r"\g<what> \g<head>", plain)
    plain = " ".join(canonical_names().get(" ".join(plain.split()), plain).split())
    for pattern, form in same_function():
        plain = pattern.sub(form, plain)
    parts = _KIND_OF_WORK.sub(" ", plain).replace("-", " ").split()
    while len(parts) > 2 and parts[0] in words("place-drop"):
        parts = parts[1:]
    if not parts:
        return plain
    head = parts[-1][:-1] if parts[-1].endswith("s") and not parts[-1].endswith("ss") else parts[-1]
    head = same_kind().get(head, head)
    body = " ".join(_singular(part) for part in parts[:-1])
    full = f"{body} {head}".strip()
    sides = " and ".join(sorted(body.split(" and ")))
    known = (form for ending, form in _known_keys() if full == ending or full.endswith(f" {ending}"))
    return next(known, f"{sides} {head}".strip())


def _singular(part: str) -> str:
    """Return a word of a name without the ending of its plural: "disabilities" and "disability", "0-25s" and "0-25"."""
    if part.endswith("ies") and len(part) > 5:
        return f"{part[:-3]}y"
    return part[:-1] if part.endswith("s") and (len(part) > 4 or part[:-1].isdigit()) else part


@cache
def _known_keys() -> tuple[tuple[str, str], ...]:
    """Return the keys of the units that most councils have: a name that ends in one names that unit."""
    keys = []
    for full, canonical in canonical_names().items():
        bare = " ".join(_singular(part) for part in full.replace("'", "").replace("-", " ").split())
        keys.append((bare.removeprefix("local "), canonical))
    return tuple(sorted(set(keys), key=lambda pair: (-len(pair[0]), pair)))


def split_shared(text: str, found: Sequence[Phrase]) -> list[Phrase]:
    """Return the phrases, those split that join two units of the document under one plural head.

    "Edge of care and court teams" is two units where the document also speaks of each of the two.
    """
    shared = {phrase: f" {phrase.head}" if phrase.rule == "teams.shared-head" else "" for phrase in found}
    keys = {key_of(_printed(text, phrase) + shared[phrase]) for phrase in found}
    parts: list[Phrase] = []
    for phrase in found:
        name = text[phrase.start : phrase.end]
        joint = name.find(" and ")
        if joint < 0 or not phrase.head.endswith("s"):
            parts.append(phrase)
            continue
        left, right = key_of(f"{name[:joint]} {phrase.head}"), key_of(name[joint + 5 :])
        proper = name[0].isupper() and name[joint + 5].isupper()
        if (left in keys) + (right in keys) >= (1 if proper else 2):
            parts.append(Phrase(phrase.start, phrase.start + joint, phrase.head, (), "teams.shared-head"))
            parts.append(Phrase(phrase.start + joint + 5, phrase.end, phrase.head, phrase.also, phrase.rule))
        else:
            parts.append(phrase)
    return parts


def merge(text: str, found: Sequence[Phrase], shorts: Mapping[str, str]) -> list[Unit]:
    """Return the units that the phrases name; `shorts` gives for an acronym the full name it stands for in the text."""
    units: dict[str, Unit] = {}
    by_short = {short: key_of(full) for short, full in shorts.items()}
    for phrase in found:
        name = _printed(text, phrase)
        body = _acronym_of_whole(name, phrase.head, by_short)
        is_short = bool(body) or name.rstrip("s") in by_short or name in by_short
        if phrase.rule == "teams.shared-head":
            name = f"{name} {phrase.head}"
        key = by_short.get(name) or by_short.get(name.rstrip("s")) or by_short.get(body) or key_of(name)
        unit = units.setdefault(key, Unit(key))
        (unit.short if is_short else unit.names)[name] += 1
        for other in phrase.also:
            unit.short[other] += 1
        unit.places.append((phrase.start, phrase.end, phrase.rule))
        unit.head = unit.head or phrase.head
    _merge_short(units)
    _merge_headless(units)
    _merge_contained(units)
    _merge_front_door(text, units)
    return sorted(units.values(), key=lambda unit: min(unit.places))


def _acronym_of_whole(name: str, head: str, by_short: Mapping[str, str]) -> str:
    """Return the acronym of a unit that a name of two words begins with ("MAST team"), or nothing where it has none.

    Behind an acronym some heads name a part of the unit: "the MSCB sub-group".
    """
    body, *rest = name.split()
    whole = by_short.get(body, "") if len(rest) == 1 else ""
    part = head in words("part-head") and not whole.endswith(tuple(words("head-whole")))
    return body if whole and not part else ""


def _merge_short(units: dict[str, Unit]) -> None:
    """Merge units that are given the same acronym."""
    holder: dict[str, str] = {}
    for key in list(units):
        for short in units[key].short:
            first = holder.setdefault(short, key)
            if first != key and first in units and key in units:
                units[first].absorb(units.pop(key))
                break


def _merge_headless(units: dict[str, Unit]) -> None:
    """Merge a name without a head with the same name before one: "Open Door" and "Open door project"."""
    for key in list(units):
        whole = next((f"{key} {head}" for head in sorted(words("head-proper")) if f"{key} {head}" in units), None)
        if whole is not None and not _head_of(key):
            units[whole].absorb(units.pop(key))


def _printed(text: str, phrase: Phrase) -> str:
    return " ".join(text[phrase.start : phrase.end].split())


def _merge_contained(units: dict[str, Unit]) -> None:
    """Merge a name with the only longer one that ends in it ("safeguarding children board", with a place before it)."""
    for key in sorted(units, key=len):
        longer = [k for k in units if k != key and k.endswith(f" {key}")]
        if len(longer) != 1 or key not in units:
            continue
        extra = longer[0][: -len(key)].strip()
        area = extra.split()[0] in words("area-prefix") and len(extra.split()) == 2
        names = units[longer[0]].names
        proper = any(name.split()[0][:1].isupper() and name.split()[0].isalpha() for name in names)
        one_word = proper and len(extra.split()) == 1 < len(key.split()) and extra not in words("generic")
        titled = len(key.split()) > 1 and all(_is_titled(name) for name in [*units[key].names, *names])
        if (
            extra in words("place-drop")
            or area
            or one_word
            or titled
            or any(_own_name_before(name, key) for name in names)
        ):
            units[longer[0]].absorb(units.pop(key))


def _is_titled(name: str) -> bool:
    """Whether every word of a name has a capital, but for small ones: "Children and Young People’s Board"."""
    return all(part[:1].isupper() or part in words("name-inner") for part in name.split())


def _own_name_before(name: str, key: str) -> bool:
    """Whether a name is one of its own, with capitals, before a common one in small letters of two words or more."""
    parts = name.strip("\u2018\u201c'\"").split()
    size = len(key.split())
    common = " ".join(parts[-size:])
    own = [part for part in parts[:-size] if part not in words("name-inner")]
    return size > 1 and len(own) > 1 and common.islower() and all(part[:1].isupper() for part in own)


def _merge_front_door(text: str, units: dict[str, Unit]) -> None:
    """Merge "front door" with the hub or team that is the document's front door.

    A door with a name of its own that the text names beside the hub is another unit: "the SPA and the MASH".
    """
    keys = {key_of(name) for name in words("front-door")}
    doors = [key for key in units if key in keys]
    if not doors:
        return
    mash = key_of("multi-agency safeguarding hub")
    target = mash if mash in units else next(iter(_front_door_units(units, doors)), doors[0])
    plain = key_of("front door")
    apart = [door for door in doors if door not in {plain, target} and _are_apart(text, units[door], units[target])]
    for door in doors:
        if door != target and door not in apart:
            units[apart[0] if apart else target].absorb(units.pop(door))


def _front_door_units(units: Mapping[str, Unit], doors: Sequence[str]) -> list[str]:
    """Return the keys of the units that can be the front door, the most telling name first."""
    forms = {key: [fold(name) for name in unit.names + unit.short] for key, unit in units.items() if key not in doors}
    return [
        key
        for name in sorted(words("front-door-unit"), key=lambda name: (-len(name), name))
        for key, printed in forms.items()
        if any(_is_form(name, form) for form in printed)
    ]


def _is_form(name: str, form: str) -> bool:
    """Whether a name of the front door stands in a printed name: anywhere, or one word at its beginning or end."""
    if " " in name:
        return f" {name} " in f" {form} "
    return f"{form} ".startswith(f"{name} ") or f" {form}".endswith(f" {name}")


def _are_apart(text: str, one: Unit, other: Unit) -> bool:
    """Whether the text names two units side by side."""
    ends = {place[1] for unit in (one, other) for place in unit.places}
    mine, theirs = {place[0] for place in one.places}, {place[0] for place in other.places}
    for end in ends:
        between = _side_by_side().match(text, end)
        if between is None:
            continue
        first_is_mine = any(place[1] == end for place in one.places)
        if between.end() in (theirs if first_is_mine else mine):
            return True
    return False


@cache
def _side_by_side() -> re.Pattern[str]:
    return re.compile(rf"(?: \(\w+\))? (?:{alternation(words('side-by-side'))}) (?:the |its )?")


def named(unit: Unit) -> tuple[str, tuple[str, ...]]:
    """Return the name that stands for a unit, and its others."""
    pool = unit.names or unit.short
    doors = words("front-door")
    name = max(sorted(pool), key=lambda form: (fold(form) not in doors, pool[form], -len(form)))
    rest = [form for form, _ in (unit.names + unit.short).most_common() if form != name]
    seen = {fold(name)}
    others = []
    for form in rest:
        if fold(form) not in seen:
            seen.add(fold(form))
            others.append(form)
    return name, tuple(others)


def kind_of(unit: Unit, name: str) -> str:
    """Return the notation of a unit's kind, told by the longest head that ends its name, or that explains it."""
    printed = re.sub(r"\s*\([^)]*\)|(?<!\w)['\"\u201c]|(?<!s)['\"\u201d](?!\w)", "", fold(name)).strip()
    full = acronyms().get(name, "")
    for plain in (printed, canonical_names().get(fold(name), ""), fold(full)):
        head = _head_of(plain)
        if head:
            return kinds().get(f"* {head}", kinds()[head]) if _has_own_name(name) else kinds()[head]
    if unit.head in kinds():
        return kinds().get(f"* {unit.head}", kinds()[unit.head])
    best = [head for head in kinds() if printed.startswith(f"{head} ")]
    return kinds()[max(best, key=len)] if best else "programme"


def _head_of(plain: str) -> str:
    """Return the longest head noun that ends a name, or nothing."""
    parts = plain.split()
    endings = (" ".join(parts[start:]) for start in range(max(0, len(parts) - LONGEST_HEAD), len(parts)))
    return next((ending for ending in endings if ending in kinds()), "")


def _has_own_name(name: str) -> bool:
    """Whether a name of its own, with capitals, stands before a head in small letters: "New Paths group"."""
    *body, head = re.sub(r"[\u2018\u2019\u201c\u201d\"]", "", name).split() or [""]
    own = [part for part in body if part not in words("name-inner")]
    function = fold(" ".join(body)) in words("inner") or any(fold(part) in words("joined") for part in own)
    if len(own) > 2 or function:
        return False
    return bool(own) and head.islower() and all(part[0].isupper() and not part.isupper() for part in own)
