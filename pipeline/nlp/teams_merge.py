"""Brings the names together that a document uses for one unit, and chooses the name that stands for all."""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from pipeline.nlp.people_lexicon import fold
from pipeline.nlp.teams_lexicon import acronyms, canonical_names, kinds, same_function, same_kind, words
from pipeline.nlp.teams_phrases import Phrase


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
    plain = re.sub(r"\s*\([^)]*\)", "", plain)
    plain = re.sub(r"^(?:the|a|an) ", "", plain)
    plain = " ".join(canonical_names().get(" ".join(plain.split()), plain).split())
    for pattern, form in same_function():
        plain = pattern.sub(form, plain)
    parts = plain.replace("-", " ").split()
    while len(parts) > 2 and parts[0] in words("place-drop"):
        parts = parts[1:]
    if not parts:
        return plain
    head = parts[-1][:-1] if parts[-1].endswith("s") and not parts[-1].endswith("ss") else parts[-1]
    head = same_kind().get(head, head)
    body = " ".join(part[:-1] if part.endswith("s") and len(part) > 4 else part for part in parts[:-1])
    full = f"{body} {head}".strip()
    return next((form for ending, form in _known_keys() if full == ending or full.endswith(f" {ending}")), full)


@cache
def _known_keys() -> tuple[tuple[str, str], ...]:
    """Return the keys of the units that most councils have: a name that ends in one names that unit."""
    keys = []
    for full, canonical in canonical_names().items():
        bare = " ".join(
            part[:-1] if part.endswith("s") and len(part) > 4 else part
            for part in full.replace("'", "").replace("-", " ").split()
        )
        keys.append((bare.removeprefix("local "), canonical))
    return tuple(sorted(set(keys), key=lambda pair: (-len(pair[0]), pair)))


def split_shared(text: str, found: Sequence[Phrase]) -> list[Phrase]:
    """Return the phrases, those split that join two units of the document under one plural head.

    "Edge of care and court teams" is two units where the document also speaks of each of the two.
    """
    keys = {key_of(_printed(text, phrase)) for phrase in found}
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
        is_short = name.rstrip("s") in by_short or name in by_short
        body = name.split()[0] if len(name.split()) == 2 and phrase.head not in words("part-head") else ""
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
    _merge_contained(units)
    _merge_front_door(units)
    return sorted(units.values(), key=lambda unit: min(unit.places))


def _merge_short(units: dict[str, Unit]) -> None:
    """Merge units that are given the same acronym."""
    holder: dict[str, str] = {}
    for key in list(units):
        for short in units[key].short:
            first = holder.setdefault(short, key)
            if first != key and first in units and key in units:
                units[first].absorb(units.pop(key))
                break


def _printed(text: str, phrase: Phrase) -> str:
    return " ".join(text[phrase.start : phrase.end].split())


def _merge_contained(units: dict[str, Unit]) -> None:
    """Merge a name with the only longer one that ends in it ("safeguarding children board", with a place before it)."""
    for key in sorted(units, key=len):
        longer = [k for k in units if k != key and k.endswith(f" {key}")]
        if len(longer) != 1 or key not in units:
            continue
        extra = longer[0][: -len(key)].strip()
        names = units[longer[0]].names
        proper = any(name.split()[0][:1].isupper() and name.split()[0].isalpha() for name in names)
        if extra in words("place-drop") or (proper and len(extra.split()) == 1 and len(key.split()) > 1):
            units[longer[0]].absorb(units.pop(key))


def _merge_front_door(units: dict[str, Unit]) -> None:
    """Merge "front door" with the hub or team that is the document's front door."""
    doors = [key for key in units if key in {key_of(name) for name in words("front-door")}]
    if not doors:
        return
    targets = [
        key
        for name in sorted(words("front-door-unit"), key=len, reverse=True)
        for key in units
        if (key.startswith(key_of(name)) or key.endswith(key_of(name))) and key not in doors
    ]
    mash = key_of("multi-agency safeguarding hub")
    target = mash if mash in units else next(iter(targets), doors[0])
    for door in doors:
        if door != target:
            units[target].absorb(units.pop(door))


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
    """Return the notation of a unit's kind, told by the longest head that ends its name."""
    plain = canonical_names().get(fold(name), fold(name))
    plain = re.sub(r"\s*\([^)]*\)", "", plain)
    best = [head for head in kinds() if plain == head or plain.endswith(f" {head}")]
    if not best:
        full = acronyms().get(name)
        if full:
            return kind_of(unit, full)
        best = [head for head in kinds() if plain.startswith(f"{head} ")]
    return kinds()[max(best, key=len)] if best else "programme"


__all__ = ["Unit", "defaultdict", "key_of", "kind_of", "merge", "named"]
