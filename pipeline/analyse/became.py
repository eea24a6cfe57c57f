"""What became of the things that had to improve, by theme, as the council's next inspection tells.

Counted are threads: an item of a list, on one of its themes, and what the next inspection of the same council says of
that theme. How an outcome is decided, and how often rightly, stands in ``docs/threads.md``.

Limits. "Resolved" is the next report's praise, not the inspectorate's word that the item is closed. Silence is neither
praise nor blame, so that shares are of the threads of which the next report tells. Themes that reports speak of much
are told of more often, and praise is common: compare themes, and do not read a share as a rate of success.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.analyse.shares import wilson
from pipeline.analyse.tables import AUTHORITY, Observation, Themes

TOLD = ("persists", "improved", "resolved")
OUTCOMES = (*TOLD, "not-mentioned", "unknown")
"""The notations of what can become of a thing, in the order in which they are told; the next report tells of three."""


@dataclass(frozen=True, slots=True)
class Became:
    """One theme's threads by their outcome."""

    theme: str
    label: str
    group: str | None
    threads: int
    inspections: int
    authorities: int
    persists: int
    improved: int
    resolved: int
    not_mentioned: int
    unknown: int
    told: int
    persists_share: float | None
    persists_low: float | None
    persists_high: float | None

    @property
    def counts(self) -> dict[str, int]:
        """How many threads had each outcome, by its notation, in the order in which outcomes are told."""
        return dict(
            zip(OUTCOMES, (self.persists, self.improved, self.resolved, self.not_mentioned, self.unknown), strict=True)
        )


def became(observations: Sequence[Observation], themes: Themes, body: str = AUTHORITY) -> tuple[Became, ...]:
    """Return a row for every theme that a thread follows: most threads first, then in the scheme's order.

    ``told`` counts those that persist, have improved or are resolved; ``persists_share`` is of these, with Wilson's
    interval. A theme counts as the item gave it, without its broader one.
    """
    outcomes: dict[str, Counter[str]] = defaultdict(Counter)
    inspections: dict[str, set[str]] = defaultdict(set)
    councils: dict[str, set[str]] = defaultdict(set)
    for one in observations:
        for sequel in one.sequels:
            if sequel.body == body:
                outcomes[sequel.theme][sequel.outcome] += 1
                inspections[sequel.theme].add(one.id)
                councils[sequel.theme].add(one.gss)
    rows = []
    for theme in sorted(themes.in_order(outcomes), key=lambda theme: -outcomes[theme].total()):
        counts = outcomes[theme]
        told = sum(counts[outcome] for outcome in TOLD)
        low, high = wilson(counts["persists"], told) or (None, None)
        rows.append(
            Became(
                theme=theme,
                label=themes.label(theme),
                group=themes.group(theme),
                threads=counts.total(),
                inspections=len(inspections[theme]),
                authorities=len(councils[theme]),
                persists=counts["persists"],
                improved=counts["improved"],
                resolved=counts["resolved"],
                not_mentioned=counts["not-mentioned"],
                unknown=counts["unknown"],
                told=told,
                persists_share=counts["persists"] / told if told else None,
                persists_low=low,
                persists_high=high,
            )
        )
    return tuple(rows)
