"""Which tellings are of one inspection, and what follows of it; each telling is made by hand."""

from typing import Any

import pytest
from made_documents import made

from pipeline.nlp.dates import When
from pipeline.nlp.inspection.component import find_inspection
from pipeline.nlp.inspection.frameworks import catalogue
from pipeline.nlp.told.events import Dated, Event
from pipeline.nlp.told.row import Row
from pipeline.nlp.told.rows import Rows

HERE, THERE = "E06000047", "E08000016"


def dated(
    when: str, until: str | None = None, *, framework: str | None = None, kind: str | None = None, **other: Any
) -> Dated:
    return Dated(Event(0, 10, framework, kind), When(when, 11, 20, until), **{"published": False, **other})


def rows(today: str | None = None, *lines: str) -> Rows:
    document = made("Devon County Council", *lines)
    return Rows(document, find_inspection(document), catalogue(), today)


def told(*items: Dated, gss: str = HERE) -> list[Row]:
    """Return the rows of tellings that come one after another, ten characters apart."""
    made_of = rows()
    for n, item in enumerate(items):
        made_of.add(gss, item, (10 * n, 10 * n + 9))
    return made_of.rows


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        (dated("2019"), dated("2019-03"), True),
        (dated("2019-03"), dated("2019"), True),
        (dated("2019-03"), dated("2019-04"), False),
        (dated("2019-03-04", "2019-04-05"), dated("2019-04"), True),
        (dated("2019-03-04", "2019-04-05"), dated("2019-05"), False),
        (dated("2018-12-10", "2019-01-11"), dated("2019"), False),
        (dated("2019-03", framework="ilacs"), dated("2019-03"), True),
        (dated("2019-03", framework="ilacs"), dated("2019-03", framework="sif"), False),
        (dated("2019-03", kind="short"), dated("2019-03", kind="standard"), False),
        # The kind that goes without saying contradicts none.
        (dated("2019-03", kind="inspection"), dated("2019-03", kind="re-inspection"), True),
        (dated("2019-03"), dated("2019-03", kind="focused-visit"), False),
        (dated("2019-03", kind="monitoring-visit"), dated("2019-03", kind="focused-visit"), False),
        (dated("2019-03"), dated("2019-03", framework="joint-targeted-area"), False),
        (dated("2019-03", kind="focused-visit"), dated("2019-05", published=True), True),
        (dated("2019-03", kind="focused-visit"), dated("2019-05", kind="short", published=True), False),
    ],
)
def test_tellings_are_of_one_inspection_where_nothing_told_differs(first: Dated, second: Dated, same: bool) -> None:
    assert len(told(first, second)) == (1 if same else 2)


def test_what_one_telling_adds_is_kept_and_what_is_vaguer_changes_nothing() -> None:
    (row,) = told(dated("2019"), dated("2019-03", framework="ilacs"), dated("2019", kind="short", fortnight=True))
    assert (row.when, row.framework, row.kind, row.fortnight) == ("2019-03", "ilacs", "short", True)
    assert row.spans == [(0, 9), (10, 19), (20, 29)]
    for kinds in (("inspection", "re-inspection"), ("re-inspection", "inspection")):
        (row,) = told(*(dated("2015-03", kind=kind) for kind in kinds))
        assert row.kind == "re-inspection"


def test_two_councils_have_two_inspections_and_none_has_none() -> None:
    both = rows()
    both.add(HERE, dated("2019-03"), (0, 1))
    both.add(THERE, dated("2019-03"), (2, 3))
    assert both.add(None, dated("2019-03"), (4, 5)) is None
    assert [row.gss for row in both.rows] == [HERE, THERE]


@pytest.mark.parametrize(
    ("on_site", "published", "same"),
    [
        ("2019-03", "2019-11", True),
        ("2019-03", "2019-12", False),
        ("2019-03", "2019-02", False),
        ("2019", "2020-03", True),
        ("2019", "2020-04", False),
    ],
)
def test_a_publication_is_of_the_inspection_shortly_before_it(on_site: str, published: str, same: bool) -> None:
    found = told(dated(on_site), dated(published, published=True))
    assert len(found) == (1 if same else 2)
    assert found[-1].published == published


def test_of_two_inspections_the_later_was_published_and_of_two_alike_the_one_told_of_last() -> None:
    found = told(dated("2019-01", kind="short"), dated("2019-04", kind="short"), dated("2019-05", published=True))
    assert [row.published for row in found] == [None, "2019-05"]
    found = told(dated("2019-04", kind="short"), dated("2019-01", kind="short"), dated("2019-05", published=True))
    assert [row.published for row in found] == ["2019-05", None]
    found = told(
        dated("2019-04", kind="focused-visit"), dated("2019-04", kind="short"), dated("2019-05", published=True)
    )
    assert [row.published for row in found] == [None, "2019-05"]


def test_days_of_publication_agree_as_far_as_both_are_precise() -> None:
    (row,) = told(dated("2019-05", published=True), dated("2019-05-06", published=True), dated("2019-03"))
    assert (row.published, row.when) == ("2019-05-06", "2019-03")
    (row,) = told(dated("2019-05-06", published=True), dated("2019-05", published=True))
    assert row.published == "2019-05-06"
    found = told(dated("2019-05-06", published=True), dated("2019-05-07", published=True))
    assert [row.published for row in found] == ["2019-05-06", "2019-05-07"]
    # What is told of by its publication may be told of by its year.
    assert len(told(dated("2019-12-06", published=True), dated("2019"))) == 1
    assert len(told(dated("2019-05-06", published=True), dated("2018"))) == 2
    assert len(told(dated("2019-05-06", published=True), dated("2018-08"))) == 2


@pytest.mark.parametrize(
    ("edge", "day", "start", "end", "when"),
    [
        ("start", "2019-03-04", "2019-03-04", None, "2019-03-04"),
        ("end", "2019-03-14", None, "2019-03-14", "2019-03"),
        ("end", "2019-03-13", None, "2019-03-13", "2019"),
        ("end", "2019-01-13", None, "2019-01-13", None),
        ("week", "2019-03-04", None, None, "2019-03"),
    ],
)
def test_a_day_that_is_one_of_several_tells_no_more_than_is_certain(
    edge: str, day: str, start: str | None, end: str | None, when: str | None
) -> None:
    (row,) = told(dated(day, edge=edge))
    assert (row.start, row.end, row.when) == (start, end, when)


def test_the_most_precise_is_placed_first_and_publications_last() -> None:
    several = rows()
    places = several.add_all(
        [
            (HERE, dated("2019-06", published=True), (0, 1)),
            (HERE, dated("2019"), (2, 3)),
            (None, dated("2019"), (4, 5)),
            (HERE, dated("2019-03-04", "2019-03-08"), (6, 7)),
        ]
    )
    (row,) = several.rows
    assert [place is row for place in places] == [True, True, False, True]
    assert (row.start, row.end, row.published) == ("2019-03-04", "2019-03-08", "2019-06")
    several = rows()
    several.add_all([(HERE, dated("2020-02-03", published=True), (0, 1)), (HERE, dated("2019"), (2, 3))])
    assert [(row.when, row.published) for row in several.rows] == [("2019", "2020-02-03")]


def test_what_is_still_to_come_is_not_told() -> None:
    paper = rows("2019-03-04")
    assert paper.add(HERE, dated("2019-03-05"), (0, 1)) is None
    assert paper.add(HERE, dated("2020"), (0, 1)) is None
    assert paper.add(HERE, dated("2019-03"), (0, 1)) is not None
    assert paper.add(HERE, dated("2019-03-04"), (0, 1)) is not None


def test_a_report_tells_of_others_and_not_of_itself() -> None:
    report = rows(
        None,
        "#Inspection of Bury local authority children’s services",
        "Inspection dates: 6 to 17 June 2016",
        "Lead inspector: Ann Example, Her Majesty’s Inspector",
        "|Overall effectiveness\tGood",
    )
    assert report.report is not None
    for own in ("2016", "2016-06", "2016-06-08", "2017"):
        assert report.add(HERE, dated(own), (0, 1)) is None, own
    assert report.add(HERE, dated("2016-05"), (0, 1)) is not None


def test_the_framework_that_a_paper_names_is_of_what_is_told_of_its_time() -> None:
    paper = rows()
    for when, kind in (("2015-03", None), ("2021-03", None), ("2015-04", "focused-visit"), ("2013-12", None)):
        paper.add(HERE, dated(when, kind=kind), (0, 1))
    paper.frame({"sif"})
    assert [(row.when, row.framework) for row in paper.rows] == [
        ("2015-03", "sif"),
        ("2021-03", None),
        ("2015-04", None),
        ("2013-12", "sif"),
    ]
    paper.frame({"ilacs"})
    assert paper.rows[1].framework == "ilacs"


def read(grade: str) -> list[tuple[str, str, int, int]]:
    return [(grade, "prose", 0, 1)]


def test_a_criterion_is_called_as_the_edition_in_force_calls_it() -> None:
    paper = rows()
    early, late = Row(HERE, "ilacs", when="2019-03"), Row(HERE, "ilacs", when="2024-03")
    for row in (early, late):
        row.grades = {"children-in-care": read("good")}
        paper.rename(row)
    assert list(early.grades) == ["children-in-care-and-care-leavers"]
    assert list(late.grades) == ["children-in-care"]


def test_two_parts_make_a_whole_where_they_are_alike() -> None:
    paper = rows()
    alike, unlike, known, differs = (Row(HERE, "ilacs", when="2019-03") for _ in range(4))
    alike.grades = {"children-in-care": read("good"), "care-leavers": read("good")}
    unlike.grades = {"children-in-care": read("good"), "care-leavers": read("inadequate")}
    known.grades = {"children-in-care": read("good"), "children-in-care-and-care-leavers": read("good")}
    differs.grades = {"children-in-care": read("good"), "children-in-care-and-care-leavers": read("inadequate")}
    for row in (alike, unlike, known, differs):
        paper.rename(row)
    assert list(alike.grades) == ["children-in-care-and-care-leavers"]
    assert list(unlike.grades) == ["children-in-care", "care-leavers"]
    assert list(known.grades) == ["children-in-care-and-care-leavers"]
    assert set(differs.grades) == {"children-in-care", "children-in-care-and-care-leavers"}


def test_the_latest_that_gave_grades_and_the_one_before_it() -> None:
    paper = rows()
    visits = (("2019-03", "focused-visit"), ("2017-02", "monitoring-visit"))
    for when, kind in (("2015-03", None), ("2018-03", None), *visits, ("2018-11", None)):
        paper.add(HERE, dated(when, kind=kind), (0, 1))
    paper.add(THERE, dated("2020-01"), (0, 1))
    latest = paper.latest(HERE)
    assert latest is not None
    assert latest.when == "2018-11"
    before = paper.before(latest)
    assert before is not None
    # Not the one of the same year, of which nothing is certain.
    assert before.when == "2015-03"
    assert paper.before(before) is None
    assert paper.latest("E06000001") is None
    at = paper.row_at("2019-03", HERE)
    assert at is None
    assert paper.row_at("2018", HERE) is paper.rows[1]


@pytest.mark.parametrize(
    ("kinds", "kind"),
    [
        (["short"], "short"),
        (["short", "short", "standard"], "short"),
        (["short", "standard"], None),
        (["focused-visit", "focused-visit", "standard"], "standard"),
        (["inspection"], None),
        ([], None),
    ],
)
def test_the_latest_has_the_kind_that_undated_mentions_name_most(kinds: list[str], kind: str | None) -> None:
    paper = rows()
    paper.add(HERE, dated("2015-03", framework="sif"), (0, 1))
    paper.add(HERE, dated("2019-03", framework="ilacs"), (0, 1))
    paper.vote(kinds)
    assert [row.kind for row in paper.rows] == [None, kind]


@pytest.mark.parametrize(
    ("row", "framework", "kind"),
    [
        (Row(HERE, "ilacs", when="2019-03"), "ilacs", None),
        (Row(HERE, "ilacs", start="2019-03-04", end="2019-03-08"), "ilacs", "short"),
        (Row(HERE, "ilacs", start="2019-03-04", end="2019-03-10"), "ilacs", "short"),
        (Row(HERE, "ilacs", start="2019-03-04", end="2019-03-11"), "ilacs", "standard"),
        (Row(HERE, "ilacs", when="2019-03", fortnight=True), "ilacs", "standard"),
        (Row(HERE, "ilacs", "focused-visit", start="2019-03-04", end="2019-03-05"), "ilacs", "focused-visit"),
        (Row(HERE, "sif", when="2015-03"), "sif", "inspection"),
        (Row(HERE, "sif", "short", when="2015-03"), "sif", "inspection"),
        (Row(HERE, None, "short", when="2019-03"), "ilacs", "short"),
        (Row(HERE, None, "short", when="2015-03"), None, "short"),
        (Row(HERE, None, None, when="2019-03"), None, None),
    ],
)
def test_what_follows_for_certain_is_told_too(row: Row, framework: str | None, kind: str | None) -> None:
    finished = rows().finish(row, ())
    assert (finished.framework, finished.kind) == (framework, kind)


def test_a_record_quotes_each_place_once_and_a_table_before_prose() -> None:
    paper = rows(None, "It was good, and good again.")
    row = Row(HERE, when="2019-03", spans=[(5, 9), (0, 3), (5, 9)])
    row.grades = {"overall-effectiveness": [("good", "prose", 1, 4), ("inadequate", "table", 9, 12)]}
    finished = paper.finish(row, ())
    assert [(proof.start, proof.end) for proof in finished.evidence] == [(0, 3), (5, 9)]
    (judgement,) = finished.judgements
    assert judgement.grade == "inadequate"
    assert [reading.place for reading in judgement.readings] == ["table", "prose"]
    assert [reading.evidence.found_by for reading in judgement.readings] == ["told.grade-table", "told.grade-prose"]
