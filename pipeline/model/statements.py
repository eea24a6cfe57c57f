"""What a document says of the service: what must improve, and what inspectors found."""

from msgspec import Struct

from pipeline.model.text import Evidence

BY_CUES = "polarity.cues"
"""What decides the polarity of a finding where no one else does."""
BY_READER = "reader."
"""How the names begin of what the trained reader found or decided."""


class ThemeTag(Struct, frozen=True, gc=False):
    """A theme that a text is about, and where the words stand that say so; no words where it was inherited.

    `found_by` is the rule that found it, or ``reader.themes`` where the trained reader added it. `probability` is how
    sure the reader is of it, from 0 to 1 in hundredths; None where no reader was asked.
    """

    theme: str
    start: int
    end: int
    found_by: str
    probability: float | None = None


class Improvement(Struct, frozen=True, gc=False):
    """A thing that the document says must improve.

    `n` counts within the document from 1, in the order printed; `body` is ``authority`` or ``lscb``.
    """

    n: int
    priority: bool
    body: str
    text: str
    themes: tuple[ThemeTag, ...]
    evidence: Evidence


class Finding(Struct, frozen=True, gc=False):
    """A sentence of the body that evaluates the service, or gives its context.

    `para` is the printed paragraph number or None; `sent` the sentence's place in its block, from 0; `cues` the
    identifiers of the cues that decided the polarity, in the order of the text. Its subject is its `themes`, the
    `cohorts` of children or young people whom it speaks of, and the `units` that it names, by the names of the
    document's :class:`Team` records. `grade` is that of the criterion that its section is judged by, None where the
    section is judged by none or the report gives no grade. `polarity_by` says what decided the polarity:
    ``polarity.cues``, or ``reader.polarity`` where the trained reader overruled the cues, which then decide nothing;
    `probability` is how sure the reader is of it, from 0 to 1 in hundredths, None where no reader was asked.
    """

    para: str | None
    sent: int
    text: str
    polarity: str
    themes: tuple[ThemeTag, ...]
    evidence: Evidence
    cues: tuple[str, ...] = ()
    prevalence: str | None = None
    time: str | None = None
    attribution: str | None = None
    cohorts: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    grade: str | None = None
    polarity_by: str = BY_CUES
    probability: float | None = None
