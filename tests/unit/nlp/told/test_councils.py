"""Whose the inspections are that a document tells of, and the day that it bears; the papers are of our own making."""

from made_documents import made
from read_told import grades_of

from pipeline.nlp.told.councils import day_borne
from pipeline.nlp.told.inspections import find_told


def test_two_councils_in_one_paper_each_have_their_own() -> None:
    document = made(
        "Trafford Council",
        "Trafford was judged inadequate at its inspection in May 2019, and Trafford has improved.",
        "Stockport was judged good at its inspection in April 2022.",
    )
    assert [(told.gss, told.when, grades_of(told)["overall-effectiveness"]) for told in find_told(document)] == [
        ("E08000007", "2022-04", "good"),
        ("E08000009", "2019-05", "inadequate"),
    ]


def test_each_council_of_one_sentence_has_its_own_grade() -> None:
    document = made(
        "Leeds City Council",
        "Leeds was rated Outstanding in 2018; Bradford was rated Inadequate in 2019, and Wakefield Good in 2021.",
    )
    assert {(told.gss, told.when, grades_of(told)["overall-effectiveness"]) for told in find_told(document)} == {
        ("E08000035", "2018", "outstanding"),
        ("E08000032", "2019", "inadequate"),
        ("E08000036", "2021", "good"),
    }


def test_the_letterhead_tells_the_council_whatever_neighbours_are_named() -> None:
    document = made(
        "#LONDON BOROUGH OF HARROW",
        "Date: 3 March 2020",
        "Barnet and Brent have lent managers, and Barnet and Brent share a front door.",
        "An inspection took place in May 2019.",
    )
    assert [(told.gss, told.when) for told in find_told(document)] == [("E09000015", "2019-05")]


def test_an_earlier_inspection_is_of_the_council_that_was_there_then() -> None:
    document = made("#Westmorland and Furness Council", "The inspection in May 2021 was of the whole service.")
    assert [told.gss for told in find_told(document)] == ["E10000006"]


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


def test_the_day_that_a_paper_bears_has_its_place() -> None:
    document = made(
        "# Anytown Council",
        "Tuesday, October 22, 2019",
        "Jo Bell spoke for the council.",
    )
    borne = day_borne(document)
    assert borne is not None
    (place,) = borne.evidence
    assert (borne.value, place.quote) == ("2019-10-22", "Tuesday, October 22, 2019")
    assert document.text[place.start : place.end] == place.quote
    assert day_borne(made("Inspectors came on 3 May 2019, after which the council wrote a long plan.")) is None
