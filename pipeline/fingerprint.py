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
DATA = ("ontology", "corpus")
"""What a wheel has below the package, and a checkout beside it."""
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
    versions = sorted(_versions(model, extras=True))
    return Fingerprint(hashlib.sha256(repr((versions, *map(_contents, _roots(model)))).encode()).hexdigest(), stamp)


def deciding(model: str | None = None) -> dict[str, str]:
    """Return what decides what is read in a document, piece by piece, so that two machines can be compared.

    Parameters
    ----------
    model : str, optional
        The name of an installed spaCy pipeline, or the path of one.

    Returns
    -------
    dict of str to str
        The version of Python and of each library that is always asked for, and digests of our own files, of the
        ontology, and of the folder of a model. What is an extra plays no part in reading.
    """
    names = ("inspection-graph", "the ontology", "the folder of the model")
    digests = {name: _contents(root)[:12] for name, root in zip(names, _roots(model), strict=False)}
    return {**dict(_versions(model, extras=False)), **digests}


def _contents(root: Path) -> str:
    """Return a digest of the files that decide below a folder."""
    digest = hashlib.sha256()
    for file in _files(root):
        content = hashlib.sha256(file.read_bytes()).hexdigest()
        digest.update(f"{file.relative_to(root).as_posix()}\0{content}\n".encode())
    return digest.hexdigest()


def _roots(model: str | None) -> tuple[Path, ...]:
    """Return the folders of our code, of the ontology, and of the model where that is one."""
    own = () if model is None or not Path(model).is_dir() else (Path(model),)
    return PACKAGE, ontology(), *own


def _files(root: Path) -> Iterator[Path]:
    """Yield the files below a folder that decide: of our code's not the data, which lie there in a wheel only."""
    for folder, folders, names in os.walk(root):
        data = DATA if Path(folder) == PACKAGE else ()
        folders[:] = sorted(name for name in folders if not name.startswith((".", "__pycache__")) and name not in data)
        yield from (Path(folder, name) for name in sorted(names) if not name.startswith("."))


def _decisive(model: str | None) -> Iterator[str]:
    """Yield what must stay as it is: the files, and the folders of the ontology, for files that are added."""
    yield from (str(file) for root in _roots(model) for file in _files(root))
    yield from (folder for folder, _, _ in os.walk(ontology()))


def _stamped(name: str) -> tuple[str, int, int]:
    status = os.stat(name)  # noqa: PTH116  (hundreds of files, for every document)
    return name, status.st_size, status.st_mtime_ns


def _versions(model: str | None, extras: bool) -> Iterator[tuple[str, str]]:
    """Yield Python's version and those of the libraries that we ask for, and whether they are there at all."""
    yield "python", platform.python_version()
    try:
        wanted = requires(DISTRIBUTION) or []
    except PackageNotFoundError:  # a checkout that was not installed
        wanted = []
    names = {
        match[0] for line in wanted if (extras or "extra ==" not in line) and (match := re.match(r"[\w.-]+", line))
    }
    for name in {*names, *([model] if model is not None else [])}:
        try:
            yield name, version(name)
        except (PackageNotFoundError, ValueError):
            yield name, "none"
