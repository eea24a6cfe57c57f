"""What stands beside a finding: the units that its sentence names, and the grade of the section it is in.

Neither decides its polarity or its themes. The grade is that of the criterion by which the section is judged
(``ins:judgedAs`` in the section scheme), as the same report gives it: a reader may set one against the other.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import cache

from msgspec.structs import replace

from pipeline.model import Finding, Inspection, Team
from pipeline.schemes import concepts


def beside(findings: Iterable[Finding], teams: Iterable[Team], inspection: Inspection | None) -> Iterator[Finding]:
    """Yield the findings with the units named in them and the grade of their section.

    Parameters
    ----------
    findings : iterable of Finding
    teams : iterable of Team
        Of the same document.
    inspection : Inspection or None
        The one that the document reports.
    """
    mentions = sorted((mention.start, team.name) for team in teams for mention in team.evidence)
    starts = [start for start, _ in mentions]
    grades = {} if inspection is None else {one.criterion: one.grade for one in inspection.judgements if one.grade}
    for finding in findings:
        first = bisect_left(starts, finding.evidence.start)
        last = bisect_left(starts, finding.evidence.end, first)
        units = tuple(dict.fromkeys(name for _, name in mentions[first:last]))
        yield replace(finding, units=units, grade=_grade(finding.evidence.section, grades))


def _grade(section: str | None, grades: dict[str, str]) -> str | None:
    criteria = _judged_as().get(section or "", ())
    return next((grades[criterion] for criterion in criteria if criterion in grades), None)


@cache
def _judged_as() -> dict[str, tuple[str, ...]]:
    """Return the criteria by which each section is judged, in one framework or another."""
    return {
        notation: tuple(iri.rpartition("/")[2] for iri in section.all("judgedAs"))
        for notation, section in concepts("schemes", "sections.ttl").items()
    }
