"""The real reports: which are read, and that what was read is what is printed."""

from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from shared import SHARED, needs_shared

from pipeline.errors import UnreadableDocument
from pipeline.ingest import raw_pages, read
from pipeline.model import BlockKind, Document

pytestmark = needs_shared

_WEB_PAGES = {"birmingham-80429/2012-10-19.pdf", "blackpool-80431/2012-07-13.pdf", "rotherham-80543/2012-08-10.pdf"}


def _reports() -> list[Path]:
    return sorted((SHARED / "reports").glob("*/*.pdf"))


@cache
def _read_all() -> tuple[dict[str, Document], dict[str, str]]:
    found: dict[str, Document] = {}
    skipped: dict[str, str] = {}
    for path in _reports():
        name = path.relative_to(SHARED / "reports").as_posix()
        try:
            found[name] = read(path, id=name)
        except UnreadableDocument as error:
            skipped[name] = str(error)
    return found, skipped


def test_all_are_read_but_the_web_pages_saved_under_the_name_of_a_pdf() -> None:
    found, skipped = _read_all()
    assert skipped == dict.fromkeys(_WEB_PAGES, "a web page saved under the name of a PDF")
    assert len(found) + len(skipped) == len(_reports())


def test_blocks_are_in_order_and_words_are_parted_by_single_spaces() -> None:
    for name, document in _read_all()[0].items():
        text = document.text
        assert "\n".join(text[block.start : block.end] for block in document.blocks) == text, name
        assert "  " not in text, name
        assert text.replace("\n", "").replace("\t", "").isprintable(), name
        assert all(one.end <= other.start for one, other in pairwise(document.runs)), name


@pytest.mark.parametrize("path", _reports()[4::12], ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_every_character_leads_back_to_its_page(path: Path) -> None:
    try:
        document = read(path)
    except UnreadableDocument:
        pytest.skip("not a report")
    raw = raw_pages(path)
    assert document.pages == len(raw)
    for run in document.runs:
        source = raw[run.page - 1][run.source : run.source + run.end - run.start]
        for printed, shown in zip(source, document.text[run.start : run.end], strict=True):
            assert (
                printed == shown or (printed.isspace() and shown == " ") or (printed in "\ufffe\uf02d" and shown == "-")
            )


@pytest.mark.parametrize("path", _reports()[4::12], ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_nothing_printed_is_lost_but_furniture_marks_and_numbers(path: Path) -> None:
    try:
        document = read(path)
    except UnreadableDocument:
        pytest.skip("not a report")
    letters = sum(char.isalpha() for char in document.text)
    printed = sum(char.isalpha() for page in raw_pages(path) for char in page)
    assert 0.94 * printed <= letters <= printed


def test_front_pages_have_a_judgement_table_row_by_row() -> None:
    rows: dict[str, int] = {}
    for name, document in _read_all()[0].items():
        rows[name] = sum(
            block.kind is BlockKind.TABLE
            and document.page_at(block.start) == 1
            and document.text[block.start : block.end].count("\t") == 1
            for block in document.blocks
        )
    complete = sum(count in (5, 6) for count in rows.values())
    assert complete >= len(rows) - 6


def test_no_page_furniture_is_left_in_the_body() -> None:
    for name, document in _read_all()[0].items():
        for block in document.blocks:
            assert not document.text[block.start : block.end].isdigit(), name


def test_paragraphs_over_a_page_join_are_whole() -> None:
    joined = torn = 0
    for document in _read_all()[0].values():
        for block in document.blocks:
            if block.kind is not BlockKind.PARAGRAPH or document.page_at(block.start) in (1, document.pages):
                continue
            torn += document.text[block.start].islower()
            joined += document.page_at(block.start) != document.page_at(block.end - 1)
    assert joined > 1000
    assert torn < 20


@pytest.mark.parametrize("name", ["darlington-audit-report-2018", "durham-news-2019", "gateshead-cabinet-report-2019"])
def test_other_papers_are_read(name: str) -> None:
    document = read(SHARED / "documents" / f"{name}.txt")
    assert any(block.kind is BlockKind.HEADING for block in document.blocks)
    assert "**" not in document.text
    assert "](" not in document.text
