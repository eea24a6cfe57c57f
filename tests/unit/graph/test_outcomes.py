"""Each rule that decides what became of a theme, at its edges."""

import pytest

from pipeline.graph.outcomes import Verdict, decide

STRONG, WEAK, MIXED = (Verdict("theme", polarity, False, 0, 9) for polarity in ("strength", "weakness", "mixed"))
BETTER, PARTLY_BETTER = (Verdict("theme", polarity, True, 10, 19) for polarity in ("strength", "mixed"))


@pytest.mark.parametrize(
    ("verdicts", "outcome", "rule"),
    [
        ([WEAK], "persists", "found-weak"),
        ([WEAK, WEAK, WEAK, STRONG], "persists", "found-weak"),
        ([WEAK, WEAK, WEAK, BETTER], "persists", "found-weak"),
        ([STRONG], "resolved", "praised"),
        ([BETTER, STRONG], "resolved", "praised"),
        ([PARTLY_BETTER], "improved", "progress-told"),
        ([BETTER, WEAK], "improved", "progress-told"),
        ([BETTER, WEAK, WEAK], "unknown", "praised-and-faulted"),
        ([MIXED], "improved", "praised-in-part"),
        ([MIXED, STRONG], "improved", "praised-in-part"),
        ([STRONG, STRONG, STRONG, WEAK], "improved", "praised-in-part"),
        ([STRONG, STRONG, WEAK], "unknown", "praised-and-faulted"),
        ([WEAK, WEAK, STRONG], "unknown", "praised-and-faulted"),
    ],
)
def test_what_the_verdicts_tell(verdicts: list[Verdict], outcome: str, rule: str) -> None:
    decided = decide(again=False, spoken=True, passing=False, verdicts=verdicts)
    assert (decided.outcome, decided.rule) == (outcome, rule)


def test_being_told_again_goes_before_every_praise() -> None:
    decided = decide(again=True, spoken=True, passing=False, verdicts=[STRONG, BETTER])
    assert (decided.outcome, decided.rule, decided.verdicts) == ("persists", "told-again", ())


@pytest.mark.parametrize(
    ("spoken", "passing", "outcome", "rule"),
    [
        (True, True, "unknown", "no-verdict"),
        (False, True, "unknown", "named-in-passing"),
        (False, False, "not-mentioned", "not-mentioned"),
    ],
)
def test_silence_is_no_verdict(spoken: bool, passing: bool, outcome: str, rule: str) -> None:
    decided = decide(again=False, spoken=spoken, passing=passing, verdicts=[])
    assert (decided.outcome, decided.rule) == (outcome, rule)


def test_an_outcome_rests_on_what_decided_it() -> None:
    assert decide(again=False, spoken=True, passing=False, verdicts=[WEAK, WEAK, WEAK, STRONG]).verdicts == (WEAK,) * 3
    assert decide(again=False, spoken=True, passing=False, verdicts=[STRONG, BETTER, WEAK]).verdicts == (BETTER, WEAK)
    assert decide(again=False, spoken=True, passing=False, verdicts=[STRONG, MIXED, BETTER]).verdicts == (MIXED, BETTER)
