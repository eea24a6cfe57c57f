from itertools import permutations

from pipeline.corrections import Applied, Corrections, stale
from pipeline.corrections.decisions import Correction, Decision
from pipeline.corrections.outcomes import Outcome

DECISION = Decision("A. Reviewer", "2026-11-21", "read again")
ONE = Correction("correction 1", "a.pdf", None, "team", "quay team", None, None, True, (), DECISION)


def test_over_several_documents_the_best_outcome_tells_in_whatever_order_they_come() -> None:
    missed, idle, made = (Applied(ONE.entry, f"{one.name}/a.pdf", one) for one in Outcome)
    for order in permutations((missed, idle, made)):
        assert stale(Corrections((ONE,)), order) == ()
    for order in permutations((missed, idle)):
        (told,) = stale(Corrections((ONE,)), order)
        assert str(told) == ("correction 1 (team “quay team” in a.pdf): no longer needed: it is read so without it")
