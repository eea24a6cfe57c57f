"""The digests in ``corpus/``: in our own words, true to what they are of, and each listed in ``docs/corpus.md``."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from shared import SHARED, needs_shared

from pipeline.ingest import read
from pipeline.model import BlockKind, Document

ROOT = Path(__file__).resolve().parents[2]
CORPUS = tuple(sorted(path for path in (ROOT / "corpus").iterdir() if path.is_file()))

KEYS = {"title", "kind", "digest-of", "source", "source-publisher", "source-published", "licence", "note"}
"""What the front matter of a Markdown digest says."""

RUN = 8
"""So many words in a row that the source has too are a copied sentence, if they are no name or title."""

NAMES = (
    "Children and Young People's Overview and Scrutiny Committee",
    "corporate director for children and young people's services",
    "the missing, slavery, exploited and trafficked operational group",
)
"""Names and titles of that length, which have no other words."""

_WORD = re.compile(r"[a-z0-9]+")
_SOURCE = re.compile(r"[a-z-]+-\d+/\d{4}-\d\d-\d\d\.pdf|documents/[a-z0-9-]+\.txt")
_FACT = re.compile(
    r"(?:Inspection dates?|Report published|(?:Deputy )?[Ll]ead inspector|(?:Team|Shadow) inspectors"
    r"|Associate inspector|Senior data analyst|Quality assurance managers?): "
)
_NUMBER = re.compile(r"\d+(?:\.\d+)?\.?\s")
_SIGNED = re.compile(r"Report of |Keith Forster, ")


def _words(text: str) -> list[str]:
    """Return the words in lower case, without apostrophes, hyphens and other marks."""
    return _WORD.findall(re.sub("[’'\ufffe\ufffd]", "", text.lower()))


@cache
def _digest(path: Path) -> Document:
    return read(path)


def _source_name(path: Path) -> str:
    found = _SOURCE.search(path.read_text("utf-8"))
    assert found is not None, f"{path.name} does not say what it is a digest of"
    return found[0]


@cache
def _source_words(path: Path) -> tuple[str, ...]:
    name = _source_name(path)
    folder = SHARED / "reports" if name.endswith(".pdf") else SHARED
    return tuple(_words(read(folder / name).text))


def _texts(document: Document, *kinds: BlockKind) -> Iterator[str]:
    for block in document.blocks:
        if block.kind in kinds:
            yield document.text[block.start : block.end]


def _prose(document: Document) -> Iterator[str]:
    """Yield paragraphs and items, except lines that are nothing but names and dates."""
    for text in _texts(document, BlockKind.PARAGRAPH, BlockKind.ITEM):
        if not _FACT.match(text) and not _SIGNED.match(text):
            yield text


def _runs(words: list[str] | tuple[str, ...]) -> set[str]:
    return {" ".join(words[at : at + RUN]) for at in range(len(words) - RUN + 1)}


def _allowed(document: Document) -> set[str]:
    """Return the runs of headings and table rows (criteria and titles are official) and of long names."""
    official = [*_texts(document, BlockKind.HEADING, BlockKind.TABLE), *NAMES]
    return {run for text in official for run in _runs(_words(text))}


def _printed_facts(document: Document) -> Iterator[str]:
    """Yield what must stand in the source word for word: dates, the team, and each row of the judgement table."""
    yield from (text for text in _texts(document, BlockKind.PARAGRAPH) if _FACT.match(text))
    rows = (text for text in _texts(document, BlockKind.TABLE) if text != "Judgement\tGrade")
    yield from (_NUMBER.sub("", row, count=1) if _NUMBER.match(row) else row for row in rows)


def test_the_corpus_is_there() -> None:
    assert len(CORPUS) >= 14
    assert {path.suffix for path in CORPUS} == {".md", ".txt", ".html"}


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.name)
def test_every_digest_reads_and_says_what_it_is(path: Path) -> None:
    document = _digest(path)
    kinds = {block.kind for block in document.blocks}
    assert BlockKind.PARAGRAPH in kinds
    if path.suffix == ".md":
        front = dict(document.front_matter)
        assert front.keys() >= KEYS
        assert front["kind"] == "digest"
        assert "in its own words" in front["note"]
    else:
        assert "in its own words" in document.text


def test_the_list_names_every_digest_with_its_source() -> None:
    rows = [line for line in (ROOT / "docs" / "corpus.md").read_text("utf-8").splitlines() if line.startswith("| `")]
    listed = {row.split("`")[1]: row.split("`")[3] for row in rows}
    assert listed == {path.name: _source_name(path) for path in CORPUS}


@needs_shared
@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.name)
def test_no_sentence_is_the_source_s(path: Path) -> None:
    document = _digest(path)
    theirs = _runs(_source_words(path)) - _allowed(document)
    ours = {run for text in _prose(document) for run in _runs(_words(text))}
    assert sorted(ours & theirs) == []


@needs_shared
@pytest.mark.parametrize(
    "path", [path for path in CORPUS if _source_name(path).endswith(".pdf")], ids=lambda path: path.name
)
def test_names_dates_and_grades_are_the_source_s(path: Path) -> None:
    printed = f" {' '.join(_source_words(path))} "
    facts = list(_printed_facts(_digest(path)))
    assert len(facts) >= 6
    assert [fact for fact in facts if f" {' '.join(_words(fact))} " not in printed] == []
