"""The answer of every named question, over a story whose answers were counted by hand (``tests/made_story.py``)."""

from dataclasses import dataclass, field

import pyoxigraph as ox
import pytest
from made_readings import GATESHEAD, NEWCASTLE
from made_story import ASKED, story

from pipeline.graph.queries import NamedQuery, named_queries, run_query
from pipeline.graph.store import open_store, write_graph

MISSING, PATHS = (
    "The response when children go missing needs more than a form.",
    'Pathway plans should say "who" and by when, in C:\\plans.',
)
FOUND = "Children who go missing are found quickly and kept safe."
LATE = "Social workers in the harbour team know their children well, but visits are late."
N, G, S = "Newcastle upon Tyne", "Gateshead", "Sunderland"
MISSES, PATHWAYS = "Children who go missing", "Pathway plans and assessments"
OVERALL = "Overall effectiveness"
GOOD, RI = "Good", "Requires improvement to be good"
OWN, JOINED = "the inspection's own report", "same council and compatible dates; no other inspection fits"
PAPER = ("sunderland-paper.txt", "Committee paper")
ALL = {"authority": ""}
DIRECTOR = {"role": "director-of-childrens-services"}


@dataclass(frozen=True)
class Answer:
    """The rows that a question gives in the columns named, parted by spaces, for some parameters."""

    columns: str
    rows: list[tuple[str | None, ...]]
    params: dict[str, str] = field(default_factory=dict)


ANSWERS: dict[str, Answer] = {
    "absences": Answer(
        "what reason times documents",
        [("Children in care and care leavers", "Not judged", "7", "7"), ("published", "Not printed", "6", "6")],
    ),
    "children-say": Answer(
        "authority date polarity words page",
        [(G, "2022-05-09", "strength", "Disabled children told inspectors that their short breaks are fun.", "5")],
    ),
    "co-inspectors": Answer(
        "inspector colleague inspections", [("Máire Doyle", "Rose Field", "4"), ("Ann Carter", "Máire Doyle", "3")]
    ),
    "cohort-findings": Answer(
        "authority date polarity words page document",
        [
            (
                *(G, "2022-05-09", "strength", "Disabled children told inspectors that their short breaks are fun."),
                *("5", "gateshead/2022.pdf"),
            )
        ],
    ),
    "cohorts": Answer("authority date strengths mixed weaknesses", [(G, "2022-05-09", "1", "0", "0")]),
    "compare-neighbours": Answer(
        "criterion grade better level worse",
        [
            ("Help and protection", RI, "0", "1", "0"),
            ("Impact of leaders", GOOD, "0", "1", "0"),
            (OVERALL, RI, "1", "0", "0"),
        ],
        {"authority": S},
    ),
    "date-disagreements": Answer(
        "authority inspected_on field date document",
        [
            (S, "2019-11-04", "first day", "2019-11-06", "sunderland-paper.txt"),
            (S, "2019-11-04", "first day", "2019-11-04", "sunderland/2019.pdf"),
        ],
    ),
    "directors": Answer(
        "person since known_at tenure document",
        [
            ("Jo Bell", "2018-05", "2019-05-10", "interim", "gateshead/2019.pdf"),
            ("Sam Lake", "2019-09", "2022-07-01", None, "gateshead-news.txt"),
        ],
        {"authority": G},
    ),
    "disagreements": Answer(
        "date criterion grade read place document page",
        [
            ("2019-05-06", "Help and protection", RI, "Good", "Section heading", "gateshead/2019.pdf", "2"),
            ("2019-05-06", "Help and protection", RI, RI, "Summary table", "gateshead/2019.pdf", "1"),
        ],
        {"authority": G},
    ),
    "documents": Answer(
        "document genre pages findings improvements inspections",
        [("gateshead-news.txt", "News", "2", "0", "0", "1")],
        {"genre": "news"},
    ),
    "evidence": Answer(
        "what value words page paragraph start end document",
        [
            (
                OVERALL,
                "Outstanding",
                "Gateshead was called outstanding in May 2022.",
                "1",
                "1",
                "0",
                "45",
                "gateshead-news.txt",
            )
        ],
        {"authority": G, "date": "2022"},
    ),
    "fallen": Answer("authority date grade date_next grade_next", [(S, "2019-11-04", GOOD, "2023-03-06", RI)]),
    "findings": Answer(
        "date polarity words page paragraph document",
        [
            ("2019-05-06", "weakness", MISSING, "2", "4", "gateshead/2019.pdf"),
            ("2022-05-09", "strength", FOUND, "4", "8", "gateshead/2022.pdf"),
        ],
        {"authority": GATESHEAD, "polarity": "weakness,strength"},
    ),
    "grade-changes": Answer(
        "authority date grade date_next grade_next change",
        [
            (G, "2019-05-06", GOOD, "2022-05-09", "Outstanding", "better"),
            (N, "2019-03-04", GOOD, "2022-03-04", GOOD, "same"),
            (S, "2016-04-18", "Inadequate", "2019-11-04", GOOD, "better"),
            (S, "2019-11-04", GOOD, "2023-03-06", RI, "worse"),
        ],
    ),
    "grade-gaps": Answer(
        "criterion inspections better same worse",
        [("Help and protection", "7", "1", "1", "5"), ("Impact of leaders", "7", "2", "4", "1")],
    ),
    "grades-given": Answer(
        "authority date grade words page document",
        [
            (G, "2019-05-06", GOOD, "Overall: good", "1", "gateshead/2019.pdf"),
            (G, "2022-05-09", "Outstanding", "Overall: good", "1", "gateshead/2022.pdf"),
        ],
        {"authority": G},
    ),
    "improvements": Answer(
        "date body number priority themes words page",
        [
            ("2019-05-06", "authority", "1", "true", MISSES, MISSING, "2"),
            ("2019-05-06", "lscb", "2", "false", PATHWAYS, PATHS, "3"),
            (
                "2022-05-09",
                "authority",
                "1",
                "false",
                "Identity and life-story work",
                "Life-story work should begin sooner.",
                "6",
            ),
        ],
        {"authority": "gateshead", "body": ""},
    ),
    "inspected-together": Answer(
        "inspector colleague authority date",
        [
            ("Ann Carter", "Máire Doyle", N, "2019-03-04"),
            ("Ann Carter", "Máire Doyle", G, "2019-05-06"),
            ("Ann Carter", "Máire Doyle", N, "2022-03-04"),
        ],
        {"name": "Ann Carter", "other": "máire doyle"},
    ),
    "inspection-teams": Answer(
        "date framework kind inspectors days",
        [("2019-05-06", "ilacs", "short", "2", "5"), ("2022-05-09", "ilacs", "short", "2", "12")],
        {"authority": G},
    ),
    "inspector-reports": Answer(
        "inspector role authority date overall colleagues",
        [
            ("Ann Carter", "lead inspector", N, "2019-03-04", GOOD, "Ann Carter; Máire Doyle"),
            ("Ann Carter", "lead inspector", G, "2019-05-06", GOOD, "Ann Carter; Máire Doyle"),
            ("Ann Carter", "lead inspector", N, "2022-03-04", GOOD, "Ann Carter; Máire Doyle"),
        ],
        {"name": "ann cárter"},
    ),
    "judgement-history": Answer(
        "date framework kind criterion grade documents disputed",
        [
            ("2019-03-04", "ilacs", "short", OVERALL, GOOD, "1", "true"),
            ("2022-03-04", "ilacs", "short", OVERALL, GOOD, "1", "false"),
        ],
        {"authority": N, "criterion": "overall-effectiveness"},
    ),
    "latest-grades": Answer(
        "authority gss region date grade",
        [(G, GATESHEAD, "North East", "2022-05-09", "Outstanding")],
        {"grade": "outstanding", "region": "north east"},
    ),
    "lead-inspectors": Answer(
        "inspector inspections authorities",
        [
            ("Rose Field", "4", f"{S} 2016-04-18; {S} 2019-11-04; {G} 2022-05-09; {S} 2023-03-06"),
            ("Ann Carter", "3", f"{N} 2019-03-04; {G} 2019-05-06; {N} 2022-03-04"),
        ],
    ),
    "learn-from": Answer(
        "authority theme neighbour grade date words page",
        [(S, MISSES, G, "Outstanding", "2022-05-09", FOUND, "4")],
        {"authority": S},
    ),
    "merged-people": Answer(
        "person printed documents reason",
        [
            (
                "Ann Carter",
                "Ann Carter; Ann Cárter; Carter; Cárter",
                "3",
                "the same name but for case, accents and punctuation, in the same organisation",
            )
        ],
        {"name": "Ann Carter"},
    ),
    "missing-children": Answer(
        "date priority words page paragraph document",
        [("2019-05-06", "true", MISSING, "2", "4", "gateshead/2019.pdf")],
        {"authority": G},
    ),
    "new-directors": Answer(
        "authority since tenure date months overall",
        [
            (G, "2018-05", "interim", "2019-05-06", "12", GOOD),
            (N, "2018-05", "interim", "2019-03-04", "10", GOOD),
            (N, "2018-05", "interim", "2022-03-04", "46", GOOD),
            # A beginning after the inspection is counted backwards, and so is seen to be wrong.
            (S, "2018-05", "interim", "2016-04-18", "-25", "Inadequate"),
            (S, "2018-05", "interim", "2019-11-04", "18", GOOD),
            (S, "2018-05", "interim", "2023-03-06", "58", RI),
        ],
    ),
    "out-of-inadequate": Answer(
        "authority date date_next grade_next years", [(S, "2016-04-18", "2019-11-04", GOOD, "3.5")]
    ),
    "outcomes": Answer(
        "authority gss urn region start end published framework kind lead overall leaders protection neighbours link",
        [
            (
                S,
                "E08000024",
                "80566",
                "North East",
                start,
                end,
                published,
                "ilacs",
                "short",
                "Rose Field",
                overall,
                "good",
                "requires-improvement",
                "Gateshead: outstanding",
                "https://reports.ofsted.gov.uk/provider/44/80566",
            )
            for start, end, published, overall in (
                ("2016-04-18", "2016-05-13", "2016-07-01", "inadequate"),
                ("2019-11-04", "2019-11-15", None, "good"),
                ("2023-03-06", "2023-03-17", None, "requires-improvement"),
            )
        ],
        {"authority": S},
    ),
    "pathway-plans": Answer(
        "date priority words page document",
        [("2019-05-06", "false", PATHS, "3", "gateshead/2019.pdf")],
        {"authority": G},
    ),
    "posts-without-names": Answer(
        "post since tenure words page",
        [("council officer", "2019", "acting", "the head of early help", "4")],
        {"authority": G},
    ),
    "praised-elsewhere": Answer(
        "authority region date words page told_elsewhere", [(G, "North East", "2022-05-09", FOUND, "4", "6")]
    ),
    "praised-teams": Answer("kind team authorities strengths where", [("team", "harbour team", "1", "1", G)]),
    "priority-actions": Answer(
        "date words page document", [("2019-05-06", MISSING, "2", "gateshead/2019.pdf")], {"authority": G}
    ),
    "publication-delay": Answer("authority end published days", [(S, "2016-05-13", "2016-07-01", "49")]),
    "sources": Answer(
        "date documents agree contrary document account found_by",
        [
            ("2019-03-04", "2", "1", "1", "newcastle-paper.txt", "told", JOINED),
            ("2019-03-04", "2", "1", "1", "newcastle/2019.pdf", "report", OWN),
        ],
        {"authority": N},
    ),
    "still-open": Answer(
        "date priority theme words date_next words_next page_next",
        [("2019-03-04", "true", MISSES, MISSING, "2022-03-04", MISSING, "2")],
        {"authority": NEWCASTLE},
    ),
    "strengths-and-weaknesses": Answer(
        "theme strengths weaknesses inspections of",
        [
            (MISSES, "1", "6", "7", "7"),
            ("Direct work and visits", "1", "0", "7", "7"),
            ("Short breaks and respite", "1", "0", "1", "7"),
        ],
    ),
    "teams": Answer(
        "team kind documents mentions names", [("harbour team", "team", "2", "2", "HT; harbour team")], {"authority": G}
    ),
    "theme-history": Answer(
        "date told strengths mixed weaknesses outcomes document",
        [
            ("2019-05-06", "1", "0", "0", "1", "resolved", "gateshead/2019.pdf"),
            ("2022-05-09", "0", "1", "0", "0", "", "gateshead/2022.pdf"),
        ],
        {"authority": G, "theme": "missing-children"},
    ),
    "themes-to-improve": Answer(
        "theme inspections of percent",
        [(MISSES, "6", "7", "85.7"), (PATHWAYS, "6", "7", "85.7"), ("Identity and life-story work", "1", "7", "14.3")],
    ),
    "thread-outcomes": Answer(
        "theme followed persists improved resolved not_mentioned unknown", [(MISSES, "4", "3", "0", "1", "0", "0")]
    ),
    "threads": Answer(
        "theme date words page outcome date_next words_next page_next polarity found_by document_next",
        [
            (
                *(MISSES, "2019-05-06", MISSING, "2", "resolved", "2022-05-09"),
                *(FOUND, "4", "strength", "threads.praised", "gateshead/2022.pdf"),
            )
        ],
        {"authority": G},
    ),
    "told-in-papers": Answer(
        "document genre what themes words page",
        [
            (*PAPER, "weakness", None, "They found that visits are late.", "1"),
            (
                *PAPER,
                "must improve",
                f"Drift and delay; {PATHWAYS}",
                "They asked for better pathway plans, made sooner.",
                "2",
            ),
        ],
    ),
    "told-again": Answer(
        "authority theme date words page date_next words_next page_next",
        [
            (N, MISSES, "2019-03-04", MISSING, "2", "2022-03-04", MISSING, "2"),
            (N, PATHWAYS, "2019-03-04", PATHS, "3", "2022-03-04", PATHS, "3"),
        ],
        {"authority": N, "body": ""},
    ),
    "told-alike": Answer(
        "theme authority date words authority_other date_other words_other page_other",
        [
            (MISSES, G, "2019-05-06", MISSING, N, "2019-03-04", MISSING, "2"),
            (MISSES, G, "2019-05-06", MISSING, N, "2022-03-04", MISSING, "2"),
        ],
        {"authority": G, "other": N},
    ),
    "told-anew": Answer(
        "authority theme date date_next words_next page_next document_next",
        [(G, "Identity and life-story work", "2019-05-06", "2022-05-09", ASKED, "6", "gateshead/2022.pdf")],
    ),
    "told-of": Answer(
        "authority date framework grades document",
        [(S, "2015", "ilacs", "overall-effectiveness: good", "sunderland.txt")],
    ),
    "told-to-improve": Answer(
        "authority date words page",
        [(G, "2022-05-09", "Life-story work should begin sooner.", "6")],
        {"theme": "identity-life-story"},
    ),
    "told-together": Answer(
        "authority date words words_other",
        [(G, "2019-05-06", MISSING, PATHS)],
        {"theme": "missing-children", "other": PATHWAYS, "body": "", "authority": G},
    ),
    "unit-findings": Answer(
        "team kind authority date polarity words page",
        [("harbour team", "team", G, "2022-05-09", "strength", "The harbour team visits often and listens well.", "5")],
        {"kind": "team", "authority": G, "polarity": "strength"},
    ),
    "what-changed": Answer(
        "date date_next theme strengths weaknesses strengths_next weaknesses_next shift",
        [("2019-05-06", "2022-05-09", MISSES, "0", "1", "1", "0", "100")],
        {"authority": G},
    ),
    "who-held-post": Answer(
        "person standing first_known last_known since known_at words document",
        [
            (
                *("Sam Lake", "known before and after", "2019-09", "2022-07-01", "2019-09", "2022-07-01"),
                *(words, "gateshead-news.txt"),
            )
            for words in ("Sam Lake", "who took up post in September 2019")
        ],
        {"authority": G, **DIRECTOR, "date": "2022-05"},
    ),
    "who-resolved": Answer(
        "authority region date words date_next words_next page_next",
        [(G, "North East", "2019-05-06", MISSING, "2022-05-09", FOUND, "4")],
        {"theme": "missing-children"},
    ),
}
WITHIN = {"evidence": "gateshead-news.txt", "who-held-post": "Sam Lake"}
"""Of some long answers the rows that have a cell are looked at."""


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


def test_every_question_is_asked_above() -> None:
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
