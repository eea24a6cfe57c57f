"""Which accounts are of one inspection, and what the documents together say of it.

Each document gives an :class:`Account` of the inspection that it reports and of those that it tells of. Accounts are
joined into inspections by rules that need a council, a date and no contradiction, and that must fit one inspection
only; whatever fits two, or none, stays an inspection of its own. What is told as the date of an inspection is often
that of its report, which is tried where no stay on site fits. The order of the documents changes nothing.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from itertools import chain
from operator import attrgetter

from pipeline.graph import iris
from pipeline.graph.written import Iri
from pipeline.schemes import concepts

OWN_REPORT = "the inspection's own report"
SAME_REPORT = "report of the same council, framework and first day"
TOLD_DATE = "same council and compatible dates; no other inspection fits"
TOLD_PUBLISHED = "same council, and published when it is told to have been; no other inspection fits"
TOLD_ONLY = "known from what is told only"
UNKNOWN = "unknown"
SLACK = 7
"""Days by which what is told of a stay may differ from what is printed: papers give the week, or the notice."""
MONTHS_TO_PRINT = 2
"""Months after the stay within which a report appears, where its day of publication is not known."""


@dataclass(frozen=True, slots=True)
class Grading:
    """What one account says of one criterion, with the IRIs of its readings and of their evidence."""

    criterion: str
    grade: str | None
    absence: str | None
    readings: tuple[tuple[Iri, str | None], ...]
    evidence: tuple[Iri, ...]


@dataclass(frozen=True, slots=True)
class Account:
    """What one document version says of one inspection.

    Parameters
    ----------
    iri : Iri
    sha256 : str
        Of the document version.
    n : int
        0 for the inspection that the document reports, else from 1.
    gss : str
    framework, kind, start, end, published : str or None
    when : str or None
        The first day on site, as precisely as known.
    gradings : tuple of Grading
    lead : Iri or None
    lead_name : str or None
        The lead inspector's name as printed.
    team : tuple of (Iri, str)
        The people of the inspectorate in a report, with the notations of their roles.
    """

    iri: Iri
    sha256: str
    n: int
    gss: str
    framework: str | None
    kind: str | None
    when: str | None
    start: str | None
    end: str | None
    published: str | None
    gradings: tuple[Grading, ...] = ()
    lead: Iri | None = None
    lead_name: str | None = None
    team: tuple[tuple[Iri, str], ...] = ()

    @property
    def filled(self) -> int:
        """How many fields have a value: the fuller of two reports speaks first."""
        values = (self.framework, self.kind, self.start, self.end, self.published, self.lead)
        return sum(value is not None for value in values) + sum(g.grade is not None for g in self.gradings)


@dataclass(slots=True)
class _Group:
    """Accounts of one inspection while they are gathered; the first speaks first."""

    accounts: list[Account] = field(default_factory=list)
    rules: list[str] = field(default_factory=list)

    def add(self, account: Account, rule: str) -> None:
        self.accounts.append(account)
        self.rules.append(rule)

    def value(self, name: str) -> str | None:
        return _first(self.accounts, name)


@dataclass(frozen=True, slots=True)
class Resolved:
    """One inspection: its key, and its accounts, the weightiest first, each with the rule that joined it."""

    key: tuple[str, ...]
    accounts: tuple[Account, ...]
    rules: tuple[str, ...]

    @property
    def reports(self) -> tuple[Account, ...]:
        """The accounts by the inspection's own report."""
        return tuple(account for account in self.accounts if account.n == 0)

    @property
    def published(self) -> str | None:
        """The publication as precisely as any account has it; of those as precise, as the first has it."""
        return max((a.published for a in self.accounts if a.published is not None), key=len, default=None)

    def value(self, name: str) -> str | None:
        """Return a field's value in the first account that has one."""
        return _first(self.accounts, name)


def _first(accounts: Iterable[Account], name: str) -> str | None:
    return next((value for account in accounts if (value := getattr(account, name)) is not None), None)


def resolve(accounts: Iterable[Account]) -> tuple[Resolved, ...]:
    """Join accounts into inspections.

    Returns
    -------
    tuple of Resolved
        Sorted by key. Every account is in exactly one.
    """
    unique = sorted({account.iri: account for account in accounts}.values(), key=_rank)
    groups: dict[tuple[str, ...], _Group] = {}
    for account in unique:
        if account.n == 0:
            group = groups.setdefault(_report_key(account), _Group())
            group.add(account, SAME_REPORT if group.accounts else OWN_REPORT)
    # By council, as nothing told of one is of an inspection of another.
    reported: defaultdict[str, list[_Group]] = defaultdict(list)
    for group in groups.values():
        reported[group.accounts[0].gss].append(group)
    told_only: defaultdict[str, list[_Group]] = defaultdict(list)
    for account in unique:
        if account.n > 0:
            joined, rule = _place(account, reported[account.gss], told_only[account.gss])
            if joined is None:
                told_only[account.gss].append(_Group([account], [TOLD_ONLY]))
            else:
                joined.add(account, rule)
    resolved = [Resolved(key, tuple(g.accounts), tuple(g.rules)) for key, g in groups.items()]
    resolved.extend(_told_inspections(chain.from_iterable(told_only.values())))
    return tuple(sorted(resolved, key=attrgetter("key")))


def _place(told: Account, reported: Sequence[_Group], told_only: Sequence[_Group]) -> tuple[_Group | None, str]:
    """Return the one inspection that what is told can be of, by the first rule that any fits, and the rule."""
    for groups, fits, rule in (
        (reported, _fits, TOLD_DATE),
        (reported, _published_then, TOLD_PUBLISHED),
        (told_only, _fits, TOLD_DATE),
    ):
        fitting = [group for group in groups if fits(group, told)]
        if fitting:
            return (fitting[0], rule) if len(fitting) == 1 else (None, TOLD_ONLY)
    return None, TOLD_ONLY


def _rank(account: Account) -> tuple[object, ...]:
    # Reports first, the fullest of them foremost; then what is told, the most precise first.
    precision = len(account.when or "") + (1 if account.start else 0) + (1 if account.published else 0)
    return (account.n > 0, -precision if account.n else 0, -account.filled, account.sha256, account.n)


def _report_key(account: Account) -> tuple[str, ...]:
    when = account.start or account.published or f"document-{iris.version(account.sha256)}"
    return (account.gss or UNKNOWN, account.framework or UNKNOWN, when)


def _may_be(group: _Group, told: Account) -> bool:
    """Whether nothing but the dates can contradict that an account is of the inspection of a group."""
    if group.accounts[0].gss != told.gss:
        return False
    if any(account.sha256 == told.sha256 and not _repeats(account, told) for account in group.accounts):
        return False
    ours, theirs = group.value("framework"), told.framework
    if ours is not None and theirs is not None and ours != theirs:
        return False
    return _one_kind(group.value("kind"), told.kind, told.when, same_framework=ours is not None and ours == theirs)


def _repeats(account: Account, told: Account) -> bool:
    """Whether a document tells of one inspection twice: of the same month, once without its kind, and alike."""
    return (
        account.n > 0
        and told.when is not None
        and len(told.when) >= len("2019-09")
        and account.when == told.when
        and None in (account.kind, told.kind)
        and not any(one.criterion == two.criterion for one in account.gradings for two in told.gradings)
    )


def _one_kind(ours: str | None, theirs: str | None, when: str | None, *, same_framework: bool) -> bool:
    """Whether two kinds can be one: graded ones are told loosely.

    No council has two of them within a month, nor within a year in one framework.
    """
    if ours is None or theirs is None or ours == theirs:
        return True
    near = when is not None and (same_framework or len(when) >= len("2019-09"))
    return near and not {ours, theirs} & _ungraded()


@cache
def _ungraded() -> frozenset[str]:
    kinds = concepts("schemes", "inspection-kinds.ttl")
    return frozenset(notation for notation, kind in kinds.items() if kind.all("ungraded"))


def _published_then(group: _Group, told: Account) -> bool:
    """Whether a year or month told as the date of an inspection, or of its report, can be when a group's appeared."""
    when, published, end = told.when or told.published, group.value("published"), group.value("end")
    if when is None or len(when) > len("2019-09") or told.end is not None or not _may_be(group, told):
        return False
    if published is not None:
        return published.startswith(when)
    if end is None or len(when) < len("2019-09") or not 0 < _month(when) - _month(end) <= MONTHS_TO_PRINT:
        return False
    given = {(g.criterion, g.grade) for account in group.accounts for g in account.gradings if g.grade is not None}
    return any((g.criterion, g.grade) in given for g in told.gradings)


def _month(when: str) -> int:
    return int(when[:4]) * 12 + int(when[5:7])


def _fits(group: _Group, told: Account) -> bool:
    """Whether an account can be of the inspection of a group: nothing contradicts, and a date agrees."""
    if not _may_be(group, told):
        return False
    published = _near(group.value("published"), told.published)
    verdicts = (
        _on_site(group.value("when"), group.value("end"), told.when),
        _near(group.value("start"), told.start),
        _near(group.value("end"), told.end),
        # A day of publication near another contradicts nothing, but only the same one identifies.
        None if published and group.value("published") != told.published else published,
    )
    return False not in verdicts and True in verdicts


def _near(ours: str | None, theirs: str | None) -> bool | None:
    """Whether two days are at most a few days apart, or a day within a month or year; None where either is unknown."""
    if ours is None or theirs is None:
        return None
    if (shorter := min(len(ours), len(theirs))) < len("2019-09-23"):
        return ours[:shorter] == theirs[:shorter]
    return abs((date.fromisoformat(ours) - date.fromisoformat(theirs)).days) <= SLACK


def _on_site(ours: str | None, end: str | None, theirs: str | None) -> bool | None:
    """Whether a date told lies, as precisely as both are known, in the stay on site; None where either is unknown."""
    if ours is None or theirs is None:
        return None
    if len(ours) == len(theirs) == len("2019-09-23") and _near(ours, theirs):
        return True
    length = min(len(ours), len(theirs))
    last = end if end is not None and len(end) >= length else ours
    return ours[:length] <= theirs[:length] <= last[:length]


def _told_inspections(groups: Iterable[_Group]) -> Iterable[Resolved]:
    """Give inspections that no report speaks of their keys, which two of them never share."""
    taken: set[tuple[str, ...]] = set()
    for group in groups:
        first = group.accounts[0]
        when = group.value("when") or group.value("published") or f"document-{iris.version(first.sha256)}-{first.n}"
        key: tuple[str, ...] = (first.gss, group.value("framework") or UNKNOWN, when, group.value("kind") or UNKNOWN)
        if key in taken:
            key = (*key, f"document-{iris.version(first.sha256)}-{first.n}")
        taken.add(key)
        yield Resolved(key, tuple(group.accounts), tuple(group.rules))
