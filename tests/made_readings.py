"""Readings made by hand for the tests of the graph and of the records: invented sentences about councils that exist."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from msgspec.structs import replace

from pipeline.model import (
    Absence,
    Block,
    BlockKind,
    Document,
    Evidence,
    Fact,
    Finding,
    GradeReading,
    Improvement,
    Inspection,
    Judgement,
    Person,
    Post,
    Reading,
    Run,
    Section,
    Team,
    ThemeTag,
    ToldInspection,
)

NEWCASTLE, GATESHEAD, SUNDERLAND = "E08000021", "E08000037", "E08000024"
ILACS = ("overall-effectiveness", "impact-of-leaders", "help-and-protection", "children-in-care-and-care-leavers")


@dataclass(frozen=True)
class Page:
    """A made document of one block a line, two lines a page."""

    document: Document

    @classmethod
    def of(cls, name: str, lines: Sequence[str], media_type: str = "application/pdf") -> "Page":
        blocks, runs, start = [], [], 0
        for number, line in enumerate(lines):
            end = start + len(line)
            blocks.append(Block(start, end, BlockKind.PARAGRAPH, number=str(number + 1)))
            runs.append(Run(start, end, page=number // 2 + 1, source=start))
            start = end + 1
        text = "\n".join(lines)
        digest = hashlib.sha256(text.encode()).hexdigest()
        return cls(Document(name, digest, media_type, text, tuple(blocks), tuple(runs), (len(lines) + 1) // 2))

    def says(self, quote: str, rule: str = "test.made", section: str | None = None) -> Evidence:
        start = self.document.text.index(quote)
        block = self.document.block_at(start)
        page = self.document.page_at(start)
        assert block is not None
        return Evidence(page, page, start, start + len(quote), quote, block.number, section, rule)


def reading(page: Page, genre: str = "inspection-report") -> Reading:
    return Reading(page.document, genre, (), None, (), (), (), (), (), ())


REPORT_LINES = (
    "Visit to Newcastle upon Tyne, 4 March 2019 to 8 March 2019, led by Ann Carter HMI with Máire Doyle",
    "Overall: good. Leaders: good. Protection: requires improvement. In care: good.",
    "Help and protection requires improvement to be good",
    "The response when children go missing needs more than a form.",
    'Pathway plans should say "who" and by when, in C:\\plans.',
    "Social workers in the harbour team know their children well, but visits are late.",
    "Jo Bell has been director of children's services since May 2018; the head of early help has left.",
)


def report(
    name: str = "newcastle/2019.pdf",
    lines: Sequence[str] = REPORT_LINES,
    *,
    gss: str = NEWCASTLE,
    start: str | None = "2019-03-04",
    end: str | None = "2019-03-08",
    lead: str = "Ann Carter",
    overall: str = "good",
    heading: str = "requires-improvement",
) -> Reading:
    """Return a report with every type of record; by default the table and the heading agree."""
    page = Page.of(name, lines)
    title, table = page.says(lines[0]), page.says(lines[1])
    missing, paths, team, post = (page.says(line, section="help-and-protection") for line in lines[3:7])
    judgements = (
        Judgement(ILACS[0], overall, None, (GradeReading(overall, "table", page.says("Overall: good")),)),
        Judgement(ILACS[1], "good", None, (GradeReading("good", "table", page.says("Leaders: good")),)),
        Judgement(
            ILACS[2],
            "requires-improvement",
            None,
            (
                GradeReading("requires-improvement", "table", table),
                GradeReading(heading, "heading", page.says(lines[2])),
            ),
        ),
        Judgement(ILACS[3], None, Absence.NOT_JUDGED, ()),
    )
    facts = (
        Fact("authority", gss, evidence=(title,)),
        Fact("framework", "ilacs", evidence=(title,)),
        Fact("kind", "short", inferred_from="kind.by-length-of-stay"),
        _dated("start", start, title),
        _dated("end", end, title),
        Fact("published", None, Absence.NOT_PRINTED),
        Fact("lead_inspector", lead, evidence=(title,)),
    )
    people = (
        Person(lead, "lead-inspector", "led by", "Ofsted", (lead.split()[-1],), (title,)),
        Person("Máire Doyle", "team-inspector", "with", "Ofsted", (), (title,)),
        Person("Jo Bell", "director-of-childrens-services", "director of children's services", None, (), (post,)),
    )
    posts = (
        Post("director-of-childrens-services", "director", None, "Jo Bell", "2018-05", "interim", (post,)),
        Post("officer", "head of early help", None, None, "2019", "acting", (page.says("the head of early help"),)),
    )
    tag = ThemeTag("missing-children", missing.start, missing.end, "themes.label")
    late = ThemeTag("direct-work", team.start, team.end, "themes.label")
    return Reading(
        document=page.document,
        genre="inspection-report",
        sections=(Section("help-and-protection", lines[2], page.document.text.index(lines[2]), missing.end),),
        inspection=Inspection(gss, facts, judgements),
        told=(),
        people=people,
        posts=posts,
        teams=(Team("harbour team", ("HT",), "team", (page.says("harbour team"),)),),
        improvements=(
            Improvement(1, True, "authority", missing.quote, (tag,), missing),
            Improvement(2, False, "lscb", paths.quote, (replace(tag, theme="pathway-planning"),), paths),
        ),
        findings=(
            Finding(
                "6",
                0,
                team.quote,
                "mixed",
                (late,),
                team,
                ("late",),
                "some",
                "since-last-inspection",
                "council",
                units=("harbour team",),
                grade="requires-improvement",
            ),
            Finding(
                "4",
                0,
                missing.quote,
                "weakness",
                (tag,),
                missing,
                cohorts=("children-who-go-missing",),
                grade="requires-improvement",
            ),
        ),
    )


def _dated(name: str, value: str | None, place: Evidence) -> Fact:
    return Fact(name, value, None if value else Absence.NOT_PRINTED, (place,) if value else ())


def paper(
    name: str = "newcastle-paper.txt",
    *,
    gss: str = NEWCASTLE,
    when: str | None = "2019-03",
    grade: str = "good",
    kind: str | None = None,
    published: str | None = None,
    lines: Sequence[str] = ("Members heard that inspectors came in March 2019 and called the service good.",),
) -> Reading:
    """Return a council paper that tells of one inspection."""
    page = Page.of(name, lines, "text/plain")
    told_at = page.says(lines[0])
    judgement = Judgement(ILACS[0], grade, None, (GradeReading(grade, "prose", told_at),))
    told = ToldInspection(gss, "ilacs", kind, when, None, None, published, (judgement,), (told_at,))
    return replace(reading(page, "committee-paper"), told=(told,))


def corpus() -> tuple[Reading, ...]:
    """Return a small corpus: two reports of one council, one of another, and a paper that disagrees."""
    later = tuple(line.replace("2019", "2022") for line in REPORT_LINES)
    other = tuple(line.replace("Newcastle upon Tyne", "Gateshead") for line in REPORT_LINES)
    return (
        report(),
        report("newcastle/2022.pdf", later, start="2022-03-04", end="2022-03-08", lead="Ann Cárter"),
        report("gateshead/2019.pdf", other, gss=GATESHEAD, start="2019-05-06", end="2019-05-10", heading="good"),
        paper(grade="outstanding"),
        paper("sunderland.txt", gss=SUNDERLAND, when="2015", lines=("In 2015 inspectors judged it good.",)),
    )
