"""Grades told of several criteria at once; the papers are of our own making."""

from made_documents import made
from read_told import grades_of, told_in_report

from pipeline.nlp.told.inspections import find_told


def test_grades_of_several_criteria_at_once() -> None:
    document = made(
        "Devon County Council",
        "12 March 2020",
        "The ILACS inspection of January 2020 rated Devon outstanding in all categories.",
        "Exeter is in Devon.",
    )
    (told,) = find_told(document)
    assert set(grades_of(told).values()) == {"outstanding"}
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
    assert grades_of(told) == {
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
    assert set(grades_of(told)) <= {"overall-effectiveness"}


def test_some_services_are_not_the_whole() -> None:
    assert told_in_report("Since the inspection in 2014, services that were judged to be good have stayed so.") == [
        ("2014", {})
    ]
