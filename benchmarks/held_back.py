"""Turn the annotations of this repository into a gold folder that ``inspection-graph evaluate`` reads.

    python -m benchmarks.held_back RECORDS OUT [--part test]

``tests/annotations/`` says, of some 5,600 sentences and 1,700 items of reports, what a careful reader found in them. It
holds none of the reports' words, only where they stand and a hash of them. RECORDS, the records of a run over those
reports, lend the words. The councils are parted: on ``train`` and ``dev`` the reader was trained and chosen, ``test``
was seen by nobody who wrote rules or trained.
"""

import argparse
import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pipeline.evaluate.pairing import fold

ANNOTATIONS = Path(__file__).resolve().parents[1] / "tests" / "annotations"
KINDS = ("findings", "improvements")
Row = dict[str, Any]


def words_hash(text: str) -> str:
    """Return the hash by which an annotation knows its text: case, accents, punctuation and spacing do not count."""
    return hashlib.sha256(fold(text).encode()).hexdigest()[:16]


def rows(path: Path) -> Iterator[Row]:
    """Yield the rows of a file of JSON Lines."""
    with path.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def annotations(kind: str, parts: frozenset[str]) -> dict[tuple[str, str], Row]:
    """Return the annotations of some parts by document and hash."""
    return {(row["doc"], row["words"]): row for row in rows(ANNOTATIONS / f"{kind}.jsonl") if row["part"] in parts}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("records", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--part", choices=("train", "dev", "test"), default="test")
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    for kind in KINDS:
        known = annotations(kind, frozenset({args.part}))
        wanted = len(known)
        with (args.out / f"{kind}.jsonl").open("w", encoding="utf-8") as stream:
            for record in rows(args.records / f"{kind}.jsonl"):
                said = known.pop((record["doc"], words_hash(record["text"])), None)
                if said is not None:
                    own = {name: record[name] for name in ("para", "n", "body", "priority") if name in record}
                    row = {"doc": said["doc"], "text": record["text"], **own, **said}
                    stream.write(json.dumps(row, ensure_ascii=False) + "\n")
        print(f"{kind}: {wanted - len(known)} of {wanted} found among the records")


if __name__ == "__main__":
    main()
