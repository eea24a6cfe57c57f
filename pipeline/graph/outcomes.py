"""What became of a thing that had to improve: the rules that decide it from what the next report says of the theme.

Each rule looks at one thing, in the order of :func:`decide`; the first that fits decides, and its name is recorded with
what it rests on. Where none is clear the outcome is unknown. ``docs/threads.md`` tells how often they are right.
"""

from collections.abc import Sequence
from dataclasses import dataclass

CLEARLY = 3
"""How many times as many verdicts must be on the one side as on the other for it to be clear which one prevails."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """A sentence that says, in words of its own, how well the service does on a theme, in the inspectors' view.

    Parameters
    ----------
    theme : str
    polarity : str
        ``strength``, ``weakness`` or ``mixed``.
    progress : bool
        Whether it tells that something has become better.
    start, end : int
        Half-open range of the sentence in the document's text.
    """

    theme: str
    polarity: str
    progress: bool
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was decided: notation of the outcome, the rule that decided, and the verdicts that it rests on."""

    outcome: str
    rule: str
    verdicts: tuple[Verdict, ...] = ()


NOT_READ = Outcome("unknown", "report-not-read")
"""The next inspection is known, and its report was not read."""


def decide(again: bool, spoken: bool, passing: bool, verdicts: Sequence[Verdict]) -> Outcome:
    """Return what became of a theme on which a council had to improve.

    Parameters
    ----------
    again : bool
        Whether the next report asks for improvement on the theme, or a narrower one, again.
    spoken : bool
        Whether any sentence of it is about the theme or a narrower one.
    passing : bool
        Whether any names the theme in passing, or is about a wider one.
    verdicts : sequence of Verdict
        On the theme or a narrower one.
    """
    if again:
        return Outcome("persists", "told-again")
    if not verdicts:
        return _silence(spoken, passing)
    faults = tuple(v for v in verdicts if v.polarity == "weakness")
    praise = tuple(v for v in verdicts if v.polarity != "weakness")
    if len(faults) >= CLEARLY * len(praise):
        return Outcome("persists", "found-weak", faults)
    if all(v.polarity == "strength" for v in verdicts):
        return Outcome("resolved", "praised", praise)
    if any(v.progress for v in praise) and len(praise) >= len(faults):
        return Outcome(
            "improved", "progress-told", tuple(v for v in verdicts if v.progress or v.polarity != "strength")
        )
    if len(praise) >= CLEARLY * len(faults):
        return Outcome("improved", "praised-in-part", (*praise, *faults))
    return Outcome("unknown", "praised-and-faulted", (*praise, *faults))


def _silence(spoken: bool, passing: bool) -> Outcome:
    if spoken:
        return Outcome("unknown", "no-verdict")
    return Outcome("unknown", "named-in-passing") if passing else Outcome("not-mentioned", "not-mentioned")
