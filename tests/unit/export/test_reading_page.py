import re

import html5lib
from made_readings import Page, reading
from msgspec.structs import replace

from pipeline.export.reading_page import render
from pipeline.export.reading_pieces import lay
from pipeline.export.reading_view import view
from pipeline.model import Finding, Reading, Team, ThemeTag

LINES = (
    "Visits <script>alert(1)</script> by the harbour team are prompt & kind, says the team.",
    "Pathway plans drift.",
)


def made() -> Reading:
    page = Page.of('a"b<i>.pdf', LINES)
    first, second = LINES
    themes = (ThemeTag("direct-work", 0, 6, "themes.label"),)
    return replace(
        reading(page),
        findings=(
            Finding("1", 0, first, "strength", themes, page.says(first)),
            Finding("2", 0, second, "weakness", (), page.says(second)),
        ),
        # Begins inside the finding and reaches beyond its end, which no nesting of elements can show in one piece.
        teams=(
            Team("harbour team", (), "team", (page.says("harbour team"),)),
            Team("odd", (), "team", (page.says(f"says the team.\n{second[:7]}"),)),
        ),
    )


def test_what_a_document_says_never_becomes_markup() -> None:
    page = render(made())
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "a&#34;b&lt;i&gt;.pdf" in page


def test_the_page_is_html_without_a_fault() -> None:
    html5lib.HTMLParser(strict=True).parse(render(made()))


def test_the_page_asks_no_host_for_anything() -> None:
    page = render(made())
    assert re.findall(r"(?:src|href)=\"(?!#|data:,)[^\"]*\"", page) == []
    assert "@import" not in page and "url(" not in page
    assert "default-src &#39;none&#39;" in page


def test_every_record_leads_to_a_place_in_the_text() -> None:
    page = render(made())
    targets = re.findall(r'href="#(s\d+)"', page)
    assert len(set(targets)) >= 4
    assert all(page.count(f'id="{target}"') == 1 for target in targets)


def test_spans_nest_and_the_text_is_whole() -> None:
    shown = view(made())
    document = made().document
    for laid in lay(shown):
        depth = 0
        for piece in laid.pieces:
            depth += (piece.opens is not None) - (piece.opens is None and piece.text is None and piece.page is None)
            assert depth >= 0
        assert depth == 0
        words = "".join(piece.text or "" for piece in laid.pieces)
        assert words == document.text[laid.block.start : laid.block.end]


def test_a_span_over_two_blocks_begins_once() -> None:
    firsts = [p.opens.id for laid in lay(view(made())) for p in laid.pieces if p.opens is not None and p.first]
    again = [p.opens.id for laid in lay(view(made())) for p in laid.pieces if p.opens is not None and not p.first]
    assert len(firsts) == len(set(firsts)) == len(view(made()).spans)
    assert again
