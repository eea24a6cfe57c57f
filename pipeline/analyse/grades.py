"""How inspections were graded: year by year, and from one inspection of a council to its next.

For every criterion and year: how many of the inspections that were graded on it got each grade, with the Wilson
interval of the share. For every two successive inspections of one council that graded the same criterion: whether the
grade is better, the same or worse.

Limits. Which councils are inspected in a year is no sample: weak ones are seen again sooner. Grades of different
frameworks are set side by side though what they are given for changed; criteria that were split or joined have no
successor here. "Next" passes over inspections whose report is not at hand.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from types import MappingProxyType

from pipeline.analyse.shares import wilson
from pipeline.analyse.tables import Observation
from pipeline.schemes import concepts

BETTER, SAME, WORSE = "better", "same", "worse"


@dataclass(frozen=True, slots=True)
class Graded:
    """How often one grade was given for one criterion in one year."""

    criterion: str
    year: str | None
    grade: str
    inspections: int
    given: int
    share: float | None
    share_low: float | None
    share_high: float | None


@dataclass(frozen=True, slots=True)
class Change:
    """One criterion at two successive inspections of one council."""

    gss: str
    authority: str
    criterion: str
    first: str
    next: str
    before: str
    after: str
    change: str
    first_inspection: str
    next_inspection: str


@cache
def ranks() -> Mapping[str, int]:
    """Return the place of each grade of the scheme, 1 the best."""
    grades = concepts("schemes", "grades.ttl")
    return MappingProxyType({grade: int(concept.one("order") or 0) for grade, concept in grades.items()})


def by_year(observations: Sequence[Observation], rank: Mapping[str, int]) -> tuple[Graded, ...]:
    """Return a row for every criterion, year and grade that was given, by criterion, year and rank.

    Parameters
    ----------
    observations : sequence of Observation
    rank : Mapping of str to int
        The place of each grade, the best first; grades without one come last.
    """
    counts: dict[tuple[str, str | None], Counter[str]] = defaultdict(Counter)
    for observation in observations:
        year = None if observation.year is None else str(observation.year)
        for criterion, grade in observation.grades:
            counts[criterion, year][grade] += 1
    rows = []
    for criterion, year in sorted(counts, key=lambda key: (key[0], key[1] is None, key[1] or "")):
        given = counts[criterion, year]
        graded = sum(given.values())
        for grade in sorted(given, key=lambda grade: (rank.get(grade, len(rank) + 1), grade)):
            low, high = wilson(given[grade], graded) or (None, None)
            rows.append(
                Graded(
                    criterion, year, grade, graded, given[grade], given[grade] / graded if graded else None, low, high
                )
            )
    return tuple(rows)


def changes(observations: Sequence[Observation], rank: Mapping[str, int]) -> tuple[Change, ...]:
    """Return what became of each grade at the next inspection that graded the criterion, by council, criterion, date.

    Undated inspections, and grades without a rank, take no part.
    """
    courses: dict[tuple[str, str], list[Observation]] = defaultdict(list)
    for observation in observations:
        for criterion, grade in observation.grades:
            if observation.date is not None and grade in rank:
                courses[observation.gss, criterion].append(observation)
    return tuple(
        _change(first, last, criterion, rank)
        for gss, criterion in sorted(courses)
        for first, last in pairwise(sorted(courses[gss, criterion], key=lambda one: (one.date or "", one.id)))
    )


def _change(first: Observation, last: Observation, criterion: str, rank: Mapping[str, int]) -> Change:
    before, after = first.grade(criterion) or "", last.grade(criterion) or ""
    step = rank[before] - rank[after]
    return Change(
        gss=first.gss,
        authority=last.authority,
        criterion=criterion,
        first=first.date or "",
        next=last.date or "",
        before=before,
        after=after,
        change=BETTER if step > 0 else WORSE if step < 0 else SAME,
        first_inspection=first.id,
        next_inspection=last.id,
    )
