"""Where the ontology's files are: the only module that knows.

An installed wheel carries them as ``pipeline/ontology``; a checkout has them beside the package, as ``ontology``.
"""

from functools import cache
from pathlib import Path

from pipeline.errors import OntologyError


@cache
def ontology() -> Path:
    """Return the folder that holds the ontology.

    Returns
    -------
    pathlib.Path
        An existing folder.

    Raises
    ------
    OntologyError
        If neither place holds it: a broken installation.
    """
    package = Path(__file__).resolve().parent
    for folder in (package / "ontology", package.parent / "ontology"):
        if (folder / "inspection.ttl").is_file():
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
        raise OntologyError(f"the ontology has no {'/'.join(parts)}: reinstall inspection-graph")
    return path
