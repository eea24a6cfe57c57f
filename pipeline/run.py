"""The whole job on one page: find the documents, read them, join the graph, ask it the questions, write the files."""

import gc
import json
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TypeVar

from pipeline.analyse.bundle import Analysis, ask
from pipeline.analyse.from_graph import observations
from pipeline.corrections import NONE, Corrections, load, stale
from pipeline.errors import MissingExtra, OutputError
from pipeline.export import analysis as analysis_files
from pipeline.export import pictures
from pipeline.export.csv_ import Table
from pipeline.export.pictures import write_pictures
from pipeline.files.atomic import write
from pipeline.files.locks import AVAILABLE, locked
from pipeline.files.staging import LOCK, MANIFEST, Output, aside, finish, output, outputs, publish, settled
from pipeline.fingerprint import fingerprint
from pipeline.graph import catalogue, iris
from pipeline.graph.convert import convert_all
from pipeline.graph.disagreements import Disagreement, disagreements
from pipeline.graph.gather import Gathered, gather
from pipeline.graph.portion import Portion
from pipeline.graph.queries import select
from pipeline.graph.store import DATASET_FILE, GRAPH_FILE, GraphCounts, join, together
from pipeline.graph.validate import SOUND, conforming, validate
from pipeline.graph.written import Line
from pipeline.inputs import Input, Inputs, content, find
from pipeline.job.cache import FOLDER, Cache
from pipeline.job.manifest import Result, describe
from pipeline.job.share import STAGES, Kept, Outcome, lightened, placed
from pipeline.job.standing import made_of
from pipeline.model import Skipped
from pipeline.options import Follow, Options
from pipeline.processes.overlap import Beside, beside
from pipeline.records import write_lines

LARGE = 45_000_000
"""Bytes of what is asked of the documents from which on it is kept on disk: of some 470, which take 300 MB in memory
and 110 on disk, where each takes 17 ms more of the end of a run."""

R = TypeVar("R")


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

    def begin(self, pieces: Beside, work: Callable[["_Clock"], R]) -> Callable[[], R]:
        """Begin a piece of work that has a clock of its own, and return what waits for its result and adds that up."""

        def timed() -> tuple[R, dict[str, float]]:
            own = _Clock()
            return work(own), own.seconds

        wait = pieces.begin(timed)

        def result() -> R:
            given, seconds = wait()
            for stage, spent in seconds.items():
                self.add(stage, spent)
            return given

        return result


@dataclass(slots=True)
class _Read:
    """What became of the inputs: shares and skipped, and by name the digest of the bytes of each."""

    shares: list[Kept] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    contents: dict[str, str | None] = field(default_factory=dict)
    remembered: int = 0
    lost: bool = False

    def take(self, made: Kept | Skipped) -> None:
        """Put one where it belongs."""
        if isinstance(made, Skipped):
            self.skipped.append(made)
        else:
            self.shares.append(made)


def run(options: Options, follow: Follow = lambda stage, done, of: None) -> Result:
    """Read documents and write everything that is made of them below ``options.out``.

    What was read of a document before is not read again where nothing has changed that decides it. One run at a time
    writes to a folder; another waits. The outputs appear together, once all are whole.

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
    corrections = NONE if options.corrections is None else load(options.corrections)
    gc.disable()  # of the millions of objects of a run hardly any are in cycles; whoever reads documents does so too
    try:
        options.out.mkdir(parents=True, exist_ok=True)
        with locked(options.out / LOCK) if AVAILABLE else nullcontext(), aside(options.out) as folder:
            finish(options.out)
            return _run(options, corrections, folder, follow)
    except OSError as error:
        raise OutputError(f"{error.filename or options.out} cannot be written: {error.strerror or error}") from error
    finally:
        gc.enable()


def _run(options: Options, corrections: Corrections, folder: Path, follow: Follow) -> Result:
    clock = _Clock()
    new = folder / "outputs"
    with beside(options.jobs > 1) as pieces, clock.stage("total"):
        decided_by = fingerprint(options.model)
        home = options.out / FOLDER if options.cache else folder / "shares"
        cache = Cache(home, decided_by, corrections)
        inputs = find(options.paths, leave_out=(options.out,))
        read = _read(inputs, options, corrections, cache, clock, follow)
        with clock.stage("join"):
            corpus = together([kept.share.portion for kept in read.shares])
            read.shares = [lightened(kept) for kept in read.shares]
        # What is written of the documents, and what is asked of them, need not wait for one another.
        written = clock.begin(pieces, lambda clock: _write(read.shares, corpus, options.also, new, clock))
        with clock.stage("gather"):
            gathered = _gather(read.shares, corpus, folder)
        # The threads of a store on disk would be missing in another process.
        apart = pieces if gathered.in_memory else Beside(False)
        looked_through = clock.begin(apart, lambda clock: _look_through(gathered, clock))
        with clock.stage("analyse"):
            portions = (kept.share.portion for kept in read.shares)
            counted = {str(iris.document(portion.sha256)): portion.counts for portion in portions}
            analysis = ask(*observations(lambda query: select(gathered.store, query), counted))
        drawn = [clock.begin(pieces, partial(_draw, analysis, new, form)) for form in pictures.FORMS]
        with clock.stage("export"):
            analysis_files.write(analysis.tables, analysis.networks, new)
        rows, graph, files = written()
        sound, disputed = looked_through()
        with clock.stage("validate"):
            verdict = SOUND if sound else validate(new / GRAPH_FILE)
        for wait in drawn:
            wait()
        cache.tidy()
    result = Result(
        out=options.out,
        documents=tuple(kept.share for kept in read.shares),
        skipped=tuple(sorted((*inputs.skipped, *read.skipped), key=lambda one: (one.document, one.reason))),
        counts={"documents": len(read.shares), "inspections": graph.inspections, "triples": graph.triples, **rows},
        seconds={name: round(seconds, 3) for name, seconds in clock.seconds.items()},
        highlights=analysis.highlights,
        stale=stale(corrections, (applied for kept in read.shares for applied in kept.share.corrections)),
        violations=verdict.violations,
        remembered=read.remembered,
        disagreements=disputed,
    )
    certain = decided_by.holds() and not read.lost
    of = made_of(options, decided_by, inputs, read.contents.items()) if certain else None
    said = describe(options, result, of, _outputs(new, files, graph, rows, analysis.tables))
    write(json.dumps(said, ensure_ascii=False, indent=1) + "\n", new / MANIFEST)
    publish(new, options.out)
    return result


def _gather(shares: Sequence[Kept], corpus: Sequence[Line], folder: Path) -> Gathered:
    """Return the small graph of a run: of many documents it stands on disk, and goes with the run's folder."""
    outlines = {id(kept.share.portion): kept.outline for kept in shares}
    large = sum(kept.outline_size for kept in shares) > LARGE
    return gather(
        [kept.share.portion for kept in shares],
        corpus,
        _own(shares),
        lambda portion: outlines[id(portion)](),
        folder / "gathered" if large else None,
    )


def _own(shares: Sequence[Kept]) -> Callable[[Portion], bytes]:
    """Return what gives a share's own statements, which are kept elsewhere until they are asked for."""
    bodies = {id(kept.share.portion): kept.own for kept in shares}
    return lambda portion: bodies[id(portion)]()


def _write(
    shares: Sequence[Kept], corpus: Sequence[Line], also: tuple[str, ...], new: Path, clock: _Clock
) -> tuple[dict[str, int], GraphCounts, tuple[Output, ...]]:
    """Write the records and the graph, and return how much there is of each, and the files."""
    with clock.stage("records"):
        rows = write_lines((kept.records() for kept in shares), new / "records")
    with clock.stage("join"), (new / GRAPH_FILE).open("wb") as turtle, (new / DATASET_FILE).open("wb") as trig:
        graph = join([kept.share.portion for kept in shares], turtle, trig, corpus, _own(shares))
    if also:
        with clock.stage("convert"):
            convert_all(new / GRAPH_FILE, new / DATASET_FILE, also)
    # These files are nearly all that a run writes: they are looked at here, while others are still being made.
    return rows, graph, tuple(settled(path, new) for path in (*new.glob("graph.*"), *new.glob("records/*")))


def _look_through(gathered: Gathered, clock: _Clock) -> tuple[bool, tuple[Disagreement, ...]]:
    """Return whether the graph conforms, as far as the small graph tells, and where documents disagree."""
    with clock.stage("validate"):
        sound = conforming(gathered)
    with clock.stage("analyse"):
        return sound, disagreements(gathered.store)


def _draw(analysis: Analysis, new: Path, form: str, clock: _Clock) -> None:
    with clock.stage("pictures"):
        write_pictures(analysis, new, forms=(form,))


def _outputs(
    new: Path, known: Iterable[Output], graph: GraphCounts, records: Mapping[str, int], tables: Mapping[str, Table]
) -> tuple[Output, ...]:
    """Return the files that were written, some of which are known already, and describe them in one more."""
    files = outputs(new, known)
    rows = {f"records/{kind}.jsonl": number for kind, number in records.items()}
    rows.update({f"analysis/{name}.csv": len(table.rows) for name, table in tables.items()})
    write(catalogue.describe(files, graph, rows), new / catalogue.NAME)
    return (*files, output(new / catalogue.NAME, new))


def _read(
    inputs: Inputs, options: Options, corrections: Corrections, cache: Cache, clock: _Clock, follow: Follow
) -> _Read:
    """Return what became of every input, in the order of their names."""
    read = _Read()
    waiting = {}
    follow("reading", 0, len(inputs.files))
    for source in inputs.files:
        if (known := cache.find(source)) is None:
            waiting[source.id] = source
        else:
            digest, made = known
            read.take(placed(made, source.fetched))
            read.contents[source.id] = digest
            read.remembered += 1
    done = read.remembered
    if waiting:
        follow("reading", done, len(inputs.files))
        for name, outcome in _outcomes(tuple(waiting.values()), options, corrections):
            for stage, seconds in zip(STAGES, outcome.seconds, strict=True):
                clock.add(stage, seconds)
            read.take(placed(cache.keep(waiting[name], outcome), waiting[name].fetched))
            read.contents[name] = outcome.sha256 or content(waiting[name].path)
            read.lost |= outcome.lost
            follow("reading", done := done + 1, len(inputs.files))
    read.shares.sort(key=lambda kept: kept.share.document)
    return read


def _outcomes(sources: Sequence[Input], options: Options, corrections: Corrections) -> Iterator[tuple[str, Outcome]]:
    """Read inputs here, or on a cluster; what does either takes long to import."""
    how = (options.jobs, options.model, corrections, options.limits)
    if options.cluster is None:
        from pipeline.job import reader

        return reader.read_all(sources, *how, meanwhile=pictures.prepare)
    try:
        from pipeline.cluster import client
    except ModuleNotFoundError as error:
        raise MissingExtra(f'--cluster needs {error.name}: pip install "inspection-graph[cluster]"') from error
    return client.read_all(sources, options.cluster, *how)
