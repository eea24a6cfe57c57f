"""Each number of the analysis is one query from its words: the queries that the dictionary names, asked and counted."""

from collections.abc import Mapping, Sequence

import pyoxigraph as ox
import pytest
from made_story import story
from msgspec.structs import replace

from pipeline.analyse.bundle import Analysis, Cell, ask
from pipeline.analyse.from_graph import observations
from pipeline.export.dictionary import Behind, dictionary
from pipeline.graph.queries import run_query, select
from pipeline.graph.store import open_store, write_graph
from pipeline.model import Reading, ThemeTag

ROWS = 6
"""How many rows of a table are asked for: those that count something first."""

EMPTY = {"theme_positions"}
"""Tables that need more lists than a story has; the query is the one of other tables."""

FILES = [(one, name) for one in dictionary().tables for name in one.files]


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> tuple[ox.Store, Analysis]:
    folder = tmp_path_factory.mktemp("graph")
    write_graph([_of_two_themes(reading) for reading in story()], folder)
    store = open_store(folder / "graph.ttl")
    return store, ask(*observations(lambda query: select(store, query)))


def _of_two_themes(reading: Reading) -> Reading:
    """Return a reading of one council with its first item about supervision too: a list then names two themes."""
    if not reading.improvements or "gateshead" not in reading.document.id:
        return reading
    first, *others = reading.improvements
    (tag, *_) = first.themes
    return replace(
        reading,
        improvements=(replace(first, themes=(tag, ThemeTag("supervision", tag.start, tag.end, tag.found_by))), *others),
    )


def counted(store: ox.Store, behind: Behind, row: Mapping[str, Cell]) -> dict[str, int | bool]:
    name, given = behind.asked(row)
    table = run_query(store, name, given)
    found: dict[str, int | bool] = {}
    for column, unit in behind.counts.items():
        places = [table.columns.index(one) for one in dictionary().units[unit]]
        found[column] = len({tuple(line[at] for at in places) for line in table.rows}) if places else bool(table.rows)
    return found


def chosen(rows: Sequence[Mapping[str, Cell]], behind: Sequence[Behind]) -> list[Mapping[str, Cell]]:
    columns = {column for one in behind for column in one.counts}
    return sorted(rows, key=lambda row: -sum(bool(row[column]) for column in columns))[:ROWS]


@pytest.mark.parametrize(("described", "name"), FILES, ids=[name for _, name in FILES])
def test_the_queries_behind_a_row_give_its_numbers(
    graph: tuple[ox.Store, Analysis], described: object, name: str
) -> None:
    store, analysis = graph
    table, behind = analysis.tables[name], described.behind_file(name)  # type: ignore[attr-defined]
    rows = [dict(zip(table.columns, row, strict=True)) for row in table.rows]
    assert rows or name in EMPTY, "a table without rows shows nothing"
    for row in chosen(rows, behind):
        for one in behind:
            assert counted(store, one, row) == {column: row[column] for column in one.counts}, (one.command(row), row)


@pytest.mark.parametrize(("described", "name"), FILES, ids=[name for _, name in FILES])
def test_the_first_query_shows_words_or_where_they_stand(
    graph: tuple[ox.Store, Analysis], described: object, name: str
) -> None:
    store, analysis = graph
    table, first = analysis.tables[name], described.behind_file(name)[0]  # type: ignore[attr-defined]
    if name in EMPTY:
        pytest.skip("so few lists have no pair of themes that is told together more often than by chance")
    (row, *_) = chosen([dict(zip(table.columns, one, strict=True)) for one in table.rows], [first])
    query, given = first.asked(row)
    answer = run_query(store, query, given)
    assert answer.rows, first.command(row)
    assert {"words", "words_next", "names", "document"} & set(answer.columns)
