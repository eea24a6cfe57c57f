from dataclasses import replace

import pytest
from made_observations import A1, A2, B1, OBSERVATIONS, THEMES

from pipeline.analyse.summary import Telling, highlights


def test_how_often_where_and_when() -> None:
    (found,) = highlights(OBSERVATIONS, THEMES, ["missing"])
    assert (found.label, found.inspections, found.to_improve, found.authorities) == ("Missing", 6, 4, 3)
    assert found.share == pytest.approx(4 / 6)
    assert found.told == (
        Telling("A", "Aton", "2016-01-10", True),
        Telling("A", "Aton", "2018-03-01", False),
        Telling("B", "Beeham", "2017-05-05", False),
        Telling("D", "Deeside", None, False),
    )


def test_a_theme_takes_in_its_narrower_ones() -> None:
    plans, pathway = highlights(OBSERVATIONS, THEMES, ["plans", "pathway"])
    assert [(one.authority, one.date) for one in plans.told] == [
        ("Aton", "2016-01-10"),
        ("Aton", "2018-03-01"),
        ("Beeham", "2017-05-05"),
        ("Beeham", "2019-06-06"),
    ]
    assert pathway.to_improve == 3


def test_quotes_are_of_different_councils_priorities_first_then_the_latest() -> None:
    (found,) = highlights(OBSERVATIONS, THEMES, ["missing"], quotes=2)
    assert [(quote.authority, quote.date) for quote in found.quotes] == [
        ("Aton", "2016-01-10"),
        ("Beeham", "2017-05-05"),
    ]
    assert found.quotes[0].place.quote == "Do better at missing."


def test_the_latest_stands_for_a_council_without_priorities() -> None:
    plain = replace(A1, items=tuple(replace(item, priority=False) for item in A1.items))
    (found,) = highlights((plain, A2, B1), THEMES, ["missing"], quotes=1)
    assert [quote.date for quote in found.quotes] == ["2018-03-01"]


def test_a_theme_that_nobody_names_has_a_share_of_none() -> None:
    (found,) = highlights((A1,), THEMES, ["plans"], body="lscb")
    assert (found.inspections, found.to_improve, found.share, found.quotes) == (1, 0, 0.0, ())
    (found,) = highlights((), THEMES, ["plans"])
    assert (found.share, found.share_low) == (None, None)
