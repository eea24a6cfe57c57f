from pathlib import Path

import pytest
from made_graphs import uri
from made_readings import REPORT_LINES, paper, report
from rdflib import XSD, Graph, Literal, URIRef
from rdflib.namespace import PROV, RDF, RDFS

from pipeline.corrections import Corrections, apply
from pipeline.corrections.decisions import Correction, Decision, Ruling, Value
from pipeline.graph import iris
from pipeline.graph.store import write_graph
from pipeline.graph.triples.people import person_iri, team_iri
from pipeline.graph.validate import validate
from pipeline.model import Reading
from pipeline.terms import INS, OA

DECISION = Decision("A. Reviewer", "2026-11-21", "read “again”")


def correction(n: int, record: str, target: str, quote: str | None = None, **settings: Value) -> Correction:
    values = tuple(sorted(settings.items()))
    return Correction(f"correction {n}", "2019.pdf", None, record, target, quote, None, not values, values, DECISION)


def corrected() -> Reading:
    corrections = Corrections(
        (
            correction(1, "finding", REPORT_LINES[5], polarity="weakness"),
            correction(2, "improvement", REPORT_LINES[3], priority=False),
            correction(3, "team", "harbour team", kind="panel"),
            correction(4, "person", "Máire Doyle"),
            correction(5, "fact", "start", "4 March 2019", value="2019-03-05"),
        ),
        (Ruling("same-person 1", ("Bo Day", "Ann Carter"), "Ofsted", True, DECISION),),
    )
    return apply(report(), corrections)[0]


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    folder = tmp_path_factory.mktemp("graph")
    write_graph((corrected(),), folder)
    return Graph().parse(folder / "graph.ttl")


def test_a_correction_says_who_when_why_and_what(graph: Graph) -> None:
    reading = corrected()
    finding = reading.findings[0].evidence
    (one,) = graph.subjects(INS.corrected, uri(iris.finding(reading.document.sha256, finding.start, finding.end)))
    reviewer = graph.value(one, PROV.wasAssociatedWith)
    assert str(graph.value(reviewer, RDFS.label)) == "A. Reviewer"
    assert graph.value(one, INS.decidedOn) == Literal("2026-11-21", datatype=XSD.date)
    assert str(graph.value(one, INS.reason)) == "read “again”"
    assert str(graph.value(one, INS.change)) == "polarity: mixed to weakness"
    assert graph.value(one, PROV.used) == uri(iris.document(reading.document.sha256))


def test_every_correction_leads_to_its_record_unless_that_is_gone(graph: Graph) -> None:
    reading = corrected()
    sha256 = reading.document.sha256
    made = set(graph.subjects(RDF.type, INS.Correction))
    assert len(made) == 7
    records = set(graph.objects(None, INS.corrected))
    changed = (
        iris.improvement(sha256, 1),
        iris.fact(sha256, "start"),
        iris.fact(sha256, "lead_inspector"),
        team_iri(reading, reading.teams[0]),
        person_iri(reading, reading.people[0]),
    )
    assert {uri(iri) for iri in changed} < records
    (removed,) = [one for one in made if graph.value(one, INS.corrected) is None]
    assert str(graph.value(removed, INS.change)) == "removed"
    assert all(graph.value(record, RDF.type) is not None for record in records if isinstance(record, URIRef))


def test_the_evidence_says_who_decided(graph: Graph) -> None:
    iri = uri(iris.improvement(corrected().document.sha256, 1))
    assert graph.value(iri, OA.hasTarget) is not None
    assert str(graph.value(iri, INS.foundBy)) == "correction by A. Reviewer, 2026-11-21: read “again”"


def test_a_corrected_graph_conforms_to_the_shapes(tmp_path: Path) -> None:
    write_graph((corrected(), paper()), tmp_path)
    assert validate(tmp_path / "graph.ttl").violations == ()


def test_a_correction_without_a_reason_does_not_conform(tmp_path: Path) -> None:
    write_graph((corrected(),), tmp_path)
    broken = tmp_path / "broken.ttl"
    broken.write_text((tmp_path / "graph.ttl").read_text(encoding="utf-8").replace("ins:reason ", "ins:text "))
    assert {violation.message for violation in validate(broken).violations} == {"A correction says why."}
