"""The main charts of an analysis, for slides and for the reports."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import Path

from pipeline.analyse.became import OUTCOMES
from pipeline.analyse.became import became as what_became
from pipeline.analyse.bundle import Analysis
from pipeline.analyse.depth import Depth, depth
from pipeline.analyse.grades import ranks
from pipeline.analyse.recurrence import RecurrenceWithin, recurrence_by
from pipeline.analyse.tables import OVERALL, Observation
from pipeline.analyse.told_again import told_again
from pipeline.errors import OutputError
from pipeline.export import (
    again_chart,
    became_chart,
    grades_chart,
    heat_chart,
    interval_chart,
    picture,
    pictures,
    recurrence_chart,
)
from pipeline.export.picture import Picture
from pipeline.export.pictures import SOURCE
from pipeline.pages.source import answers, needs
from pipeline.pages.words import criterion, framework, lower
from pipeline.schemes import labels

MOST_HEAT, MOST_AGAIN, MOST_BECAME = 30, 14, 15


def plot(folder: Path) -> tuple[Path, ...]:
    """Draw the charts of a run below ``folder/pictures``, each as SVG and PNG.

    Returns
    -------
    tuple of pathlib.Path
        The files, in order.

    Raises
    ------
    MissingExtra
        If matplotlib is not installed.
    GraphError
        If the folder holds no graph.
    OutputError
        If a file cannot be written.
    """
    needs(picture.available(), "drawing", "matplotlib")
    analysis = answers(folder)
    try:
        written = list(pictures.write_pictures(analysis, folder))
        for chart in charts(analysis):
            for form in pictures.FORMS:
                written.append(folder / "pictures" / f"{chart.name}.{form}")
                picture.save(chart.draw, chart.size, written[-1])
    except OSError as error:
        raise OutputError(f"{error.filename or folder} cannot be written: {error.strerror or error}") from error
    return tuple(written)


def charts(analysis: Analysis) -> tuple[Picture, ...]:
    """Return the charts that an analysis has something for, beside those that every run draws."""
    asked = [depth(analysis.observations, analysis.themes, one.theme) for one in analysis.highlights if one.to_improve]
    return tuple(
        chart
        for chart in (
            grades(analysis.observations),
            heat(analysis),
            became(analysis),
            again(analysis),
            *(part(one, by) for one in asked for by in ("year", "region")),
        )
        if chart is not None
    )


def span(observations: Iterable[Observation]) -> str:
    """Return the first and the last year; nothing where none is known."""
    years = sorted({one.year for one in observations if one.year is not None})
    return "" if not years else str(years[0]) if years[0] == years[-1] else f"{years[0]} to {years[-1]}"


def grades(observations: Sequence[Observation], of: str = OVERALL) -> Picture | None:
    """Return how the grades of one criterion spread over the years; None where none is dated and graded."""
    given: dict[str, Counter[str]] = defaultdict(Counter)
    for one in observations:
        grade = one.grade(of)
        if grade is not None and one.year is not None:
            given[str(one.year)][grade] += 1
    if not given:
        return None
    named = labels("schemes", "grades.ttl")
    best_first = {grade: named[grade] for grade in sorted(ranks(), key=ranks().__getitem__)}
    years = [grades_chart.Year(year, given[year]) for year in sorted(given)]
    total = sum(year.graded for year in years)
    return grades_chart.picture(
        "grades-by-year",
        f"Grades for {lower(criterion(of))}",
        f"{total} inspections, by year on site",
        years,
        best_first,
        SOURCE,
    )


def recurring(analysis: Analysis, most: int) -> Picture | None:
    """Return the themes that recur, as the picture of every run has them; None where no list was read."""
    highlighted = frozenset(one.theme for one in analysis.highlights)
    bars = recurrence_chart.chosen(analysis.recurrence, most, highlighted)
    if not bars:
        return None
    base = f"{analysis.recurrence[0].inspections} inspections, {span(analysis.observations)}"
    counted = sum(bool(bar.to_improve) for bar in analysis.recurrence)
    said = "; ".join(f"{bar.label} {bar.to_improve}" for bar in bars)
    return Picture(
        "themes",
        f"{recurrence_chart.TITLE}, of {base}: {said}.",
        (recurrence_chart.WIDTH, recurrence_chart.height(len(bars))),
        partial(recurrence_chart.draw, bars, counted, base, SOURCE, highlighted),
    )


def heat(analysis: Analysis) -> Picture | None:
    """Return the most frequent themes by year; None where no list is dated."""
    rows = [row for row in recurrence_by(analysis.observations, analysis.themes, "year") if row.value is not None]
    columns = {row.value: heat_chart.Column(row.value or "", row.inspections) for row in rows}
    counts: dict[str, list[int]] = defaultdict(list)
    for row in rows:
        counts[row.theme].append(row.to_improve)
    frequent = [row for row in analysis.recurrence if any(counts[row.theme])][:MOST_HEAT]
    if not columns or not frequent:
        return None
    return heat_chart.picture(
        "themes-by-year",
        "What must improve, year by year",
        f"In how many of a year's inspections the list of improvements names the theme ({len(frequent)} most frequent)",
        tuple(columns.values()),
        [heat_chart.Line(row.label, tuple(counts[row.theme])) for row in frequent],
        SOURCE,
    )


def outcomes() -> dict[str, str]:
    """Return the labels of what can become of a thing that had to improve, in the order in which they are told."""
    known = labels("schemes", "thread-outcomes.ttl")
    return {outcome: known[outcome] for outcome in OUTCOMES}


def became(analysis: Analysis) -> Picture | None:
    """Return what became of the themes most often followed and of those asked about; None where none was followed."""
    rows = what_became(analysis.observations, analysis.themes)
    if not rows:
        return None
    asked = {one.theme for one in analysis.highlights}
    return became_chart.picture(
        "what-became",
        "What became of it, as the council's next report tells",
        f"The {min(len(rows), MOST_BECAME)} themes most often followed, and those asked about by name",
        [
            became_chart.Bar(row.label, row.counts)
            for place, row in enumerate(rows)
            if place < MOST_BECAME or row.theme in asked
        ],
        outcomes(),
        SOURCE,
    )


def again(analysis: Analysis) -> Picture | None:
    """Return how often the themes most often told again are; None where no council was told and inspected again."""
    rows = [row for row in told_again(analysis.observations, analysis.themes) if row.told_again]
    if not rows:
        return None
    return again_chart.picture(
        "told-again",
        "Told again at the next inspection",
        f"{rows[0].pairs} pairs of successive inspections of one council; the {min(len(rows), MOST_AGAIN)} themes most "
        "often told again",
        rows[:MOST_AGAIN],
        SOURCE,
    )


def part(found: Depth, by: str) -> Picture | None:
    """Return one theme's shares by year, framework or region; None where no list was read."""
    rows = [
        interval_chart.Row(_value(row, by), row.to_improve, row.inspections, row.share_low, row.share_high)
        for row in found.by[by]
    ]
    if not any(row.n for row in rows):
        return None
    return interval_chart.picture(
        f"{found.whole.theme}-by-{by}",
        found.whole.label,
        f"Share of inspections whose list of improvements names it, by {by}",
        rows,
        SOURCE,
        by,
    )


def _value(row: RecurrenceWithin, by: str) -> str:
    if row.value is None:
        return "not known"
    return framework(row.value) if by == "framework" else row.value
