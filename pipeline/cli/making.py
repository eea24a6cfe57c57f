"""The commands that one begins with: ``run``, which makes everything, and ``example``, which gives it what to read."""

from pathlib import Path

import click

from pipeline.cli.common import HERE, MEMORY, MODEL, TIMEOUT, reports_errors, told_written
from pipeline.resources import copy_to, digests

CORPUS = Path("corpus")


def default_corpus() -> Path:
    """Return ``corpus/`` here, or else the digests that ship."""
    return CORPUS if CORPUS.is_dir() else digests()


def known_endings(endings: tuple[str, ...]) -> tuple[str, ...]:
    """Return the endings of names that forms of a graph have."""
    from pipeline.errors import GraphError
    from pipeline.graph.formats import form_of

    for ending in endings:
        try:
            form_of(Path(f"graph.{ending}"))
        except GraphError as error:
            raise click.BadParameter(str(error)) from error
    return endings


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path), metavar="[PATH]...")
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    default=HERE,
    show_default=True,
    metavar="DIR",
    help="Folder to write the graph, records, analysis and networks to.",
)
@click.option(
    "--jobs",
    type=click.IntRange(1, 256),
    default=1,
    show_default=True,
    metavar="N",
    help="Processes to read with; more than one also write while this one analyses.",
)
@MODEL
@click.option(
    "--corrections",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Reviewed decisions to apply to what is read (TOML).",
)
@click.option(
    "--also",
    multiple=True,
    callback=lambda _context, _option, endings: known_endings(endings),
    metavar="ENDING",
    help="Write graph.ENDING too: nq, jsonld, nt or rdf, or any with .gz after it; may be repeated.",
)
@TIMEOUT
@MEMORY
@click.option(
    "--cache/--no-cache",
    default=True,
    show_default=True,
    help="Read again only what has changed since the last run to DIR.",
)
@click.option(
    "--cluster",
    metavar="ADDRESS",
    help="Read the documents on a Dask cluster: its scheduler's address, such as tcp://10.0.0.1:8786, to which their "
    'bytes are sent; or "local", --jobs workers on this machine.',
)
@reports_errors
def run(
    paths: tuple[Path, ...],
    out: Path,
    jobs: int,
    model: str | None,
    corrections: Path | None,
    also: tuple[str, ...],
    timeout: float,
    memory: int,
    cache: bool,
    cluster: str | None,
) -> None:
    """Read documents and write the graph, the records and the analysis.

    Each PATH is a document or a folder of documents (PDF, text, Markdown, HTML or DOCX, told by content); without one,
    the digests in corpus/ are read. A document that cannot be read is skipped, and the closing table says why.
    """
    from pipeline import screen
    from pipeline.job.standing import standing
    from pipeline.options import Options
    from pipeline.processes.workers import Limits

    limits = Limits(timeout, memory)
    options = Options(paths or (default_corpus(),), out, jobs, model, corrections, also, limits, cache, cluster)
    if (said := standing(options)) is not None:
        screen.show_standing(said, out)
        read, violations = said["counts"]["documents"], len(said["violations"])
    else:
        from pipeline import run as job

        with screen.progress() as follow:
            result = job.run(options, follow)
        screen.show_result(result)
        read, violations = len(result.documents), len(result.violations)
    if not read:
        raise click.ClickException("no document was read")
    if violations:
        raise click.ClickException(f"{violations} violations: the graph is not as the shapes say")


@click.command()
@click.argument("folder", type=click.Path(path_type=Path), default=CORPUS, metavar="[DIR]")
@reports_errors
def example(folder: Path) -> None:
    """Copy twenty short documents to DIR, or to corpus/, to try things with.

    They are digests, in our own words, of public documents on inspections in the North East.
    """
    copy_to(digests(), folder)
    told_written(folder)
