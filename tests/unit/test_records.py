import json
from pathlib import Path
from typing import Any

import pytest
from made_readings import corpus, paper, report

from pipeline.errors import RecordError
from pipeline.records import KINDS, lines, read_lines, write_records


def rows(folder: Path, kind: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (folder / f"{kind}.jsonl").read_text(encoding="utf-8").splitlines()]


def test_the_files_and_their_rows(tmp_path: Path) -> None:
    counts = write_records(corpus(), tmp_path)
    assert {path.stem for path in tmp_path.iterdir()} == set(KINDS) == set(counts)
    assert counts == {"facts": 3, "told": 2, "people": 5, "teams": 5, "improvements": 6, "findings": 6}
    assert [row["doc"] for row in rows(tmp_path, "people")] == sorted(r.document.id for r in corpus())


def test_facts_are_in_the_form_of_the_guide(tmp_path: Path) -> None:
    write_records([report()], tmp_path, {"E08000021": "Newcastle upon Tyne"})
    (row,) = rows(tmp_path, "facts")
    evidence = row.pop("evidence")
    assert row.pop("inferred") == {"kind": "kind.by-length-of-stay"}
    assert row.pop("disputed") == []
    assert row == {
        "doc": "newcastle/2019.pdf",
        "authority": "Newcastle upon Tyne",
        "gss": "E08000021",
        "framework": "ilacs",
        "kind": "short",
        "start": "2019-03-04",
        "end": "2019-03-08",
        "published": None,
        "lead_inspector": "Ann Carter",
        "judgements": {
            "overall-effectiveness": "good",
            "impact-of-leaders": "good",
            "help-and-protection": "requires-improvement",
        },
        "absent": {"published": "not-printed", "children-in-care-and-care-leavers": "not-judged"},
    }
    assert [place["place"] for place in evidence["judgements"]["help-and-protection"]] == ["table", "heading"]
    assert evidence["kind"] == []


def test_what_is_told_is_in_the_form_of_the_guide(tmp_path: Path) -> None:
    write_records([paper()], tmp_path)
    (row,) = rows(tmp_path, "told")
    assert (row["gss"], row["when"], row["kind"]) == ("E08000021", "2019-03", None)
    assert row["judgements"] == {"overall-effectiveness": "good"}
    assert rows(tmp_path, "facts") == []


def test_people_and_teams_are_one_row_a_document(tmp_path: Path) -> None:
    write_records([report()], tmp_path)
    (people,), (teams,) = rows(tmp_path, "people"), rows(tmp_path, "teams")
    assert [person["role"] for person in people["people"]][:2] == ["lead-inspector", "team-inspector"]
    assert (teams["teams"][0]["name"], teams["teams"][0]["also"], teams["teams"][0]["mentions"]) == (
        "harbour team",
        ["HT"],
        1,
    )


def test_findings_and_improvements_quote_the_text(tmp_path: Path) -> None:
    reading = report()
    write_records([reading], tmp_path)
    for kind in ("findings", "improvements"):
        for row in rows(tmp_path, kind):
            place = row["evidence"]
            assert reading.document.text[place["start"] : place["end"]] == place["quote"]
            assert row["themes"] == [tag["theme"] for tag in place["themes"]]
    assert [row["para"] for row in rows(tmp_path, "findings")] == ["6", "4"]


def test_lines_are_json_as_the_standard_library_writes_it() -> None:
    made = [line.decode() for found in lines(report()).values() for line in found.splitlines()]
    assert made
    assert [json.dumps(json.loads(line), ensure_ascii=False) for line in made] == made


def test_lines_are_what_the_files_hold(tmp_path: Path) -> None:
    reading = report()
    write_records([reading], tmp_path)
    for kind, made in lines(reading).items():
        assert (tmp_path / f"{kind}.jsonl").read_bytes() == made


def test_the_order_of_documents_changes_no_byte(tmp_path: Path) -> None:
    write_records(corpus(), tmp_path / "one")
    write_records(corpus()[::-1], tmp_path / "two")
    for kind in KINDS:
        name = f"{kind}.jsonl"
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()


def test_what_was_written_is_read_again(tmp_path: Path) -> None:
    write_records(corpus(), tmp_path)
    for kind in KINDS:
        assert list(read_lines(tmp_path / f"{kind}.jsonl")) == rows(tmp_path, kind)


@pytest.mark.parametrize(("line", "said"), [("{", "line 2: not JSON"), ("[]", "line 2: not a record with a doc")])
def test_a_line_that_is_no_record_is_named(tmp_path: Path, line: str, said: str) -> None:
    (tmp_path / "x.jsonl").write_text(f'{{"doc": "a\u2028"}}\n{line}\n', encoding="utf-8")
    with pytest.raises(RecordError, match=said):
        list(read_lines(tmp_path / "x.jsonl"))


def test_a_missing_file_of_records_is_named(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match="cannot be read"):
        list(read_lines(tmp_path / "x.jsonl"))
