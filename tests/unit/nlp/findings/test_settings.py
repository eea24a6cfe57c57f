"""What stands beside a finding: the units that it names, the grade of its section, the cohorts that it speaks of."""

from made_readings import report
from msgspec.structs import replace

from pipeline.nlp.findings.settings import beside
from pipeline.nlp.themes.component import Paragraph
from pipeline.nlp.themes.reading import scan
from pipeline.nlp.themes.rules import rules

READING = report()


def cohorts(*sentences: str) -> list[tuple[str, ...]]:
    reader = Paragraph("findings")
    return [reader.read(sentence, rules()).cohorts for sentence in scan(sentences, rules())]


def test_a_finding_names_the_units_within_its_own_sentence() -> None:
    named, other = beside(READING.findings, READING.teams, READING.inspection)
    assert (named.units, other.units) == (("harbour team",), ())


def test_the_grade_beside_a_finding_is_that_of_its_section() -> None:
    finding, inspection = READING.findings[0], READING.inspection
    assert inspection is not None
    sections = {
        "help-and-protection": "requires-improvement",
        "leaders": "good",
        "summary": "good",
        # Not judged there, and in no framework of its own.
        "children-in-care-and-care-leavers": None,
        "inspection-team": None,
    }
    for section, grade in sections.items():
        placed = replace(finding, evidence=replace(finding.evidence, section=section))
        assert next(beside([placed], (), inspection)).grade == grade
        assert next(beside([placed], (), None)).grade is None


def test_cohorts_are_named_in_the_order_of_the_words() -> None:
    assert cohorts("Disabled children and young carers are seen, and care leavers are not.") == [
        ("disabled-children", "young-carers", "care-leavers")
    ]


def test_a_pathway_plan_is_of_care_leavers_but_a_plan_is_of_nobody() -> None:
    assert cohorts("Pathway plans are late.", "Plans are late.") == [("care-leavers",), ()]


def test_a_sentence_that_points_back_speaks_of_the_same_cohort() -> None:
    first, second, third = cohorts("Unaccompanied children wait long.", "This is not right.", "Managers are new.")
    assert first == second == ("unaccompanied-children",)
    assert third == ()
