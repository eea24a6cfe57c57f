from collections.abc import Callable

from pipeline.ingest.furniture import without_furniture
from pipeline.ingest.lines import Page

Sheet = Callable[..., Page]

_BODY = "Body text that is long enough to set what is usual in this document."


def _left(pages: list[Page]) -> list[list[str]]:
    return [[line.text for line in page.lines] for page in without_furniture(pages)]


def test_headers_footers_and_page_numbers_go_and_the_body_stays(sheet: Sheet) -> None:
    pages = [
        sheet(
            f"""
            72 800 8 |Inspection of a council|
            72 500 12 |{_BODY}|
            72 40 8 |1 to 5 May 2030 {number}|
            510 30 20 |{number}|
        """,
            number,
        )
        for number in (1, 2, 3)
    ]
    assert _left(pages) == [[_BODY]] * 3


def test_the_same_last_word_on_two_of_many_pages_is_no_footer(sheet: Sheet) -> None:
    pages = [
        sheet(
            f"""
            72 500 12 |{_BODY}|
            72 70 12 |{"children." if number in (2, 5) else f"ending {chr(96 + number)}."}|
        """,
            number,
        )
        for number in range(1, 10)
    ]
    assert [lines[-1] for lines in _left(pages)].count("children.") == 2


def test_a_line_in_the_middle_of_a_page_is_never_furniture(sheet: Sheet) -> None:
    pages = [sheet(f"72 500 12 |{_BODY}|", number) for number in (1, 2, 3)]
    assert _left(pages) == [[_BODY]] * 3


def test_the_number_of_a_footnote_is_no_page_number(sheet: Sheet) -> None:
    pages = [
        sheet(
            f"""
            72 500 12 |{_BODY}|
            72 74 7 >75 |{number}|
            79 70 10 |{note}|
        """,
            number,
        )
        for number, note in ((1, "A note."), (2, "Quite another one."))
    ]
    assert _left(pages) == [[_BODY, "1", "A note."], [_BODY, "2", "Quite another one."]]
