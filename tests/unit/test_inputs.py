import os
import sys
from pathlib import Path

import pytest

from pipeline.inputs import MAX_DEPTH, find
from pipeline.model import Origin
from pipeline.origins import Fetched, Manifest, save


def touch(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("words", encoding="utf-8")
    return path


def names(*paths: Path, leave_out: tuple[Path, ...] = ()) -> list[str]:
    return [found.id for found in find(paths, leave_out).files]


def test_names_are_paths_below_the_path_given(tmp_path: Path) -> None:
    touch(tmp_path / "b" / "2.txt")
    touch(tmp_path / "a" / "1.txt")
    assert names(tmp_path) == ["a/1.txt", "b/2.txt"]


def test_a_file_given_itself_goes_by_its_own_name(tmp_path: Path) -> None:
    assert names(touch(tmp_path / "a" / "1.txt")) == ["1.txt"]


def test_two_files_of_one_relative_name_are_told_apart_whatever_the_order(tmp_path: Path) -> None:
    north, south = touch(tmp_path / "north" / "x" / "1.txt"), touch(tmp_path / "south" / "x" / "1.txt")
    both = ["north/x/1.txt", "south/x/1.txt"]
    assert names(tmp_path / "north", tmp_path / "south") == both
    assert names(tmp_path / "south", tmp_path / "north") == both
    assert {found.path for found in find((tmp_path / "north", tmp_path / "south")).files} == {north, south}


def test_a_file_reached_twice_is_read_once(tmp_path: Path) -> None:
    file = touch(tmp_path / "a" / "1.txt")
    assert names(tmp_path, file) == ["a/1.txt"]


def test_hidden_files_and_the_output_are_passed_over(tmp_path: Path) -> None:
    touch(tmp_path / "1.txt")
    touch(tmp_path / ".hidden.txt")
    touch(tmp_path / ".git" / "2.txt")
    touch(tmp_path / "out" / "graph.ttl")
    assert names(tmp_path, leave_out=(tmp_path / "out",)) == ["1.txt"]


def test_a_loop_of_links_ends(tmp_path: Path) -> None:
    touch(tmp_path / "a" / "1.txt")
    (tmp_path / "a" / "loop").symlink_to(tmp_path)
    assert names(tmp_path) == ["a/1.txt"]


def test_links_that_lead_round_or_nowhere_are_files_of_their_own(tmp_path: Path) -> None:
    touch(tmp_path / "1.txt")
    (tmp_path / "a").symlink_to("b")
    (tmp_path / "b").symlink_to("a")
    (tmp_path / "self").symlink_to("self")
    (tmp_path / "gone").symlink_to("nothing")
    assert names(tmp_path) == ["1.txt", "a", "b", "gone", "self"]


def test_the_output_may_be_a_link_that_leads_round(tmp_path: Path) -> None:
    touch(tmp_path / "1.txt")
    (tmp_path / "out").symlink_to("out")
    assert names(tmp_path, leave_out=(tmp_path / "out",)) == ["1.txt", "out"]


@pytest.mark.skipif(sys.platform != "linux", reason="the names of files are text here")
def test_names_that_are_no_utf_8_are_told_apart_and_are_text(tmp_path: Path) -> None:
    for name in (b"caf\xe9.txt", b"caf\xe8.txt", b"caf\\xe9.txt"):
        touch(tmp_path / os.fsdecode(name))
    found = names(tmp_path)
    assert found == ["caf\\\\xe9.txt", "caf\\xe8.txt", "caf\\xe9.txt"]
    assert "".join(found).isascii()


def test_folders_in_folders_without_end_are_left_with_a_reason(tmp_path: Path) -> None:
    touch(tmp_path / "1.txt")
    deep = tmp_path / Path(*["d"] * MAX_DEPTH)
    touch(deep / "2.txt")
    touch(deep / "d" / "3.txt")
    assert names(tmp_path) == ["1.txt", f"{'d/' * MAX_DEPTH}2.txt"]
    assert [one.document for one in find((tmp_path,)).skipped] == ["/".join("d" * MAX_DEPTH)]


def fetched(folder: Path, path: str) -> None:
    touch(folder / path)
    one = Fetched(path, "https://a.example/1", "p", "E", "1", "t", None, None, "2026-01-02T03:04:05Z", "ab", 1)
    save(Manifest({one.url: one}, {}, {}), folder)


@pytest.mark.parametrize("given", [".", "..", "durham", "durham/1.pdf"])
def test_where_files_came_from_is_told_by_the_manifest_beside_or_above_them(tmp_path: Path, given: str) -> None:
    fetched(tmp_path / "got", "durham/1.pdf")
    touch(tmp_path / "got" / "durham" / "mine.pdf")
    found = {one.path.name: one.fetched for one in find([tmp_path / "got" / given]).files}
    assert found.pop("1.pdf") == ("ab", Origin("https://a.example/1", "2026-01-02T03:04:05Z"))
    assert set(found) <= {"mine.pdf"}
    assert set(found.values()) <= {None}


def test_a_manifest_that_cannot_be_read_is_told_and_the_files_are_read(tmp_path: Path) -> None:
    touch(tmp_path / "1.pdf")
    (tmp_path / "fetched.json").write_text("[", encoding="utf-8")
    found = find([tmp_path])
    assert [one.id for one in found.files] == ["1.pdf"]
    assert [one.document for one in found.skipped] == ["fetched.json"]
