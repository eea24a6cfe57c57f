"""The course of themes through one council's inspections: which each must improve, praises and criticises."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from pipeline.analyse.tables import AUTHORITY, CRITICISING, PRAISING, Observation, Themes, themes_of


@dataclass(frozen=True, slots=True)
class Course:
    """One theme through a council's inspections, in order: whether each must improve it, praises it, criticises it."""

    theme: str
    label: str
    told: tuple[bool, ...]
    praised: tuple[int, ...]
    criticised: tuple[int, ...]


def course(own: Sequence[Observation], themes: Themes, body: str = AUTHORITY) -> tuple[Course, ...]:
    """Return a row for every theme that one of a council's inspections tells it to improve, in the scheme's order.

    Parameters
    ----------
    own : sequence of Observation
        The inspections of one council, in the order of the columns.
    themes : Themes
    """
    lists = [themes.widened(themes_of(one.items_of(body))) for one in own]
    return tuple(
        Course(
            theme.notation,
            theme.label,
            tuple(theme.notation in wide for wide in lists),
            tuple(_said(one, themes, theme.notation, PRAISING) for one in own),
            tuple(_said(one, themes, theme.notation, CRITICISING) for one in own),
        )
        for theme in themes.all()
        if any(theme.notation in wide for wide in lists)
    )


def _said(observation: Observation, themes: Themes, theme: str, polarities: Collection[str]) -> int:
    return sum(
        remark.findings
        for remark in observation.remarks
        if remark.polarity in polarities and theme in themes.widened([remark.theme])
    )
