import pytest
from rdflib import XSD, Graph, Literal, URIRef

from pipeline.evaluate import Evaluation, Gold, Score
from pipeline.evaluate.markdown import markdown
from pipeline.evaluate.turtle import ID, turtle
from pipeline.schemes import SCHEME
from pipeline.terms import DQV, INS

ITEMS = Score("improvements.items", 0.87654, 0.8, 0.9449, 0.9, 0.8543, 299, 330, 350)
PRIORITY = Score("improvements.priority", 1.0, None, None, None, None, 12, 0, 12)
UNTAKEN = Score("findings.polarity.mixed", None, None, None, None, 0.0, 0, 0, 2)
EVALUATION = Evaluation((ITEMS, PRIORITY, UNTAKEN), (), (Gold("improvements", 37, 350), Gold("findings", 1, 9)), 38)


def row(measure: str) -> list[str]:
    (line,) = [line for line in markdown(EVALUATION).splitlines() if f"`{measure}`" in line]
    return [cell.strip() for cell in line.strip("|").split("|")]


def test_a_row_has_every_figure() -> None:
    label, _, value, interval, precision, recall, counts = row("improvements.items")
    assert label == "Areas for improvement"
    assert (value, interval, precision, recall) == ("0.877", "0.800 to 0.945", "0.900", "0.854")
    assert counts == "299 of 350; 330 read"


def test_what_was_not_measured_is_a_dash() -> None:
    assert row("improvements.priority")[2:] == ["1.000", "–", "–", "–", "12 of 12"]
    assert row("findings.polarity.mixed")[2] == "–"


def test_the_page_says_what_it_was_measured_on_and_how_it_is_made() -> None:
    page = markdown(EVALUATION)
    assert "What 38 documents say" in page
    assert "| improvements | 37 | 350 |" in page
    assert "Findings has 1 and improvements has 37." in page
    assert "inspection-graph evaluate GOLD RECORDS --format markdown > docs/accuracy.md" in page


def test_councils_set_aside_stand_beside_with_a_column_each() -> None:
    themes = Score("improvements.themes", 0.7, 0.6, 0.8, 0.7, 0.7, 7, 10, 10)
    aside = Evaluation((ITEMS, themes, UNTAKEN), (), (Gold("improvements", 4, 9), Gold("findings", 3, 2)), 5)
    page = markdown(EVALUATION, {"both": aside, "rules": Evaluation((), (), (), 5)})
    assert "markdown --beside both FOLDER --beside rules FOLDER > docs/accuracy.md" in page
    assert "What 5 reports of these councils say" in page
    section = page.partition("set aside\n")[2].partition("## ")[0]
    assert [line for line in section.splitlines() if line.startswith("|")] == [
        "| measure | of | both | rules |",
        "| --- | --- | --- | --- |",
        "| Themes of improvements | 10 in 4 | 0.700 (0.600 to 0.800) | – |",
        "| Mixed sentences | 2 in 3 | – | – |",
    ]


@pytest.fixture(scope="module")
def graph() -> Graph:
    return Graph().parse(data=turtle(EVALUATION), format="turtle")


def test_a_measurement_says_of_what_and_on_what(graph: Graph) -> None:
    one = URIRef(f"{ID}measurement/improvements.items")
    assert graph.value(one, DQV.isMeasurementOf) == URIRef(f"{SCHEME}metrics/improvements.items")
    assert graph.value(one, DQV.computedOn) == URIRef(f"{ID}dataset/corpus")


def test_a_measurement_has_every_figure_as_a_number(graph: Graph) -> None:
    one = URIRef(f"{ID}measurement/improvements.items")
    figures = {DQV.value: "0.877", INS.lowerBound: "0.800", INS.upperBound: "0.945", INS.precision: "0.900"}
    counts = {INS.rightCount: "299", INS.readCount: "330", INS.goldCount: "350", INS.goldDocumentCount: "37"}
    for predicate, value in figures.items():
        assert graph.value(one, predicate) == Literal(value, datatype=XSD.decimal)
    for predicate, value in counts.items():
        assert graph.value(one, predicate) == Literal(value, datatype=XSD.integer)


def test_what_was_not_measured_is_left_out(graph: Graph) -> None:
    assert len(set(graph.subjects(DQV.isMeasurementOf))) == 2
    share = URIRef(f"{ID}measurement/improvements.priority")
    assert [graph.value(share, name) for name in (INS.lowerBound, INS.precision, INS.readCount)] == [None, None, None]
