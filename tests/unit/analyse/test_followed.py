from collections.abc import Sequence

import pytest
from made_story import ASKED, PRAISE, story

from pipeline.analyse.became import became
from pipeline.analyse.followed import Followed, Then, examples, followed, telling
from pipeline.analyse.from_graph import observations
from pipeline.analyse.tables import Place
from pipeline.graph.queries import select
from pipeline.graph.store import open_store, write_graph

Answer = tuple[tuple[Followed, ...], dict[str, int]]


@pytest.fixture(scope="module")
def answer(tmp_path_factory: pytest.TempPathFactory) -> Answer:
    folder = tmp_path_factory.mktemp("graph")
    write_graph(story(), folder)
    store = open_store(folder / "graph.ttl")
    read, themes = observations(lambda query: select(store, query))
    counted = {row.theme: row.threads for row in became(read, themes)}
    return followed(lambda query: select(store, query), read), counted


def test_the_threads_are_those_that_are_counted(answer: Answer) -> None:
    found, counted = answer
    assert counted
    assert {theme: sum(one.theme == theme for one in found) for theme in counted} == counted


def test_a_thread_has_the_words_of_both_reports_with_their_places(answer: Answer) -> None:
    (one,) = (one for one in answer[0] if one.theme == "missing-children" and one.authority == "Gateshead")
    assert (one.date, one.next_date, one.outcome, one.rule) == (
        "2019-05-06", "2022-05-09", "resolved", "threads.praised"
    )  # fmt: skip
    assert one.place.document == "gateshead/2019.pdf" and one.place.page == 2
    assert [(then.polarity, then.place.quote, then.place.document) for then in one.then] == [
        ("strength", PRAISE, "gateshead/2022.pdf")
    ]
    assert ASKED not in {then.place.quote for one in answer[0] for then in one.then}


def thread(words: str, then: Sequence[tuple[str | None, str]], outcome: str = "resolved", **more: str) -> Followed:
    told = {"gss": "A", "next_date": "2020-01-01", **more}
    return Followed(
        told["gss"], told["gss"], "x:1", "x:2", "2018-01-01", told["next_date"], "plans", outcome, "threads.praised",
        False, Place("a.pdf", 1, words), tuple(Then(said, Place("b.pdf", 2, quote)) for said, quote in then),
    )  # fmt: skip


ITEM = "The timeliness of plans for children who live in care."
LIKE = "Plans for children who live in care are made in good time."
OTHER = "Leaders know their services well and invest in them."


def test_an_example_shares_words_with_its_sequel_and_has_a_handy_length() -> None:
    like, other = (
        thread(ITEM, [("strength", LIKE)], gss="A"),
        thread(ITEM, [("strength", OTHER)], gss="B", next_date="2024-01-01"),
    )
    long = thread(ITEM, [("strength", LIKE * 9)], gss="C")
    assert examples([other, long, like]) == (like, other)


def test_examples_are_of_different_councils_or_else_of_different_items() -> None:
    one, same = thread(ITEM, [("strength", LIKE)]), thread(ITEM, [("strength", LIKE)], next_date="2016-01-01")
    assert examples([one, same]) == (one,)
    elsewhere = thread(ITEM + " Again.", [("strength", LIKE)])
    assert set(examples([one, same, elsewhere], apart=False)) == {one, elsewhere}


def test_what_persists_is_shown_by_the_next_list_and_what_is_better_by_praise_before_blame() -> None:
    said = [("weakness", OTHER), ("strength", LIKE), (None, ITEM)]
    assert [then.polarity for then in telling(thread(ITEM, said, "persists"))] == [None]
    assert [then.polarity for then in telling(thread(ITEM, said[:2], "persists"))] == ["weakness"]
    assert [then.polarity for then in telling(thread(ITEM, said[:2], "improved"))] == ["strength", "weakness"]
