"""What had to improve, and what became of it."""

from made_readings import NEWCASTLE
from made_story import ASKED

from made_answers.story import FOUND, MISSES, MISSING, PATHS, PATHWAYS, Answer, G, N, S

IMPROVEMENTS: dict[str, Answer] = {
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
    "learn-from": Answer(
        "authority theme neighbour grade date words page",
        [(S, MISSES, G, "Outstanding", "2022-05-09", FOUND, "4")],
        {"authority": S},
    ),
    "missing-children": Answer(
        "date priority words page paragraph document",
        [("2019-05-06", "true", MISSING, "2", "4", "gateshead/2019.pdf")],
        {"authority": G},
    ),
    "pathway-plans": Answer(
        "date priority words page document",
        [("2019-05-06", "false", PATHS, "3", "gateshead/2019.pdf")],
        {"authority": G},
    ),
    "priority-actions": Answer(
        "date words page document", [("2019-05-06", MISSING, "2", "gateshead/2019.pdf")], {"authority": G}
    ),
    "still-open": Answer(
        "date priority theme words date_next words_next page_next",
        [("2019-03-04", "true", MISSES, MISSING, "2022-03-04", MISSING, "2")],
        {"authority": NEWCASTLE},
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
    "who-resolved": Answer(
        "authority region date words date_next words_next page_next",
        [(G, "North East", "2019-05-06", MISSING, "2022-05-09", FOUND, "4")],
        {"theme": "missing-children"},
    ),
}
