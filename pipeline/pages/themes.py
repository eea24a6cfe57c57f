"""A theme in depth, as the parts of a report."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from pipeline.analyse.bundle import Analysis
from pipeline.analyse.depth import Depth, Telling, depth
from pipeline.analyse.recurrence import RecurrenceWithin
from pipeline.export.report_page import Part, Points, Quote, Quotes, Section, Sub, Table
from pipeline.pages import asking, charts
from pipeline.pages.words import day, framework, grade, interval, lower, of, percent, quotes

QUOTES = 6


def asked(analysis: Analysis) -> tuple[tuple[Depth, tuple[Depth, ...]], ...]:
    """Return the themes asked about by name that some list names, each with the narrower ones asked about as well."""
    found = {
        one.theme: depth(analysis.observations, analysis.themes, one.theme)
        for one in analysis.highlights
        if one.to_improve
    }
    inside = {theme: analysis.themes.widened([theme]) - {theme} for theme in found}
    return tuple(
        (whole, tuple(found[other] for other in found if theme in inside[other]))
        for theme, whole in found.items()
        if not inside[theme] & found.keys()
    )


def section(found: Depth, narrower: Sequence[Depth], links: Mapping[str, str]) -> Section:
    """Return what a report says of one theme that was asked about."""
    whole = found.whole
    parts: list[Part | None] = [
        Points((*summary(found), *(line for one in narrower for line in summary(one)[:1]))),
        charts.part(found, "year"),
        _by("framework", found, narrower),
        charts.part(found, "region"),
        asking.theme(whole.theme),
        Sub("In the inspectors' words"),
        Quotes(chosen(found.told)),
        *_repeated(found),
        Sub("Who was told, and when"),
        _told(found, narrower, links),
    ]
    shown = tuple(_linked(part, found.told, links) for part in parts if part is not None)
    return Section(whole.theme, whole.label, shown)


def summary(found: Depth) -> tuple[str, ...]:
    """Return the main figures of a theme as sentences."""
    whole, again = found.whole, found.again
    counted = of(whole.to_improve, whole.inspections, whole.share_low, whole.share_high, "inspections")
    lines = [
        f"{whole.label}: among what must improve in {counted}, of {whole.authorities} councils; in {whole.priority} of "
        f"them as a priority. The first began on {day(whole.first_seen)}, the last on {day(whole.last_seen)}.",
        f"In {whole.praised} of the same {whole.inspections} inspections a finding praises it, in {whole.criticised} "
        f"one criticises it; {whole.both_praised_and_to_improve} praise it and yet list it among what must improve.",
    ]
    if again.told:
        lines.append(
            f"{again.told} times a council was told and inspected again; {again.told_again} times it was told again at "
            f"its next inspection ({percent(again.again_share)}; 95\xa0% interval "
            f"{interval(again.again_low, again.again_high)}). {again.not_told} times a council was not told; "
            f"{again.newly_told} times it was told at the next ({percent(again.new_share)})."
        )
    return tuple(lines)


def chosen(told: Sequence[Telling], most: int = QUOTES) -> tuple[Quote, ...]:
    """Return quotes of different councils: for one half priorities, then the latest."""
    found: dict[str, Quote] = {}
    urgent = [telling for telling in told if telling.priority][: most // 2]
    for telling in (*urgent, *told):
        for quote in sorted(quotes(telling, {}, named=True), key=lambda one: not one.priority)[:1]:
            found.setdefault(telling.gss, quote)
    return tuple(found.values())[:most]


def _linked(part: Part, told: Sequence[Telling], links: Mapping[str, str]) -> Part:
    """Give the chosen quotes the addresses of their documents."""
    if not isinstance(part, Quotes):
        return part
    known = {(one.words, one.about): one for telling in told for one in quotes(telling, links, named=True)}
    return Quotes(tuple(known[quote.words, quote.about] for quote in part.quotes))


def _by(by: str, found: Depth, narrower: Sequence[Depth]) -> Table | None:
    rows = [row for row in found.by[by] if row.inspections]
    if not rows:
        return None
    return Table(
        f"By {by}: in how many inspections each must improve",
        (by.capitalize(), "Inspections", *(one.whole.label for one in (found, *narrower))),
        tuple(
            (
                framework(row.value) if by == "framework" else row.value or "not known",
                row.inspections,
                *(
                    _share(next(other for other in one.by[by] if other.value == row.value))
                    for one in (found, *narrower)
                ),
            )
            for row in rows
        ),
    )


def _share(row: RecurrenceWithin) -> str:
    ends = interval(row.share_low, row.share_high)
    return f"{row.to_improve} ({percent(row.share)}; {ends})" if ends else str(row.to_improve)


def _repeated(found: Depth) -> tuple[Part, ...]:
    times = Counter(telling.gss for telling in found.told)
    dates: dict[str, list[Telling]] = defaultdict(list)
    for telling in reversed(found.told):
        dates[telling.gss].append(telling)
    rows = tuple(
        (dates[gss][-1].authority, count, "; ".join(day(one.date) for one in dates[gss]))
        for gss, count in sorted(times.items(), key=lambda one: (-one[1], dates[one[0]][-1].authority))
        if count > 1
    )
    if not rows:
        return ()
    return (
        Table(
            "Councils told more than once", ("Council", "Times", "Inspections that began"), rows, folded=len(rows) > 12
        ),
    )


def _told(found: Depth, narrower: Sequence[Depth], links: Mapping[str, str]) -> Table:
    inside = {one.whole.label: {telling.inspection for telling in one.told} for one in narrower}
    return Table(
        f"All {len(found.told)} inspections that say so, latest first, with their words",
        ("Council", "Began", "Overall", "In the report's words"),
        tuple(
            (
                telling.authority,
                day(telling.date),
                grade(telling.grade)
                + "".join(f"; {lower(label)}" for label, all_ in inside.items() if telling.inspection in all_),
                quotes(telling, links, named=False),
            )
            for telling in found.told
        ),
        folded=True,
    )
