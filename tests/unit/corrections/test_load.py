from pathlib import Path

import pytest

from pipeline.corrections import Corrections, load
from pipeline.errors import CorrectionError

WHO = 'by = "A. Reviewer"\non = 2026-11-21\nwhy = "It tells of a delay."\n'
FINDING = 'document = "a.pdf"\nrecord = "finding"\nquote = "Plans are late."\n'
TEAM = 'document = "a.pdf"\nrecord = "team"\nname = "harbour team"\n'
GRADE = 'document = "a.pdf"\nrecord = "judgement"\ncriterion = "lscb"\n'
FACT = 'document = "a.pdf"\nrecord = "fact"\n'


def loaded(tmp_path: Path, text: str) -> Corrections:
    path = tmp_path / "decisions.toml"
    path.write_text(text, encoding="utf-8")
    return load(path)


def entry(*lines: str, kind: str = "correction") -> str:
    return f"[[{kind}]]\n" + "".join(line if line.endswith("\n") else f"{line}\n" for line in lines)


def test_what_an_entry_holds(tmp_path: Path) -> None:
    text = entry(FINDING, 'set.polarity = "weakness"', 'set.themes = ["missing-children", "neglect"]', "page = 3", WHO)
    (one,) = loaded(tmp_path, text).corrections
    assert (one.entry, one.document, one.sha256, one.record, one.target, one.page) == (
        "correction 1",
        "a.pdf",
        None,
        "finding",
        "Plans are late.",
        3,
    )
    assert one.settings == (("polarity", "weakness"), ("themes", ("missing-children", "neglect")))
    assert one.decision.found_by == "correction by A. Reviewer, 2026-11-21: It tells of a delay."


def test_a_quote_may_be_broken_over_lines(tmp_path: Path) -> None:
    text = entry('document = "a.pdf"\nrecord = "finding"\nquote = """Plans\n  are late."""', "remove = true", WHO)
    assert loaded(tmp_path, text).corrections[0].target == "Plans are late."


def test_who_is_one_person(tmp_path: Path) -> None:
    names = 'names = ["Al Reed", "Alan Reed"]\norganisation = "Ofsted"\n'
    found = loaded(tmp_path, entry(names, WHO, kind="same-person"))
    assert [(one.entry, one.names, one.same) for one in found.rulings] == [
        ("same-person 1", ("Al Reed", "Alan Reed"), True)
    ]


def test_an_empty_file_decides_nothing(tmp_path: Path) -> None:
    assert loaded(tmp_path, "") == Corrections()


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("[[correction", "cannot be read as TOML"),
        ("[[corrections]]\n", "corrections is no kind of entry"),
        ("correction = 1\n", r"begin each correction with \[\[correction\]\]"),
        (entry(FINDING, 'set.polarity = "weakness"', "on = 2026-11-21", 'why = "x"'), "by is missing"),
        (entry(FINDING, 'set.polarity = "weakness"', 'by = "x"', 'why = "x"'), "on is missing"),
        (entry(FINDING, 'set.polarity = "weakness"', 'by = "x"', "on = 2026-11-21"), "why is missing"),
        (entry(FINDING, 'set.polarity = "weakness"', 'by = "x"', 'why = "x"', 'on = "soon"'), "on must be a date"),
        (entry(FINDING, 'set.polarity = "weakness"', 'by = " "', 'why = "x"', "on = 2026-11-21"), "by must be a text"),
        (entry(FINDING, 'set.polarity = "bad"', WHO), "polarity bad is not known: .*weakness"),
        (entry(FINDING, 'set.themes = ["lateness"]', WHO), "theme lateness is not known"),
        (entry(FINDING, 'set.themes = ["neglect", "neglect"]', WHO), "a theme is given twice"),
        (entry(FINDING, 'set.kind = "team"', WHO), "set.kind is not known here"),
        (entry(FINDING, 'set.polarity = "weakness"', 'colour = "red"', WHO), "colour is not known here"),
        (entry(FINDING, WHO), "either remove = true or something to set"),
        (entry(FINDING, 'set.polarity = "weakness"', "remove = true", WHO), "either remove = true or something to set"),
        (entry(FINDING, 'sha256 = "00"', "remove = true", WHO), "either document or sha256"),
        (entry('sha256 = "00"', 'record = "team"', 'name = "x"', "remove = true", WHO), "64 hexadecimal digits"),
        (entry('document = "a"', 'record = "grade"', WHO), "record grade is not known"),
        (entry(GRADE, 'set.grade = "fair"', 'quote = "x"', WHO), "grade fair is not known"),
        (entry(GRADE, 'set.grade = "good"', WHO), "quote is missing"),
        (entry(GRADE.replace("lscb", "harbour"), "remove = true", WHO), "criterion harbour is not known"),
        (entry('document = "a"', 'record = "finding"', "remove = true", WHO), "quote is missing"),
        (entry(TEAM, 'quote = "x"', "remove = true", WHO), "quote is not known here"),
        (entry(TEAM, 'set.kind = "squad"', WHO), "kind squad is not known"),
        (entry(TEAM, "page = 1", "remove = true", WHO), "page is not known here"),
        (entry(FINDING, "page = 0", "remove = true", WHO), "page must be a whole number from 1"),
        (entry(FACT, 'field = "start"', 'set.value = "2026"', 'quote = "x"', WHO), "value must be a date"),
        (entry(FACT, 'field = "start"', "set.value = 2026-01-02", WHO), "quote is missing"),
        (entry(FACT, 'field = "grade"', "remove = true", WHO), "field grade is not known"),
        (entry(FACT, 'field = "authority"', "remove = true", WHO), "an inspection without a council"),
        (entry(FACT, 'field = "authority"', 'quote = "x"', 'set.value = "Newtown"', WHO), "value Newtown is not known"),
        (entry(FACT, 'field = "framework"', 'quote = "x"', 'set.value = "ilacs-2018"', WHO), "ilacs-2018 is not known"),
        (entry(TEAM, "remove = true", WHO) * 2, "correction 1 and correction 2 are of one record"),
        (entry('names = ["Al Reed"]', 'organisation = "x"', WHO, kind="same-person"), "two or more"),
        (entry('names = ["Al Reed", "Bo Reed"]', WHO, kind="same-person"), "organisation is missing"),
    ],
)
def test_what_is_refused(tmp_path: Path, text: str, complaint: str) -> None:
    with pytest.raises(CorrectionError, match=complaint):
        loaded(tmp_path, text)


def test_the_message_names_the_entry(tmp_path: Path) -> None:
    good = entry(TEAM, "remove = true", WHO)
    with pytest.raises(CorrectionError, match=r"decisions\.toml, correction 2: polarity grim is not known"):
        loaded(tmp_path, good + entry(FINDING, 'set.polarity = "grim"', WHO))


def ruling(kind: str, *names: str) -> str:
    listed = ", ".join(f'"{name}"' for name in names)
    return entry(f"names = [{listed}]", 'organisation = "Ofsted"', WHO, kind=kind)


def test_rulings_that_contradict_each_other_are_refused(tmp_path: Path) -> None:
    joined = ruling("same-person", "Al Reed", "Alan Reed")
    with pytest.raises(CorrectionError, match="same-person 1 and not-same-person 1 contradict"):
        loaded(tmp_path, joined + ruling("not-same-person", "Alan Reed", "Al Reed"))
    with pytest.raises(CorrectionError, match="both decide who Alan Reed is"):
        loaded(tmp_path, joined + ruling("same-person", "Alan Reed", "Alun Reed"))
    with pytest.raises(CorrectionError, match="both decide who Alan Reed is not"):
        loaded(tmp_path, ruling("not-same-person", "Alan Reed", "Al Reed") * 2)


def test_one_may_be_told_from_a_third(tmp_path: Path) -> None:
    found = loaded(
        tmp_path, ruling("same-person", "Al Reed", "Alan Reed") + ruling("not-same-person", "Alan Reed", "Bo Reed")
    )
    assert len(found.rulings) == 2


def test_a_file_that_is_not_there_is_an_error_of_ours(tmp_path: Path) -> None:
    with pytest.raises(CorrectionError, match="cannot be read"):
        load(tmp_path / "none.toml")
