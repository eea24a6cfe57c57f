"""Papers, news and letters of our own making, and the inspections that they tell of."""

import pytest
from made_documents import made

from pipeline.model import Absence, ToldInspection
from pipeline.nlp.folding import fold
from pipeline.nlp.inspection.component import find_document_genre, find_inspection
from pipeline.nlp.inspection.genres import find_genre
from pipeline.nlp.told.inspections import find_told


def _grades(told: ToldInspection) -> dict[str, str | None]:
    return {judgement.criterion: judgement.grade for judgement in told.judgements}


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
    assert _grades(now) == {"overall-effectiveness": "good"}
    assert (before.when, _grades(before)) == ("2018", {"overall-effectiveness": "requires-improvement"})
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
    assert _grades(now) == {
        "impact-of-leaders": "good",
        "help-and-protection": "outstanding",
        "children-in-care-and-care-leavers": "requires-improvement",
        "overall-effectiveness": "good",
    }
    assert (visit.kind, visit.when, visit.judgements) == ("focused-visit", "2021-05", ())
    assert (earlier_visit.kind, earlier_visit.when) == ("focused-visit", "2019-10")
    assert (sif.framework, sif.kind, sif.when) == ("sif", "inspection", "2017-11")
    assert _grades(sif) == {"overall-effectiveness": "good"}


def test_a_table_with_a_column_for_each_inspection() -> None:
    document = made(
        "Sheffield City Council",
        "#Purpose of report",
        "The table sets the two inspections side by side.",
        "|Judgement\t2019 inspection\t2023 inspection",
        "|Overall effectiveness\tRequires improvement\tGood",
        "|Impact of leaders\tInadequate\tGood",
    )
    later, earlier = find_told(document)
    assert (later.when, _grades(later)) == ("2023", {"overall-effectiveness": "good", "impact-of-leaders": "good"})
    assert earlier.when == "2019"
    assert _grades(earlier) == {"overall-effectiveness": "requires-improvement", "impact-of-leaders": "inadequate"}


def test_grades_in_brackets_belong_to_the_inspection_that_the_brackets_name() -> None:
    document = made(
        "Audit Committee, Luton Council",
        "Ofsted re-inspected Luton under the single inspection framework; the re-inspection was in March 2018.",
        "- Adoption performance – Good (Inadequate at 2015 inspection)",
        "- Leadership, management and governance – Requires improvement to be good (Good at 2015 inspection)",
    )
    now, before = find_told(document)
    assert (now.kind, now.when) == ("re-inspection", "2018-03")
    assert _grades(now) == {"adoption": "good", "leadership-management-governance": "requires-improvement"}
    assert (before.when, _grades(before)) == (
        "2015",
        {"adoption": "inadequate", "leadership-management-governance": "good"},
    )


def test_a_list_of_visits_is_as_many_inspections() -> None:
    document = made("Devon County Council", "Monitoring visits were held in March 2021, July 2021 and June 2022.")
    assert [(told.kind, told.when) for told in find_told(document)] == [
        ("monitoring-visit", "2022-06"),
        ("monitoring-visit", "2021-07"),
        ("monitoring-visit", "2021-03"),
    ]


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


def test_two_councils_in_one_paper_each_have_their_own() -> None:
    document = made(
        "Trafford Council",
        "Trafford was judged inadequate at its inspection in May 2019, and Trafford has improved.",
        "Stockport was judged good at its inspection in April 2022.",
    )
    assert [(told.gss, told.when, _grades(told)["overall-effectiveness"]) for told in find_told(document)] == [
        ("E08000007", "2022-04", "good"),
        ("E08000009", "2019-05", "inadequate"),
    ]


def test_a_denied_or_left_grade_is_not_the_grade() -> None:
    document = made(
        "12 March 2020",
        "Kirklees is not yet good overall.",
        "Kirklees children's services have been downgraded from good to inadequate after inspection in January 2020.",
    )
    (told,) = find_told(document)
    assert _grades(told) == {"overall-effectiveness": "inadequate"}


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
    assert _grades(told) == {"overall-effectiveness": "requires-improvement"}


def test_evidence_is_the_text_it_quotes() -> None:
    document = made("Devon County Council", "Devon’s last inspection – in January 2020 – judged it ‘inadequate’.")
    (told,) = find_told(document)
    for item in (*told.evidence, *(r.evidence for j in told.judgements for r in j.readings)):
        assert document.text[item.start : item.end] == item.quote
    assert told.judgements[0].readings[0].evidence.quote == "inadequate"


def test_each_council_of_one_sentence_has_its_own_grade() -> None:
    document = made(
        "Leeds City Council",
        "Leeds was rated Outstanding in 2018; Bradford was rated Inadequate in 2019, and Wakefield Good in 2021.",
    )
    assert {(told.gss, told.when, _grades(told)["overall-effectiveness"]) for told in find_told(document)} == {
        ("E08000035", "2018", "outstanding"),
        ("E08000032", "2019", "inadequate"),
        ("E08000036", "2021", "good"),
    }


def test_years_in_brackets_and_in_a_list() -> None:
    document = made(
        "Slough Borough Council",
        "Services were judged Inadequate in 2013 and 2015. Before that they were Requires Improvement (2011).",
    )
    assert [(told.when, _grades(told)["overall-effectiveness"]) for told in find_told(document)] == [
        ("2015", "inadequate"),
        ("2013", "inadequate"),
        ("2011", "requires-improvement"),
    ]


_REPORT = (
    "#Inspection of Bury local authority children’s services",
    "Inspection dates: 6 to 17 June 2016",
    "Lead inspector: Ann Example, Her Majesty’s Inspector",
    "|The impact of leaders on social work practice with children and families\tGood",
    "|Overall effectiveness\tGood",
)


def _told_in_report(*lines: str) -> list[tuple[str | None, dict[str, str | None]]]:
    document = made(*_REPORT, *lines)
    inspection = find_inspection(document)
    assert inspection is not None
    return [(told.when, _grades(told)) for told in find_told(document, (), inspection)]


def test_a_report_tells_of_earlier_inspections_by_what_was_inspected() -> None:
    assert _told_in_report(
        "The previous inspection of the safeguarding arrangements was in May 2011. The authority was judged adequate.",
        "The previous inspection of services for looked after children was in May 2011. The authority was judged good.",
    ) == [("2011-05", {"help-and-protection": "adequate", "children-in-care": "good"})]


def test_a_report_tells_of_the_past_and_not_of_today() -> None:
    assert _told_in_report(
        "Since the last inspection in 2012, which judged services to be inadequate, much is new.",
        "At this inspection in June 2016 services are good. Care leavers still require improvement to be good.",
        "The plan is that services can be judged outstanding by 2019.",
        "Both children’s homes were judged good at their last inspection in May 2015.",
    ) == [("2012", {"overall-effectiveness": "inadequate"})]


def test_a_list_of_grades_follows_the_inspection_that_it_is_of() -> None:
    assert _told_in_report(
        "The last inspection was published on 12 June 2014. The judgements were:",
        "-Overall effectiveness: inadequate",
        "-Adoption performance: requires improvement",
        "The director came in 2013.",
    ) == [(None, {"overall-effectiveness": "inadequate", "adoption": "requires-improvement"})]


def test_the_letterhead_tells_the_council_whatever_neighbours_are_named() -> None:
    document = made(
        "#LONDON BOROUGH OF HARROW",
        "Date: 3 March 2020",
        "Barnet and Brent have lent managers, and Barnet and Brent share a front door.",
        "An inspection took place in May 2019.",
    )
    assert [(told.gss, told.when) for told in find_told(document)] == [("E09000015", "2019-05")]


def test_a_line_before_a_table_says_what_its_rows_are() -> None:
    document = made(
        "Devon County Council",
        "Monitoring visits took place as follows:",
        "|Visit\tMonth\tTheme",
        "|First\tOctober 2018\tFront door",
        "|Second\tFebruary 2019\tAssessment",
    )
    assert [(told.kind, told.when) for told in find_told(document)] == [
        ("monitoring-visit", "2019-02"),
        ("monitoring-visit", "2018-10"),
    ]


def test_days_that_begin_end_or_name_a_week() -> None:
    document = made(
        "Devon County Council",
        "3 October 2022",
        "Inspectors made an inspection which ended on 15 July 2022.",
        "There was a focused visit, w/c 24 June 2019.",
    )
    now, visit = find_told(document)
    assert (now.when, now.start, now.end) == ("2022-07", None, "2022-07-15")
    assert (visit.when, visit.start) == ("2019-06", None)


def test_an_earlier_inspection_is_of_the_council_that_was_there_then() -> None:
    document = made("#Westmorland and Furness Council", "The inspection in May 2021 was of the whole service.")
    assert [told.gss for told in find_told(document)] == ["E10000006"]


def test_grades_of_several_criteria_at_once() -> None:
    document = made(
        "Devon County Council",
        "12 March 2020",
        "The ILACS inspection of January 2020 rated Devon outstanding in all categories.",
        "Exeter is in Devon.",
    )
    (told,) = find_told(document)
    assert set(_grades(told).values()) == {"outstanding"}
    assert len(told.judgements) == 4


def test_the_rest_follows_from_the_counts() -> None:
    document = made(
        "Devon County Council",
        "12 March 2020",
        "The ILACS inspection was in January 2020.",
        "Inspectors rated us good in one of the four areas and inadequate in the other three.",
        "The area rated good was help and protection.",
    )
    (told,) = find_told(document)
    assert _grades(told) == {
        "help-and-protection": "good",
        "overall-effectiveness": "inadequate",
        "impact-of-leaders": "inadequate",
        "children-in-care-and-care-leavers": "inadequate",
    }


def test_an_exception_leaves_the_criteria_open() -> None:
    document = made(
        "Devon County Council",
        "The ILACS inspection of January 2020 rated Devon good in all categories, except for care leavers.",
    )
    (told,) = find_told(document)
    assert set(_grades(told)) <= {"overall-effectiveness"}


def test_the_scale_of_grades_is_no_grade_given() -> None:
    document = made(
        "Devon County Council",
        "The ILACS inspection was in January 2020. Overall we were judged good.",
        "A judgement has one of four grades: inadequate, requires improvement to be good, good, or outstanding.",
    )
    (told,) = find_told(document)
    (overall,) = told.judgements
    assert {reading.grade for reading in overall.readings} == {"good"}


def test_a_clause_of_its_own_has_a_criterion_of_its_own() -> None:
    assert _told_in_report(
        "The last inspection was in May 2014. The authority was judged to require improvement for experiences of care "
        "leavers, and leadership, management and governance, and was judged good for adoption performance."
    ) == [
        (
            "2014-05",
            {
                "adoption": "good",
                "care-leavers": "requires-improvement",
                "leadership-management-governance": "requires-improvement",
            },
        )
    ]


def test_services_for_a_criterion_are_not_the_services_as_a_whole() -> None:
    assert _told_in_report("The inspection in 2014 judged services for help and protection to be inadequate.") == [
        ("2014", {"help-and-protection": "inadequate"})
    ]


def test_an_earlier_grade_is_not_that_of_the_inspection_named() -> None:
    assert _told_in_report(
        "At the inspection in 2014, services had improved from a previous judgement of inadequate."
    ) == [("2014", {})]


def test_some_services_are_not_the_whole() -> None:
    assert _told_in_report("Since the inspection in 2014, services that were judged to be good have stayed so.") == [
        ("2014", {})
    ]


def test_a_grade_written_with_a_slip_is_read() -> None:
    assert _told_in_report(
        "The last inspection in 2014 judged overall effectiveness requires improvements to be good."
    ) == [("2014", {"overall-effectiveness": "requires-improvement"})]


def test_a_month_of_publication_dates_what_a_report_lists() -> None:
    (told,) = find_told(
        made(
            "#Walsall Council",
            "10 May 2018",
            "* The last inspection report for children's services was published in June 2015. The judgements were:",
            "* Overall effectiveness: Inadequate",
            "* adoption performance: Requires improvement",
            "* experiences and progress of care leavers: Good.",
        )
    )
    assert (told.when, told.published) == (None, "2015-06")
    assert _grades(told) == {
        "overall-effectiveness": "inadequate",
        "adoption": "requires-improvement",
        "care-leavers": "good",
    }


def test_what_was_issued_after_a_visit_has_not_the_visits_date() -> None:
    (told,) = find_told(
        made(
            "#Walsall Council",
            "10 May 2023",
            "Actions that were issued following the focused visit in September 2022 are under way.",
        )
    )
    assert (told.when, told.published) == ("2022-09", None)


def test_a_day_of_publication_is_kept_before_its_month() -> None:
    (told,) = find_told(
        made(
            "#Walsall Council",
            "10 May 2018",
            "The report of the inspection of May 2015 was published in August 2015.",
            "The inspection of May 2015 was good overall, and the report was published on 3 August 2015.",
        )
    )
    assert (told.when, told.published) == ("2015-05", "2015-08-03")


def test_the_grade_after_an_earlier_one_is_of_the_only_date_of_the_sentence() -> None:
    told = _told_in_report(
        "At the last full inspection in 2012, services were found to have substantially improved from a previous "
        "judgement of inadequate and were judged to require improvement.",
    )
    assert told == [("2012", {"overall-effectiveness": "requires-improvement"})]


def test_a_name_with_an_apostrophe_is_read_as_one() -> None:
    (told,) = find_told(
        made(
            "#Walsall Council",
            "10 May 2022",
            "Inspectors came in June 2021. The grades were:",
            "* Leaders' impact: inadequate",
            "* Care & care leavers: RI to be good",
        )
    )
    assert _grades(told) == {
        "impact-of-leaders": "inadequate",
        "children-in-care-and-care-leavers": "requires-improvement",
    }


def test_a_row_that_dates_an_inspection_grades_it() -> None:
    now, before = find_told(
        made(
            "#Walsall Council",
            "10 May 2022",
            "The inspection in June 2021 was the first of its kind.",
            "|When\tWhat\tOutcome",
            "|March 2017\tSIF\tRI overall; care leavers Good; adoption Outstanding",
        )
    )
    assert (now.when, _grades(now)) == ("2021-06", {})
    assert _grades(before) == {
        "overall-effectiveness": "requires-improvement",
        "care-leavers": "good",
        "adoption": "outstanding",
    }


def test_what_a_council_moved_from_is_not_what_it_was_given() -> None:
    (told,) = find_told(
        made(
            "#Walsall Council",
            "10 May 2022",
            "The council had its inspection in December 2018 and went from inadequate to requires improvement.",
        )
    )
    assert (told.when, _grades(told)) == ("2018-12", {"overall-effectiveness": "requires-improvement"})


def test_visits_in_months_listed_before_one_year_are_as_many() -> None:
    visits = find_told(
        made("#Walsall Council", "10 May 2022", "There were monitoring visits in June, October and December 2018.")
    )
    assert [visit.when for visit in visits] == ["2018-12", "2018-10", "2018-06"]


def test_last_september_is_told_only_where_it_can_be_but_one() -> None:
    paper = "A focused visit took place last September."
    (visit,) = find_told(made("#Walsall Council", "10 May 2022", paper))
    assert visit.when == "2021-09"
    assert find_told(made("#Walsall Council", "10 November 2022", paper)) == ()
    (visit,) = find_told(made("#Walsall Council", "10 May 2022", "There was a focused visit last October (2020)."))
    assert visit.when == "2020-10"


def test_a_year_that_completes_a_day_is_no_date_of_its_own() -> None:
    (told,) = find_told(
        made(
            "#Walsall Council",
            "9 March 2022",
            "The inspection ran from 6 to 17 December 2021. The report, which came out on 8 February this year, rates "
            "the council inadequate.",
        )
    )
    assert (told.start, told.published) == ("2021-12-06", "2022-02-08")
    assert _grades(told) == {"overall-effectiveness": "inadequate"}


def test_a_paragraph_that_begins_with_another_council_goes_on_about_it() -> None:
    news = find_told(
        made(
            "#Walsall praised",
            "10 May 2022",
            "Walsall Council was rated good after an inspection in March 2022.",
            "Nearby, Dudley kept its grade. A short inspection in April 2022 found children to be safe.",
        )
    )
    assert [(told.gss, told.when) for told in news] == [("E08000027", "2022-04"), ("E08000030", "2022-03")]


def test_an_earlier_grade_alone_is_of_the_council_that_was_there_then() -> None:
    (told,) = find_told(made("#BCP Council", "10 May 2022", "Dorset was judged to require improvement in 2016."))
    assert (told.gss, told.when) == ("E10000009", "2016")


def test_a_report_tells_since_when_the_council_has_been_judged() -> None:
    assert _told_in_report(
        "This is the fifth monitoring visit since the local authority was judged inadequate in June 2014.",
    ) == [("2014-06", {"overall-effectiveness": "inadequate"})]
    assert _told_in_report("One children’s home was judged good in June 2014.") == []


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


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        (
            "Ofsted inspected in 2016 (inadequate) and 2018 (RI).",
            [("2018", "requires-improvement"), ("2016", "inadequate")],
        ),
        ("Our journey: 2015 - Inadequate; 2021 - Good.", [("2021", "good"), ("2015", "inadequate")]),
        (
            "The last full inspection under the previous framework was in September 2014, where we were judged as "
            "requiring improvement.",
            [("2014-09", "requires-improvement")],
        ),
        ("The inspection (conducted 7-18/03/2022) judged overall effectiveness to be good.", [("2022-03-07", "good")]),
        ("Ofsted made a focused visit on 23/24 February 2021.", [("2021-02-23", None)]),
        (
            "The first monitoring visit was in July 2019 and the second in November.",
            [("2019-11", None), ("2019-07", None)],
        ),
    ],
)
def test_ways_of_telling_when(sentence: str, told: list[tuple[str, str | None]]) -> None:
    found = find_told(made("#Walsall Council", "10 May 2022", sentence))
    assert [(item.when, _grades(item).get("overall-effectiveness")) for item in found] == told


def test_a_sentence_that_begins_with_the_day_of_publication() -> None:
    (told,) = find_told(
        made(
            "#Walsall Council",
            "10 May 2022",
            "On 5 July 2021 Ofsted published its report of the standard inspection carried out between 10 and 21 May, "
            "which rated us good.",
        )
    )
    assert (told.start, told.end, told.published) == ("2021-05-10", "2021-05-21", "2021-07-05")
    assert _grades(told) == {"overall-effectiveness": "good"}


def test_a_semicolon_before_the_word_parts_no_publication() -> None:
    (told,) = find_told(
        made(
            "#Walsall Council",
            "10 May 2022",
            "Inspectors visited between 4 and 15 October 2021; their report was published on 3 December 2021.",
        )
    )
    assert (told.start, told.published) == ("2021-10-04", "2021-12-03")
