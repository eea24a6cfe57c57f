"""The inspection frameworks as data: editions, criteria, grades, kinds and the words by which each is told.

Everything comes from ``ontology/schemes``: a renewed framework is a change there and nowhere else.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

from pipeline.errors import OntologyError
from pipeline.nlp.folding import key, loosely
from pipeline.resources import resource
from pipeline.schemes import Resource, load

_SLOT = re.compile(r"\{(authority|grade)\}")
# A full stop ends them, but that of "St."
_COUNCIL_WORDS = r"(?:[^.;:|]|(?<=\bst)\.){1,90}?"


@dataclass(frozen=True, slots=True)
class Use:
    """A criterion as one edition of a framework judges it."""

    criterion: str
    labels: tuple[str, ...]
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Edition:
    """A dated edition of a framework, with its criteria and kinds in order."""

    notation: str
    framework: str
    since: str | None
    until: str | None
    uses: tuple[Use, ...]
    kinds: tuple[str, ...]
    cues: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of inspection, and what tells it."""

    notation: str
    title_cues: tuple[str, ...]
    text_cues: tuple[str, ...]
    names: tuple[str, ...]
    shortest: int | None
    longest: int | None
    unless_said: bool
    ungraded: bool


@dataclass(frozen=True, slots=True)
class Framework:
    """An inspection framework."""

    notation: str
    names: tuple[str, ...]
    cues: tuple[str, ...]
    since: str | None
    until: str | None
    editions: tuple[Edition, ...]

    @property
    def ungraded(self) -> bool:
        """Whether its inspections give no grades, in any edition."""
        return bool(self.editions) and not any(edition.uses for edition in self.editions)


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All frameworks with their words.

    Parameters
    ----------
    frameworks : tuple of Framework
        In the order in which their titles are looked for.
    kinds, criteria, fields : Mapping
        By notation: kinds; the names of a criterion in any document; the labels of a report's fields.
    grades, past_grades : Mapping of str to str
        Folded label to notation; forms that tell of the past only are apart.
    """

    frameworks: tuple[Framework, ...]
    kinds: Mapping[str, Kind]
    criteria: Mapping[str, tuple[str, ...]]
    fields: Mapping[str, tuple[str, ...]]
    grades: Mapping[str, str]
    past_grades: Mapping[str, str]

    @property
    def visits(self) -> tuple[Kind, ...]:
        """The kinds of visits that give no grades."""
        return tuple(kind for kind in self.kinds.values() if kind.ungraded)

    def framework(self, notation: str) -> Framework:
        """Return a framework by notation; KeyError if there is none."""
        for framework in self.frameworks:
            if framework.notation == notation:
                return framework
        raise KeyError(notation)

    def grade_of(self, words: str) -> str:
        """Return the notation of a grade from its printed words."""
        form = key(words)
        return self.grades.get(form) or self.past_grades[form]


def in_force(item: Framework | Edition, value: str) -> bool:
    """Whether a framework or an edition of one was in force on a day, or in a part of a month or year as told."""
    first, last = _days(value)
    return (item.since is None or last >= item.since) and (item.until is None or first < item.until)


def _days(value: str) -> tuple[str, str]:
    """Return the first and the last day that a date as told can be."""
    first = value + "-01-01"[len(value) - 4 :] if len(value) < 10 else value
    return first, value + "-12-31"[len(value) - 4 :] if len(value) < 10 else value


def template(cue: str, grade: str) -> str:
    """Return a regular expression for a cue with slots: ``{authority}`` is a few words, ``{grade}`` is `grade`."""
    parts = _SLOT.split(cue)
    built = []
    for index, part in enumerate(parts):
        if index % 2:
            built.append(grade if part == "grade" else _COUNCIL_WORDS)
        elif part.strip():
            built.append(loosely(part.strip()))
    return r"\s+".join(built)


def _texts(item: Resource) -> tuple[str, ...]:
    return (item.label, *item.all("skos:altLabel"), *item.all("skos:hiddenLabel"))


def _order(item: Resource) -> tuple[int, str]:
    return int(item.one("order") or 0), item.iri


def _local(iri: str) -> str:
    return iri.rsplit("/", 1)[1]


def _number(item: Resource, name: str) -> int | None:
    value = item.one(name)
    return int(value) if value is not None else None


def _edition(item: Resource, by_iri: Mapping[str, Resource], ranks: Mapping[str, tuple[int, str]]) -> Edition:
    try:
        uses = sorted((by_iri[iri] for iri in item.all("hasUse")), key=_order)
        kinds = sorted((_local(iri) for iri in item.all("hasKind")), key=lambda notation: ranks[notation])
    except KeyError as error:
        raise OntologyError(f"{item.iri} speaks of {error.args[0]}, which is not described") from error
    return Edition(
        notation=item.notation,
        framework=_local(item.one("ofFramework") or ""),
        since=item.one("validFrom"),
        until=item.one("validUntil"),
        uses=tuple(
            Use(_local(use.one("hasCriterion") or ""), use.all("printedLabel"), use.all("sentenceCue")) for use in uses
        ),
        kinds=tuple(kinds),
        cues=item.all("titleCue"),
    )


def _kind(item: Resource) -> Kind:
    return Kind(
        notation=item.notation,
        title_cues=item.all("titleCue"),
        text_cues=item.all("textCue"),
        names=_texts(item),
        shortest=_number(item, "shortestStay"),
        longest=_number(item, "longestStay"),
        unless_said=item.one("unlessSaid") == "true",
        ungraded=item.one("ungraded") == "true",
    )


def _noted(path: Path) -> tuple[Resource, ...]:
    return tuple(item for item in load(path) if item.all("skos:notation"))


def read_catalogue(folder: Path) -> Catalogue:
    """Return the frameworks described in a folder of schemes.

    Raises
    ------
    OntologyError
        If a file is missing or malformed, or speaks of a thing that is not described.
    """
    described = load(folder / "frameworks.ttl")
    by_iri = {item.iri: item for item in described}
    kinds = sorted(_noted(folder / "inspection-kinds.ttl"), key=_order)
    ranks = {item.notation: _order(item) for item in kinds}
    noted = sorted((item for item in described if item.all("skos:notation")), key=_order)
    editions = [_edition(item, by_iri, ranks) for item in noted if item.all("ofFramework")]
    frameworks = tuple(
        Framework(
            notation=item.notation,
            names=_texts(item),
            cues=item.all("titleCue"),
            since=item.one("validFrom"),
            until=item.one("validUntil"),
            editions=tuple(edition for edition in editions if edition.framework == item.notation),
        )
        for item in noted
        if not item.all("ofFramework")
    )
    grades = {key(text): item.notation for item in _noted(folder / "grades.ttl") for text in _texts(item)}
    past = {key(text): item.notation for item in _noted(folder / "grades.ttl") for text in item.all("pastForm")}
    return Catalogue(
        frameworks=frameworks,
        kinds=MappingProxyType({item.notation: _kind(item) for item in kinds}),
        criteria=MappingProxyType({item.notation: _texts(item) for item in _noted(folder / "criteria.ttl")}),
        fields=MappingProxyType({item.notation: _texts(item) for item in _noted(folder / "report-fields.ttl")}),
        grades=MappingProxyType(grades),
        past_grades=MappingProxyType(past),
    )


@cache
def catalogue() -> Catalogue:
    """Return the frameworks of the ontology, read once."""
    return read_catalogue(resource("schemes"))
