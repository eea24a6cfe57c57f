import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline import fingerprint as module
from pipeline import resources
from pipeline.fingerprint import deciding, fingerprint


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of the code and the ontology, which tests may change."""
    shutil.copytree(resources.ontology(), tmp_path / "ontology")
    (tmp_path / "pipeline").mkdir()
    (tmp_path / "pipeline" / "rule.py").write_text("WORDS = 1\n", encoding="utf-8")
    monkeypatch.setattr(module, "PACKAGE", tmp_path / "pipeline")
    monkeypatch.setattr(module, "ontology", lambda: tmp_path / "ontology")
    yield tmp_path


def test_the_same_has_the_same(place: Path) -> None:
    assert fingerprint() == fingerprint()
    assert fingerprint().holds()


@pytest.mark.parametrize("name", ["ontology/schemes/themes.ttl", "ontology/cues/polarity.ttl", "pipeline/rule.py"])
def test_an_edit_shows(place: Path, name: str) -> None:
    before = fingerprint()
    path = place / name
    path.write_bytes(path.read_bytes() + b"\n")
    assert not before.holds()
    assert fingerprint().digest != before.digest


def test_a_file_that_is_added_or_taken_away_shows(place: Path) -> None:
    before = fingerprint()
    added = place / "ontology" / "schemes" / "more.ttl"
    added.write_text("", encoding="utf-8")
    assert not before.holds()
    assert fingerprint().digest != before.digest
    added.unlink()
    assert fingerprint().digest == before.digest
    (place / "pipeline" / "rule.py").unlink()
    assert not before.holds()


def test_a_file_that_is_only_touched_is_the_same_to_the_next_run(place: Path) -> None:
    before = fingerprint()
    os.utime(place / "pipeline" / "rule.py", (1, 1))
    assert not before.holds()
    assert fingerprint().digest == before.digest


def test_compiled_files_do_not_count(place: Path) -> None:
    before = fingerprint()
    (place / "pipeline" / "__pycache__").mkdir()
    (place / "pipeline" / "__pycache__" / "rule.pyc").write_bytes(b"1")
    assert before.holds()
    assert fingerprint().digest == before.digest


def test_the_model_counts_by_name_and_by_content(place: Path) -> None:
    assert fingerprint("some-model").digest != fingerprint().digest
    model = place / "model"
    model.mkdir()
    (model / "weights").write_bytes(b"1")
    before = fingerprint(str(model))
    (model / "weights").write_bytes(b"2")
    assert not before.holds()
    assert fingerprint(str(model)).digest != before.digest


def test_a_wheel_and_a_checkout_of_one_version_decide_alike(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = deciding()
    shutil.move(place / "ontology", place / "pipeline" / "ontology")
    monkeypatch.setattr(module, "ontology", lambda: place / "pipeline" / "ontology")
    assert deciding() == before
    (place / "pipeline" / "ontology" / "more.ttl").touch()
    assert deciding() != before


def test_what_two_machines_compare_has_no_extra_in_it(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert {"python", "spacy", "inspection-graph"} <= deciding().keys()
    assert not {"distributed", "httpx", "ruff"} & deciding().keys()
    before, whole = deciding(), fingerprint()
    monkeypatch.setattr(module, "version", lambda name: "0" if name == "httpx" else "1")
    other = fingerprint()
    monkeypatch.setattr(module, "version", lambda name: "1")
    assert fingerprint().digest != other.digest != whole.digest
    assert deciding()["spacy"] == "1" != before["spacy"]
