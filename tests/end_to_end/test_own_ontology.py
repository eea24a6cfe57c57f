"""An ontology of one's own is read by in place of the one that ships, and what was read by the other is read again."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from shared import rows

from pipeline.resources import VARIABLE, resource, shipped

Command = Callable[..., Result]

THEME = """
theme:digital-tools a skos:Concept ;
    skos:inScheme scheme:themes ; skos:topConceptOf scheme:themes ;
    skos:notation "digital-tools" ; skos:prefLabel "Digital tools"@en ; skos:hiddenLabel "mobile phone app"@en ;
    skos:definition "The software with which children and workers talk to each other."@en ;
    skos:example "Young people reach their worker through an app."@en .
"""
REPORT = """# Inspection of Durham local authority children's services

**Inspection dates:** 9 May to 20 May 2022

## What needs to improve?

- The mobile phone app.
"""


def tell(*args: object, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the command in a process of its own: what is read of an ontology is kept for as long as a process lives."""
    return subprocess.run(
        [sys.executable, "-m", "pipeline", *map(str, args)],
        capture_output=True,
        text=True,
        env={**{name: value for name, value in os.environ.items() if name != VARIABLE}, **environment},
    )


@pytest.fixture
def here(command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    assert command("ontology", "--copy", "mine").exit_code == 0
    (tmp_path / "one.md").write_text(REPORT, encoding="utf-8")
    return tmp_path


def with_the_theme(folder: Path) -> None:
    path = folder / "mine" / "schemes" / "themes.ttl"
    text = path.read_text(encoding="utf-8").replace("theme:training .", "theme:training, theme:digital-tools .", 1)
    path.write_text(text + THEME, encoding="utf-8")


def test_a_copy_is_all_of_it_and_nothing_that_is_there_is_written_over(here: Path, command: Command) -> None:
    def files(folder: Path) -> dict[str, bytes]:
        found = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
        return {name: path.read_bytes() for name, path in found.items()}

    assert files(here / "mine") == files(shipped())
    (here / "mine" / "inspection.ttl").write_text("mine", encoding="utf-8")
    again = command("ontology", "--copy", "mine")
    assert (again.exit_code, again.output.count("\n")) == (1, 1)
    assert "is there already" in again.output
    assert (here / "mine" / "inspection.ttl").read_text(encoding="utf-8") == "mine"
    assert "is there already" in command("ontology", "--copy", "one.md").output


def test_a_theme_of_ones_own_is_read_by_the_rules_until_the_reader_has_learnt_it(here: Path) -> None:
    with_the_theme(here)
    untaught = tell("--ontology", "mine", "run", "one.md")
    assert (untaught.returncode, untaught.stdout) == (1, "")
    assert "the trained reader knows other themes" in untaught.stderr
    assert "--model rules" in untaught.stderr
    assert "Traceback" not in untaught.stderr
    read = tell("--ontology", "mine", "run", "one.md", "--model", "rules")
    assert read.returncode == 0, read.stderr
    (told,) = rows(here / "output", "improvements")
    assert told["themes"] == ["digital-tools"]
    options = json.loads((here / "output" / "run.json").read_text(encoding="utf-8"))["options"]
    assert options["ontology"] == str(here / "mine")
    asked = tell("query", "themes-to-improve", "--format", "csv")
    assert "Digital tools,1,1,100" in asked.stdout


def test_what_another_ontology_read_is_read_again(here: Path) -> None:
    assert tell("run", "one.md", "--model", "rules").returncode == 0
    assert "nothing to do" in tell("run", "one.md", "--model", "rules").stdout
    path = here / "mine" / "schemes" / "themes.ttl"
    text = path.read_text(encoding="utf-8")
    label = 'skos:notation "caseloads" ;'
    assert label in text
    path.write_text(text.replace(label, f'{label} skos:hiddenLabel "mobile phone app"@en ;'), encoding="utf-8")
    # By the environment this time, which other processes and Python go by.
    assert tell("run", "one.md", "--model", "rules", **{VARIABLE: "mine"}).returncode == 0
    (told,) = rows(here / "output", "improvements")
    assert told["themes"] == ["caseloads"]


def test_a_file_of_options_names_it_and_the_command_line_wins(here: Path) -> None:
    (here / "mine" / "queries" / "how-many.rq").write_text(
        "# How many statements are there?\nSELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }\n", encoding="utf-8"
    )
    (here / "inspection-graph.toml").write_text('ontology = "mine"\n', encoding="utf-8")
    assert "How many statements are there?" in tell("query", "--list").stdout
    assert "How many statements" not in tell("--ontology", shipped(), "query", "--list").stdout
    (here / "inspection-graph.toml").write_text('ontology = "theirs"\n', encoding="utf-8")
    wrong = tell("query", "--list")
    assert wrong.returncode == 2
    assert "'theirs' does not exist" in wrong.stderr


def test_a_folder_that_is_none_and_one_that_lacks_a_file_are_named_in_one_line(here: Path) -> None:
    (here / "empty").mkdir()
    none = tell("--ontology", "empty", "query", "--list")
    assert (none.returncode, none.stderr.count("\n")) == (1, 1)
    assert "no inspection.ttl" in none.stderr
    assert "ontology --copy" in none.stderr
    (here / "mine" / "authorities.ttl").unlink()
    lacking = tell("--ontology", "mine", "run", "one.md")
    assert (lacking.returncode, lacking.stderr.count("\n")) == (1, 1)
    assert f"no authorities.ttl: copy it from {resource('authorities.ttl').parent}" in lacking.stderr


def test_the_digests_are_copied_to_try_things_with(here: Path, command: Command) -> None:
    assert command("example").exit_code == 0
    assert (here / "corpus" / "durham-2022.md").is_file()
    again = command("example")
    assert (again.exit_code, again.output.count("\n")) == (1, 1)
    assert command("example", "elsewhere").exit_code == 0
    assert len(list((here / "elsewhere").iterdir())) == len(list((here / "corpus").iterdir())) == 20
