"""Four made councils for the tests of the analysis, small enough that every answer can be counted on fingers.

Of council A three inspections, of B two; of C the list was not read; of D no date is known. "Pathway" is narrower than
"plans". What each list names::

    A 2016  missing (priority) · pathway     board: visits
    A 2018  missing · plans
    A 2020  visits
    B 2017  missing + pathway, in one item
    B 2019  pathway
    C       no list was read
    D       missing
"""

from pipeline.analyse.tables import Inspector, Item, Observation, Place, Remark, Theme, Themes, Unit

THEMES = Themes.of(
    [
        Theme("plans", "Plans", "P"),
        Theme("pathway", "Pathway plans", "P", broader="plans"),
        Theme("missing", "Missing", "Q"),
        Theme("visits", "Visits", "Q"),
    ]
)

ANN, BEA, CAI = (Inspector(f"x:{name}", name.title(), "Inspector") for name in ("ann", "bea", "cai"))


def item(*themes: str, priority: bool = False, body: str = "authority", page: int = 2) -> Item:
    return Item(themes, priority, body, Place("made.pdf", page, f"Do better at {' and '.join(themes)}."))


A1 = Observation(
    "x:a1",
    "A",
    "Aton",
    "North",
    "Unitary",
    "sif",
    "2016-01-10",
    None,
    (("overall-effectiveness", "inadequate"),),
    (item("missing", priority=True), item("pathway"), item("visits", body="lscb")),
    (Remark("visits", "strength", 2), Remark("missing", "weakness", 1)),
    (ANN, BEA),
    (Unit("x:a/hub", "The Hub", "team"),),
)
A2 = Observation(
    "x:a2",
    "A",
    "Aton",
    "North",
    "Unitary",
    "ilacs",
    "2018-03-01",
    None,
    (("overall-effectiveness", "good"),),
    (item("missing"), item("plans")),
    (Remark("missing", "strength", 1), Remark("missing", "neutral", 5)),
    (Inspector("x:ann", "Ann", "Lead inspector"),),
    (Unit("x:a/hub", "The hub", "team"), Unit("x:a/court", "Court team", "team")),
)
A3 = Observation("x:a3", "A", "Aton", "North", "Unitary", "ilacs", "2020-02-02", items=(item("visits"),))
B1 = Observation(
    "x:b1",
    "B",
    "Beeham",
    "South",
    "County",
    "sif",
    "2017-05-05",
    items=(item("missing", "pathway"),),
    remarks=(Remark("pathway", "mixed", 1),),
    inspectors=(ANN, BEA, CAI),
    units=(Unit("x:b/hub", "the hub", "team"), Unit("x:b/panel", "Panel", "panel")),
)
B2 = Observation("x:b2", "B", "Beeham", "South", "County", "ilacs", "2019-06-06", items=(item("pathway"),))
C1 = Observation(
    "x:c1", "C", "Ceeford", published="2019-05-05", remarks=(Remark("missing", "strength", 1),), inspectors=(CAI,)
)
D1 = Observation("x:d1", "D", "Deeside", items=(item("missing"),))

OBSERVATIONS = (D1, B2, A3, C1, A1, B1, A2)
"""In no order, as a caller may give them."""


def made(gss: str, *themes: str, neighbours: tuple[str, ...] = (), region: str = "R") -> Observation:
    """Return the inspection of a council whose list has one item."""
    return Observation(f"x:{gss}", gss, gss.lower(), region, None, "f", "2020-01-01", items=(item(*themes),),
                       neighbours=neighbours)  # fmt: skip


FOUR = (
    made("A", "missing", "visits", neighbours=("B", "C")),
    made("B", "missing", "visits"),
    made("C", "plans", region="S"),
    made("D", "pathway"),
)
"""Councils, two of which were told the same."""
