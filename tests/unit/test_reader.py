"""The reader: what it does to the process that it runs in."""

import gc
from pathlib import Path

from pipeline.inputs import find
from pipeline.reader import read_all
from pipeline.run import Options, run

TEXT = "Inspection of Northton\n\nPlans are clear. Visits to children are late.\n"


def test_the_collector_rests_while_documents_are_read_and_runs_again_after(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text(TEXT, encoding="utf-8")
    outcomes = read_all(find((tmp_path,)).files)
    next(outcomes)
    assert not gc.isenabled()
    run(Options((tmp_path,), tmp_path / "out"))
    assert gc.isenabled()
