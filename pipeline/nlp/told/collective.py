"""Grades told of several criteria at once: "outstanding in all categories", "good in one area, the rest inadequate".

What such words leave open is worked out only where the counts tell it for certain. The words are in
``ontology/cues/told.ttl``.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from pipeline.nlp.folding import alternatives, key
from pipeline.nlp.told.times import VALUE
from pipeline.schemes import concepts

ALL, SOME, REST = "all", "some", "rest"
# How far before a grade the words may stand that count the criteria.
_BEFORE = 100
_AFTER = 70
# How far after such words an exception may be made.
_EXCEPT = 30


@dataclass(frozen=True, slots=True)
class Scope:
    """How many criteria a grade is of: all, so many (less than nought: all but so many), or the rest."""

    which: str
    count: int | None = None


@dataclass(frozen=True, slots=True)
class CollectiveCues:
    """The compiled words."""

    after: re.Pattern[str]
    before: re.Pattern[str]
    same: re.Pattern[str]
    between: re.Pattern[str]
    area: re.Pattern[str]
    former: re.Pattern[str]
    earlier: re.Pattern[str]
    partial: re.Pattern[str]
    except_: re.Pattern[str]
    numbers: Mapping[str, int]


@cache
def collective_cues() -> CollectiveCues:
    """Return the words of the ontology, compiled once."""
    told = concepts("cues", "told.ttl")

    def any_of(name: str) -> str:
        return alternatives(told[name].all("skos:hiddenLabel"))

    counts = [item for item in told.values() if item.one(VALUE) is not None]
    numbers = {key(form): int(item.one(VALUE) or 0) for item in counts for form in item.all("skos:hiddenLabel")}
    number = alternatives(numbers)
    positive = alternatives([form for form, value in numbers.items() if value > 0])
    area = rf"(?:[\w-]+\s+){{0,3}}?(?:{any_of('area')})\b"
    every = rf"(?P<all>(?:{any_of('all-of')})\s+(?:(?:{positive})\s+)?{area}|(?:{any_of('board')})\b)"
    some = (
        rf"(?P<some>(?P<n>{number})(?:\s+of\s+(?:the|its|our|their|them)?)?\s*"
        rf"(?:(?:{positive})\s+)?(?:key\s+|headline\s+)?(?:{any_of('area')})\b)"
    )
    rest = rf"(?P<rest>(?:{any_of('rest')})(?:\s+(?P<r>{positive}))?\b(?:\s+{area})?)"
    forms = rf"(?:{every}|{some}|{rest})"
    return CollectiveCues(
        after=re.compile(rf"['\"*\s]*(?:,\s*)?(?:in|for|on|across|under)?\s*(?<!\w){forms}"),
        before=re.compile(rf"(?<!\w){forms}(?=[^.;()]{{0,56}}$)"),
        same=re.compile(
            rf"(?<!\w)(?:{any_of('same-grade')})(?!\w)|(?<!\w)(?P<all>(?:{any_of('all-of')})\s+"
            rf"(?:(?:{positive})\s+)?{area})[^.;]{{0,25}}\bthe same\b"
        ),
        between=re.compile(rf"\W*(?:(?:{any_of('between')})\b\W*)*"),
        area=re.compile(rf"(?<!\w)(?:{any_of('area')})\b[^.;]{{0,20}}$"),
        former=re.compile(rf"[^.;]{{0,30}}?\b(?:{any_of('earlier-inspection')})\b"),
        earlier=re.compile(rf"(?<!\w)(?:{any_of('earlier-grade')})\b[^.,;()]{{0,40}}$"),
        partial=re.compile(rf"(?<!\w)(?:{any_of('some-services')})\b[^.,;()]{{0,40}}$"),
        except_=re.compile(rf"\b(?:{any_of('except')})\b"),
        numbers=numbers,
    )


def _scope(match: re.Match[str], words: CollectiveCues) -> Scope:
    if match["all"]:
        return Scope(ALL)
    if match["some"]:
        return Scope(SOME, words.numbers[key(match["n"])])
    return Scope(REST, words.numbers[key(match["r"])] if match["r"] else None)


def scope_of(folded: str, start: int, end: int, since: int, until: int) -> Scope | None:
    """Return of how many criteria a grade is told, None where words do not count them.

    The words lie after the grade before (`since`) and before the one after (`until`).
    """
    words = collective_cues()
    match = words.after.match(folded, end, min(until, end + _AFTER))
    if match is not None and words.except_.search(folded, match.end(), min(len(folded), match.end() + _EXCEPT)):
        return None
    if match is None:
        match = words.before.search(folded, max(since, start - _BEFORE), start)
        # "The area rated good was …": of the one named.
        if match is not None and match["rest"] and not match["r"]:
            match = None
    return _scope(match, words) if match else None


def share(told: Mapping[str, str], criteria: Sequence[str], scopes: Sequence[tuple[str, Scope]]) -> dict[str, str]:
    """Return the grades of the criteria left over, where the counts tell them for certain.

    Parameters
    ----------
    told : Mapping of str to str
        Criterion to grade, those named.
    criteria : sequence of str
        All that were judged.
    scopes : sequence of (str, Scope)
        The grades that were told with a count.

    Examples
    --------
    >>> counts = [("good", Scope(SOME, 1)), ("inadequate", Scope(REST, 2))]
    >>> share({"a": "good"}, ("a", "b", "c"), counts)
    {'b': 'inadequate', 'c': 'inadequate'}
    """
    missing = [criterion for criterion in criteria if criterion not in told]
    wanted: dict[str, int] = {}
    for grade, scope in scopes:
        if scope.count is not None:
            wanted[grade] = scope.count if scope.count > 0 else len(criteria) + scope.count
    for grade, scope in scopes:
        if scope.which == REST and scope.count is None:
            wanted[grade] = len(criteria) - sum(wanted.values())
    short = {
        grade: count - sum(told.get(criterion) == grade for criterion in criteria) for grade, count in wanted.items()
    }
    open_grades = [grade for grade, count in short.items() if count > 0]
    if len(open_grades) != 1 or any(count < 0 for count in short.values()) or short[open_grades[0]] != len(missing):
        return {}
    return dict.fromkeys(missing, open_grades[0])
