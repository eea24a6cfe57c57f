"""Tables and lists of inspections; the papers are of our own making."""

from made_documents import made
from read_told import grades_of, told_in_report

from pipeline.nlp.told.inspections import find_told


def test_a_list_of_visits_is_as_many_inspections() -> None:
    document = made("Devon County Council", "Monitoring visits were held in March 2021, July 2021 and June 2022.")
    assert [(told.kind, told.when) for told in find_told(document)] == [
        ("monitoring-visit", "2022-06"),
        ("monitoring-visit", "2021-07"),
        ("monitoring-visit", "2021-03"),
    ]


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
    assert (later.when, grades_of(later)) == ("2023", {"overall-effectiveness": "good", "impact-of-leaders": "good"})
    assert earlier.when == "2019"
    assert grades_of(earlier) == {"overall-effectiveness": "requires-improvement", "impact-of-leaders": "inadequate"}


def test_a_list_of_grades_follows_the_inspection_that_it_is_of() -> None:
    assert told_in_report(
        "The last inspection was published on 12 June 2014. The judgements were:",
        "-Overall effectiveness: inadequate",
        "-Adoption performance: requires improvement",
        "The director came in 2013.",
    ) == [(None, {"overall-effectiveness": "inadequate", "adoption": "requires-improvement"})]


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
    assert grades_of(told) == {
        "overall-effectiveness": "inadequate",
        "adoption": "requires-improvement",
        "care-leavers": "good",
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
    assert (now.when, grades_of(now)) == ("2021-06", {})
    assert grades_of(before) == {
        "overall-effectiveness": "requires-improvement",
        "care-leavers": "good",
        "adoption": "outstanding",
    }
