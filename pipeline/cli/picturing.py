"""The commands that make pages and pictures of what a run wrote."""

from pathlib import Path

import click

from pipeline.cli.common import HERE, reports_errors, told_written

folder = click.argument(
    "folder", required=False, default=HERE, type=click.Path(file_okay=False, path_type=Path), metavar="[DIR]"
)
"""The folder that a run wrote; ``output`` unless another is named."""


@click.command()
@folder
@reports_errors
def explore(folder: Path) -> None:
    """Write a page to look through everything that was read, down to the words.

    DIR is what "run" wrote; without one, output. The page, DIR/explorer.html, stands alone: it opens from the disk, in
    any browser, and asks no host for anything.
    """
    from pipeline import pages

    told_written(pages.explore(folder))


@click.command()
@folder
@reports_errors
def report(folder: Path) -> None:
    """Write the national picture as a page to read and print.

    DIR is what "run" wrote; without one, output. DIR/report.html says what was read, how inspections were graded, what
    recurs in what must improve, what is said of missing children and pathway plans, and what became of it, with quotes.
    """
    from pipeline import pages

    told_written(pages.report(folder))


@click.command()
@click.argument("council")
@folder
@reports_errors
def profile(council: str, folder: Path) -> None:
    """Write the profile of one council as a page to read and print.

    COUNCIL is a name or a code of the register, DIR what "run" wrote; without one, output. DIR/profile-NAME.html says
    how it was graded, what it was told to improve and what became of it, beside its statistical neighbours, its
    region and all others.
    """
    from pipeline import pages

    told_written(pages.profile(council, folder))


@click.command()
@folder
@reports_errors
def plot(folder: Path) -> None:
    """Draw the main charts as SVG and PNG, for slides and papers.

    DIR is what "run" wrote; without one, output. The charts go to DIR/pictures.
    """
    from pipeline import pages
    from pipeline.terminal import answer

    for path in pages.plot(folder):
        answer(f"{path}\n")
