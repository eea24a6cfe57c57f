from pathlib import Path

import pytest

from pipeline.ingest import raw_pages, read
from pipeline.model import Document


def _read(tmp_path: Path, text: str | bytes, name: str = "paper.txt") -> Document:
    path = tmp_path / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    document = read(path)
    raw = raw_pages(path)
    for run in document.runs:
        source = raw[run.page - 1][run.source : run.source + run.end - run.start]
        shown = document.text[run.start : run.end]
        assert all(one == other or (one.isspace() and other == " ") for one, other in zip(source, shown, strict=True))
    return document


def _blocks(document: Document) -> list[str]:
    return [
        f"{block.kind.value}{block.level or ''} {block.number or block.marker or ''}".strip()
        + f": {document.text[block.start : block.end]}"
        for block in document.blocks
    ]


_LONG = "A paragraph of some length stands here so that what is short is told from it, as in papers."


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        pytest.param(f"{_LONG}\n\nAnother.\n", [f"paragraph: {_LONG}", "paragraph: Another."], id="blank lines part"),
        pytest.param(
            "A paragraph that is hard-wrapped at seventy-two signs a line, as letters\nare, joins into one of multi-\n"
            "agency work.\n",
            [
                "paragraph: A paragraph that is hard-wrapped at seventy-two signs a line, as letters are, joins into "
                "one of multi-agency work."
            ],
            id="wrapped lines join",
        ),
        pytest.param(
            f"# Title\n\n{_LONG}\n\n## Part ##\n\nWords.",
            ["heading1: Title", f"paragraph: {_LONG}", "heading2: Part", "paragraph: Words."],
            id="hash headings",
        ),
        pytest.param(f"Title\n=====\n\n{_LONG}", ["heading1: Title", f"paragraph: {_LONG}"], id="underlined heading"),
        pytest.param(
            f"{_LONG}\n\nReasons\n\n{_LONG}",
            [f"paragraph: {_LONG}", "heading2: Reasons", f"paragraph: {_LONG}"],
            id="a lone short line is a heading",
        ),
        pytest.param(
            f"{_LONG}\n\n**Proposal\nand reasons**\n\n{_LONG}",
            [f"paragraph: {_LONG}", "paragraph: Proposal and reasons", f"paragraph: {_LONG}"],
            id="bold over two lines joins",
        ),
        pytest.param(
            "1. One thing.\n2. Another thing.\n",
            ["paragraph 1: One thing.", "paragraph 2: Another thing."],
            id="numbered paragraphs",
        ),
        pytest.param(
            "- 5 During the year.\n - help;\n - protection.\n",
            ["paragraph 5: During the year.", "item1 -: help;", "item1 -: protection."],
            id="a number behind a bullet is the number",
        ),
        pytest.param("o  one\no  two\n", ["item1 o: one", "item1 o: two"], id="a round bullet typed as a letter"),
        pytest.param("- one\n    - below\n- two\n", ["item1 -: one", "item2 -: below", "item1 -: two"], id="nesting"),
        pytest.param(
            "7. To note:\n - (a) first;\n - (b) second:\n - (i) below;\n - (ii) below too;\n - (c) third.\n",
            [
                "paragraph 7: To note:",
                "item1 a: first;",
                "item1 b: second:",
                "item2 i: below;",
                "item2 ii: below too;",
                "item1 c: third.",
            ],
            id="Roman numbers stand below letters",
        ),
        pytest.param(
            "- (h) eighth\n- (i) ninth\n- (j) tenth\n",
            ["item1 h: eighth", "item1 i: ninth", "item1 j: tenth"],
            id="the letter i is no Roman number",
        ),
        pytest.param(
            "Criteria\tGrade\nAdoption\tGood\n", ["table: Criteria\tGrade", "table: Adoption\tGood"], id="tabs"
        ),
        pytest.param("| | |\n|--|--|\n| Adoption | **Good** |\n", ["table: Adoption\tGood"], id="pipes"),
        pytest.param(
            "Words are **bold**, *slanted* and `code`; see [the report](https://example.org/a_(b)).\n",
            ["paragraph: Words are bold, slanted and code; see the report."],
            id="inline marks",
        ),
        pytest.param(
            "Snake_case_names, 2 * 3 * 4 and a lone * stay.\n",
            ["paragraph: Snake_case_names, 2 * 3 * 4 and a lone * stay."],
            id="what is no mark stays",
        ),
        pytest.param("First line<br>second line.\n", ["paragraph: First line second line."], id="line breaks"),
        pytest.param(
            "The sentence runs over a page\n\nbreak and ends.\n\nAnother.\n",
            ["paragraph: The sentence runs over a page break and ends.", "paragraph: Another."],
            id="page joins",
        ),
        pytest.param(
            f"{_LONG}\n\n---\n\n> Quoted\n> words.\n",
            [f"paragraph: {_LONG}", "paragraph: Quoted words."],
            id="rules and quotes",
        ),
        pytest.param(
            "Nul\x00bytes and\u00a0odd\u2003spaces\u200b.\n", ["paragraph: Nulbytes and odd spaces."], id="odd bytes"
        ),
    ],
)
def test_blocks_of_text(tmp_path: Path, text: str, blocks: list[str]) -> None:
    assert _blocks(_read(tmp_path, text)) == blocks


def test_a_form_feed_begins_a_page(tmp_path: Path) -> None:
    document = _read(tmp_path, "On the first page.\n\fOn the second page.\n")
    assert document.pages == 2
    assert [document.page_at(block.start) for block in document.blocks] == [1, 2]


def test_front_matter_is_kept_apart_from_the_text(tmp_path: Path) -> None:
    document = _read(
        tmp_path, '---\ntitle: "A paper"\npublished: 2030-05-01\nurl: https://example.org/a\n---\n\nWords.\n'
    )
    assert document.front_matter == (
        ("title", "A paper"),
        ("published", "2030-05-01"),
        ("url", "https://example.org/a"),
    )
    assert (document.text, document.title, document.media_type) == ("Words.", "A paper", "text/markdown")


def test_front_matter_may_hold_lists_that_are_not_kept(tmp_path: Path) -> None:
    document = _read(tmp_path, "---\ntitle: A paper\ntags:\n  - one\n- two\n---\nWords.\n")
    assert document.front_matter == (("title", "A paper"), ("tags", ""))
    assert document.text == "Words."


def test_a_rule_at_the_head_is_no_front_matter(tmp_path: Path) -> None:
    document = _read(tmp_path, "---\n\nWords of a paper.\n\n---\n\nMore.\n")
    assert document.front_matter == ()
    assert document.text == "Words of a paper.\nMore."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    text = "The board’s café in Çeşme – it said – was “good”, and the naïve façade of it did not matter to anyone."
    if encoding == "cp1252":
        text = text.replace("ş", "s")
    assert _read(tmp_path, text.encode(encoding)).text == text
