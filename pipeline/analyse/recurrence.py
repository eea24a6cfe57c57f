"""How often each theme is among what must improve, and whether it is praised as well.

For every theme: in how many inspections the improvement list names it, what share of the lists that were read that is
(with a Wilson interval), and in how many of the same inspections a finding praises or criticises it. An inspection that
names a narrower theme names the broader one too (return home interviews are about children who go missing); what was
said of the theme itself, without its narrower ones, stands in a column of its own.

Limits. Lists got shorter when the frameworks changed (a dozen and more items under the single inspection framework,
about six since 2018), so that shares across frameworks compare different lists: read the table by framework. A theme
that no list names may be well done or not looked at.
"""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pipeline.analyse.shares import wilson
from pipeline.analyse.tables import AUTHORITY, CRITICISING, OVERALL, PRAISING, Observation, Themes, listed, themes_of


@dataclass(frozen=True, slots=True)
class Recurrence:
    """One theme's counts over inspections; the columns are described in ``docs/outputs.md``."""

    theme: str
    label: str
    group: str | None
    inspections: int
    to_improve: int
    share: float | None
    share_low: float | None
    share_high: float | None
    to_improve_itself: int
    priority: int
    items: int
    praised: int
    criticised: int
    both_praised_and_to_improve: int
    authorities: int
    first_seen: str | None
    last_seen: str | None


@dataclass(frozen=True, slots=True)
class RecurrenceWithin:
    """One theme's counts over the inspections that share one value, such as a year."""

    value: str | None
    theme: str
    label: str
    group: str | None
    inspections: int
    to_improve: int
    share: float | None
    share_low: float | None
    share_high: float | None
    priority: int
    praised: int
    criticised: int
    both_praised_and_to_improve: int


Key = Callable[[Observation], str | int | None]

BY: dict[str, Key] = {
    "year": lambda observation: observation.year,
    "framework": lambda observation: observation.framework,
    "region": lambda observation: observation.region,
    "kind_of_authority": lambda observation: observation.kind_of_authority,
    "overall_grade": lambda observation: observation.grade(OVERALL),
}
"""What recurrence is told apart by: a name, and what gives an inspection's value."""


@dataclass(frozen=True, slots=True)
class _Named:
    """The themes that one inspection names, each widened to its broader ones."""

    observation: Observation
    itself: frozenset[str]
    wide: frozenset[str]
    priority: frozenset[str]
    praised: frozenset[str]
    criticised: frozenset[str]
    per_item: tuple[frozenset[str], ...]


def _named(observation: Observation, themes: Themes, body: str) -> _Named:
    items = observation.items_of(body)
    itself = themes_of(items)
    praised = [remark.theme for remark in observation.remarks if remark.polarity in PRAISING]
    criticised = [remark.theme for remark in observation.remarks if remark.polarity in CRITICISING]
    return _Named(
        observation,
        itself,
        themes.widened(itself),
        themes.widened(themes_of(item for item in items if item.priority)),
        themes.widened(praised),
        themes.widened(criticised),
        tuple(themes.widened(item.themes) for item in items),
    )


def recurrence(observations: Sequence[Observation], themes: Themes, body: str = AUTHORITY) -> tuple[Recurrence, ...]:
    """Return a row for every theme of the scheme, most often named first, then in the scheme's order.

    Parameters
    ----------
    observations : sequence of Observation
    themes : Themes
    body : str, default "authority"
        Whose list: the council's, or the safeguarding board's (``lscb``).

    Returns
    -------
    tuple of Recurrence
        ``inspections`` is the denominator: inspections whose list for `body` was read. The interval is Wilson's at
        95 per cent (:func:`pipeline.analyse.shares.wilson`).
    """
    named = [_named(observation, themes, body) for observation in listed(observations, body)]
    rows = [_row(named, themes, theme.notation) for theme in themes.all()]
    return tuple(sorted(rows, key=lambda row: -row.to_improve))


def _row(named: Sequence[_Named], themes: Themes, theme: str) -> Recurrence:
    telling = [one for one in named if theme in one.wide]
    dates = sorted(one.observation.date for one in telling if one.observation.date)
    low, high = wilson(len(telling), len(named)) or (None, None)
    return Recurrence(
        theme=theme,
        label=themes.label(theme),
        group=themes.group(theme),
        inspections=len(named),
        to_improve=len(telling),
        share=len(telling) / len(named) if named else None,
        share_low=low,
        share_high=high,
        to_improve_itself=sum(theme in one.itself for one in telling),
        priority=sum(theme in one.priority for one in telling),
        items=sum(theme in item for one in telling for item in one.per_item),
        praised=sum(theme in one.praised for one in named),
        criticised=sum(theme in one.criticised for one in named),
        both_praised_and_to_improve=sum(theme in one.praised for one in telling),
        authorities=len({one.observation.gss for one in telling}),
        first_seen=dates[0] if dates else None,
        last_seen=dates[-1] if dates else None,
    )


def recurrence_by(
    observations: Sequence[Observation], themes: Themes, by: str, body: str = AUTHORITY
) -> tuple[RecurrenceWithin, ...]:
    """Return recurrence told apart by a key of :data:`BY`: a row for every value and theme, by value, then theme.

    The denominator is the inspections of that value whose list was read; themes that none of them names have a row
    too, so that a series has no holes. Inspections of which the value is not known come last, with value None.

    Raises
    ------
    KeyError
        If `by` is no key of :data:`BY`.
    """
    value_of = BY[by]
    parts: dict[str | None, list[_Named]] = defaultdict(list)
    for observation in listed(observations, body):
        value = value_of(observation)
        parts[None if value is None else str(value)].append(_named(observation, themes, body))
    rows = []
    for value in sorted(parts, key=lambda value: (value is None, value or "")):
        named = parts[value]
        for theme in themes.all():
            whole = _row(named, themes, theme.notation)
            rows.append(
                RecurrenceWithin(
                    value=value,
                    theme=whole.theme,
                    label=whole.label,
                    group=whole.group,
                    inspections=whole.inspections,
                    to_improve=whole.to_improve,
                    share=whole.share,
                    share_low=whole.share_low,
                    share_high=whole.share_high,
                    priority=whole.priority,
                    praised=whole.praised,
                    criticised=whole.criticised,
                    both_praised_and_to_improve=whole.both_praised_and_to_improve,
                )
            )
    return tuple(rows)
