"""Score a run on the annotations of this repository: lays out a gold folder and the records that it can answer.

    python -m benchmarks.held_back RECORDS OUT [--part test] [--framework NAME] [--years FIRST-LAST]
    inspection-graph evaluate OUT/gold OUT/records

``tests/annotations/`` says, of 12,000 sentences and 2,300 items of reports, what a careful reader found in them, and of
59 whole reports which teams they name, of twelve of them which people too. It holds none of the reports' words, only
where they stand and a hash of them. RECORDS, the records of a run over those reports, lend the words. The sentences and
items are a choice, so OUT/records holds those records only that were annotated; of whole reports it holds all. The
councils are parted: on ``train`` and ``dev`` the reader was trained and chosen, ``test`` was seen by nobody who wrote
rules or trained.
"""

import argparse
import hashlib
import json
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from pipeline.evaluate.pairing import fold

ANNOTATIONS = Path(__file__).resolve().parents[1] / "tests" / "annotations"
KINDS, WHOLE = ("findings", "improvements"), ("teams", "people")
"""Of which a choice was annotated, and which were annotated in whole reports."""
Row = dict[str, Any]
Gold = tuple[list[Row], list[Row]]
"""Rows of gold, and the records that are to answer them."""
Phrases = Mapping[tuple[str, str], str]
"""The words of a name by document and hash."""


def words_hash(text: str) -> str:
    """Return the hash by which an annotation knows its text: case, accents, punctuation and spacing do not count."""
    return _hash(fold(text))


def _hash(folded: str) -> str:
    return hashlib.sha256(folded.encode()).hexdigest()[:16]


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


def of_choice(kind: str, part: str, records: Path, fits: Callable[[str], bool]) -> Gold:
    """Return the annotated sentences or items, with their words, and the records that say the same words."""
    known = {key: row for key, row in annotations(kind, frozenset({part})).items() if fits(key[0])}
    wanted, own, gold = len(known), [], []
    for record in rows(records / f"{kind}.jsonl"):
        said = known.pop((record["doc"], words_hash(record["text"])), None)
        if said is not None:
            place: Row = {name: record[name] for name in ("n", "body", "priority") if name in record}
            own.append(record)
            gold.append({"doc": said["doc"], "text": record["text"], **place, **said})
    print(f"{kind}: {len(own)} of {wanted} found among the records")
    return gold, own


def whole_reports(kind: str, part: str, records: Path, fits: Callable[[str], bool]) -> Gold:
    """Return the teams or people of whole reports, and all that the records have of these reports.

    A name whose words no record lends (one that is printed apart: the first of "the kinship and court teams") keeps its
    hash for a name, which nothing that was read is like.
    """
    annotated = [row for row in rows(ANNOTATIONS / f"{kind}.jsonl") if row["part"] == part and fits(row["doc"])]
    documents = {row["doc"] for row in annotated}
    own = [record for record in rows(records / f"{kind}.jsonl") if record["doc"] in documents]
    read = {record["doc"] for record in own}
    named: dict[str, list[Row]] = defaultdict(list)
    words = lent([row for row in annotated if row["doc"] in read], own, records)
    for row in annotated:
        if row["doc"] in read:
            said = [words.get((row["doc"], name["words"]), name["words"]) for name in _names(row)]
            named[row["doc"]].append({**row, "name": said[0], "also": said[1:]})
    print(f"{kind}: {sum(map(len, named.values()))} in {len(named)} of {len(documents)} reports")
    return [{"doc": document, kind: rows_of} for document, rows_of in named.items()], own


def lent(annotated: list[Row], own: list[Row], records: Path) -> Phrases:
    """Return the words of annotated names, from the names that were read and the sentences of their reports."""
    wanted = {(row["doc"], name["words"]) for row in annotated for name in _names(row)}
    lengths: dict[str, set[int]] = defaultdict(set)
    for row in annotated:
        lengths[row["doc"]].update(name["length"] for name in _names(row) if "length" in name)

    def phrases() -> Iterator[tuple[str, str]]:
        for record in own:
            for one in (*record.get("teams", ()), *record.get("people", ())):
                yield from ((record["doc"], fold(name)) for name in (one["name"], *one.get("also", ())))
        for kind in KINDS:
            for record in rows(records / f"{kind}.jsonl"):
                if record["doc"] in lengths:
                    said = fold(record["text"]).split()
                    for length in lengths[record["doc"]]:
                        for start in range(len(said) - length + 1):
                            yield record["doc"], " ".join(said[start : start + length])

    found = ((document, _hash(phrase), phrase) for document, phrase in phrases())
    return {(document, known): phrase for document, known, phrase in found if (document, known) in wanted}


def _names(row: Row) -> list[Row]:
    return row.get("names") or [row]


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
    for kind, choose in (*((kind, of_choice) for kind in KINDS), *((kind, whole_reports) for kind in WHOLE)):
        gold, own = choose(kind, args.part, args.records, fits)
        for folder, found in (("gold", gold), ("records", own)):
            path = args.out / folder / f"{kind}.jsonl"
            path.unlink(missing_ok=True)
            if found:
                path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in found), encoding="utf-8")


if __name__ == "__main__":
    main()
