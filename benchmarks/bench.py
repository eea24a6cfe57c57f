"""Times every stage over a folder of documents, against bare reading of the same files, and the whole command.

Start it from the checkout: ``python benchmarks/bench.py``. It prints Markdown. Stages run in this process, one after
the other, each over all documents and as often as asked; the command runs in processes of its own.
"""

import gc
import io
import os
import platform
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import click
import pypdfium2  # type: ignore[import-untyped]
from spacy.language import Language

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks import memory  # noqa: E402
from pipeline import ingest, records  # noqa: E402
from pipeline.analyse.bundle import ask  # noqa: E402
from pipeline.analyse.from_graph import observations  # noqa: E402
from pipeline.errors import UnreadableDocument  # noqa: E402
from pipeline.graph import iris  # noqa: E402
from pipeline.graph.gather import gather  # noqa: E402
from pipeline.graph.portion import portion  # noqa: E402
from pipeline.graph.queries import select  # noqa: E402
from pipeline.graph.store import join, open_store, together  # noqa: E402
from pipeline.graph.validate import conforming  # noqa: E402
from pipeline.inputs import Input, find  # noqa: E402
from pipeline.model import Document, Reading  # noqa: E402
from pipeline.nlp.build import build  # noqa: E402
from pipeline.nlp.reading import read  # noqa: E402

MEGABYTE = 1 << 20


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table: a stage, its seconds in every repetition, and its peak of memory in bytes, if measured."""

    stage: str
    seconds: tuple[float, ...]
    peak: int | None = None


@click.command()
@click.argument(
    "folder", type=click.Path(exists=True, file_okay=False, path_type=Path), default=ROOT.parent / "shared" / "reports"
)
@click.option("--repeats", type=click.IntRange(1), default=3, show_default=True, help="How often to time each stage.")
@click.option("--limit", type=click.IntRange(1), help="Only so many documents, spread evenly over the folder.")
@click.option(
    "--jobs", type=click.IntRange(1), multiple=True, default=(1, 2), show_default=True, help="For the command."
)
def main(folder: Path, repeats: int, limit: int | None, jobs: tuple[int, ...]) -> None:
    """Time every stage over the documents in FOLDER."""
    chosen = spread(find((folder,)).files, limit)
    sources, documents = readable(chosen)
    words = sum(len(document.text.split()) for document in documents)
    pages = sum(document.pages for document in documents)
    rows = [*stages(sources, documents, repeats), *commands(sources, jobs, repeats)]
    click.echo(machine())
    click.echo(
        f"{len(documents)} documents of {pages:,} pages and {words:,} words"
        f"{f' ({len(chosen) - len(documents)} more cannot be read)' if len(chosen) > len(documents) else ''}. "
        f"Median of {repeats}, in brackets the fastest and the slowest.\n"
    )
    click.echo(table(rows, words))


def spread(sources: Sequence[Input], limit: int | None) -> tuple[Input, ...]:
    """Return at most `limit` of the files, at equal steps."""
    if limit is None or limit >= len(sources):
        return tuple(sources)
    return tuple(sources[place * len(sources) // limit] for place in range(limit))


def readable(sources: Sequence[Input]) -> tuple[tuple[Input, ...], tuple[Document, ...]]:
    """Read every file once, so that it is in the system's cache, and leave out those that cannot be read."""
    kept = []
    for source in sources:
        try:
            kept.append((source, ingest.read(source.path, source.id)))
        except UnreadableDocument as error:
            click.echo(f"left out {source.id}: {error}", err=True)
    return tuple(source for source, _ in kept), tuple(document for _, document in kept)


def stages(sources: Sequence[Input], documents: Sequence[Document], repeats: int) -> Iterator[Row]:
    """Time the rooms one after the other; each is given what the room before it made."""
    yield Row("bare reading with pypdfium2 (the floor)", timed(lambda: bare(sources), repeats))
    yield Row("ingest", timed(lambda: [ingest.read(source.path, source.id) for source in sources], repeats))
    nlp = build()
    yield from components(nlp, documents, repeats)
    readings = [read(nlp, document) for document in documents]
    yield Row("records", timed(lambda: [records.lines(reading) for reading in readings], repeats))
    yield Row("graph: portions", timed(lambda: [portion(reading) for reading in readings], repeats))
    yield from whole(readings, repeats)


def bare(sources: Sequence[Input]) -> None:
    """Do what no reader of PDF can do without: open each file and take the text of every page."""
    for source in sources:
        if source.path.suffix.lower() != ".pdf":
            continue
        with pypdfium2.PdfDocument(source.path) as pdf:
            for page in pdf:
                page.get_textpage().get_text_range()


def components(nlp: Language, documents: Sequence[Document], repeats: int) -> Iterator[Row]:
    """Time the tokeniser and each component over all documents, and all of them together."""
    steps: dict[str, list[float]] = {"tokeniser": [], **{name: [] for name in nlp.pipe_names}}
    for _ in range(repeats):
        spent = dict.fromkeys(steps, 0.0)
        gc.collect()
        for document in documents:
            begun = time.perf_counter()
            doc = nlp.make_doc(document.text)
            doc._.document = document
            begun = _add(spent, "tokeniser", begun)
            for name, component in nlp.pipeline:
                doc = component(doc)
                begun = _add(spent, name, begun)
        for name, seconds in spent.items():
            steps[name].append(seconds)
    yield Row("nlp", tuple(map(sum, zip(*steps.values(), strict=True))))
    for name, times in steps.items():
        yield Row(f"nlp: {name}", tuple(times))


def _add(spent: dict[str, float], name: str, begun: float) -> float:
    now = time.perf_counter()
    spent[name] += now - begun
    return now


def whole(readings: Sequence[Reading], repeats: int) -> Iterator[Row]:
    """Time what is done once for all documents: joining the graph, opening it, asking it."""
    shares = [portion(reading) for reading in readings]
    yield Row("graph: join", timed(lambda: join(shares, io.BytesIO(), io.BytesIO()), repeats))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "graph.ttl"
        with path.open("wb") as turtle:
            join(shares, turtle, io.BytesIO())
        yield Row("graph: open for SPARQL", timed(lambda: open_store(path), repeats))
        corpus = together(shares)
        yield Row("graph: gather for a run's questions", timed(lambda: gather(shares, corpus), repeats))
        gathered = gather(shares, corpus)
        yield Row("validate", timed(lambda: conforming(gathered), repeats))
        counted = {str(iris.document(share.sha256)): share.counts for share in shares}
        yield Row(
            "analyse",
            timed(lambda: ask(*observations(lambda query: select(gathered.store, query), counted)), repeats),
        )


def commands(sources: Sequence[Input], jobs: Sequence[int], repeats: int) -> Iterator[Row]:
    """Time the command over the same files, started anew each time; its memory is watched in a run of its own."""
    files = [str(source.path) for source in sources]
    with tempfile.TemporaryDirectory() as folder:
        for number in jobs:
            command = [sys.executable, "-m", "pipeline", "run", *files, "--jobs", str(number), "--out"]
            outs = [str(Path(folder) / f"out-{number}-{n}") for n in range(repeats + 1)]
            seconds = tuple(memory.run([*command, out], ROOT, watch=False).seconds for out in outs[1:])
            watched = memory.run([*command, outs[0]], ROOT)
            yield Row(f"`inspection-graph run --jobs {number}`", seconds, watched.peak)


def timed(work: Callable[[], object], repeats: int) -> tuple[float, ...]:
    """Return the seconds of each of several calls."""
    times = []
    for _ in range(repeats):
        gc.collect()
        begun = time.perf_counter()
        work()
        times.append(time.perf_counter() - begun)
    return tuple(times)


def machine() -> str:
    """Return what the figures were taken on, in a line."""
    python, reader = platform.python_version(), pypdfium2.PYPDFIUM_INFO
    return f"{os.cpu_count()} cores ({platform.machine()}), {platform.system()}, Python {python}, pypdfium2 {reader}."


def table(rows: Sequence[Row], words: int) -> str:
    """Return the rows as a Markdown table; the first is the floor that the others are compared with."""
    floor = median(rows[0].seconds)
    lines = ["| stage | seconds | × floor | words per second | peak memory, MB |", "| --- | --- | --- | --- | --- |"]
    for row in rows:
        middle = median(row.seconds)
        times = f"{middle:.2f} ({min(row.seconds):.2f}–{max(row.seconds):.2f})"
        ratio = f"{middle / floor:.2f}" if floor else "–"
        speed = f"{words / middle:,.0f}" if middle else "–"
        peak = f"{row.peak / MEGABYTE:,.0f}" if row.peak is not None else ""
        lines.append(f"| {row.stage} | {times} | {ratio} | {speed} | {peak} |")
    return "\n".join(lines)


if __name__ == "__main__":
    main()
