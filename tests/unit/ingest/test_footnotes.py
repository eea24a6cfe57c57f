from collections.abc import Callable

from pipeline.ingest.footnotes import split_footnotes
from pipeline.ingest.lines import Page

Sheet = Callable[..., Page]


def test_notes_are_parted_by_their_marks_and_joined_over_lines(sheet: Sheet) -> None:
    page, notes = split_footnotes(
        sheet("""
        72 500 12 |The body of the page.|
        72 100 9 |1 A note that runs on|
        72 90 9 |over a second line.|
        72 78 9 |2 Another note.|
    """),
        12.0,
    )
    assert [line.text for line in page.lines] == ["The body of the page."]
    assert [(note.number, [piece.text for piece in note.pieces]) for note in notes] == [
        ("1", ["A note that runs on", "over a second line."]),
        ("2", ["Another note."]),
    ]


def test_a_raised_mark_takes_the_line_beside_it(sheet: Sheet) -> None:
    _, notes = split_footnotes(
        sheet("""
        72 500 12 |The body of the page.|
        72 94 6 |3|
        78 90 9 |The note itself.|
    """),
        12.0,
    )
    assert [(note.number, note.pieces[-1].text) for note in notes] == [("3", "The note itself.")]


def test_small_print_without_a_mark_is_no_note(sheet: Sheet) -> None:
    page, notes = split_footnotes(
        sheet("""
        72 500 12 |The body of the page.|
        72 100 9 |This report may be copied.|
    """),
        12.0,
    )
    assert (len(page.lines), notes) == (2, [])


def test_small_print_above_the_body_is_no_note(sheet: Sheet) -> None:
    _, notes = split_footnotes(
        sheet("""
        72 500 9 |1 Small but not at the foot.|
        72 100 12 |The body of the page.|
    """),
        12.0,
    )
    assert notes == []
