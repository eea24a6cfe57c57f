"""What decides what is read in a document, besides the document: our code, the ontology, the libraries, the model.

A digest of all of them tells whether what was made before would be made again.
"""

import hashlib
import os
import platform
import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path

from pipeline.resources import ontology

PACKAGE = Path(__file__).resolve().parent
DISTRIBUTION = "inspection-graph"


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """What decides, as it stood at one moment.

    Parameters
    ----------
    digest : str
    stamp : tuple
        Name, size and time of change of every file that went into it, and of the ontology's folders.
    """

    digest: str
    stamp: tuple[tuple[str, int, int], ...]

    def holds(self) -> bool:
        """Whether no file has been changed since."""
        try:
            return all(_stamped(name) == stamped for stamped in self.stamp for name in stamped[:1])
        except OSError:
            return False


def fingerprint(model: str | None = None) -> Fingerprint:
    """Return what decides now.

    Parameters
    ----------
    model : str, optional
        The name of an installed spaCy pipeline, or the path of one.
    """
    # The stamp comes first: whatever is changed while the files are read shows in the next one.
    stamp = tuple(map(_stamped, _decisive(model)))
    digest = hashlib.sha256(repr(sorted(_versions(model))).encode())
    for root, file in _files(model):
        content = hashlib.sha256(file.read_bytes()).hexdigest()
        digest.update(f"{file.relative_to(root).as_posix()}\0{content}\n".encode())
    return Fingerprint(digest.hexdigest(), stamp)


def _files(model: str | None) -> Iterator[tuple[Path, Path]]:
    """Yield the files that decide, each with the folder that names it."""
    roots = [PACKAGE, ontology()]
    if model is not None and Path(model).is_dir():
        roots.append(Path(model))
    for root in roots:
        for folder, folders, names in os.walk(root):
            folders[:] = sorted(name for name in folders if not name.startswith((".", "__pycache__")))
            yield from ((root, Path(folder, name)) for name in sorted(names) if not name.startswith("."))


def _decisive(model: str | None) -> Iterator[str]:
    """Yield what must stay as it is: the files, and the folders of the ontology, for files that are added."""
    yield from (str(file) for _, file in _files(model))
    yield from (folder for folder, _, _ in os.walk(ontology()))


def _stamped(name: str) -> tuple[str, int, int]:
    status = os.stat(name)  # noqa: PTH116  (hundreds of files, for every document)
    return name, status.st_size, status.st_mtime_ns


def _versions(model: str | None) -> Iterator[tuple[str, str]]:
    """Yield Python's version and those of the libraries that we ask for, and whether they are there at all."""
    yield "python", platform.python_version()
    try:
        wanted = requires(DISTRIBUTION) or []
    except PackageNotFoundError:  # a checkout that was not installed
        wanted = []
    names = {match[0] for line in wanted if (match := re.match(r"[\w.-]+", line))}
    for name in {*names, *([model] if model is not None else [])}:
        try:
            yield name, version(name)
        except (PackageNotFoundError, ValueError):
            yield name, "none"
