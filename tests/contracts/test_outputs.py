"""Every file that a run writes stands in ``docs/outputs.md``, with every column, key and attribute and nothing else."""

import csv
import json
import re
from collections.abc import Iterator
from pathlib import Path

import networkx as nx
import pytest
from click.testing import CliRunner
from shared import CORPUS, rows

from pipeline.cli import main
from pipeline.export.dictionary import dictionary, markdown
from pipeline.model import Evidence
from pipeline.records import KINDS
from pipeline.tools import sheets

PAGE = Path(__file__).resolve().parents[2] / "docs" / "outputs.md"
EVIDENCE = set(Evidence.__struct_fields__)
OPEN = {"judgements", "absent", "inferred", "evidence", "evidence.judgements"}
"""Objects whose keys are notations or fields."""

_NAMED = re.compile(r"`([^`]+)`")


def sections() -> Iterator[tuple[tuple[str, ...], tuple[tuple[str, str], ...]]]:
    """Yield, for each heading that names files, the files and the first two cells of each row of its table."""
    for part in re.split(r"^#{2,3} ", PAGE.read_text(encoding="utf-8"), flags=re.MULTILINE):
        heading, _, body = part.partition("\n")
        lines = [line for line in body.splitlines() if line.startswith("| ")][2:]
        cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
        if names := tuple(_NAMED.findall(heading)):
            yield names, tuple((row[0], row[1]) for row in cells)


DOCUMENTED = {name: table for names, table in sections() for name in names}


def named(file: str) -> list[str]:
    """Return the names in the first cell of each row, in order."""
    return [name for first, _ in DOCUMENTED[file] for name in _NAMED.findall(first)]


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("run") / "out"
    result = CliRunner().invoke(main, ["run", str(CORPUS), "--out", str(folder)])
    assert result.exit_code == 0, result.output
    return folder


def keys(value: object, path: str = "") -> Iterator[str]:
    """Yield the dotted path of every leaf of a record; evidence is one leaf, and so is what is empty."""
    if isinstance(value, dict):
        if set(value) >= EVIDENCE:
            yield path
            value = {key: inner for key, inner in value.items() if key not in EVIDENCE}
        for key, inner in value.items():
            known = path not in OPEN or (path == "evidence" and key in ("judgements", "inspection", "themes"))
            step = key if known else "*"
            yield from keys(inner, f"{path}.{step}" if path else step)
    elif isinstance(value, list) and value:
        for inner in value:
            yield from keys(inner, f"{path}[]") if isinstance(inner, dict) else (path,)
    else:
        yield path


def holds(name: str, others: set[str]) -> bool:
    """Return whether one of the other names goes on from this one."""
    return any(other.startswith((f"{name}.", f"{name}[]")) for other in others)


@pytest.mark.parametrize("kind", KINDS)
def test_every_key_of_a_record(kind: str, out: Path) -> None:
    documented = set(named(f"records/{kind}.jsonl"))
    found = {key for row in rows(out, kind) for key in keys(row)}
    assert found
    # What is empty in some row is documented by what it holds in others, and so is an object.
    assert {key for key in found - documented if not holds(key, documented)} == set()
    assert {name for name in documented - found if not holds(name, found)} == set()


def test_the_keys_of_evidence() -> None:
    text = PAGE.read_text(encoding="utf-8").partition("**Evidence**")[2].partition("###")[0]
    lines = [line.split("|")[1] for line in text.splitlines() if line.startswith("| `")]
    assert {name for line in lines for name in _NAMED.findall(line)} == EVIDENCE


def test_every_table_and_its_columns_in_order(out: Path) -> None:
    written = sorted(path for path in (out / "analysis").iterdir() if path.suffix == ".csv")
    assert {f"analysis/{path.name}" for path in written} == {name for name in DOCUMENTED if name.endswith(".csv")}
    for path in written:
        with path.open(encoding="utf-8", newline="") as stream:
            assert next(csv.reader(stream)) == named(f"analysis/{path.name}"), path.name


def test_the_part_on_tables_is_made_of_the_dictionary() -> None:
    """Made again by: python -c "from pipeline.export.dictionary import *; print(markdown(dictionary()))"."""
    part = PAGE.read_text(encoding="utf-8").partition("<!-- tables -->")[2].partition("<!-- end -->")[0]
    assert part.strip() == markdown(dictionary()).strip()


def test_the_part_on_the_workbook_is_made_of_its_plan() -> None:
    """Made again by: python -c "from pipeline.tools.sheets import *; print(markdown(plan()))"."""
    part = PAGE.read_text(encoding="utf-8").partition("<!-- workbook -->")[2].partition("<!-- workbook end -->")[0]
    assert part.strip() == sheets.markdown(sheets.plan()).strip()


def test_every_network_and_its_attributes(out: Path) -> None:
    written = {path.stem for path in (out / "networks").iterdir()}
    assert {f"networks/{name}" for name in written} == {name for name in DOCUMENTED if name.startswith("networks/")}
    for name in written:
        network = nx.read_graphml(out / "networks" / f"{name}.graphml")
        parts = {"node": network.nodes(data=True), "edge": [(edge[:2], edge[2]) for edge in network.edges(data=True)]}
        for part, things in parts.items():
            table = DOCUMENTED[f"networks/{name}"]
            documented = {name for of, names in table if of == part for name in _NAMED.findall(names)}
            assert {key for _, data in things for key in data} - {"id"} == documented, (name, part)


def test_every_key_of_the_manifest(out: Path) -> None:
    manifest = json.loads((out / "run.json").read_text(encoding="utf-8"))
    documented = named("run.json")
    assert set(manifest) == {re.split(r"[.[]", name)[0] for name in documented}
    (options,) = (row for row in DOCUMENTED["run.json"] if row[0] == "`options`")
    assert set(manifest["options"]) == set(_NAMED.findall(options[1]))
    assert {f"inputs[].{key}" for one in manifest["inputs"] for key in one} <= set(documented)


def test_every_folder_and_file(out: Path) -> None:
    text = PAGE.read_text(encoding="utf-8")
    told = {Path(name).parent.as_posix() if "/" in name else name for name in _NAMED.findall(text.partition("## ")[0])}
    written = {path.relative_to(out).parts[0] for path in out.rglob("*") if path.is_file()}
    assert written <= told
