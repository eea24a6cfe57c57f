from dataclasses import replace

import pytest
from made_observations import A1, A2, B1, OBSERVATIONS, THEMES, item

from pipeline.analyse.recurrence import BY, Recurrence, RecurrenceWithin, recurrence, recurrence_by
from pipeline.analyse.tables import Remark


def rows(*observations: object) -> dict[str, Recurrence]:
    return {row.theme: row for row in recurrence(observations or OBSERVATIONS, THEMES)}  # type: ignore[arg-type]


def test_every_count_of_a_theme() -> None:
    assert rows()["missing"] == Recurrence(
        theme="missing",
        label="Missing",
        group="Q",
        inspections=6,
        to_improve=4,
        share=pytest.approx(4 / 6),  # type: ignore[arg-type]
        share_low=pytest.approx(0.3000, abs=5e-5),  # type: ignore[arg-type]
        share_high=pytest.approx(0.9032, abs=5e-5),  # type: ignore[arg-type]
        to_improve_itself=4,
        priority=1,
        items=4,
        praised=1,
        criticised=1,
        both_praised_and_to_improve=1,
        authorities=3,
        first_seen="2016-01-10",
        last_seen="2018-03-01",
    )


def test_a_report_without_a_list_is_in_no_denominator_and_its_praise_is_not_counted() -> None:
    assert {row.inspections for row in rows().values()} == {6}
    assert rows()["missing"].praised == 1


def test_a_narrower_theme_names_the_broader_one() -> None:
    plans, pathway = rows()["plans"], rows()["pathway"]
    assert (plans.to_improve, plans.to_improve_itself, plans.items, plans.authorities) == (4, 1, 4, 2)
    assert (pathway.to_improve, pathway.to_improve_itself, pathway.items) == (3, 3, 3)
    assert (plans.criticised, pathway.criticised) == (1, 1)


def test_an_item_on_a_theme_and_its_broader_one_is_one_item_and_one_inspection() -> None:
    row = rows(replace(A1, items=(item("plans", "pathway"), item("pathway"))))["plans"]
    assert (row.inspections, row.to_improve, row.items) == (1, 1, 2)


def test_neutral_remarks_are_neither_praise_nor_criticism_and_mixed_ones_criticise() -> None:
    remarks = (Remark("visits", "neutral", 3), Remark("missing", "mixed", 1))
    found = rows(replace(A1, remarks=remarks))
    assert (found["visits"].praised, found["visits"].criticised) == (0, 0)
    assert (found["missing"].praised, found["missing"].criticised) == (0, 1)


def test_the_boards_list_is_counted_apart() -> None:
    assert rows()["visits"].to_improve == 1
    board = {row.theme: row for row in recurrence(OBSERVATIONS, THEMES, "lscb")}
    assert (board["visits"].inspections, board["visits"].to_improve, board["visits"].share) == (1, 1, 1.0)
    assert board["missing"].to_improve == 0


def test_most_often_named_first_then_in_the_order_of_the_scheme() -> None:
    assert [row.theme for row in recurrence(OBSERVATIONS, THEMES)] == ["plans", "missing", "pathway", "visits"]


def test_without_lists_there_are_rows_without_shares() -> None:
    (row, *_) = recurrence((), THEMES)
    assert (row.inspections, row.share, row.share_low, row.first_seen) == (0, None, None, None)


def within(by: str) -> dict[tuple[str | None, str], RecurrenceWithin]:
    return {(row.value, row.theme): row for row in recurrence_by(OBSERVATIONS, THEMES, by)}


@pytest.mark.parametrize(
    ("by", "values"),
    [
        ("year", ["2016", "2017", "2018", "2019", "2020", None]),
        ("framework", ["ilacs", "sif", None]),
        ("region", ["North", "South", None]),
        ("kind_of_authority", ["County", "Unitary", None]),
        ("overall_grade", ["good", "inadequate", None]),
    ],
)
def test_every_value_has_a_row_a_theme_and_the_unknown_comes_last(by: str, values: list[str | None]) -> None:
    assert list(within(by)) == [(value, theme) for value in values for theme in THEMES.by_notation]


def test_the_denominator_is_the_lists_of_that_value() -> None:
    found = within("framework")
    assert [
        (found[value, "missing"].to_improve, found[value, "missing"].inspections) for value in ("sif", "ilacs")
    ] == [
        (2, 2),
        (1, 3),
    ]
    assert found[None, "missing"].share == 1.0
    assert found["sif", "missing"].priority == 1
    assert found["ilacs", "visits"].share == pytest.approx(1 / 3)


@pytest.mark.parametrize("by", BY)
def test_the_parts_add_up_to_the_whole(by: str) -> None:
    for theme, whole in rows().items():
        parts = [row for (_, name), row in within(by).items() if name == theme]
        assert sum(row.to_improve for row in parts) == whole.to_improve
        assert sum(row.inspections for row in parts) == whole.inspections


def test_the_order_of_inspections_does_not_matter() -> None:
    assert recurrence(OBSERVATIONS, THEMES) == recurrence(OBSERVATIONS[::-1], THEMES)
    assert recurrence((A1, A2, B1), THEMES) == recurrence((B1, A2, A1), THEMES)


def test_an_unknown_key_explodes() -> None:
    with pytest.raises(KeyError):
        recurrence_by(OBSERVATIONS, THEMES, "moon")


def test_praise_elsewhere_is_not_praise_of_those_told() -> None:
    # Council A's practice was praised in 2016 and had to improve in 2020.
    row = rows()["visits"]
    assert (row.praised, row.to_improve, row.both_praised_and_to_improve) == (1, 1, 0)
