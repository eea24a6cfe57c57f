"""Resolves the names of councils against the closed, dated register in ``ontology/authorities.ttl``.

A name counts only whole and at its longest: "Derby" is not found in "Derbyshire", "York" not in "North Yorkshire", and
"Somerset" not in "North Somerset". Nothing is resolved by likeness. Where two bodies bore one name at different times,
the date decides.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pipeline.nlp.folding import straighten
from pipeline.resources import resource
from pipeline.schemes import Resource, load

_ORG = "http://www.w3.org/ns/org#"


@dataclass(frozen=True, slots=True)
class Authority:
    """A council of the register.

    Parameters
    ----------
    gss : str
    name : str
        The usual short name.
    names : tuple of str
        Every form by which it may be found.
    urns : tuple of str
        The inspectorate's reference numbers.
    since, until : str or None
        First day of its existence and first day without it, ISO; None where it has existed, or exists, throughout.
    """

    gss: str
    name: str
    names: tuple[str, ...]
    urns: tuple[str, ...]
    since: str | None
    until: str | None

    def exists(self, on: str | None) -> bool:
        """Whether it existed on an ISO day, or at some time in an ISO month or year; true if `on` is None."""
        if on is None:
            return True
        after = self.since is not None and on < self.since[: len(on)]
        over = self.until is not None and on >= self.until
        return not (after or over)


@dataclass(frozen=True, slots=True)
class Change:
    """A day on which councils gave way to others, by their GSS codes."""

    on: str
    before: tuple[str, ...]
    after: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NameMention:
    """A council's name in a text: the half-open range and the GSS codes of those that bear it."""

    start: int
    end: int
    bearers: tuple[str, ...]


def _key(name: str) -> str:
    """Return the form by which names are compared: "&" is "and", full stops, apostrophes and hyphens do not count."""
    bare = straighten(name).lower().replace("&", " and ").replace(".", "").replace("'", "")
    return " ".join(re.split(r"[\s,-]+", bare.strip()))


def _pattern(name: str) -> str:
    words = [word for word in re.split(r"[\s,-]+", straighten(name)) if word]
    parts = []
    for word in words:
        if word.lower() in {"and", "&"}:
            parts.append(r"(?:&|[Aa]nd|AND)")
        elif word.islower():
            parts.append(f"(?:{re.escape(word)}|{re.escape(word.capitalize())}|{re.escape(word.upper())})")
        else:
            parts.append(f"(?:{re.escape(word)}|{re.escape(word.upper())})".replace(r"\.", r"\.?"))
    return r",?[\s-]+".join(parts)


class Register:
    """The councils, found by name and date.

    Parameters
    ----------
    authorities : iterable of Authority
    changes : iterable of Change, optional
    """

    def __init__(self, authorities: tuple[Authority, ...], changes: tuple[Change, ...] = ()) -> None:
        self._changes = changes
        self._by_gss: Mapping[str, Authority] = {authority.gss: authority for authority in authorities}
        bearers: defaultdict[str, list[str]] = defaultdict(list)
        forms: dict[str, str] = {}
        for authority in authorities:
            for name in authority.names:
                if authority.gss not in bearers[_key(name)]:
                    bearers[_key(name)].append(authority.gss)
                forms[_pattern(name)] = name
        self._bearers = {key: tuple(sorted(codes)) for key, codes in bearers.items()}
        ordered = sorted(forms, key=lambda pattern: (-len(forms[pattern]), pattern))
        self._names = re.compile(r"(?<![\w-])(?:" + "|".join(ordered) + r")(?![\w]|-\w)")

    def __getitem__(self, gss: str) -> Authority:
        return self._by_gss[gss]

    def __contains__(self, gss: object) -> bool:
        return gss in self._by_gss

    def __len__(self) -> int:
        return len(self._by_gss)

    def __iter__(self) -> Iterator[Authority]:
        return iter(sorted(self._by_gss.values(), key=lambda authority: authority.gss))

    def find(self, named: str) -> Authority | None:
        """Return the council of a GSS code or a whole name, today's where two bore it; None if there is none."""
        gss = named if named in self._by_gss else self.resolve(named)
        return None if gss is None else self._by_gss[gss]

    def mentions(self, text: str) -> tuple[NameMention, ...]:
        """Return the councils' names in `text`, each at its longest, in order."""
        return tuple(
            NameMention(match.start(), match.end(), self._bearers[_key(match.group())])
            for match in self._names.finditer(straighten(text))
            if _key(match.group()) in self._bearers
        )

    def resolve(self, name: str, on: str | None = None) -> str | None:
        """Return the GSS code of the council that bears `name`, whole, on a date; None if none does or two do."""
        return self.choose(self._bearers.get(_key(name), ()), on)

    def choose(self, bearers: tuple[str, ...], on: str | None = None) -> str | None:
        """Return the one of `bearers` that existed on a date; the only bearer of a name is chosen whatever the date."""
        if len(bearers) == 1:
            return bearers[0]
        alive = [gss for gss in bearers if self._by_gss[gss].exists(on)]
        if on is None:
            alive = [gss for gss in alive if self._by_gss[gss].until is None]
        return alive[0] if len(alive) == 1 else None

    def in_place(self, gss: str, on: str) -> str | None:
        """Return the council in a council's place on a date: itself, or the one before it; None where two were.

        Parameters
        ----------
        gss : str
        on : str
            An ISO day, month or year.
        """
        if self._by_gss[gss].exists(on):
            return gss
        before = {code for change in self._changes if gss in change.after for code in change.before}
        alive = sorted(code for code in before if code in self._by_gss and self._by_gss[code].exists(on))
        return alive[0] if len(alive) == 1 else None

    def most_named(self, text: str, on: str | None = None) -> str | None:
        """Return the council that `text` names most often, None where none is named or two as often."""
        counts = Counter(
            gss for mention in self.mentions(text) if (gss := self.choose(mention.bearers, on)) is not None
        ).most_common(2)
        if not counts or (len(counts) == 2 and counts[0][1] == counts[1][1]):
            return None
        return counts[0][0]


def _authority(item: Resource) -> Authority:
    return Authority(
        gss=item.notation,
        name=item.label,
        names=(item.label, *item.all("skos:altLabel"), *item.all("skos:hiddenLabel")),
        urns=item.all("urn"),
        since=item.one("validFrom"),
        until=item.one("validUntil"),
    )


def _codes(item: Resource, name: str) -> tuple[str, ...]:
    return tuple(iri.rsplit("/", 1)[1] for iri in item.all(name))


def read_register(path: Path) -> Register:
    """Return the register in a Turtle file: every subject with a ``skos:notation`` is a council."""
    items = load(path)
    changes = tuple(
        Change(day, _codes(item, f"{_ORG}originalOrganization"), _codes(item, f"{_ORG}resultingOrganization"))
        for item in items
        if (day := item.one("changedOn")) is not None
    )
    return Register(tuple(_authority(item) for item in items if item.all("skos:notation")), changes)


@cache
def register() -> Register:
    """Return the register of the ontology, read once."""
    return read_register(resource("authorities.ttl"))
