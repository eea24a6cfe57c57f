from dataclasses import replace

from made_observations import A1, B1, THEMES

from pipeline.analyse.became import became
from pipeline.analyse.tables import Sequel


def sequels(*outcomes: tuple[str, str], body: str = "authority") -> tuple[Sequel, ...]:
    return tuple(Sequel(theme, outcome, body, "x:next") for theme, outcome in outcomes)


MADE = (
    replace(A1, sequels=(*sequels(("missing", "persists"), ("missing", "resolved"), ("visits", "unknown")),
                         *sequels(("plans", "persists"), body="lscb"))),
    replace(B1, sequels=sequels(("missing", "improved"), ("missing", "not-mentioned"), ("missing", "unknown"))),
)  # fmt: skip


def test_threads_are_counted_by_outcome() -> None:
    row = became(MADE, THEMES)[0]
    assert (row.theme, row.threads, row.inspections, row.authorities) == ("missing", 5, 2, 2)
    assert (row.persists, row.improved, row.resolved, row.not_mentioned, row.unknown) == (1, 1, 1, 1, 1)


def test_the_share_is_of_those_that_the_next_report_tells_of() -> None:
    missing, visits = became(MADE, THEMES)
    assert (missing.told, missing.persists_share) == (3, 1 / 3)
    assert missing.persists_low is not None
    assert missing.persists_low < 1 / 3
    assert (visits.told, visits.persists_share, visits.persists_low) == (0, None, None)


def test_what_the_board_was_told_stands_apart() -> None:
    assert [row.theme for row in became(MADE, THEMES)] == ["missing", "visits"]
    assert [row.theme for row in became(MADE, THEMES, "lscb")] == ["plans"]
