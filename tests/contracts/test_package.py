"""The config and the project of spaCy say what the code does: one pipeline, commands that are there, files that are."""

from importlib.util import find_spec
from pathlib import Path

import pytest
import srsly
from spacy.language import Language

from benchmarks.package import make
from pipeline import ingest
from pipeline.nlp.build import COMPONENTS, build

ROOT = Path(__file__).resolve().parents[2]
PROJECT = ROOT / "benchmarks" / "project.yml"


@pytest.fixture(scope="module")
def packaged() -> Language:
    return make()


def test_the_config_builds_the_pipeline_that_build_builds(packaged: Language) -> None:
    assert packaged.pipe_names == ["ins_document", *COMPONENTS]
    own = build()
    for name in COMPONENTS:
        assert packaged.get_pipe_meta(name).factory == own.get_pipe_meta(name).factory == name
    document = ingest.read(ROOT / "corpus" / "durham-2022.md", "durham-2022.md")
    both = []
    for nlp in (packaged, own):
        doc = nlp.make_doc(document.text)
        doc._.document = document
        for _, component in nlp.pipeline:
            doc = component(doc)
        both.append((doc._.inspection, doc._.people, doc._.teams, doc._.improvements, doc._.findings))
    assert both[0] == both[1]
    assert all(both[0])


def test_the_commands_of_the_project_are_there() -> None:
    project = srsly.read_yaml(PROJECT)
    commands = {command["name"]: command for command in project["commands"]}
    assert [*commands] == project["workflows"]["all"]
    for command in commands.values():
        for script in command["script"]:
            interpreter, option, module, *_ = script.split()
            assert (interpreter, option) == ("python", "-m")
            assert find_spec(module) is not None, script
        for file in (*command.get("deps", ()), *command.get("outputs_no_cache", ())):
            assert (PROJECT.parent / file).is_file(), file
    # A step is left out where nothing that it names has changed, so what trains must all be named.
    assert {path.name for path in PROJECT.parent.glob("train*.py")} <= {*commands["train"]["deps"]}
