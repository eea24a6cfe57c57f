"""Every figure of a report is followed by the command that shows its words: the commands are run on a made graph."""

import re
import shlex
from collections.abc import Iterator

import pyoxigraph as ox
import pytest
from made_story import story

from pipeline.analyse.bundle import Analysis, ask
from pipeline.analyse.followed import Followed, followed
from pipeline.analyse.from_graph import observations
from pipeline.export.report_page import Asks, Report, render
from pipeline.graph.queries import Table, run_query, select
from pipeline.graph.store import open_store, write_graph
from pipeline.pages import council
from pipeline.pages.national import national
from pipeline.pages.register import council as named

pytest.importorskip("matplotlib", reason="the reports' charts need matplotlib: the extra 'pages'")

FILLED = {
    "THEME": "Children who go missing",
    "YEAR": "2019",
    "REGION": "North East",
    "GRADE": "good",
    "OUTCOME": "persists",
    "COUNCIL": "Gateshead",
}
"""What a reader puts in the place of a word in capitals."""

Made = tuple[ox.Store, Analysis, tuple[Followed, ...]]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    folder = tmp_path_factory.mktemp("graph")
    write_graph(story(), folder)
    store = open_store(folder / "graph.ttl")
    analysis = ask(*observations(lambda query: select(store, query)))
    return store, analysis, followed(lambda query: select(store, query), analysis.observations)


def asks(report: Report, section: str | None = None) -> Iterator[tuple[str, str]]:
    for one in report.sections:
        for part in one.parts:
            if isinstance(part, Asks) and section in (None, one.id):
                yield from ((ask.what, ask.command) for ask in part.asks)


def answer(store: ox.Store, command: str) -> Table:
    program, verb, name, *rest = shlex.split(command)
    assert (program, verb) == ("inspection-graph", "query")
    given = dict(one.split("=", 1) for one in rest if one != "--param")
    return run_query(store, name, {key: FILLED.get(value, value) for key, value in given.items()})


def count(table: Table, *columns: str) -> int:
    places = [table.columns.index(column) for column in columns]
    return len({tuple(row[place] for place in places) for row in table.rows})


@pytest.mark.parametrize("which", ["national", "profile"])
def test_every_command_can_be_asked_and_its_words_have_their_place(made: Made, which: str) -> None:
    store, analysis, threads = made
    report = (
        national(analysis, {}, {}, threads)
        if which == "national"
        else council.page(named("Sunderland"), analysis, {}, threads)
    )
    commands = [command for _, command in asks(report)]
    assert len(commands) > 8
    for command in commands:
        assert not re.findall(r"=([A-Z]+)\b", command) or set(re.findall(r"=([A-Z]+)\b", command)) <= FILLED.keys()
        columns = set(answer(store, command).columns)
        assert {"page", "page_next"} & columns or re.search("grade-changes|neighbours", command)
    assert all(shlex.split(command)[2] in render(report) for command in commands)


def test_the_sections_have_their_commands(made: Made) -> None:
    store, analysis, threads = made
    report = national(analysis, {}, {}, threads)
    held = {one.id for one in report.sections if list(asks(report, one.id))}
    assert held == {"read", "grades", "themes", "missing-children", "changed"}
    own = council.page(named("Sunderland"), analysis, {}, threads)
    assert {one.id for one in own.sections if list(asks(own, one.id))} == {
        *("grades", "course", "became", "beside", "neighbours")
    }
    assert store is not None


def test_the_answers_hold_as_many_as_the_report_says(made: Made) -> None:
    store, analysis, threads = made
    report = national(analysis, {}, {}, threads)
    (row,) = (one for one in analysis.recurrence if one.theme == "missing-children")
    told = dict(asks(report, "missing-children"))
    expected = {
        "Lists that name it": row.to_improve,
        "As a priority": row.priority,
        "Findings that praise it": row.praised,
        "Findings that criticise it": row.criticised,
    }
    assert {what: count(answer(store, told[what]), "authority", "date") for what in expected} == expected
    assert min(expected.values()) > 0
    (every,) = (command for what, command in asks(report, "changed") if what.startswith("All "))
    assert count(answer(store, every), "authority", "date", "words", "page", "theme") == len(threads)
    own = council.page(named("Sunderland"), analysis, {}, threads)
    (every,) = (command for what, command in asks(own, "became") if what.startswith("All "))
    mine = [one for one in threads if one.authority == "Sunderland"]
    assert count(answer(store, every), "date", "words", "page", "theme") == len(mine) > 0
