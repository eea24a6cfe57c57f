"""The facts that a report's first pages print, in the forms that they are printed in."""

import pytest
from made_documents import made

from pipeline.model import Absence, Inspection
from pipeline.nlp.build import build
from pipeline.nlp.inspection.component import find_document_genre, find_inspection

_TABLE = ("|Judgement\tGrade", "|Overall effectiveness\tGood")


def _read(*lines: str) -> Inspection:
    inspection = find_inspection(made(*lines))
    assert inspection is not None
    return inspection


def _ilacs(dates: str, lead: str = "Lead inspector: Ann Example, His Majesty’s Inspector") -> Inspection:
    return _read("#Inspection of Bury local authority children’s services", dates, lead, *_TABLE)


def test_facts_stand_in_their_order_with_evidence() -> None:
    document = made(
        "#Inspection of Bury local authority children’s services",
        "Inspection dates: 11 to 15 September 2023",
        "Lead inspector: Ann Example, His Majesty’s Inspector",
        *_TABLE,
    )
    inspection = find_inspection(document)
    assert inspection is not None
    assert [fact.name for fact in inspection.facts] == [
        "authority",
        "framework",
        "kind",
        "start",
        "end",
        "published",
        "lead_inspector",
    ]
    assert [fact.value for fact in inspection.facts] == [
        "E08000002",
        "ilacs",
        "short",
        "2023-09-11",
        "2023-09-15",
        None,
        "Ann Example",
    ]
    for fact in inspection.facts:
        assert (fact.value is None) == (fact.absence is not None)
        assert bool(fact.evidence) == (fact.value is not None and fact.inferred_from is None)
        for item in fact.evidence:
            assert document.text[item.start : item.end] == item.quote
    assert inspection.facts[2].inferred_from == "inspection.days-on-site"
    assert inspection.facts[5].absence is Absence.NOT_PRINTED


@pytest.mark.parametrize(
    ("printed", "start", "end", "kind"),
    [
        ("Inspection dates: 5 to 9 December 2022 and 14 to 15 February 2023", "2022-12-05", "2023-02-15", "short"),
        ("Inspection dates : 9\u201320\u00a0May 2022", "2022-05-09", "2022-05-20", "standard"),
        ("Inspection date: 12/09/2022 to 23/09/2022", "2022-09-12", "2022-09-23", "standard"),
        ("Inspection dates: 3 to 7 October and 17 to 21 October 2022", "2022-10-03", "2022-10-21", "short"),
        ("Inspection dates: 28 November to 2 December and 9 to 13 January 2023", "2022-11-28", "2023-01-13", "short"),
        ("Inspection dates: 2–6 and 9–13 May 2022", "2022-05-02", "2022-05-13", "short"),
        ("Dates of inspection: 28 July 2022", "2022-07-28", "2022-07-28", "short"),
    ],
)
def test_dates_on_site_and_the_kind_that_they_tell(printed: str, start: str, end: str, kind: str) -> None:
    inspection = _ilacs(printed)
    assert (inspection.value("start"), inspection.value("end"), inspection.value("kind")) == (start, end, kind)


def test_a_stale_running_header_does_not_win() -> None:
    inspection = _read(
        "#Inspection of Bury local authority children’s services",
        "11 to 15 November 2025",
        "Inspection dates: 11 to 15 November 2024",
        "Lead inspector: Ann Example, His Majesty’s Inspector",
        *_TABLE,
    )
    assert inspection.value("start") == "2024-11-11"


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("Lead inspector: Ann Example, His Majesty’s Inspector", "Ann Example"),
        ("Lead inspector: Ann Example\nHer Majesty’s Inspector", "Ann Example"),
        ("Lead inspector: Ann Example Her Majesty's Inspector", "Ann Example"),
        ("Lead inspectors: Ann Example, His Majesty’s Inspector, and Bob Sample, HMI", "Ann Example"),
        ("Reporting inspector Ann Example HMI", "Ann Example"),
        ("Lead inspector: Mrs Ann B Example-O’Neil HMI", "Ann B Example-O’Neil"),
        ("Lead inspector: Máire van der Example", "Máire van der Example"),
    ],
)
def test_the_lead_inspector_without_titles(printed: str, name: str) -> None:
    assert _ilacs("Inspection dates: 11 to 15 September 2023", printed).value("lead_inspector") == name


def test_a_deputy_is_no_lead() -> None:
    inspection = _ilacs("Inspection dates: 11 to 15 September 2023", "Deputy lead inspector: Bob Sample")
    assert inspection.value("lead_inspector") is None
    assert inspection.facts[6].absence is Absence.NOT_PRINTED


@pytest.mark.parametrize(
    ("title", "framework", "kind"),
    [
        ("#Inspection of children’s social care services", "ilacs", "short"),
        ("#Focused visit to Bury children’s services", "ilacs", "focused-visit"),
        ("#Monitoring visit to Bury children’s services", "ilacs", "monitoring-visit"),
        (
            "#Inspection of services for children in need of help and protection, children looked after and "
            "care leavers",
            "sif",
            "inspection",
        ),
        (
            "#Re-inspection of services for children in need of help and protection, children looked after and "
            "care leavers",
            "sif",
            "re-inspection",
        ),
        ("#Review of the effectiveness of the Local Safeguarding Children Board", "sif", None),
        ("#Inspection of looked after children services", "looked-after", None),
        ("#Inspection of local authority arrangements for the protection of children", "child-protection", None),
        ("#Joint targeted area inspection of neglect", "joint-targeted-area", None),
        ("#Inspection of safeguarding and looked after children services", "other", None),
    ],
)
def test_framework_and_kind_from_the_title(title: str, framework: str, kind: str | None) -> None:
    inspection = _read(
        title,
        "Bury Council",
        "Inspection dates: 3 to 7 March 2014",
        "Published: 9 May 2014",
        "Lead inspector: Ann Example",
    )
    assert (inspection.value("framework"), inspection.value("kind")) == (framework, kind)
    assert inspection.value("published") == "2014-05-09"


def test_the_title_names_the_council_though_others_are_named_more() -> None:
    inspection = _read(
        "#North Yorkshire",
        "#Inspection of children’s social care services",
        "Inspection dates: 3 to 7 March 2019",
        "Lead inspector: Ann Example",
        *_TABLE,
        "York, York and once more York lie beside it, as Bury, Bury and Bury do not.",
    )
    assert inspection.value("authority") == "E06000065"


def test_a_full_stop_may_stand_in_the_name_of_a_council() -> None:
    inspection = _read(
        "#Inspection of St. Helens local authority children’s services",
        "Inspection dates: 11 to 15 September 2023",
        "Lead inspector: Ann Example",
        *_TABLE,
    )
    assert inspection.value("authority") == "E08000013"


def test_the_safeguarding_board_is_graded_in_a_sentence_of_its_own() -> None:
    inspection = _read(
        "#Inspection of services for children in need of help and protection, children looked after and care leavers",
        "#Bury",
        "Inspection date: 9 May 2016 to 2 June 2016",
        "|Children who need help and protection\tGood",
        "The Local Safeguarding Children Board (LSCB) requires improvement",
    )
    grades = {judgement.criterion: judgement.grade for judgement in inspection.judgements}
    assert grades["lscb"] == "requires-improvement"


def test_a_letter_tells_at_its_end_when_it_is_published() -> None:
    inspection = _read(
        "Dear Ann",
        "#Focused visit to Bury children’s services",
        "This letter summarises the findings of the focused visit on 13 and 14 June 2023.",
        "I am copying this letter to the department. It will be published on the Ofsted website on 24 July 2023.",
        "Yours sincerely",
    )
    assert inspection.value("published") == "2023-07-24"


def test_a_joint_letter_reports_its_inspection() -> None:
    document = made(
        "13 March 2018",
        "Ann Beck, Director of Children’s Services, Walsall Council",
        "Dear local partnership",
        "#Joint targeted area inspection of the response to neglect in Walsall",
        "Between 22 and 26 January 2018, inspectors undertook a joint inspection. This letter outlines our findings.",
        "Yours sincerely",
    )
    inspection = find_inspection(document)
    assert inspection is not None
    assert (inspection.value("framework"), inspection.value("start"), inspection.value("end")) == (
        "joint-targeted-area",
        "2018-01-22",
        "2018-01-26",
    )
    assert find_document_genre(document, inspection) == "letter"


def test_a_paper_about_an_inspection_is_no_report() -> None:
    document = made(
        "#Ofsted inspection of local authority children’s services",
        "Purpose of the report",
        "Bury Council was inspected; the inspection dates were 3 to 7 June 2019, and it was led by Ann Example.",
        *_TABLE,
    )
    assert find_inspection(document) is None
    assert find_document_genre(document, None) == "committee-paper"


def test_a_text_that_is_nothing_of_the_kind() -> None:
    document = made("A recipe for soup", "Boil the onions.")
    assert find_inspection(document) is None
    assert find_document_genre(document, None) == "other"


def test_the_component_sets_what_it_declares() -> None:
    nlp = build()
    document = made(
        "#Inspection of Bury local authority children’s services",
        "Inspection dates: 11 to 15 September 2023",
        "Lead inspector: Ann Example, His Majesty’s Inspector",
        *_TABLE,
        "The last inspection, in June 2019, judged services to be inadequate.",
    )
    doc = nlp.make_doc(document.text)
    doc._.document = document
    doc = nlp.get_pipe("ins_inspection")(doc)
    assert doc._.genre == "inspection-report"
    assert doc._.inspection.authority == "E08000002"
    assert [(told.when, told.judgements[0].grade) for told in doc._.told] == [("2019-06", "inadequate")]
