"""The national picture: what was read, how inspections were graded, what recurs, and what became of it."""

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from pipeline.analyse.bundle import Analysis
from pipeline.analyse.depth import Depth
from pipeline.analyse.followed import Followed
from pipeline.analyse.grades import BETTER, SAME, WORSE, changes, ranks
from pipeline.analyse.recurrence import Recurrence, recurrence_by
from pipeline.analyse.tables import AUTHORITY, OVERALL, Observation, listed
from pipeline.export import picture, report_page
from pipeline.export.report_page import Part, Point, Points, Report, Section, Table
from pipeline.pages import asking, changed, charts, method, themes, threads
from pipeline.pages.source import links, manifest, needs, told, written
from pipeline.pages.words import day, framework, grade, interval, lower, percent
from pipeline.pages.words import listed as in_words

TOP, TOP_PARTS = 20, 15
TITLE = "What inspectors say of children's services"
FOOT = (
    "Made by inspection-graph from reports published by Ofsted under the Open Government Licence v3.0. The words in "
    "quotes "
    "are the reports' own; everything else is counted by a program and may be wrong."
)


def report(folder: Path) -> Path:
    """Write ``report.html`` into a folder that a run wrote.

    Returns
    -------
    pathlib.Path
        The page.

    Raises
    ------
    MissingExtra
        If matplotlib, which draws its charts, is not installed.
    GraphError
        If the folder holds no graph.
    OutputError
        If the page cannot be written.
    """
    needs(picture.available(), "the report", "matplotlib")
    path = folder / "report.html"
    analysis, followed = told(folder)
    made = national(analysis, links(folder), manifest(folder), followed)
    return written(path, lambda: report_page.write(made, path))


def national(
    analysis: Analysis, addresses: Mapping[str, str], run: Mapping[str, Any], followed: Sequence[Followed] = ()
) -> Report:
    """Return the national picture of an analysis.

    Parameters
    ----------
    analysis : Analysis
    addresses : Mapping of str to str
        Where documents can be opened, by their names.
    run : Mapping
        What the run says of itself (``run.json``); may be empty.
    followed : sequence of Followed
        The threads of the same graph.
    """
    observations = analysis.observations
    asked = themes.asked(analysis)
    councils = len({one.gss for one in observations})
    return Report(
        TITLE,
        f"{len(observations)} inspections of {councils} councils, {charts.span(observations)}: how they were graded, "
        f"what "
        "must improve, and what became of it.",
        (
            Section("brief", "In brief", (Points(_brief(analysis, asked, followed)),)),
            _read(observations, run),
            _grades(observations),
            _recurring(analysis),
            *(themes.section(found, narrower, addresses) for found, narrower in asked),
            changed.section(analysis, followed, addresses),
            method.section(),
        ),
        FOOT,
    )


def _brief(
    analysis: Analysis, asked: Sequence[tuple[Depth, Sequence[Depth]]], followed: Sequence[Followed]
) -> tuple[Point, ...]:
    observations = analysis.observations
    given = Counter(one.grade(OVERALL) for one in observations)
    graded = sum(count for notation, count in given.items() if notation)
    spread = in_words(
        [f"{given[one]} {lower(grade(one))}" for one in sorted(ranks(), key=ranks().__getitem__) if given[one]]
    )
    top = [row for row in analysis.recurrence if row.to_improve][:3]
    lines = [
        Point(
            f"Reports of {len(observations)} inspections were read, of {len({one.gss for one in observations})} "
            f"councils; {len(listed(observations))} of them hold a list of what the council must improve.",
            "read",
        )
    ]
    if graded:
        lines.append(Point(f"{graded} were graded overall: {spread}.", "grades"))
    if top:
        named = in_words(
            [f"{lower(row.label)} ({row.to_improve} of {row.inspections}, {percent(row.share)})" for row in top]
        )
        lines.append(Point(f"Most often among what must improve: {named}.", "themes"))
    lines += [Point(themes.summary(found)[0], found.whole.theme) for found, _ in asked]
    moves = Counter(change.change for change in changes(observations, ranks()) if change.criterion == OVERALL)
    if pairs := sum(moves.values()):
        lines.append(
            Point(
                f"From one graded inspection to the council's next, the overall grade got better in {moves[BETTER]} "
                f"of {pairs} pairs, stayed the same in {moves[SAME]} and got worse in {moves[WORSE]}.",
                "grades",
            )
        )
    if followed:
        lines.append(Point(threads.in_brief(followed), "changed"))
    return tuple(lines)


def _read(observations: Sequence[Observation], run: Mapping[str, Any]) -> Section:
    frameworks = sorted({one.framework for one in observations}, key=lambda one: (one is None, one or ""))
    rows = []
    for notation in frameworks:
        some = [one for one in observations if one.framework == notation]
        lists = listed(some)
        items = sum(len(one.items_of(AUTHORITY)) for one in lists)
        rows.append(
            (
                framework(notation),
                charts.span(some),
                len(some),
                len({one.gss for one in some}),
                len(lists),
                items,
                _mean(items, len(lists)),
            )
        )
    parts: list[Part] = [
        Table(
            "Inspections whose reports were read",
            ("Framework", "Years", "Inspections", "Councils", "Lists read", "Items", "Items a list"),
            tuple(rows),
            note="Lists are those of what the council must improve; a safeguarding board's list is counted apart and "
            "is "
            "not in this report.",
        )
    ]
    parts.append(asking.read(frameworks))
    skipped = run.get("skipped") or []
    if run.get("inputs"):
        parts.append(
            f"The run read {len(run['inputs'])} documents and skipped {len(skipped)}. Documents that are no report "
            f"of an "
            "inspection, such as committee papers and news, are in the graph and not counted here."
        )
    if skipped:
        rows_ = tuple((one["document"], one["reason"]) for one in skipped)
        parts.append(
            Table(f"{len(skipped)} documents that were skipped, and why", ("Document", "Reason"), rows_, folded=True)
        )
    return Section("read", "What was read", tuple(parts))


def _mean(total: int, count: int) -> str:
    return f"{total / count:.1f}" if count else "–"


def _grades(observations: Sequence[Observation]) -> Section:
    parts: list[Part | None] = [
        "Which councils are inspected in a year is no sample: weak ones are seen again sooner. Read a bar as the "
        "grades "
        "given that year, not as the state of the country.",
        charts.grades(observations),
    ]
    moves = [change for change in changes(observations, ranks()) if change.criterion == OVERALL]
    if moves:
        best = sorted({one.after for one in moves}, key=ranks().__getitem__)
        counts = Counter((one.before, one.after) for one in moves)
        parts.append(
            Table(
                "From one graded inspection of a council to its next: overall effectiveness",
                ("Before", *(f"then {lower(grade(after))}" for after in best), "Pairs"),
                tuple(
                    (
                        grade(before),
                        *(counts[before, after] for after in best),
                        sum(counts[before, after] for after in best),
                    )
                    for before in sorted({one.before for one in moves}, key=ranks().__getitem__)
                ),
            )
        )
        lost = [one for one in moves if one.change == WORSE]
        parts.append(
            Table(
                f"{len(lost)} times an overall grade got worse, latest first",
                ("Council", "Before", "After"),
                tuple(
                    (one.authority, f"{grade(one.before)}, {day(one.first)}", f"{grade(one.after)}, {day(one.next)}")
                    for one in sorted(lost, key=lambda one: one.next, reverse=True)
                ),
                folded=True,
            )
        )
    parts.append(asking.grades())
    return Section("grades", "How inspections were graded", tuple(part for part in parts if part is not None))


def _recurring(analysis: Analysis) -> Section:
    rows = [row for row in analysis.recurrence if row.to_improve]
    parts: list[Part | None] = [
        "A theme counts once for an inspection whose list of improvements names it, or a narrower one.",
        charts.recurring(analysis, TOP),
        Table(
            f"The {min(TOP, len(rows))} themes most often among what must improve",
            (
                "Theme",
                "Inspections",
                "Share",
                "95 % interval",
                "As priority",
                "Praised in",
                "Councils",
                "First",
                "Last",
            ),
            tuple(_theme(row) for row in rows[:TOP]),
            folded=True,
            note=f"Of {rows[0].inspections} inspections with a list. “Praised in” counts those of them in which a "
            f"finding "
            "praises the theme."
            if rows
            else "",
        ),
        _frameworks(analysis, rows[:TOP_PARTS]),
        charts.heat(analysis),
        asking.recurring(analysis),
    ]
    return Section("themes", "What must improve most often", tuple(part for part in parts if part is not None))


def _theme(row: Recurrence) -> tuple[str | int, ...]:
    first, last = ((seen or "")[:4] or "–" for seen in (row.first_seen, row.last_seen))
    ends = interval(row.share_low, row.share_high)
    return row.label, row.to_improve, percent(row.share), ends, row.priority, row.praised, row.authorities, first, last


def _frameworks(analysis: Analysis, top: Sequence[Recurrence]) -> Table | None:
    rows = [row for row in recurrence_by(analysis.observations, analysis.themes, "framework") if row.inspections]
    of_value = {row.value: row.inspections for row in rows}
    if len(of_value) < 2:
        return None
    cells = {(row.value, row.theme): row for row in rows}
    return Table(
        "The same by framework: lists are longer under some, so that shares are higher throughout",
        ("Theme", *(f"{framework(value)} (of {count})" for value, count in of_value.items())),
        tuple(
            (
                row.label,
                *(
                    f"{cells[value, row.theme].to_improve} ({percent(cells[value, row.theme].share)})"
                    for value in of_value
                ),
            )
            for row in top
        ),
    )
