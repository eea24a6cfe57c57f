"""What a person gets in a shell: completion in bash, zsh and fish, colours on a terminal, plain text in a file."""

import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from shared import CORPUS

from pipeline import __version__

Command = Callable[..., Result]
COLOUR = re.compile(rb"\x1b\[(?:\d+;)*(?:3[0-7]|4[0-7]|9[0-7]|38|48)[;m]")
STYLE = re.compile(rb"\x1b\[[\d;]*m")

pytestmark = pytest.mark.skipif(os.name != "posix", reason="this system has no terminals of POSIX")


@pytest.fixture
def here(tmp_path: Path) -> Path:
    """A folder with the command in ``bin``, whatever the environment is called."""
    (tmp_path / "bin").mkdir()
    program = tmp_path / "bin" / "inspection-graph"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -P -m pipeline "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    (tmp_path / "reports").mkdir()
    return tmp_path


def environment(here: Path, **more: str) -> dict[str, str]:
    usual = {name: value for name, value in os.environ.items() if name not in {"NO_COLOR", "FORCE_COLOR"}}
    return {**usual, "PATH": f"{here / 'bin'}{os.pathsep}{os.environ['PATH']}", "TERM": "xterm-256color"} | more


def on_a_terminal(here: Path, *args: str, typed: str = "", until: bytes = b"", **more: str) -> bytes:
    """Run a program on a terminal of its own and return what it shows: all of it, or all up to `until`."""
    ours, theirs = os.openpty()
    running = subprocess.Popen(
        args, stdin=theirs, stdout=theirs, stderr=theirs, cwd=here, env=environment(here, **more)
    )
    os.close(theirs)
    shown, deadline = b"", time.monotonic() + 60
    try:
        os.write(ours, typed.encode())
        while time.monotonic() < deadline and not (until and until in shown):
            try:
                part = os.read(ours, 65536)
            except OSError:  # Linux says so where nobody writes any more
                break
            if not part:
                break
            shown += part
    finally:
        running.kill()
        running.wait()
        os.close(ours)
    return shown


def with_shell(name: str) -> str:
    program = shutil.which(name)
    if program is None:
        pytest.skip(f"{name} is not installed")
    return program


def test_bash_completes_commands_options_queries_and_files(here: Path) -> None:
    def completed(*words: str) -> list[str]:
        asked = " ".join(f'"{word}"' for word in words)
        script = f"""
            eval "$(_INSPECTION_GRAPH_COMPLETE=bash_source inspection-graph)"
            COMP_WORDS=({asked}) COMP_CWORD={len(words) - 1}
            complete -p inspection-graph >/dev/null
            _inspection_graph_completion inspection-graph && printf '%s\\n' "${{COMPREPLY[@]}}"
        """
        done = subprocess.run(
            [with_shell("bash"), "--norc", "-c", script],
            capture_output=True,
            text=True,
            env=environment(here),
            cwd=here,
        )
        return done.stdout.split()

    assert completed("inspection-graph", "pro") == ["profile"]
    assert completed("inspection-graph", "run", "--mem") == ["--memory"]
    assert completed("inspection-graph", "query", "pathw") == ["pathway-plans"]
    assert set(completed("inspection-graph", "query", "--format", "")) == {"table", "csv", "json"}


def test_fish_completes_them_too(here: Path) -> None:
    script = """
        _INSPECTION_GRAPH_COMPLETE=fish_source inspection-graph | source
        complete -C "inspection-graph pro"; complete -C "inspection-graph query pathw"
    """
    done = subprocess.run(
        [with_shell("fish"), "--no-config", "-c", script],
        capture_output=True,
        text=True,
        env=environment(here, HOME=str(here)),
        cwd=here,
    )
    names = [line.split("\t")[0] for line in done.stdout.splitlines()]
    assert names == ["profile", "pathway-plans"], done.stderr


def test_zsh_completes_them_too(here: Path) -> None:
    lines = (
        "PS1='> '",
        "autoload -Uz compinit && compinit -u -D",
        'eval "$(_INSPECTION_GRAPH_COMPLETE=zsh_source inspection-graph)"',
        "inspection-graph query pathw\t",
    )
    shown = on_a_terminal(
        here, with_shell("zsh"), "-f", "-i", typed="\n".join(lines), until=b"pathway-plans", HOME=str(here)
    )
    assert b"pathway-plans" in shown


def test_colours_are_for_terminals_and_for_those_who_want_them(here: Path) -> None:
    show = ("inspection-graph", "show", str(CORPUS / "durham-news-2019.txt"), "--model", "rules")
    coloured = on_a_terminal(here, *show)
    plain = on_a_terminal(here, *show, NO_COLOR="1")
    assert COLOUR.search(coloured)
    assert not COLOUR.search(plain)
    assert STYLE.sub(b"", coloured) == STYLE.sub(b"", plain)
    for arguments in (("inspection-graph", "query", "--list"), ("inspection-graph", "nothing")):
        piped = subprocess.run(arguments, capture_output=True, env=environment(here), cwd=here)
        assert piped.stdout + piped.stderr
        assert b"\x1b" not in piped.stdout + piped.stderr


def test_a_quiet_command_shows_nothing_on_a_terminal_either(here: Path) -> None:
    (here / "one.md").write_text("# Nothing\n\nNothing is said here.\n", encoding="utf-8")
    assert on_a_terminal(here, "inspection-graph", "--quiet", "run", "one.md") == b""
    assert (here / "output" / "graph.ttl").is_file()


def test_the_version_is_said_in_one_line_and_at_once(command: Command) -> None:
    assert command("--version").output == f"inspection-graph, version {__version__}\n"
    heavy = "import sys; from pipeline.cli import main; main(['--version'], standalone_mode=False); "
    told = "print(sorted({'spacy', 'rdflib', 'pyoxigraph', 'networkx', 'rich'} & {*sys.modules}))"
    done = subprocess.run([sys.executable, "-c", heavy + told], capture_output=True, text=True)
    assert done.stdout.splitlines() == [f"inspection-graph, version {__version__}", "[]"]
