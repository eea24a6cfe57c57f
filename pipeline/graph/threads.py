"""Threads: each thing that had to improve, and what the next inspection of the same council says of the same theme.

The next inspection is the first after it, of the same council, that graded what the thing is of: the council's
services or, for an item of the safeguarding board's, the board. A visit without grades looks at one part of the
services only, so that its silence says nothing. Each document hands on a :class:`Said`, small enough to cross from
another process.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import chain
from operator import attrgetter
from types import MappingProxyType

from pipeline.graph import iris
from pipeline.graph.identity import UNKNOWN, Account, Resolved
from pipeline.graph.outcomes import NOT_READ, Outcome, Verdict, decide
from pipeline.graph.triples.base import string, type_
from pipeline.graph.written import DCTERMS, INS, OA, Iri, Triple
from pipeline.model import Finding, Reading
from pipeline.resources import resource
from pipeline.schemes import concepts, load

_OWN_VIEW = frozenset({None, "inspectors"})
_VERDICTS = frozenset({"strength", "weakness", "mixed"})


@dataclass(frozen=True, slots=True)
class Asked:
    """An improvement as threads see it: number, body, themes, and the half-open range of its words."""

    n: int
    body: str
    themes: tuple[str, ...]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Said:
    """What a report says on themes.

    Parameters
    ----------
    asked : tuple of Asked
    verdicts : tuple of Verdict
    spoken : frozenset of str
        The themes of all its findings, whether or not they give a verdict.
    named : frozenset of str
        The themes whose words stand in its findings, were it only in passing.
    """

    asked: tuple[Asked, ...] = ()
    verdicts: tuple[Verdict, ...] = ()
    spoken: frozenset[str] = frozenset()
    named: frozenset[str] = frozenset()

    @property
    def fullness(self) -> tuple[int, int]:
        """How much it says: the fuller of two reports of one inspection speaks for it."""
        return len(self.asked), len(self.verdicts)


@dataclass(frozen=True, slots=True)
class _Next:
    """The inspection that a thread goes on to, and the document that speaks for it, if its report was read."""

    resolved: Resolved
    sha256: str | None
    said: Said


def said(reading: Reading) -> Said:
    """Return what a document says on themes; nothing where it is no report of an inspection."""
    if reading.inspection is None:
        return Said()
    return Said(
        asked=tuple(
            Asked(i.n, i.body, tuple(sorted({tag.theme for tag in i.themes})), i.evidence.start, i.evidence.end)
            for i in reading.improvements
        ),
        verdicts=tuple(chain.from_iterable(map(_verdicts, reading.findings))),
        spoken=frozenset(tag.theme for finding in reading.findings for tag in finding.themes),
        named=reading.named_themes,
    )


def _verdicts(finding: Finding) -> Iterator[Verdict]:
    if finding.polarity not in _VERDICTS or finding.attribution not in _OWN_VIEW or finding.time in _telling("future"):
        return
    better = finding.polarity != "weakness" and not _telling("progress").isdisjoint((*finding.cues, finding.time))
    # A theme that was carried over from the sentence before is no clear evidence.
    for theme in sorted({tag.theme for tag in finding.themes if tag.start < tag.end}):
        yield Verdict(theme, finding.polarity, better, finding.evidence.start, finding.evidence.end)


@cache
def _telling(what: str) -> frozenset[str]:
    """Return the notations of the cues and times that tell of progress, or of what is yet to come."""
    files = sorted(resource("cues").glob("*.ttl"))
    return frozenset(item.notation for path in files for item in load(path) if what in item.all("tellsOf"))


@cache
def _wider() -> Mapping[str, tuple[str, ...]]:
    """Return the themes that are wider than each theme, the nearest first."""
    themes = concepts("schemes", "themes.ttl")
    notations = {theme.iri: notation for notation, theme in themes.items()}
    above = {notation: tuple(notations[iri] for iri in theme.all("skos:broader")) for notation, theme in themes.items()}

    def climb(theme: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(chain(above[theme], *map(climb, above[theme]))))

    return MappingProxyType({theme: climb(theme) for theme in above})


@cache
def _narrower(theme: str) -> frozenset[str]:
    """Return a theme with all that are narrower than it."""
    return frozenset((theme, *(other for other, wider in _wider().items() if theme in wider)))


def thread_triples(inspections: Iterable[Resolved], reports: Mapping[str, Said]) -> Iterator[Triple]:
    """Yield the threads of every council.

    Parameters
    ----------
    inspections : iterable of Resolved
        In any order.
    reports : mapping of str to Said
        What the documents say, by the SHA-256 of the document version.
    """
    councils: dict[str, list[Resolved]] = defaultdict(list)
    for resolved in sorted(inspections, key=attrgetter("key")):
        if resolved.key[0] != UNKNOWN:
            councils[resolved.key[0]].append(resolved)
    for council in councils.values():
        for resolved in council:
            for account in resolved.reports:
                for asked in reports[account.sha256].asked:
                    following = _next(resolved, council, asked.body, reports)
                    if following is not None:
                        yield from _threads(resolved, account, asked, following)


def _next(resolved: Resolved, council: Iterable[Resolved], body: str, reports: Mapping[str, Said]) -> _Next | None:
    """Return the first inspection after another that graded the same body; None where none is known."""
    last = resolved.value("end") or resolved.value("start")
    later = [other for other in council if other is not resolved and _after(other, last) and _graded(other, body)]
    if not later:
        return None
    following = min(later, key=lambda other: (_when(other) or "", other.key))
    speakers = sorted(account.sha256 for account in following.reports)
    speaker = max(speakers, key=lambda sha256: reports[sha256].fullness, default=None)
    return _Next(following, speaker, reports[speaker] if speaker else Said())


def _when(resolved: Resolved) -> str | None:
    return resolved.value("start") or resolved.value("when")


def _after(other: Resolved, last: str | None) -> bool:
    """Whether an inspection began after a day, as precisely as its own beginning is known."""
    when = _when(other)
    return when is not None and last is not None and when > last[: len(when)]


def _graded(resolved: Resolved, body: str) -> bool:
    """Whether an inspection graded a body: the board has a criterion of its name, the council all the others."""
    bodies = concepts("schemes", "bodies.ttl")
    given = {g.criterion for account in resolved.accounts for g in account.gradings if g.grade is not None}
    return body in given if body in concepts("schemes", "criteria.ttl") else bool(given - set(bodies))


def _threads(resolved: Resolved, account: Account, asked: Asked, following: _Next) -> Iterator[Triple]:
    for theme in asked.themes:
        narrower = _narrower(theme)
        again = [a for a in following.said.asked if a.body == asked.body and not narrower.isdisjoint(a.themes)]
        outcome = _outcome(theme, bool(again), following)
        iri = iris.thread(account.sha256, asked.n, theme)
        yield iri, type_, INS.Thread
        yield iri, INS.threadOf, iris.improvement(account.sha256, asked.n)
        yield iri, DCTERMS.subject, iris.concept("themes", theme)
        yield iri, INS.fromInspection, iris.inspection(*resolved.key)
        yield iri, INS.toInspection, iris.inspection(*following.resolved.key)
        yield iri, INS.outcome, iris.concept("thread-outcomes", outcome.outcome)
        yield iri, INS.foundBy, string(f"threads.{outcome.rule}")
        yield iri, OA.hasTarget, iris.quotation(account.sha256, asked.start, asked.end)
        yield from _sequels(iri, following, again, outcome)


def _outcome(theme: str, again: bool, following: _Next) -> Outcome:
    if not again and not following.said.spoken:
        # A report of which nothing was read, or no more than its list, is no silence either.
        return NOT_READ
    narrower = _narrower(theme)
    return decide(
        again,
        not narrower.isdisjoint(following.said.spoken),
        theme in following.said.named or not following.said.spoken.isdisjoint(_wider().get(theme, ())),
        tuple(verdict for verdict in following.said.verdicts if verdict.theme in narrower),
    )


def _sequels(iri: Iri, following: _Next, again: Iterable[Asked], outcome: Outcome) -> Iterator[Triple]:
    """Yield the records of the next report that the outcome rests on, and their words."""
    sha256 = following.sha256
    if sha256 is None:
        return
    for asked in again:
        yield iri, INS.sequel, iris.improvement(sha256, asked.n)
        yield iri, OA.hasTarget, iris.quotation(sha256, asked.start, asked.end)
    for verdict in outcome.verdicts:
        yield iri, INS.sequel, iris.finding(sha256, verdict.start, verdict.end)
        yield iri, OA.hasTarget, iris.quotation(sha256, verdict.start, verdict.end)
