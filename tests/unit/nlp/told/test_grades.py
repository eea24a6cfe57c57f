"""The grades that a sentence tells, each with its criterion and its date; the sentences are our own."""

from made_documents import made
from read_told import grades_of, told_in_report

from pipeline.nlp.told.inspections import find_told


def test_grades_in_brackets_belong_to_the_inspection_that_the_brackets_name() -> None:
    document = made(
        "Audit Committee, Luton Council",
        "Ofsted re-inspected Luton under the single inspection framework; the re-inspection was in March 2018.",
        "- Adoption performance – Good (Inadequate at 2015 inspection)",
        "- Leadership, management and governance – Requires improvement to be good (Good at 2015 inspection)",
    )
    now, before = find_told(document)
    assert (now.kind, now.when) == ("re-inspection", "2018-03")
    assert grades_of(now) == {"adoption": "good", "leadership-management-governance": "requires-improvement"}
    assert (before.when, grades_of(before)) == (
        "2015",
        {"adoption": "inadequate", "leadership-management-governance": "good"},
    )


def test_a_denied_or_left_grade_is_not_the_grade() -> None:
    document = made(
        "12 March 2020",
        "Kirklees is not yet good overall.",
        "Kirklees children's services have been downgraded from good to inadequate after inspection in January 2020.",
    )
    (told,) = find_told(document)
    assert grades_of(told) == {"overall-effectiveness": "inadequate"}


def test_years_in_brackets_and_in_a_list() -> None:
    document = made(
        "Slough Borough Council",
        "Services were judged Inadequate in 2013 and 2015. Before that they were Requires Improvement (2011).",
    )
    assert [(told.when, grades_of(told)["overall-effectiveness"]) for told in find_told(document)] == [
        ("2015", "inadequate"),
        ("2013", "inadequate"),
        ("2011", "requires-improvement"),
    ]


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
    assert told_in_report(
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
    assert told_in_report("The inspection in 2014 judged services for help and protection to be inadequate.") == [
        ("2014", {"help-and-protection": "inadequate"})
    ]


def test_an_earlier_grade_is_not_that_of_the_inspection_named() -> None:
    assert told_in_report(
        "At the inspection in 2014, services had improved from a previous judgement of inadequate."
    ) == [("2014", {})]


def test_a_grade_written_with_a_slip_is_read() -> None:
    assert told_in_report(
        "The last inspection in 2014 judged overall effectiveness requires improvements to be good."
    ) == [("2014", {"overall-effectiveness": "requires-improvement"})]


def test_the_grade_after_an_earlier_one_is_of_the_only_date_of_the_sentence() -> None:
    told = told_in_report(
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
    assert grades_of(told) == {
        "impact-of-leaders": "inadequate",
        "children-in-care-and-care-leavers": "requires-improvement",
    }


def test_what_a_council_moved_from_is_not_what_it_was_given() -> None:
    (told,) = find_told(
        made(
            "#Walsall Council",
            "10 May 2022",
            "The council had its inspection in December 2018 and went from inadequate to requires improvement.",
        )
    )
    assert (told.when, grades_of(told)) == ("2018-12", {"overall-effectiveness": "requires-improvement"})
