"""What became of what councils were told, over all councils: threads, and what is told again."""

from collections.abc import Mapping, Sequence

from pipeline.analyse.bundle import Analysis
from pipeline.analyse.followed import Followed
from pipeline.analyse.told_again import ToldAgain, told_again
from pipeline.export.report_page import Part, Points, Section, Sub, Table
from pipeline.pages import asking, charts, threads
from pipeline.pages.words import interval, of, percent

TOP_AGAIN = 6
OFTEN = 10
"""How often a theme must have been told for its being told again to be spoken of."""
CHANCE = 0.025
"""How often a 95 per cent interval lies above the true share."""


def section(analysis: Analysis, followed: Sequence[Followed], addresses: Mapping[str, str]) -> Section:
    """Return the section: the threads, and how often what was told is told again."""
    parts = (*_threads(analysis, followed, addresses), *_again(analysis))
    nothing = "No council's list was read at two inspections."
    return Section("changed", "What became of it", parts or (nothing,))


def _threads(analysis: Analysis, followed: Sequence[Followed], addresses: Mapping[str, str]) -> tuple[Part, ...]:
    if not followed:
        return ()
    inspections, councils = (len({key(one) for one in followed}) for key in (_inspection, _council))
    return (
        f"Each item of a list, on each of its themes, is followed to the council's next graded inspection: "
        f"{len(followed):,} threads, from the lists of {inspections} inspections of {councils} councils. What that "
        "inspection's report says of the theme decides what became of it; “resolved” is its praise, and not the "
        "inspectorate's word that the item is closed.",
        threads.summed(followed, "threads"),
        *threads.by_theme(analysis),
        asking.became(len(followed)),
        *threads.by_outcome(followed, analysis, addresses),
        Sub("Two examples for each of the themes most often followed"),
        *threads.pairs_by_theme(followed, analysis, addresses),
    )


def _inspection(one: Followed) -> str:
    return one.inspection


def _council(one: Followed) -> str:
    return one.gss


def _again(analysis: Analysis) -> tuple[Part, ...]:
    rows = [row for row in told_again(analysis.observations, analysis.themes) if row.told]
    if not rows:
        return ()
    often = [row for row in rows if row.told >= OFTEN]
    more = [row for row in often if _foretells(row)]
    parts: list[Part | None] = [
        Sub("Told again"),
        f"Does being told once make being told again more likely? Councils are followed from each inspection whose "
        f"list was read to their next one: {rows[0].pairs} pairs. A theme that half of all lists name is told again "
        "by chance every other time; so each is set beside how often councils that were not told are told next.",
        charts.again(analysis),
        f"Of the {len(often)} themes that were told at least {OFTEN} times, {len(more)} are told again more often than "
        f"others are told anew, their interval being above that rate; about {len(often) * CHANCE:.0f} would be by "
        "chance alone."
        if often
        else None,
        Points(
            tuple(
                f"{row.label}: told again {of(row.told_again, row.told, row.again_low, row.again_high, 'times')}; "
                f"where it was not told before, told {of(row.newly_told, row.not_told, what='times')}."
                for row in more[:TOP_AGAIN]
            )
        )
        if more
        else None,
        Table(
            "Told again, theme by theme",
            ("Theme", "Told", "Told again", "Share", "95 % interval", "Not told", "Told next", "Share"),
            tuple(
                (
                    row.label,
                    row.told,
                    row.told_again,
                    percent(row.again_share),
                    interval(row.again_low, row.again_high),
                    row.not_told,
                    row.newly_told,
                    percent(row.new_share),
                )
                for row in rows
            ),
            folded=True,
        ),
        asking.again(),
    ]
    return tuple(part for part in parts if part is not None)


def _foretells(row: ToldAgain) -> bool:
    """Whether being told foretells being told again: the base rate lies below the interval."""
    return row.again_low is not None and row.new_share is not None and row.again_low > row.new_share
