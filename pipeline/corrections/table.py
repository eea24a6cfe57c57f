"""One entry of a file of corrections: takes values out by key, each checked, so that what is left over is unknown."""

import datetime
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from pipeline.errors import CorrectionError

MOST_NAMED = 20
"""A message names all choices where there are fewer."""


@dataclass(frozen=True, slots=True)
class Table:
    """An entry, named for messages; taking a value removes it from `raw`."""

    file: str
    entry: str
    raw: dict[str, Any]

    def wrong(self, what: str) -> CorrectionError:
        """Return the error that says what is wrong with the entry."""
        return CorrectionError(f"{self.file}, {self.entry}: {what}")

    def text(self, key: str) -> str:
        """Take a text that must be there, its white space made single spaces."""
        value = self.maybe(key)
        if value is None:
            raise self.wrong(f"{key} is missing")
        return value

    def maybe(self, key: str) -> str | None:
        """Take a text, or None where there is no such key."""
        value = self.raw.pop(key, None)
        if value is None:
            return None
        if not isinstance(value, str) or not value.strip():
            raise self.wrong(f"{key} must be a text that is not empty")
        return " ".join(value.split())

    def texts(self, key: str) -> tuple[str, ...]:
        """Take a list of texts that must be there."""
        value = self.raw.pop(key, None)
        if not isinstance(value, list) or not all(isinstance(one, str) and one.strip() for one in value):
            raise self.wrong(f"{key} must be a list of texts")
        return tuple(" ".join(one.split()) for one in value)

    def choice(self, key: str, known: Collection[str]) -> str:
        """Take a text that must be one of those known."""
        value = self.text(key)
        if value not in known:
            choices = ", ".join(known) if len(known) < MOST_NAMED else "see the schemes of the ontology"
            raise self.wrong(f"{key} {value} is not known: {choices}")
        return value

    def day(self, key: str) -> str:
        """Take a date, as TOML writes it or as a text, and return it as an ISO date."""
        value = self.raw.pop(key, None)
        if value is None:
            raise self.wrong(f"{key} is missing")
        try:
            # A date with a time of day is a date too in Python, but not in the file.
            given = value if type(value) is datetime.date else datetime.date.fromisoformat(value)
        except (TypeError, ValueError) as error:
            raise self.wrong(f"{key} must be a date such as 2026-11-21") from error
        return given.isoformat()

    def flag(self, key: str) -> bool:
        """Take a truth value; false where there is no such key."""
        value = self.raw.pop(key, False)
        if not isinstance(value, bool):
            raise self.wrong(f"{key} must be true or false")
        return value

    def number(self, key: str) -> int | None:
        """Take a whole number from 1, or None where there is no such key."""
        value = self.raw.pop(key, None)
        if value is not None and (type(value) is not int or value < 1):
            raise self.wrong(f"{key} must be a whole number from 1")
        return value

    def part(self, key: str) -> "Table":
        """Take a table within the entry; an empty one where there is no such key."""
        value = self.raw.pop(key, {})
        if not isinstance(value, Mapping):
            raise self.wrong(f"{key} must be given as {key}.NAME = VALUE")
        return Table(self.file, self.entry, dict(value))

    def refuse_rest(self, of: str = "") -> None:
        """Raise for a key that nobody took."""
        for key in sorted(self.raw):
            raise self.wrong(f"{of}{key} is not known here")
