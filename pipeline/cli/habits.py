"""What every command does alike: how much it says, what a fault looks like, and the file of options one repeats."""

import os
import tomllib
import traceback
from collections.abc import Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import click

from pipeline.resources import VARIABLE
from pipeline.terminal import loudness, one_line

CONFIG = "inspection-graph.toml"
"""Taken from the folder that a command is given in, where there is one."""
DEFECT = 70
"""The exit status of a fault of the program, as sysexits.h has it."""


class Group(click.Group):
    """The commands; what goes wrong in one is a line that a terminal shows and does not obey."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command."""
        try:
            return super().invoke(ctx)
        except click.ClickException as error:
            if ctx.params.get("debug"):
                traceback.print_exc()
            error.message = one_line(error.message)  # type: ignore[misc]  # nobody has read it yet
            raise
        except (click.exceptions.Exit, click.Abort):
            raise
        except Exception as error:
            if ctx.params.get("debug"):
                raise
            fault = one_line(f"{type(error).__name__}: {error}")
            click.echo(
                f"Error: a fault of the program, please report it: {fault} (hint: --debug shows where)", err=True
            )
            ctx.exit(DEFECT)


def speak(_context: click.Context, option: click.Parameter, wanted: bool) -> bool:
    """Note how much is to be said."""
    if option.name == "quiet":
        loudness.quiet = wanted
    else:
        loudness.verbose = wanted
    return wanted


def read_by(_context: click.Context, _option: click.Parameter, folder: Path | None) -> Path | None:
    """Read by the ontology of a folder, here and in the processes that are started."""
    if folder is not None:
        os.environ[VARIABLE] = str(folder.resolve())
    return folder


def configure(context: click.Context, _option: click.Parameter, path: Path | None) -> Path | None:
    """Take what a file says as the defaults of the commands' options.

    Raises
    ------
    click.UsageError
        If it cannot be read, or names a command or option that there is none of.
    """
    if path is None:
        if not Path(CONFIG).is_file():
            return None
        path = Path(CONFIG)
    try:
        said = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise click.UsageError(f"{path} cannot be read: {error}") from error
    assert isinstance(context.command, click.Group)
    commands = context.command.commands
    defaults: dict[str, Any] = {}
    if isinstance(said.get("ontology"), str):  # the only option of all commands that one repeats
        defaults["own_ontology"] = said.pop("ontology")
    for name, options in said.items():
        if name not in commands or not isinstance(options, dict):
            raise click.UsageError(f"{path}: [{name}] is no command{_near(name, commands)}")
        defaults[name] = dict(_setting(path, name, commands[name], key, value) for key, value in options.items())
    context.default_map = defaults
    return path


def _setting(path: Path, command: str, of: click.Command, key: str, value: Any) -> tuple[str, Any]:
    known = {
        name.removeprefix("--"): one
        for one in of.params
        if isinstance(one, click.Option) and one.name != "help"
        for name in one.opts
        if name.startswith("--")
    }
    if key not in known:
        raise click.UsageError(f"{path}: {command} has no option --{key}{_near(key, known)}")
    option = known[key]
    if isinstance(value, dict) or isinstance(value, list) != option.multiple:
        raise click.UsageError(f"{path}: --{key} of {command} takes {'a list' if option.multiple else 'one value'}")
    assert option.name is not None
    return option.name, value


def _near(name: str, known: Mapping[str, object]) -> str:
    near = get_close_matches(name, known, n=1)
    return f": did you mean {near[0]}?" if near else ""
