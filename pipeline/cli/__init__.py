"""The command line: it parses options, calls one function, and turns a known error into a line and an exit status.

Exit status 0 is well, 1 that the data is at fault, 2 that the command was used wrongly. Whatever takes long to import
is imported inside the command that needs it, so that ``--help`` answers at once.
"""

from typing import Any

import click

from pipeline import __version__
from pipeline.cli import asking, checking, getting, handing_on, making, picturing
from pipeline.terminal import one_line


class _Group(click.Group):
    """A group whose errors, which may name files and quote what is in them, a terminal shows and does not obey."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except click.ClickException as error:
            error.message = one_line(error.message)  # type: ignore[misc]  # nobody has read it yet
            raise


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="inspection-graph")
def main() -> None:
    """Read inspection reports on children's services into a knowledge graph.

    Every fact in it carries the sentence, page and paragraph that says so. Start with "inspection-graph run", then ask
    with "inspection-graph query --list".
    """


for command in (
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
):
    main.add_command(command)
