"""Which inspection a thread goes on to, what of its report counts, and what the graph says of it."""

from collections.abc import Iterable

import pytest
from made_graphs import graph_of, uri
from made_readings import GATESHEAD, NEWCASTLE, REPORT_LINES, Page, paper, report
from msgspec.structs import replace
from rdflib import RDF, Graph, Literal

from pipeline.graph import iris
from pipeline.graph.corpus import corpus_triples
from pipeline.graph.portion import portion
from pipeline.graph.threads import said
from pipeline.model import Finding, GradeReading, Improvement, Inspection, Judgement, Reading, ThemeTag
from pipeline.terms import INS, OA

LATER = tuple(line.replace("2019", "2022") for line in REPORT_LINES)
FIRST = report()
OUTCOME = "https://w3id.org/inspection-graph/scheme/thread-outcomes/"


def later(*findings: tuple[str, str], told: Iterable[str] = (), **changes: str | None) -> Reading:
    """Return the report of 2022 with findings, each a polarity and a theme, and the themes that it asks for."""
    lines = (*LATER, *(f"Sentence {n} on {theme} is a {polarity}." for n, (polarity, theme) in enumerate(findings)))
    base = report("newcastle/2022.pdf", lines, start="2022-03-04", end="2022-03-08")
    page = Page.of("newcastle/2022.pdf", lines)
    made = []
    for n, (polarity, theme) in enumerate(findings):
        place = page.says(lines[len(LATER) + n])
        tag = ThemeTag(theme, place.start, place.end, "themes.label")
        made.append(replace(Finding(None, 0, place.quote, polarity, (tag,), place), **changes))
    place = page.says(LATER[3])
    asked = tuple(
        Improvement(n, False, "authority", place.quote, (ThemeTag(theme, 0, 1, "t"),), place)
        for n, theme in enumerate(told, start=1)
    )
    return replace(base, findings=tuple(made), improvements=asked)


def together(*readings: Reading) -> Graph:
    return graph_of(corpus_triples([portion(reading) for reading in readings]))


def thread(graph: Graph, n: int = 1, theme: str = "missing-children") -> tuple[str, str]:
    iri = uri(iris.thread(FIRST.document.sha256, n, theme))
    outcome = str(graph.value(iri, INS.outcome)).removeprefix(OUTCOME)
    return outcome, str(graph.value(iri, INS.foundBy)).removeprefix("threads.")


@pytest.mark.parametrize(
    ("then", "expected"),
    [
        (later(told=["missing-children"]), ("persists", "told-again")),
        (later(told=["return-home-interviews"]), ("persists", "told-again")),
        (later(("weakness", "missing-children")), ("persists", "found-weak")),
        (later(("strength", "return-home-interviews")), ("resolved", "praised")),
        (later(("strength", "missing-children"), time="since-last-inspection"), ("resolved", "praised")),
        (later(("mixed", "missing-children"), time="since-last-inspection"), ("improved", "progress-told")),
        (later(("mixed", "missing-children"), cues=("positive-improving",)), ("improved", "progress-told")),  # type: ignore[arg-type]
        (later(("mixed", "missing-children")), ("improved", "praised-in-part")),
        (later(("strength", "missing-children"), attribution="council"), ("unknown", "no-verdict")),
        (later(("strength", "missing-children"), time="future"), ("unknown", "no-verdict")),
        (later(("neutral", "missing-children")), ("unknown", "no-verdict")),
        (later(("strength", "adoption")), ("not-mentioned", "not-mentioned")),
        (later(), ("unknown", "report-not-read")),
    ],
)
def test_what_the_next_report_says_of_the_theme(then: Reading, expected: tuple[str, str]) -> None:
    assert thread(together(FIRST, then)) == expected


def test_a_narrow_theme_is_not_followed_into_a_wider_one() -> None:
    narrow = replace(FIRST.improvements[0], themes=(ThemeTag("return-home-interviews", 0, 1, "t"),))
    first = replace(FIRST, improvements=(narrow,))
    graph = together(first, later(("strength", "missing-children")))
    assert thread(graph, theme="return-home-interviews") == ("unknown", "named-in-passing")


def test_a_theme_that_was_carried_over_is_spoken_of_without_a_verdict() -> None:
    then = later(("strength", "missing-children"))
    carried = replace(then.findings[0], themes=(ThemeTag("missing-children", 5, 5, "themes.carried"),))
    assert thread(together(FIRST, replace(then, findings=(carried,)))) == ("unknown", "no-verdict")


def test_a_theme_that_is_named_in_passing_is_not_passed_over_in_silence() -> None:
    then = replace(later(("strength", "adoption")), named_themes=frozenset({"missing-children"}))
    assert thread(together(FIRST, then)) == ("unknown", "named-in-passing")


def test_a_thread_leads_to_both_quotes_and_both_inspections() -> None:
    then = later(("weakness", "missing-children"))
    graph = together(FIRST, then)
    iri = uri(iris.thread(FIRST.document.sha256, 1, "missing-children"))
    asked, found = FIRST.improvements[0].evidence, then.findings[0].evidence
    assert set(graph.objects(iri, OA.hasTarget)) == {
        uri(iris.quotation(FIRST.document.sha256, asked.start, asked.end)),
        uri(iris.quotation(then.document.sha256, found.start, found.end)),
    }
    assert graph.value(iri, INS.threadOf) == uri(iris.improvement(FIRST.document.sha256, 1))
    assert graph.value(iri, INS.sequel) == uri(iris.finding(then.document.sha256, found.start, found.end))
    assert graph.value(iri, INS.fromInspection) == uri(iris.inspection(NEWCASTLE, "ilacs", "2019-03-04"))
    assert graph.value(iri, INS.toInspection) == uri(iris.inspection(NEWCASTLE, "ilacs", "2022-03-04"))


def test_the_latest_report_has_no_threads_and_another_council_is_no_sequel() -> None:
    elsewhere = report("gateshead/2022.pdf", LATER, gss=GATESHEAD, start="2022-03-04", end="2022-03-08")
    assert not list(together(FIRST, elsewhere).subjects(RDF.type, INS.Thread))
    followed = {str(s) for s in together(FIRST, later(told=["adoption"])).subjects(RDF.type, INS.Thread)}
    assert followed and all(iris.version(FIRST.document.sha256) in iri for iri in followed)


def test_an_item_of_the_boards_goes_on_only_where_the_board_was_graded() -> None:
    then = later(("strength", "pathway-planning"))
    assert thread(together(FIRST, then), 2, "pathway-planning") == ("None", "None")
    assert then.inspection is not None
    table = GradeReading("good", "table", then.findings[0].evidence)
    board = Judgement("lscb", "good", None, (table,))
    graded = Inspection(NEWCASTLE, then.inspection.facts, (*then.inspection.judgements, board))
    assert thread(together(FIRST, replace(then, inspection=graded)), 2, "pathway-planning") == ("resolved", "praised")


def test_an_inspection_without_grades_is_passed_over() -> None:
    visit = later(("weakness", "missing-children"))
    assert visit.inspection is not None
    ungraded = replace(visit, inspection=Inspection(NEWCASTLE, visit.inspection.facts, ()))
    assert thread(together(FIRST, ungraded)) == ("None", "None")


def test_a_graded_inspection_that_is_only_told_of_comes_between() -> None:
    told = paper(when="2020-05", grade="good", lines=("Inspectors came in May 2020 and called it good.",))
    assert thread(together(FIRST, told, later(("strength", "missing-children")))) == ("unknown", "report-not-read")


def test_the_fuller_of_two_reports_speaks_for_the_inspection() -> None:
    full = later(("strength", "missing-children"), ("strength", "missing-children"))
    digest = replace(later(("weakness", "missing-children")), improvements=())
    for readings in ((FIRST, full, digest), (digest, full, FIRST)):
        assert thread(together(*readings)) == ("resolved", "praised")


def test_a_document_that_reports_no_inspection_says_nothing_here() -> None:
    assert said(paper()).fullness == (0, 0)
    assert Literal("threads.told-again") not in set(together(paper()).objects())
