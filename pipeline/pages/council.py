"""One council: how it was graded, what it was told, what became of it, and how others like it fared."""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from pipeline.analyse.beside import Beside, Share, beside
from pipeline.analyse.bundle import Analysis
from pipeline.analyse.course import course
from pipeline.analyse.depth import Depth
from pipeline.analyse.followed import Followed
from pipeline.analyse.tables import AUTHORITY, OVERALL, Observation, listed
from pipeline.errors import UnknownCouncil
from pipeline.export import interval_chart, picture, report_page
from pipeline.export.interval_chart import Row
from pipeline.export.pictures import SOURCE
from pipeline.export.report_page import Part, Point, Points, Quote, Quotes, Report, Section, Table
from pipeline.pages import asking, charts, method, themes, threads
from pipeline.pages.national import FOOT
from pipeline.pages.register import Council, council, councils
from pipeline.pages.source import links, needs, told, written
from pipeline.pages.words import criterion, day, framework, grade, interval, lower, percent, source

MOST = 25


def profile(name: str, folder: Path) -> Path:
    """Write the profile of one council into a folder that a run wrote.

    Parameters
    ----------
    name : str
        The council's name or code.
    folder : pathlib.Path

    Returns
    -------
    pathlib.Path
        The page: ``profile-NAME.html``.

    Raises
    ------
    MissingExtra
        If matplotlib, which draws its charts, is not installed.
    UnknownCouncil
        If the register lacks the council, or no report of it was read.
    GraphError
        If the folder holds no graph.
    OutputError
        If the page cannot be written.
    """
    needs(picture.available(), "the profile", "matplotlib")
    asked = council(name)
    analysis, followed = told(folder)
    path = folder / f"profile-{re.sub('[^a-z0-9]+', '-', asked.name.lower()).strip('-')}.html"
    made = page(asked, analysis, links(folder), followed)
    return written(path, lambda: report_page.write(made, path))


def page(asked: Council, analysis: Analysis, addresses: Mapping[str, str], followed: Sequence[Followed] = ()) -> Report:
    """Return the profile of one council.

    Parameters
    ----------
    asked : Council
    analysis : Analysis
    addresses : Mapping of str to str
        Where documents can be opened, by their names.
    followed : sequence of Followed
        The threads of the same graph, of all councils.

    Raises
    ------
    UnknownCouncil
        If no report of it was read.
    """
    own = [one for one in analysis.observations if one.gss == asked.gss]
    if not own:
        raise UnknownCouncil(f"no report on {asked.name} was read: there is nothing to tell")
    return Report(
        f"{asked.name}: what inspectors say of its children's services",
        f"{_times(len(own))}, {charts.span(own)}: how it was graded, what had to improve, what became of it, and how "
        "it stands beside councils like it.",
        (
            Section("brief", "In brief", (Points(_brief(own)),)),
            _grades(own),
            _course(own, analysis),
            *(_asked(found, narrower, own, analysis, addresses) for found, narrower in themes.asked(analysis)),
            threads.of_council([one for one in followed if one.gss == asked.gss], analysis, addresses),
            _beside(asked, analysis),
            _neighbours(asked, analysis),
            _words(own, analysis, addresses),
            method.section(),
        ),
        FOOT,
    )


def _times(count: int) -> str:
    return "1 inspection" if count == 1 else f"{count} inspections"


def _brief(own: Sequence[Observation]) -> tuple[Point, ...]:
    latest = own[-1]
    lines = [
        Point(f"{_times(len(own))} of it were read, from {day(own[0].date)} to {day(latest.date)}.", "grades"),
        Point(
            f"Overall, from first to last: {', then '.join(lower(grade(one.grade(OVERALL))) for one in own)}.", "grades"
        ),
    ]
    lists = listed(own)
    if lists:
        count = len(lists[-1].items_of(AUTHORITY))
        told = f"The latest list of what must improve, of {day(lists[-1].date)}, has {count} items."
        lines.append(Point(told, "words"))
    return tuple(lines)


def _column(one: Observation) -> str:
    return day(one.date)


def _grades(own: Sequence[Observation]) -> Section:
    given = [dict(one.grades) for one in own]
    criteria = sorted(
        {name for grades in given for name in grades}, key=lambda name: (name != OVERALL, criterion(name))
    )
    rows = [
        (criterion(name), *(grade(grades[name]) if name in grades else None for grades in given)) for name in criteria
    ]
    rows.append(("Framework", *(framework(one.framework) for one in own)))
    rows.append(("Published", *(day(one.published) if one.published else None for one in own)))
    return Section(
        "grades",
        "How it was graded",
        (
            Table(
                "Grades by criterion and inspection",
                ("Criterion", *map(_column, own)),
                tuple(rows),
                note="Empty where the framework has no such criterion, or the report prints no grade for it.",
            ),
            asking.grades(own[0].gss),
        ),
    )


def _course(own: Sequence[Observation], analysis: Analysis) -> Section:
    lists = listed(own)
    rows = course(lists, analysis.themes)
    if not rows:
        return Section("course", "What had to improve", ("No list of what must improve was read.",))
    ordered = sorted(rows, key=lambda row: tuple(not told for told in reversed(row.told)))
    return Section(
        "course",
        "What had to improve, inspection by inspection",
        (
            Table(
                "Themes of the lists of improvements",
                ("Theme", *map(_column, lists)),
                tuple(
                    (
                        row.label,
                        *(_cell(*cells) for cells in zip(row.told, row.praised, row.criticised, strict=True)),
                    )
                    for row in ordered
                ),
                note="“Must improve”: the inspection's list names the theme or a narrower one. Below it, how many "
                "sentences of the same report praise (+) and criticise (−) it. Latest list first.",
            ),
            asking.course(own[0].gss),
        ),
    )


def _cell(told: bool, praised: int, criticised: int) -> str:
    said = "\xa0".join(part for part, count in ((f"+{praised}", praised), (f"−{criticised}", criticised)) if count)
    if told:
        return f"must improve ({said})" if said else "must improve"
    return said or "not spoken of"


def _asked(
    found: Depth,
    narrower: Sequence[Depth],
    own: Sequence[Observation],
    analysis: Analysis,
    addresses: Mapping[str, str],
) -> Section:
    """Return what this council was told of a theme that is asked about by name, latest first."""
    count = len(listed(own))
    counts = [
        f"{one.whole.label}: among what must improve in {sum(told.gss == own[0].gss for told in one.told)} of its "
        f"{count} inspections with a list."
        for one in (found, *narrower)
    ]
    told = [telling for telling in found.told if telling.gss == own[0].gss]
    quotes = [
        Quote(day(telling.date), item.place.quote, source(item.place, addresses), item.priority)
        for telling in told
        for item in telling.items
    ]
    parts: tuple[Part, ...] = (" ".join(counts), *((Quotes(tuple(quotes)),) if quotes else ()))
    return Section(found.whole.theme, found.whole.label, parts)


def _beside(asked: Council, analysis: Analysis) -> Section:
    rows = beside(analysis.observations, analysis.themes, asked.gss, asked.neighbours)
    region = next((one.region for one in analysis.observations if one.gss == asked.gss and one.region), None)
    if not rows:
        return Section(
            "beside", "Beside other councils", ("No list of its was read: nothing can be set beside others.",)
        )
    parts: list[Part] = [
        "In how many of their inspections each theme must improve: of this council, of its statistical neighbours "
        "(councils whose children live in much the same conditions), of the other councils of its region, and of all "
        "others. A council's own few inspections make no rate.",
        Table(
            "Themes that this council was told, beside others",
            (
                "Theme",
                asked.name,
                "Statistical neighbours",
                f"Others in {region}" if region else "Region",
                "All others",
            ),
            tuple(
                (row.label, f"{row.own.k} of {row.own.n}", *map(_share, (row.neighbours, row.region, row.others)))
                for row in rows[:MOST]
            ),
        ),
    ]
    parts += [_chart(asked, row, region) for row in rows if row.theme in {one.theme for one in analysis.highlights}]
    parts.append(asking.beside(asked.gss, region))
    return Section("beside", "Beside other councils", tuple(parts))


def _share(share: Share) -> str:
    if not share.n:
        return "none read"
    return f"{share.k} of {share.n} ({percent(share.share)}; {interval(share.low, share.high)})"


def _chart(asked: Council, row: Beside, region: str | None) -> Part:
    named = (
        (asked.name, row.own),
        ("Neighbours", row.neighbours),
        (region or "Region", row.region),
        ("All others", row.others),
    )
    return interval_chart.picture(
        f"{row.theme}-beside",
        row.label,
        "Share of inspections whose list of improvements names it",
        [Row(label, share.k, share.n, share.low, share.high) for label, share in named],
        SOURCE,
        "group of councils",
    )


def _neighbours(asked: Council, analysis: Analysis) -> Section:
    rows: list[tuple[str, ...]] = []
    for gss in asked.neighbours:
        theirs = [one for one in analysis.observations if one.gss == gss]
        latest = theirs[-1] if theirs else None
        rows.append(
            (
                latest.authority if latest else councils()[gss].name,
                str(len(theirs)),
                day(latest.date) if latest else "no report at hand",
                grade(latest.grade(OVERALL)) if latest else "",
            )
        )
    if not rows:
        return Section("neighbours", "Its statistical neighbours", ("The register gives none.",))
    table = Table(
        "Statistical neighbours, and their latest inspection",
        ("Council", "Inspections", "Latest", "Overall"),
        tuple(rows),
    )
    return Section("neighbours", "Its statistical neighbours", (table, asking.neighbours(asked.gss)))


def _words(own: Sequence[Observation], analysis: Analysis, addresses: Mapping[str, str]) -> Section:
    parts: list[Part] = [
        Table(
            f"{day(one.date)}: {len(one.items_of(AUTHORITY))} items",
            ("Themes", "In the report's words"),
            tuple(
                (
                    ", ".join(analysis.themes.label(theme) for theme in item.themes) or "no theme read",
                    (Quote("", item.place.quote, source(item.place, addresses), item.priority),),
                )
                for item in one.items_of(AUTHORITY)
            ),
            folded=one is not own[-1],
        )
        for one in reversed(listed(own))
    ]
    return Section("words", "All that had to improve, in the reports' words", tuple(parts) or ("No list was read.",))
