"""People in the labelled lines, rows and bylines of papers and news, before they are put together; all are invented."""

from collections.abc import Callable, Iterator

import pytest
from made_documents import made

from pipeline.model import Document
from pipeline.nlp.people.papers import bylines, in_rows, on_papers
from pipeline.nlp.people.rules import Mention


def told(read: Callable[[Document], Iterator[Mention]], *lines: str) -> list[tuple[str, str, str, str]]:
    """Return name, role, words of the role and rule of each mention, which must stand where it says."""
    document = made(*lines)
    found = list(read(document))
    for one in found:
        assert " ".join(document.text[one.start : one.end].split()) == one.name
    return [(one.name, one.role, one.role_text, one.rule.removeprefix("people.")) for one in found]


@pytest.mark.parametrize(
    ("lines", "mention"),
    [
        (["Contact: Ann Beck, Service Manager, 01234 5678"], ("Ann Beck", "officer", "Service Manager", "contact")),
        (["Contact:", "Ann Beck"], ("Ann Beck", "officer", "", "contact")),
        (
            ["Report of: Ann Beck, Chief Executive"],
            ("Ann Beck", "chief-executive", "Chief Executive", "report-of"),
        ),
        (["Cabinet Member: Cllr Ann Beck"], ("Ann Beck", "lead-member", "Cabinet Member", "portfolio")),
        (["Team Manager: Ann Beck"], ("Ann Beck", "officer", "Team Manager", "label")),
        (["CONTACT: ANN BECK"], ("ANN BECK", "officer", "", "contact")),
        (["Contact Ann Beck, Service Manager"], ("Ann Beck", "officer", "Service Manager", "contact")),
    ],
)
def test_a_label_names_who_stands_behind_it(lines: list[str], mention: tuple[str, ...]) -> None:
    assert told(on_papers, *lines) == [mention]


@pytest.mark.parametrize(
    "line",
    [
        "Contact: the team for Anytown Children",
        "Contact: see the page that the good staff of Ann Beck wrote",
        "Lead inspector: Ann Beck",
        "|Contact: Ann Beck",
    ],
)
def test_what_is_no_label_or_names_nobody(line: str) -> None:
    assert told(on_papers, line) == []


def test_a_label_reaches_to_the_next() -> None:
    found = told(on_papers, "Contact: Ann Beck Report author: Cy Dunn, Service Manager")
    assert [(name, title) for name, _, title, _ in found] == [("Ann Beck", ""), ("Cy Dunn", "Service Manager")]


@pytest.mark.parametrize(
    ("lines", "mention"),
    [
        (["|Ann Beck\tChief Executive"], ("Ann Beck", "chief-executive", "Chief Executive", "row")),
        (["|Chief Executive\tAnn Beck"], ("Ann Beck", "chief-executive", "Chief Executive", "row")),
        (["|Ann Beck, Chief Executive\t12 May"], ("Ann Beck", "chief-executive", "Chief Executive", "row")),
        (["|Action\tLead officer", "|Write it\tAnn Beck"], ("Ann Beck", "officer", "Lead officer", "row")),
    ],
)
def test_a_cell_names_a_person_beside_a_title_or_below_a_heading(lines: list[str], mention: tuple[str, ...]) -> None:
    assert told(in_rows, *lines) == [mention]


@pytest.mark.parametrize(
    "lines",
    [
        ["|Ann Beck\tGood"],
        ["|Action\tLead officer", "The plan.", "|Write it\tAnn Beck"],
        ["|Action\tLead officer", "|Ann Beck\tWrite it"],
        ["Chief Executive Ann Beck"],
        ["|Ann Beck wrote to all who came and more\tChief Executive"],
        ["|Ann Beck\tShe met the chief executive."],
    ],
)
def test_a_name_in_a_table_is_no_persons_without_a_title(lines: list[str]) -> None:
    assert told(in_rows, *lines) == []


@pytest.mark.parametrize(
    "lines",
    [
        ["Services praised", "By Ann Beck", "Children did well."],
        ["Services praised", "Ann Beck", "14 May 2019"],
        ["Services praised", "Ann Beck | 14 May 2019"],
        ["Services praised", "Ann Beck, Local Democracy Reporting", "14.05.2019"],
    ],
)
def test_who_wrote_an_article_stands_near_its_top(lines: list[str]) -> None:
    assert [(name, role) for name, role, _, _ in told(bylines, *lines)] == [("Ann Beck", "journalist")]


@pytest.mark.parametrize(
    "lines",
    [
        ["Ann Beck", "14 May 2019"],
        ["Services praised", "Ann Beck", "Children did well."],
        ["Services praised", "Ann Beck, Chief Executive", "14 May 2019"],
        ["Services praised", *["Children did well."] * 11, "By Ann Beck"],
        ["Services praised", "By the riverside"],
    ],
)
def test_what_is_no_byline(lines: list[str]) -> None:
    assert told(bylines, *lines) == []


def test_an_article_has_one_byline() -> None:
    assert len(told(bylines, "Services praised", "By Ann Beck", "By Cy Dunn")) == 1
