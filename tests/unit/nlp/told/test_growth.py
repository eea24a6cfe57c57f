"""What is told in a row of very many cells takes time that grows with their number, and not with its square.

Counted are steps of Python, characters that patterns look at, and characters that are copied: no clock is asked.
"""

import re
import sys
from collections.abc import Callable
from dataclasses import fields, replace
from functools import partial
from types import FrameType
from typing import Any, SupportsIndex

import pytest
from made_documents import made

from pipeline.nlp.folding import fold
from pipeline.nlp.told import collective, grade_dates, grade_labels, grades, statements
from pipeline.nlp.told.cues import cues
from pipeline.nlp.told.grade_words import grade_words
from pipeline.nlp.told.inspections import find_told

FEW, MANY = 100, 400


class Steps:
    """Counts what work is done."""

    def __init__(self) -> None:
        self.taken = 0

    def of(self, work: Callable[[], object]) -> int:
        """Return the steps of a piece of work."""
        self.taken, before = 0, sys.gettrace()
        sys.settrace(self._trace)
        try:
            work()
        finally:
            sys.settrace(before)
        return self.taken

    def _trace(self, frame: FrameType, event: str, _arg: object) -> Any:
        frame.f_trace_opcodes = True
        self.taken += event == "opcode"
        return self._trace

    def counting(self, words: Any) -> Any:
        """Return compiled words whose patterns are counted."""
        patterns = {field.name: getattr(words, field.name) for field in fields(words)}
        return replace(
            words, **{name: Counted(self, one) for name, one in patterns.items() if isinstance(one, re.Pattern)}
        )


class Counted:
    """A pattern that counts the characters from where it begins to look to where it ends."""

    def __init__(self, steps: Steps, pattern: re.Pattern[str]) -> None:
        self.steps, self.pattern = steps, pattern

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        found = self.pattern.search(text, start, end)
        self.steps.taken += (min(end, len(text)) if found is None else found.end()) - start
        return found

    def __getattr__(self, name: str) -> Any:
        return getattr(self.pattern, name)


def copied(steps: Steps) -> Callable[[str], str]:
    """Return what folds a text into one whose stretches count how long they are."""

    class Text(str):
        __slots__ = ()

        def __getitem__(self, key: SupportsIndex | slice) -> str:
            found = super().__getitem__(key)
            steps.taken += len(found)
            return Text(found)

    return lambda text: Text(fold(text))


@pytest.fixture
def steps(monkeypatch: pytest.MonkeyPatch) -> Steps:
    counter = Steps()
    words = counter.counting(cues())
    names = counter.counting(grade_words())
    counts = counter.counting(collective.collective_cues())
    for module in (statements, grades, grade_dates, grade_labels, collective):
        for name, value in (("cues", words), ("grade_words", names), ("collective_cues", counts)):
            if hasattr(module, name):
                monkeypatch.setattr(module, name, lambda value=value: value)
    monkeypatch.setattr(statements, "fold_whole", copied(counter))
    return counter


def grows_alone(steps: Steps, rows: Callable[[int], tuple[str, ...]]) -> bool:
    few, many = (
        steps.of(partial(find_told, made("Leeds City Council", *rows(number)))) / number for number in (FEW, MANY)
    )
    return many < 1.5 * few


@pytest.mark.parametrize("cell", ["Good", "Adoption good", "Good (2019)", "it was good", "Leeds was good"])
def test_a_row_of_cells(cell: str, steps: Steps) -> None:
    assert grows_alone(steps, lambda number: ("|" + "\t".join([cell] * number),))


def test_a_row_under_years(steps: Steps) -> None:
    assert grows_alone(steps, lambda number: tuple("|" + "\t".join([cell] * number) for cell in ("2019", "Good")))


@pytest.mark.parametrize(
    "words",
    [
        "adoption was judged good and ",
        "it was good in March 2019, ",
        "the area rated good was adoption, ",
        "services were judged good in March 2019, ",
    ],
)
def test_a_sentence_of_grades(words: str, steps: Steps) -> None:
    assert grows_alone(steps, lambda number: (words * number,))


@pytest.mark.parametrize(
    "words",
    [
        "the inspection in May 2019 was good, ",
        "the inspection was reported on, published in May 2019, ",
        "published in May 2019, ",
    ],
)
def test_a_sentence_of_dated_inspections(words: str, steps: Steps) -> None:
    assert grows_alone(steps, lambda number: (words * number,))
