"""Reads the grades of a report wherever they are printed: in the summary table, in headings, in a sentence.

Each place is read by itself, so that they check each other. A label and its grade are matched over line and cell
breaks. Where a cell's words come out of order, the words between one label and the next still tell the grade if they
are the words of exactly one.
"""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from operator import attrgetter

from pipeline.model import Absence, Block, BlockKind, Document, GradeReading, Judgement, Section
from pipeline.nlp.evidence import evidence
from pipeline.nlp.folding import alternatives, key
from pipeline.nlp.inspection.frameworks import Catalogue, Edition, Use, template

TABLE, HEADING, PROSE = "table", "heading", "prose"
_PLACES = (TABLE, HEADING, PROSE)
# The first page with its table lies well within these first characters; contents and summary follow.
FRONT = 3500
_GAP = r"[\s|*_:.\d-]*"
# How far after a label its grade may stand, and how far into a block a label may.
_CELL = 90
_HEAD = 60


@dataclass(frozen=True, slots=True)
class Hit:
    """A criterion's grade, or the words that none was given (`grade` is None), with its range in the text."""

    criterion: str
    grade: str | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Patterns:
    label: re.Pattern[str]
    grade: re.Pattern[str]
    criteria: dict[str, str]
    sentences: re.Pattern[str] | None
    subjects: tuple[str, ...]
    none_given: re.Pattern[str]
    bags: dict[tuple[str, ...], str]


def _longest(cue: tuple[str, str]) -> tuple[int, tuple[str, str]]:
    return -len(cue[0]), cue


@lru_cache(maxsize=32)
def _patterns(
    known: tuple[tuple[str, str], ...], uses: tuple[Use, ...], fields: tuple[tuple[str, ...], ...]
) -> _Patterns:
    grades = dict(known)
    grade = rf"\b(?P<grade>{alternatives(grades)})\b"
    connectives, not_judged = fields
    between = "|".join(template(connective, grade) for connective in sorted(connectives, key=lambda c: (-len(c), c)))
    criteria = {key(label): use.criterion for use in uses for label in use.labels}
    cued = sorted({(sentence, use.criterion) for use in uses for sentence in use.sentences}, key=_longest)
    slots = (grade.replace("grade", f"g{number}") for number in range(len(cued)))
    sentences = "|".join(template(sentence, slot) for (sentence, _), slot in zip(cued, slots, strict=True))
    return _Patterns(
        label=re.compile(rf"\b(?P<label>{alternatives(criteria) or '(?!)'})\b"),
        grade=re.compile(rf"{_GAP}(?:(?:{between}){_GAP})?{grade}"),
        criteria=criteria,
        sentences=re.compile(rf"\b(?:{sentences})") if cued else None,
        subjects=tuple(criterion for _, criterion in cued),
        none_given=re.compile(rf"{_GAP}(?:{alternatives(not_judged)})\b"),
        bags={tuple(sorted(words.split())): notation for words, notation in grades.items()},
    )


def _compile(known: Catalogue, uses: Iterable[Use]) -> _Patterns:
    fields = (known.fields["grade-connective"], known.fields["not-judged"])
    return _patterns(tuple(sorted(known.grades.items())), tuple(uses), fields)


def _places_for_labels(document: Document, folded: str, patterns: _Patterns) -> Iterator[re.Match[str]]:
    """Yield the labels on the first page, and below it those at the head of a block."""
    yield from patterns.label.finditer(folded, 0, FRONT)
    for block in document.blocks:
        if block.start >= FRONT:
            match = patterns.label.search(folded, block.start, min(block.end, block.start + _HEAD + 100))
            if match and match.start() <= block.start + _HEAD:
                yield match


def _labelled(document: Document, folded: str, patterns: _Patterns, known: Catalogue) -> Iterator[Hit]:
    """Yield a hit for every label that a grade follows, and for one that is said not to be judged."""
    labels = list(_places_for_labels(document, folded, patterns))
    for index, match in enumerate(labels):
        criterion = patterns.criteria[key(match["label"])]
        grade = patterns.grade.match(folded, match.end())
        if grade:
            yield Hit(criterion, known.grade_of(grade["grade"]), match.start(), grade.end())
        elif none := patterns.none_given.match(folded, match.end()):
            yield Hit(criterion, None, match.start(), none.end())
        elif match.start() < FRONT:
            stop = min(labels[index + 1].start() if index + 1 < len(labels) else len(folded), match.end() + _CELL)
            jumbled = _jumbled(folded, match.end(), stop, patterns)
            if jumbled:
                yield Hit(criterion, jumbled[0], match.start(), jumbled[1])


def _jumbled(folded: str, start: int, stop: int, patterns: _Patterns) -> tuple[str, int] | None:
    """Return the grade whose words, in any order, are the first words after a label, with where they end."""
    words = list(re.finditer(r"[a-z]+", folded[start:stop]))
    for count in range(min(len(words), 6), 0, -1):
        grade = patterns.bags.get(tuple(sorted(word.group() for word in words[:count])))
        if grade:
            return grade, start + words[count - 1].end()
    return None


def _index(document: Document, offset: int) -> int:
    return bisect_right(document.blocks, offset, key=attrgetter("start")) - 1


def _place(document: Document, hit: Hit, index: int, graded: set[int]) -> str | None:
    """Return where a hit stands, None where it is no grade of this inspection.

    Parameters
    ----------
    index : int
        Of the block that it stands in.
    graded : set of int
        The blocks below the first page that hold a label with a grade.
    """
    block = document.blocks[index]
    if hit.start < FRONT:
        return HEADING if block.kind is BlockKind.HEADING and hit.end <= block.end else TABLE
    if block.kind is BlockKind.TABLE:
        # A single graded row below the first page is a heading with its grade.
        return TABLE if index - 1 in graded or index + 1 in graded else HEADING
    # Grades line by line outside a table are the list of an earlier inspection's.
    if block.kind in (BlockKind.ITEM, BlockKind.FOOTNOTE) or index - 1 in graded or index + 1 in graded:
        return None
    # A heading may be taken for a paragraph: then little but the label and the grade stands in it.
    return HEADING if block.kind is BlockKind.HEADING or block.end - hit.end <= 12 else PROSE


def _sentence_matches(
    document: Document, folded: str, pattern: re.Pattern[str]
) -> Iterator[tuple[re.Match[str], Block | None]]:
    """Yield what matches anywhere on the first page, and below it at the very head of a block."""
    for match in pattern.finditer(folded, 0, FRONT):
        yield match, document.block_at(match.start())
    for block in document.blocks:
        if block.start >= FRONT and block.kind not in (BlockKind.ITEM, BlockKind.FOOTNOTE):
            found = pattern.match(folded, block.start)
            if found:
                yield found, block


def _sentences(document: Document, folded: str, patterns: _Patterns, known: Catalogue) -> Iterator[tuple[str, Hit]]:
    """Yield the sentences that give a criterion's grade."""
    if patterns.sentences is None:
        return
    for match, block in _sentence_matches(document, folded, patterns.sentences):
        # "… in Barset, as the inspection before judged it, …": a comma before a small letter leaves the name.
        if match.lastgroup is None or re.search(r",\s+[a-z]", document.text[match.start() : match.end()]):
            continue
        heads = block is not None and block.kind is BlockKind.HEADING and match.start() - block.start <= 4
        criterion = patterns.subjects[int(match.lastgroup[1:])]
        hit = Hit(criterion, known.grade_of(match[match.lastgroup]), match.start(), match.end())
        yield HEADING if heads else PROSE, hit


def readings(
    document: Document, folded: str, known: Catalogue, uses: Iterable[Use], sections: tuple[Section, ...] = ()
) -> dict[str, tuple[GradeReading, ...]]:
    """Return every reading of a grade by criterion: the table's first, then headings, then prose.

    A criterion that is printed as not judged is given with no readings.
    """
    patterns = _compile(known, uses)
    found: defaultdict[str, list[tuple[int, Hit]]] = defaultdict(list)
    hits = list(_labelled(document, folded, patterns, known))
    graded = {_index(document, hit.start) for hit in hits if hit.start >= FRONT}
    for hit in hits:
        place = _place(document, hit, _index(document, hit.start), graded)
        if place is not None:
            found[hit.criterion].append((_PLACES.index(place), hit))
    for place, hit in _sentences(document, folded, patterns, known):
        if not any(hit.start < other.end and other.start < hit.end for _, other in found[hit.criterion]):
            found[hit.criterion].append((_PLACES.index(place), hit))
    return {
        criterion: tuple(
            GradeReading(
                hit.grade,
                _PLACES[place],
                evidence(document, hit.start, hit.end, f"inspection.grade-{_PLACES[place]}", sections),
            )
            for place, hit in sorted(placed, key=lambda item: (item[0], item[1].start))
            if hit.grade is not None
        )
        for criterion, placed in sorted(found.items())
        if placed
    }


def judgements(
    edition: Edition, found: dict[str, tuple[GradeReading, ...]], folded: str, known: Catalogue
) -> tuple[Judgement, ...]:
    """Return one judgement for each criterion of an edition, in its order; where none was read, with the reason."""
    patterns = _compile(known, edition.uses)
    printed = {patterns.criteria[key(match["label"])] for match in patterns.label.finditer(folded[:FRONT])}
    made = []
    for use in edition.uses:
        read = found.get(use.criterion)
        if read:
            made.append(Judgement(use.criterion, read[0].grade, None, read))
        elif read is not None:
            made.append(Judgement(use.criterion, None, Absence.NOT_JUDGED, ()))
        else:
            absence = Absence.NOT_EXTRACTED if use.criterion in printed else Absence.NOT_PRINTED
            made.append(Judgement(use.criterion, None, absence, ()))
    return tuple(made)
