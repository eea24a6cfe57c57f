"""A store on disk beside a graph file, so that a question need not read the whole file again.

It lies in ``NAME.store`` beside the file and is made when the first question is asked. Its folder is named by the
digest of the file's bytes, the release of the store and how it is laid out, so that it never answers for another file;
it is built aside and takes its name when it is whole. Who asks holds a shared lock, so that whoever tidies up leaves it
alone; who builds holds another, so that two first questions build once. A small file, a folder that cannot be written,
or a system without such locks: the graph is read into memory as ever.
"""

import json
import shutil
import zlib
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from importlib.metadata import version
from itertools import islice
from pathlib import Path

import pyoxigraph as ox

from pipeline.errors import GraphError
from pipeline.files.atomic import write
from pipeline.files.locks import locked
from pipeline.files.staging import digest
from pipeline.graph.formats import form_of, reading
from pipeline.graph.store import merged, open_store

SMALL = 4 << 20
"""Bytes up to which a file is read into memory: that takes no longer than a third of a second."""

BATCH = 100_000
"""Statements that are loaded at a time. More is a little faster, and takes a gigabyte for every million."""

LAYOUT = 2
"""Counts up when the same file becomes another store than before."""

TRIES = 3
DATA, LOCK = "data", "lock"

Tell = Callable[[str], None]


@contextmanager
def keeping(path: Path, tell: Tell = lambda line: None, small: int = SMALL) -> Iterator[ox.Store]:
    """Open a graph file for questions: from its store on disk, which is made where there is none, or in memory.

    Parameters
    ----------
    path : pathlib.Path
    tell : callable, optional
        Given one line when something takes long or cannot be done.
    small : int
        Bytes up to which a file is read into memory.

    Yields
    ------
    pyoxigraph.Store
        Read-only where it is on disk; valid inside the block.

    Raises
    ------
    GraphError
        If there is no such file, or it is not RDF.
    """
    with placed(path, tell, small) as place:
        yield open_store(path) if place is None else ox.Store.read_only(str(place))


@contextmanager
def placed(path: Path, tell: Tell = lambda line: None, small: int = SMALL) -> Iterator[Path | None]:
    """Find or make the store of a graph file on disk, for other processes to open while the block lasts.

    Takes and raises what :func:`keeping` does.

    Yields
    ------
    pathlib.Path or None
        Of a store that can be opened read-only; None where the file must be read into memory.
    """
    with ExitStack() as stack:
        yield _on_disk(path, tell, small, stack)


def folder_of(path: Path) -> Path:
    """Return the folder in which the stores of a graph file are kept."""
    return path.with_name(f"{path.name}.store")


def _on_disk(path: Path, tell: Tell, small: int, stack: ExitStack) -> Path | None:
    """Return the store of a file, locked until the stack is left; None if the file must be read into memory."""
    form_of(path)
    try:
        if path.stat().st_size <= small:
            return None
    except OSError as error:
        raise GraphError(f"{path.name} cannot be read: {error.strerror}") from error
    try:
        home = folder_of(path)
        home.mkdir(exist_ok=True)
        place = home / _name(path, home)
        for _ in range(TRIES):
            try:
                stack.enter_context(locked(place / LOCK, shared=True))
                ox.Store.read_only(str(place / DATA))
                return place / DATA
            except FileNotFoundError:
                # There is none, or another process has just tidied it away.
                _build(path, place, tell)
            except (RuntimeError, OSError):
                # Damaged: make it again.
                shutil.rmtree(place)
    except OSError as error:
        tell(f"No store can be kept beside {path.name} ({error.strerror or error}): reading all of it")
    return None


def _name(path: Path, home: Path) -> str:
    """Return the name of the store of a file's present bytes; they are read only where the file is another one."""
    status = path.stat()
    stamp = [status.st_size, status.st_mtime_ns, status.st_ino]
    note = home / "file.json"
    try:
        noted = json.loads(note.read_text(encoding="utf-8"))
        if noted["stamp"] == stamp:
            return _named(noted["sha256"])
    except (OSError, ValueError, KeyError, TypeError):
        pass
    sha256 = digest(path)
    write(json.dumps({"stamp": stamp, "sha256": sha256}) + "\n", note)
    return _named(sha256)


def _named(sha256: str) -> str:
    return f"{sha256[:16]}-{version('pyoxigraph')}-{LAYOUT}"


def _build(path: Path, place: Path, tell: Tell) -> None:
    """Build the store of a file, unless another process just did, and tidy up what is no longer of use."""
    with locked(place.parent / "build.lock"):
        if (place / DATA / "CURRENT").exists():
            return
        _tidy(place.parent)
        tell(f"Making a store beside {path.name}, once; from then on questions are answered at once")
        aside = place.with_name(f"{place.name}.part")
        try:
            aside.mkdir()
            (aside / LOCK).touch()
            _load(path, aside / DATA)
            aside.replace(place)
        finally:
            shutil.rmtree(aside, ignore_errors=True)


def _load(path: Path, place: Path) -> None:
    store = ox.Store(str(place))
    try:
        with reading(path) as stream:
            quads = merged(ox.parse(stream, format=form_of(path)))
            while batch := list(islice(quads, BATCH)):
                store.bulk_extend(batch)
    except (SyntaxError, EOFError, zlib.error) as error:
        raise GraphError(f"{path.name} cannot be read: {error}") from error
    # Many small files become few, which halves the time of a look-up.
    store.optimize()
    store.flush()


def _tidy(home: Path) -> None:
    """Remove stores of other bytes or releases that nobody is asking, and what a crash has left."""
    for other in home.iterdir():
        if other.is_dir():
            try:
                with locked(other / LOCK, wait=False):
                    shutil.rmtree(other)
            except BlockingIOError:
                continue
