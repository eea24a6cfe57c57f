"""The commands that make pages and pictures of what a run wrote."""

from pathlib import Path

import click

from pipeline.cli.common import HERE, reports_errors

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

    click.echo(f"Written to {pages.explore(folder)}", err=True)
