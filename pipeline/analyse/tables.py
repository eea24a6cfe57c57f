"""What the questions are asked of: one frozen record an inspection, with what its report says must improve.

The records know nothing of RDF: :mod:`pipeline.analyse.from_graph` fills them from a graph by SPARQL, and tests write
them by hand. Concepts are given by notation, as everywhere.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

AUTHORITY, BOARD = "authority", "lscb"
"""The body whose improvement list counts unless a question asks for another, and that other: the safeguarding board."""

OVERALL = "overall-effectiveness"
"""The criterion whose grade stands for an inspection as a whole."""

PRAISING, CRITICISING = frozenset({"strength"}), frozenset({"weakness", "mixed"})
"""Polarities that count as praise, and as criticism."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a document says something.

    Parameters
    ----------
    document : str
        The document's name in its run.
    page : int
        From 1.
    quote : str
        The document's own words.
    paragraph : str or None
        The number printed before it.
    """

    document: str
    page: int
    quote: str
    paragraph: str | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that must improve."""

    themes: tuple[str, ...]
    priority: bool
    body: str
    place: Place


@dataclass(frozen=True, slots=True)
class Remark:
    """How often an inspection's findings speak of a theme with one polarity.

    Parameters
    ----------
    theme : str
    polarity : str
        ``strength``, ``weakness``, ``mixed`` or ``neutral``.
    findings : int
    """

    theme: str
    polarity: str
    findings: int


@dataclass(frozen=True, slots=True)
class Inspector:
    """Someone who took part in an inspection; `id` is the same wherever the graph holds them for one person."""

    id: str
    name: str
    role: str


@dataclass(frozen=True, slots=True)
class Unit:
    """A team or service that the report names, and how many of its findings praise or criticise it."""

    id: str
    name: str
    kind: str
    praise: int = 0
    criticism: int = 0


@dataclass(frozen=True, slots=True)
class Cohort:
    """How often an inspection's findings speak of a group of children with one polarity.

    Parameters
    ----------
    cohort, label : str
    polarity : str
    findings : int
    """

    cohort: str
    label: str
    polarity: str
    findings: int


@dataclass(frozen=True, slots=True)
class Sequel:
    """What the next inspection tells became of an item, on one of its themes.

    Parameters
    ----------
    theme : str
    outcome : str
        ``persists``, ``improved``, ``resolved``, ``not-mentioned`` or ``unknown``.
    body : str
        Whose item it was.
    next_inspection : str
        The IRI of the inspection that tells.
    """

    theme: str
    outcome: str
    body: str
    next_inspection: str


@dataclass(frozen=True, slots=True)
class Observation:
    """One inspection, as far as its report was read.

    Parameters
    ----------
    id : str
        The inspection's IRI.
    gss : str
        The council's code; two inspections are of the same council when it is the same.
    authority, region, kind_of_authority : str or None
        The council's name, region and type, where the register gives them.
    framework : str or None
    date, published : str or None
        ISO: the first day on site, and the day of publication where printed.
    grades : tuple of (str, str)
        Criterion and grade, for the criteria that were graded.
    items : tuple of Item
        What must improve, of all bodies, in the order printed.
    remarks : tuple of Remark
    inspectors : tuple of Inspector
    units : tuple of Unit
    document : str or None
        The name of the report that `items` and `remarks` are of.
    cohorts : tuple of Cohort
    sequels : tuple of Sequel
        What became of `items`, where a later inspection tells.
    neighbours : tuple of str
        The codes of the councils most like this one by their children and families, as the register has them.
    """

    id: str
    gss: str
    authority: str
    region: str | None = None
    kind_of_authority: str | None = None
    framework: str | None = None
    date: str | None = None
    published: str | None = None
    grades: tuple[tuple[str, str], ...] = ()
    items: tuple[Item, ...] = ()
    remarks: tuple[Remark, ...] = ()
    inspectors: tuple[Inspector, ...] = ()
    units: tuple[Unit, ...] = ()
    document: str | None = None
    cohorts: tuple[Cohort, ...] = ()
    sequels: tuple[Sequel, ...] = ()
    neighbours: tuple[str, ...] = ()

    @property
    def year(self) -> int | None:
        """The year of the first day on site, else of publication, else None."""
        told = self.date or self.published
        return int(told[:4]) if told else None

    def grade(self, criterion: str) -> str | None:
        """Return the grade given for a criterion, or None."""
        return dict(self.grades).get(criterion)

    def items_of(self, body: str) -> tuple[Item, ...]:
        """Return the improvement list of one body; empty where none was read."""
        return tuple(item for item in self.items if item.body == body)


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme of the scheme: its label, the group it stands in, and the broader theme, if any."""

    notation: str
    label: str
    group: str
    broader: str | None = None


@dataclass(frozen=True, slots=True)
class Themes:
    """The scheme of themes, in its own order.

    Examples
    --------
    >>> scheme = Themes.of([Theme("a", "A", "g"), Theme("b", "B", "g", broader="a")])
    >>> sorted(scheme.widened(["b"]))
    ['a', 'b']
    """

    by_notation: Mapping[str, Theme]

    @classmethod
    def of(cls, themes: Iterable[Theme]) -> "Themes":
        """Return the scheme of the themes given, in their order."""
        return cls(MappingProxyType({theme.notation: theme for theme in themes}))

    def all(self) -> tuple[Theme, ...]:
        """Return the themes in the scheme's order."""
        return tuple(self.by_notation.values())

    def label(self, notation: str) -> str:
        """Return a theme's label; a notation that the scheme lacks is its own label."""
        theme = self.by_notation.get(notation)
        return theme.label if theme else notation

    def group(self, notation: str) -> str | None:
        """Return the label of the group that a theme stands in, or None."""
        theme = self.by_notation.get(notation)
        return theme.group if theme else None

    def in_order(self, notations: Iterable[str]) -> list[str]:
        """Return notations in the scheme's order; those that it lacks come last, in alphabetical order."""
        place = {notation: n for n, notation in enumerate(self.by_notation)}
        return sorted(notations, key=lambda notation: (place.get(notation, len(place)), notation))

    def widened(self, notations: Iterable[str]) -> frozenset[str]:
        """Return the themes together with every theme that is broader than one of them."""
        wide: set[str] = set()
        for notation in notations:
            step: str | None = notation
            while step is not None and step not in wide:
                wide.add(step)
                theme = self.by_notation.get(step)
                step = theme.broader if theme else None
        return frozenset(wide)


def listed(observations: Iterable[Observation], body: str = AUTHORITY) -> tuple[Observation, ...]:
    """Return the inspections whose improvement list for `body` was read: the denominator of every share.

    A report without a list, or with one that was not recognised, says nothing about what need not improve; to count it
    as "not to be improved" would dilute every share.
    """
    return tuple(observation for observation in observations if observation.items_of(body))


def themes_of(items: Iterable[Item]) -> frozenset[str]:
    """Return every theme that one of the items is about."""
    return frozenset(theme for item in items for theme in item.themes)
