"""Who inspected and who held which post, and the teams of a council."""

from made_answers.story import DIRECTOR, GOOD, RI, Answer, G, N, S

PEOPLE: dict[str, Answer] = {
    "co-inspectors": Answer(
        "inspector colleague inspections", [("Máire Doyle", "Rose Field", "4"), ("Ann Carter", "Máire Doyle", "3")]
    ),
    "directors": Answer(
        "person since known_at tenure document",
        [
            ("Jo Bell", "2018-05", "2019-05-10", "interim", "gateshead/2019.pdf"),
            ("Sam Lake", "2019-09", "2022-07-01", None, "gateshead-news.txt"),
        ],
        {"authority": G},
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
    "lead-inspectors": Answer(
        "inspector inspections authorities",
        [
            ("Rose Field", "4", f"{S} 2016-04-18; {S} 2019-11-04; {G} 2022-05-09; {S} 2023-03-06"),
            ("Ann Carter", "3", f"{N} 2019-03-04; {G} 2019-05-06; {N} 2022-03-04"),
        ],
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
    "posts-without-names": Answer(
        "post since tenure words page",
        [("council officer", "2019", "acting", "the head of early help", "4")],
        {"authority": G},
    ),
    "teams": Answer(
        "team kind documents mentions names", [("harbour team", "team", "2", "2", "HT; harbour team")], {"authority": G}
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
}
