"""Papers, news and letters of our own making, and the inspections that they tell of."""

from made_documents import made
from read_told import grades_of, told_in_report

from pipeline.model import Absence
from pipeline.nlp.folding import fold
from pipeline.nlp.inspection.component import find_document_genre, find_inspection
from pipeline.nlp.inspection.genres import find_genre
from pipeline.nlp.told.inspections import find_told


def test_news_with_a_dateline_tells_of_this_inspection_and_the_one_before() -> None:
    document = made(
        "#Barnsley praised for care",
        "By A Reporter",
        "14 November 2023",
        "Children's services in Barnsley have been rated 'Good' after a two-week inspection in September.",
        "The council was previously rated Requires Improvement in 2018, inspectors said.",
        "Ofsted, which visited between 11 and 22 September 2023, said that leaders knew their services.",
        "A spokesperson said staff were proud. The report, published on 13 November, praised early help.",
        "Subscribe to our newsletter",
    )
    now, before = find_told(document)
    assert (now.gss, now.when, now.start, now.end) == ("E08000016", "2023-09-11", "2023-09-11", "2023-09-22")
    assert now.published == "2023-11-13"
    assert grades_of(now) == {"overall-effectiveness": "good"}
    assert (before.when, grades_of(before)) == ("2018", {"overall-effectiveness": "requires-improvement"})
    assert find_genre(fold(document.text)) == "news"


def test_a_cabinet_paper_with_its_table_visits_and_the_framework_before() -> None:
    document = made(
        "Rotherham Metropolitan Borough Council",
        "Report of the Strategic Director, 17 October 2022",
        "#Purpose of the report",
        "To tell Cabinet of the inspection of local authority children's services (ILACS), "
        "which took place between 27 June and 8 July 2022.",
        "#Background",
        "Rotherham was last inspected under the Single Inspection Framework in November 2017 and judged Good overall. "
        "Two focused visits came after it: in October 2019 and May 2021.",
        "The report was published on 12 August 2022. The judgements were:",
        "|Judgement\tGrade",
        "|Impact of leaders on social work practice with children and families\tGood",
        "|Experiences and progress of children who need help and protection\tOutstanding",
        "|Experiences and progress of children in care and care leavers\tRequires improvement to be good",
        "|Overall effectiveness\tGood",
        "A new framework was launched in January 2018.",
    )
    assert find_inspection(document) is None
    assert find_genre(fold(document.text)) == "committee-paper"
    now, visit, earlier_visit, sif = find_told(document)
    assert (now.framework, now.start, now.end, now.published) == ("ilacs", "2022-06-27", "2022-07-08", "2022-08-12")
    assert grades_of(now) == {
        "impact-of-leaders": "good",
        "help-and-protection": "outstanding",
        "children-in-care-and-care-leavers": "requires-improvement",
        "overall-effectiveness": "good",
    }
    assert (visit.kind, visit.when, visit.judgements) == ("focused-visit", "2021-05", ())
    assert (earlier_visit.kind, earlier_visit.when) == ("focused-visit", "2019-10")
    assert (sif.framework, sif.kind, sif.when) == ("sif", "inspection", "2017-11")
    assert grades_of(sif) == {"overall-effectiveness": "good"}


def test_what_is_no_inspection_of_the_council_is_not_told() -> None:
    document = made(
        "Devon County Council",
        "The children's home inspection in May 2021 was judged good.",
        "In April 2022 Ofsted announced the next ILACS inspection, expected in 2024.",
        "The framework was updated in April 2019.",
        "Councils judged inadequate are visited every quarter.",
        "At 31 March 2020 there were 300 children in care.",
    )
    assert find_told(document) == ()


def test_a_visit_is_never_the_inspection_of_its_year() -> None:
    document = made(
        "Devon County Council",
        "Devon was judged good at its inspection in 2019. A focused visit in May 2019 looked at care leavers.",
    )
    assert [(told.kind, told.when, bool(told.judgements)) for told in find_told(document)] == [
        ("focused-visit", "2019-05", False),
        (None, "2019", True),
    ]


def test_a_letter_reports_its_own_visit_and_tells_of_the_inspection_before() -> None:
    document = made(
        "19 August 2021",
        "Dear Director",
        "#Focused visit to Durham children's services",
        "This letter gives the findings of the focused visit to Durham children's services on 14 and 15 July 2021. "
        "Her Majesty's Inspectors for this visit were Ann Example and Bob Sample.",
        "The last ILACS inspection was in September 2019, when services were judged to require improvement to be good.",
        "Yours sincerely",
    )
    inspection = find_inspection(document)
    assert inspection is not None
    assert find_document_genre(document, inspection) == "letter"
    assert inspection.value("kind") == "focused-visit"
    assert (inspection.value("start"), inspection.value("end")) == ("2021-07-14", "2021-07-15")
    assert inspection.value("lead_inspector") == "Ann Example"
    assert {judgement.absence for judgement in inspection.judgements} == {Absence.NOT_JUDGED}
    (told,) = find_told(document, (), inspection)
    assert (told.framework, told.when) == ("ilacs", "2019-09")
    assert grades_of(told) == {"overall-effectiveness": "requires-improvement"}


def test_evidence_is_the_text_it_quotes() -> None:
    document = made("Devon County Council", "Devon’s last inspection – in January 2020 – judged it ‘inadequate’.")
    (told,) = find_told(document)
    for item in (*told.evidence, *(r.evidence for j in told.judgements for r in j.readings)):
        assert document.text[item.start : item.end] == item.quote
    assert told.judgements[0].readings[0].evidence.quote == "inadequate"


def test_a_report_tells_of_earlier_inspections_by_what_was_inspected() -> None:
    assert told_in_report(
        "The previous inspection of the safeguarding arrangements was in May 2011. The authority was judged adequate.",
        "The previous inspection of services for looked after children was in May 2011. The authority was judged good.",
    ) == [("2011-05", {"help-and-protection": "adequate", "children-in-care": "good"})]


def test_a_report_tells_of_the_past_and_not_of_today() -> None:
    assert told_in_report(
        "Since the last inspection in 2012, which judged services to be inadequate, much is new.",
        "At this inspection in June 2016 services are good. Care leavers still require improvement to be good.",
        "The plan is that services can be judged outstanding by 2019.",
        "Both children’s homes were judged good at their last inspection in May 2015.",
    ) == [("2012", {"overall-effectiveness": "inadequate"})]


def test_a_report_tells_since_when_the_council_has_been_judged() -> None:
    assert told_in_report(
        "This is the fifth monitoring visit since the local authority was judged inadequate in June 2014.",
    ) == [("2014-06", {"overall-effectiveness": "inadequate"})]
    assert told_in_report("One children’s home was judged good in June 2014.") == []
