import subprocess
import sys
from pathlib import Path

import pytest

from pipeline import __all__, build_graph, extract, read
from pipeline.errors import UnreadableDocument
from pipeline.graph.store import open_store, write_graph

CORPUS = Path(__file__).resolve().parents[2] / "corpus"
DOCUMENTS = [CORPUS / "durham-2022.md", CORPUS / "gateshead-2019.md"]


def statements(quads: object) -> set[str]:
    return {str(quad.triple) for quad in quads}  # type: ignore[attr-defined]


def test_the_graph_is_the_one_that_a_run_writes_whatever_the_order(tmp_path: Path) -> None:
    readings = [extract(read(path)) for path in DOCUMENTS]
    readings.append(extract(read(DOCUMENTS[0], "a second name")))
    write_graph(readings, tmp_path)
    written = statements(open_store(tmp_path / "graph.ttl"))
    assert statements(build_graph(readings)) == statements(build_graph(readings[::-1])) == written


def test_a_text_is_read_as_a_document_is() -> None:
    path = DOCUMENTS[0]
    text, document = extract(path.read_text(encoding="utf-8")), read(path, "text")
    assert text == extract(document)
    assert text.improvements


def test_the_model_can_be_chosen() -> None:
    assert extract(read(DOCUMENTS[0]), "rules") != extract(read(DOCUMENTS[0]))


@pytest.mark.parametrize("text", ["", "  \n", "—"])
def test_a_text_without_words_says_so(text: str) -> None:
    with pytest.raises(UnreadableDocument):
        extract(text)


def test_nothing_heavy_is_imported_before_it_is_asked_for() -> None:
    code = "import pipeline.cli, sys; print(sorted({'spacy', 'rdflib', 'pyoxigraph', 'numpy'} & {*sys.modules}))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_package_lists_what_it_gives_and_has_no_more() -> None:
    import pipeline

    assert set(__all__) <= set(dir(pipeline))
    with pytest.raises(AttributeError, match="no attribute 'wrote'"):
        _ = pipeline.wrote
