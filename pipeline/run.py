"""The whole job on one page: find the documents, read them, join the graph, ask it the questions, write the files."""

import gc
import json
import platform
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from importlib.metadata import version
from pathlib import Path

from pipeline import __version__
from pipeline.analyse.bundle import ask
from pipeline.analyse.from_graph import observations
from pipeline.analyse.summary import Highlight
from pipeline.atomic import write, writing
from pipeline.corrections import NONE, Corrections, Stale, load, stale
from pipeline.errors import OutputError
from pipeline.export import analysis as analysis_files
from pipeline.export.pictures import write_pictures
from pipeline.graph import iris
from pipeline.graph.convert import convert_all
from pipeline.graph.gather import gather
from pipeline.graph.queries import select
from pipeline.graph.store import join, together
from pipeline.graph.validate import Violation, validate_run
from pipeline.inputs import Input, find
from pipeline.model import Skipped
from pipeline.reader import read_all
from pipeline.records import write_lines
from pipeline.share import STAGES, Share
from pipeline.workers import USUAL, Limits

LIBRARIES = ("spacy", "rdflib", "networkx", "pyoxigraph", "pypdfium2")

Follow = Callable[[str, int, int], None]
"""Called with the stage, how many of its steps are done, and how many there are."""


@dataclass(frozen=True, slots=True)
class Options:
    """What to read, where to write, with how many processes, on which spaCy pipeline, corrected by which file.

    In which other forms to write the graph is told by the endings of their names, such as ``nq`` and ``jsonld.gz``; the
    limits are those of one document.
    """

    paths: tuple[Path, ...]
    out: Path
    jobs: int = 1
    model: str | None = None
    corrections: Path | None = None
    also: tuple[str, ...] = ()
    limits: Limits = USUAL


@dataclass(frozen=True, slots=True)
class Result:
    """What a run did.

    Parameters
    ----------
    out : pathlib.Path
        Where it wrote.
    documents : tuple of Share
        In the order of their names.
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
    """

    out: Path
    documents: tuple[Share, ...]
    skipped: tuple[Skipped, ...]
    counts: Mapping[str, int]
    seconds: Mapping[str, float]
    highlights: tuple[Highlight, ...]
    stale: tuple[Stale, ...] = ()
    violations: tuple[Violation, ...] = ()


class _Clock:
    """Adds up the seconds of each stage."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    def add(self, stage: str, seconds: float) -> None:
        self.seconds[stage] = self.seconds.get(stage, 0.0) + seconds

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        begun = time.perf_counter()
        yield
        self.add(name, time.perf_counter() - begun)


def run(options: Options, follow: Follow = lambda stage, done, of: None) -> Result:
    """Read documents and write everything that is made of them below ``options.out``.

    Parameters
    ----------
    options : Options
    follow : callable, optional
        Told how far the work is.

    Raises
    ------
    OutputError
        If the folder cannot be written.
    CorrectionError
        If the file of corrections is malformed, or two of its entries correct one record.
    """
    try:
        return _run(options, follow)
    except OSError as error:
        raise OutputError(f"{error.filename or options.out} cannot be written: {error.strerror or error}") from error
    finally:
        gc.enable()  # the reader turns the collector off


def _run(options: Options, follow: Follow) -> Result:
    clock = _Clock()
    with clock.stage("total"):
        corrections = NONE if options.corrections is None else load(options.corrections)
        options.out.mkdir(parents=True, exist_ok=True)
        inputs = find(options.paths, leave_out=(options.out,))
        shares, unread = _read(inputs.files, options, corrections, clock, follow)
        with clock.stage("records"):
            rows = write_lines((share.records for share in shares), options.out / "records")
        with (
            clock.stage("join"),
            writing(options.out / "graph.ttl") as turtle,
            writing(options.out / "graph.trig") as trig,
        ):
            portions = [share.portion for share in shares]
            corpus = together(portions)
            graph = join(portions, turtle, trig, corpus)
        if options.also:
            with clock.stage("convert"):
                convert_all(options.out / "graph.ttl", options.out / "graph.trig", options.also)
        with clock.stage("gather"):
            gathered = gather(portions, corpus)
        with clock.stage("validate"):
            verdict = validate_run(gathered, options.out / "graph.ttl")
        with clock.stage("analyse"):
            counted = {iris.document(portion.sha256).value: portion.counts for portion in portions}
            analysis = ask(*observations(lambda query: select(gathered.store, query), counted))
        with clock.stage("export"):
            analysis_files.write(analysis.tables, analysis.networks, options.out)
            write_pictures(analysis, options.out)
    result = Result(
        out=options.out,
        documents=tuple(shares),
        skipped=tuple(sorted((*inputs.skipped, *unread), key=lambda one: (one.document, one.reason))),
        counts={
            "documents": len(shares),
            "inspections": graph.inspections,
            "triples": graph.triples,
            **rows,
        },
        seconds={name: round(seconds, 3) for name, seconds in clock.seconds.items()},
        highlights=analysis.highlights,
        stale=stale(corrections, (applied for share in shares for applied in share.corrections)),
        violations=verdict.violations,
    )
    write(json.dumps(_manifest(options, result), ensure_ascii=False, indent=1) + "\n", options.out / "run.json")
    return result


def _read(
    sources: Sequence[Input], options: Options, corrections: Corrections, clock: _Clock, follow: Follow
) -> tuple[list[Share], list[Skipped]]:
    shares: list[Share] = []
    skipped: list[Skipped] = []
    follow("reading", 0, len(sources))
    for done, outcome in enumerate(
        read_all(sources, options.jobs, options.model, corrections, options.limits), start=1
    ):
        for stage, seconds in zip(STAGES, outcome.seconds, strict=True):
            clock.add(stage, seconds)
        if isinstance(outcome.result, Skipped):
            skipped.append(outcome.result)
        else:
            shares.append(outcome.result)
        follow("reading", done, len(sources))
    return sorted(shares, key=lambda share: share.document), skipped


def _manifest(options: Options, result: Result) -> dict[str, object]:
    return {
        "version": __version__,
        "python": platform.python_version(),
        "libraries": {name: version(name) for name in LIBRARIES},
        "options": {
            "paths": [str(path) for path in options.paths],
            "out": str(options.out),
            "jobs": options.jobs,
            "model": options.model,
            "also": list(options.also),
            "corrections": None if options.corrections is None else str(options.corrections),
            "timeout": options.limits.seconds,
            "memory": options.limits.megabytes,
        },
        "inputs": [
            {
                "id": share.document,
                "sha256": share.sha256,
                "media_type": share.media_type,
                "pages": share.pages,
                "genre": share.genre,
            }
            for share in result.documents
        ],
        "skipped": [{"document": one.document, "reason": one.reason} for one in result.skipped],
        "corrections": _corrections(result),
        "violations": [asdict(violation) for violation in result.violations],
        "counts": dict(result.counts),
        "seconds": dict(result.seconds),
    }


def _corrections(result: Result) -> dict[str, object]:
    """Return which entries changed which documents, and which changed nothing."""
    made = [(one.entry, one.document) for share in result.documents for one in share.corrections if one.changed]
    return {
        "made": [{"entry": entry, "document": document} for entry, document in made],
        "stale": [{"entry": one.entry, "about": one.about, "reason": one.reason} for one in result.stale],
    }
