"""The reports, made of the four councils of :mod:`made_observations` and of one whose report is hostile."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

import html5lib
import pytest
from made_observations import A1, C1, OBSERVATIONS, THEMES, item
from markupsafe import escape

from pipeline.analyse.bundle import Analysis, ask
from pipeline.analyse.followed import Followed, Then
from pipeline.analyse.tables import Item, Place, Sequel
from pipeline.errors import UnknownCouncil
from pipeline.export.report_page import Pair, Pairs, Point, Points, Quotes, Report, Section, Table, figures, render
from pipeline.pages import council, threads
from pipeline.pages.national import national
from pipeline.pages.register import Council
from pipeline.pages.register import council as named

pytest.importorskip("matplotlib", reason="the reports' charts need matplotlib: the extra 'pages'")

HOSTILE = '<script>alert(1)</script> "quoted" </p> {{ 7 * 7 }} \u202e &lt;b&gt;'
ASTON = Council("A", "Aton", ("B",))


def analysis(*more: Item) -> Analysis:
    told = [replace(one, items=(*one.items, *more)) if one is A1 else one for one in OBSERVATIONS]
    return ask(told, THEMES, ["missing", "plans", "pathway"])


def section(report: Report, id_: str) -> Section:
    (found,) = (one for one in report.sections if one.id == id_)
    return found


def tables(found: Section) -> Iterator[Table]:
    return (part for part in found.parts if isinstance(part, Table))


def sentences(found: Section) -> str:
    points = [
        line.text if isinstance(line, Point) else line
        for part in found.parts
        if isinstance(part, Points)
        for line in part.items
    ]
    return "\n".join([*points, *(part for part in found.parts if isinstance(part, str))]).replace("\xa0", " ")


def test_the_national_report_has_a_section_for_every_question() -> None:
    report = national(analysis(), {}, {})
    assert [one.id for one in report.sections] == [
        "brief", "read", "grades", "themes", "missing", "plans", "changed", "method"
    ]  # fmt: skip
    assert len({figure.name for figure in figures(report)}) == len(figures(report)) >= 7


@pytest.mark.parametrize(
    "make", [lambda told: national(told, {}, {}, FOLLOWED), lambda told: council.page(ASTON, told, {})]
)
def test_what_is_said_in_brief_leads_to_the_section_that_it_rests_on(make: Callable[[Analysis], Report]) -> None:
    report = make(analysis())
    (points,) = (part for part in section(report, "brief").parts if isinstance(part, Points))
    told = [point for point in points.items if isinstance(point, Point)]
    assert len(told) == len(points.items) >= 3
    assert {point.to for point in told} <= {one.id for one in report.sections}
    for point in told:
        assert f'href="#{point.to}">{escape(section(report, point.to).title)}</a></li>' in render(report)


def test_counts_have_their_denominators() -> None:
    report = national(analysis(), {}, {})
    assert "Missing: among what must improve in 4 of 6 inspections (67 %; 95 % interval" in sentences(
        section(report, "missing")
    )
    assert "of 3 councils; in 1 of them as a priority" in sentences(section(report, "missing"))
    assert "2 were graded overall: 1 good and 1 inadequate." in sentences(section(report, "brief"))
    assert "better in 1 of 1 pairs" in sentences(section(report, "brief"))


def test_a_narrower_theme_stands_with_the_broader_one() -> None:
    (by, *_) = tables(section(national(analysis(), {}, {}), "plans"))
    assert by.columns == ("Framework", "Inspections", "Plans", "Pathway plans")


def test_who_was_told_is_listed_with_words_page_and_address() -> None:
    report = national(analysis(), {"made.pdf": "../made.pdf"}, {})
    told = list(tables(section(report, "missing")))[-1]
    assert [row[:2] for row in told.rows] == [
        ("Aton", "1 March 2018"),
        ("Beeham", "5 May 2017"),
        ("Aton", "10 January 2016"),
        ("Deeside", "undated"),
    ]
    (quote,) = told.rows[0][-1] if isinstance(told.rows[0][-1], tuple) else ()
    assert (quote.words, quote.source.where, quote.source.href) == (
        "Do better at missing.",
        "p. 2",
        "../made.pdf#page=2",
    )


def test_quotes_are_of_different_councils_and_a_priority_comes_first() -> None:
    (quotes,) = (part for part in section(national(analysis(), {}, {}), "missing").parts if isinstance(part, Quotes))
    assert [quote.about for quote in quotes.quotes] == [
        "Aton, 10 January 2016",
        "Beeham, 5 May 2017",
        "Deeside, undated",
    ]
    assert quotes.quotes[0].priority


def test_what_was_skipped_is_told_with_its_reason() -> None:
    run = {"inputs": [{}, {}], "skipped": [{"document": "a.pdf", "reason": "it is empty"}]}
    read = section(national(analysis(), {}, run), "read")
    assert "read 2 documents and skipped 1" in sentences(read)
    assert list(tables(read))[-1].rows == (("a.pdf", "it is empty"),)


def thread(outcome: str, theme: str = "missing", *, then: str | None = None, priority: bool = False) -> Followed:
    said = () if then is None else (Then("strength", Place("later.pdf", 9, then, "31")),)
    return Followed(
        "A", "Aton", "x:a1", "x:a2", "2016-01-10", "2018-03-01", theme, outcome, "threads.made", priority,
        Place("made.pdf", 2, f"Do better at {theme} {outcome}."), said,
    )  # fmt: skip


FOLLOWED: tuple[Followed, ...] = (
    thread("resolved", then="Better work with missing children has resolved it."),
    thread("resolved", "visits", then="Visits are made."),
    thread("not-mentioned", priority=True),
    thread("unknown"),
)


def pairs(found: Section) -> list[Pair]:
    return [one for part in found.parts if isinstance(part, Pairs) for one in part.pairs]


@pytest.mark.parametrize(
    "found",
    [
        section(national(analysis(), {"later.pdf": "../later.pdf"}, {}, FOLLOWED), "changed"),
        section(council.page(ASTON, analysis(), {"later.pdf": "../later.pdf"}, FOLLOWED), "became"),
    ],
    ids=["national", "profile"],
)
def test_what_became_of_it_is_told_with_denominators_and_both_reports_words(found: Section) -> None:
    assert "Resolved: 2 of 4 threads (50 %). The next report praises the theme" in sentences(found)
    assert "Not mentioned: 1 of 4 threads (25 %)." in sentences(found)
    assert "Persists: 0 of 4 threads (0 %)." in sentences(found)
    told, *_ = (one for one in pairs(found) if one.first.words == "Do better at missing resolved.")
    assert told.about.endswith("Missing · resolved")
    (later,) = told.then
    assert (later.about, later.words) == (
        "1 March 2018, strength",
        "Better work with missing children has resolved it.",
    )
    assert (later.source.where, later.source.href) == ("p. 9, ¶ 31", "../later.pdf#page=9")
    (silent,) = (one for one in pairs(found) if one.about.endswith("not mentioned"))
    assert silent.first.priority and silent.then == () and "1 March 2018, says nothing of it" in silent.silence


def test_each_theme_that_is_followed_has_two_examples_of_which_one_persists() -> None:
    told = (*FOLLOWED, thread("persists", then="No better."), thread("resolved", "visits", then="Visits are good."))
    parts = threads.pairs_by_theme(told, followed_analysis(), {})
    by_caption = {part.caption: part for part in parts if isinstance(part, Pairs)}
    assert list(by_caption) == [
        "Missing: 3 threads (persists 1, resolved 1, not mentioned 1)",
        "Visits: 1 threads (resolved 1)",
    ]
    missing, _ = by_caption.values()
    assert [one.about.rsplit(" · ", 1)[1] for one in missing.pairs] == ["persists", "resolved"]


def followed_analysis() -> Analysis:
    sequels = [("missing", "persists"), ("missing", "resolved"), ("missing", "not-mentioned"), ("visits", "resolved")]
    made = tuple(Sequel(theme, outcome, "authority", "x:a2") for theme, outcome in sequels)
    return ask([replace(one, sequels=made) if one is A1 else one for one in OBSERVATIONS], THEMES, ["missing"])


def test_every_thread_of_a_council_stands_in_its_profile() -> None:
    (table,) = tables(section(council.page(ASTON, analysis(), {}, FOLLOWED), "became"))
    assert [row[0] for row in table.rows] == [
        "Missing: resolved", "Visits: resolved", "Missing: not mentioned", "Missing: unknown"
    ]  # fmt: skip


def test_a_council_without_a_later_inspection_is_told_so() -> None:
    found = section(council.page(ASTON, analysis(), {}, ()), "became")
    assert "No later graded inspection of it is known" in sentences(found)


def test_without_lists_the_report_says_so() -> None:
    report = national(ask((C1,), THEMES, ["missing"]), {}, {})
    assert "missing" not in [one.id for one in report.sections]
    assert "No council's list was read at two inspections." in sentences(section(report, "changed"))
    assert "1 inspection" in render(report)


def test_the_profile_sets_a_council_beside_others() -> None:
    report = council.page(ASTON, analysis(), {})
    assert "Missing: among what must improve in 2 of its 3 inspections with a list." in sentences(
        section(report, "missing")
    )
    (beside,) = tables(section(report, "beside"))
    row = dict(zip(beside.columns, next(row for row in beside.rows if row[0] == "Missing"), strict=True))
    assert (row["Aton"], str(row["Statistical neighbours"])[:6]) == ("2 of 3", "1 of 2")
    (course,) = tables(section(report, "course"))
    assert ("Missing", "must improve (−1)", "must improve (+1)", "not spoken of") in course.rows


def test_a_council_without_a_report_has_no_profile() -> None:
    with pytest.raises(UnknownCouncil, match="no report on Zed was read"):
        council.page(Council("Z", "Zed", ()), analysis(), {})


def test_a_council_is_known_by_code_name_and_other_name() -> None:
    assert named("e06000047").name == named("county DURHAM").name == named("Durham").name == "Durham"
    assert len(named("Durham").neighbours) == 10
    with pytest.raises(UnknownCouncil, match="is it Gateshead"):
        named("Gatshead")


@pytest.mark.parametrize("make", [lambda told: national(told, {}, {}), lambda told: council.page(ASTON, told, {})])
def test_the_words_of_documents_are_text_and_the_page_has_no_fault(make: object) -> None:
    told = analysis(replace(item("missing"), place=Place('a"<i>.pdf', 1, HOSTILE)))
    assert callable(make)
    page = render(make(told))
    assert "<script" not in page and "&lt;script&gt;alert(1)&lt;/script&gt; &#34;quoted&#34; &lt;/p&gt;" in page
    assert "{{ 7 * 7 }}" in page
    html5lib.HTMLParser(strict=True).parse(page)
    assert re.findall(r'(?:src|href)="(?!#|data:)[^"]*"', page) == []


def test_every_picture_has_words_for_those_who_do_not_see_it() -> None:
    page = render(national(analysis(), {}, {}))
    alts = re.findall(r'<img [^>]*alt="([^"]*)"', page)
    assert len(alts) == page.count("<img ") >= 7
    assert all(len(alt) > 60 and re.search(r"\d", alt) for alt in alts)


def test_the_same_bytes_whatever_the_order() -> None:
    one, other = (
        render(national(ask(told, THEMES, ["missing"]), {}, {})) for told in (OBSERVATIONS, OBSERVATIONS[::-1])
    )
    assert one == other
