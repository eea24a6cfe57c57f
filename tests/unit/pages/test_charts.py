import xml.etree.ElementTree as ET
from collections.abc import Callable
from dataclasses import replace
from functools import partial

import pytest
from made_observations import A1, C1, OBSERVATIONS, THEMES

from pipeline.analyse.bundle import ask
from pipeline.analyse.tables import Sequel
from pipeline.export import again_chart, became_chart, grades_chart, heat_chart, interval_chart
from pipeline.export.picture import drawn
from pipeline.pages.charts import charts

pytest.importorskip("matplotlib", reason="charts need matplotlib: the extra 'pages'")


def test_every_chart_is_drawn_the_same_every_time() -> None:
    made = charts(ask(OBSERVATIONS, THEMES, ["missing"]))
    assert [chart.name for chart in made] == [
        "grades-by-year",
        "themes-by-year",
        "told-again",
        "missing-by-year",
        "missing-by-region",
    ]
    for chart in made:
        one, other = (drawn(chart.draw, chart.size, "svg") for _ in range(2))
        assert one == other and ET.fromstring(one).tag.endswith("svg")


def test_what_there_is_nothing_of_is_not_drawn() -> None:
    assert charts(ask((C1,), THEMES, ["missing"])) == ()


def test_the_words_of_a_chart_hold_its_counts() -> None:
    words = {chart.name: chart.alt for chart in charts(ask(OBSERVATIONS, THEMES, ["missing"]))}
    assert "2016: 1 Inadequate; 2018: 1 Good." in words["grades-by-year"]
    assert "Missing (3 of 5)" in words["themes-by-year"]
    assert (
        "2016 1 of 1; 2017 1 of 1; 2018 1 of 1; 2019 0 of 1; 2020 0 of 1; not known 1 of 1" in words["missing-by-year"]
    )
    assert "Plans 2 of 3" in words["told-again"]


def test_what_became_of_a_theme_is_told_with_its_denominator() -> None:
    told = [
        replace(
            one,
            sequels=(
                Sequel("missing", "persists", "authority", "x:n"),
                Sequel("missing", "unknown", "authority", "x:n"),
            ),
        )
        if one is A1
        else one
        for one in OBSERVATIONS
    ]
    (chart,) = (chart for chart in charts(ask(told, THEMES, ["missing"])) if chart.name == "what-became")
    assert "Missing, of 2: 1 persists, 1 unknown." in chart.alt
    assert ET.fromstring(drawn(chart.draw, chart.size, "svg")).tag.endswith("svg")


def test_a_share_is_shaded_by_its_size() -> None:
    assert [heat_chart.shade(k, 100) for k in (0, 1, 15, 29, 30, 45, 60, 100)] == [0, 1, 2, 2, 3, 4, 5, 5]


@pytest.mark.parametrize(
    "make",
    [
        partial(interval_chart.picture, "a", "A", "", [interval_chart.Row("x", 0, 0, None, None)]),
        partial(grades_chart.picture, "a", "A", "", [grades_chart.Year("2019", {})], {"good": "Good"}, ""),
        partial(heat_chart.picture, "a", "A", "", [], [], ""),
        partial(again_chart.picture, "a", "A", "", [], ""),
        partial(became_chart.picture, "a", "A", "", [became_chart.Bar("x", {})], {}, ""),
    ],
)
def test_there_must_be_something_to_draw(make: Callable[[], object]) -> None:
    with pytest.raises(ValueError, match="nothing to draw"):
        make()
