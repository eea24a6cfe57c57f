from pathlib import Path

from pipeline.inputs import find


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
