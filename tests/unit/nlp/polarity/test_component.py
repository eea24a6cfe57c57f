"""Polarity: a table of sentences, each with what it says of the service."""

import pytest
import spacy

from pipeline.model import Document, Finding, Run
from pipeline.nlp.evidence import evidence
from pipeline.nlp.polarity.component import FILES, judge_all, matchers
from pipeline.nlp.polarity.cues import load_cues, variants
from pipeline.nlp.polarity.kinds import ORDER
from pipeline.nlp.sentences import split

NLP = spacy.blank("en")
MATCHER, QUALIFYING = matchers(NLP)


def judged(text: str) -> tuple[Finding, ...]:
    """Return the judged sentences of a text."""
    document = Document("made.txt", "0" * 64, "text/plain", text, (), (Run(0, len(text), 1, 0),), 1)
    findings = tuple(
        Finding(None, place, text[a:b], "neutral", (), evidence(document, a, b, "test"))
        for place, (a, b) in enumerate(split(text))
    )
    return judge_all(NLP.make_doc(text), findings, MATCHER, QUALIFYING)


@pytest.mark.parametrize(
    ("want", "sentence"),
    [
        ("strength", "The rota is kept well."),
        ("strength", "Most carers get a prompt answer."),
        ("strength", "There are no longer any boys living with unapproved carers."),
        ("strength", "Panels have reduced delay."),
        ("strength", "Delays in the court have been reduced."),
        ("strength", "Reviews happen without drift."),
        ("strength", "No children were found at risk."),
        ("strength", "This area for improvement has been addressed."),
        ("strength", "Decisions that boys should come into care are timely."),
        ("strength", "Good panels prevent any drift or delay."),
        ("strength", "Managers step in promptly when progress is too slow."),
        ("strength", "Despite the flood, the club kept up its good work."),
        ("weakness", "Visits are not always consistently robust."),
        ("weakness", "There is a lack of effective supervision."),
        ("weakness", "Too many girls wait too long for a home."),
        ("weakness", "The quality of letters is variable."),
        ("weakness", "Plans need to be clearer."),
        ("weakness", "The service could be better."),
        ("weakness", "A very small number of boys do not have a plan."),
        ("weakness", "However, notes are not detailed, specific or clear."),
        ("weakness", "Learning from the review is not effective."),
        ("weakness", "The good new team's grasp of the rota is limited."),
        ("weakness", "Reviews do not happen as often as they should."),
        ("weakness", "Managers are not preventing drift."),
        ("weakness", "Ensure that good plans are made in time."),
        # What is not always so swallows the praise before it in its clause.
        ("weakness", "Timely and responsive care for boys is not always given."),
        ("weakness", "The club's good, effective work has yet to be felt."),
        ("mixed", "The rota is kept well, but prompt answers are not always given."),
        # Below the average is good where it is of something bad, and bad where nothing is known of it.
        ("weakness", "Attendance of boys is below the national average."),
        ("weakness", "This figure is below the average."),
        ("strength", "The time that children wait is below the national average."),
        ("strength", "No boy is housed in bed and breakfast."),
        # Weaknesses that are acted on are no blame; a need that is known of is.
        ("strength", "The panel took steps to address weaknesses in the rota."),
        ("weakness", "The panel recognises the need to raise its voice."),
        ("weakness", "There is more to be done to see that boys get consistently good help."),
        ("neutral", "In May the club was judged inadequate."),
        # A purpose and relief end at the verb of what they belong to.
        ("weakness", "Work to help boys who have left is poor."),
        ("weakness", "The club's approach to tackling neglect is underdeveloped."),
        ("weakness", "Letters sent when boys do not move are inconsistent."),
        # What is high or low decides.
        ("strength", "Staff turnover is low."),
        ("weakness", "Staff turnover is high."),
        ("strength", "Attendance is high."),
        ("weakness", "Attendance is very low."),
        # A negation with nothing to turn takes back the praise of its subject; quantities do not outweigh blame.
        ("weakness", "Good plans have not been shared."),
        ("weakness", "In the vast majority of homes, boys wait too long."),
        ("strength", "The vast majority of carers have a rota."),
        ("strength", "Few girls suffer long delays."),
        ("weakness", "Only 12% of girls get a prompt answer."),
        ("weakness", "Managers cannot respond in a systematic way."),
        # A hyphen within a word parts nothing, a dash does.
        ("weakness", "There is a lack of up-to-date and well-written plans."),
        ("mixed", "Most plans are good, but some drift."),
        ("mixed", "Although letters are clear, they are sent late."),
        ("mixed", "While visits are regular, records of them lack detail."),
        ("neutral", "It is too early to see the effect of the good new rota."),
        ("neutral", "The council plans to open a better hub."),
        ("neutral", "In 2011 the service was judged to be good."),
        ("neutral", "The town has two rivers."),
        ("neutral", "Nine boys were supported at the club in 2015."),
        ("strength", "Boys aged nine are supported at the club."),
        ("neutral", "Historically, letters were poor."),
    ],
)
def test_polarity(want: str, sentence: str) -> None:
    (finding,) = judged(sentence)
    assert finding.polarity == want, finding.cues


def test_a_sentence_without_cue_goes_on_from_the_one_before() -> None:
    first, second = judged("Too many letters are late. This happens in each of the two towns.")
    assert (first.polarity, second.polarity) == ("weakness", "weakness")
    assert second.cues == ()


@pytest.mark.parametrize(
    ("want", "text"),
    [
        ("weakness", "The rota is good. However, boys are supported in one of the towns."),
        ("strength", "The rota is poor. However, the club keeps it well."),
        ("strength", "The rota is poor. However, it has a name."),
        ("weakness", "Letters are too late. This includes those to young carers."),
        ("strength", "Letters are clear. This includes those to young carers."),
        ("neutral", "The town has two rivers. However, it has a name."),
    ],
)
def test_a_sentence_that_answers_the_one_before(want: str, text: str) -> None:
    assert judged(text)[1].polarity == want


def test_the_cues_that_decided_are_named_in_order() -> None:
    (finding,) = judged("Too many plans are of poor quality.")
    assert finding.cues == ("negative-too", "negative-poor")


def test_what_stands_in_the_sentences_around_counts_for_none() -> None:
    texts = ("Boys are supported at the club.", "Nine boys who.", "The rota when boys move")
    alone, together = [judged(text)[0] for text in texts], judged(" ".join(texts))
    assert [(one.polarity, one.cues) for one in together] == [(one.polarity, one.cues) for one in alone]


def test_qualifiers_are_filled_where_said() -> None:
    (finding,) = judged("Young people told inspectors that most advisers have improved since the last inspection.")
    assert (finding.attribution, finding.prevalence, finding.time) == ("young-people", "most", "since-last-inspection")
    (plain,) = judged("The rota is kept well.")
    assert (plain.attribution, plain.prevalence, plain.time) == (None, None, None)


def test_alternatives_stand_for_plain_phrases() -> None:
    assert list(variants("not been|yet? met")) == ["not been met", "not yet met", "not met"]
    assert sum(len(list(variants(p))) for cue in load_cues(*FILES) for p in cue.phrases) > 1000


def test_every_cue_says_what_it_does() -> None:
    for cue in load_cues(*FILES):
        assert cue.category in ORDER
        assert cue.phrases
