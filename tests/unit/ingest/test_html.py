from pathlib import Path

import pytest

from pipeline.ingest import raw_pages, read
from pipeline.ingest.html import read_html


def _blocks(tmp_path: Path, body: str, name: str = "page.html") -> list[str]:
    path = tmp_path / name
    path.write_text(
        f"<!DOCTYPE html><html><head><title>A  page</title><style>p {{}}</style></head><body>{body}</body></html>"
    )
    document = read(path)
    assert (document.media_type, document.title, document.pages) == ("text/html", "A page", 1)
    [raw] = raw_pages(path)
    for run in document.runs:
        source, shown = raw[run.source : run.source + run.end - run.start], document.text[run.start : run.end]
        assert all(one == other or (one.isspace() and other == " ") for one, other in zip(source, shown, strict=True))
    return [
        f"{block.kind.value}{block.level or ''} {block.number or block.marker or ''}".strip()
        + f": {document.text[block.start : block.end]}"
        for block in document.blocks
    ]


@pytest.mark.parametrize(
    ("body", "blocks"),
    [
        ("<h1>Title</h1><p>Some <b>bold</b>\n words.</p>", ["heading1: Title", "paragraph: Some bold words."]),
        ("<nav><p>Menu</p></nav><p>Words</p><footer>Imprint</footer>", ["paragraph: Words"]),
        ("<script>let words;</script><p>Words<!-- note --></p>", ["paragraph: Words"]),
        (
            "<ul><li>one</li><li>two<ul><li>below</li></ul></li></ul>",
            ["item1 •: one", "item1 •: two", "item2 •: below"],
        ),
        ("<ol start=3><li>three</li><li><p>four</p></li></ol>", ["item1 3: three", "item1 4: four"]),
        (
            "<table><tr><th>Criteria</th><th>Grade</th></tr><tr><td>Adoption</td><td> Good </td></tr></table>",
            ["table: Criteria\tGrade", "table: Adoption\tGood"],
        ),
        (
            "<div>Loose words<p>a paragraph</p>and more</div>",
            ["paragraph: Loose words", "paragraph: a paragraph", "paragraph: and more"],
        ),
        ("<p>12. A numbered paragraph</p>", ["paragraph 12: A numbered paragraph"]),
        ("<p>one<br>two</p>", ["paragraph: one two"]),
        ("<p hidden>gone</p><p>Caf&eacute;&nbsp;open</p>", ["paragraph: Café open"]),
    ],
)
def test_blocks_of_a_page(tmp_path: Path, body: str, blocks: list[str]) -> None:
    assert _blocks(tmp_path, body) == blocks


def test_a_page_is_told_by_its_content_and_not_by_its_name(tmp_path: Path) -> None:
    assert _blocks(tmp_path, "<p>Words</p>", "page.txt") == ["paragraph: Words"]


def test_cells_that_span_rows_and_empty_ones_keep_their_columns() -> None:
    source = read_html(
        "<table><tr><th>Area</th><th>2016</th><th>2019</th></tr>"
        "<tr><td rowspan=2>Care</td><td>Good</td><td></td></tr><tr><td></td><td>Poor</td></tr>"
        "<tr><td colspan=2>Adoption</td><td>Good</td></tr></table>"
    )
    assert ["".join(f"{piece.glue}{piece.text}" for piece in draft.pieces) for draft in source.drafts] == [
        "\tArea\t2016\t2019",
        "\tCare\tGood",
        "\tCare\t\tPoor",
        "\tAdoption\t\tGood",
    ]
