"""What single sentences of papers and reports tell, before it is put together; the papers are of our own making."""

import pytest
from made_documents import made

from pipeline.model import Document
from pipeline.nlp.authorities import register
from pipeline.nlp.told.councils import Councils
from pipeline.nlp.told.statements import Reader, Statement

DEVON = "E10000008"


def reader(document: Document, today: str | None = "2022-05-10", report: bool = False) -> Reader:
    return Reader(document, Councils(register(), today), DEVON, today, report)


def statements(*lines: str, today: str | None = "2022-05-10", report: bool = False) -> list[Statement]:
    return list(reader(made(*lines), today, report).statements())


def dates(*lines: str, today: str | None = "2022-05-10", report: bool = False) -> list[str]:
    return [item.when.value for one in statements(*lines, today=today, report=report) for item in one.events]


def grades(*lines: str, report: bool = False) -> list[str]:
    return [told.grade for one in statements(*lines, report=report) for told in one.grades]


def test_each_sentence_that_tells_something_is_a_statement_in_its_place() -> None:
    document = made(
        "#Report to the board",
        "The sun shone. There was a focused visit in March 2019. Lunch was served! Services were judged good.",
        "There was a short inspection in May 2020.",
    )
    found = list(reader(document).statements())
    assert [document.text[one.at : one.end] for one in found] == [
        "There was a focused visit in March 2019.",
        "Services were judged good.",
        "There was a short inspection in May 2020.",
    ]
    assert [one.block for one in found] == [1, 1, 2]
    assert [one.folded for one in found] == [document.text[one.at : one.end].lower() for one in found]


def test_a_sentence_that_only_names_inspections_gives_their_kinds() -> None:
    (one,) = statements("We await the report of the short inspection with hope.")
    assert (one.events, one.undated) == ((), ("short",))
    # Several of a kind are none in particular, and what has a date is told with it.
    assert statements("We await focused visits with hope.") == []
    (one,) = statements("There was a short inspection in May 2020.")
    assert one.undated == ()


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("There was a focused visit on 4 March.", ["2022-03-04"]),
        ("There was a focused visit on 4 July.", ["2021-07-04"]),
        ("There was a focused visit on 4 March 2019 and a short inspection on 6 April.", ["2019-03-04", "2019-04-06"]),
        ("There was a focused visit in June 2022.", []),
        ("There was a focused visit in March 2019 and a monitoring visit in November.", ["2019-03", "2018-11"]),
        ("There was a focused visit in March 2019 and a monitoring visit in July.", ["2019-03", "2019-07"]),
    ],
)
def test_a_date_without_a_year_is_the_last_or_beside_another(sentence: str, told: list[str]) -> None:
    assert dates(sentence) == told


def test_without_a_day_of_its_own_a_paper_completes_no_date() -> None:
    assert dates("There was a focused visit on 4 March.", today=None) == []
    assert dates("There was a focused visit in June 2022.", today=None) == ["2022-06"]


def test_such_a_visit_is_of_the_sort_named_before() -> None:
    first, second = statements("There was a focused visit in March 2019.", "The last such visit was in May 2020.")
    assert [one.events[0].event.kind for one in (first, second)] == ["focused-visit", "focused-visit"]
    (alone,) = statements("The last such visit was in May 2020.")
    assert alone.events[0].event.kind is None


def test_the_frameworks_that_a_paper_names_are_remembered() -> None:
    made_of = reader(made("The ILACS inspection was in May 2020.", "The single inspection framework has ended."))
    list(made_of.statements())
    assert made_of.frameworks == {"ilacs", "sif"}


def test_the_same_grade_again_is_that_of_the_sentence_before() -> None:
    assert grades("Help was judged good. The same grade was given for adoption.") == ["good", "good"]
    assert grades("Help was judged good.", "The same grade was given for adoption.") == ["good"]


def test_a_row_knows_its_columns_and_a_sentence_none() -> None:
    found = statements("|Judgement\t2018 inspection\t2021 inspection", "|Overall effectiveness\tInadequate\tGood")
    (row,) = (one for one in found if one.grades)
    assert row.row
    assert row.cells
    assert [told.grade for told in row.grades] == ["inadequate", "good"]
    assert len(row.columns) == 2
    (sentence,) = statements("Overall effectiveness was judged to be good.")
    assert (sentence.row, sentence.cells, dict(sentence.columns)) == (False, False, {})


def test_what_was_inspected_is_told_by_the_name_of_one_criterion() -> None:
    (one,) = statements("The inspection of adoption in May 2014 found much.")
    assert one.topic == "adoption"
    (one,) = statements("The inspection in May 2014 found that adoption was slow.")
    assert one.topic is None


def test_in_a_report_the_past_is_told_and_not_today() -> None:
    assert grades("There was an inspection in 2014. Leadership is good.", report=True) == []
    assert grades("At the inspection in 2014 leadership was good.", report=True) == ["good"]
    # Nor what was found in a home, nor a sentence that prints no year.
    assert dates("The children’s home was good at its inspection in May 2019.", report=True) == []
    assert dates("Visits were held in May.", report=True) == []
    assert dates("There was an inspection in 2014. A monitoring visit came on 4 March.", report=True) == ["2014"]


def test_in_a_report_a_list_of_grades_follows_the_inspection_soon() -> None:
    lines = ["At the last inspection in May 2014 grades were:", "-Adoption: good"]
    assert grades(*lines, report=True) == ["good"]
    far = ["-Other words of 2014"] * 9
    assert grades(lines[0], *far, lines[1], report=True) == []
    long = "Staff were kind to all who came, " * 6 + "and adoption was judged good."
    assert grades(lines[0], long, report=True) == []
    assert grades(lines[0], long) == ["good"]


def test_a_sentence_ends_behind_its_stop_and_before_the_marks_that_close_it() -> None:
    document = made(
        "They said ('the last inspection was in May 2019.') The focused visit of June 2021 followed? Yes. "
        "An inspection in 2022 was the last."
    )
    assert [document.text[one.at : one.end] for one in reader(document).statements()] == [
        "They said ('the last inspection was in May 2019.",
        "The focused visit of June 2021 followed?",
        "An inspection in 2022 was the last.",
    ]


@pytest.mark.parametrize("printed", ["May 2019", "(2019)", "2019"])
def test_of_a_report_is_read_what_prints_a_year(printed: str) -> None:
    sentence = f"The last inspection of children’s services, {printed}, was judged good."
    assert len(statements("Nothing of it.", sentence, report=True)) == 1


@pytest.mark.parametrize("printed", ["case A2019", "case 12019", "case 20191", "1819", "in May"])
def test_other_figures_are_no_year(printed: str) -> None:
    sentence = f"The last inspection of children’s services, {printed}, was judged good."
    assert statements(sentence, "Work went on in 2018.", report=True) == []
