"""Writes an evaluation as the page of the documentation that says how accurate the reading is."""

from collections.abc import Iterable, Mapping, Sequence

from pipeline.evaluate.score import SAMPLES, Evaluation, Gold, Score
from pipeline.schemes import labels

_PAGE = """\
# Accuracy

<!-- Made by the command below. Do not edit: make it again. -->

How far what is read in documents agrees with a gold standard of what they say. The same figures ship with the data, as
`dqv:QualityMeasurement` in `ontology/accuracy.ttl`, which every graph includes.

<!-- not run: the gold quotes the reports and is not here -->
```sh
inspection-graph evaluate GOLD RECORDS --format markdown{options} > docs/accuracy.md
inspection-graph evaluate GOLD RECORDS --format turtle > ontology/accuracy.ttl
```

## What was measured

What {documents} documents say was written down, following one guide: the gold. The documents were read without
corrections, and each record type was compared on the documents that have gold of it. The gold quotes the reports and is
no part of this repository; its form is that of the records.

{gold}

## How

**F1** is the harmonic mean of precision (how much of what was read is in the gold) and recall (how much of the gold was
read); a measure without precision and recall is a **share** of cases that are right. **1 is agreement throughout, 0
none.** Texts agree regardless of case, accents, punctuation and spacing; items and sentences are paired by their words,
inspections told of by council and date. The 95 % interval is the percentile bootstrap over documents ({samples:,}
samples): whole documents are drawn, because the records of one report resemble each other.

## Figures

{figures}

Counts: right, of those in the gold; and how many were read.
{beside}
## What the figures do not say

- **Expect less on reports that nobody has looked at.** While the rules were written, most of these documents were open
  beside them. Councils, years and forms of report that the gold lacks may read worse.
- **A wide interval means few documents.** {smallest}
- **"1.000 to 1.000" is not certainty.** Where no case was wrong, drawing again finds none. By the rule of three, *n*
  documents without an error still allow for errors in 3/*n* of all documents: 5 % where *n* is 60.
- The interval is about the choice of documents only. Where the gold is wrong, or where two careful readers would
  differ, the figures know nothing of it. How far two of them agree is told in the [model card](model-card.md).
- The gold of findings is a choice of sentences, so it shows what was missed or misjudged among them, and not how many
  sentences were read that evaluate nothing.
- A fact that the gold leaves open because the document does not print it counts as right when it is left open too.
- Nothing here says that a report is right: only that it was read right.
"""


_BESIDE = """
## On councils that were set aside

What {documents} reports of these councils say was annotated, and nobody who wrote rules or trained saw the
annotations ([model card](model-card.md)). They are of a choice of sentences and items, and of the teams and people of
whole reports. They stand in `tests/annotations/`; `python -m benchmarks.held_back RECORDS FOLDER` lays a FOLDER out. F1
or share, with the 95 % interval; of how many, in how many reports.

{figures}
"""

_GIVEN = frozenset({"improvements.items", "improvements.priority", "findings.sentences-found"})
"""What a gold of sentences and items that were found among the records cannot measure."""


def markdown(evaluation: Evaluation, beside: Mapping[str, Evaluation] | None = None) -> str:
    """Return an evaluation as a page in Markdown; the same evaluations give the same bytes.

    Parameters
    ----------
    evaluation : Evaluation
    beside : mapping of str to Evaluation, optional
        Evaluations on councils that were set aside, by the name of their column.
    """
    rows = ((gold.record, str(gold.documents), str(gold.rows)) for gold in evaluation.gold)
    heads = ("measure", "", "value", "95 % interval", "precision", "recall", "counts")
    return _PAGE.format(
        documents=evaluation.documents,
        options="".join(f" --beside {name} FOLDER" for name in beside or ()),
        gold=_table(("records", "documents", "rows"), rows),
        samples=SAMPLES,
        figures=_table(heads, (_row(score) for score in evaluation.scores)),
        beside=_set_aside(beside) if beside else "",
        smallest=_smallest(evaluation.gold),
    )


def _set_aside(beside: Mapping[str, Evaluation]) -> str:
    """Return the section with a column for each evaluation and a row for each measure of the first."""
    columns = [{score.measure: score for score in evaluation.scores} for evaluation in beside.values()]
    first = next(iter(beside.values()))
    within = {gold.record: gold.documents for gold in first.gold}
    label = labels("schemes", "metrics.ttl")

    def row(score: Score) -> Sequence[str]:
        cases = f"{score.gold} in {within[score.measure.partition('.')[0]]}"
        return (label[score.measure], cases, *(_with_interval(column.get(score.measure)) for column in columns))

    measured = (row(score) for score in first.scores if score.measure not in _GIVEN)
    return _BESIDE.format(documents=first.documents, figures=_table(("measure", "of", *beside), measured))


def _with_interval(score: Score | None) -> str:
    return "–" if score is None or score.value is None else f"{_figure(score.value)} ({_interval(score)})"


def _interval(score: Score) -> str:
    return "–" if score.low is None or score.high is None else f"{score.low:.3f} to {score.high:.3f}"


def _smallest(gold: tuple[Gold, ...]) -> str:
    few = sorted(gold, key=lambda one: (one.documents, one.record))[:2]
    return f"{' and '.join(f'{one.record} has {one.documents}' for one in few)}.".capitalize()


def _row(score: Score) -> tuple[str, ...]:
    counts = f"{score.hit} of {score.gold}" + (f"; {score.found} read" if score.found else "")
    label = labels("schemes", "metrics.ttl")[score.measure]
    figures = (_figure(score.value), _interval(score), _figure(score.precision), _figure(score.recall))
    return (label, f"`{score.measure}`", *figures, counts)


def _figure(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [heads, ["---" for _ in heads], *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
