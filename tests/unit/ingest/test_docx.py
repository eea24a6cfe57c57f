from pathlib import Path

import docx

from pipeline.ingest import raw_pages, read


def test_blocks_of_a_word_document(tmp_path: Path) -> None:
    made = docx.Document()
    made.core_properties.title = "A paper"
    made.add_heading("Title", 0)
    made.add_heading("Part", 2)
    made.add_paragraph("Some words\u00a0 of it.")
    made.add_paragraph("a bullet", style="List Bullet")
    made.add_paragraph("first", style="List Number")
    made.add_paragraph("second", style="List Number")
    table = made.add_table(rows=2, cols=2)
    for cell, text in zip(
        (*table.rows[0].cells, *table.rows[1].cells), ("Criteria", "Grade", "Adoption", "Good"), strict=True
    ):
        cell.text = text
    merged = made.add_table(rows=1, cols=2)
    merged.rows[0].cells[0].merge(merged.rows[0].cells[1]).text = "over both"
    made.add_paragraph("")
    made.add_paragraph("7. After the table.")
    path = tmp_path / "named.pdf"
    made.save(str(path))

    document = read(path)
    assert (document.title, document.pages) == ("A paper", 1)
    assert document.media_type.endswith("wordprocessingml.document")
    assert [
        (block.kind.value, block.level, block.number or block.marker, document.text[block.start : block.end])
        for block in document.blocks
    ] == [
        ("heading", 1, None, "Title"),
        ("heading", 2, None, "Part"),
        ("paragraph", 0, None, "Some words of it."),
        ("item", 1, "•", "a bullet"),
        ("item", 1, "1", "first"),
        ("item", 1, "2", "second"),
        ("table", 0, None, "Criteria\tGrade"),
        ("table", 0, None, "Adoption\tGood"),
        ("table", 0, None, "over both"),
        ("paragraph", 0, "7", "After the table."),
    ]
    [raw] = raw_pages(path)
    for run in document.runs:
        assert (
            raw[run.source : run.source + run.end - run.start].replace("\u00a0", " ")
            == document.text[run.start : run.end]
        )
