"""All questions asked of one graph: the tables and networks, by the names that their files get."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import networkx as nx

from pipeline.analyse import (
    authority_themes,
    became,
    beside,
    cited,
    cohorts,
    communities,
    cooccurrence,
    grades,
    inspected,
    inspectors,
    likeness,
    recurrence,
    summary,
    teams,
    told_again,
    trend,
)
from pipeline.analyse.tables import BOARD, Observation, Themes

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Cell = str | int | float | bool | None


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of one kind, with the names of their columns."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class Analysis:
    """What the graph answers.

    Parameters
    ----------
    observations : tuple of Observation
        By council, then date: what the questions were asked of.
    themes : Themes
    highlights : tuple of Highlight
        The questions asked by name.
    recurrence : tuple of Recurrence
        Of the councils' own lists; also in `tables`.
    tables : Mapping of str to Table
        By the name of the file, without its ending.
    networks : Mapping of str to networkx.Graph
        By the name of the file, without its ending.
    """

    observations: tuple[Observation, ...]
    themes: Themes
    highlights: tuple[summary.Highlight, ...]
    recurrence: tuple[recurrence.Recurrence, ...]
    tables: Mapping[str, Table]
    networks: Mapping[str, "nx.Graph[Any]"]


def table(kind: "type[DataclassInstance]", rows: Sequence["DataclassInstance"]) -> Table:
    """Return records of one dataclass as a table: a column a field, in the order of the fields."""
    columns = tuple(field.name for field in fields(kind))
    return Table(columns, tuple(tuple(getattr(row, column) for column in columns) for row in rows))


def ask(observations: Sequence[Observation], themes: Themes, asked: Sequence[str] = summary.ASKED) -> Analysis:
    """Ask every question of the inspections given.

    Parameters
    ----------
    observations : sequence of Observation
        In any order; the answers do not depend on it.
    themes : Themes
    asked : sequence of str
        Notations of the themes to answer for by name.

    Returns
    -------
    Analysis
    """
    ordered = tuple(sorted(observations, key=lambda one: (one.gss, one.date or "", one.id)))
    whole = recurrence.recurrence(ordered, themes)
    told = authority_themes.authority_themes(ordered, themes)
    together = cooccurrence.cooccurrence(ordered, themes)
    people = inspectors.network(ordered)
    tables = {
        "theme_recurrence": table(recurrence.Recurrence, whole),
        "theme_recurrence_board": table(recurrence.Recurrence, recurrence.recurrence(ordered, themes, BOARD)),
        **{
            f"theme_recurrence_by_{by}": table(
                recurrence.RecurrenceWithin, recurrence.recurrence_by(ordered, themes, by)
            )
            for by in recurrence.BY
        },
        "themes_told_again": table(told_again.ToldAgain, told_again.told_again(ordered, themes)),
        "themes_told_again_by_authority": table(told_again.Repeat, told_again.repeats(ordered, themes)),
        "theme_trends": table(trend.Trend, trend.trends(ordered, themes)),
        "themes_what_became": table(became.Became, became.became(ordered, themes)),
        "theme_cooccurrence": table(cooccurrence.Pair, cooccurrence.pairs(together, themes)),
        "theme_positions": table(communities.Position, communities.positions(together, themes)),
        "authority_themes": table(authority_themes.AuthorityTheme, told),
        "authority_likeness": table(likeness.Likeness, likeness.likenesses(ordered, themes)),
        "authority_comparison": table(beside.Comparison, beside.comparisons(ordered, themes)),
        "inspections": table(inspected.Inspected, inspected.inspections(ordered)),
        "inspection_grades": table(inspected.Graded, inspected.grades(ordered)),
        "grades_by_year": table(grades.Graded, grades.by_year(ordered, grades.ranks())),
        "grade_changes": table(grades.Change, grades.changes(ordered, grades.ranks())),
        "inspectors": table(inspectors.InspectorRow, inspectors.rows(people)),
        "inspectors_together": table(inspectors.TogetherRow, inspectors.pairs(people)),
        "teams_by_kind": table(teams.KindOfUnit, teams.kinds(ordered)),
        "cohorts": table(cohorts.CohortRow, cohorts.cohorts(ordered)),
        "team_names": table(teams.UnitName, teams.names(ordered)),
    }
    networks = {
        "theme_cooccurrence": together,
        "authority_theme": authority_themes.network(told, themes),
        "inspectors": people,
    }
    cited.cite_themes(together, ordered)
    cited.cite_authorities(networks["authority_theme"], ordered)
    cited.cite_inspectors(people, ordered)
    return Analysis(
        ordered,
        themes,
        summary.highlights(ordered, themes, asked),
        whole,
        MappingProxyType(tables),
        MappingProxyType(networks),
    )
