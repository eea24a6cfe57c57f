"""The words by which inspections are told of, compiled: where they match, and where they must not."""

import re

import pytest

from pipeline.nlp.inspection.frameworks import catalogue
from pipeline.nlp.told.cues import Cues, compile_cues, cues
from pipeline.schemes import concepts


def found(pattern: str, text: str) -> str | None:
    compiled = getattr(cues(), pattern)
    assert isinstance(compiled, re.Pattern)
    match = compiled.search(text)
    return match.group().strip() if match else None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("the inspection report of may", "inspection report"),
        (
            "an inspection of local authority children's services in may",
            "inspection of local authority children's services",
        ),
        ("its ilacs standard inspection", "ilacs standard inspection"),
        ("a full inspection", "full inspection"),
        ("a full and frank talk", "full"),
        ("a re-inspection", "re-inspection"),
        ("the inspectorate", None),
        ("a pre-visit call", None),
        ("visiting hours", None),
    ],
)
def test_the_longest_name_is_taken_and_no_part_of_a_word(text: str, name: str | None) -> None:
    assert found("name", text) == name


@pytest.mark.parametrize(
    ("pattern", "text", "match"),
    [
        ("starts", "it ran from ", "from"),
        ("starts", "from here to ", None),
        ("starts", "it ran therefrom ", None),
        ("ends", "and ended on ", "ended on"),
        ("week", "a visit, w/c ", "w/c"),
        ("week", "w/c the ", None),
        ("dated_paper", "the report of ", "report of"),
        ("long_since", "not since ", "since"),
        ("before_date", "in ", "in"),
        ("before_date", "(in ", "(in"),
        ("before_date", "therein ", None),
        ("before_date", "in all ", None),
    ],
)
def test_what_stands_before_a_date_stands_straight_before_it(pattern: str, text: str, match: str | None) -> None:
    assert found(pattern, text) == match


@pytest.mark.parametrize(
    ("pattern", "text", "match"),
    [
        ("present", "for this ", "this"),
        ("present", "for this short ", "this short"),
        ("present", "for this very short ", None),
        ("present", "for this", None),
        ("negation", "it was not ", "not"),
        ("negation", "it was not an '", "not an '"),
        ("negation", "it was not said to be ", None),
        ("negation", "a knot ", None),
        ("regime", "the ilacs framework", "framework"),
        ("regime", "the ilacs framework says", None),
        ("publication", "the report came out in may", "came out"),
        ("publication", "unpublished", None),
        ("fortnight", "a two-week visit", "two-week"),
        ("unlike", "the children's home's inspection", "children's home"),
    ],
)
def test_where_a_word_stands_decides_whether_it_tells(pattern: str, text: str, match: str | None) -> None:
    assert found(pattern, text) == match


@pytest.mark.parametrize(
    ("after", "ends"),
    [("", True), (".", True), (" and good", True), (", so", True), (" practice", False), (" andover", False)],
)
def test_what_follows_a_grade_tells_that_it_is_one(after: str, ends: bool) -> None:
    assert (cues().after_grade.match(after) is not None) == ends


def test_names_are_known_by_their_keys_and_modifiers_tell_a_kind() -> None:
    known = cues()
    assert known.frameworks["inspection of local authority childrens services"] == "ilacs"
    assert known.kinds["re inspection"] == "re-inspection"
    assert {name: known.kinds[name] for name in known.modifiers & {"full", "short"}} == {
        "full": "inspection",
        "short": "short",
    }
    assert known.visits == {"focused-visit", "monitoring-visit"}
    assert known.validity["sif"] == ("2013-11-01", "2018-12-31")
    assert known.validity.keys() == set(known.frameworks.values()) | {"other"}
    # What has a place to be filled in is a rule of what reads reports, and no name.
    assert not any("{" in name for name in known.frameworks)


def test_words_of_ones_own_are_compiled_anew() -> None:
    told = dict(concepts("cues", "told.ttl"))
    told["closing"] = told["whole"]
    own = compile_cues(catalogue(), told)
    assert isinstance(own, Cues)
    assert own.closing.search("good services")
    assert not cues().closing.search("good services")
    assert own.whole == cues().whole
