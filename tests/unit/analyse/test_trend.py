from math import exp, sqrt

import pytest
from made_observations import OBSERVATIONS, THEMES, item

from pipeline.analyse.tables import Observation
from pipeline.analyse.trend import trend, trends


def inspections(framework: str, *years: tuple[int, int, int]) -> list[Observation]:
    """Return, for each year, so many inspections, of which so many name "missing"; the others name "visits"."""
    return [
        Observation(f"x:{framework}/{year}/{n}", "A", "A", framework=framework, date=f"{year}-05-01",
                    items=(item("missing" if n < named else "visits"),))
        for year, count, named in years
        for n in range(count)
    ]  # fmt: skip


def of(observations: list[Observation], theme: str = "missing", framework: str | None = None) -> object:
    return next(row for row in trends(observations, THEMES) if (row.theme, row.framework) == (theme, framework))


def test_the_statistic_is_that_of_cochran_and_armitage() -> None:
    # Doses 0, 1, 2 with 10 each, of which 2, 5 and 8 respond: the trend of A. Agresti, "Categorical Data Analysis",
    # section 3.4.6, is the correlation of dose and response, squared, times n - 1.
    data = [(dose, n < named) for dose, named in ((0, 2), (1, 5), (2, 8)) for n in range(10)]
    found = trend([data])
    assert found is not None
    score, variance = found
    assert score == pytest.approx(6.0)
    correlation = 6 / sqrt(20 * 7.5)
    assert score**2 / variance == pytest.approx(29 * correlation**2)


def test_frameworks_are_compared_within_themselves() -> None:
    # Under f every list names it, under g, which came later, none does: no trend inside either.
    made = inspections("f", (2014, 6, 6), (2016, 6, 6)) + inspections("g", (2019, 6, 0), (2021, 6, 0))
    row = of(made)
    assert row.direction == "too few"  # type: ignore[attr-defined]
    mixed = inspections("f", (2014, 10, 5), (2016, 10, 5)) + inspections("g", (2019, 10, 1), (2021, 10, 1))
    row = of(mixed)
    assert row.odds_per_year == pytest.approx(1.0)  # type: ignore[attr-defined]
    assert row.direction == "none shown"  # type: ignore[attr-defined]


def test_a_rise_has_its_odds_and_interval() -> None:
    row = of(inspections("f", (2018, 20, 2), (2019, 20, 10), (2020, 20, 18)))
    assert (row.inspections, row.to_improve, row.first_year, row.last_year) == (60, 30, 2018, 2020)  # type: ignore[attr-defined]
    score, variance = 16.0, 0.25 * 60 / 59 * 40
    assert row.odds_per_year == pytest.approx(exp(score / variance))  # type: ignore[attr-defined]
    assert row.odds_low == pytest.approx(exp(score / variance - 1.959964 / sqrt(variance)))  # type: ignore[attr-defined]
    assert row.direction == "rising"  # type: ignore[attr-defined]
    assert of(inspections("f", (2018, 20, 18), (2019, 20, 10), (2020, 20, 2))).direction == "falling"  # type: ignore[attr-defined]


def test_too_few_have_no_trend() -> None:
    rows = trends(OBSERVATIONS, THEMES)
    assert {row.direction for row in rows} == {"too few"}
    assert all(row.probability is None for row in rows)
    assert [row.framework for row in rows[:: len(THEMES.all())]] == [None, "ilacs", "sif"]


def test_undated_inspections_are_left_out() -> None:
    assert {row.inspections for row in trends(OBSERVATIONS, THEMES) if row.framework is None} == {5}


def test_one_year_alone_shows_no_trend() -> None:
    assert of(inspections("f", (2018, 20, 10))).direction == "too few"  # type: ignore[attr-defined]


def test_the_false_discovery_rate_is_over_the_themes_of_one_framework() -> None:
    made = inspections("f", (2018, 20, 5), (2020, 20, 12))
    rows = {row.theme: row for row in trends(made, THEMES) if row.framework == "f"}
    # Two themes are tested, with the same probability, as one is named where the other is not.
    assert rows["missing"].probability == pytest.approx(rows["visits"].probability)
    assert rows["missing"].false_discovery == pytest.approx(rows["missing"].probability)
