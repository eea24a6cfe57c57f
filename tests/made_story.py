"""A story small enough to count by hand: three councils inspected more than once, a paper and news that tell of it."""

from made_readings import GATESHEAD, REPORT_LINES, SUNDERLAND, Page, corpus, paper, report
from msgspec.structs import replace

from pipeline.model import DocumentDay, Fact, Finding, Improvement, Person, Post, Reading, ThemeTag

GATESHEAD_2022 = (
    *(line.replace("Newcastle upon Tyne", "Gateshead").replace("2019", "2022") for line in REPORT_LINES),
    "Children who go missing are found quickly and kept safe.",
    "Disabled children told inspectors that their short breaks are fun.",
    "The harbour team visits often and listens well.",
    "Life-story work should begin sooner.",
)
PRAISE, VOICES, TEAM, ASKED = GATESHEAD_2022[7:]


def gateshead_2022() -> Reading:
    """Return the report of an outstanding council: missing children praised, other things asked for."""
    base = report(
        "gateshead/2022.pdf",
        GATESHEAD_2022,
        gss=GATESHEAD,
        start="2022-05-09",
        end="2022-05-20",
        lead="Rose Field",
        overall="outstanding",
    )
    page = Page.of("gateshead/2022.pdf", GATESHEAD_2022)

    def finding(words: str, theme: str, **more: object) -> Finding:
        place = page.says(words)
        tag = ThemeTag(theme, place.start, place.end, "themes.label")
        return replace(Finding(None, 0, words, "strength", (tag,), place), **more)

    place = page.says(ASKED)
    tag = ThemeTag("identity-life-story", place.start, place.end, "themes.label")
    return replace(
        base,
        people=base.people[:2],
        posts=(),
        findings=(
            finding(PRAISE, "missing-children"),
            finding(VOICES, "short-breaks", attribution="young-people", cohorts=("disabled-children",)),
            finding(TEAM, "direct-work", units=("harbour team",)),
        ),
        improvements=(Improvement(1, False, "authority", ASKED, (tag,), place),),
    )


def news() -> Reading:
    """Return an article that names the director of Gateshead, since when, and what the inspection of 2022 found."""
    lines = (
        "Gateshead was called outstanding in May 2022.",
        "Friday 1 July 2022",
        "Sam Lake, director of children's services, who took up post in September 2019, was glad.",
    )
    made = paper("gateshead-news.txt", gss=GATESHEAD, when="2022-05", grade="outstanding", lines=lines)
    page = Page.of("gateshead-news.txt", lines, "text/plain")
    named = page.says("Sam Lake", "people.title")
    title = "director of children's services"
    role = "director-of-childrens-services"
    return replace(
        made,
        genre="news",
        people=(Person("Sam Lake", role, title, None, ("Sam Lake",), (named,)),),
        posts=(
            Post(role, title, None, "Sam Lake", "2019-09", None, (page.says("who took up post in September 2019"),)),
        ),
        day=DocumentDay("2022-07-01", (page.says(lines[1]),)),
    )


def sunderland(start: str, end: str, overall: str, published: str | None = None) -> Reading:
    """Return a report of Sunderland, which rose from inadequate and fell again; Gateshead is a neighbour of it."""
    lines = tuple(line.replace("Newcastle upon Tyne", "Sunderland").replace("2019", start[:4]) for line in REPORT_LINES)
    made = report(
        f"sunderland/{start[:4]}.pdf", lines, gss=SUNDERLAND, start=start, end=end, lead="Rose Field", overall=overall
    )
    if published is None:
        return made
    assert made.inspection is not None
    day = Fact("published", published, evidence=made.inspection.facts[0].evidence)
    facts = tuple(day if fact.name == "published" else fact for fact in made.inspection.facts)
    return replace(made, inspection=replace(made.inspection, facts=facts))


def mistaken() -> Reading:
    """Return a paper that gives another first day for an inspection of Sunderland, and what was found and asked."""
    lines = (
        "Inspectors came to Sunderland on 6 November 2019 and called it good.",
        "They found that visits are late.",
        "They asked for better pathway plans, made sooner.",
    )
    made = paper("sunderland-paper.txt", gss=SUNDERLAND, when="2019-11-06", lines=lines)
    page = Page.of("sunderland-paper.txt", lines, "text/plain")
    _, found, asked = (page.says(line) for line in lines)
    tags = (
        ThemeTag("pathway-planning", asked.start, asked.end, "themes.label"),
        ThemeTag("drift-and-delay", 0, 0, "x"),
    )
    return replace(
        made,
        told=(replace(made.told[0], start="2019-11-06"),),
        findings=(Finding(None, 0, lines[1], "weakness", (), found),),
        improvements=(Improvement(1, False, "authority", lines[2], tags, asked),),
    )


def story() -> tuple[Reading, ...]:
    """Return the made corpus with the further inspections and what is told of them."""
    return (
        *corpus(),
        gateshead_2022(),
        news(),
        sunderland("2016-04-18", "2016-05-13", "inadequate", published="2016-07-01"),
        sunderland("2019-11-04", "2019-11-15", "good"),
        sunderland("2023-03-06", "2023-03-17", "requires-improvement"),
        mistaken(),
    )
