"""Finds, in one sentence or table row, the grades that it tells, each with its criterion and its date.

A word such as "good" is a grade only in quotes, beside a word of rating, straight after the name of a criterion, or
straight before the date of an inspection.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.nlp.dates import When
from pipeline.nlp.folding import key
from pipeline.nlp.told.collective import ALL, Scope, collective_cues, scope_of
from pipeline.nlp.told.cues import Cues
from pipeline.nlp.told.grade_dates import date_of, listed_dates
from pipeline.nlp.told.grade_labels import criterion_of, listed_after, sharing
from pipeline.nlp.told.grade_words import GradeWords

_TO = re.compile(r"['\"]*\s+to\s+(?:(?:now|be|being)\s+)*['\"]*")
_BRACKETED = re.compile(r"\s*[(:-]\s*['\"*_]*")
_OR = re.compile(r"['\"\s]*(?:or|/)['\"\s]*")
_SCALED = re.compile(r"['\"\s]*(?:[,;/]\s*(?:or|and)?|or|and)['\"\s]*")
_IS = re.compile(r"['\"*_]*\s+(?:is|are|was|were)[\s*_:'\"]*(?:the\s+)?")
# As many grades listed one after the other are the scale of grades, not what was given.
_SCALE = 3
# How far before a grade its word of rating may stand.
_RATED = 100
# What negates a grade stands right before it: within so many characters.
_NEAR = 200
# How far before a statement its subject may end.
_SUBJECT = 24


@dataclass(frozen=True, slots=True)
class GradeTold:
    """A grade told in a sentence; offsets are into the sentence, `when` is the date that it gives to the grade.

    `row` is true where a criterion's label stands straight before it; `vague` where no more is named than the services
    or the council, so that the subject of the inspection itself decides. `also` are further criteria that share it,
    `scope` says of how many it is where the words count them, and `former` that it is of the inspection before.
    `judged` is true where the council or its services as a whole are said to have been judged so on the date behind it.
    """

    criterion: str | None
    grade: str
    start: int
    end: int
    when: When | None
    row: bool
    vague: bool = False
    also: tuple[str, ...] = ()
    scope: Scope | None = None
    former: bool = False
    judged: bool = False


def _rated(folded: str, grade: re.Match[str], words: Cues) -> bool:
    """Whether the word is quoted or stands beside a word of rating."""
    quotes = folded[max(0, grade.start() - 1) : grade.start()], folded[grade.end() : grade.end() + 1]
    if quotes[0] in ("'", '"') and quotes[1] in ("'", '"', ","):
        return True
    if not words.after_grade.match(folded, grade.end()):
        return False
    before, after = folded[max(0, grade.start() - _RATED) : grade.start()], folded[grade.end() : grade.end() + 24]
    return bool(words.rating.search(before) or words.rating.search(after))


def _one_of_several(folded: str, index: int, found: Sequence[re.Match[str]]) -> bool:
    """Whether a grade is one of a choice: "good or outstanding"."""
    match = found[index]
    if index and _OR.fullmatch(folded[found[index - 1].end() : match.start()]):
        return True
    return index + 1 < len(found) and _OR.fullmatch(folded[match.end() : found[index + 1].start()]) is not None


def _scale(folded: str, found: Sequence[re.Match[str]]) -> frozenset[int]:
    """Return which grades only list the scale: "one of four grades: inadequate, requires improvement, good, …"."""
    if len(found) < _SCALE:
        return frozenset()
    listed: list[int] = []
    chain = [0]
    for index in range(1, len(found) + 1):
        if index < len(found) and _SCALED.fullmatch(folded[found[index - 1].end() : found[index].start()]):
            chain.append(index)
            continue
        if len({found[place]["grade"] for place in chain}) >= _SCALE:
            listed += chain
        chain = [index]
    return frozenset(listed)


class _Walk:
    """The grades of one sentence as they are read, one after the other.

    Each looks at the labels and dates between the grades beside it only, as a row may hold thousands of grades.
    """

    def __init__(self, folded: str, told: tuple[When, ...], words: Cues, names: GradeWords) -> None:
        self.folded, self.told, self.words, self.names = folded, told, words, names
        self.found = list(names.grade.finditer(folded))
        self.every = names.labels(folded) if self.found else []
        self.labels: list[re.Match[str]] = []
        self.kept: list[GradeTold] = []
        self.taken = 0
        self.named = 0
        self._label_starts = [label.start() for label in self.every]
        self._date_starts = [when.start for when in told]
        self._tabs = "\t" in folded

    def _near(self, match: re.Match[str], until: int) -> tuple[list[re.Match[str]], tuple[When, ...]]:
        """Return the labels and the dates that a grade may have: after what those before took, before the next."""
        labels, days = self._label_starts, self._date_starts
        first = bisect_left(days, min(self.taken, match.end()))
        return (
            self.every[bisect_left(labels, min(self.named, match.start())) : bisect_left(labels, until)],
            self.told[first : bisect_left(days, until, first)],
        )

    def _dates(self, when: When | None) -> list[When | None]:
        """Return the dates of a grade, of which one was found."""
        if when is None:
            return [None]
        return [*listed_dates(self.folded, self.told[bisect_right(self._date_starts, when.start) :], when)]

    def read(self, index: int) -> None:
        """Read one grade and keep it if it is one."""
        folded, match = self.folded, self.found[index]
        since = self.found[index - 1].end() if index else 0
        until = self.found[index + 1].start() if index + 1 < len(self.found) else len(folded)
        self.labels, near = self._near(match, until)
        listed = listed_after(folded, self.labels, match, until)
        label, joined = criterion_of(folded, self.labels, match, self.named, until, self.names)
        if label and collective_cues().except_.search(folded[match.end() : label.start()]):
            label = None
        if listed:
            label, joined = listed[0], False
        shared = listed or (
            sharing(folded, self.labels, label, match, (self.named, until), self.names) if label else []
        )
        scope = None if joined or listed else scope_of(folded, match.start(), match.end(), since, until)
        if scope is None and label is None:
            label = self._area_named(match, until)
            shared = [label] if label else []
        self.named = max(match.end(), *(m.end() for m in shared)) if shared else match.end()
        moved = _TO.fullmatch(folded[match.end() : until]) is not None and index + 1 < len(self.found)
        rose = bool(index) and _TO.fullmatch(folded[since : match.start()]) is not None
        criterion = self.names.criteria[key(label.group())] if label else None
        if criterion is None and self.kept and scope is None:
            # "… from inadequate to good", "Good (inadequate before)": of the same criterion.
            criterion = self.kept[-1].criterion
        when, straight = date_of(folded, near, len(self.told) == 1, match, self.taken, until)
        earlier = collective_cues().earlier.search(folded[since : match.start()]) is not None
        left = earlier or moved
        if left and not straight:
            when = None
        dates = self._dates(when)
        # The date before a grade that was left is still that of the next one.
        if when is not None or not left:
            self.taken = max(match.end(), *(date.end for date in dates if date)) if when else match.end()
        beside = (
            bool(self.kept) and self.kept[-1].end == since and not folded[since : match.start()].strip(" \t|*_'\"(")
        )
        joined = joined or (beside and self.kept[-1].row) or (self._tabs and self._fills_cell(match))
        # A grade of several words is a whole statement after its subject: "services still require improvement".
        joined = joined or (label is not None and " " in match.group() and 0 < match.start() - label.end() <= _SUBJECT)
        if self.words.negation.search(folded, max(match.start() - _NEAR, 0), match.start()):
            return
        if not joined and collective_cues().partial.search(folded[since : match.start()]):
            return
        unlike = self.words.unlike.search(folded[max(since, match.start() - 60) : match.start()])
        straight = straight and self.words.after_grade.match(folded, match.end()) is not None
        bracketed = when is not None and _BRACKETED.fullmatch(folded[when.end : match.start()]) is not None
        sure = joined or straight or bracketed or rose or moved or bool(listed) or scope is not None
        if not (sure or _rated(folded, match, self.words)) or (unlike and not joined):
            return
        former = when is None and (
            earlier or moved or collective_cues().former.match(folded, match.end(), until) is not None
        )
        vague = label is None or (
            key(label.group()) in self.names.whole and not self.words.closing.search(label.group())
        )
        judged = vague and label is not None and straight and self._verdict(match)
        also = tuple(dict.fromkeys(self.names.criteria[key(m.group())] for m in shared if m is not label))
        for date in dates:
            self.kept.append(
                GradeTold(
                    criterion,
                    match["grade"],
                    match.start(),
                    match.end(),
                    date,
                    joined,
                    vague,
                    tuple(other for other in also if other != criterion),
                    scope,
                    former,
                    judged,
                )
            )

    def _fills_cell(self, match: re.Match[str]) -> bool:
        """Whether a grade is all that stands in its cell."""
        ends = self.folded.find("\t", match.start())
        begins = self.folded.rfind("\t", 0, match.start()) + 1
        return self.folded[begins : ends if ends >= 0 else None].strip(" .*|") == match.group()

    def _verdict(self, grade: re.Match[str]) -> bool:
        """Whether a word of rating stands straight before a grade."""
        near = max(grade.start() - _NEAR, 0)
        before = [match.end() for match in self.words.rating.finditer(self.folded, near, grade.start())]
        return bool(before) and self.folded[before[-1] : grade.start()].strip(" '\"") in {"", "to be", "as", "as being"}

    def _area_named(self, match: re.Match[str], until: int) -> re.Match[str] | None:
        """Return the criterion in "the area judged good was adoption"."""
        after = [m for m in self.labels if match.end() <= m.start() and m.end() <= until]
        near = max(match.start() - _NEAR, 0)
        if not after or not collective_cues().area.search(self.folded, near, match.start()):
            return None
        between = self.folded[match.end() : after[0].start()]
        return after[0] if _IS.fullmatch(between) else None


def grades(folded: str, told: tuple[When, ...], words: Cues, names: GradeWords) -> tuple[GradeTold, ...]:
    """Return the grades that a folded sentence tells, in order.

    Parameters
    ----------
    folded : str
    told : tuple of When
        The sentence's dates.
    """
    walk = _Walk(folded, told, words, names)
    scale = _scale(folded, walk.found)
    for index in range(len(walk.found)):
        if index not in scale and not _one_of_several(folded, index, walk.found):
            walk.read(index)
    return tuple(walk.kept)


def same_grade(folded: str, before: GradeTold | None, names: GradeWords) -> tuple[GradeTold, ...]:
    """Return what a sentence tells by repeating the grade told before it: "the same grade was given for adoption"."""
    match = collective_cues().same.search(folded)
    if match is None or before is None:
        return ()
    start, end = match.start(), match.end()
    if match["all"]:
        return (replace(before, start=start, end=end, row=False, also=(), scope=Scope(ALL), former=False),)
    following = [m for m in names.labels(folded) if m.start() >= end and "," not in folded[end : m.start()]]
    found = sharing(folded, following, following[0], match, (end, len(folded)), names) if following else []
    criteria = tuple(dict.fromkeys(names.criteria[key(m.group())] for m in found))
    if not criteria:
        return ()
    told = GradeTold(criteria[0], before.grade, start, end, before.when, row=False, also=criteria[1:])
    return (told,)
