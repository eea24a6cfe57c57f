"""The command line: it parses options, calls one function, and turns a known error into a line and an exit status.

Exit status 0 is well, 1 that the data is at fault, 2 that the command was used wrongly. Whatever takes long to import
is imported inside the command that needs it, so that ``--help`` answers at once.
"""

import os
import sys
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

import click

from pipeline import __version__
from pipeline.errors import PipelineError

HERE = Path("output")
CHECKOUT = Path(__file__).resolve().parent.parent
FORMATS = ("table", "csv", "json")
FILES = ("markdown", "turtle")


def reports_errors(command: Callable[..., Any]) -> Callable[..., Any]:
    """Turn what is wrong with the data into one line on standard error and exit status 1."""

    @wraps(command)
    def guarded(*args: Any, **options: Any) -> Any:
        try:
            return command(*args, **options)
        except PipelineError as error:
            raise click.ClickException(str(error)) from error
        except BrokenPipeError:
            # Whoever read our output ("| head") has had enough: no fault of the data.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return None

    return guarded


def default_corpus() -> Path:
    """Return ``corpus/`` here, or else the one of the checkout that the command runs from."""
    for folder in (Path("corpus"), CHECKOUT / "corpus"):
        if folder.is_dir():
            return folder
    raise click.UsageError("there is no corpus/ here: name a document or a folder to read")


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="inspection-graph")
def main() -> None:
    """Read inspection reports on children's services into a knowledge graph.

    Every fact in it carries the sentence, page and paragraph that says so. Start with "inspection-graph run", then ask
    with "inspection-graph query --list".
    """


@main.command()
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
    help="Processes to read documents with.",
)
@click.option("--model", metavar="NAME", help="An installed spaCy pipeline to build on.  [default: none, rules alone]")
@click.option(
    "--corrections",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Reviewed decisions to apply to what is read (TOML).",
)
@reports_errors
def run(paths: tuple[Path, ...], out: Path, jobs: int, model: str | None, corrections: Path | None) -> None:
    """Read documents and write the graph, the records and the analysis.

    Each PATH is a document or a folder of documents (PDF, text, Markdown, HTML or DOCX, told by content); without one,
    the digests in corpus/ are read. A document that cannot be read is skipped, and the closing table says why.
    """
    from pipeline import run as job
    from pipeline import screen

    options = job.Options(paths or (default_corpus(),), out, jobs, model, corrections)
    with screen.progress() as follow:
        result = job.run(options, follow)
    screen.show_result(result)
    if not result.documents:
        raise click.ClickException("no document was read")


@main.command()
@click.argument("name", required=False, metavar="NAME-OR-FILE")
@click.option("--list", "list_them", is_flag=True, help="List the named queries, each with its question.")
@click.option(
    "--graph",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Graph to ask.  [default: output/graph.ttl]",
)
@click.option(
    "--format", "form", type=click.Choice(FORMATS), default="table", show_default=True, help="Form of answer."
)
@click.option(
    "--param", "params", multiple=True, metavar="NAME=VALUE", help="A parameter of the query; may be repeated."
)
@reports_errors
def query(name: str | None, list_them: bool, graph: Path | None, form: str, params: tuple[str, ...]) -> None:
    """Ask the graph a named question, or one in a file of SPARQL."""
    from pipeline import screen
    from pipeline.graph import queries

    if list_them:
        screen.show_queries(queries.named_queries())
        return
    if name is None:
        raise click.UsageError("name a query or a file of SPARQL, or ask for --list")
    answer = queries.run_query(graph or written_graph(), name, split_params(params))
    screen.show_table(answer.columns, answer.rows, form)


@main.command()
@click.argument("file", required=False, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--reference", is_flag=True, help="Use the reference SHACL engine: the same verdict, many times slower.")
@reports_errors
def validate(file: Path | None, reference: bool) -> None:
    """Check a graph against the shapes of the ontology.

    FILE is Turtle; without one, output/graph.ttl is checked. Exit status 1 if it does not conform.
    """
    from pipeline import screen
    from pipeline.graph.validate import validate as check

    path = file or written_graph()
    verdict = check(path, reference=reference)
    screen.show_verdict(path, verdict)
    if not verdict.conforms:
        sys.exit(1)


@main.command()
@click.argument("gold", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.argument("records", required=False, type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--misses", is_flag=True, help="List every disagreement too.")
@click.option(
    "--format",
    "form",
    type=click.Choice((*FORMATS, *FILES)),
    default="table",
    show_default=True,
    help="Form of answer: markdown gives docs/accuracy.md, turtle ontology/accuracy.ttl.",
)
@reports_errors
def evaluate(gold: Path, records: Path | None, misses: bool, form: str) -> None:
    """Score records against a folder of gold.

    RECORDS is a folder of JSON Lines as "run" writes; without one, output/records. The interval beside each value is
    the 95 % bootstrap interval over documents.
    """
    from pipeline import screen
    from pipeline.evaluate import WRITERS
    from pipeline.evaluate import evaluate as score

    if misses and form in FILES:
        raise click.UsageError(f"--misses goes with {', '.join(FORMATS)}")
    folder = records or HERE / "records"
    if not folder.is_dir():
        raise click.UsageError(f"no records in {folder}: run first, or name their folder")
    evaluation = score(gold, folder)
    if form in WRITERS:
        click.echo(WRITERS[form](evaluation), nl=False)
    else:
        screen.show_evaluation(evaluation, misses, form)


@main.command()
@click.argument("document", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--html",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write a page that stands alone to FILE instead.",
)
@click.option("--records", "only", flag_value="records", help="Show the records only.")
@click.option("--text", "only", flag_value="text", help="Show the text only.")
@click.option("--model", metavar="NAME", help="An installed spaCy pipeline to build on.  [default: none, rules alone]")
@reports_errors
def show(document: Path, html: Path | None, only: str | None, model: str | None) -> None:
    """Show what is read in one document, and by which rule.

    The records come first, each with page, paragraph and quote; then the text, with what was read in it marked.
    """
    from pipeline import show as showing

    reading = showing.look(document, model)
    if html is not None:
        showing.write_page(reading, html)
        click.echo(f"Written to {html}", err=True)
        return
    from pipeline.screen_reading import show_reading

    show_reading(showing.arrange(reading), text=only != "records", records=only != "text")


def written_graph() -> Path:
    """Return the graph of the last run here."""
    path = HERE / "graph.ttl"
    if not path.is_file():
        raise click.UsageError(f"no graph in {path}: run first, or name the file")
    return path


def split_params(params: tuple[str, ...]) -> dict[str, str]:
    """Return NAME=VALUE options as a mapping."""
    pairs: dict[str, str] = {}
    for param in params:
        name, equals, value = param.partition("=")
        if not (equals and name):
            raise click.UsageError(f"--param {param}: give it as NAME=VALUE")
        pairs[name] = value
    return pairs
