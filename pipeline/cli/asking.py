"""The commands that ask a graph that was written: ``query`` and ``validate``."""

import sys
from pathlib import Path

import click
from click.shell_completion import CompletionItem

from pipeline.cli.common import FORMATS, reports_errors, taken, written_graph


def complete_query(_context: click.Context, _param: click.Parameter, begun: str) -> list[CompletionItem]:
    """Return the named queries that begin so, for a shell that completes them."""
    from pipeline.resources import resource

    names = sorted(path.stem for path in resource("queries").glob("*.rq"))
    return [CompletionItem(name) for name in names if name.startswith(begun)]


@click.command()
@click.argument("name", required=False, metavar="NAME-OR-FILE", shell_complete=complete_query)
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
    """Ask the graph a named question, or one in a file of SPARQL; "-" takes SPARQL from standard input."""
    from pipeline import screen
    from pipeline.graph import kept, queries

    if list_them:
        screen.show_queries(queries.named_queries())
        return
    if name is None:
        raise click.UsageError("name a query or a file of SPARQL, or ask for --list")
    with kept.keeping(graph or written_graph(), screen.tell) as store, taken(Path(name), ".rq") as file:
        answer = queries.run_query(store, str(file), split_params(params))
    screen.show_table(answer.columns, answer.rows, form)


@click.command()
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


def split_params(params: tuple[str, ...]) -> dict[str, str]:
    """Return NAME=VALUE options as a mapping."""
    pairs: dict[str, str] = {}
    for param in params:
        name, equals, value = param.partition("=")
        if not (equals and name):
            raise click.UsageError(f"--param {param}: give it as NAME=VALUE")
        pairs[name] = value
    return pairs
