"""Writes an evaluation as Turtle, so that a graph tells how accurate it is: a measurement for each metric.

The vocabulary is the W3C's Data Quality Vocabulary (DQV, 2016); what it has no words for (the interval, precision and
recall, the counts) is the project's own.
"""

from pipeline.evaluate.score import Evaluation, Score
from pipeline.schemes import ONTOLOGY, SCHEME

ID = "https://w3id.org/inspection-graph/id/"
_HEAD = f"""\
# How accurate the reading is: see docs/accuracy.md, which has the same figures. Do not edit: made by
# inspection-graph evaluate GOLD RECORDS --format turtle > ontology/accuracy.ttl

@prefix dataset: <{ID}dataset/> .
@prefix dcat: <http://www.w3.org/ns/dcat#> .
@prefix dqv: <http://www.w3.org/ns/dqv#> .
@prefix ins: <{ONTOLOGY}> .
@prefix measurement: <{ID}measurement/> .
@prefix metrics: <{SCHEME}metrics/> .

dataset:corpus
    a dcat:Dataset .
"""


def turtle(evaluation: Evaluation) -> str:
    """Return an evaluation as Turtle; the same evaluation gives the same bytes.

    A measure that could not be taken has no measurement.
    """
    documents = {gold.record: gold.documents for gold in evaluation.gold}
    taken = (_measurement(score, documents) for score in evaluation.scores if score.value is not None)
    return "\n".join((_HEAD, *taken))


def _measurement(score: Score, documents: dict[str, int]) -> str:
    # Three decimals, as in the documentation: the interval is far wider than what is cut off.
    figures = {
        "dqv:value": score.value,
        "ins:lowerBound": score.low,
        "ins:upperBound": score.high,
        "ins:precision": score.precision,
        "ins:recall": score.recall,
    }
    counts = {
        "ins:rightCount": score.hit,
        "ins:goldCount": score.gold,
        "ins:readCount": score.found or None,
        "ins:goldDocumentCount": documents.get(score.measure.partition(".")[0]),
    }
    statements = [
        "a dqv:QualityMeasurement",
        f"dqv:isMeasurementOf metrics:{score.measure}",
        "dqv:computedOn dataset:corpus",
        *(f"{name} {value:.3f}" for name, value in figures.items() if value is not None),
        *(f"{name} {count}" for name, count in counts.items() if count is not None),
    ]
    return f"measurement:{score.measure}\n    " + " ;\n    ".join(statements) + " .\n"
