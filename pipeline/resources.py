"""Where the ontology and the digests are: the only module that knows.

An installed wheel carries them as ``pipeline/ontology`` and ``pipeline/corpus``, a checkout beside the package. An
ontology of one's own is named by the environment variable `VARIABLE`, which processes that are started inherit.
"""

import os
import shutil
from functools import cache
from pathlib import Path

from pipeline.errors import OntologyError, OutputError

VARIABLE = "INSPECTION_GRAPH_ONTOLOGY"
"""Names a folder that is read in place of the ontology that ships."""
_MARK = "inspection.ttl"


@cache
def ontology() -> Path:
    """Return the folder that holds the ontology: that of `VARIABLE`, where it names one, or the one that ships.

    Returns
    -------
    pathlib.Path
        An existing folder. It stays the same in a process, whatever becomes of the variable.

    Raises
    ------
    OntologyError
        If the folder that is named holds none, or none was installed.
    """
    named = os.environ.get(VARIABLE)
    if not named:
        return shipped()
    folder = Path(named).resolve()
    if not (folder / _MARK).is_file():
        none = OntologyError(f"{named} is no ontology: it has no {_MARK}")
        none.hint = "inspection-graph ontology --copy DIR makes one, to be changed"
        raise none
    return folder


def shipped() -> Path:
    """Return the folder of the ontology that ships.

    Raises
    ------
    OntologyError
        If there is none: a broken installation.
    """
    package = Path(__file__).resolve().parent
    for folder in (package / "ontology", package.parent / "ontology"):
        if (folder / _MARK).is_file():
            return folder
    raise OntologyError("the ontology is missing: reinstall inspection-graph")


def resource(*parts: str) -> Path:
    """Return the path of one file or folder of the ontology, such as ``resource("schemes", "themes.ttl")``.

    Raises
    ------
    OntologyError
        If there is no such file or folder.
    """
    path = ontology().joinpath(*parts)
    if not path.exists():
        mend = "reinstall inspection-graph" if ontology() == shipped() else f"copy it from {shipped()}"
        raise OntologyError(f"the ontology has no {'/'.join(parts)}: {mend}")
    return path


def digests() -> Path:
    """Return the folder of the digests that ship: documents to try things with.

    Raises
    ------
    OntologyError
        If there is none: a broken installation.
    """
    package = Path(__file__).resolve().parent
    for folder in (package / "corpus", package.parent / "corpus"):
        if folder.is_dir():
            return folder
    raise OntologyError("the digests are missing: reinstall inspection-graph")


def copy_to(source: Path, folder: Path) -> None:
    """Copy one of the folders that ship, to be looked at and changed.

    Raises
    ------
    OutputError
        If something stands there already, or the folder cannot be written.
    """
    try:
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise OutputError(f"{folder} is there already, and is left as it is")
        # Files that one may write, wherever they come from.
        shutil.copytree(
            source,
            folder,
            ignore=shutil.ignore_patterns(".*", "__pycache__"),
            copy_function=shutil.copyfile,
            dirs_exist_ok=True,
        )
    except OSError as error:  # shutil's own among them, which lists what could not be copied
        raise OutputError(f"{folder} cannot be written: {error.strerror or error}") from error
