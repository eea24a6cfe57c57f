"""An inspection while it is put together: when it was, and where it is told of."""

import pytest

from pipeline.nlp.told.row import Row, wider_criteria


@pytest.mark.parametrize(
    ("told", "key"),
    [
        ({"start": "2019-03-04", "when": "2019-03", "published": "2019-05-01"}, "2019-03-04"),
        ({"when": "2019-03", "published": "2019-05-01"}, "2019-03"),
        ({"published": "2019-05-01"}, "2019-05-01"),
        ({"end": "2019-03-08"}, ""),
    ],
)
def test_it_is_ordered_by_its_first_day_else_by_what_is_told_of_when_it_was(told: dict[str, str], key: str) -> None:
    assert Row("E06000047", **told).key == key  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("when", "start", "value", "sharper"),
    [
        ("2019", None, "2019-03", "2019-03"),
        ("2019", None, "2019-03-04", "2019-03"),
        ("2019", None, "2018-03", "2019"),
        ("2019", "2019-06-03", "2019-03", "2019"),
        ("2019-06", None, "2019-03", "2019-06"),
        (None, None, "2019-03", None),
    ],
)
def test_a_month_beside_a_grade_sharpens_a_year_and_contradicts_nothing(
    when: str | None, start: str | None, value: str, sharper: str | None
) -> None:
    row = Row("E06000047", when=when, start=start)
    row.sharpen(value)
    assert row.when == sharper


@pytest.mark.parametrize(("offset", "found"), [(0, -1), (10, 10), (39, 10), (40, 40), (90, 40)])
def test_where_it_is_told_of_last_before_a_place(offset: int, found: int) -> None:
    assert Row("E06000047", spans=[(40, 60), (10, 20)]).latest_before(offset) == found
    assert Row("E06000047").latest_before(offset) == -1


def test_rows_share_nothing() -> None:
    one, other = Row("E06000047"), Row("E06000047")
    one.spans.append((0, 1))
    one.grades["adoption"] = []
    one.counted.append((("good", "prose", 0, 1), None))  # type: ignore[arg-type]
    assert (other.spans, other.grades, other.counted) == ([], {}, [])


def test_a_criterion_knows_what_it_was_part_of_in_other_editions() -> None:
    wider = wider_criteria()
    assert set(wider["children-in-care"]) == {"children-in-care-and-care-leavers", "looked-after-and-permanence"}
    assert wider["care-leavers"] == ("children-in-care-and-care-leavers",)
    assert wider["impact-of-leaders"] == ("leadership-management-governance",)
    assert wider["overall-effectiveness"] == ()
    assert {name for names in wider.values() for name in names} <= wider.keys()
