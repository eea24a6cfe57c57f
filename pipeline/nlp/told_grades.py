"""Finds, in one sentence or table row, the grades that it tells, each with its criterion and its date.

A word such as "good" is a grade only in quotes, beside a word of rating, straight after the name of a criterion, or
straight before the date of an inspection.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from pipeline.nlp.dates import When
from pipeline.nlp.folding import key
from pipeline.nlp.frameworks import Catalogue, alternatives, catalogue
from pipeline.nlp.told_collective import ALL, Scope, collective_cues, scope_of
from pipeline.nlp.told_events import Cues, cues

_JOIN = re.compile(r"[\s*_|:-]*(?:is|are|was|were|now)?[\s*_|:'\"-]*")
_BREAK = re.compile(r"[,(]|\b(?:but|and|then|while|whilst)\b")
_TO = re.compile(r"['\"]*\s+to\s+(?:(?:now|be|being)\s+)*['\"]*")
_BRACKET = re.compile(r"['\"]?\s*\(\s*")
_OPENS = re.compile(r"['\"]?\s*(?:\(|:|-\s)\s*")
_OR = re.compile(r"['\"\s]*(?:or|/)['\"\s]*")
_IS = re.compile(r"['\"*_]*\s+(?:is|are|was|were)[\s*_:'\"]*(?:the\s+)?")
_LABEL_YEAR = re.compile(r"\s*\((?P<year>(?:19|20)\d\d)\)")
_LISTED = re.compile(r"\s*(?:,|and|,\s*and)\s*(?:in\s+)?")
OVERALL = "overall-effectiveness"
# How far before a grade its word of rating may stand.
_RATED = 100
# How far before a statement its subject may end.
_SUBJECT = 24
# "Inadequate since 2018": a date after such a word this near is the grade's own.
_SINCE = 16


@dataclass(frozen=True, slots=True)
class GradeTold:
    """A grade told in a sentence; offsets are into the sentence, `when` is the date that it gives to the grade.

    `row` is true where a criterion's label stands straight before it; `vague` where no more is named than the services
    or the council, so that the subject of the inspection itself decides. `also` are further criteria that share it,
    `scope` says of how many it is where the words count them, and `former` that it is of the inspection before.
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


@dataclass(frozen=True, slots=True)
class GradeWords:
    """The compiled names of criteria and grades."""

    grade: re.Pattern[str]
    criterion: re.Pattern[str]
    services: re.Pattern[str]
    criteria: Mapping[str, str]
    whole: frozenset[str]
    closing: re.Pattern[str]

    def labels(self, folded: str) -> list[re.Match[str]]:
        """Return the names of criteria in a folded text, and those of the services as a whole outside of them."""
        found = list(self.criterion.finditer(folded))
        for match in self.services.finditer(folded):
            if not any(match.start() < other.end() and other.start() < match.end() for other in found):
                found.append(match)
        return sorted(found, key=lambda match: match.start())


def compile_grades(known: Catalogue, words: Cues) -> GradeWords:
    """Return the names of criteria and grades compiled."""
    criteria = {key(form): notation for notation, forms in known.criteria.items() for form in forms}
    whole = {key(form) for form in words.whole}
    labels = {**dict.fromkeys(whole, OVERALL), **criteria}
    return GradeWords(
        grade=re.compile(rf"\b(?P<grade>{alternatives((*known.grades, *known.past_grades))})\b"),
        criterion=re.compile(rf"(?<![\w-])(?:{alternatives(criteria)})(?![\w-])"),
        services=re.compile(rf"(?<![\w-])(?:{alternatives(whole)})(?![\w-])"),
        criteria=labels,
        whole=frozenset(whole),
        closing=words.closing,
    )


@cache
def grade_words() -> GradeWords:
    """Return the names of criteria and grades of the ontology, compiled once."""
    return compile_grades(catalogue(), cues())


def _criterion(
    folded: str, labels: list[re.Match[str]], grade: re.Match[str], since: int, until: int, words: GradeWords
) -> tuple[re.Match[str] | None, bool]:
    """Return the label of a grade's criterion, and whether it stands straight before the grade.

    The label lies after the label or grade before (`since`), and before the grade after (`until`).
    """
    before = [m for m in labels if since <= m.start() and m.end() <= grade.start()]
    after = [m for m in labels if grade.end() <= m.start() and m.end() <= until and m.start() - grade.end() <= 36]
    last = before[-1] if before else None
    for label in reversed(before[:-1]):
        # "the overall effectiveness of help and protection": the label that the others qualify.
        if (
            last is not None
            and key(label.group()) not in words.whole
            and re.match(r"\s+(?:for|of)\b[^,;]*$", folded[label.end() : last.start()])
        ):
            last = label
    if last is not None and _JOIN.fullmatch(folded[last.end() : grade.start()]):
        return last, True
    if after and words.closing.fullmatch(after[0].group()) and not folded[grade.end() : after[0].start()].strip(" '\""):
        return after[0], False
    vague = last is None or key(last.group()) in words.whole
    if (
        vague
        and after
        and re.match(r"['\"*]*\s+(?:\w+\s+)?(?:for|in|of)\b", folded[grade.end() : after[0].start() + 1])
    ):
        return after[0], False
    return last, False


def _cost(between: str) -> int:
    if _BRACKET.fullmatch(between):
        return 0
    return len(between) + (50 if _BREAK.search(between) else 0)


def _long_since(folded: str, grade: re.Match[str], when: When) -> bool:
    """Whether a date only says since when something else has been so."""
    between = folded[grade.end() : when.start]
    return len(between) > _SINCE and cues().long_since.search(between) is not None


def _shared(
    folded: str, labels: list[re.Match[str]], label: re.Match[str], grade: re.Match[str], bounds: tuple[int, int]
) -> list[re.Match[str]]:
    """Return the labels that share a grade with the nearest one: "adoption, care leavers and the board were good"."""
    between = collective_cues().between
    since, until = bounds
    found = [label]
    for other in reversed([m for m in labels if since <= m.start() and m.end() <= min(label.start(), grade.start())]):
        if not between.fullmatch(folded[other.end() : found[-1].start()]):
            break
        found.append(other)
    if label.start() >= grade.end():
        last = label
        for other in [m for m in labels if label.end() <= m.start() and m.end() <= until]:
            if not between.fullmatch(folded[last.end() : other.start()]):
                break
            found.append(other)
            last = other
    return found


def _in_brackets(folded: str, labels: list[re.Match[str]], grade: re.Match[str], until: int) -> list[re.Match[str]]:
    """Return the labels listed after a grade in brackets or after a colon: "three were good (adoption, …)"."""
    opening = _OPENS.match(folded, grade.end())
    if opening is None:
        return []
    close = (
        folded.find(")", opening.end()) if opening.group().strip().startswith("(") else folded.find(";", grade.end())
    )
    stop = min(until, close if close >= 0 else until)
    found = [m for m in labels if opening.end() <= m.start() and m.end() <= stop]
    starts = [opening.end(), *(m.end() for m in found[:-1])]
    gaps = [folded[start : m.start()] for start, m in zip(starts, found, strict=True)] if found else []
    words = collective_cues()
    return found if found and all(words.between.fullmatch(gap) for gap in gaps) else []


def _when(
    folded: str, told: tuple[When, ...], grade: re.Match[str], since: int, until: int
) -> tuple[When | None, bool]:
    """Return the date that a sentence gives to a grade, and whether it stands straight after it.

    It lies after the date that the grade before has taken (`since`), and before the next grade (`until`).
    """
    after = [w for w in told if grade.end() <= w.start < until and not _long_since(folded, grade, w)]
    before = [w for w in told if since <= w.start and w.end <= grade.start()]
    options: list[tuple[int, int, When]] = []
    if after and ";" not in folded[grade.end() : after[0].start]:
        options.append((_cost(folded[grade.end() : after[0].start]), 0, after[0]))
    if before:
        options.append((_cost(folded[before[-1].end : grade.start()]), 1, before[-1]))
    options = [option for option in options if option[0] <= 160]
    if not options:
        return None, False
    cost, side, when = min(options, key=lambda option: option[:2])
    return when, side == 0 and cost <= 24


def _also(folded: str, told: tuple[When, ...], when: When | None) -> list[When | None]:
    """Return a grade's date with those listed straight after it: "inadequate in 2013 and 2015"."""
    dates: list[When | None] = [when]
    last = when
    for other in told if last is not None else ():
        if last is not None and other.start > last.start and _LISTED.fullmatch(folded[last.end : other.start]):
            dates.append(other)
            last = other
    return dates


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


@dataclass(slots=True)
class _Walk:
    """The grades of one sentence as they are read, one after the other."""

    folded: str
    told: tuple[When, ...]
    words: Cues
    names: GradeWords
    found: list[re.Match[str]]
    labels: list[re.Match[str]]
    kept: list[GradeTold]
    taken: int = 0
    named: int = 0

    def read(self, index: int) -> None:
        """Read one grade and keep it if it is one."""
        folded, match = self.folded, self.found[index]
        since = self.found[index - 1].end() if index else 0
        until = self.found[index + 1].start() if index + 1 < len(self.found) else len(folded)
        listed = _in_brackets(folded, self.labels, match, until)
        label, joined = _criterion(folded, self.labels, match, self.named, until, self.names)
        if label and collective_cues().except_.search(folded[match.end() : label.start()]):
            label = None
        if listed:
            label, joined = listed[0], False
        shared = listed or (_shared(folded, self.labels, label, match, (self.named, until)) if label else [])
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
        when, straight = _when(folded, self.told, match, self.taken, until)
        dates = _also(folded, self.told, when)
        self.taken = max(match.end(), *(date.end for date in dates if date)) if when else match.end()
        beside = (
            bool(self.kept) and self.kept[-1].end == since and not folded[since : match.start()].strip(" \t|*_'\"(")
        )
        cell = folded[folded.rfind("\t", 0, match.start()) + 1 :].partition("\t")[0]
        joined = joined or (beside and self.kept[-1].row) or ("\t" in folded and cell.strip(" .*|") == match.group())
        # A grade of several words is a whole statement after its subject: "services still require improvement".
        joined = joined or (label is not None and " " in match.group() and 0 < match.start() - label.end() <= _SUBJECT)
        if self.words.negation.search(folded, 0, match.start()):
            return
        unlike = self.words.unlike.search(folded[max(since, match.start() - 60) : match.start()])
        straight = straight and self.words.after_grade.match(folded, match.end()) is not None
        sure = joined or straight or rose or moved or bool(listed) or scope is not None
        if not (sure or _rated(folded, match, self.words)) or (unlike and not joined):
            return
        former = when is None and (moved or collective_cues().former.match(folded[:until], match.end()) is not None)
        vague = label is None or (
            key(label.group()) in self.names.whole and not self.words.closing.search(label.group())
        )
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
                )
            )

    def _area_named(self, match: re.Match[str], until: int) -> re.Match[str] | None:
        """Return the criterion in "the area judged good was adoption"."""
        after = [m for m in self.labels if match.end() <= m.start() and m.end() <= until]
        if not after or not collective_cues().area.search(self.folded[: match.start()]):
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
    found = list(names.grade.finditer(folded))
    if not found:
        return ()
    walk = _Walk(folded, told, words, names, found, names.labels(folded), [])
    for index in range(len(found)):
        if not _one_of_several(folded, index, found):
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
    found = _shared(folded, following, following[0], match, (end, len(folded))) if following else []
    criteria = tuple(dict.fromkeys(names.criteria[key(m.group())] for m in found))
    if not criteria:
        return ()
    told = GradeTold(criteria[0], before.grade, start, end, before.when, row=False, also=criteria[1:])
    return (told,)


def label_of(cell: str, value: str) -> str | None:
    """Return the criterion that a row's label names for the year of a column: "leadership (2016) / leaders (2019)"."""
    names = grade_words()
    for match in names.labels(cell):
        year = _LABEL_YEAR.match(cell, match.end())
        if year is not None and year["year"] == value[:4]:
            return names.criteria[key(match.group())]
    return None
