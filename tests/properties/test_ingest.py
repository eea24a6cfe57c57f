"""What holds of every document that is read, whatever its bytes."""

import string
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.errors import UnreadableDocument
from pipeline.ingest import raw_pages, read
from pipeline.ingest.compose import Composition, compose
from pipeline.ingest.html import read_html
from pipeline.ingest.layout import lay_out
from pipeline.ingest.lines import Line, Page
from pipeline.ingest.source import Source
from pipeline.ingest.textual import read_text

_WORDS = st.text(
    alphabet=string.ascii_letters + string.digits + " .,;:?!()[]|*_#>-–•\uf06e\u00a0\u00ad\u200b\t\n\f\r\x00\x07é’",
    max_size=400,
)
_LINE = st.builds(
    lambda x, y, size, bold, text, right: (x, y, size, bold, text, max(right, x + 1)),
    st.sampled_from([72.0, 90.0, 108.0, 300.0, 400.0]),
    st.integers(20, 820).map(float),
    st.sampled_from([7.0, 10.0, 12.0, 14.0, 26.0]),
    st.booleans(),
    st.text(alphabet=string.ascii_letters + "0123456789 .,;:()-–•\uf06e\ufffe\u00a0\u00ad", min_size=1, max_size=60),
    st.integers(80, 530).map(float),
)


def _check(made: Composition, raw: tuple[str, ...]) -> None:
    text = made.text
    assert "  " not in text
    assert not any(char in text for char in map(chr, (*range(9), *range(11, 32), *range(127, 160))))
    assert "\n".join(text[block.start : block.end] for block in made.blocks) == text
    for block in made.blocks:
        words = text[block.start : block.end]
        assert words == words.strip()
        assert words
        assert "\n" not in words
    for one, other in pairwise(made.runs):
        assert one.end <= other.start
    for run in made.runs:
        assert run.start < run.end
        source = raw[run.page - 1][run.source : run.source + run.end - run.start]
        for printed, shown in zip(source, text[run.start : run.end], strict=True):
            assert (
                printed == shown or (printed.isspace() and shown == " ") or (printed in "\ufffe\uf02d" and shown == "-")
            )


def _composed(source: Source) -> Composition:
    return compose(source.drafts)


@given(_WORDS)
def test_text_keeps_its_promises(text: str) -> None:
    source = read_text(text)
    _check(_composed(source), source.raw)


@given(st.lists(st.tuples(st.sampled_from(["p", "li", "h2", "td", "div", "b"]), _WORDS), max_size=8))
def test_web_pages_keep_their_promises(parts: list[tuple[str, str]]) -> None:
    body = "".join(f"<{tag}>{words.replace('>', '')}</{tag}>" for tag, words in parts)
    source = read_html(f"<html><body>{body}</body></html>")
    _check(_composed(source), source.raw)


@given(st.lists(st.lists(_LINE, max_size=12), max_size=4))
def test_layout_keeps_its_promises(sheets: list[list[tuple[float, float, float, bool, str, float]]]) -> None:
    pages: list[Page] = []
    raw: list[str] = []
    for number, rows in enumerate(sheets, start=1):
        lines: list[Line] = []
        whole = ""
        for x, y, size, bold, text, right in rows:
            lines.append(Line(number, len(whole), text, x, y, right, size, bold))
            whole += text + "\r\n"
        pages.append(Page(number, 595.0, 842.0, tuple(lines)))
        raw.append(whole)
    _check(compose(lay_out(pages)), tuple(raw))


_SENTENCE = st.lists(st.text(alphabet=string.ascii_lowercase, min_size=2, max_size=9), min_size=6, max_size=30).map(
    lambda words: " ".join(words).capitalize() + "."
)


@given(st.lists(_SENTENCE, min_size=1, max_size=6))
def test_clean_text_comes_back_as_it_is(paragraphs: list[str]) -> None:
    once = _composed(read_text("\n\n".join(paragraphs)))
    assert once.text == "\n".join(paragraphs)
    again = _composed(read_text(once.text.replace("\n", "\n\n")))
    assert (again.text, again.blocks) == (once.text, once.blocks)


@given(st.lists(_SENTENCE, min_size=1, max_size=6))
def test_clean_lines_come_back_as_they_are(paragraphs: list[str]) -> None:
    lines: list[Line] = []
    for place, text in enumerate(paragraphs):
        lines.append(Line(1, 1000 * place, text, 72.0, 700.0 - 40 * place, 72 + 6.0 * len(text), 12.0))
    assert compose(lay_out([Page(1, 595.0, 842.0, tuple(lines))])).text == "\n".join(paragraphs)


@pytest.mark.parametrize(
    "head", [b"", b"%PDF-1.7\n", b"PK\x03\x04", b"<html>", b"\xff\xfe", b"---\n", b"{\\rtf", b"\xef\xbb\xbf"]
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30)
@given(tail=st.one_of(st.binary(max_size=300), st.text(max_size=200).map(lambda text: text.encode("utf-8", "replace"))))
def test_no_bytes_bring_any_other_error(tmp_path: Path, head: bytes, tail: bytes) -> None:
    path = tmp_path / "file.bin"
    path.write_bytes(head + tail)
    try:
        document = read(path)
    except UnreadableDocument as error:
        assert str(error)
        assert "\n" not in str(error)
    else:
        _check(Composition(document.text, document.blocks, document.runs), tuple(raw_pages(path)))
