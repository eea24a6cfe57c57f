"""Threads with their words: what had to improve, what became of it, and the sentences of both reports that say so.

:mod:`pipeline.analyse.became` counts the same threads; this holds what was said, so that a count can be checked. Only
threads of the reports that speak for their inspections are given, as everywhere in the analysis.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from pipeline.analyse.tables import AUTHORITY, Observation, Place

Select = Callable[[str], Iterable[Sequence[str | None]]]

SHORTEST, LONGEST = 40, 320
"""Characters of a quote that is fit for an example: enough to say something, and no more than is read at a glance."""

_LONG_WORD = re.compile(r"[^\W\d_]{5,}")

_PREFIXES = """
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX ins: <https://w3id.org/inspection-graph/ontology#>
PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
"""

_THREADS = """
SELECT ?thread ?inspection ?next ?theme ?outcome ?rule ?body ?priority ?words ?n
  (MIN(?name) AS ?document) (MIN(?at) AS ?page) (MIN(?printed) AS ?paragraph) WHERE {
  ?thread a ins:Thread ; ins:fromInspection ?inspection ; ins:toInspection ?next ; ins:threadOf ?item ;
    dcterms:subject/skos:notation ?theme ; ins:outcome/skos:notation ?outcome ; ins:foundBy ?rule .
  ?item ins:text ?words ; ins:number ?n ; ins:priority ?priority ; ins:improvementBody/skos:notation ?body ;
    prov:hadPrimarySource/ins:fileName ?name ; oa:hasTarget/oa:hasSource ?passage .
  ?passage ins:page ?at .
  OPTIONAL { ?passage ins:paragraph ?printed }
}
GROUP BY ?thread ?inspection ?next ?theme ?outcome ?rule ?body ?priority ?words ?n
"""

_SEQUELS = """
SELECT ?thread ?words ?start ?polarity
  (MIN(?name) AS ?document) (MIN(?at) AS ?page) (MIN(?printed) AS ?paragraph) WHERE {
  ?thread a ins:Thread ; ins:sequel ?sequel .
  ?sequel oa:hasTarget ?place .
  ?place oa:exact ?words ; oa:start ?start ; oa:hasSource ?passage .
  ?passage ins:page ?at ; oa:hasSource/ins:fileName ?name .
  OPTIONAL { ?passage ins:paragraph ?printed }
  OPTIONAL { ?sequel ins:polarity/skos:notation ?polarity }
}
GROUP BY ?thread ?words ?start ?polarity
"""


@dataclass(frozen=True, slots=True)
class Then:
    """What the next report says: a finding of some polarity, or None where it is an item of its list."""

    polarity: str | None
    place: Place


@dataclass(frozen=True, slots=True)
class Followed:
    """One item on one of its themes, and what became of it.

    Parameters
    ----------
    gss, authority : str
    inspection, next_inspection : str
        IRIs.
    date, next_date : str or None
        ISO: their first days on site; the second is None where no report of it was read.
    theme, outcome : str
        Notations.
    rule : str
        What decided (``docs/threads.md``).
    priority : bool
    place : Place
        The item's words.
    then : tuple of Then
        What the outcome rests on, in the order printed; empty where it rests on silence.
    """

    gss: str
    authority: str
    inspection: str
    next_inspection: str
    date: str | None
    next_date: str | None
    theme: str
    outcome: str
    rule: str
    priority: bool
    place: Place
    then: tuple[Then, ...]


def followed(select: Select, observations: Sequence[Observation], body: str = AUTHORITY) -> tuple[Followed, ...]:
    """Return the threads of a graph, by council, date, item and theme.

    Parameters
    ----------
    select : callable
        Asks the graph.
    observations : sequence of Observation
        The inspections of the same graph.
    body : str, default "authority"
        Whose items to follow.
    """
    then = _then(select(_PREFIXES + _SEQUELS))
    known = {one.id: one for one in observations}
    found = []
    for row in select(_PREFIXES + _THREADS):
        thread, inspection, following, theme, outcome, rule, whose, priority, words, n, document, page, paragraph = (
            cell or "" for cell in row
        )
        one, later = known.get(inspection), known.get(following)
        if one is None or one.document != document or whose != body:
            continue
        made = Followed(
            gss=one.gss,
            authority=one.authority,
            inspection=inspection,
            next_inspection=following,
            date=one.date,
            next_date=later.date if later else None,
            theme=theme,
            outcome=outcome,
            rule=rule,
            priority=priority == "true",
            place=Place(document, int(page), words, paragraph or None),
            then=then.get(thread, ()),
        )
        found.append((one.gss, one.date or "", inspection, int(n), theme, thread, made))
    return tuple(made for *_, made in sorted(found, key=lambda one: one[:-1]))


def _then(rows: Iterable[Sequence[str | None]]) -> Mapping[str, tuple[Then, ...]]:
    found: dict[str, list[tuple[str, int, Then]]] = defaultdict(list)
    for thread, words, start, polarity, document, page, paragraph in rows:
        place = Place(document or "", int(page or 0), words or "", paragraph)
        found[thread or ""].append((place.document, int(start or 0), Then(polarity, place)))
    return {thread: tuple(then for *_, then in sorted(all_, key=lambda one: one[:2])) for thread, all_ in found.items()}


def examples(threads: Iterable[Followed], most: int = 2, *, apart: bool = True) -> tuple[Followed, ...]:
    """Return threads that show an outcome well: quotes of handy length, of much the same words, and then the latest.

    Parameters
    ----------
    threads : iterable of Followed
    most : int, default 2
    apart : bool, default True
        Whether they are to be of different councils; else they are of different items.
    """
    ranked = sorted(threads, key=lambda one: (one.next_date or "", one.date or ""), reverse=True)
    ranked.sort(key=_fit, reverse=True)
    chosen: dict[object, Followed] = {}
    for one in ranked:
        chosen.setdefault(one.gss if apart else one.place, one)
        if len(chosen) == most:
            break
    return tuple(chosen.values())


def telling(one: Followed) -> tuple[Then, ...]:
    """Return what of the next report shows the outcome best: quotes of handy length, in much the words of the item.

    An item of its list alone, where there is one; a weakness alone, where nothing else persists; else a sentence of
    praise and, where there is one, a sentence that faults the same.
    """
    ranked = sorted(one.then, key=lambda then: (_handy(then.place), _likeness(one.place, then.place)), reverse=True)
    kinds = ((None,), ("weakness",)) if one.outcome == "persists" else (("strength", "mixed"), ("weakness",))
    found = [next((then for then in ranked if then.polarity in kind), None) for kind in kinds]
    best = [then for then in found if then is not None]
    return tuple(best[:1] if one.outcome == "persists" else best)


def _fit(one: Followed) -> tuple[bool, float]:
    """How fit a thread is for an example: whether its quotes are handy, and how far they share their words."""
    shown = [then.place for then in telling(one)]
    return (
        all(_handy(place) for place in (one.place, *shown)),
        round(max((_likeness(one.place, place) for place in shown), default=0.0), 9),
    )


def _handy(place: Place) -> bool:
    return SHORTEST <= len(place.quote) <= LONGEST


def _likeness(one: Place, other: Place) -> float:
    """Return what share of the long words of both quotes stands in both (P. Jaccard, 1901)."""
    first, second = (frozenset(_LONG_WORD.findall(place.quote.lower())) for place in (one, other))
    return len(first & second) / len(first | second) if first | second else 0.0
