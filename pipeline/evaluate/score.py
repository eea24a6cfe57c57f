"""Turns counts into measures, with confidence intervals from resampling documents.

An interval is the percentile bootstrap over documents (Efron and Tibshirani, *An Introduction to the Bootstrap*, 1993,
chapter 13): documents, not records, are drawn, because the records of one report resemble each other.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from pipeline.errors import GoldError, RecordError
from pipeline.evaluate.pairing import Row
from pipeline.evaluate.tally import FACT_FIELDS, POLARITIES, TALLIES, WATCHED_THEMES, Tally
from pipeline.records import read_lines

SAMPLES = 1000
SEED = 20260401

Counts = npt.NDArray[np.float64]

# (measure, whether it has precision and recall), in the order printed.
MEASURES: dict[str, tuple[tuple[str, bool], ...]] = {
    "facts": (
        *((f"facts.{name}", False) for name in FACT_FIELDS),
        ("facts.judgements", True),
        ("facts.whole-document", False),
    ),
    "told": (("told.inspections", True), ("told.fields", False), ("told.grades", False)),
    "people": (("people.name", True), ("people.role", False)),
    "teams": (("teams.strict", True), ("teams.loose", True)),
    "improvements": (
        ("improvements.items", True),
        ("improvements.priority", False),
        ("improvements.themes", True),
        *((f"improvements.{theme}", True) for theme in WATCHED_THEMES),
    ),
    "findings": (
        ("findings.sentences-found", False),
        ("findings.polarity", False),
        *((f"findings.polarity.{label}", True) for label in POLARITIES),
        ("findings.polarity.macro-f1", True),
        ("findings.themes", True),
    ),
}


@dataclass(frozen=True, slots=True)
class Score:
    """One measure.

    Parameters
    ----------
    measure : str
    value : float or None
        F1, or the share; from 0 to 1. None where there is nothing to measure.
    low, high : float or None
        Bounds of the 95 % interval; None where fewer than two documents were measured.
    precision, recall : float or None
        Where the measure has them.
    hit, found, gold : int
        The counts behind it; `found` is 0 for a share.
    """

    measure: str
    value: float | None
    low: float | None
    high: float | None
    precision: float | None
    recall: float | None
    hit: int
    found: int
    gold: int


@dataclass(frozen=True, slots=True)
class Gold:
    """How much gold there was of one record type: in how many documents, and how many rows."""

    record: str
    documents: int
    rows: int


@dataclass(frozen=True, slots=True)
class Evaluation:
    """All scores, every disagreement as (document, what), and the gold that it was measured on."""

    scores: tuple[Score, ...]
    misses: tuple[tuple[str, str], ...]
    gold: tuple[Gold, ...] = ()
    documents: int = 0

    def value(self, measure: str) -> float:
        """Return the value of one measure; KeyError if it was not measured."""
        for score in self.scores:
            if score.measure == measure and score.value is not None:
                return score.value
        raise KeyError(measure)


def rows(folder: Path, name: str) -> list[Row] | None:
    """Return the rows of one JSON Lines file, or None if the folder has no such file.

    Raises
    ------
    GoldError
        If a line is not a JSON object with a ``doc``.
    """
    path = folder / f"{name}.jsonl"
    if not path.is_file():
        return None
    try:
        return list(read_lines(path))
    except RecordError as error:
        raise GoldError(str(error)) from error


def evaluate(gold: Path, records: Path) -> Evaluation:
    """Score a folder of records against a folder of gold.

    Parameters
    ----------
    gold, records : pathlib.Path
        Folders of JSON Lines files; a file missing from `gold` is not scored, one missing from `records` counts as
        empty.

    Raises
    ------
    GoldError
        If the gold folder holds no file that can be scored, or a line is malformed.
    """
    scores: list[Score] = []
    misses: list[tuple[str, str]] = []
    measured: list[Gold] = []
    documents: set[str] = set()
    for name, measures in MEASURES.items():
        truth = rows(gold, name)
        if truth is None:
            continue
        try:
            tallies = _by_document(name, truth, rows(records, name) or [])
        except (KeyError, TypeError, AttributeError) as error:
            raise GoldError(f"{name}.jsonl: a record is not in the form of the guide ({error!r})") from error
        measured.append(Gold(name, len(tallies), len(truth)))
        documents.update(document for document, _ in tallies)
        scores += (_score(measure, prf, [tally for _, tally in tallies]) for measure, prf in measures)
        misses += ((document, line) for document, tally in tallies for line in tally.misses)
    if not scores:
        raise GoldError(f"{gold} holds no gold: none of {', '.join(f'{name}.jsonl' for name in MEASURES)}")
    counted = tuple(score for score in scores if score.gold or score.found)
    return Evaluation(counted, tuple(misses), tuple(measured), len(documents))


def _by_document(name: str, gold: Sequence[Row], found: Sequence[Row]) -> list[tuple[str, Tally]]:
    truth, claim = defaultdict(list), defaultdict(list)
    for row in gold:
        truth[row["doc"]].append(row)
    for row in found:
        claim[row["doc"]].append(row)
    return [(document, TALLIES[name](truth[document], claim[document])) for document in truth]


def _score(measure: str, prf: bool, tallies: Sequence[Tally]) -> Score:
    if measure == "findings.polarity.macro-f1":
        counts = np.stack([_counts(f"findings.polarity.{label}", tallies) for label in POLARITIES])
    else:
        counts = _counts(measure, tallies)[None]
    value = _value(counts.sum(axis=1), prf)
    low = high = None
    if len(tallies) > 1 and not np.isnan(value):
        draws = np.random.default_rng(SEED).integers(len(tallies), size=(SAMPLES, len(tallies)))
        samples = np.array([_value(counts[:, draw].sum(axis=1), prf) for draw in draws])
        if not np.isnan(samples).all():
            low, high = (float(bound) for bound in np.nanpercentile(samples, (2.5, 97.5)))
    hit, found, gold = (int(n) for n in counts.sum(axis=(0, 1)))
    single = prf and len(counts) == 1
    return Score(
        measure=measure,
        value=None if np.isnan(value) else float(value),
        low=low,
        high=high,
        precision=hit / found if single and found else None,
        recall=hit / gold if single and gold else None,
        hit=hit,
        found=found,
        gold=gold,
    )


def _counts(measure: str, tallies: Sequence[Tally]) -> Counts:
    parts = ("hit", "found", "gold")
    counts = [[tally.counts[f"{measure}.{part}"] for part in parts] for tally in tallies]
    return np.array(counts, dtype=float).reshape(-1, len(parts))


def _value(counts: Counts, prf: bool) -> float:
    """Return F1 or share from rows of (hit, found, gold), averaged over the rows that have gold."""
    hit, found, gold = counts.T
    of = (found + gold) / 2 if prf else gold
    counted = (gold > 0) if len(counts) > 1 else (of > 0)
    return float((hit[counted] / of[counted]).mean()) if counted.any() else float("nan")
