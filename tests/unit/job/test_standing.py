"""When a run has nothing to do: what stands in the output folder was made of the same, and is as it was written."""

import json
from collections.abc import Callable
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import pytest

from pipeline.files.staging import MANIFEST, MOVING, outputs
from pipeline.fingerprint import Fingerprint
from pipeline.inputs import content, find
from pipeline.job import standing as module
from pipeline.job.standing import made_of, standing
from pipeline.model import Origin, Skipped
from pipeline.options import Options
from pipeline.processes.workers import Limits

RULES = Fingerprint("rules of today", ())


def digest_of(options: Options, decided_by: Fingerprint = RULES) -> str:
    inputs = find(options.paths, leave_out=(options.out,))
    return made_of(options, decided_by, inputs, [(one.id, content(one.path)) for one in inputs.files])


def say(options: Options, **said: Any) -> None:
    """Write the manifest of a run, as it is or with entries of another value; None takes one out."""
    whole = {
        "made_of": digest_of(options),
        "outputs": [asdict(one) for one in outputs(options.out) if one.path != MANIFEST],
        "counts": {"documents": 2},
        "skipped": [],
        "violations": [],
        **said,
    }
    (options.out / MANIFEST).write_text(json.dumps({k: v for k, v in whole.items() if v is not None}), encoding="utf-8")


@pytest.fixture
def done(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Options:
    """A run of two papers and a file of decisions that is over."""
    monkeypatch.setattr(module, "fingerprint", lambda model: RULES if model is None else Fingerprint(model, ()))
    for name, text in (("in/a.md", "one"), ("in/b.md", "two"), ("decisions.json", "[]"), ("out/records/x", "1")):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    options = Options((tmp_path / "in",), tmp_path / "out", corrections=tmp_path / "decisions.json")
    say(options)
    return options


def test_what_was_made_of_the_same_and_is_there_stands(done: Options) -> None:
    said = standing(done)
    assert said is not None
    assert said["counts"] == {"documents": 2}


@pytest.mark.parametrize(
    "change",
    [
        lambda options: (options.paths[0] / "a.md").write_text("other", encoding="utf-8"),
        lambda options: (options.paths[0] / "a.md").rename(options.paths[0] / "c.md"),
        lambda options: (options.paths[0] / "b.md").unlink(),
        lambda options: (options.paths[0] / "c.md").touch(),
        lambda options: (options.corrections or Path()).write_text("[ ]", encoding="utf-8"),
        lambda options: (options.out / "records" / "x").write_text("2", encoding="utf-8"),
        lambda options: (options.out / "records" / "x").unlink(),
        lambda options: (options.out / MOVING).mkdir(),
        lambda options: (options.out / MANIFEST).unlink(),
        lambda options: (options.out / MANIFEST).write_text("{", encoding="utf-8"),
    ],
    ids=[
        "an input has other bytes",
        "an input has another name",
        "an input went",
        "an input came",
        "a decision changed",
        "an output has other bytes",
        "an output went",
        "outputs are on their way into place",
        "no manifest",
        "no whole manifest",
    ],
)
def test_what_was_changed_since_does_not_stand(done: Options, change: Callable[[Options], object]) -> None:
    change(done)
    assert standing(done) is None


@pytest.mark.parametrize("lacking", sorted(module._SHOWN))
def test_a_manifest_that_lacks_what_is_shown_of_it_is_not_taken(done: Options, lacking: str) -> None:
    say(done, **{lacking: None})
    assert standing(done) is None


@pytest.mark.parametrize(
    "said",
    [
        {"outputs": 3},
        {"outputs": [3]},
        {"outputs": [{"path": "records/x"}]},
        {"outputs": [{"path": "records", "sha256": "0"}]},
        {"outputs": [{"path": "\0", "sha256": "0"}]},
    ],
)
def test_a_manifest_that_somebody_wrote_in_stops_nothing(done: Options, said: dict[str, Any]) -> None:
    say(done, **said)
    assert standing(done) is None


def test_a_run_that_met_a_limit_is_not_compared(done: Options, monkeypatch: pytest.MonkeyPatch) -> None:
    say(done, made_of="")
    monkeypatch.setattr(module, "find", lambda *_, **__: pytest.fail("inputs were looked for"))
    assert standing(done) is None


def test_what_a_run_wrote_is_none_of_its_inputs(done: Options, tmp_path: Path) -> None:
    around = replace(done, paths=(tmp_path,))
    say(around)
    assert standing(around) is not None


def test_who_wants_all_read_anew_gets_it(done: Options) -> None:
    assert standing(replace(done, cache=False)) is None


def test_what_decides_is_of_the_model_that_is_asked_for(done: Options) -> None:
    assert standing(replace(done, model="other")) is None
    say(done, made_of=digest_of(done, Fingerprint("other", ())))
    assert standing(done) is None
    assert standing(replace(done, model="other")) is not None


def test_neither_processes_nor_where_nor_in_what_order_things_lie_decide(done: Options, tmp_path: Path) -> None:
    inputs = find(done.paths)
    contents = [(one.id, content(one.path)) for one in inputs.files]
    first = made_of(done, RULES, inputs, contents)
    assert made_of(replace(done, jobs=4, cluster="local", cache=False), RULES, inputs, contents) == first
    assert made_of(done, RULES, inputs, contents[::-1]) == first
    (tmp_path / "in").rename(tmp_path / "moved")
    assert digest_of(replace(done, paths=(tmp_path / "moved",))) == first
    assert made_of(replace(done, also=("nt", "nq")), RULES, inputs, contents) == made_of(
        replace(done, also=("nq", "nt", "nq")), RULES, inputs, contents
    )


@pytest.mark.parametrize(
    "other",
    [{"also": ("nt",)}, {"limits": Limits(seconds=1)}, {"limits": Limits(megabytes=9)}, {"corrections": None}],
    ids=["another form", "another time", "another memory", "no decisions"],
)
def test_what_an_option_changes_in_the_outputs_decides(done: Options, other: dict[str, Any]) -> None:
    assert digest_of(replace(done, **other)) != digest_of(done)


def test_where_a_file_was_fetched_from_and_what_was_not_looked_into_decide(done: Options) -> None:
    inputs = find(done.paths)
    contents = [(one.id, content(one.path)) for one in inputs.files]
    first, second = inputs.files
    fetched = [
        replace(first, fetched=("0" * 64, Origin(url, "2024-01-01"))) for url in ("http://a.test/1", "http://a.test/2")
    ]
    several = [
        inputs,
        *(replace(inputs, files=(one, second)) for one in fetched),
        *(replace(inputs, skipped=(Skipped("c", reason),)) for reason in ("a folder", "another folder")),
    ]
    assert len({made_of(done, RULES, one, contents) for one in several}) == len(several)


def test_a_file_that_cannot_be_had_is_not_one_that_is_empty(done: Options) -> None:
    inputs = find(done.paths)
    assert made_of(done, RULES, inputs, [("a.md", None)]) != made_of(done, RULES, inputs, [("a.md", "")])
