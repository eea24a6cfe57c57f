from dataclasses import fields

from made_observations import OBSERVATIONS, THEMES

from pipeline.analyse.bundle import ask, table
from pipeline.analyse.recurrence import BY, Recurrence
from pipeline.analyse.tables import Place


def test_every_question_has_its_table_and_every_network_its_name() -> None:
    analysis = ask(OBSERVATIONS, THEMES, ["missing"])
    assert set(analysis.tables) == {
        "theme_recurrence",
        "theme_recurrence_board",
        *(f"theme_recurrence_by_{by}" for by in BY),
        "themes_told_again",
        "themes_told_again_by_authority",
        "theme_trends",
        "themes_what_became",
        "theme_cooccurrence",
        "theme_positions",
        "authority_themes",
        "authority_likeness",
        "authority_comparison",
        "inspections",
        "inspection_grades",
        "grades_by_year",
        "grade_changes",
        "inspectors",
        "inspectors_together",
        "teams_by_kind",
        "team_names",
        "cohorts",
    }
    assert set(analysis.networks) == {"theme_cooccurrence", "authority_theme", "inspectors"}
    assert [highlight.theme for highlight in analysis.highlights] == ["missing"]


def test_the_board_has_a_table_of_its_own() -> None:
    rows = ask(OBSERVATIONS, THEMES).tables["theme_recurrence_board"].rows
    assert [row[:5] for row in rows if row[4]] == [("visits", "Visits", "Q", 1, 1)]


def test_rows_have_a_cell_a_column() -> None:
    for name, found in ask(OBSERVATIONS, THEMES).tables.items():
        # In four councils nothing stands above chance, and the made ones have no threads and no cohorts.
        assert found.rows or name in ("theme_positions", "themes_what_became", "cohorts"), name
        assert {len(row) for row in found.rows} <= {len(found.columns)}, name


def test_a_table_has_a_column_a_field() -> None:
    assert table(Place, [Place("d", 1, "q")]).rows == (("d", 1, "q", None),)
    assert table(Recurrence, ()).columns == tuple(field.name for field in fields(Recurrence))


def test_the_answers_do_not_depend_on_the_order_of_inspections() -> None:
    one, other = ask(OBSERVATIONS, THEMES), ask(OBSERVATIONS[::-1], THEMES)
    assert one.tables == other.tables
    assert one.observations == other.observations
    for name, network in one.networks.items():
        assert list(network.edges(data=True)) == list(other.networks[name].edges(data=True)), name
