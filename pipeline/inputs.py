"""Finds the documents below the paths given, and gives each a name of its own."""

import os
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from pipeline.errors import ManifestError
from pipeline.files.names import distinct
from pipeline.files.staging import digest
from pipeline.model import Origin, Skipped
from pipeline.origins import MANIFEST, origins

LEVELS = 2
"""How far above a path its manifest may stand: a file lies in its council's folder, and that beside the manifest."""

MAX_DEPTH = 100
"""How many folders may lie one in another."""


def content(path: Path) -> str | None:
    """Return the SHA-256 of a file's bytes, in hexadecimal digits; None where they cannot be had."""
    try:
        # To open a pipe would wait for whoever writes into it; a device may never end.
        return digest(path) if path.is_file() else None
    except (OSError, ValueError):
        return None


@dataclass(frozen=True, slots=True)
class Input:
    """A file to read, and the name that records give it.

    Where the manifest of a folder of fetched files names it, `fetched` has the SHA-256 that its bytes had then, and
    where they came from.
    """

    id: str
    path: Path
    fetched: tuple[str, Origin] | None = None


@dataclass(frozen=True, slots=True)
class Inputs:
    """The files found, sorted by name, and what could not be looked into."""

    files: tuple[Input, ...]
    skipped: tuple[Skipped, ...]


def large_first(sources: Iterable[Input]) -> list[Input]:
    """Return files by their size, the largest first, so that no process is left with one at the end."""
    return sorted(sources, key=lambda source: (-_size(source.path), source.id))


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except (OSError, ValueError):
        return 0


def find(paths: Sequence[Path], leave_out: Iterable[Path] = ()) -> Inputs:
    r"""Return every file at or below `paths`, whatever its name, each once.

    A file's name is its path below the path given ("durham/2022.pdf"), or its own name if it was given itself. Where
    two different files would share a name, each is told by as much of the path above as sets it apart ("north/a.pdf",
    "south/a.pdf"). A byte that is not UTF-8 stands in it as ``\xe9``, and a backslash is doubled. Names that begin with
    a full stop are passed over, as shells do; links to folders are not followed, and a link that leads nowhere is a
    file that cannot be opened. Nor is the manifest of fetched files a document: it tells where the others came from.

    Parameters
    ----------
    paths : sequence of pathlib.Path
        Files and folders.
    leave_out : iterable of pathlib.Path
        Folders not to look into: where a run writes what it makes.
    """
    barred = {_real(path) for path in leave_out}
    skipped: list[Skipped] = []
    fetched: dict[Path, tuple[str, Origin]] = {}
    names: dict[Path, PurePosixPath] = {}
    for path in paths:
        root = path if path.is_dir() else path.parent
        for above in (_real(root), *_real(root).parents)[: LEVELS + 1]:
            if (above / MANIFEST).is_file():
                fetched |= _fetched(above / MANIFEST, skipped)
        for file in _below(path, barred, skipped):
            if file.name == MANIFEST:
                if file.parent != root and file.is_file():
                    fetched |= _fetched(file, skipped)
                continue
            names.setdefault(_real(file), PurePosixPath(file.relative_to(root).as_posix()))
    by_name: dict[PurePosixPath, list[Path]] = defaultdict(list)
    for file, name in names.items():
        by_name[name].append(file)
    files = [
        Input(distinct(str(apart)), file, fetched.get(file))
        for name, same in by_name.items()
        for file, apart in _set_apart(name, sorted(same)).items()
    ]
    return Inputs(tuple(sorted(files, key=lambda found: found.id)), tuple(sorted(skipped, key=lambda s: s.document)))


def _real(path: Path) -> Path:
    """Return where a path leads; itself, where it leads nowhere or round in a circle."""
    try:
        return Path(os.path.realpath(path, strict=True))
    except OSError:
        return path.absolute()


def _fetched(manifest: Path, skipped: list[Skipped]) -> Mapping[Path, tuple[str, Origin]]:
    try:
        return {_real(file): told for file, told in origins(manifest.parent).items()}
    except ManifestError as error:
        skipped.append(Skipped(manifest.name, str(error)))
        return {}


def _below(path: Path, barred: set[Path], skipped: list[Skipped]) -> Iterator[Path]:
    if not path.is_dir():
        yield path
        return

    def cannot(error: OSError) -> None:
        name = Path(error.filename or path)
        shown = name.relative_to(path).as_posix() if name != path else path.name
        skipped.append(Skipped(distinct(shown), f"a folder that cannot be read: {error.strerror or error}"))

    for folder, folders, files in os.walk(path, onerror=cannot):
        here = Path(folder)
        if len(here.parts) - len(path.parts) >= MAX_DEPTH and folders:
            # Paths end at some length, and so do calls within calls.
            shown = distinct(here.relative_to(path).as_posix())
            skipped.append(Skipped(shown, f"its folders are not looked into: they are more than {MAX_DEPTH} deep"))
            folders.clear()
        folders[:] = sorted(name for name in folders if not name.startswith(".") and _real(here / name) not in barred)
        yield from (here / name for name in sorted(files) if not name.startswith("."))


def _set_apart(name: PurePosixPath, files: Sequence[Path]) -> dict[Path, PurePosixPath]:
    """Return a distinct name for each of several files of one name: the shortest tails of their paths that differ."""
    if len(files) == 1:
        return {files[0]: name}
    for length in range(len(name.parts) + 1, max(len(file.parts) for file in files) + 1):
        tails = {file: PurePosixPath(*file.parts[1:][-length:]) for file in files}
        if len(set(tails.values())) == len(files):
            return tails
    return {file: PurePosixPath(*file.parts[1:]) for file in files}
