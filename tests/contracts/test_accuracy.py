"""The page on accuracy and the figures in the data are one, and speak of the metrics that the ontology defines."""

import re
from pathlib import Path

from rdflib import SKOS, Graph, URIRef
from rdflib.term import Node

from pipeline.evaluate.score import MEASURES
from pipeline.graph.store import write_graph
from pipeline.resources import ontology
from pipeline.schemes import SCHEME, concepts
from pipeline.terms import DQV, INS

PAGE = Path(__file__).resolve().parents[2] / "docs" / "accuracy.md"
FILE = ontology() / "accuracy.ttl"
METRICS = concepts("schemes", "metrics.ttl")
Figures = dict[str, tuple[str, ...]]


def of_the_page() -> Figures:
    found = re.findall(r"^\| (.+) \| `([\w.-]+)` \| (.+) \|$", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    return {measure: (label, *rest.split(" | ")) for label, measure, rest in found}


def of_the_data() -> Figures:
    graph = Graph().parse(FILE)

    def figure(one: Node, name: URIRef) -> str:
        value = graph.value(one, name)
        return "–" if value is None else str(value)

    def row(one: Node) -> tuple[str, ...]:
        low, high, read = (figure(one, name) for name in (INS.lowerBound, INS.upperBound, INS.readCount))
        counts = f"{figure(one, INS.rightCount)} of {figure(one, INS.goldCount)}"
        return (
            figure(one, DQV.value),
            "–" if low == "–" else f"{low} to {high}",
            figure(one, INS.precision),
            figure(one, INS.recall),
            counts if read == "–" else f"{counts}; {read} read",
        )

    names = {one: str(metric).removeprefix(f"{SCHEME}metrics/") for one, metric in graph[: DQV.isMeasurementOf]}
    return {name: (METRICS[name].label, *row(one)) for one, name in names.items()}


def test_every_measure_has_its_metric_and_every_metric_its_measure() -> None:
    assert {name for measures in MEASURES.values() for name, _ in measures} == METRICS.keys()


def test_the_page_and_the_data_have_the_same_figures() -> None:
    page, data = of_the_page(), of_the_data()
    assert len(page) > 20
    assert page == data


def test_the_documents_measured_on_are_those_of_the_page() -> None:
    gold = dict(re.findall(r"^\| (\w+) \| (\d+) \| \d+ \|$", PAGE.read_text(encoding="utf-8"), re.MULTILINE))
    graph = Graph().parse(FILE)
    for one, metric in graph[: DQV.isMeasurementOf]:
        record = str(metric).removeprefix(f"{SCHEME}metrics/").partition(".")[0]
        assert str(graph.value(one, INS.goldDocumentCount)) == gold[record]


def test_every_graph_tells_how_accurate_it_is(tmp_path: Path) -> None:
    write_graph((), tmp_path)
    graph = Graph().parse(tmp_path / "graph.ttl")
    labels = {str(graph.value(metric, SKOS.prefLabel)) for metric in graph.objects(None, DQV.isMeasurementOf)}
    assert labels == {row[0] for row in of_the_data().values()}
