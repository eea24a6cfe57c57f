"""The one place where rules and the trained reader meet: who decides what."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from made_readings import report
from msgspec import structs

from pipeline.errors import OntologyError
from pipeline.model import BY_CUES, Document, Finding, ThemeTag
from pipeline.nlp.build import RULES, build
from pipeline.nlp.reader import component as reader
from pipeline.nlp.reader import polarity as by_polarity
from pipeline.nlp.reader.features import FEATURES, Texts, cells
from pipeline.nlp.reader.weights import load, save
from pipeline.nlp.themes.reading import Read
from pipeline.nlp.themes.settling import Context, Told

FINDING = report().findings[0]
AT = FINDING.evidence


def tag(theme: str, rule: str = "label") -> ThemeTag:
    return ThemeTag(theme, 1, 5, f"themes.{rule}")


def themes(found: tuple[ThemeTag, ...]) -> list[tuple[str, str]]:
    return [(one.theme, one.found_by) for one in found]


def test_the_reader_drops_what_it_is_not_sure_of_and_adds_what_it_is_sure_of() -> None:
    odds = {"adoption": 2.0, "fostering": -2.0, "permanence": 1.0, "neglect": 3.0, "advocacy": -0.6}
    settled = reader._settled((tag("adoption"), tag("fostering")), odds, AT, believe=-0.5)
    assert themes(settled) == [
        ("adoption", "themes.label"),
        ("neglect", "reader.themes"),
        ("permanence", "reader.themes"),
    ]
    assert [one.probability for one in settled] == [0.88, 0.95, 0.73]


def test_what_a_section_gives_stays() -> None:
    settled = reader._settled((tag("lscb-effectiveness", "section"),), {"lscb-effectiveness": -5.0}, AT, -0.5)
    assert themes(settled) == [("lscb-effectiveness", "themes.section")]


def test_a_theme_that_the_reader_adds_points_to_no_words() -> None:
    (added,) = reader._settled((), {"adoption": 1.0}, AT, 0.5)
    assert (added.start, added.end) == (AT.start, AT.start)


@pytest.mark.parametrize(
    ("odds", "lean", "polarity", "overruled"),
    [
        ([0.0, 3.0, 0.0, 0.0], 0.0, "weakness", True),
        ([0.0, 0.4, 0.0, 0.0], 0.0, "strength", False),
        ([2.0, 0.0, 0.0, 1.8], 1.0, "neutral", True),
    ],
)
def test_the_cues_stand_unless_the_reader_is_surer_by_a_margin(
    odds: list[float], lean: float, polarity: str, overruled: bool
) -> None:
    praise = structs.replace(FINDING, polarity="strength", evidence=structs.replace(AT, section="help-and-protection"))
    (verdict,) = reader.judged([praise], np.array([odds]), np.array([0, 0, 0, lean]), margin=0.5)
    assert (verdict.polarity, verdict.overruled) == (polarity, overruled)


def test_an_item_of_improvements_stays_a_weakness() -> None:
    item = structs.replace(FINDING, polarity="weakness", evidence=structs.replace(AT, section="areas-for-improvement"))
    (verdict,) = reader.judged([item], np.array([[9.0, 0, 0, 0]]), np.zeros(4), margin=0.5)
    assert verdict == ("weakness", False, 0.0)


def read(document: Document, model: str | None = None) -> tuple[Finding, ...]:
    nlp = build(model)
    doc = nlp.make_doc(document.text)
    doc._.document = document
    for _, component in nlp.pipeline:
        doc = component(doc)
    found: tuple[Finding, ...] = doc._.findings
    return found


def test_the_rules_alone_say_no_probability() -> None:
    document = report().document
    alone = read(document, RULES)
    assert all(finding.probability is None and finding.polarity_by == BY_CUES for finding in alone)
    both = read(document)
    assert len(both) == len(alone)
    assert all(finding.probability is not None for finding in both)
    assert all(one.probability is not None for finding in both for one in finding.themes)


def test_a_cell_sees_its_neighbours_and_no_other_paragraph() -> None:
    number = {"adoption": 0, "fostering": 1, "neglect": 2}

    def says(theme: str) -> Read:
        told = (Told(theme, 1, 2, "label", False, False),)
        return Read((ThemeTag(theme, 0, 4, "themes.label"),), (), (), "ab", told, Context(), False)

    texts = Texts(
        [says("adoption"), says("fostering"), says("neglect")], np.array([0, 0, 1]), np.zeros(3, dtype=np.bool_)
    )
    padded = np.zeros((3, 4))
    found = cells(texts, {**number, "advocacy": 3}, [], padded, np.zeros((1, 4)), np.zeros(3, dtype=np.int64))
    value = {
        (row, theme): dict(zip(FEATURES, values, strict=True))
        for row, theme, values in zip(found.rows.tolist(), found.themes.tolist(), found.values.tolist(), strict=True)
    }
    assert value[1, 0]["before"] == value[0, 1]["after"] == value[1, 0]["opening"] == 1
    assert value[2, 1]["before"] == value[1, 2]["after"] == 0
    assert value[0, 0]["told"] == value[0, 0]["raw:label"] == 1
    assert value[2, 2]["alone"] == 1


def test_a_cell_sees_what_is_broader_and_narrower_in_its_text() -> None:
    number = {"adoption": 0, "permanence": 1}
    told = (Told("adoption", 1, 2, "label", False, False),)
    one = Read((ThemeTag("adoption", 0, 4, "themes.label"),), (), (), "ab", told, Context(), False)
    texts = Texts([one], np.array([0]), np.zeros(1, dtype=np.bool_))
    # Each word says as much for each, so that all come into question.
    found = cells(texts, {**number, "a": 2, "b": 3}, [(0, 1)], np.zeros((1, 4)), np.zeros((1, 4)), np.zeros(1, int))
    narrower, broader = (found.values[:, FEATURES.index(name)].tolist() for name in ("narrower", "broader"))
    assert (found.themes.tolist(), narrower, broader) == ([0, 1, 2, 3], [0, 1, 0, 0], [0, 0, 0, 0])


def test_polarity_adds_up_what_each_feature_of_a_sentence_says() -> None:
    weights = load()
    cue = weights.meta["cues"][0]
    sentences = [
        structs.replace(FINDING, polarity=polarity, cues=(cue, "unknown")) for polarity in ("mixed", "neutral")
    ]
    blocks, places, words = np.array([3, 3]), np.array([1, 1]), np.zeros((2, 4))
    odds = reader.polarity_odds(sentences, blocks, places, weights, words)
    each, (number, row) = by_polarity.features(sentences, blocks, places, weights.cues, len(weights.sections))
    assert row.tolist() == [0, 1]
    for place in range(2):
        listed = [*(column[place] for column in each), number[place]]
        want = weights.numbers.polarity[listed].sum(0) + weights.numbers.polarity_bias
        assert odds[place].tolist() == pytest.approx(want.tolist(), abs=1e-5)


def test_weights_survive_writing_and_give_the_same_bytes(tmp_path: Path) -> None:
    weights = load()
    for name in ("one", "two"):
        save(weights, tmp_path / name)
    for file in ("meta.json", "words.txt", "weights.npz"):
        assert (tmp_path / "one" / file).read_bytes() == (tmp_path / "two" / file).read_bytes()
    again = load(tmp_path / "one")
    assert (again.numbers.words == weights.numbers.words).all()
    assert list(again.features) == list(weights.features)


def test_weights_for_other_themes_are_refused(tmp_path: Path) -> None:
    weights = load()
    meta = {**weights.meta, "themes": weights.meta["themes"][1:]}
    save(replace(weights, meta=meta), tmp_path)
    with pytest.raises(OntologyError, match="knows other themes"):
        load(tmp_path)
    with pytest.raises(OntologyError, match="cannot be read"):
        load(tmp_path / "nowhere")
