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
OVERALL = "overall-effectiveness"


@dataclass(frozen=True, slots=True)
class GradeTold:
    """A grade told in a sentence; offsets are into the sentence, `when` is the date that it gives to the grade."""

    criterion: str | None
    grade: str
    start: int
    end: int
    when: When | None
    row: bool


@dataclass(frozen=True, slots=True)
class GradeWords:
    """The compiled names of criteria and grades."""

    grade: re.Pattern[str]
    criterion: re.Pattern[str]
    criteria: Mapping[str, str]
    whole: frozenset[str]


def compile_grades(known: Catalogue, words: Cues) -> GradeWords:
    """Return the names of criteria and grades compiled."""
    criteria = {key(form): notation for notation, forms in known.criteria.items() for form in forms}
    whole = {key(form) for form in words.whole}
    labels = {**dict.fromkeys(whole, OVERALL), **criteria}
    return GradeWords(
        grade=re.compile(known.grade),
        criterion=re.compile(rf"(?<![\w-])(?:{alternatives(labels)})(?![\w-])"),
        criteria=labels,
        whole=frozenset(whole),
    )


@cache
def grade_words() -> GradeWords:
    """Return the names of criteria and grades of the ontology, compiled once."""
    return compile_grades(catalogue(), cues())


def _criterion(
    folded: str, labels: list[re.Match[str]], grade: re.Match[str], since: int, until: int, words: GradeWords
) -> tuple[str | None, bool]:
    """Return the criterion of a grade, and whether its label stands straight before it.

    The label lies between the grade before (`since`) and the grade after (`until`).
    """
    before = [m for m in labels if since <= m.start() and m.end() <= grade.start()]
    after = [m for m in labels if grade.end() <= m.start() and m.end() <= until and m.start() - grade.end() <= 36]
    last = before[-1] if before else None
    if last is not None and _JOIN.fullmatch(folded[last.end() : grade.start()]):
        return words.criteria[key(last.group())], True
    vague = last is None or key(last.group()) in words.whole
    if (
        vague
        and after
        and re.match(r"['\"*]*\s+(?:\w+\s+)?(?:for|in|of)\b", folded[grade.end() : after[0].start() + 1])
    ):
        return words.criteria[key(after[0].group())], False
    if last is not None:
        return words.criteria[key(last.group())], False
    return None, False


def _cost(between: str) -> int:
    return len(between) + (50 if _BREAK.search(between) else 0)


def _when(
    folded: str, told: tuple[When, ...], grade: re.Match[str], since: int, until: int
) -> tuple[When | None, bool]:
    """Return the date that a sentence gives to a grade, and whether it stands straight after it."""
    after = [w for w in told if grade.end() <= w.start < until]
    before = [w for w in told if since <= w.end <= grade.start()]
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


def _rated(folded: str, grade: re.Match[str], words: Cues) -> bool:
    """Whether the word is quoted or stands beside a word of rating."""
    quotes = folded[max(0, grade.start() - 1) : grade.start()], folded[grade.end() : grade.end() + 1]
    if quotes[0] in ("'", '"') and quotes[1] in ("'", '"', ","):
        return True
    before, after = folded[max(0, grade.start() - 70) : grade.start()], folded[grade.end() : grade.end() + 24]
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
    kept = []
    for index, match in enumerate(found):
        since = found[index - 1].end() if index else 0
        until = found[index + 1].start() if index + 1 < len(found) else len(folded)
        if index and re.fullmatch(r"['\"\s]*(?:or|/)['\"\s]*", folded[since : match.start()]):
            continue
        if re.match(r"['\"\s]*(?:or|/)['\"\s]*$", folded[match.end() : until]) and index + 1 < len(found):
            continue
        criterion, joined = _criterion(folded, labels, match, since, until, names)
        when, straight = _when(folded, told, match, since, until)
        unlike = words.unlike.search(folded[max(since, match.start() - 60) : match.start()])
        if (joined or straight or _rated(folded, match, words)) and not (unlike and not joined):
            kept.append(GradeTold(criterion, match["grade"], match.start(), match.end(), when, joined))
    return tuple(kept)
