"""A disk that is full, and a folder that cannot be written: one clear line, and what stood there stands."""

import errno
import multiprocessing
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from click.testing import Result
from shared import CORPUS, digests

from pipeline import run as job

pytestmark = [
    pytest.mark.usefixtures("quick"),
    pytest.mark.skipif(sys.platform != "linux", reason="disks are filled in the manner of Linux"),
]

Command = Callable[..., Result]
GOOD = CORPUS / "durham-2022.md"
OTHER = CORPUS / "darlington-2022.md"
SMALL = 20_000


@contextmanager
def small_disk(place: Path) -> Iterator[Callable[[str], None]]:
    """Have a disk of 16 MB at `place`, and a way to mount it otherwise."""
    place.mkdir()
    mount = ("mount", "-t", "tmpfs", "-o", "size=16m", "tmpfs", str(place))
    if os.geteuid() != 0 or shutil.which("mount") is None or subprocess.run(mount, capture_output=True).returncode:
        pytest.skip("disks cannot be mounted here")

    def otherwise(how: str) -> None:
        subprocess.run(["mount", "-o", f"remount,{how}", str(place)], check=True)

    try:
        yield otherwise
    finally:
        subprocess.run(["umount", str(place)], check=True)


@contextmanager
def short_files(size: int = SMALL) -> Iterator[None]:
    """Let no file grow beyond so many bytes, as where a quota is used up."""
    import resource

    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def one_line_of(result: Result) -> str:
    """Return the line that is all that a command said on its failure, but for how far it was."""
    assert result.exit_code == 1, result.output
    lines = [line for line in result.output.splitlines() if not line.startswith("reading: ")]
    assert len(lines) == 1, result.output
    return lines[0]


def test_a_full_disk_loses_nothing_and_the_next_run_goes_well(tmp_path: Path, command: Command) -> None:
    with small_disk(tmp_path / "disk"):
        out = tmp_path / "disk" / "out"
        assert command("run", GOOD, "--out", out).exit_code == 0
        before = digests(out)
        with (tmp_path / "disk" / "filler").open("wb", buffering=0) as filler, pytest.raises(OSError, match="No space"):
            while True:
                filler.write(b"x" * 10_000)
        said = one_line_of(command("run", GOOD, OTHER, "--out", out))
        assert "cannot be written: No space left on device" in said
        assert digests(out) == before
        (tmp_path / "disk" / "filler").unlink()
        assert command("run", GOOD, OTHER, "--out", out).exit_code == 0
        assert command("run", GOOD, OTHER, "--out", tmp_path / "anew").exit_code == 0
        assert digests(out) == digests(tmp_path / "anew")


def test_a_disk_that_only_reads_is_said_in_a_line(tmp_path: Path, command: Command) -> None:
    with small_disk(tmp_path / "disk") as mount:
        out = tmp_path / "disk" / "out"
        assert command("run", GOOD, "--out", out).exit_code == 0
        before = digests(out)
        mount("ro")
        assert "cannot be written: Read-only file system" in one_line_of(command("run", OTHER, "--out", out))
        assert "cannot be written: Read-only file system" in one_line_of(command("run", GOOD, "--out", out / "new"))
        assert command("query", "missing-children", "--graph", out / "graph.ttl").exit_code == 0
        assert "Nothing has changed" in command("run", GOOD, "--out", out).output
        assert digests(out) == before
        mount("rw")


@pytest.mark.skipif(os.geteuid() == 0, reason="whoever may do all writes into any folder")
def test_a_folder_that_may_not_be_written_is_said_in_a_line(tmp_path: Path, command: Command) -> None:
    tmp_path.chmod(0o555)
    try:
        assert "cannot be written: Permission denied" in one_line_of(command("run", GOOD, "--out", tmp_path / "out"))
    finally:
        tmp_path.chmod(0o755)


def test_files_that_may_not_grow_lose_nothing(tmp_path: Path, command: Command) -> None:
    out = tmp_path / "out"
    assert command("run", GOOD, "--out", out).exit_code == 0
    before = digests(out)
    with short_files():
        assert "cannot be written: File too large" in one_line_of(command("run", GOOD, OTHER, "--out", out))
    assert digests(out) == before
    assert {path.name for path in out.iterdir() if path.name.startswith(".")} <= {".cache", ".lock"}


def full(*args: object, **how: object) -> None:
    raise OSError(errno.ENOSPC, "No space left on device", "themes.png")


def die(*args: object, **how: object) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


@pytest.mark.parametrize("piece", ["write_lines", "write_pictures"])
@pytest.mark.parametrize(
    ("fault", "reason"),
    [
        (full, "themes.png cannot be written: No space left on device"),
        (die, "the outputs cannot be written: a process"),
    ],
)
def test_a_fault_in_a_process_that_writes_beside_is_said_in_a_line(
    tmp_path: Path,
    command: Command,
    monkeypatch: pytest.MonkeyPatch,
    piece: str,
    fault: Callable[..., None],
    reason: str,
) -> None:
    out = tmp_path / "out"
    assert command("run", GOOD, "--out", out).exit_code == 0
    before = digests(out)
    monkeypatch.setattr(job, piece, fault)
    assert reason in one_line_of(command("run", GOOD, OTHER, "--out", out, "--jobs", 2))
    assert digests(out) == before
    assert {path.name for path in out.iterdir() if path.name.startswith(".")} <= {".cache", ".lock"}
    assert multiprocessing.active_children() == []


@pytest.mark.parametrize(
    "args",
    [
        ("explore", "out"),
        ("report", "out"),
        ("profile", "Durham", "out"),
        ("convert", "out/graph.ttl", "out/graph.nt"),
        ("convert", "out/graph.ttl", "out/graph.jsonld.gz"),
        ("show", str(GOOD), "--html", "out/page.html"),
        ("export", "xlsx", "out"),
        ("export", "gexf", "out"),
    ],
    ids=" ".join,
)
def test_what_is_made_of_a_run_says_so_in_a_line_and_leaves_nothing_half(
    corpus_run: tuple[Path, Result],
    tmp_path: Path,
    command: Command,
    monkeypatch: pytest.MonkeyPatch,
    args: tuple[str, ...],
) -> None:
    monkeypatch.chdir(tmp_path)
    shutil.copytree(corpus_run[0], "out", ignore=shutil.ignore_patterns(".cache"))
    before = {path: path.read_bytes() for path in Path("out").rglob("*") if path.is_file()}
    with short_files(3_000):
        said = one_line_of(command(*args))
    if "pip install" in said:
        pytest.skip(said)
    assert "cannot be written" in said
    assert "File too large" in said
    assert {path: path.read_bytes() for path in Path("out").rglob("*") if path.is_file()} == before
