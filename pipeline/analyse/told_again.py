"""Whether a council is told again at its next inspection what it was told at the last.

Councils are followed from each inspection whose improvement list was read to the next one, in order of the first day on
site. Over these pairs, a theme's *again* share is: of the councils told, how many are told again; and its *new* share:
of those not told, how many are told at the next. Their difference says whether being told once makes being told again
more likely than for anyone else, which a count alone does not.

Limits. The council is its GSS code: a reorganised council starts afresh. The pairs are those of the reports at hand, so
that "next" may pass over a report that was not given. A theme in a list of twenty items is more easily met again than
one in a list of five.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from pipeline.analyse.shares import wilson
from pipeline.analyse.tables import AUTHORITY, Observation, Themes, listed, themes_of


@dataclass(frozen=True, slots=True)
class ToldAgain:
    """One theme over all pairs of successive inspections of one council."""

    theme: str
    label: str
    group: str | None
    pairs: int
    told: int
    told_again: int
    again_share: float | None
    again_low: float | None
    again_high: float | None
    not_told: int
    newly_told: int
    new_share: float | None


@dataclass(frozen=True, slots=True)
class Repeat:
    """One council that was told the same thing at two successive inspections."""

    gss: str
    authority: str
    theme: str
    label: str
    first: str
    next: str
    first_inspection: str
    next_inspection: str


def successive(
    observations: Sequence[Observation], body: str = AUTHORITY
) -> tuple[tuple[Observation, Observation], ...]:
    """Return the pairs of successive inspections of one council, by council and date; undated ones stand out.

    Two inspections of one council that began on the same day are ordered by their IRI.
    """
    councils: dict[str, list[Observation]] = defaultdict(list)
    for observation in listed(observations, body):
        if observation.date is not None:
            councils[observation.gss].append(observation)
    return tuple(
        pair
        for gss in sorted(councils)
        for pair in pairwise(sorted(councils[gss], key=lambda one: (one.date or "", one.id)))
    )


def told_again(observations: Sequence[Observation], themes: Themes, body: str = AUTHORITY) -> tuple[ToldAgain, ...]:
    """Return a row for every theme, most often told again first, then in the scheme's order.

    The interval is Wilson's at 95 per cent, for ``told_again`` of ``told``.
    """
    pairs = [(_wide(first, themes, body), _wide(last, themes, body)) for first, last in successive(observations, body)]
    rows = []
    for theme in themes.all():
        told = [theme.notation in last for first, last in pairs if theme.notation in first]
        fresh = [theme.notation in last for first, last in pairs if theme.notation not in first]
        low, high = wilson(sum(told), len(told)) or (None, None)
        rows.append(
            ToldAgain(
                theme=theme.notation,
                label=theme.label,
                group=theme.group,
                pairs=len(pairs),
                told=len(told),
                told_again=sum(told),
                again_share=sum(told) / len(told) if told else None,
                again_low=low,
                again_high=high,
                not_told=len(fresh),
                newly_told=sum(fresh),
                new_share=sum(fresh) / len(fresh) if fresh else None,
            )
        )
    return tuple(sorted(rows, key=lambda row: -row.told_again))


def repeats(observations: Sequence[Observation], themes: Themes, body: str = AUTHORITY) -> tuple[Repeat, ...]:
    """Return who was told what again: a row for every pair and theme, by council, date and the scheme's order."""
    pairs = [
        (first, last, _wide(first, themes, body) & _wide(last, themes, body))
        for first, last in successive(observations, body)
    ]
    return tuple(
        Repeat(
            gss=first.gss,
            authority=last.authority,
            theme=theme.notation,
            label=theme.label,
            first=first.date or "",
            next=last.date or "",
            first_inspection=first.id,
            next_inspection=last.id,
        )
        for first, last, both in pairs
        for theme in themes.all()
        if theme.notation in both
    )


def _wide(observation: Observation, themes: Themes, body: str) -> frozenset[str]:
    return themes.widened(themes_of(observation.items_of(body)))
