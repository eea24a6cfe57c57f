"""Reads every hostile document that the tests make, the heavy ones too, and writes what each got to docs/hostile.md.

python benchmarks/hostile.py
"""

import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from made_hostile import ALL, HEAVY, MEGABYTES, READ, SECONDS, SECRET, make_all  # noqa: E402

from pipeline.files.names import distinct  # noqa: E402
from pipeline.terminal import one_line  # noqa: E402

_TOP = """# Hostile documents

What becomes of {number} hostile and broken documents, all of our own making (`tests/made_hostile*.py`), when a run with
`--timeout {seconds} --memory {megabytes}` meets them: made by `benchmarks/hostile.py`. Where a reason is a limit, the
usual ones are 120 seconds and 1,024 MB for each document. The run ended well, in {took:.0f} seconds on two cores:
{read} were read, {skipped} skipped, each with its reason; the others are links and folders, or begin with a full stop,
and are no documents. The tests of every change read all but {heavy}, which take longest.

| document | what it got |
| --- | --- |
"""


def became(folder: Path) -> tuple[dict[str, str], float]:
    """Return what a run says of each document, and how many seconds it took."""
    make_all(folder / "papers")
    (folder / "secret.txt").write_text(SECRET, encoding="utf-8")
    limits = ("--timeout", str(SECONDS), "--memory", str(MEGABYTES))
    begun = time.perf_counter()
    command = (sys.executable, "-m", "pipeline", "run", "papers", "--out", "out", "--jobs", "2", *limits)
    subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL)
    took = time.perf_counter() - begun
    said = json.loads((folder / "out" / "run.json").read_text(encoding="utf-8"))
    return {one["id"]: READ for one in said["inputs"]} | {
        one["document"]: one["reason"] for one in said["skipped"]
    }, took


def main() -> None:
    with tempfile.TemporaryDirectory() as made:
        said, took = became(Path(made))
    rows = [(distinct(one.name), said.get(distinct(one.name), "no document"), one.gets) for one in ALL]
    wrong = [(name, got) for name, got, wanted in rows if not got.startswith(wanted or "no document")]
    for name, got in wrong:
        print(f"{one_line(name)}: {got}", file=sys.stderr)
    read = sum(got == READ for _, got, _ in rows)
    skipped = sum(got not in (READ, "no document") for _, got, _ in rows)
    top = _TOP.format(
        number=len(rows), heavy=len(HEAVY), seconds=SECONDS, megabytes=MEGABYTES, took=took, read=read, skipped=skipped
    )
    lines = [f"| `{_shown(name)}` | {got} |\n" for name, got, _ in rows]
    (ROOT / "docs" / "hostile.md").write_text(top + "".join(lines), encoding="utf-8")
    sys.exit(bool(wrong))


def _shown(name: str) -> str:
    text = one_line(name).replace("|", "\\|")
    return text if len(text) < 60 else f"{text[:20]}…"


if __name__ == "__main__":
    main()
