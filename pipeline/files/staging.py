"""A run's outputs appear together: written aside in one folder, brought safely to disk, then moved into place.

Until all of them are whole, what stood there before stands there still. From the moment in which their folder is
renamed they count, and whoever comes next moves what a crash has left unmoved. The manifest comes last.
"""

import hashlib
import json
import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ASIDE = ".new"
"""Below the output folder: what is being written."""
MOVING = ".moving"
"""Likewise: what is whole, and on its way into place."""
LOCK = ".lock"
MANIFEST = "run.json"


@dataclass(frozen=True, slots=True)
class Output:
    """A file that a run wrote: its path below the output folder, its bytes' number and digest."""

    path: str
    bytes: int
    sha256: str


@contextmanager
def aside(out: Path) -> Iterator[Path]:
    """Yield an empty folder below `out` to write into; nothing of it is left when the block ends."""
    folder = out / ASIDE
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def outputs(folder: Path, known: Iterable[Output] = ()) -> tuple[Output, ...]:
    """Return the files below a folder, by name; those that are known already are not looked at."""
    told = {one.path: one for one in known}
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return tuple(told.get(path.relative_to(folder).as_posix()) or output(path, folder) for path in files)


def output(path: Path, folder: Path) -> Output:
    """Return what is said of a file below a folder."""
    return Output(path.relative_to(folder).as_posix(), path.stat().st_size, digest(path))


def settled(path: Path, folder: Path) -> Output:
    """Return the same once the file is on disk: what is large need not be waited for when all is published.

    Raises
    ------
    OSError
        If it cannot be brought there.
    """
    _sync(path)
    return output(path, folder)


def digest(path: Path) -> str:
    """Return the SHA-256 of a file, in hexadecimal digits."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def publish(folder: Path, out: Path) -> None:
    """Move every file below `folder` to its place below `out`, and remove what a former run wrote and this one did not.

    Raises
    ------
    OSError
        If a file cannot be brought to disk, in which case none is moved; or cannot be moved.
    """
    for path in folder.rglob("*"):
        _sync(path)
    folder.rename(out / MOVING)
    finish(out)


def finish(out: Path) -> None:
    """Move into place what is whole and was not moved; most often there is nothing to do."""
    folder = out / MOVING
    if not folder.is_dir():
        return
    if (folder / MANIFEST).is_file():
        wanted = _named(folder)
        for file in (path for path in folder.rglob("*") if path.is_file() and path != folder / MANIFEST):
            place = out / file.relative_to(folder)
            place.parent.mkdir(parents=True, exist_ok=True)
            file.replace(place)
        for name in _named(out) - wanted:
            (out / name).unlink(missing_ok=True)
        for directory in {(out / name).parent for name in wanted}:
            _sync(directory)
        (folder / MANIFEST).replace(out / MANIFEST)
        _sync(out)
    shutil.rmtree(folder)


def unfinished(out: Path) -> bool:
    """Whether something is whole and was not moved."""
    return (out / MOVING).exists()


def manifest(out: Path) -> dict[str, Any]:
    """Return what the last run here said of itself; empty where there was none, or it cannot be read."""
    try:
        said = json.loads((out / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return said if isinstance(said, dict) else {}


def _named(folder: Path) -> set[str]:
    """Return the outputs that the manifest of a folder names; anyone may have edited it."""
    names = [one.get("path") for one in manifest(folder).get("outputs", ()) if isinstance(one, dict)]
    home = folder.resolve()
    return {name for name in names if isinstance(name, str) and (home / name).resolve().is_relative_to(home)}


def _sync(path: Path) -> None:
    """Have a file, or the names in a folder, brought to disk."""
    if path.is_dir() and os.name != "posix":
        return
    handle = os.open(path, os.O_RDONLY if os.name == "posix" else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
