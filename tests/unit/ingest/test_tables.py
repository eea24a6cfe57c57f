"""Tables as geometry: the judgement table of a report in the orders that files have it, and tables of contents."""

from collections.abc import Callable

import pytest

from pipeline.ingest.compose import compose
from pipeline.ingest.layout import lay_out
from pipeline.ingest.lines import Page

Sheet = Callable[..., Page]

_BODY = """
    72 300 12 |Words of the body that reach over all of the width of its one column|
    72 286 12 |and words of the body that reach over all of the width of its column.|
"""


def _tables(page: Page) -> list[tuple[str | None, str]]:
    made = compose(lay_out([page]))
    return [(block.number, made.text[block.start : block.end]) for block in made.blocks if block.kind.value == "table"]


_EXPECTED = [
    (None, "Judgement\tGrade"),
    (None, "The impact of leaders on work with all families\tGood"),
    (None, "The progress of children in care\tRequires improvement to be good"),
    (None, "Overall effectiveness\tGood"),
]


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param(
            """
            72 560 12b |Judgement||Grade|
            72 520 12 |The impact of leaders on work|
            72 506 12 |with all families||Good|
            72 480 12 |The progress of children in|
            72 466 12 |care||Requires improvement to be good|
            72 440 12 |Overall effectiveness||Good|
            """,
            id="grade behind the last line of its label",
        ),
        pytest.param(
            """
            72 560 12b |Judgement||Grade|
            72 520 12 |The impact of leaders on work|
            72 506 12 |with all families|
            312 520 12 |Good|
            72 480 12 |The progress of children in|
            72 466 12 |care|
            312 480 12 |Requires improvement to be good|
            72 440 12 |Overall effectiveness||Good|
            """,
            id="grade after its label, at its first line",
        ),
        pytest.param(
            """
            312 520 12 |Good|
            312 473 12 |Requires improvement to be good|
            312 440 12 |Good|
            72 560 12b |Judgement||Grade|
            72 520 12 |The impact of leaders on work|
            72 506 12 |with all families|
            72 480 12 |The progress of children in|
            72 466 12 |care|
            72 440 12 |Overall effectiveness|
            """,
            id="the column of grades first in the file",
        ),
        pytest.param(
            """
            72 560 12b |Judgement||Grade|
            72 520 12 |The impact of leaders on work|
            72 506 12 |with all families|
            312 513 12 |Good|
            72 480 12 |The progress of children in|
            72 466 12 |care|
            312 480 12 |Requires improvement|
            312 466 12 |to be good|
            72 440 12 |Overall effectiveness|
            312 440 12 |Good|
            """,
            id="grades centred and over two lines",
        ),
    ],
)
def test_the_judgement_table_whatever_the_order_of_its_cells(sheet: Sheet, rows: str) -> None:
    assert _tables(sheet(rows.rstrip() + _BODY)) == _EXPECTED


def test_numbers_of_rows_are_no_part_of_their_text(sheet: Sheet) -> None:
    page = sheet(
        """
        72 560 12b |1. Children who need help||Good|
        72 530 12b |2. Children looked after||Inadequate|
        100 500 12 |2.1 Adoption||Outstanding|
    """.rstrip()
        + _BODY
    )
    assert _tables(page) == [
        ("1", "Children who need help\tGood"),
        ("2", "Children looked after\tInadequate"),
        ("2.1", "Adoption\tOutstanding"),
    ]


def test_contents_with_leaders(sheet: Sheet) -> None:
    page = sheet(
        """
        72 740 20b |Contents|
        72 700 12 |Summary ........................ 3|
        72 680 12 |Recommendations . . . . . . . . 14|
    """.rstrip()
        + _BODY
    )
    assert _tables(page) == [(None, "Summary\t3"), (None, "Recommendations\t14")]


def test_contents_that_show_only_in_rising_numbers(sheet: Sheet) -> None:
    page = sheet("""
        72 740 12 |Contents|
        72 700 12 |Summary 3|
        72 680 12 |Recommendations 4|
        72 660 12 |The first part 6|
        72 640 12 |The second part?9|
        72 620 12 |The third part 17|
    """)
    assert [text for _, text in _tables(page)] == [
        "Summary\t3",
        "Recommendations\t4",
        "The first part\t6",
        "The second part?\t9",
        "The third part\t17",
    ]


def test_a_label_with_a_tab_stop_is_a_line_and_no_table(sheet: Sheet) -> None:
    page = sheet(
        """
        72 560 12 |Lead inspector:||Ann Other|
        72 545 12 |Team inspectors:||Bea Second, Cyd Third,|
        312 531 12 |Dee Fourth|
    """.rstrip()
        + _BODY
    )
    made = compose(lay_out([page]))
    assert made.text.splitlines()[:2] == [
        "Lead inspector: Ann Other",
        "Team inspectors: Bea Second, Cyd Third, Dee Fourth",
    ]
    assert _tables(page) == []


def test_a_heading_with_its_grade_beside_it_is_one_heading(sheet: Sheet) -> None:
    page = sheet(
        """
        72 700 16b |The progress of those|
        72 682 16b |who came late|
        312 691 16b |Inadequate|
    """.rstrip()
        + _BODY
    )
    made = compose(lay_out([page]))
    first = made.blocks[0]
    assert (first.kind.value, made.text[first.start : first.end]) == (
        "heading",
        "The progress of those who came late Inadequate",
    )


def test_an_address_beside_a_date_is_no_table(sheet: Sheet) -> None:
    page = sheet(
        """
        380 760 10 |The Inspectorate|
        380 748 10 |A Street|
        380 736 10 |Telephone 01|
        380 724 10 |hi@org|
        72 748 12 |16 January 2030|
        72 724 12 |Ann Other|
    """.rstrip()
        + _BODY
    )
    made = compose(lay_out([page]))
    assert _tables(page) == []
    assert made.text.splitlines()[:6] == [
        "The Inspectorate",
        "A Street",
        "Telephone 01",
        "hi@org",
        "16 January 2030",
        "Ann Other",
    ]


def test_grades_of_three_lines_stand_with_their_labels(sheet: Sheet) -> None:
    page = sheet(
        """
        72 517 12b |1. Children who need help|
        312 532 12b |Requires|
        312 517 12b |improvement to|
        312 503 12b |be good|
        72 469 12b |2. Children looked after|
        72 454 12b |and their permanence|
        312 476 12b |Requires|
        312 461 12b |improvement to|
        312 447 12b |be good|
    """.rstrip()
        + _BODY
    )
    assert _tables(page) == [
        ("1", "Children who need help\tRequires improvement to be good"),
        ("2", "Children looked after and their permanence\tRequires improvement to be good"),
    ]


def test_body_text_is_no_table(sheet: Sheet) -> None:
    assert _tables(sheet(_BODY)) == []
