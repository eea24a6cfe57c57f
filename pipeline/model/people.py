"""Who is named in a document: people, posts, and the units of an organisation."""

from msgspec import Struct

from pipeline.model.text import Evidence


class Person(Struct, frozen=True):
    """A named person with a role in the text; `forms` are all the ways the text prints the name.

    `identity` is the name that tells this person from others whom the rules would take for the same, where a reviewed
    decision gives one; None where the rules decide.
    """

    name: str
    role: str
    role_text: str
    organisation: str | None
    forms: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    identity: str | None = None


class Post(Struct, frozen=True):
    """A post that the text speaks of, with or without its holder.

    `holder` is the name of a :class:`Person` of the same document, or None; `since` the date as precisely as told
    ("in post since May 2013" gives ``2013-05``); `manner` is ``interim``, ``acting`` or None.
    """

    role: str
    role_text: str
    organisation: str | None
    holder: str | None
    since: str | None
    manner: str | None
    evidence: tuple[Evidence, ...]


class Team(Struct, frozen=True):
    """An organisational unit that the document says something about; one evidence a mention, in order."""

    name: str
    also: tuple[str, ...]
    kind: str
    evidence: tuple[Evidence, ...]

    @property
    def mentions(self) -> int:
        """How often the document names it."""
        return len(self.evidence)
