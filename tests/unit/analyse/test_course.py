from made_observations import A1, A2, A3, THEMES

from pipeline.analyse.course import course


def test_the_course_of_a_theme_through_the_inspections() -> None:
    rows = {row.theme: row for row in course((A1, A2, A3), THEMES)}
    assert rows["missing"].told == (True, True, False)
    assert (rows["missing"].praised, rows["missing"].criticised) == ((0, 1, 0), (1, 0, 0))
    assert rows["visits"].told == (False, False, True)
    assert rows["visits"].praised == (2, 0, 0)
    assert rows["plans"].told == (True, True, False)
