"""Qualifiers: the first cue of a kind counts; a telling time goes before a plain one."""

import pytest
import spacy

from pipeline.nlp.polarity.letters import Letters
from pipeline.nlp.polarity.qualifiers import Qualifiers, attribution, qualifier_matcher, qualifiers

NLP = spacy.blank("en")
MATCHER = qualifier_matcher(Letters(NLP))


@pytest.mark.parametrize(
    ("sentence", "want"),
    [
        ("A small number of boys are still waiting.", Qualifiers("a-small-number", "still", None)),
        ("All letters are now dated.", Qualifiers("all", "now", None)),
        ("The rota is now better than at the last inspection.", Qualifiers(None, "since-last-inspection", None)),
        ("Leaders acknowledge that a rota will be kept.", Qualifiers(None, "future", "council")),
        ("The police report that visits happen.", Qualifiers(None, None, "partners")),
        ("No children are waiting.", Qualifiers("none", None, None)),
    ],
)
def test_qualifiers(sentence: str, want: Qualifiers) -> None:
    assert qualifiers(MATCHER.find(MATCHER.letters.write(NLP.make_doc(sentence)))) == want


def test_attribution_takes_who_is_named_first() -> None:
    assert attribution("Ofsted found that carers feel well led.") == "inspectors"
    assert attribution("The rota is kept.") is None
