"""The code of the documentation runs as it is printed, each page from its top, and prints what the page says."""

import contextlib
import io
import os
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest
from click.testing import CliRunner
from page_code import ROOT, SHELLS, Block, agrees, blocks

from pipeline.cli import main

FILES = (*ROOT.glob("*.md"), *sorted((ROOT / "docs").rglob("*.md")))
PAGES = {path.relative_to(ROOT).as_posix(): path for path in FILES}
BLOCKS = {name: blocks(path) for name, path in PAGES.items()}
PYTHON = [name for name, found in BLOCKS.items() if any(one.language == "python" for one in found)]
SHELL = [name for name, found in BLOCKS.items() if any(one.shell for one in found)]
MORE = [name for name in SHELL if any("needs" in one.marks for one in BLOCKS[name])]
LIBRARIES = {"pages": "vl_convert", "xlsx": "xlsxwriter"}
"""For an extra a library that only it brings."""
STRICT: dict[str, tuple[str, ...]] = {"bash": ("-euo", "pipefail"), "zsh": ("-e",), "fish": ()}
"""What makes each shell stop where a command fails."""

# To install something is taken as done: it asks a package index, and what it would install is what is tested.
_TOOLS = {
    "inspection-graph": 'exec "{python}" -P -m pipeline "$@"',
    "python": 'case "$*" in "-m venv "*|"-m pip install "*) exit 0;; esac\nexec "{python}" -P "$@"',
    "pip": 'test "$1" = install',
}


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with digests in ``corpus``, some as ``reports``, and what a run over the digests wrote as ``output``."""
    folder = tmp_path_factory.mktemp("written")
    shutil.copytree(ROOT / "corpus", folder / "corpus")
    (folder / "reports").mkdir()
    for path in (ROOT / "corpus").glob("durham-20*.md"):
        shutil.copy(path, folder / "reports")
    result = CliRunner().invoke(main, ["run", str(folder / "corpus"), "--out", str(folder / "output")])
    assert result.exit_code == 0, result.output
    return folder


@pytest.fixture
def folder(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    """The folder that the page of a test begins with; its programs are in ``.venv/bin``."""
    found = BLOCKS[request.getfixturevalue("page")]
    here = tmp_path / "here"
    if any(one.marks.get("starts") == "an empty folder" for one in found):
        here.mkdir()
    else:
        shutil.copytree(request.getfixturevalue("written"), here)
    programs = here / ".venv" / "bin"
    programs.mkdir(parents=True)
    for name, does in (*_TOOLS.items(), ("python3", _TOOLS["python"])):
        (programs / name).write_text(f"#!/bin/sh\n{does.format(python=sys.executable)}\n", encoding="utf-8")
        (programs / name).chmod(0o755)
    (programs / "activate").touch()
    return here


def shell(block: Block, folder: Path) -> str:
    """Run a block, and return what it printed."""
    assert block.shell is not None
    done = subprocess.run(
        [block.shell, *STRICT[block.shell], "-c", block.text],
        cwd=folder,
        env={
            **{name: value for name, value in os.environ.items() if not name.startswith("INSPECTION_GRAPH")},
            "PATH": f"{folder / '.venv' / 'bin'}{os.pathsep}{os.environ['PATH']}",
            "COLUMNS": "200",
        },
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=180,
    )
    assert done.returncode == 0, f"line {block.line}: {done.stderr}"
    return done.stdout


def follow(page: str, folder: Path) -> None:
    """Do all that a page shows, in order, and compare what it prints."""
    found = BLOCKS[page]
    for block in found:
        if path := block.marks.get("file"):
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_text(block.text, encoding="utf-8")
    printed = None
    for block in found:
        if path := block.marks.get("added to"):
            with (folder / path).open("a", encoding="utf-8") as stream:
                stream.write(f"\n{block.text}")
        elif "printed" in block.marks:
            assert printed is not None, f"line {block.line}: nothing was run above it"
            missing = agrees(block.text, printed)
            assert missing is None, f"line {block.line}: {missing!r} is not in\n{printed}"
        elif block.shell and shutil.which(block.shell):
            printed = shell(block, folder)


@pytest.mark.parametrize("page", PYTHON)
def test_the_python_of_a_page_runs(page: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    namespace: dict[str, object] = {}
    with contextlib.redirect_stdout(io.StringIO()) as printed:
        for block in BLOCKS[page]:
            if block.language == "python":
                exec(compile(block.text, page, "exec"), namespace)
    assert printed.getvalue().strip()


@pytest.mark.skipif(os.name != "posix", reason="the blocks are for a POSIX shell")
@pytest.mark.parametrize("page", [name for name in SHELL if name not in MORE])
def test_the_commands_of_a_page_run(page: str, folder: Path) -> None:
    follow(page, folder)


@pytest.mark.skipif(os.name != "posix", reason="the blocks are for a POSIX shell")
@pytest.mark.parametrize("page", MORE)
def test_the_commands_of_a_page_that_need_more_run(page: str, folder: Path) -> None:
    for extra in {one.marks["needs"] for one in BLOCKS[page] if "needs" in one.marks}:
        if find_spec(LIBRARIES[extra]) is None:
            pytest.skip(f"it needs the extra {extra}")
    follow(page, folder)


def test_there_is_code_to_run_and_a_reason_where_there_is_none() -> None:
    assert "docs/library.md" in PYTHON
    assert {"README.md", "docs/tutorial.md", "docs/themes.md"} <= {*SHELL}
    reasons = [one.marks["not run"] for found in BLOCKS.values() for one in found if "not run" in one.marks]
    assert all(len(reason.split()) > 3 for reason in reasons), reasons
    # Whatever looks like a command in another kind of block would go by unseen.
    plain = [(name, one.line) for name, found in BLOCKS.items() for one in found if one.language in {"", "shell"}]
    assert plain == []
    assert sum(one.shell is not None for found in BLOCKS.values() for one in found) > len(reasons)


@pytest.mark.parametrize("mark", ["<!-- not run -->", "<!-- prints -->", "<!-- files: a.md -->"])
def test_a_mark_that_says_nothing_is_refused(mark: str, tmp_path: Path) -> None:
    (tmp_path / "page.md").write_text(f"{mark}\n```sh\ntrue\n```\n", encoding="utf-8")
    with pytest.raises(ValueError, match="says nothing that is known"):
        blocks(tmp_path / "page.md")


def test_every_shell_has_its_program() -> None:
    assert {one.language for found in BLOCKS.values() for one in found if one.shell} <= {*SHELLS}
