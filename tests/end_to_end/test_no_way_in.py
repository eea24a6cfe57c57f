"""Text from a document becomes no code, markup, query, formula or path, in whatever is made of it."""

import csv
import json
import os
import re
import sys
from collections.abc import Callable
from pathlib import Path

import html5lib
import pyoxigraph as ox
import pytest
from click.testing import Result
from shared import rows

from pipeline.export.csv_ import DANGEROUS
from pipeline.nlp.dates import bare_months, dates, periods

Command = Callable[..., Result]

ATTACKS = (
    "</script><script>alert(1)</script>",
    "<img src=x onerror=alert(2)>",
    '" onmouseover="alert(3)" \'',
    "{{7*7}}{% raw %}",
    "javascript:alert(4)",
    '" . <urn:x> <urn:y> <urn:z> . """ \\u0022 \\',
    "'; DROP ALL ; #",
    "=HYPERLINK(5)",
    "../../../etc/out",
    "${jndi:x} $(touch out) `touch out`",
)
NAME = "-x=<img src=x onerror=alert(9)> ' ; & %2e%2e \\.md"


def report() -> str:
    """Return a report into which every attack is written where a record may be made of it."""
    items = "\n".join(f"* The response to children who go missing {attack} must improve." for attack in ATTACKS)
    found = "\n\n".join(
        f"{n}. Social workers visit children too late {attack}. The {attack} Team is effective and helps children well."
        for n, attack in enumerate(ATTACKS, start=1)
    )
    return (
        f"---\ntitle: {ATTACKS[0]}\nsource: {ATTACKS[4]}\nurl: {ATTACKS[4]}\n---\n# Durham County Council\n\n"
        "Inspection of children’s social care services\n\nInspection dates: 4 March 2019 to 15 March 2019\n\n"
        f"Lead inspector: Mary {ATTACKS[1]} Example\n\n## What needs to improve\n\n{items}\n\n"
        f"=cmd|' /C calc'!A0 children who go missing must be seen.\n\n"
        f"## The experiences and progress of children who need help and protection\n\n{found}\n"
    )


@pytest.fixture(scope="module")
def attacked(tmp_path_factory: pytest.TempPathFactory, command: Command) -> Path:
    """The output of a run over such a report, with all pages that are made of it."""
    place = tmp_path_factory.mktemp("attacked")
    (place / "papers").mkdir()
    (place / "papers" / (NAME if os.name == "posix" else "x.md")).write_text(report(), encoding="utf-8")
    result = command("run", place / "papers", "--out", place / "out", "--also", "nq", "--also", "jsonld")
    assert result.exit_code == 0, result.output
    for args in (("explore",), ("report",), ("profile", "Durham")):
        command(*args, place / "out")  # where a library for them is missing, they say so
    page = place / "out" / "reading.html"
    assert command("show", next((place / "papers").iterdir()), "--html", page).exit_code == 0
    return place / "out"


def test_the_attacks_are_in_what_was_read(attacked: Path) -> None:
    said = json.dumps(rows(attacked, "improvements") + rows(attacked, "findings"), ensure_ascii=False)
    assert "alert(1)" in said
    assert "DROP ALL" in said
    assert len(rows(attacked, "improvements")) >= len(ATTACKS)
    assert len(rows(attacked, "findings")) >= len(ATTACKS)


def test_pages_hold_no_element_attribute_or_address_of_a_document(attacked: Path) -> None:
    pages = sorted(attacked.glob("*.html"))
    assert "reading.html" in [page.name for page in pages]
    for page in pages:
        tree = html5lib.parse(page.read_text(encoding="utf-8"), namespaceHTMLElements=False)
        policies = [meta.get("content") or "" for meta in tree.iter("meta") if meta.get("http-equiv")]
        assert len(policies) == 1
        assert "default-src 'none'" in policies[0]
        assert "unsafe" not in policies[0]
        allowed = policies[0].count("'sha256-")
        assert len(list(tree.iter("script"))) + len(list(tree.iter("style"))) >= allowed
        for element in tree.iter():
            if not isinstance(element.tag, str):
                continue
            assert not [name for name in element.attrib if name.lower().startswith("on")]
            assert element.tag != "img" or element.get("src", "").startswith("data:")
            for name in ("href", "src", "action"):
                assert not element.get(name, "").strip().lower().startswith(("javascript:", "vbscript:"))
        runs = "".join(script.text or "" for script in tree.iter("script") if script.get("type") != "application/json")
        assert "alert(" not in runs


def test_no_cell_starts_a_formula(attacked: Path) -> None:
    tables = sorted((attacked / "analysis").glob("*.csv"))
    assert tables
    for table in tables:
        with table.open(encoding="utf-8", newline="") as stream:
            for row in csv.reader(stream):
                for cell in row:
                    assert not cell.startswith(DANGEROUS) or re.fullmatch(r"-?[\d.e-]+", cell), (table.name, cell)


def test_statements_are_those_that_were_meant_in_every_form(attacked: Path, command: Command) -> None:
    turtle = {quad.triple for quad in ox.parse(path=str(attacked / "graph.ttl"))}
    nquads = {quad.triple for quad in ox.parse(path=str(attacked / "graph.nq"))}
    assert turtle == nquads
    for one in turtle:
        for term in (one.subject, one.predicate, one.object):
            if isinstance(term, ox.NamedNode):
                assert re.fullmatch(r"(?:https?|mailto|urn|tag|file):[^\s<>\"{}|\\^`]*", term.value), term
                assert not term.value.startswith("urn:")
    assert command("validate", attacked / "graph.ttl").exit_code == 0


@pytest.mark.parametrize(
    "value",
    ['Durham" } ; DROP ALL ; { "', "Durham') || true || ('", "?s", "<urn:x>", "}\n# ", "\\", '"""', "x" * 100_000],
)
def test_the_value_of_a_parameter_is_a_value(attacked: Path, command: Command, value: str) -> None:
    ask = ("query", "improvements", "--graph", attacked / "graph.ttl", "--format", "json", "--param")
    assert json.loads(command(*ask, "authority=Durham").output) != []
    result = command(*ask, f"authority={value}")
    assert result.exit_code == 0, result.output
    assert json.loads(result.output) == []


def test_no_file_is_written_anywhere_else(attacked: Path) -> None:
    assert {path.name for path in attacked.parent.iterdir()} == {"papers", "out"}
    for path in attacked.rglob("*"):
        assert path.resolve().is_relative_to(attacked.resolve())
        assert re.fullmatch(r"[\w.-]+", path.name), path.name


@pytest.mark.parametrize("council", ["../../etc/out", "Durham/../../x", "", "\x00", "-rf", "Durham\n"])
def test_the_name_of_a_profile_leads_nowhere(attacked: Path, command: Command, council: str) -> None:
    before = set(attacked.parent.rglob("*"))
    result = command("profile", "--", council, attacked)
    assert result.exit_code in (0, 1)
    assert "Traceback" not in result.output
    made = set(attacked.parent.rglob("*")) - before
    assert {path.name for path in made} <= {"profile-durham.html"}


@pytest.mark.skipif(sys.version_info < (3, 11), reason="older versions read numbers of any length")
@pytest.mark.parametrize(
    "text",
    [
        f"4 March {'9' * 5_000}",
        f"{'9' * 5_000} March 2019",
        f"{'9' * 5_000}/{'9' * 5_000}/{'9' * 5_000}",
        "٤ March ٢٠١٩, ⁴ March ²⁰¹⁹, ①/②/③",
        "31 February 2019 to 0 March 0000",
        "99/99/9999 and 00/00/0000, 29/02/2019",
        "May 0 to May 99999",
    ],
    ids=range(7),
)
def test_no_number_is_a_day_that_is_none(text: str) -> None:
    periods(text)
    found = dates(text)
    bare_months(text, found, "2022-05-09")
    assert not [one for one in found if "9999" in str(one)]
