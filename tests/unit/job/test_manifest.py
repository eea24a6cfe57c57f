"""What ``run.json`` says of a run: enough to make it again, and to find what went wrong."""

import json
from dataclasses import asdict, fields, replace
from importlib.metadata import version
from pathlib import Path
from typing import Any

import made_shares
import pytest
from made_readings import corpus

from pipeline import __version__
from pipeline.corrections import Applied, Stale
from pipeline.corrections.outcomes import Outcome
from pipeline.files.staging import Output
from pipeline.graph.disagreements import Claim, Disagreement
from pipeline.graph.validate import Violation
from pipeline.job import manifest
from pipeline.job.manifest import Result, describe
from pipeline.job.share import Share
from pipeline.model import Origin, Skipped
from pipeline.options import Options
from pipeline.processes.workers import Limits

FETCHED = Origin("https://example.org/a.pdf", "2024-05-06T07:08:09Z")


def share(corrections: tuple[Applied, ...] = (), origin: Origin | None = None) -> Share:
    made = made_shares.share(corpus()[0], *corrections)
    return replace(made, portion=replace(made.portion, origin=origin))


def said(options: Options | None = None, made_of: str | None = "d1", **other: Any) -> dict[str, Any]:
    """Return what is said of a run, as it comes back from its file."""
    options = options or Options((Path("papers"),), Path("out"))
    whole = {"documents": (), "skipped": (), "counts": {}, "seconds": {}, "highlights": (), **other}
    outputs = (Output("graph.ttl", 3, "ab"),)
    back: dict[str, Any] = json.loads(json.dumps(describe(options, Result(options.out, **whole), made_of, outputs)))
    return back


def test_versions_are_those_that_made_it() -> None:
    told = said()
    assert told["version"] == __version__
    assert told["libraries"] == {name: version(name) for name in manifest.LIBRARIES}


def test_every_option_is_told() -> None:
    names = {one.name for one in fields(Options)} - {"limits"} | {"timeout", "memory", "ontology"}
    assert said()["options"].keys() == names
    options = Options(
        (Path("a"), Path("b")), Path("c"), 3, "rules", Path("d.json"), ("nt",), Limits(5, 6), False, "tcp://h:1"
    )
    assert said(options)["options"] == {
        "paths": ["a", "b"],
        "out": "c",
        "jobs": 3,
        "model": "rules",
        "also": ["nt"],
        "corrections": "d.json",
        "timeout": 5,
        "memory": 6,
        "cache": False,
        "ontology": None,
        "cluster": "tcp://h:1",
    }


def test_an_ontology_of_ones_own_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(manifest, "ontology", lambda: Path("mine"))
    assert said()["options"]["ontology"] == "mine"


def test_a_name_that_is_not_text_can_be_written() -> None:
    told = said(Options((Path("a\udce9"),), Path("out"), corrections=Path("b\udcff")))
    shown = [*told["options"]["paths"], told["options"]["corrections"]]
    assert [one.encode("utf-8") for one in shown] == [b"a\\xe9", b"b\\xff"]


def test_an_input_is_told_with_its_hash_and_where_it_came_from() -> None:
    told = said(documents=(share(), share(origin=FETCHED)))["inputs"]
    own = corpus()[0].document
    assert told[0] == {
        "id": own.id,
        "sha256": own.sha256,
        "media_type": own.media_type,
        "pages": own.pages,
        "genre": corpus()[0].genre,
        "url": None,
        "retrieved": None,
    }
    assert told[1] == told[0] | {"url": FETCHED.url, "retrieved": FETCHED.retrieved}


def test_what_was_skipped_is_told_with_its_reason() -> None:
    assert said(skipped=(Skipped("a.pdf", "an empty file"),))["skipped"] == [
        {"document": "a.pdf", "reason": "an empty file"}
    ]


def test_of_decisions_those_that_changed_something_are_told_and_those_that_are_stale() -> None:
    document = corpus()[0].document.id
    applied = tuple(Applied(f"correction {n}", document, outcome) for n, outcome in enumerate(Outcome))
    stale = Stale("correction 9", "a.pdf", "no such document was read")
    told = said(documents=(share(applied),), stale=(stale,))["corrections"]
    assert told["made"] == [{"entry": one.entry, "document": document} for one in applied if one.changed]
    assert 0 < len(told["made"]) < len(applied)
    assert told["stale"] == [asdict(stale)]


def test_faults_and_counts_are_told_as_they_are() -> None:
    violation = Violation("urn:node", None, "has a date", "urn:shape")
    claims = (Claim("Good", "a.pdf", 1), Claim("Outstanding", "b.pdf", 2))
    disagreement = Disagreement("Newcastle upon Tyne", "2019-03-04", "Overall effectiveness", claims)
    told = said(
        violations=(violation,),
        disagreements=(disagreement,),
        counts={"documents": 4},
        seconds={"nlp": 0.5},
        remembered=2,
    )
    assert told["violations"] == [asdict(violation)]
    assert told["disagreements"] == [asdict(disagreement) | {"claims": [asdict(claim) for claim in claims]}]
    assert (told["counts"], told["seconds"], told["remembered"]) == ({"documents": 4}, {"nlp": 0.5}, 2)


@pytest.mark.parametrize("made_of", ["d1", None])
def test_the_digest_and_the_files_close_it(made_of: str | None) -> None:
    told = said(made_of=made_of)
    assert list(told)[-2:] == ["made_of", "outputs"]
    assert told["made_of"] == made_of
    assert told["outputs"] == [{"path": "graph.ttl", "bytes": 3, "sha256": "ab"}]
