"""What may be set on each type of record, and to what: the notations come from the schemes of the ontology."""

from collections.abc import Callable, Collection
from functools import partial
from types import MappingProxyType

from pipeline.corrections.decisions import Value
from pipeline.corrections.table import Table
from pipeline.schemes import concepts

Take = Callable[[Table, str], Value]


def _concept(scheme: str, table: Table, key: str) -> str:
    return table.choice(key, concepts("schemes", f"{scheme}.ttl"))


def _themes(table: Table, key: str) -> tuple[str, ...]:
    themes, known = table.texts(key), concepts("schemes", "themes.ttl")
    for theme in themes:
        if theme not in known:
            raise table.wrong(f"theme {theme} is not known: see ontology/schemes/themes.ttl")
    if len(set(themes)) != len(themes):
        raise table.wrong("a theme is given twice")
    return themes


def _text(table: Table, key: str) -> str:
    return table.text(key)


def _flag(table: Table, key: str) -> bool:
    return table.flag(key)


def _day(table: Table, key: str) -> str:
    return table.day(key)


def _authority(table: Table, key: str) -> str:
    return table.choice(key, concepts("authorities.ttl"))


def _framework(table: Table, key: str) -> str:
    return table.choice(key, frameworks())


def frameworks() -> Collection[str]:
    """Return the notations of frameworks, without those of their editions."""
    found = concepts("schemes", "frameworks.ttl").items()
    return tuple(notation for notation, concept in found if not concept.all("ofFramework"))


SETTINGS: MappingProxyType[str, dict[str, Take]] = MappingProxyType(
    {
        "finding": {"polarity": partial(_concept, "polarity"), "themes": _themes},
        "improvement": {"body": partial(_concept, "bodies"), "priority": _flag, "themes": _themes},
        "team": {"kind": partial(_concept, "unit-kinds"), "name": _text},
        "person": {"name": _text, "organisation": _text, "role": partial(_concept, "roles")},
        "fact": {},
        "judgement": {"grade": partial(_concept, "grades")},
    }
)
"""For each type of record, what may be set; the value of a fact is checked by its field."""

_VALUES: dict[str, Take] = {
    "authority": _authority,
    "framework": _framework,
    "kind": partial(_concept, "inspection-kinds"),
    "start": _day,
    "end": _day,
    "published": _day,
    "lead_inspector": _text,
}


def checked_settings(table: Table, record: str, target: str) -> tuple[tuple[str, Value], ...]:
    """Take ``set`` out of an entry and return what it sets, sorted by name.

    Raises
    ------
    CorrectionError
        If it sets what the record has not, or to what is not known.
    """
    settings = table.part("set")
    takes = {"value": _VALUES[target]} if record == "fact" else SETTINGS[record]
    found = tuple((name, take(settings, name)) for name, take in sorted(takes.items()) if name in settings.raw)
    settings.refuse_rest("set.")
    return found
