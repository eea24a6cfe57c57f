"""What of a graph stands beside the lists: praise of units and of groups of children, sequels, councils' neighbours."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from pipeline.analyse.tables import CRITICISING, PRAISING, Cohort, Sequel

Rows = Callable[[str], Iterable[tuple[str, ...]]]
"""Asks a graph a SELECT and gives its rows, with empty text where a variable is unbound."""

Source = tuple[str, str]
"""An inspection and a file that reports it, both as IRIs."""

Counted = Mapping[str, Iterable[tuple[str, str, int]]]
"""For each file, IRIs of a theme, cohort or unit and of a polarity, and how many findings have both."""

_UNITS = """
SELECT ?inspection ?file ?unit ?polarity (COUNT(?finding) AS ?findings) WHERE {
  ?finding ins:namesUnit ?unit ; ins:polarity/skos:notation ?polarity ; oa:hasTarget/oa:hasSource/oa:hasSource ?file .
  ?file prov:wasGeneratedBy ?inspection .
} GROUP BY ?inspection ?file ?unit ?polarity
"""

_COHORTS = """
SELECT ?inspection ?file ?notation ?label ?polarity ?findings WHERE {
  { SELECT ?inspection ?file ?cohort ?judged (COUNT(?finding) AS ?findings) WHERE {
      ?finding ins:cohort ?cohort ; ins:polarity ?judged ; oa:hasTarget/oa:hasSource/oa:hasSource ?file .
      ?file prov:wasGeneratedBy ?inspection .
    } GROUP BY ?inspection ?file ?cohort ?judged }
  ?cohort skos:notation ?notation ; skos:prefLabel ?label .
  ?judged skos:notation ?polarity .
}
"""

_SEQUELS = """
SELECT ?inspection ?file ?thread ?theme ?outcome ?body ?next WHERE {
  ?thread a ins:Thread ; ins:threadOf ?item ; dcterms:subject/skos:notation ?theme ; ins:fromInspection ?inspection ;
    ins:outcome/skos:notation ?outcome ; ins:toInspection ?next .
  ?item prov:hadPrimarySource ?file ; ins:improvementBody/skos:notation ?body .
}
"""

_NEIGHBOURS = """
SELECT ?gss ?neighbour WHERE { ?council skos:notation ?gss ; ins:statisticalNeighbour/skos:notation ?neighbour }
"""


@dataclass(frozen=True, slots=True)
class Spoken:
    """What was found, by inspection and file; neighbours by the council's code.

    Parameters
    ----------
    units : dict of (str, str) to dict of str to (int, int)
        How many findings praise and how many criticise each unit, by its IRI.
    cohorts : dict of (str, str) to tuple of Cohort
    sequels : dict of (str, str) to tuple of Sequel
        One for every item and theme.
    neighbours : dict of str to tuple of str
    """

    units: dict[Source, dict[str, tuple[int, int]]]
    cohorts: dict[Source, tuple[Cohort, ...]]
    sequels: dict[Source, tuple[Sequel, ...]]
    neighbours: dict[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Tally:
    """What the queries on findings give, from counts that were made before: rows of the same columns."""

    themes: tuple[tuple[str, ...], ...]
    units: tuple[tuple[str, ...], ...]
    cohorts: tuple[tuple[str, ...], ...]


def tallied(sources: Iterable[Sequence[str]], concepts: Iterable[Sequence[str]], counted: Counted) -> Tally:
    """Return counts of findings as rows.

    Parameters
    ----------
    sources : iterable of (str, str)
        Inspections and the files that report them.
    concepts : iterable of (str, str, str, str)
        Every concept with its scheme, notation and label.
    counted : mapping of str to iterable of (str, str, int)
    """
    known = {concept: (scheme.rsplit("/", 1)[-1], notation, label) for concept, scheme, notation, label in concepts}
    found: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for inspection, file in sources:
        for of, judged, number in counted.get(file, ()):
            scheme, notation, label = known.get(of, ("units", of, ""))
            named = (notation, label) if scheme == "cohorts" else (notation,)
            found[scheme].append((inspection, file, *named, known[judged][1], str(number)))
    return Tally(tuple(found["themes"]), tuple(found["units"]), tuple(found["cohorts"]))


def spoken(rows: Rows, tally: Tally | None = None) -> Spoken:
    """Return what a graph says beside the lists of improvements; what it says of findings, from a tally if given."""
    praise: dict[Source, Counter[str]] = defaultdict(Counter)
    blame: dict[Source, Counter[str]] = defaultdict(Counter)
    for inspection, file, unit, polarity, findings in rows(_UNITS) if tally is None else tally.units:
        praise[inspection, file][unit] += int(findings) * (polarity in PRAISING)
        blame[inspection, file][unit] += int(findings) * (polarity in CRITICISING)
    cohorts: dict[Source, list[Cohort]] = defaultdict(list)
    for inspection, file, cohort, label, polarity, findings in rows(_COHORTS) if tally is None else tally.cohorts:
        cohorts[inspection, file].append(Cohort(cohort, label, polarity, int(findings)))
    sequels: dict[Source, list[Sequel]] = defaultdict(list)
    for inspection, file, _, theme, outcome, body, following in rows(_SEQUELS):
        sequels[inspection, file].append(Sequel(theme, outcome, body, following))
    neighbours: dict[str, set[str]] = defaultdict(set)
    for gss, neighbour in rows(_NEIGHBOURS):
        neighbours[gss].add(neighbour)
    return Spoken(
        {
            source: {unit: (praise[source][unit], blame[source][unit]) for unit in units}
            for source, units in praise.items()
        },
        {source: tuple(sorted(found, key=lambda one: (one.cohort, one.polarity))) for source, found in cohorts.items()},
        {
            source: tuple(sorted(found, key=lambda one: (one.theme, one.outcome, one.body, one.next_inspection)))
            for source, found in sequels.items()
        },
        {gss: tuple(sorted(found)) for gss, found in neighbours.items()},
    )
