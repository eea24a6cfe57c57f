"""What the commands share: how a known error becomes a line and a status, and where a run here puts its output."""

import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from pathlib import Path
from typing import Any

import click

from pipeline.errors import PipelineError
from pipeline.terminal import loudness, one_line

HERE = Path("output")
STOPPED = "\nStopped."
INTERRUPTED = 130
"""The exit status of what an interrupt ended, as shells have it."""
FORMATS = ("table", "csv", "json")
MODEL = click.option(
    "--model",
    metavar="NAME",
    help='An installed spaCy pipeline to build on, or "rules" to leave out what was trained.',
)

TIMEOUT = click.option(
    "--timeout",
    type=click.FloatRange(0.1, 86_400),
    default=120,
    show_default=True,
    metavar="SECONDS",
    help="Skip a document whose reading takes longer.",
)
MEMORY = click.option(
    "--memory",
    type=click.IntRange(64, 1 << 20),
    default=1024,
    show_default=True,
    metavar="MB",
    help="Skip a document whose reading takes more memory (Linux).",
)


def reports_errors(command: Callable[..., Any]) -> Callable[..., Any]:
    """Turn what is wrong with the data into one line on standard error and exit status 1."""

    @wraps(command)
    def guarded(*args: Any, **options: Any) -> Any:
        try:
            return command(*args, **options)
        except PipelineError as error:
            hint = f" (hint: {error.hint})" if error.hint else ""
            raise click.ClickException(f"{error}{hint}") from error
        except KeyboardInterrupt:
            click.echo(STOPPED, err=True)
            sys.exit(INTERRUPTED)
        except BrokenPipeError:
            # Whoever read our output ("| head") has had enough: no fault of the data.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return None

    return guarded


@contextmanager
def taken(path: Path, ending: str = "") -> Iterator[Path]:
    """Give the file of a path; of ``-``, one that holds what comes in by standard input."""
    if str(path) != "-":
        yield path
        return
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / f"stdin{ending}"
        file.write_bytes(sys.stdin.buffer.read())
        yield file


def told_written(path: Path) -> None:
    """Say where a file was written."""
    if not loudness.quiet:
        click.echo(f"Written to {one_line(str(path))}", err=True)


def written_graph() -> Path:
    """Return the graph of the last run here."""
    path = HERE / "graph.ttl"
    if not path.is_file():
        raise click.UsageError(f"no graph in {path}: run first, or name the file")
    return path
