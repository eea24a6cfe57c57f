"""When inspections were, and when their reports came out; the sentences are our own."""

import pytest
from made_documents import made
from read_told import grades_of

from pipeline.nlp.told.inspections import find_told


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
    assert grades_of(told) == {"overall-effectiveness": "inadequate"}


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
    assert [(item.when, grades_of(item).get("overall-effectiveness")) for item in found] == told


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
    assert grades_of(told) == {"overall-effectiveness": "good"}


def test_a_semicolon_before_the_word_parts_no_publication() -> None:
    (told,) = find_told(
        made(
            "#Walsall Council",
            "10 May 2022",
            "Inspectors visited between 4 and 15 October 2021; their report was published on 3 December 2021.",
        )
    )
    assert (told.start, told.published) == ("2021-10-04", "2021-12-03")
