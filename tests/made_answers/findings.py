"""What inspectors found: strengths and weaknesses, by theme, cohort and team."""

from made_readings import GATESHEAD

from made_answers.story import FOUND, MISSES, MISSING, PATHWAYS, Answer, G

PAPER = ("sunderland-paper.txt", "Committee paper")

FINDINGS: dict[str, Answer] = {
    "children-say": Answer(
        "authority date polarity words page",
        [(G, "2022-05-09", "strength", "Disabled children told inspectors that their short breaks are fun.", "5")],
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
    "findings": Answer(
        "date polarity words page paragraph document",
        [
            ("2019-05-06", "weakness", MISSING, "2", "4", "gateshead/2019.pdf"),
            ("2022-05-09", "strength", FOUND, "4", "8", "gateshead/2022.pdf"),
        ],
        {"authority": GATESHEAD, "polarity": "weakness,strength"},
    ),
    "praised-elsewhere": Answer(
        "authority region date words page told_elsewhere", [(G, "North East", "2022-05-09", FOUND, "4", "6")]
    ),
    "praised-teams": Answer("kind team authorities strengths where", [("team", "harbour team", "1", "1", G)]),
    "strengths-and-weaknesses": Answer(
        "theme strengths weaknesses inspections of",
        [
            (MISSES, "1", "6", "7", "7"),
            ("Direct work and visits", "1", "0", "7", "7"),
            ("Short breaks and respite", "1", "0", "1", "7"),
        ],
    ),
    "theme-history": Answer(
        "date told strengths mixed weaknesses outcomes document",
        [
            ("2019-05-06", "1", "0", "0", "1", "resolved", "gateshead/2019.pdf"),
            ("2022-05-09", "0", "1", "0", "0", "", "gateshead/2022.pdf"),
        ],
        {"authority": G, "theme": "missing-children"},
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
}
