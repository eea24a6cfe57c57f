"""The command line: it parses options, calls one function, and turns a known error into a line and an exit status.

Exit status 0 is well, 1 that the data is at fault, 2 that the command was used wrongly. Whatever takes long to import
is imported inside the command that needs it, so that ``--help`` answers at once.
"""

from pathlib import Path

import click

from pipeline import __version__
from pipeline.cli import asking, checking, getting, handing_on, making, picturing
from pipeline.cli.habits import CONFIG, Group, configure, read_by, speak
from pipeline.resources import VARIABLE


@click.group(cls=Group, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="inspection-graph")
@click.option("-q", "--quiet", is_flag=True, callback=speak, expose_value=False, help="Say answers and errors only.")
@click.option("-v", "--verbose", is_flag=True, callback=speak, expose_value=False, help="Leave nothing out of lists.")
@click.option("--debug", is_flag=True, help="Show where in the program an error arose.")
@click.option(
    "--ontology",
    "own_ontology",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    envvar=VARIABLE,
    callback=read_by,
    expose_value=False,
    metavar="DIR",
    help='Your own themes, cues, frameworks, queries: a folder that "ontology --copy" made.',
)
@click.option(
    "--config",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    callback=configure,
    expose_value=False,
    is_eager=True,
    metavar="FILE",
    help=f"Options that you repeat, by command (TOML).  [default: {CONFIG}, where there is one]",
)
def main(debug: bool) -> None:
    """Read inspection reports on children's services into a knowledge graph.

    Every fact in it carries the sentence, page and paragraph that says so. Start with "inspection-graph run", then ask
    with "inspection-graph query --list".
    """


for command in (
    making.example,
    getting.fetch,
    making.run,
    asking.query,
    asking.validate,
    checking.show,
    checking.evaluate,
    picturing.explore,
    handing_on.convert,
    handing_on.export,
    picturing.report,
    picturing.profile,
    picturing.plot,
    handing_on.serve,
    handing_on.publish,
    handing_on.ontology,
):
    main.add_command(command)
