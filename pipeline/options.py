"""What a run is asked to do."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from pipeline.processes.workers import USUAL, Limits

Follow = Callable[[str, int, int], None]
"""Called with the stage, how many of its steps are done, and how many there are."""


@dataclass(frozen=True, slots=True)
class Options:
    """What to read, where to write, and how.

    Parameters
    ----------
    paths : tuple of pathlib.Path
        Documents, and folders of documents.
    out : pathlib.Path
        The folder to write to.
    jobs : int
        Processes to read with; with more than one, what is made of all documents is made in two or three as well.
    model : str or None
        The spaCy pipeline to build on.
    corrections : pathlib.Path or None
        The file of decisions to apply.
    also : tuple of str
        In which other forms to write the graph, as endings of names, such as ``nq`` and ``jsonld.gz``.
    limits : Limits
        What one document may take.
    cache : bool
        Whether to use, and leave behind, what was read of each document.
    cluster : str or None
        The address of the scheduler of a cluster to read on, or ``local`` for one of this machine's processes.
    """

    paths: tuple[Path, ...]
    out: Path
    jobs: int = 1
    model: str | None = None
    corrections: Path | None = None
    also: tuple[str, ...] = ()
    limits: Limits = USUAL
    cache: bool = True
    cluster: str | None = None
