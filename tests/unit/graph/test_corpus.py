from collections.abc import Iterable

from made_graphs import graph_of, uri
from made_readings import NEWCASTLE, corpus, paper, report
from msgspec.structs import replace
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import FOAF, PROV

from pipeline.graph import iris
from pipeline.graph.corpus import corpus_triples
from pipeline.graph.portion import portion
from pipeline.model import Reading
from pipeline.terms import INS

KEY = (NEWCASTLE, "ilacs", "2019-03-04")
OVERALL = uri(iris.judgement(KEY, "overall-effectiveness"))
PROTECTION = uri(iris.judgement(KEY, "help-and-protection"))


def together(readings: Iterable[Reading]) -> Graph:
    return graph_of(corpus_triples([portion(reading) for reading in readings]))


def test_an_agreeing_paper_is_a_second_source() -> None:
    graph = together([report(), paper()])
    assert graph.value(OVERALL, INS.sourceCount) == Literal(2)
    assert graph.value(OVERALL, INS.disputed) == Literal(False)


def test_a_disagreeing_paper_stays_visible_and_does_not_overrule_the_report() -> None:
    graph = together([paper(grade="inadequate"), report()])
    assert graph.value(OVERALL, INS.grade) == uri(iris.concept("grades", "good"))
    assert graph.value(OVERALL, INS.contraryCount) == Literal(1)
    assert len(list(graph.objects(OVERALL, INS.reading))) == 2


def test_a_table_against_its_heading_is_disputed() -> None:
    assert together([report(heading="good")]).value(PROTECTION, INS.disputed) == Literal(True)
    assert together([report()]).value(PROTECTION, INS.disputed) == Literal(False)


def test_a_judgement_that_was_not_made_has_the_reason() -> None:
    iri = uri(iris.judgement(KEY, "children-in-care-and-care-leavers"))
    graph = together([report()])
    assert graph.value(iri, INS.absence) == uri(iris.concept("absence", "not-judged"))
    assert graph.value(iri, INS.grade) is None


def test_names_that_are_merged_say_why() -> None:
    ann = uri(iris.person("inspectorate", "ann carter"))
    graph = together(corpus())
    assert graph.value(ann, INS.documentCount) == Literal(3)
    assert "case, accents" in str(graph.value(ann, INS.mergeReason))
    assert graph.value(ann, FOAF.name) == Literal("Ann Carter")


def test_a_lead_inspector_whom_only_the_field_names_is_a_person_all_the_same() -> None:
    reading = report()
    graph = together([replace(reading, people=(), posts=())])
    lead = graph.value(uri(iris.inspection(*KEY)), INS.leadInspector)
    assert graph.value(lead, FOAF.name) == Literal("Ann Carter")


def test_a_last_day_before_the_first_is_left_out() -> None:
    inspection = uri(iris.inspection(*KEY))
    graph = together([report(end="2019-03-01")])
    assert graph.value(inspection, INS.startDate) is not None
    assert graph.value(inspection, INS.endDate) is None


def test_a_report_without_dates_is_still_of_one_inspection() -> None:
    reading = report(start=None, end=None)
    document = uri(iris.document(reading.document.sha256))
    made_by = together([reading]).value(document, PROV.wasGeneratedBy)
    assert isinstance(made_by, URIRef)
    assert "document-" in made_by
