"""Finds the names of criteria that a grade is told of: beside it, sharing it, or listed after it."""

import re

from pipeline.nlp.folding import key
from pipeline.nlp.told.collective import collective_cues
from pipeline.nlp.told.grade_words import GradeWords

_JOIN = re.compile(r"[\s*_|:-]*(?:is|are|was|were|now)?[\s*_|:'\"-]*")
_CLAUSE = re.compile(r"[,;]\s*(?:and|but|while|whilst)\s+(?:was|were|is|are)\b")
_QUALIFIED = re.compile(r"\s+(?:for|of)\b")
_PARTED = re.compile(r"[,;]")
_PARTS = re.compile(r"[:;]")
_OPENS = re.compile(r"['\"]?\s*(?:\(|:|-\s)\s*")


def criterion_of(
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
            and _QUALIFIED.match(folded, label.end(), last.start())
            and _PARTED.search(folded, label.end(), last.start()) is None
        ):
            last = label
    if last is not None and _JOIN.fullmatch(folded[last.end() : grade.start()]):
        return last, True
    if after and words.closing.fullmatch(after[0].group()) and not folded[grade.end() : after[0].start()].strip(" '\""):
        return after[0], False
    vague = last is None or key(last.group()) in words.whole
    # "… for leadership, and was judged good for adoption": a clause of its own.
    parted = last is not None and _CLAUSE.search(folded[last.end() : grade.start()]) is not None
    if (
        (vague or parted)
        and after
        and re.match(r"['\"*]*\s+(?:\w+\s+)?(?:for|in|of)\b", folded[grade.end() : after[0].start() + 1])
    ):
        return after[0], False
    return last, False


def sharing(
    folded: str,
    labels: list[re.Match[str]],
    label: re.Match[str],
    grade: re.Match[str],
    bounds: tuple[int, int],
    words: GradeWords,
) -> list[re.Match[str]]:
    """Return the labels that share a grade with the nearest one: "adoption, care leavers and the board were good".

    "Services for help and protection" is one label, not two.
    """
    between = collective_cues().between
    since, until = bounds
    found = [label]
    for other in reversed([m for m in labels if since <= m.start() and m.end() <= min(label.start(), grade.start())]):
        gap = folded[other.end() : found[-1].start()]
        if (
            _PARTS.search(gap)
            or not between.fullmatch(gap)
            or (key(other.group()) in words.whole and _QUALIFIED.match(gap))
        ):
            break
        found.append(other)
    if label.start() >= grade.end():
        last = label
        for other in [m for m in labels if label.end() <= m.start() and m.end() <= until]:
            gap = folded[last.end() : other.start()]
            if _PARTS.search(gap) or not between.fullmatch(gap):
                break
            found.append(other)
            last = other
    return found


def listed_after(folded: str, labels: list[re.Match[str]], grade: re.Match[str], until: int) -> list[re.Match[str]]:
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
