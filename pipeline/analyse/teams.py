"""Which kinds of team and service the reports speak of, across councils.

Limits. A unit is counted when a report says something about it: that a council has no row for a kind does not mean that
it has no such unit. Names are compared without regard to case alone: "MASH" and "multi-agency safeguarding hub" are one
unit inside a council where its report says so, and two names across councils.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.analyse.tables import Observation


@dataclass(frozen=True, slots=True)
class KindOfUnit:
    """One kind of unit: how many units, councils and inspections it is found in."""

    kind: str
    units: int
    authorities: int
    inspections: int
    inspections_read: int


@dataclass(frozen=True, slots=True)
class UnitName:
    """One name that units of one kind bear, in several councils."""

    kind: str
    name: str
    authorities: int
    inspections: int


def kinds(observations: Sequence[Observation]) -> tuple[KindOfUnit, ...]:
    """Return a row for every kind of unit, found in most councils first, then by kind.

    ``inspections_read`` is the denominator: inspections whose report names any unit at all.
    """
    read = sum(bool(observation.units) for observation in observations)
    units: dict[str, set[str]] = defaultdict(set)
    councils: dict[str, set[str]] = defaultdict(set)
    inspections: dict[str, set[str]] = defaultdict(set)
    for observation in observations:
        for unit in observation.units:
            units[unit.kind].add(unit.id)
            councils[unit.kind].add(observation.gss)
            inspections[unit.kind].add(observation.id)
    rows = [KindOfUnit(kind, len(units[kind]), len(councils[kind]), len(inspections[kind]), read) for kind in units]
    return tuple(sorted(rows, key=lambda row: (-row.authorities, row.kind)))


def names(observations: Sequence[Observation], minimum: int = 2) -> tuple[UnitName, ...]:
    """Return the names that units of at least `minimum` councils bear, in most councils first, then by kind and name.

    The name shown is the first in alphabetical order among those that differ in case alone.
    """
    forms: dict[tuple[str, str], set[str]] = defaultdict(set)
    councils: dict[tuple[str, str], set[str]] = defaultdict(set)
    inspections: dict[tuple[str, str], set[str]] = defaultdict(set)
    for observation in observations:
        for unit in observation.units:
            key = unit.kind, unit.name.casefold()
            forms[key].add(unit.name)
            councils[key].add(observation.gss)
            inspections[key].add(observation.id)
    rows = [
        UnitName(key[0], min(forms[key]), len(councils[key]), len(inspections[key]))
        for key in forms
        if len(councils[key]) >= minimum
    ]
    return tuple(sorted(rows, key=lambda row: (-row.authorities, row.kind, row.name)))
