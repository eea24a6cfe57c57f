from made_observations import A1, A2, A3, OBSERVATIONS, THEMES

from pipeline.analyse.beside import beside, course


def test_a_council_is_set_beside_others_and_never_beside_itself() -> None:
    rows = {row.theme: row for row in beside(OBSERVATIONS, THEMES, "A", {"A", "B"})}
    missing = rows["missing"]
    assert (missing.own.k, missing.own.n) == (2, 3)
    assert (missing.neighbours.k, missing.neighbours.n) == (1, 2)
    assert (missing.region.k, missing.region.n, missing.region.low) == (0, 0, None)
    assert (missing.others.k, missing.others.n) == (2, 3)


def test_only_what_the_council_was_told_most_often_first() -> None:
    assert [row.theme for row in beside(OBSERVATIONS, THEMES, "B", ())] == ["plans", "pathway", "missing"]


def test_the_course_of_a_theme_through_the_inspections() -> None:
    rows = {row.theme: row for row in course((A1, A2, A3), THEMES)}
    assert rows["missing"].told == (True, True, False)
    assert (rows["missing"].praised, rows["missing"].criticised) == ((0, 1, 0), (1, 0, 0))
    assert rows["visits"].told == (False, False, True)
    assert rows["visits"].praised == (2, 0, 0)
    assert rows["plans"].told == (True, True, False)
