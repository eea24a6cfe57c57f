import json
import os
from pathlib import Path

import pytest

from pipeline.files import staging
from pipeline.files.staging import MANIFEST, aside, finish, outputs, publish, settled, unfinished


def fill(folder: Path, **files: str) -> Path:
    """Write files below a folder, as a run does: the manifest last, which names them."""
    for name, text in files.items():
        path = folder / name.replace("_", "/")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    said = {"outputs": [{"path": one.path} for one in outputs(folder)]}
    (folder / MANIFEST).write_text(json.dumps(said), encoding="utf-8")
    return folder


def standing(out: Path) -> dict[str, str]:
    return {
        path.relative_to(out).as_posix(): path.read_text(encoding="utf-8")
        for path in out.rglob("*")
        if path.is_file() and path.name != MANIFEST
    }


def write_run(out: Path, **files: str) -> None:
    with aside(out) as folder:
        publish(fill(folder / "outputs", **files), out)


def test_what_a_run_wrote_stands_in_its_place_and_nothing_beside_it(tmp_path: Path) -> None:
    write_run(tmp_path, a="1", records_b="2")
    assert standing(tmp_path) == {"a": "1", "records/b": "2"}
    assert {path.name for path in tmp_path.iterdir()} == {"a", "records", MANIFEST}


def test_what_the_next_run_does_not_write_goes(tmp_path: Path) -> None:
    write_run(tmp_path, a="1", b="2")
    (tmp_path / "mine").write_text("a person's own file", encoding="utf-8")
    write_run(tmp_path, a="3", c="4")
    assert standing(tmp_path) == {"a": "3", "c": "4", "mine": "a person's own file"}


def test_a_manifest_that_names_a_file_elsewhere_removes_none(tmp_path: Path) -> None:
    out = tmp_path / "out"
    write_run(out, a="1")
    (tmp_path / "mine").write_text("kept", encoding="utf-8")
    names = ["../mine", str(tmp_path / "mine"), 3, None, "../out/../mine"]
    (out / MANIFEST).write_text(json.dumps({"outputs": [{"path": name} for name in names]}), encoding="utf-8")
    write_run(out, a="2")
    assert (tmp_path / "mine").read_text(encoding="utf-8") == "kept"


@pytest.mark.parametrize("text", ["", "{", "[]", '{"outputs": [1]}', "\x00"])
def test_a_manifest_that_is_none_stops_nothing(tmp_path: Path, text: str) -> None:
    (tmp_path / MANIFEST).write_text(text, encoding="utf-8")
    write_run(tmp_path, a="1")
    assert standing(tmp_path) == {"a": "1"}


def test_until_all_is_whole_the_former_files_stand(tmp_path: Path) -> None:
    write_run(tmp_path, a="1", b="2")
    with pytest.raises(RuntimeError), aside(tmp_path) as folder:
        fill(folder / "outputs", a="3")
        raise RuntimeError
    assert standing(tmp_path) == {"a": "1", "b": "2"}


def test_a_full_disk_loses_nothing_that_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_run(tmp_path, a="1", b="2")

    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        write_run(tmp_path, a="3")
    assert standing(tmp_path) == {"a": "1", "b": "2"}


@pytest.mark.parametrize("moves", range(6))
def test_whatever_a_crash_left_unmoved_is_moved_by_the_next(
    tmp_path: Path, moves: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_run(tmp_path, a="1", b="2", gone="3")
    left = iter(range(moves))
    replace = Path.replace

    def crashing(path: Path, target: Path) -> Path:
        if next(left, None) is None:
            raise KeyboardInterrupt
        return replace(path, target)

    monkeypatch.setattr(Path, "replace", crashing)
    try:
        write_run(tmp_path, a="4", b="5", deep_c="6")
    except KeyboardInterrupt:
        assert unfinished(tmp_path)
    monkeypatch.undo()
    finish(tmp_path)
    assert standing(tmp_path) == {"a": "4", "b": "5", "deep/c": "6"}
    assert not unfinished(tmp_path)
    assert staging.manifest(tmp_path)["outputs"] == [{"path": name} for name in ("a", "b", "deep/c")]


def test_what_is_known_of_a_file_already_is_taken_for_it(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).write_text(name, encoding="utf-8")
    known = settled(tmp_path / "a", tmp_path)
    assert known == outputs(tmp_path)[0]
    (tmp_path / "a").write_text("longer", encoding="utf-8")
    assert outputs(tmp_path, (known,)) == (known, outputs(tmp_path)[1])
