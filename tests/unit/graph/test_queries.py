from pathlib import Path

import pyoxigraph as ox
import pytest
from made_readings import NEWCASTLE, corpus

from pipeline.errors import GraphError, QueryError
from pipeline.graph.queries import Table, find_query, run_query
from pipeline.graph.store import open_store, write_graph


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> ox.Store:
    folder = tmp_path_factory.mktemp("graph")
    write_graph(corpus(), folder)
    return open_store(folder / "graph.ttl")


def column(table: Table, name: str) -> list[str | None]:
    return [row[table.columns.index(name)] for row in table.rows]


def test_the_history_of_a_council_by_name_and_by_code(store: ox.Store) -> None:
    by_name = run_query(store, "judgement-history", {"authority": "newcastle upon tyne"})
    assert by_name == run_query(store, "judgement-history", {"authority": NEWCASTLE})
    assert column(by_name, "date") == ["2019-03-04"] * 3 + ["2022-03-04"] * 3


def test_who_was_told_to_improve_when_in_what_words_and_where(store: ox.Store) -> None:
    table = run_query(store, "missing-children")
    assert column(table, "authority") == ["Newcastle upon Tyne", "Gateshead", "Newcastle upon Tyne"]
    assert set(column(table, "page")) == {"2"}
    assert set(column(table, "words")) == {"The response when children go missing needs more than a form."}


def test_a_wider_theme_asks_for_narrower_ones_too(store: ox.Store) -> None:
    assert len(run_query(store, "told-to-improve", {"theme": "pathway-planning", "body": ""}).rows) == 3
    assert not run_query(store, "told-to-improve", {"theme": "pathway-planning"}).rows, "that is the board's list"
    assert not run_query(store, "told-to-improve", {"theme": "return-home-interviews"}).rows


def test_told_again_at_the_next_inspection(store: ox.Store) -> None:
    table = run_query(store, "told-again", {"theme": "missing-children"})
    assert [row[:3] for row in table.rows] == [("Newcastle upon Tyne", "Children who go missing", "2019-03-04")]


def test_themes_have_denominators(store: ox.Store) -> None:
    table = run_query(store, "themes-to-improve")
    assert {row[1:] for row in table.rows} == {("3", "3", "100")}


def test_disagreements_between_table_and_heading_and_between_documents(store: ox.Store) -> None:
    table = run_query(store, "disagreements")
    assert set(column(table, "authority")) == {"Gateshead", "Newcastle upon Tyne"}
    assert {"gateshead/2019.pdf", "newcastle-paper.txt"} <= set(column(table, "document"))


def test_outcomes_have_a_row_an_inspection_and_a_column_a_grade(store: ox.Store) -> None:
    table = run_query(store, "outcomes")
    assert len(table.rows) == 3
    assert set(column(table, "overall")) == {"good"}
    assert set(column(table, "protection")) == {"requires-improvement"}
    assert set(column(table, "lead")) == {"Ann Carter"}
    assert set(column(table, "in_care_and_leavers")) == {""}


def test_colleagues_are_counted_once_an_inspection(store: ox.Store) -> None:
    assert run_query(store, "co-inspectors").rows == (("Ann Carter", "Máire Doyle", "3"),)


def test_a_parameter_is_a_value_and_never_query_text(store: ox.Store) -> None:
    assert not run_query(store, "judgement-history", {"authority": '" || true || "'}).rows


def test_the_file_of_a_graph_can_be_asked(tmp_path: Path) -> None:
    write_graph(corpus()[:1], tmp_path)
    assert run_query(tmp_path / "graph.trig", "documents").rows == run_query(tmp_path / "graph.ttl", "documents").rows


def test_a_file_of_sparql_can_be_asked(store: ox.Store, tmp_path: Path) -> None:
    path = tmp_path / "mine.rq"
    path.write_text("# What is there?\nSELECT ?s ?label WHERE { ?s a ?c OPTIONAL { ?s <x:none> ?label } } LIMIT 1")
    table = run_query(store, str(path))
    assert table.columns == ("s", "label")
    assert table.rows[0][1] is None
    assert find_query(str(path)).question == "What is there?"


@pytest.mark.parametrize(
    ("text", "message"),
    [("SELECT nonsense", "not SPARQL"), ("ASK { ?s ?p ?o }", "no SELECT"), ("# param: x\nSELECT ?s {}", "not SPARQL")],
)
def test_what_is_no_question_is_an_error(text: str, message: str, store: ox.Store, tmp_path: Path) -> None:
    path = tmp_path / "mine.rq"
    path.write_text(text)
    with pytest.raises(QueryError, match=message):
        run_query(store, str(path))


def test_errors_have_names(store: ox.Store, tmp_path: Path) -> None:
    with pytest.raises(QueryError, match="judgement-history"):
        run_query(store, "no-such-question")
    with pytest.raises(QueryError, match="it has theme"):
        run_query(store, "missing-children", {"thema": "x"})
    with pytest.raises(QueryError, match="cannot be read"):
        run_query(store, str(tmp_path / "none.rq"))
    with pytest.raises(GraphError):
        run_query(tmp_path / "none.ttl", "documents")
