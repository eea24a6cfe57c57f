"""The answer of every named question, over a story whose answers were counted by hand (``tests/made_answers``)."""

import pyoxigraph as ox
import pytest
from made_answers import ANSWERS, WITHIN
from made_answers.story import DIRECTOR, G, S
from made_story import story

from pipeline.graph.queries import NamedQuery, named_queries, run_query
from pipeline.graph.store import open_store, write_graph


@pytest.fixture(scope="module", params=["graph.ttl", "graph.trig"])
def store(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> ox.Store:
    """Give the story in either form: where statements stand in several named graphs, answers are the same."""
    folder = tmp_path_factory.mktemp("graph")
    write_graph(story(), folder)
    return open_store(folder / request.param)


@pytest.mark.parametrize("name", sorted(ANSWERS))
def test_the_answer_is_the_one_counted_by_hand(name: str, store: ox.Store) -> None:
    answer = ANSWERS[name]
    table = run_query(store, name, answer.params)
    places = [table.columns.index(column) for column in answer.columns.split()]
    rows = [row for row in table.rows if name not in WITHIN or WITHIN[name] in row]
    assert [tuple(row[place] for place in places) for row in rows] == answer.rows


def test_a_neighbour_that_was_not_inspected_has_no_grade(store: ox.Store) -> None:
    table = run_query(store, "neighbours", {"authority": S})
    assert len(table.rows) == 10
    assert [row for row in table.rows if row[-1]] == [(S, G, "North East", "2022-05-09", "Outstanding")]


def test_every_question_is_asked_here() -> None:
    assert len(named_queries()) >= 30
    assert {query.name for query in named_queries()} == {*ANSWERS, "neighbours"}


def test_a_holder_is_known_only_before_or_only_after(store: ox.Store) -> None:
    def standing(date: str) -> dict[str | None, str | None]:
        table = run_query(store, "who-held-post", {"authority": G, **DIRECTOR, "date": date})
        return {row[table.columns.index("person")]: row[table.columns.index("standing")] for row in table.rows}

    assert standing("2018") == {"Jo Bell": "known before and after", "Sam Lake": "known after"}
    assert standing("2022-05") == {"Jo Bell": "known before", "Sam Lake": "known before and after"}
    assert standing("2024") == {"Jo Bell": "known before", "Sam Lake": "known before"}


PARAMETERS = {
    *(
        "again",
        "attribution",
        "authority",
        "body",
        "cohort",
        "criterion",
        "date",
        "except",
        "framework",
        "genre",
        "grade",
    ),
    *("kind", "name", "narrower", "near", "other", "outcome", "polarity", "priority", "reason", "region", "role"),
    *("since", "theme", "type", "until"),
}


@pytest.mark.parametrize("query", named_queries(), ids=lambda query: query.name)
def test_questions_speak_one_language(query: NamedQuery, store: ox.Store) -> None:
    assert query.question[0].isupper() and "?" in query.question
    assert set(query.parameters) <= PARAMETERS
    table = run_query(store, query.name, {})
    # No second name for what has one.
    assert not {"council", "quote", "sentence", "file", "label", "rule", "printed_as"} & set(table.columns)
    assert not [column for column in table.columns if column.startswith("_")]
