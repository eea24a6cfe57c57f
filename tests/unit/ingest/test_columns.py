from collections.abc import Callable

from pipeline.ingest.columns import without_columns
from pipeline.ingest.compose import compose
from pipeline.ingest.layout import lay_out
from pipeline.ingest.lines import Page

Sheet = Callable[..., Page]


def _two_columns() -> str:
    rows = ["72 760 12 |Words over the columns, as a title has them, on a line of their own here|"]
    for place in range(7):
        rows.append(
            f"72 {700 - 14 * place} 12 >540 |the left column in line {place} goes||and the right in line {place} goes|"
        )
    rows.append("312 602 12 >420 |down alone.|")
    return "\n".join(rows)


def test_columns_of_prose_follow_one_another(sheet: Sheet) -> None:
    page = without_columns(sheet(_two_columns()))
    sides = ["left" if "left" in line.text else "right" for line in page.lines[1:-1]]
    assert sides == ["left"] * 7 + ["right"] * 7
    assert page.lines[-1].text == "down alone."


def test_columns_of_prose_are_paragraphs_and_no_table(sheet: Sheet) -> None:
    made = compose(lay_out([sheet(_two_columns())]))
    assert {block.kind.value for block in made.blocks} == {"paragraph"}
    assert "line 5 goes the left column in line 6 goes" in made.text
    assert "line 6 goes down alone." in made.text


def test_rows_of_a_table_stay_rows(sheet: Sheet) -> None:
    rows = "\n".join(
        f"72 {700 - 24 * place} 12 |The experiences of children {place}||Requires improvement|" for place in range(8)
    )
    page = sheet(rows)
    assert without_columns(page) == page
