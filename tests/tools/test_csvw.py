"""The tables are what their CSVW metadata say, as a reader of CSVW sees it."""

from pathlib import Path

import pytest
from made_observations import OBSERVATIONS, THEMES

from pipeline.analyse.bundle import ask
from pipeline.export import csv_
from pipeline.export.dictionary import dictionary, write

csvw = pytest.importorskip("csvw", reason="csvw is not installed (.[checks])")


def test_the_tables_are_what_the_metadata_say(tmp_path: Path) -> None:
    for name, table in ask(OBSERVATIONS, THEMES).tables.items():
        csv_.write(table, tmp_path / f"{name}.csv")
    write(tmp_path / "csv-metadata.json")
    group = csvw.TableGroup.from_file(tmp_path / "csv-metadata.json")
    read = group.read()
    assert len(read) == sum(len(one.files) for one in dictionary().tables)
    assert [row["to_improve"] for row in read["theme_recurrence.csv"]] == [4, 4, 3, 1]
    group.check_referential_integrity(strict=True)


def test_a_cell_of_another_type_is_found(tmp_path: Path) -> None:
    for name, table in ask(OBSERVATIONS, THEMES).tables.items():
        csv_.write(table, tmp_path / f"{name}.csv")
    write(tmp_path / "csv-metadata.json")
    spoilt = (tmp_path / "theme_recurrence.csv").read_text(encoding="utf-8").replace(",6,4,", ",6,four,")
    (tmp_path / "theme_recurrence.csv").write_text(spoilt, encoding="utf-8")
    with pytest.raises(ValueError, match="four"):
        csvw.TableGroup.from_file(tmp_path / "csv-metadata.json").read()
