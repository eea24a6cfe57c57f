from pathlib import Path

import pytest

from pipeline.files.atomic import write, writing


def test_text_is_utf_8_with_the_line_ends_it_has(tmp_path: Path) -> None:
    write("é\r\nb\n", tmp_path / "deep" / "down" / "a.txt")
    assert (tmp_path / "deep" / "down" / "a.txt").read_bytes() == b"\xc3\xa9\r\nb\n"


def test_a_failure_leaves_nothing_behind(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError), writing(tmp_path / "a.txt") as stream:
        stream.write(b"half")
        raise RuntimeError
    assert list(tmp_path.iterdir()) == []


def test_a_failure_leaves_the_file_that_stood_there(tmp_path: Path) -> None:
    write("old", tmp_path / "a.txt")
    with pytest.raises(RuntimeError), writing(tmp_path / "a.txt") as stream:
        stream.write(b"new")
        raise RuntimeError
    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == {"a.txt": "old"}


def test_nobody_sees_a_file_half_written(tmp_path: Path) -> None:
    write("old", tmp_path / "a.txt")
    with writing(tmp_path / "a.txt") as stream:
        stream.write(b"new")
        stream.flush()
        assert (tmp_path / "a.txt").read_text() == "old"
    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == {"a.txt": "new"}
