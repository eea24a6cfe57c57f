"""Our components in a spaCy pipeline of someone else's: found by their entry points, fed with plain text."""

import json
import subprocess
import sys
from importlib.metadata import entry_points
from pathlib import Path

from pipeline.nlp.build import COMPONENTS

TEXT = """What needs to improve?
- The timeliness of return home interviews.
- The quality of pathway plans.
"""
# A process of its own, where nothing of ours has been imported.
PROGRAM = """
import json, sys, spacy
names, folder, text = json.loads(sys.stdin.read())
nlp = spacy.blank("en")
for name in names:
    nlp.add_pipe(name)
nlp.to_disk(folder)
doc = spacy.load(folder)(text)
print(json.dumps([[item.text, [tag.theme for tag in item.themes]] for item in doc._.improvements]))
"""


def test_every_component_has_an_entry_point() -> None:
    named = {point.name: point.value.partition(":")[0] for point in entry_points(group="spacy_factories")}
    assert {name: named.get(name) for name in COMPONENTS} == COMPONENTS


def test_a_saved_pipeline_is_loaded_and_reads_plain_text(tmp_path: Path) -> None:
    given = json.dumps([["ins_document", *COMPONENTS], str(tmp_path / "core"), TEXT])
    done = subprocess.run([sys.executable, "-c", PROGRAM], input=given, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == [
        ["The timeliness of return home interviews.", ["return-home-interviews"]],
        ["The quality of pathway plans.", ["pathway-planning"]],
    ]
