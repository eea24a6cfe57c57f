from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.corrections import NONE, Corrections
from pipeline.corrections.decisions import Correction, Decision
from pipeline.fingerprint import Fingerprint
from pipeline.inputs import Input, content
from pipeline.job.cache import Cache
from pipeline.job.share import Outcome, pack
from pipeline.model import Skipped

MADE_BY = Fingerprint("1", ())
SKIPPED = Skipped("a.pdf", "no text: its pages are images")


@pytest.fixture
def source(tmp_path: Path) -> Input:
    (tmp_path / "a.pdf").write_bytes(b"%PDF-")
    return Input("a.pdf", tmp_path / "a.pdf")


def kept(tmp_path: Path, source: Input, made_by: Fingerprint = MADE_BY, corrections: Corrections = NONE) -> bool:
    """Whether a new run finds what was made of the input."""
    found = Cache(tmp_path / "cache", made_by, corrections).find(source)
    assert found is None or found == (content(source.path), SKIPPED)
    return found is not None


def keep(tmp_path: Path, source: Input, made_by: Fingerprint = MADE_BY) -> None:
    cache = Cache(tmp_path / "cache", made_by, NONE)
    assert cache.keep(source, Outcome(pack(SKIPPED), sha256=content(source.path))) == SKIPPED
    cache.tidy()


def entries(tmp_path: Path) -> list[Path]:
    return [path for path in (tmp_path / "cache").rglob("*") if path.is_file()]


def decision(document: str | None, sha256: str | None = None) -> Corrections:
    why = Decision("A. Person", "2025-01-01", "misread")
    return Corrections((Correction("correction 1", document, sha256, "team", "x", None, None, True, (), why),))


def test_what_was_made_of_an_input_is_found_by_the_next_run(tmp_path: Path, source: Input) -> None:
    assert not kept(tmp_path, source)
    keep(tmp_path, source)
    assert kept(tmp_path, source)


def test_it_depends_on_bytes_name_and_whatever_decides(tmp_path: Path, source: Input) -> None:
    keep(tmp_path, source)
    assert not kept(tmp_path, source, Fingerprint("2", ()))
    assert not kept(tmp_path, replace(source, id="b.pdf"))
    source.path.write_bytes(b"%PDF-1")
    assert not kept(tmp_path, source)


def test_it_depends_on_the_decisions_that_concern_it_only(tmp_path: Path, source: Input) -> None:
    keep(tmp_path, source)
    assert kept(tmp_path, source, corrections=decision("b.pdf"))
    assert not kept(tmp_path, source, corrections=decision("a.pdf"))
    assert not kept(tmp_path, source, corrections=decision(None, content(source.path)))


def test_what_is_of_no_more_use_is_removed(tmp_path: Path, source: Input) -> None:
    keep(tmp_path, source)
    keep(tmp_path, source, Fingerprint("2", ()))
    assert len(entries(tmp_path)) == 1
    assert not kept(tmp_path, source)
    Cache(tmp_path / "cache", MADE_BY, NONE).tidy()
    assert list((tmp_path / "cache").iterdir()) == []


@pytest.mark.parametrize("damage", [b"", b"inspection-graph share 1\n", bytes(500)])
def test_a_damaged_entry_counts_for_nothing(tmp_path: Path, source: Input, damage: bytes) -> None:
    keep(tmp_path, source)
    (entry,) = entries(tmp_path)
    entry.write_bytes(damage)
    assert not kept(tmp_path, source)
    keep(tmp_path, source)
    assert kept(tmp_path, source)


def test_what_was_made_while_the_ontology_changed_is_not_kept_for_another_run(tmp_path: Path, source: Input) -> None:
    rule = tmp_path / "rule.ttl"
    changed = Fingerprint("1", ((str(rule), 1, 1),))
    keep(tmp_path, source, changed)
    assert entries(tmp_path) == []
    assert not kept(tmp_path, source)


def test_what_met_a_limit_is_not_kept(tmp_path: Path, source: Input) -> None:
    cache = Cache(tmp_path / "cache", MADE_BY, NONE)
    assert cache.keep(source, Outcome(pack(SKIPPED), lost=True)) == SKIPPED
    cache.tidy()
    assert not kept(tmp_path, source)
