"""Of which groups of children reports speak, and whether with praise or criticism, across councils.

Limits. A group counts where a sentence names it. That a report does not name one does not mean that it has none in its
care; and a sentence can name a group without judging what is done for it.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.analyse.tables import CRITICISING, PRAISING, Observation


@dataclass(frozen=True, slots=True)
class CohortRow:
    """One group of children: in how many inspections and councils findings speak of it, and how."""

    cohort: str
    label: str
    inspections_read: int
    inspections: int
    authorities: int
    praised: int
    criticised: int
    findings: int
    findings_praising: int
    findings_criticising: int


def cohorts(observations: Sequence[Observation]) -> tuple[CohortRow, ...]:
    """Return a row for every group, that of most inspections first, then by notation.

    ``inspections_read`` is the denominator: inspections with any finding on a theme or a group.
    """
    read = sum(bool(one.cohorts or one.remarks) for one in observations)
    found: dict[tuple[str, str], list[tuple[Observation, str, int]]] = defaultdict(list)
    for one in observations:
        for said in one.cohorts:
            found[said.cohort, said.label].append((one, said.polarity, said.findings))
    rows = [
        CohortRow(
            cohort=cohort,
            label=label,
            inspections_read=read,
            inspections=len({one.id for one, _, _ in said}),
            authorities=len({one.gss for one, _, _ in said}),
            praised=len({one.id for one, polarity, _ in said if polarity in PRAISING}),
            criticised=len({one.id for one, polarity, _ in said if polarity in CRITICISING}),
            findings=sum(count for _, _, count in said),
            findings_praising=sum(count for _, polarity, count in said if polarity in PRAISING),
            findings_criticising=sum(count for _, polarity, count in said if polarity in CRITICISING),
        )
        for (cohort, label), said in found.items()
    ]
    return tuple(sorted(rows, key=lambda row: (-row.inspections, row.cohort)))
