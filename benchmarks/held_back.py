"""Score a run on the annotations of this repository: lays out a gold folder and the records that it can answer.

    python -m benchmarks.held_back RECORDS OUT [--part test] [--framework NAME] [--years FIRST-LAST]
    inspection-graph evaluate OUT/gold OUT/records

``tests/annotations/`` says, of 12,000 sentences and 2,300 items of reports, what a careful reader found in them. It
holds none of the reports' words, only where they stand and a hash of them. RECORDS, the records of a run over those
reports, lend the words. The annotations are a choice of sentences and items, so OUT/records holds those records only
that were annotated. The councils are parted: on ``train`` and ``dev`` the reader was trained and chosen, ``test`` was
seen by nobody who wrote rules or trained.
"""

import argparse
import hashlib
import json
from collections.abc import Callable, Iterator
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


def chosen(records: Path, framework: str | None, years: str | None) -> Callable[[str], bool]:
    """Return whether a document is of a framework and of some years, as its name tells them."""
    of = {row["doc"]: row["framework"] for row in rows(records / "facts.jsonl")} if framework else {}
    first, _, last = (years or "0000-9999").partition("-")

    def fits(document: str) -> bool:
        year = document.rpartition("/")[2][:4]
        return first <= year <= last and (framework is None or of.get(document) == framework)

    return fits


def main() -> None:
    """Write the folders."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("records", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--part", choices=("train", "dev", "test"), default="test")
    parser.add_argument("--framework", help="ilacs or sif")
    parser.add_argument("--years", help="such as 2018-2025")
    args = parser.parse_args()
    fits = chosen(args.records, args.framework, args.years)
    for folder in ("gold", "records"):
        (args.out / folder).mkdir(parents=True, exist_ok=True)
    for kind in KINDS:
        known = {key: row for key, row in annotations(kind, frozenset({args.part})).items() if fits(key[0])}
        wanted, own, gold = len(known), [], []
        for record in rows(args.records / f"{kind}.jsonl"):
            said = known.pop((record["doc"], words_hash(record["text"])), None)
            if said is not None:
                place: Row = {name: record[name] for name in ("n", "body", "priority") if name in record}
                own.append(record)
                gold.append({"doc": said["doc"], "text": record["text"], **place, **said})
        for folder, found in (("gold", gold), ("records", own)):
            lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in found)
            (args.out / folder / f"{kind}.jsonl").write_text(lines, encoding="utf-8")
        print(f"{kind}: {len(own)} of {wanted} found among the records")


if __name__ == "__main__":
    main()
