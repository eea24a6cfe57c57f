"""Dates in the forms that reports and papers print them in."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.nlp.dates import bare_months, dates, periods


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("12/09/2016 to 06/10/2016", [("2016-09-12", "2016-10-06")]),
        ("9–24 November 2017", [("2017-11-09", "2017-11-24")]),
        ("9\u00a0\u2013\u00a024\u00a0November\u00a02017", [("2017-11-09", "2017-11-24")]),
        ("19 November 2013 ─ 11 December 2013", [("2013-11-19", "2013-12-11")]),
        ("20 February to 3 March 2023", [("2023-02-20", "2023-03-03")]),
        ("2 December to 10 January 2020", [("2019-12-02", "2020-01-10")]),
        ("05 July 2016–27 July 2016", [("2016-07-05", "2016-07-27")]),
        ("9th - 20th of May 2022", [("2022-05-09", "2022-05-20")]),
        ("Monday 3 June 2019 to Friday 7 June 2019", [("2019-06-03", "2019-06-07")]),
        ("between 26 February and 22 March 2018", [("2018-02-26", "2018-03-22")]),
        ("28 July 2016", [("2016-07-28", "2016-07-28")]),
        ("October 22, 2019", [("2019-10-22", "2019-10-22")]),
        ("2019-10-22", [("2019-10-22", "2019-10-22")]),
        (
            "5 to 9 December 2022 and 14 to 15 February 2023",
            [("2022-12-05", "2022-12-09"), ("2023-02-14", "2023-02-15")],
        ),
        (
            "8 July 2019 to 12 July 2019 and 7 August 2019 to\n8 August 2019",
            [("2019-07-08", "2019-07-12"), ("2019-08-07", "2019-08-08")],
        ),
        ("31 February 2019", []),
        ("in 2015/16 there were 12", []),
    ],
)
def test_periods_in_every_printed_form(printed: str, expected: list[tuple[str, str]]) -> None:
    assert [(p.first.isoformat(), p.last.isoformat()) for p in periods(printed)] == expected


def test_a_day_without_a_year_needs_one() -> None:
    assert periods("from 3 to 7 June") == ()
    assert [p.first.isoformat() for p in periods("from 3 to 7 June", 2024)] == ["2024-06-03"]


def test_offsets_are_those_of_the_printed_words() -> None:
    text = "On site: 9\u201324 November 2017, then home."
    (period,) = periods(text)
    assert text[period.start : period.end] == "9\u201324 November 2017"
    assert period.days == 16


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ("in April/May 2019", ["2019-04"]),
        ("during February and March 2018", ["2018-02"]),
        ("July 2016, October 2016 and September 2017", ["2016-07", "2016-10", "2017-09"]),
        ("good in 2013, by 2016 worse", ["2013", "2016"]),
        ("on 3 June 2020 and in Sept 2021", ["2020-06-03", "2021-09"]),
        ("the years 2015–2017, the 2018-19 budget, £2019, 2,019", []),
        ("no digits here", []),
    ],
)
def test_dates_as_precisely_as_told(told: str, expected: list[str]) -> None:
    assert [when.value for when in dates(told)] == expected


def test_a_bare_month_is_the_last_of_its_name() -> None:
    assert [w.value for w in bare_months("a visit in September", (), "2019-10-22")] == ["2019-09"]
    assert [w.value for w in bare_months("a visit in November", (), "2019-10-22")] == ["2018-11"]
    assert bare_months("she may come, and in September 2018 he did", dates("in September 2018"), "2019-10-22") == ()


_WORDS = st.sampled_from(
    [
        "31",
        "0",
        "29",
        "9th",
        "February",
        "Feb.",
        "May",
        "2019",
        "99",
        "to",
        "-",
        "–",
        "and",
        "/",
        ".",
        "12/13/2019",
        "of",
    ]
)


@given(st.lists(_WORDS, max_size=12).map(" ".join), st.none() | st.integers(1900, 2100))
def test_nothing_printed_can_break_it_and_ranges_run_forwards(text: str, year: int | None) -> None:
    for period in periods(text, year):
        assert period.first <= period.last
        assert 0 <= period.start < period.end <= len(text)
    for when in dates(text, year):
        assert text[when.start : when.end].strip()


@given(
    st.dates(date(1990, 1, 1), date(2099, 12, 31)), st.sampled_from(["%d %B %Y", "%d/%m/%Y", "%Y-%m-%d", "%B %d, %Y"])
)
def test_a_day_is_read_back_in_every_form(day: date, form: str) -> None:
    if day.year < 2000 and form == "%d/%m/%Y":
        return
    (period,) = periods(f"on {day.strftime(form)}.")
    assert (period.first, period.last) == (day, day)
