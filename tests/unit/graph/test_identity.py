import random
from dataclasses import replace

import pytest
from made_readings import GATESHEAD, NEWCASTLE

from pipeline.graph import iris
from pipeline.graph.identity import (
    SAME_REPORT,
    TOLD_DATE,
    TOLD_ONLY,
    TOLD_PUBLISHED,
    Account,
    Grading,
    Resolved,
    resolve,
)


def account(document: str, n: int, gss: str = NEWCASTLE, **fields: str | None) -> Account:
    sha256 = document * 64
    start = fields.get("start")
    known = {"framework": None, "kind": None, "when": start, "start": None, "end": None, "published": None} | fields
    return Account(iri=iris.account(sha256, n), sha256=sha256, n=n, gss=gss, **known)  # type: ignore[arg-type]


REPORT = account(
    "a", 0, framework="ilacs", kind="standard", start="2019-09-23", end="2019-10-04", published="2019-11-20"
)


def joined(told: Account, *others: Account) -> Resolved:
    return next(r for r in resolve((REPORT, told, *others)) if told in r.accounts)


@pytest.mark.parametrize(
    "fields",
    [
        {"when": "2019"},
        {"when": "2019-09"},
        {"when": "2019-10"},
        {"when": "2019-09-23"},
        {"when": "2019-09", "framework": "ilacs", "kind": "standard"},
        {"published": "2019-11-20"},
        {"when": "2019-09-20", "start": "2019-09-20"},
        {"when": "2019-09", "published": "2019-11-21"},
        {"when": "2019-09", "kind": "inspection"},
    ],
)
def test_what_is_told_of_a_reported_inspection_joins_it(fields: dict[str, str]) -> None:
    found = joined(account("b", 1, **fields))
    assert REPORT in found.accounts
    assert found.rules[-1] == TOLD_DATE


@pytest.mark.parametrize(
    "fields",
    [
        {"when": "2018"},
        {"when": "2019-12"},
        {"when": "2019", "kind": "short"},
        {"when": "2019-11", "kind": "focused-visit"},
        {"when": "2019-09", "kind": "focused-visit"},
        {"when": "2019-09", "framework": "sif"},
        {"when": "2019-09", "published": "2019-12-01"},
        {"published": "2019-11-21"},
        {"when": "2019-09-12", "start": "2019-09-12"},
        {"framework": "ilacs"},
    ],
)
def test_what_contradicts_or_has_no_date_does_not(fields: dict[str, str]) -> None:
    found = joined(account("b", 1, **fields))
    assert REPORT not in found.accounts
    assert found.rules == (TOLD_ONLY,)


def test_the_month_of_the_report_told_as_that_of_the_inspection_joins_it() -> None:
    found = joined(account("b", 1, when="2019-11"))
    assert REPORT in found.accounts
    assert found.rules[-1] == TOLD_PUBLISHED


@pytest.mark.parametrize(
    ("when", "grade", "fits"),
    [("2019-12", "good", True), ("2019-12", "inadequate", False), ("2020-01", "good", False), ("2019", "good", True)],
)
def test_where_no_day_of_publication_is_known_a_grade_must_agree(when: str, grade: str, fits: bool) -> None:
    def graded(grade: str) -> tuple[Grading, ...]:
        return (Grading("overall-effectiveness", grade, None, (), ()),)

    report = replace(REPORT, published=None, gradings=graded("good"))
    told = replace(account("b", 1, when=when), gradings=graded(grade))
    assert any({report, told} <= set(found.accounts) for found in resolve((report, told))) is fits


def test_a_stay_on_site_goes_before_a_day_of_publication() -> None:
    later = account("c", 0, framework="ilacs", kind="focused-visit", start="2019-11-05", end="2019-11-06")
    assert later in joined(account("b", 1, when="2019-11"), later).accounts


def test_a_document_may_tell_of_one_visit_twice() -> None:
    once, again = account("b", 1, when="2021-03", kind="focused-visit"), account("b", 2, when="2021-03")
    assert again in joined(once, again).accounts
    other = account("b", 2, when="2021-03", kind="monitoring-visit")
    assert other not in joined(once, other).accounts


@pytest.mark.parametrize(
    ("framework", "kind", "fits"),
    [
        ("sif", "inspection", True),
        (None, "inspection", False),
        ("ilacs", "inspection", False),
        ("sif", "focused-visit", False),
    ],
)
def test_graded_kinds_of_one_framework_are_told_loosely(framework: str | None, kind: str, fits: bool) -> None:
    reported = account("a", 0, framework="sif", kind="re-inspection", start="2017-03-13", end="2017-03-24")
    told = account("b", 1, when="2017", framework=framework, kind=kind)
    assert any({reported, told} <= set(found.accounts) for found in resolve((reported, told))) is fits


def test_another_council_does_not_join() -> None:
    assert REPORT not in joined(account("b", 1, GATESHEAD, when="2019-09")).accounts


def test_what_fits_two_inspections_joins_neither() -> None:
    other = account("c", 0, framework="ilacs", kind="focused-visit", start="2019-02-05", end="2019-02-06")
    assert len(joined(account("b", 1, when="2019"), other).accounts) == 1


def test_a_document_that_tells_of_two_inspections_tells_of_two() -> None:
    one, two = account("b", 1, when="2019-09"), account("b", 2, when="2019")
    assert two not in joined(one, two).accounts


def test_a_report_does_not_tell_of_itself() -> None:
    own = account("a", 1, when="2019")
    assert REPORT not in joined(own).accounts


def test_a_report_a_paper_and_news_tell_of_one_inspection() -> None:
    paper, news = account("b", 1, when="2019-09"), account("c", 1, published="2019-11-20")
    for order in ((REPORT, paper, news), (news, paper, REPORT)):
        (found,) = resolve(order)
        assert set(found.accounts) == {REPORT, paper, news}
        assert found.accounts[0] == REPORT


def test_two_versions_of_one_report_are_of_one_inspection_and_the_fuller_speaks_first() -> None:
    copy = account("0", 0, framework="ilacs", start="2019-09-23")
    (found,) = resolve((copy, REPORT))
    assert found.accounts == (REPORT, copy)
    assert found.rules[1] == SAME_REPORT


def test_documents_that_tell_of_an_unreported_inspection_agree_on_one() -> None:
    (found,) = resolve((account("b", 1, when="2015"), account("c", 1, when="2015-06")))
    assert found.key[2] == "2015-06"


def test_keys_are_never_shared_and_the_order_changes_nothing() -> None:
    accounts = [
        REPORT,
        *(account(name, n, when=when) for name in "bcd" for n, when in enumerate(("2019", "2015", "2015-06"), start=1)),
        account("e", 1),
        account("e", 2),
    ]
    expected = resolve(accounts)
    assert len({r.key for r in expected}) == len(expected)
    assert sorted(a.iri for r in expected for a in r.accounts) == sorted(a.iri for a in accounts)
    for seed in range(5):
        random.Random(seed).shuffle(accounts)
        assert resolve(accounts) == expected


@pytest.mark.parametrize(("month", "joins"), [("2019-11", True), ("2019-10", False), ("2018-11", False)])
def test_a_month_of_publication_is_that_of_the_report_that_came_out_in_it(month: str, joins: bool) -> None:
    found = joined(account("b", 1, published=month))
    assert (REPORT in found.accounts) is joins
    assert found.published == ("2019-11-20" if joins else month)


def test_the_most_precise_publication_speaks() -> None:
    by_month, by_day = account("b", 1, when="2015-06-01", published="2015-08"), account("c", 1, published="2015-08-03")
    found = joined(by_month)
    assert found.published == "2015-08"
    assert Resolved(found.key, (by_month, by_day), (TOLD_ONLY, TOLD_DATE)).published == "2015-08-03"
