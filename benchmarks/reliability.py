"""How often what the reader is so sure of is right, on annotations that it did not learn from.

    python -m benchmarks.held_back RECORDS OUT && python -m benchmarks.reliability OUT

OUT is the folder that ``held_back`` writes. Of each range of ``probability`` the table tells how many themes or
polarities have it, its mean and the share of them that the annotator told too; below, the mean difference of the two
(expected calibration error).
"""

import argparse
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

import numpy as np

from benchmarks.held_back import rows

EDGES = (0.0, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1.01)
Told = tuple[float, bool]


def told(folder: Path) -> Iterator[tuple[str, Told]]:
    """Yield what was told, of what kind, with how sure it was and whether it is right."""
    for kind in ("findings", "improvements"):
        gold = {(row["doc"], row["words"]): row for row in rows(folder / "gold" / f"{kind}.jsonl")}
        pairs = zip(rows(folder / "records" / f"{kind}.jsonl"), gold.values(), strict=True)
        for record, known in pairs:
            if kind == "findings":
                yield "polarity", (record["probability"], record["polarity"] == known["polarity"])
            for theme in record["evidence"]["themes"]:
                yield f"themes of {kind}", (theme["probability"], theme["theme"] in known["themes"])


def table(found: Sequence[Told]) -> Iterator[str]:
    """Yield the lines of a table, and the mean difference."""
    sure, right = np.array([share for share, _ in found]), np.array([yes for _, yes in found])
    apart = 0.0
    for low, high in pairwise(EDGES):
        here = (sure >= low) & (sure < high)
        if here.any():
            apart += abs(float((sure[here] - right[here]).sum())) / len(sure)
            span = f"{low:.2f} to {min(high, 1):.2f}: {here.sum()}"
            yield f"{span}, mean {sure[here].mean():.2f}, right {right[here].mean():.2f}"
    yield f"difference in the mean: {apart:.3f}"


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    by_kind: dict[str, list[Told]] = {}
    for kind, one in told(parser.parse_args().folder):
        by_kind.setdefault(kind, []).append(one)
    for kind, found in sorted(by_kind.items()):
        print(kind, *table(found), sep="\n  ")


if __name__ == "__main__":
    main()
