"""The commands that show the words behind a report's figures: those that the dictionary of the tables names."""

from collections.abc import Mapping, Sequence

from pipeline.analyse.bundle import Analysis
from pipeline.analyse.grades import ranks
from pipeline.analyse.tables import listed
from pipeline.export.dictionary import Behind, dictionary
from pipeline.export.report_page import Ask, Asks
from pipeline.pages.words import framework

ROW = "the name of the row's theme for THEME"


def behind(table: str, column: str) -> Behind:
    """Return the query behind a column of a table of the analysis.

    Raises
    ------
    KeyError
        If the dictionary names none.
    """
    for one in dictionary().tables:
        if table in one.files:
            for query in one.behind_file(table):
                if column in query.counts:
                    return query
    raise KeyError(f"{table}.{column}")


def command(table: str, column: str, row: Mapping[str, object], **more: str) -> str:
    """Return the command behind a number of a row, with further parameters."""
    return " ".join((behind(table, column).command(row), *(f"--param {name}={value}" for name, value in more.items())))


def read(frameworks: Sequence[str | None]) -> Asks:
    """Return the commands behind the table of what was read."""
    return Asks(
        tuple(
            Ask(
                f"Lists and items, {framework(one)}",
                f"inspection-graph query improvements --param authority= --param framework={one or 'none'}",
            )
            for one in frameworks
        )
    )


def grades(council: str | None = None) -> Asks:
    """Return the commands behind grades and their changes, of all councils or of one."""
    own = "" if council is None else f" --param authority={council}"
    given, changed = (f"inspection-graph query {name}{own}" for name in ("grades-given", "grade-changes"))
    every = given + (" --param criterion=" if council else "")
    return Asks(
        (
            Ask("Grades, in the words that print them", every),
            *(
                (
                    Ask(
                        f"One grade of one year (GRADE is {', '.join(ranks())})",
                        f"{given} --param date=YEAR --param grade=GRADE",
                    ),
                )
                if council is None
                else ()
            ),
            Ask("From one inspection to the next", changed),
        )
    )


def recurring(analysis: Analysis) -> Asks:
    """Return the commands behind the tables of what recurs; a row's theme stands for THEME."""
    row = {"theme": "THEME"}
    frameworks = sorted({one.framework for one in listed(analysis.observations) if one.framework})
    return Asks(
        (
            Ask(f"Lists that name a theme ({ROW})", command("theme_recurrence", "to_improve", row)),
            *(
                Ask(f"The same, {framework(one)}", command("theme_recurrence", "to_improve", row, framework=one))
                for one in frameworks
            ),
            Ask("As a priority", command("theme_recurrence", "priority", row)),
            Ask("Praised in", command("theme_recurrence", "praised", row)),
            Ask("Of one year", command("theme_recurrence_by_year", "to_improve", row | {"value": "YEAR"})),
        )
    )


def theme(notation: str) -> Asks:
    """Return the commands behind what a report tells of one theme."""
    row = {"theme": notation}
    again = "themes_told_again"
    return Asks(
        (
            Ask("Lists that name it", command("theme_recurrence", "to_improve", row)),
            Ask("As a priority", command("theme_recurrence", "priority", row)),
            Ask("Findings that praise it", command("theme_recurrence", "praised", row)),
            Ask("Findings that criticise it", command("theme_recurrence", "criticised", row)),
            Ask("Of one year", command("theme_recurrence_by_year", "to_improve", row | {"value": "YEAR"})),
            Ask("Of one region", command("theme_recurrence_by_region", "to_improve", row | {"value": "REGION"})),
            Ask("Told, and what the next list says", command(again, "told", row)),
            Ask("Told again", command(again, "told_again", row)),
            Ask("Told where it was not told before", command(again, "newly_told", row)),
        )
    )


def became(threads: int, council: str | None = None) -> Asks:
    """Return the commands behind what became of things: of all themes, and of one of them."""
    whose = f"inspection-graph query threads --param authority={council or ''}"
    own = (
        () if council else (Ask(f"Of one theme ({ROW})", command("themes_what_became", "threads", {"theme": "THEME"})),)
    )
    return Asks(
        (
            Ask(f"All {threads:,} threads, with the words of both reports", whose),
            Ask(
                "Of one outcome (OUTCOME is persists, improved, resolved, not-mentioned or unknown)",
                f"{whose} --param outcome=OUTCOME",
            ),
            *own,
        )
    )


def again() -> Asks:
    """Return the commands behind the table of what is told again; a row's theme stands for THEME."""
    row, table = {"theme": "THEME"}, "themes_told_again"
    return Asks(
        (
            Ask(f"Told, and what the next list says ({ROW})", command(table, "told", row)),
            Ask("Told again", command(table, "told_again", row)),
            Ask("Told next, where it was not told", command(table, "newly_told", row)),
        )
    )


def course(council: str) -> Asks:
    """Return the commands behind a council's lists, and the praise and criticism beside them."""
    return Asks(
        (
            Ask("All that its lists name", f"inspection-graph query improvements --param authority={council}"),
            Ask(
                f"What inspectors say of one theme ({ROW})",
                f"inspection-graph query findings --param authority={council} --param theme=THEME",
            ),
        )
    )


def beside(council: str, region: str | None) -> Asks:
    """Return the commands behind a council's row beside others; a row's theme stands for THEME."""
    told = "inspection-graph query told-to-improve --param theme=THEME"
    near = (
        (Ask(f"In {region}, of others", f"{told} --param 'region={region}' --param except={council}"),)
        if region
        else ()
    )
    return Asks(
        (
            Ask(f"Of this council ({ROW})", f"{told} --param authority={council}"),
            Ask("Of its statistical neighbours", f"{told} --param near={council}"),
            *near,
            Ask("Of all others", f"{told} --param except={council}"),
        )
    )


def neighbours(council: str) -> Asks:
    """Return the commands behind the table of a council's neighbours."""
    return Asks(
        (
            Ask(
                "Neighbours, and their latest grades", f"inspection-graph query neighbours --param authority={council}"
            ),
            Ask("The words that print a grade", "inspection-graph query grades-given --param authority=COUNCIL"),
        )
    )
