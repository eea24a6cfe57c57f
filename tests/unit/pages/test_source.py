import json
from pathlib import Path
from urllib.parse import unquote

from pipeline.pages.source import links


def manifest(folder: Path, *paths: Path) -> None:
    folder.mkdir(exist_ok=True)
    said = {"options": {"paths": [str(path) for path in paths]}, "inputs": []}
    (folder / "run.json").write_text(json.dumps(said), encoding="utf-8")


def test_documents_are_linked_from_the_folder_of_the_run(tmp_path: Path) -> None:
    document = tmp_path / "in" / "a b" / "50%#.pdf"
    document.parent.mkdir(parents=True)
    document.write_bytes(b"x")
    manifest(tmp_path / "out", tmp_path / "in", tmp_path / "gone")
    assert links(tmp_path / "out") == {"a b/50%#.pdf": "../in/a%20b/50%25%23.pdf"}
    assert (tmp_path / "out" / unquote("../in/a%20b/50%25%23.pdf")).samefile(document)


def test_a_name_cannot_pass_for_an_address_of_another_kind(tmp_path: Path) -> None:
    (tmp_path / "javascript:alert(1)").write_bytes(b"x")
    manifest(tmp_path, tmp_path / "javascript:alert(1)")
    assert set(links(tmp_path).values()) == {"javascript%3Aalert%281%29"}


def test_without_a_manifest_nothing_is_linked(tmp_path: Path) -> None:
    assert links(tmp_path) == {}
    (tmp_path / "run.json").write_text("[]", encoding="utf-8")
    assert links(tmp_path) == {}


def test_what_was_fetched_is_linked_where_it_was_published_and_nowhere_that_is_not_of_the_web(tmp_path: Path) -> None:
    for name in ("a.pdf", "b.pdf"):
        (tmp_path / name).write_bytes(b"x")
    manifest(tmp_path / "out", tmp_path)
    path = tmp_path / "out" / "run.json"
    inputs = [{"id": "a.pdf", "url": "https://a.example/1"}, {"id": "b.pdf", "url": "javascript:alert(1)"}]
    said = json.loads(path.read_text(encoding="utf-8")) | {"inputs": inputs}
    path.write_text(json.dumps(said), encoding="utf-8")
    assert links(tmp_path / "out") == {"a.pdf": "https://a.example/1", "b.pdf": "../b.pdf"}
