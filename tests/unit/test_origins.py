import json
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.errors import ManifestError
from pipeline.model import Origin
from pipeline.origins import EMPTY, MANIFEST, Fetched, Manifest, Page, Publication, Refused, load, origins, save

FILE = Fetched(
    path="durham-80465/2022-07-05.pdf",
    url="https://files.example/v1/1",
    page="https://reports.example/80465",
    gss="E06000047",
    urn="80465",
    title="A report",
    published="2022-07-05",
    framework="ilacs",
    retrieved="2026-01-02T03:04:05Z",
    sha256="ab",
    bytes=12,
)
PAGE = Page(FILE.page, (Publication(FILE.url, FILE.title, FILE.published),), None, '"1"')
REFUSED = Refused("https://files.example/v1/2", FILE.page, FILE.urn, "B", None, "no PDF", FILE.retrieved)
KNOWN = Manifest({FILE.url: FILE}, {REFUSED.url: REFUSED}, {PAGE.url: PAGE})


def test_what_is_known_comes_back_as_it_was_in_the_same_bytes(tmp_path: Path) -> None:
    save(KNOWN, tmp_path)
    written = (tmp_path / MANIFEST).read_bytes()
    assert load(tmp_path) == KNOWN
    save(load(tmp_path), tmp_path)
    assert (tmp_path / MANIFEST).read_bytes() == written


def test_a_folder_without_a_manifest_knows_nothing(tmp_path: Path) -> None:
    assert load(tmp_path) == EMPTY


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("[", "cannot be read"),
        ("[]", "no manifest of fetched files"),
        ('{"format": 9}', "of form 9"),
        ('{"format": 1, "files": [{"url": "a"}], "refused": [], "pages": []}', "no manifest of fetched files"),
    ],
)
def test_a_file_that_is_no_manifest_says_so_in_one_line(tmp_path: Path, text: str, reason: str) -> None:
    (tmp_path / MANIFEST).write_text(text, encoding="utf-8")
    with pytest.raises(ManifestError, match=reason) as raised:
        load(tmp_path)
    assert "\n" not in str(raised.value)


@pytest.mark.parametrize(
    "odd",
    [
        {"url": "javascript:alert(1)"},
        {"url": "https://a.example/b c"},
        {"url": 'https://a.example/"><b>'},
        {"retrieved": "yesterday"},
        {"path": "../secret.pdf"},
        {"path": "/etc/secret.pdf"},
    ],
)
def test_an_entry_that_no_visit_wrote_is_not_believed(tmp_path: Path, odd: dict[str, str]) -> None:
    save(Manifest({"a": replace(FILE, **odd)}, {}, {}), tmp_path)  # type: ignore[arg-type]
    with pytest.raises(ManifestError, match="that nothing fetched"):
        load(tmp_path)


def test_a_file_is_told_with_its_digest_and_where_it_came_from(tmp_path: Path) -> None:
    save(KNOWN, tmp_path)
    assert origins(tmp_path) == {tmp_path / "durham-80465" / "2022-07-05.pdf": ("ab", Origin(FILE.url, FILE.retrieved))}
    assert json.loads((tmp_path / MANIFEST).read_text(encoding="utf-8"))["format"] == 1
