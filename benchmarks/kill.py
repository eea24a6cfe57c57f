"""Kills runs (SIGKILL, with all their processes) at random moments, and sees that the next run makes the same bytes.

python benchmarks/kill.py [--times 50] [--seed 6] [--documents 4]
"""

import argparse
import shutil
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from killing import kill_runs  # noqa: E402
from shared import CORPUS  # noqa: E402


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=50)
    parser.add_argument("--seed", type=int, default=6)
    parser.add_argument("--documents", type=int, default=4)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        papers = Path(made) / "papers"
        papers.mkdir()
        for path in sorted(CORPUS.iterdir())[: asked.documents]:
            shutil.copy(path, papers)
        hit, wrong = kill_runs(papers, Path(made), asked.times, asked.seed)
    print(f"{asked.times} kills, {hit} of them while the run went on (seed {asked.seed}): {len(wrong)} wrong")
    print("\n".join(wrong))
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main()
