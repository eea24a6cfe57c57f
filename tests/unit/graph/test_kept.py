import multiprocessing
import os
import shutil
import signal
import time
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pytest
from made_readings import corpus

from pipeline.errors import GraphError
from pipeline.graph import kept
from pipeline.graph.kept import folder_of, keeping
from pipeline.graph.store import open_store, write_graph

SPAWN = multiprocessing.get_context("spawn")


@pytest.fixture
def graph(tmp_path: Path) -> Path:
    write_graph(corpus(), tmp_path)
    return tmp_path / "graph.ttl"


def stores(graph: Path) -> list[str]:
    return sorted(path.name for path in folder_of(graph).iterdir() if path.is_dir())


def ask(graph: Path) -> tuple[set[ox.Quad], list[str]]:
    told: list[str] = []
    with keeping(graph, told.append, small=0) as store:
        return set(store), told


def test_the_first_question_makes_a_store_and_the_second_finds_it(graph: Path) -> None:
    expected = set(open_store(graph))
    first, second = ask(graph), ask(graph)
    assert first[0] == second[0] == expected
    assert "Making a store beside graph.ttl" in first[1][0]
    assert second[1] == []
    assert len(stores(graph)) == 1


def test_a_dataset_has_everything_once_and_its_named_graphs_beside(graph: Path) -> None:
    found, _ = ask(graph.with_name("graph.trig"))
    assert found == set(open_store(graph.with_name("graph.trig")))
    assert {quad for quad in found if quad.graph_name == ox.DefaultGraph()} == set(open_store(graph))
    assert len({quad.graph_name for quad in found}) > 3


def test_it_cannot_be_written(graph: Path) -> None:
    ask(graph)
    with keeping(graph, small=0) as store, pytest.raises(RuntimeError, match="read-write"):
        store.add(ox.Quad(ox.NamedNode("x:s"), ox.NamedNode("x:p"), ox.NamedNode("x:o")))


def test_another_file_of_that_name_is_never_answered_for(graph: Path) -> None:
    ask(graph)
    status = graph.stat()
    text = graph.read_bytes().replace(b"Ann Carter", b"Ann Parker")
    graph.write_bytes(text)
    os.utime(graph, ns=(status.st_atime_ns, status.st_mtime_ns + 1))
    found, told = ask(graph)
    assert told
    assert found == set(open_store(graph))
    assert len(stores(graph)) == 1


def test_the_same_bytes_written_again_need_no_new_store(graph: Path) -> None:
    ask(graph)
    graph.write_bytes(graph.read_bytes())
    os.utime(graph, ns=(0, 0))
    assert ask(graph)[1] == []


def test_a_store_of_another_release_is_not_asked(graph: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ask(graph)
    before = stores(graph)
    monkeypatch.setattr(kept, "version", lambda name: "99")
    assert ask(graph)[1]
    assert stores(graph) != before


def test_a_store_that_is_being_asked_is_left_alone(graph: Path) -> None:
    with keeping(graph, small=0) as store:
        expected = set(store)
        graph.write_bytes(graph.read_bytes() + b"\n")
        ask(graph)
        assert set(store) == expected
        assert len(stores(graph)) == 2
    graph.write_bytes(graph.read_bytes() + b"\n")
    ask(graph)
    assert len(stores(graph)) == 1


def test_what_a_crash_left_is_removed_and_a_damaged_store_made_again(graph: Path) -> None:
    expected, _ = ask(graph)
    (name,) = stores(graph)
    (folder_of(graph) / f"{name}.part" / "data").mkdir(parents=True)
    for file in (folder_of(graph) / name / "data").glob("MANIFEST-*"):
        file.write_bytes(b"")
    found, told = ask(graph)
    assert found == expected
    assert told
    assert stores(graph) == [name]


def build_slowly(graph: Path) -> None:
    load = kept._load

    def slow(path: Path, place: Path) -> None:
        load(path, place)
        time.sleep(60)

    kept._load = slow
    ask(graph)


def test_a_build_that_is_killed_leaves_nothing_that_answers(graph: Path) -> None:
    process = SPAWN.Process(target=build_slowly, args=(graph,))
    process.start()
    wait_for(lambda: any(folder_of(graph).glob("*.part/data/CURRENT")) if folder_of(graph).exists() else False)
    assert process.pid is not None
    os.kill(process.pid, signal.SIGKILL)
    process.join()
    assert ask(graph)[0] == set(open_store(graph))
    assert not list(folder_of(graph).glob("*.part"))


def count(graph: Path, answers: "multiprocessing.Queue[tuple[int, int]]") -> None:
    found, told = ask(graph)
    answers.put((len(found), len(told)))


def test_first_questions_at_the_same_time_build_once(graph: Path) -> None:
    answers: multiprocessing.Queue[tuple[int, int]] = SPAWN.Queue()
    processes = [SPAWN.Process(target=count, args=(graph, answers)) for _ in range(3)]
    for process in processes:
        process.start()
    found = [answers.get(timeout=60) for _ in processes]
    for process in processes:
        process.join()
    assert {number for number, _ in found} == {len(open_store(graph))}
    assert sum(told for _, told in found) == 1


def test_where_nothing_can_be_kept_the_graph_is_read_into_memory(graph: Path) -> None:
    folder_of(graph).write_text("in the way", encoding="utf-8")
    found, told = ask(graph)
    assert found == set(open_store(graph))
    assert "No store can be kept" in told[0]


def test_a_small_graph_is_read_into_memory(graph: Path) -> None:
    with keeping(graph) as store:
        assert len(store) > 100
    assert not folder_of(graph).exists()


def test_what_is_no_graph_has_no_store(tmp_path: Path) -> None:
    (tmp_path / "bad.ttl").write_text("no Turtle", encoding="utf-8")
    for name in ("bad.ttl", "none.ttl", "none.docx"):
        with pytest.raises(GraphError, match=name), keeping(tmp_path / name, small=0):
            pass
    assert stores(tmp_path / "bad.ttl") == []


def test_a_compressed_graph_has_a_store_too(graph: Path) -> None:
    from pipeline.graph.convert import convert

    packed = graph.with_name("packed.ttl.gz")
    convert(graph, packed)
    assert ask(packed)[0] == set(open_store(graph))
    shutil.rmtree(folder_of(packed))


def wait_for(happened: Callable[[], bool], seconds: float = 60) -> None:
    until = time.monotonic() + seconds
    while not happened():
        assert time.monotonic() < until, "it never happened"
        time.sleep(0.05)
