"""Which kinds of team and service the reports speak of, across councils.

Limits. A unit is counted when a report says something about it: that a council has no row for a kind does not mean that
it has no such unit. Names are compared without regard to case alone: "MASH" and "multi-agency safeguarding hub" are one
unit inside a council where its report says so, and two names across councils. A finding that names two units of a kind
counts for both, and praise in a sentence that names a unit need not be praise of the unit.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.analyse.tables import Observation, Unit


@dataclass(frozen=True, slots=True)
class KindOfUnit:
    """One kind of unit: how many units, councils and inspections it is found in, and how findings speak of it."""

    kind: str
    units: int
    authorities: int
    inspections: int
    inspections_read: int
    praised: int
    criticised: int
    authorities_praised: int
    authorities_criticised: int
    findings_praising: int
    findings_criticising: int


@dataclass(frozen=True, slots=True)
class UnitName:
    """One name that units of one kind bear, in several councils."""

    kind: str
    name: str
    authorities: int
    inspections: int


def kinds(observations: Sequence[Observation]) -> tuple[KindOfUnit, ...]:
    """Return a row for every kind of unit, found in most councils first, then by kind.

    ``inspections_read`` is the denominator: inspections whose report names any unit at all. ``praised`` and
    ``criticised`` are inspections with a finding that names a unit of the kind and is a strength, or a weakness or
    mixed.
    """
    read = sum(bool(observation.units) for observation in observations)
    named: dict[str, list[tuple[Observation, Unit]]] = defaultdict(list)
    for observation in observations:
        for unit in observation.units:
            named[unit.kind].append((observation, unit))
    rows = [
        KindOfUnit(
            kind=kind,
            units=len({unit.id for _, unit in found}),
            authorities=len({one.gss for one, _ in found}),
            inspections=len({one.id for one, _ in found}),
            inspections_read=read,
            praised=len({one.id for one, unit in found if unit.praise}),
            criticised=len({one.id for one, unit in found if unit.criticism}),
            authorities_praised=len({one.gss for one, unit in found if unit.praise}),
            authorities_criticised=len({one.gss for one, unit in found if unit.criticism}),
            findings_praising=sum(unit.praise for _, unit in found),
            findings_criticising=sum(unit.criticism for _, unit in found),
        )
        for kind, found in named.items()
    ]
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
