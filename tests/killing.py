"""Runs that are killed (SIGKILL, with all their processes) at random moments, and what the next run makes of it."""

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

from shared import digests

EVERY = 5
"""After so many kills the folder is emptied."""


def command(papers: Path, out: Path) -> tuple[str, ...]:
    """Return the command of one run."""
    return (sys.executable, "-m", "pipeline", "run", str(papers), "--out", str(out), "--jobs", "2")


def killed(papers: Path, out: Path, after: float) -> bool:
    """Run, and kill all of it after so many seconds; return whether it was still going on then."""
    quiet = subprocess.DEVNULL
    with subprocess.Popen(command(papers, out), stdout=quiet, stderr=quiet, start_new_session=True) as process:
        try:
            process.wait(after)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            return True
    return False


def whole(papers: Path, out: Path) -> float:
    """Run to the end, and return the seconds that it took."""
    begun = time.perf_counter()
    subprocess.run(command(papers, out), check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.perf_counter() - begun


def left(out: Path) -> list[str]:
    """Return what a run that ended well leaves that it should not."""
    kept = {".cache", ".lock"}
    return sorted(path.name for path in out.iterdir() if path.name.startswith(".") and path.name not in kept)


def kill_runs(papers: Path, place: Path, times: int, seed: int) -> tuple[int, list[str]]:
    """Kill runs at random moments, and return how many were still going on then, and what was wrong after any.

    Between kills one document is changed, and now and then the folder is emptied, so that some are first runs.
    """
    chance = random.Random(seed)
    changed = min(papers.iterdir())
    text = changed.read_bytes()
    wanted: dict[int, dict[str, str]] = {}
    took = 0.0
    for version in (0, 1):
        changed.write_bytes(text + b"\n" * version)
        took = whole(papers, place / f"wanted-{version}")
        wanted[version] = digests(place / f"wanted-{version}")
    out = place / "out"
    hit = 0
    wrong: list[str] = []
    for n in range(times):
        if n % EVERY == 0:
            shutil.rmtree(out, ignore_errors=True)
        version = n % 2
        changed.write_bytes(text + b"\n" * version)
        before = digests(out) if out.is_dir() else {}
        after = chance.uniform(0.0, took)
        hit += killed(papers, out, after)
        between = digests(out) if out.is_dir() else {}
        moving = (out / ".moving").exists()
        whole(papers, out)
        if between not in (before, wanted[version]) and not moving:
            wrong.append(f"kill {n}, after {after:.2f} s: outputs of two runs stood beside one another")
        if digests(out) != wanted[version] or left(out):
            wrong.append(f"kill {n}, after {after:.2f} s: other bytes, or {left(out)}")
    return hit, wrong
