"""The command that gets published reports: ``fetch``."""

import sys
from datetime import datetime
from pathlib import Path

import click

from pipeline.cli.common import MEMORY, TIMEOUT, reports_errors
from pipeline.errors import MissingExtra


@click.command()
@click.option(
    "--council",
    "councils",
    multiple=True,
    metavar="NAME|GSS|URN",
    help="A council of the register; may be repeated.  [default: all]",
)
@click.option(
    "--framework",
    "frameworks",
    multiple=True,
    metavar="NOTATION",
    help="An inspection framework, such as ilacs; may be repeated.  [default: all]",
)
@click.option(
    "--since",
    type=click.DateTime(formats=["%Y-%m-%d"]),
    metavar="DATE",
    help="Only what was published on this day or later (YYYY-MM-DD).",
)
@click.option(
    "--to",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    required=True,
    metavar="DIR",
    help="Folder to keep the reports and the manifest in.",
)
@click.option("--contact", metavar="WHOM", help="Whom the site may ask about your visit: an address, for its logs.")
@click.option("--refresh", is_flag=True, help="Ask again for what is here, in case it was replaced.")
@click.option(
    "--site",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE",
    help="The file that describes the site.  [default: ontology/sources/ofsted.toml]",
)
@TIMEOUT
@MEMORY
@reports_errors
def fetch(
    councils: tuple[str, ...],
    frameworks: tuple[str, ...],
    since: datetime | None,
    folder: Path,
    contact: str | None,
    refresh: bool,
    site: Path | None,
    timeout: float,
    memory: int,
) -> None:
    """Get published reports from the inspectorate's site: what is new, politely.

    Each file is checked, in a process of its own: a PDF that opens, of that council, of about the day listed. The
    manifest, DIR/fetched.json, says where each came from and when; "run DIR" takes its public links from there. This is
    the only command that goes to a host that you did not name. Exit status 1 if something was not to be had.
    """
    from pipeline import screen
    from pipeline.processes.workers import Limits

    try:
        from pipeline import fetching
    except ModuleNotFoundError as error:
        if error.name is not None and error.name.startswith("pipeline"):
            raise
        raise MissingExtra(f'fetch needs {error.name}: pip install "inspection-graph[fetch]"') from error
    day = None if since is None else since.date().isoformat()
    options = fetching.Options(folder, councils, frameworks, day, site, contact, refresh, Limits(timeout, memory))
    with screen.progress() as follow:
        report = fetching.fetch(options, follow)
    screen.show_fetched(folder, report)
    if report.failed:
        sys.exit(1)
