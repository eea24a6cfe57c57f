"""What the explorer shows, in the form its program reads: two texts of JSON, the second of which can wait.

The first holds the inspections, councils and themes, and what must improve; the second the findings, twenty times as
much. Records are columns, one list a field, and point to each other by place, which keeps a national collection in a
few megabytes once it is compressed.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from pipeline.schemes import concepts, labels

KINDS = ("improvement", "board", "weakness", "mixed", "strength", "neutral")
"""What a record can be; the program knows them by these names and in this order."""

_BODIES = {"authority": "improvement", "lscb": "board"}


class Theme(Protocol):
    """A theme of the scheme."""

    @property
    def notation(self) -> str:
        """Its identifier."""

    @property
    def label(self) -> str:
        """Its name."""

    @property
    def group(self) -> str:
        """The part of the scheme."""

    @property
    def broader(self) -> str | None:
        """The notation of the broader theme."""


class Observation(Protocol):
    """An inspection whose report was read."""

    @property
    def gss(self) -> str:
        """The council's code."""

    @property
    def authority(self) -> str:
        """The council's name."""

    @property
    def region(self) -> str | None:
        """The council's region."""

    @property
    def framework(self) -> str | None:
        """Notation."""

    @property
    def year(self) -> int | None:
        """On site."""

    @property
    def date(self) -> str | None:
        """First day on site."""

    @property
    def published(self) -> str | None:
        """Day of publication."""

    @property
    def grades(self) -> Sequence[tuple[str, str]]:
        """Criterion and grade."""

    @property
    def document(self) -> str | None:
        """The report that speaks for it."""


@dataclass(frozen=True, slots=True)
class Told:
    """What the page is made of.

    Parameters
    ----------
    observations : sequence of Observation
        In the order to list them.
    themes : sequence of Theme
        In the scheme's order.
    pairs : sequence of (str, str)
        The themes that the network joins, by notation.
    improvements, findings : iterable of Mapping
        The rows of the records of those names; those of documents that speak for no inspection are passed over.
    links : Mapping of str to str
        Where a document can be opened, by its name; documents without one go without.
    asked : sequence of str
        Notations of the themes to begin with.
    joined : str
        In a sentence, which pairs of themes the network joins.
    """

    observations: Sequence[Observation]
    themes: Sequence[Theme]
    pairs: Sequence[tuple[str, str]]
    improvements: Iterable[Mapping[str, Any]]
    findings: Iterable[Mapping[str, Any]]
    links: Mapping[str, str]
    asked: Sequence[str] = ()
    joined: str = ""


def texts(told: Told) -> tuple[str, str]:
    """Return what is shown at once, and the findings, as JSON.

    The same input gives the same texts, to the byte.
    """
    speaking = {one.document: place for place, one in enumerate(told.observations) if one.document is not None}
    themes = {theme.notation: place for place, theme in enumerate(told.themes)}
    first = {
        "kinds": KINDS,
        "themes": [
            [one.notation, one.label, one.group, -1 if one.broader is None else themes[one.broader]]
            for one in told.themes
        ],
        **_inspections(told.observations, told.links),
        "pairs": [[themes[a], themes[b]] for a, b in told.pairs],
        "asked": [themes[one] for one in told.asked if one in themes],
        "joined": told.joined,
        "items": _columns(told.improvements, speaking, themes),
    }
    return _json(first), _json(_columns(told.findings, speaking, themes))


def _inspections(observations: Sequence[Observation], links: Mapping[str, str]) -> dict[str, object]:
    councils = {one.gss: (one.authority, one.region or "") for one in observations}
    places = {gss: place for place, gss in enumerate(councils)}
    criteria = {criterion for one in observations for criterion, _ in one.grades}
    frameworks = {one.framework for one in observations if one.framework}
    return {
        "councils": [[gss, name, region] for gss, (name, region) in councils.items()],
        "frameworks": _named("frameworks.ttl", frameworks),
        "criteria": _named("criteria.ttl", criteria),
        "grades": _grades(),
        "inspections": [
            {
                "council": places[one.gss],
                "framework": one.framework,
                "year": one.year,
                "date": one.date,
                "published": one.published,
                "grades": dict(one.grades),
                "document": one.document,
                "link": links.get(one.document or ""),
            }
            for one in observations
        ],
    }


def _named(scheme: str, notations: Iterable[str]) -> dict[str, str]:
    """Return the labels of those notations, in the alphabetical order of the labels."""
    known = labels("schemes", scheme)
    named = {notation: known.get(notation, notation) for notation in notations}
    return dict(sorted(named.items(), key=lambda one: (one[1], one[0])))


def _grades() -> dict[str, str]:
    """Return the labels of all grades, best first as ``ins:order`` has them: the program takes the order from here."""
    known = concepts("schemes", "grades.ttl")
    return {
        notation: known[notation].label for notation in sorted(known, key=lambda one: int(known[one].one("order") or 0))
    }


def _columns(
    rows: Iterable[Mapping[str, Any]], speaking: Mapping[str, int], themes: Mapping[str, int]
) -> dict[str, list[Any]]:
    """Return rows as columns; empty where a finding or an improvement has no such thing."""
    columns: dict[str, list[Any]] = {
        name: [] for name in ("inspection", "kind", "priority", "themes", "page", "paragraph", "text")
    }
    for row in rows:
        inspection = speaking.get(row["doc"])
        if inspection is None:
            continue
        evidence = row["evidence"]
        kind = row["polarity"] if "polarity" in row else _BODIES[row["body"]]
        columns["inspection"].append(inspection)
        columns["kind"].append(KINDS.index(kind))
        columns["priority"].append(1 if row.get("priority") else 0)
        columns["themes"].append([themes[one] for one in row["themes"] if one in themes])
        columns["page"].append(evidence["page"])
        columns["paragraph"].append(evidence["paragraph"])
        columns["text"].append(row["text"])
    return columns


def _json(thing: object) -> str:
    return json.dumps(thing, ensure_ascii=False, separators=(",", ":"))
