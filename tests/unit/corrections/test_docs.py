import re
from pathlib import Path

from pipeline.corrections import load
from pipeline.corrections.settings import SETTINGS

PAGE = Path(__file__).resolve().parents[3] / "docs" / "corrections.md"


def test_the_example_of_the_documentation_is_well_formed_and_shows_every_record(tmp_path: Path) -> None:
    text = PAGE.read_text(encoding="utf-8")
    (example,) = re.findall(r"<!-- corrections -->\n```toml\n(.*?)```\n<!-- end -->", text, re.DOTALL)
    path = tmp_path / "corrections.toml"
    path.write_text(example, encoding="utf-8")
    found = load(path)
    assert {one.record for one in found.corrections} == SETTINGS.keys()
    assert {one.same for one in found.rulings} == {True, False}


def test_the_documentation_names_everything_that_can_be_set() -> None:
    rows = dict(re.findall(r"^\| `(\w+)` \| (`.+?) \| ", PAGE.read_text(encoding="utf-8"), re.MULTILINE))
    for record, settings in SETTINGS.items():
        assert set(re.findall(r"`(\w+)`", rows[record])) - {"quote"} == (set(settings) or {"value"}), record
