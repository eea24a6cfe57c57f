"""What a run says of itself, in ``run.json``."""

import platform
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from importlib.metadata import version
from pathlib import Path

from msgspec import structs

from pipeline import __version__
from pipeline.analyse.summary import Highlight
from pipeline.corrections import Stale
from pipeline.files.names import as_text
from pipeline.files.staging import Output
from pipeline.graph.disagreements import Disagreement
from pipeline.graph.validate import Violation
from pipeline.job.share import Share
from pipeline.model import Skipped
from pipeline.options import Options
from pipeline.resources import ontology, shipped

LIBRARIES = ("spacy", "rdflib", "networkx", "pyoxigraph", "pypdfium2")


@dataclass(frozen=True, slots=True)
class Result:
    """What a run did.

    Parameters
    ----------
    out : pathlib.Path
        Where it wrote.
    documents : tuple of Share
        In the order of their names; without their records and statements.
    skipped : tuple of Skipped
        In the order of their names.
    counts : Mapping of str to int
        Documents, inspections, distinct statements of the graph, and rows by record type.
    seconds : Mapping of str to float
        By stage; the stages of reading (ingest, nlp, graph) added over all processes, the others and the total as they
        passed on the clock.
    highlights : tuple of Highlight
    stale : tuple of Stale
        The corrections that changed nothing, and why.
    violations : tuple of Violation
        What in the graph is not as the shapes say; nothing, or the rules that made it are at fault.
    disagreements : tuple of Disagreement
        Where documents disagree on a grade or a date; all claims are in the graph.
    remembered : int
        How many of the inputs were not read again, because what was made of them was kept.
    """

    out: Path
    documents: tuple[Share, ...]
    skipped: tuple[Skipped, ...]
    counts: Mapping[str, int]
    seconds: Mapping[str, float]
    highlights: tuple[Highlight, ...]
    stale: tuple[Stale, ...] = ()
    violations: tuple[Violation, ...] = ()
    disagreements: tuple[Disagreement, ...] = ()
    remembered: int = 0


def describe(options: Options, result: Result, made_of: str | None, outputs: Sequence[Output]) -> dict[str, object]:
    """Return what ``run.json`` says.

    Parameters
    ----------
    options : Options
    result : Result
    made_of : str or None
        Digest of all that the outputs are made of; None where another run may make others of the same.
    outputs : sequence of Output
        The other files.
    """
    return {
        "version": __version__,
        "python": platform.python_version(),
        "libraries": {name: version(name) for name in LIBRARIES},
        "options": {
            "paths": [as_text(path) for path in options.paths],
            "out": as_text(options.out),
            "jobs": options.jobs,
            "model": options.model,
            "also": list(options.also),
            "corrections": None if options.corrections is None else as_text(options.corrections),
            "timeout": options.limits.seconds,
            "memory": options.limits.megabytes,
            "cache": options.cache,
            "ontology": None if ontology() == shipped() else as_text(ontology()),
            "cluster": options.cluster,
        },
        "inputs": [
            {
                "id": share.document,
                "sha256": share.sha256,
                "media_type": share.media_type,
                "pages": share.pages,
                "genre": share.genre,
                "url": None if share.portion.origin is None else share.portion.origin.url,
                "retrieved": None if share.portion.origin is None else share.portion.origin.retrieved,
            }
            for share in result.documents
        ],
        "skipped": [structs.asdict(one) for one in result.skipped],
        "corrections": _corrections(result),
        "disagreements": [asdict(one) for one in result.disagreements],
        "violations": [asdict(violation) for violation in result.violations],
        "counts": dict(result.counts),
        "remembered": result.remembered,
        "seconds": dict(result.seconds),
        "made_of": made_of,
        "outputs": [asdict(one) for one in outputs],
    }


def _corrections(result: Result) -> dict[str, object]:
    """Return which entries changed which documents, and which changed nothing."""
    made = [(one.entry, one.document) for share in result.documents for one in share.corrections if one.changed]
    return {
        "made": [{"entry": entry, "document": document} for entry, document in made],
        "stale": [asdict(one) for one in result.stale],
    }
