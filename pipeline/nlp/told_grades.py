"""Finds, in one sentence or table row, the grades that it tells, each with its criterion and its date.

A word such as "good" is a grade only in quotes, beside a word of rating, straight after the name of a criterion, or
straight before the date of an inspection.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from pipeline.nlp.dates import When
from pipeline.nlp.folding import key
from pipeline.nlp.frameworks import Catalogue, alternatives, catalogue
from pipeline.nlp.told_events import Cues, cues

_JOIN = re.compile(r"[\s*_|:-]*(?:is|are|was|were|now)?[\s*_|:'\"-]*")
_BREAK = re.compile(r"[,(]|\b(?:but|and|then|while|whilst)\b")
_TO = re.compile(r"['\"]*\s+to\s+(?:(?:now|be|being)\s+)*['\"]*")
_BRACKET = re.compile(r"['\"]?\s*\(\s*")
_LISTED = re.compile(r"\s*(?:,|and|,\s*and)\s*(?:in\s+)?")
OVERALL = "overall-effectiveness"
# How far before a grade its word of rating may stand.
_RATED = 100
# How far before a statement its subject may end.
_SUBJECT = 24


@dataclass(frozen=True, slots=True)
class GradeTold:
    """A grade told in a sentence; offsets are into the sentence, `when` is the date that it gives to the grade.

    `row` is true where a criterion's label stands straight before it; `vague` where no more is named than the services
    or the council, so that the subject of the inspection itself decides.
    """

    criterion: str | None
    grade: str
    start: int
    end: int
    when: When | None
    row: bool
    vague: bool = False


@dataclass(frozen=True, slots=True)
class GradeWords:
    """The compiled names of criteria and grades."""

    grade: re.Pattern[str]
    criterion: re.Pattern[str]
    criteria: Mapping[str, str]
    whole: frozenset[str]
    closing: re.Pattern[str]


def compile_grades(known: Catalogue, words: Cues) -> GradeWords:
    """Return the names of criteria and grades compiled."""
    criteria = {key(form): notation for notation, forms in known.criteria.items() for form in forms}
    whole = {key(form) for form in words.whole}
    labels = {**dict.fromkeys(whole, OVERALL), **criteria}
    return GradeWords(
        grade=re.compile(rf"\b(?P<grade>{alternatives((*known.grades, *known.past_grades))})\b"),
        criterion=re.compile(rf"(?<![\w-])(?:{alternatives(labels)})(?![\w-])"),
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


def _when(
    folded: str, told: tuple[When, ...], grade: re.Match[str], since: int, until: int
) -> tuple[When | None, bool]:
    """Return the date that a sentence gives to a grade, and whether it stands straight after it.

    It lies after the date that the grade before has taken (`since`), and before the next grade (`until`).
    """
    after = [w for w in told if grade.end() <= w.start < until]
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
    labels = list(names.criterion.finditer(folded))
    kept: list[GradeTold] = []
    taken = named = 0
    for index, match in enumerate(found):
        since = found[index - 1].end() if index else 0
        until = found[index + 1].start() if index + 1 < len(found) else len(folded)
        if index and re.fullmatch(r"['\"\s]*(?:or|/)['\"\s]*", folded[since : match.start()]):
            continue
        if re.match(r"['\"\s]*(?:or|/)['\"\s]*$", folded[match.end() : until]) and index + 1 < len(found):
            continue
        label, joined = _criterion(folded, labels, match, named, until, names)
        named = max(match.end(), label.end()) if label else match.end()
        criterion = names.criteria[key(label.group())] if label else None
        if criterion is None and kept:
            # "… from inadequate to good", "Good (inadequate before)": of the same criterion.
            criterion = kept[-1].criterion
        when, straight = _when(folded, told, match, taken, until)
        taken = max(match.end(), *(date.end for date in _also(folded, told, when) if date)) if when else match.end()
        beside = bool(kept) and kept[-1].end == since and not folded[since : match.start()].strip(" \t|*_'\"(")
        cell = folded[folded.rfind("\t", 0, match.start()) + 1 :].partition("\t")[0]
        joined = joined or (beside and kept[-1].row) or ("\t" in folded and cell.strip(" .*|") == match.group())
        if index + 1 < len(found) and when is None and _TO.fullmatch(folded[match.end() : until]):
            continue
        # A grade of several words is a whole statement after its subject: "services still require improvement".
        joined = joined or (label is not None and " " in match.group() and 0 < match.start() - label.end() <= _SUBJECT)
        if words.negation.search(folded, 0, match.start()):
            continue
        unlike = words.unlike.search(folded[max(since, match.start() - 60) : match.start()])
        straight = straight and words.after_grade.match(folded, match.end()) is not None
        if (joined or straight or _rated(folded, match, words)) and not (unlike and not joined):
            for date in _also(folded, told, when):
                vague = label is None or (key(label.group()) in names.whole and not words.closing.search(label.group()))
                told_grade = GradeTold(criterion, match["grade"], match.start(), match.end(), date, joined, vague)
                kept.append(told_grade)
    return tuple(kept)
