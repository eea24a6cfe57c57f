"""What a reader of documents does not import, seen in a process of its own."""

import subprocess
import sys

import pytest

from pipeline.processes.afresh import environment


def told(code: str) -> str:
    done = subprocess.run(
        (sys.executable, "-c", code), capture_output=True, text=True, check=True, env=environment(), timeout=120
    )
    return done.stdout.strip()


@pytest.mark.parametrize("unneeded", ["spacy.cli", "typer", "weasel", "requests", "docx", "bs4", "matplotlib"])
def test_a_reader_starts_without(unneeded: str) -> None:
    assert told(f"import sys, pipeline.run, pipeline.job.reader; print({unneeded!r} in sys.modules)") == "False"


def test_what_is_left_out_of_spacy_is_there_for_whoever_asks() -> None:
    code = "import pipeline.nlp.lean, spacy; print(spacy.info(silent=True)['spacy_version'] == spacy.__version__)"
    assert told(code) == "True"
    assert told("import pipeline.nlp.lean, spacy.cli; print(spacy.cli.info.__module__)") == "spacy.cli.info"


def test_a_spacy_that_is_there_already_stays_as_it_is() -> None:
    assert told("import spacy, pipeline.nlp.lean as lean; print(lean.spacy.info.__module__)") == "spacy.cli.info"
