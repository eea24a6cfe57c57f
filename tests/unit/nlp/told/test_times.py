"""Dates told from another date."""

import pytest

from pipeline.nlp.told.times import told_from


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("inspected two years ago", "2017"),
        ("a visit last month", "2019-07"),
        ("a month earlier", "2018-01"),
        ("six months later", "2018-08"),
        ("the same year", "2018"),
        ("published on Tuesday", "2019-07-30"),
        ("published yesterday", "2019-07-31"),
    ],
)
def test_a_date_is_told_from_the_document_or_the_inspection_before(text: str, value: str) -> None:
    assert [when.value for when in told_from(text, "2019-08-01", "2018-02-28", days=True)] == [value]


def test_without_a_day_to_count_from_nothing_is_told() -> None:
    assert told_from("two years ago, a month earlier, yesterday", None, None, days=True) == ()
