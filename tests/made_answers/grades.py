"""What inspections graded, when, by which documents, and where those disagree."""

from made_readings import GATESHEAD

from made_answers.story import GOOD, OVERALL, RI, Answer, G, N, S

OWN, JOINED = "the inspection's own report", "same council and compatible dates; no other inspection fits"

GRADES: dict[str, Answer] = {
    "absences": Answer(
        "what reason times documents",
        [("Children in care and care leavers", "Not judged", "7", "7"), ("published", "Not printed", "6", "6")],
    ),
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
    "publication-delay": Answer("authority end published days", [(S, "2016-05-13", "2016-07-01", "49")]),
    "sources": Answer(
        "date documents agree contrary document account found_by",
        [
            ("2019-03-04", "2", "1", "1", "newcastle-paper.txt", "told", JOINED),
            ("2019-03-04", "2", "1", "1", "newcastle/2019.pdf", "report", OWN),
        ],
        {"authority": N},
    ),
    "told-of": Answer(
        "authority date framework grades document",
        [(S, "2015", "ilacs", "overall-effectiveness: good", "sunderland.txt")],
    ),
}
