"""Runs over 1, 2, 4, 8 and 16 times a folder of reports, and says what a document costs in each.

Start it from the checkout: ``python benchmarks/growth.py``. It prints Markdown, and draws ``docs/pictures/growth.svg``.

Of a collection of 254 reports, sixteen times is 4,064 documents: 3 MB of each below ``TMPDIR``, 12 GB in all, and eight
minutes on two quiet cores, ten for the steps before. With ``--kept FILE`` a step at a time can be taken: ``--times 16``
alone adds its row to those that stand in the file.

A copy of a report is a file of its own: a comment at its end gives it other bytes. What is read in it differs too: once
its text is taken from the file, each year and each council's name in it becomes another of the same length, so that no
place in it moves. Copies are then inspections of other councils in other years, and whatever joins, counts or
compares inspections has that much more to do.
"""

import json
import os
import re
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import click
from msgspec import structs

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks import memory  # noqa: E402
from benchmarks.bench import spread  # noqa: E402
from pipeline import ingest  # noqa: E402
from pipeline.inputs import Input, find  # noqa: E402
from pipeline.model import Document  # noqa: E402
from pipeline.schemes import labels  # noqa: E402

PICTURE = ROOT / "docs" / "pictures" / "growth.svg"
YEARS = range(2010, 2026)
MEGABYTE = 1 << 20


@dataclass(frozen=True, slots=True)
class Row:
    """What a run over so many copies took.

    Parameters
    ----------
    copies, documents, inspections, triples : int
    reading, rest : float
        Seconds of all processors: the rest is what a second run takes, which reads no document anew.
    peak : int
        The most bytes that all its processes held together; what they share counts once.
    first : int
        The most that its first process held.
    disk : int
        Bytes of its outputs, without what it remembers.
    """

    copies: int
    documents: int
    inspections: int
    triples: int
    reading: float
    rest: float
    peak: int
    first: int
    disk: int


@click.command()
@click.argument(
    "folder", type=click.Path(exists=True, file_okay=False, path_type=Path), default=ROOT.parent / "shared" / "reports"
)
@click.option("--times", type=click.IntRange(1, len(YEARS)), multiple=True, default=(1, 2, 4, 8, 16), show_default=True)
@click.option("--limit", type=click.IntRange(1), help="Only so many documents, spread evenly over the folder.")
@click.option("--jobs", type=click.IntRange(1), default=2, show_default=True, help="For each run.")
@click.option(
    "--kept", type=click.Path(path_type=Path), help="File of rows measured before, to which others are added."
)
@click.option("--one", type=(click.Path(path_type=Path), click.Path(path_type=Path)), hidden=True)
def main(
    folder: Path, times: Sequence[int], limit: int | None, jobs: int, kept: Path | None, one: tuple[Path, Path] | None
) -> None:
    """Run over copies of the documents in FOLDER."""
    if one is not None:
        changed_run(*one, jobs)
        return
    rows = [Row(**row) for row in json.loads(kept.read_text("utf-8"))] if kept and kept.is_file() else []
    chosen = spread(find((folder,)).files, limit)
    for copies in times:
        rows = [*(row for row in rows if row.copies != copies), measured(chosen, copies, jobs)]
        rows.sort(key=lambda row: row.copies)
        click.echo(f"{copies} times the documents: done", err=True)
        if kept:
            kept.write_text(json.dumps([asdict(row) for row in rows], indent=1), "utf-8")
    click.echo(table(rows))
    draw(rows, PICTURE)


def measured(sources: Sequence[Input], copies: int, jobs: int) -> Row:
    """Run over so many copies of some documents."""
    with tempfile.TemporaryDirectory() as place:
        papers, out = Path(place) / "papers", Path(place) / "out"
        for source in sources:
            data = source.path.read_bytes()
            for copy in range(copies):
                path = papers / f"copy-{copy:02}" / source.id
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(data + f"\n%% copy {copy}\n".encode() if copy else data)
        command = (
            sys.executable,
            str(Path(__file__)),
            str(papers),
            "--one",
            str(papers),
            str(out),
            "--jobs",
            str(jobs),
        )
        took = memory.run(command, ROOT)
        said = json.loads((out / "run.json").read_text("utf-8"))
        own = json.loads((out / "own.json").read_text("utf-8"))
        files = (path for path in out.rglob("*") if path.is_file() and ".cache" not in path.parts)
        return Row(
            copies,
            said["counts"]["documents"],
            said["counts"]["inspections"],
            said["counts"]["triples"],
            own["reading"],
            own["rest"],
            took.peak or 0,
            own["held"],
            sum(path.stat().st_size for path in files),
        )


def changed_run(papers: Path, out: Path, jobs: int) -> None:
    """Run over copies, each of which reads as another council's report of another year (on Linux)."""
    import resource

    from pipeline.options import Options
    from pipeline.run import run

    whole = ingest.read

    def read(path: Path, id: str | None = None, data: bytes | None = None) -> Document:  # noqa: A002
        document = whole(path, id, data)
        found = re.match(r"copy-(\d+)/", document.id)
        return changed(document, int(found[1]) if found else 0)

    ingest.read = read
    spent, peaks = [], []
    for _ in ("all is read", "nothing is"):
        begun = cpu()
        run(Options((papers,), out, jobs))
        spent.append(cpu() - begun)
        peaks.append(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024)
    # Of the first run alone: the second stands on what the first has left.
    held = peaks[0]
    own = {"held": held, "reading": spent[0] - spent[1], "rest": spent[1]}
    (out / "own.json").write_text(json.dumps(own), "utf-8")


def cpu() -> float:
    """Return the seconds of processors that this process has taken, and those that it started and that have ended."""
    return sum(os.times()[:4])


def changed(document: Document, copy: int) -> Document:
    """Return a document with every year and every council's name exchanged for another of the same length."""
    others = exchanged(copy)
    if not others:
        return document
    text = re.compile(r"\b(?:" + "|".join(map(re.escape, sorted(others, key=len, reverse=True))) + r")\b").sub(
        lambda match: others[match[0]], document.text
    )
    assert len(text) == len(document.text), "no place in it may move"
    return structs.replace(document, text=text)


def exchanged(copy: int) -> Mapping[str, str]:
    """Return what each year and name becomes in a copy; nothing in the first."""
    if not copy:
        return {}
    same: dict[int, list[str]] = defaultdict(list)
    for name in sorted({*labels("authorities.ttl").values()}):
        same[len(name)].append(name)
    others = {str(year): str(YEARS[(place + copy) % len(YEARS)]) for place, year in enumerate(YEARS)}
    for names in same.values():
        others |= {name: names[(place + copy) % len(names)] for place, name in enumerate(names)}
    return others


def table(rows: Sequence[Row]) -> str:
    """Return the rows as a table of Markdown."""
    return "\n".join(lines(rows))


def lines(rows: Sequence[Row]) -> Iterator[str]:
    """Yield the lines of the table."""
    yield (
        "| times | documents | inspections | statements | ms of CPU a document: reading it | all that is made of all "
        "| MB: all processes | the first | MB of outputs |"
    )
    yield "| ---: " * 9 + "|"
    for row in rows:
        yield (
            f"| {row.copies} | {row.documents:,} | {row.inspections:,} | {row.triples:,} "
            f"| {1000 * row.reading / row.documents:.0f} | {1000 * row.rest / row.documents:.0f} "
            f"| {row.peak // MEGABYTE:,} | {row.first // MEGABYTE:,} | {row.disk // MEGABYTE:,} |"
        )


def draw(rows: Sequence[Row], path: Path) -> None:
    """Draw what a document costs, in time and in memory, by how many there are."""
    import matplotlib as mpl
    from matplotlib.figure import Figure

    with mpl.rc_context({"svg.hashsalt": "growth", "svg.fonttype": "none", "font.size": 10}):
        figure = Figure(figsize=(8, 3.4), layout="constrained")
        time, space = figure.subplots(1, 2)
        documents = [row.documents for row in rows]
        reading = [1000 * row.reading / row.documents for row in rows]
        rest = [1000 * row.rest / row.documents for row in rows]
        time.plot(documents, reading, "o-", color="#0072B2", label="reading it")
        time.plot(documents, rest, "s--", color="#D55E00", label="all that is made of all")
        time.set(title="milliseconds of CPU a document", xlabel="documents", xscale="log", ylim=(0, None))
        space.plot(documents, [row.peak / MEGABYTE for row in rows], "o-", color="#0072B2", label="all processes")
        space.plot(documents, [row.first / MEGABYTE for row in rows], "s--", color="#D55E00", label="the first")
        space.set(title="peak memory, MB", xlabel="documents", xscale="log", ylim=(0, None))
        for axes in (time, space):
            axes.set_xticks(documents, [f"{number:,}" for number in documents])
            axes.minorticks_off()
            axes.spines[["top", "right"]].set_visible(False)
            axes.grid(axis="y", alpha=0.3)
            axes.legend(frameon=False)
        figure.savefig(path, metadata={"Date": None, "Creator": None})


if __name__ == "__main__":
    main()
