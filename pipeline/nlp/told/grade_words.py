"""The names of criteria and grades, compiled, by which grades are told of."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from pipeline.nlp.dates import Taken
from pipeline.nlp.folding import alternatives, key
from pipeline.nlp.inspection.frameworks import Catalogue, catalogue
from pipeline.nlp.told.cues import Cues, cues

_LABEL_YEAR = re.compile(r"\s*\((?P<year>(?:19|20)\d\d)\)")
OVERALL = "overall-effectiveness"


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
        if whole := list(self.services.finditer(folded)):
            taken = Taken(folded)
            for match in found:
                taken.take(*match.span())
            found = sorted([*found, *(match for match in whole if taken.free(*match.span()))], key=_beginning)
        return found


def _beginning(match: re.Match[str]) -> int:
    return match.start()


def compile_grades(known: Catalogue, words: Cues) -> GradeWords:
    """Return the names of criteria and grades compiled."""
    criteria = {key(form): notation for notation, forms in known.criteria.items() for form in forms}
    whole = {key(form) for form in words.whole}
    labels = {**dict.fromkeys(whole, OVERALL), **criteria}
    return GradeWords(
        grade=re.compile(rf"\b(?P<grade>{alternatives((*known.grades, *known.past_grades))})\b"),
        # Of the printed forms: a key has lost its apostrophes.
        criterion=re.compile(
            rf"(?<![\w-])(?:{alternatives(f for forms in known.criteria.values() for f in forms)})(?![\w-])"
        ),
        services=re.compile(rf"(?<![\w-])(?:{alternatives(words.whole)})(?![\w-])"),
        criteria=labels,
        whole=frozenset(whole),
        closing=words.closing,
    )


@cache
def grade_words() -> GradeWords:
    """Return the names of criteria and grades of the ontology, compiled once."""
    return compile_grades(catalogue(), cues())


def label_of(cell: str, value: str) -> str | None:
    """Return the criterion that a row's label names for the year of a column: "leadership (2016) / leaders (2019)"."""
    names = grade_words()
    for match in names.labels(cell):
        year = _LABEL_YEAR.match(cell, match.end())
        if year is not None and year["year"] == value[:4]:
            return names.criteria[key(match.group())]
    return None
