"""An inspection as it is put together from what a document tells of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from pipeline.nlp.told.collective import Scope
from pipeline.schemes import concepts


@cache
def wider_criteria() -> Mapping[str, tuple[str, ...]]:
    """Return, by criterion, those of other editions that it is part of or the same as."""
    return {
        notation: tuple(iri.rsplit("/", 1)[1] for iri in (*item.all("skos:broadMatch"), *item.all("skos:closeMatch")))
        for notation, item in concepts("schemes", "criteria.ttl").items()
    }


@dataclass(slots=True)
class Row:
    """An inspection as it is put together."""

    gss: str
    framework: str | None = None
    kind: str | None = None
    when: str | None = None
    start: str | None = None
    end: str | None = None
    published: str | None = None
    fortnight: bool = False
    spans: list[tuple[int, int]] = field(default_factory=list)
    grades: dict[str, list[tuple[str, str, int, int]]] = field(default_factory=dict)
    counted: list[tuple[tuple[str, str, int, int], Scope]] = field(default_factory=list)

    @property
    def key(self) -> str:
        """Its date for ordering."""
        return self.start or self.when or self.published or ""

    def sharpen(self, value: str) -> None:
        """Take a month told beside a grade, where only its year is known."""
        if self.start is None and self.when is not None and len(self.when) == 4 and value[:7].startswith(self.when):
            self.when = value[:7]

    def latest_before(self, offset: int) -> int:
        """Where it is told of last before an offset, -1 where only after it."""
        return max([start for start, _ in self.spans if start <= offset], default=-1)
