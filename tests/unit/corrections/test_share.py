import hashlib
import json
from pathlib import Path

import pytest

from pipeline.corrections import load, stale
from pipeline.errors import CorrectionError
from pipeline.inputs import Input
from pipeline.job.reader import read_all
from pipeline.job.share import Kept, Share, unpack

REPORT = """# Inspection of Gateshead local authority children's services

**Inspection dates:** 3 to 14 March 2025

**Lead inspector:** Bo Day, His Majesty's Inspector

| Judgement | Grade |
| --- | --- |
| The experiences and progress of children who need help and protection | Good |
| Overall effectiveness | Good |

The harbour at Gateshead has been busy since inspectors were there last, and so have its social workers.

## What needs to improve?

- The time that plans for children take.

## The experiences and progress of children who need help and protection: good

1. Social workers visit children often and know them well.

2. Plans for children are too often late, and nobody checks them.
"""
SENTENCE = "Plans for children are too often late, and nobody checks them."
DECISIONS = f"""
[[correction]]
document = "a.md"
record = "finding"
quote = "{SENTENCE}"
set.polarity = "neutral"
by = "A. Reviewer"
on = 2026-11-21
why = "A made-up reason."

[[correction]]
document = "b.md"
record = "team"
name = "quay team"
remove = true
by = "A. Reviewer"
on = 2026-11-21
why = "There is no such team."
"""


def shares(folder: Path, decisions: str, jobs: int) -> tuple[list[Share], list[str]]:
    (folder / "decisions.toml").write_text(decisions, encoding="utf-8")
    for name in ("a.md", "b.md"):
        (folder / name).write_text(REPORT, encoding="utf-8")
    corrections = load(folder / "decisions.toml")
    sources = [Input(name, folder / name) for name in ("a.md", "b.md")]
    found = [unpack(outcome.packed) for _, outcome in read_all(sources, jobs, corrections=corrections)]
    read = sorted((one.whole() for one in found if isinstance(one, Kept)), key=lambda one: one.document)
    idle = stale(corrections, (applied for one in read for applied in one.corrections))
    return read, [one.entry for one in idle]


def polarity(share: Share) -> str:
    rows = [json.loads(line) for line in share.records["findings"].splitlines()]
    (row,) = [row for row in rows if row["text"] == SENTENCE]
    return str(row["polarity"])


def test_a_correction_reaches_records_and_graph_on_any_number_of_processes(tmp_path: Path) -> None:
    for jobs in (1, 2):
        (first, second), idle = shares(tmp_path, DECISIONS, jobs)
        assert (polarity(first), polarity(second)) == ("neutral", "weakness")
        assert b"correction by A. Reviewer, 2026-11-21: A made-up reason." in first.portion.own
        assert b"correction by" not in second.portion.own
        assert idle == ["correction 2"]


@pytest.mark.parametrize("jobs", [1, 2])
def test_an_error_in_the_decisions_leaves_the_worker_as_such(tmp_path: Path, jobs: int) -> None:
    digest = hashlib.sha256(REPORT.encode()).hexdigest()
    same_record = f'sha256 = "{digest}"\nrecord = "finding"\nquote = "{SENTENCE}"'
    again = DECISIONS.replace('document = "b.md"\nrecord = "team"\nname = "quay team"', same_record)
    with pytest.raises(CorrectionError, match="correction 1 and correction 2 are of one record"):
        shares(tmp_path, again, jobs)
