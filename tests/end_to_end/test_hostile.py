"""A run over hostile and broken documents: each is read or skipped with its reason, and none harms the others."""

import json
import re
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from made_hostile import ALL, HEAVY, MEGABYTES, READ, SECONDS, SECRET, Hostile, make_all
from shared import CORPUS, rows

from pipeline.cli import main
from pipeline.files.names import distinct

pytestmark = [
    pytest.mark.usefixtures("quick"),
    pytest.mark.skipif(sys.platform != "linux", reason="other systems bound no memory and have no such files"),
]

LIGHT = tuple(one for one in ALL if one.name not in HEAVY)
GOOD = "durham-2022.md"


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Result]:
    """The output of a run over all that are light, beside a good one, and what it printed."""
    place = tmp_path_factory.mktemp("hostile")
    make_all(place / "papers", LIGHT)
    (place / "papers" / GOOD).write_bytes((CORPUS / GOOD).read_bytes())
    (place / "secret.txt").write_text(SECRET, encoding="utf-8")
    args = ("run", "papers", "--out", "out", "--jobs", "2", "--timeout", str(SECONDS), "--memory", str(MEGABYTES))
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(place)
        return place / "out", CliRunner().invoke(main, args)


@pytest.fixture(scope="module")
def said(hostile: tuple[Path, Result]) -> dict[str, str]:
    """What became of each."""
    manifest = json.loads((hostile[0] / "run.json").read_text(encoding="utf-8"))
    became = {one["id"]: READ for one in manifest["inputs"]}
    return became | {one["document"]: one["reason"] for one in manifest["skipped"]}


def test_there_are_many_and_no_two_share_a_name() -> None:
    assert len({one.name for one in ALL}) == len(ALL) > 150
    assert {one.name for one in ALL} > HEAVY


@pytest.mark.parametrize("one", LIGHT, ids=lambda one: ascii(one.name)[1:-1])
def test_each_is_read_or_skipped_with_its_reason(said: dict[str, str], one: Hostile) -> None:
    became = said.get(distinct(one.name))
    if not one.gets:
        assert became is None
    else:
        assert became is not None
        assert became.startswith(one.gets)
        assert became.isprintable()


def test_the_page_that_lists_them_lists_all() -> None:
    page = (Path(__file__).resolve().parents[2] / "docs" / "hostile.md").read_text(encoding="utf-8")
    assert page.count("\n| `") == len(ALL)


def test_nothing_is_lost_and_nothing_else_is_found(said: dict[str, str]) -> None:
    assert said.keys() == {distinct(one.name) for one in LIGHT if one.gets} | {GOOD, "folder.pdf/inside.md"}
    assert not [became for became in said.values() if "fault of the program" in became]


def test_the_run_goes_well_and_prints_no_control(hostile: tuple[Path, Result]) -> None:
    out, result = hostile
    assert result.exit_code == 0, result.output
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", result.output)
    assert "Warning" not in result.output
    assert {path.name for path in out.parent.iterdir()} == {"out", "papers", "secret.txt"}


def test_no_document_brings_in_another_file(hostile: tuple[Path, Result]) -> None:
    for path in hostile[0].rglob("*"):
        if path.is_file():
            data = path.read_bytes()
            assert SECRET.encode() not in data
            assert b"root:x:0" not in data


def test_the_good_one_is_read_as_it_is_alone(hostile: tuple[Path, Result], tmp_path: Path) -> None:
    assert CliRunner().invoke(main, ["run", str(CORPUS / GOOD), "--out", str(tmp_path / "out")]).exit_code == 0
    for kind in ("facts", "people", "teams", "improvements", "findings"):
        alone = rows(tmp_path / "out", kind)
        assert [row for row in rows(hostile[0], kind) if row["doc"] == GOOD] == alone
        assert alone
