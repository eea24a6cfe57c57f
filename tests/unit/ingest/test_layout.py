"""Sheets of printed lines, and the blocks that they make up."""

from collections.abc import Callable

import pytest

from pipeline.ingest.compose import compose
from pipeline.ingest.layout import lay_out
from pipeline.ingest.lines import Page

Sheet = Callable[..., Page]

_FULL = "This line is as long as the column is wide and so it goes on over"
"""Sixty-five letters at half of twelve points end at 462: the right margin of the sheets below."""


def _blocks(*pages: Page) -> list[str]:
    """Return each block as ``kind number-or-marker: words``, with its level where it has one."""
    made = compose(lay_out(pages))
    shown: list[str] = []
    for block in made.blocks:
        level = f"{block.level}" if block.level else ""
        mark = block.number or block.marker or ""
        shown.append(f"{block.kind.value}{level} {mark}: {made.text[block.start : block.end]}".replace(" : ", ": "))
    return shown


def test_lines_of_a_paragraph_join_and_a_larger_step_parts_two(sheet: Sheet) -> None:
    page = sheet(f"""
        72 700 12 |{_FULL}|
        72 686 12 |to the next.|
        72 660 12 |Another paragraph, that is short.|
    """)
    assert _blocks(page) == [f"paragraph: {_FULL} to the next.", "paragraph: Another paragraph, that is short."]


def test_labels_at_the_front_stay_apart(sheet: Sheet) -> None:
    page = sheet(f"""
        72 740 26 |A council|
        72 700 12b |Inspection dates: 1 to 5 May 2030|
        72 685 12b |Lead inspector: Ann Other|
        72 640 12 |{_FULL}|
        72 626 12 |{_FULL}|
    """)
    assert _blocks(page)[:3] == [
        "heading1: A council",
        "paragraph: Inspection dates: 1 to 5 May 2030",
        "paragraph: Lead inspector: Ann Other",
    ]


def test_numbered_paragraphs_and_bullets_give_up_their_marks(sheet: Sheet) -> None:
    page = sheet(f"""
        72 760 12 |{_FULL}|
        72 746 12 |{_FULL}|
        72 732 12 |{_FULL}.|
        72 700 12 |1. {_FULL[:-3]}|
        90 686 12 |ends here.|
        90 660 12 |\uf06e first of the list|
        90 640 12 |\uf06e second of the list|
        120 620 12 |– below the second|
        90 600 12 |\uf06e third of the list|
    """)
    assert _blocks(page)[1:] == [
        f"paragraph 1: {_FULL[:-3]} ends here.",
        "item1 \uf06e: first of the list",
        "item1 \uf06e: second of the list",
        "item2 –: below the second",
        "item1 \uf06e: third of the list",
    ]


def test_a_bullet_on_a_line_of_its_own_takes_the_next_line(sheet: Sheet) -> None:
    page = sheet(f"""
        72 720 12 |{_FULL}|
        90 680 12 |\u25fc|
        108 680 12 |What the bullet belongs to.|
    """)
    assert _blocks(page)[1:] == ["item1 \u25fc: What the bullet belongs to."]


def test_a_figure_that_a_line_break_put_first_is_no_list_number(sheet: Sheet) -> None:
    page = sheet(f"""
        72 700 12 |1. {_FULL[:-6]}|
        90 686 12 |12 children and their families.|
    """)
    assert _blocks(page) == [f"paragraph 1: {_FULL[:-6]} 12 children and their families."]


def test_an_age_that_a_line_break_put_first_is_no_list_number(sheet: Sheet) -> None:
    page = sheet(f"""
        72 714 12 |{_FULL}.|
        72 680 12 >462 |1. Advisers are named before a young person turns|
        100 666 12 |18. However, they meet late.|
    """)
    assert _blocks(page)[1:] == [
        "paragraph 1: Advisers are named before a young person turns 18. However, they meet late."
    ]


def test_a_stray_bullet_takes_no_numbered_paragraph(sheet: Sheet) -> None:
    page = sheet(f"""
        72 714 12 |{_FULL}.|
        54 680 10 |•|
        72 666 12 |2. A numbered paragraph.|
    """)
    assert _blocks(page)[1:] == ["paragraph 2: A numbered paragraph."]


def test_a_dash_that_a_line_break_put_first_is_no_bullet(sheet: Sheet) -> None:
    page = sheet(f"""
        72 700 12 |1. {_FULL[:-6]}|
        90 686 12 |– a tenth of all – stayed.|
    """)
    assert _blocks(page) == [f"paragraph 1: {_FULL[:-6]} – a tenth of all – stayed."]


def test_a_paragraph_goes_on_over_the_page_and_its_footnote_waits(sheet: Sheet) -> None:
    first = sheet(f"""
        72 300 12 |{_FULL}|
        72 286 12 |{_FULL}|
        72 90 8 |1 A note at the foot.|
    """)
    second = sheet(
        """
        72 700 12 |to its end on the next page.|
        72 660 12 |Another.|
    """,
        2,
    )
    assert _blocks(first, second) == [
        f"paragraph: {_FULL} {_FULL} to its end on the next page.",
        "footnote 1: A note at the foot.",
        "paragraph: Another.",
    ]


def test_an_item_goes_on_over_the_page_where_its_line_hangs(sheet: Sheet) -> None:
    first = sheet(f"""
        72 300 12 |\uf06e {_FULL[:-5]}|
        90 286 12 >462 |and ends a sentence at the margin just where the page ends.|
    """)
    second = sheet(
        """
        90 700 12 |It has one more sentence.|
        72 680 12 |\uf06e Another item.|
    """,
        2,
    )
    shown = _blocks(first, second)
    assert len(shown) == 2
    assert shown[0].endswith("where the page ends. It has one more sentence.")


@pytest.mark.parametrize("mark", ["\ufffe", "-"])
def test_a_word_broken_at_its_hyphen_is_one_word(sheet: Sheet, mark: str) -> None:
    page = sheet(f"""
        72 700 12 >462 |The work of partners in the multi{mark}|
        72 686 12 |agency hub.|
    """)
    assert _blocks(page) == ["paragraph: The work of partners in the multi-agency hub."]


def test_a_dash_at_a_line_end_keeps_its_space(sheet: Sheet) -> None:
    page = sheet(f"""
        72 714 12 |{_FULL}|
        72 700 12 >462 |in the work of partners –|
        72 686 12 |all of them – is good.|
    """)
    assert _blocks(page) == [f"paragraph: {_FULL} in the work of partners – all of them – is good."]


def test_a_heading_over_two_lines_is_one(sheet: Sheet) -> None:
    page = sheet(f"""
        72 700 14b >460 |The experiences and progress of all those who came|
        72 683 14b |last: good|
        72 650 12 |{_FULL}|
        72 636 12 |{_FULL}|
    """)
    assert _blocks(page)[0] == "heading1: The experiences and progress of all those who came last: good"


def test_headings_rank_by_size_and_bold_comes_last(sheet: Sheet) -> None:
    page = sheet(f"""
        72 760 26 |Title|
        72 720 14b |Part|
        72 700 12b |Section|
        72 680 12 |{_FULL}|
        72 666 12 |{_FULL}|
        72 652 12 |{_FULL}|
    """)
    assert [shown.split(":")[0] for shown in _blocks(page)][:3] == ["heading1", "heading2", "heading3"]


def test_a_short_line_over_a_list_is_a_heading(sheet: Sheet) -> None:
    page = sheet(f"""
        72 700 12 |{_FULL}|
        72 660 12 |Care leavers|
        72 630 12 |1. Improve their plans.|
    """)
    assert _blocks(page)[1:] == ["heading2: Care leavers", "paragraph 1: Improve their plans."]


def test_a_raised_mark_on_a_line_of_its_own_is_dropped(sheet: Sheet) -> None:
    page = sheet(f"""
        72 700 12 |{_FULL}|
        72 686 12 >200 |and some of the children|
        201 691 7 |3|
        206 686 12 |came later.|
    """)
    assert _blocks(page) == [f"paragraph: {_FULL} and some of the children came later."]


def test_a_sentence_that_turns_bold_is_one_paragraph(sheet: Sheet) -> None:
    page = sheet(f"""
        72 700 12 |{_FULL}|
        72 660 12 >455 |The board of this council is judged to be one that requires|
        72 646 12b |improvement.|
    """)
    assert _blocks(page)[1].endswith("requires improvement.")
