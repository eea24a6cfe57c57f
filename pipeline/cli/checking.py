"""The commands that tell how well documents are read: ``evaluate`` and ``show``."""

from pathlib import Path

import click

from pipeline.cli.common import FORMATS, HERE, MODEL, reports_errors, taken, told_written

FILES = ("markdown", "turtle")


@click.command()
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
@click.option(
    "--beside",
    type=(str, click.Path(exists=True, file_okay=False, path_type=Path)),
    metavar="NAME FOLDER",
    multiple=True,
    help="Show how FOLDER/records answers FOLDER/gold too, in a column NAME of the page in Markdown; may be repeated.",
)
@reports_errors
def evaluate(gold: Path, records: Path | None, misses: bool, form: str, beside: tuple[tuple[str, Path], ...]) -> None:
    """Score records against a folder of gold.

    RECORDS is a folder of JSON Lines as "run" writes; without one, output/records. The interval beside each value is
    the 95 % bootstrap interval over documents.
    """
    from pipeline import screen
    from pipeline.evaluate import evaluate as score
    from pipeline.evaluate import markdown, turtle
    from pipeline.terminal import answer

    if misses and form in FILES:
        raise click.UsageError(f"--misses goes with {', '.join(FORMATS)}")
    if beside and form != "markdown":
        raise click.UsageError("--beside goes with --format markdown")
    folder = records or HERE / "records"
    if not folder.is_dir():
        raise click.UsageError(f"no records in {folder}: run first, or name their folder")
    evaluation = score(gold, folder)
    if form == "markdown":
        answer(markdown(evaluation, {name: score(aside / "gold", aside / "records") for name, aside in beside}))
    elif form == "turtle":
        answer(turtle(evaluation))
    else:
        screen.show_evaluation(evaluation, misses, form)


@click.command()
@click.argument("document", type=click.Path(exists=True, dir_okay=False, allow_dash=True, path_type=Path))
@click.option(
    "--html",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write a page that stands alone to FILE instead.",
)
@click.option("--records", "only", flag_value="records", help="Show the records only.")
@click.option("--text", "only", flag_value="text", help="Show the text only.")
@MODEL
@reports_errors
def show(document: Path, html: Path | None, only: str | None, model: str | None) -> None:
    """Show what is read in one document, and by which rule.

    The records come first, each with page, paragraph and quote; then the text, with what was read in it marked.
    A DOCUMENT of "-" is what comes in by standard input.
    """
    from pipeline import show as showing

    with taken(document) as file:
        reading = showing.look(file, model)
    if html is not None:
        showing.write_page(reading, html)
        told_written(html)
        return
    from pipeline.screen_reading import show_reading

    show_reading(showing.arrange(reading), text=only != "records", records=only != "text")
