"""Tells what an item or a sentence is about: the themes, each with the words that say so.

What a text is *about* counts, what it only mentions as a purpose or a consequence does not. The phrases, and the
company in which an ambiguous phrase means one theme or another, are data; the steps are code:

1. find the phrases; 2. set aside what stands in a clause of purpose; 3. read the ambiguous phrases by their company:
the nearest words of the sentence, then the sentence before, then the section (``reading``); 4. drop what yields:
the broader beside its narrower, the slight beside the plain; 5. inherit from the sentence before where the text points
back to it, else from the topic of the paragraph where it tells nothing (``settling``).
"""

from collections.abc import Iterator, Sequence

from msgspec.structs import replace
from spacy.language import Language
from spacy.tokens import Doc

from pipeline.model import Block, Document, Finding, Improvement, ThemeTag
from pipeline.nlp import extensions  # noqa: F401  (declares the attributes)
from pipeline.nlp.themes.reading import Read, Scanned, read, scan
from pipeline.nlp.themes.rules import Rules, rules
from pipeline.nlp.themes.settling import Context

SECONDARY = 0.6
"""What a theme counts for the topic of its paragraph when another is told before it in the sentence."""
SELDOM = 0.4
"""What a theme counts that seldom is the topic."""


class Paragraph:
    """Reads the sentences of a paragraph one after the other, each in the light of those before it."""

    def __init__(self, section: str | None = None) -> None:
        self._context = Context(section)
        self._told: dict[str, float] = {}

    def read(self, sentence: Scanned, data: Rules, at: int = 0) -> Read:
        """Return the themes of the next sentence, which begins at `at`, and whom it speaks of."""
        found = read(sentence, self._context, data, at)
        themes = [tag.theme for tag in found.tags]
        for place, theme in enumerate(themes):
            weight = (SECONDARY if place else 1.0) * (SELDOM if data.themes[theme].seldom_topic else 1.0)
            self._told[theme] = self._told.get(theme, 0.0) + weight
        if len(themes) > 1:
            themes.sort(key=lambda theme: data.themes[theme].seldom_topic)
        self._context = Context(
            self._context.section,
            previous=tuple(themes) or self._context.previous,
            topic=max(self._told, key=self._told.__getitem__, default=None),
            subjects=found.subjects,
            cohorts=found.cohorts,
        )
        return found


def themes_of(text: str, *, context: Context | None = None) -> tuple[ThemeTag, ...]:
    """Return the themes that a sentence or an item is about, in the order of the words that tell them.

    Parameters
    ----------
    text : str
    context : Context, optional

    Returns
    -------
    tuple of ThemeTag
        Offsets are into `text`. Inherited themes come first and have no words (start and end 0).
    """
    data = rules()
    return read(scan((text,), data)[0], context or Context(), data).tags


def read_improvements(improvements: Sequence[Improvement], data: Rules) -> Iterator[Read]:
    """Yield how each improvement reads, by itself."""
    scanned = scan([record.evidence.quote for record in improvements], data)
    for record, item in zip(improvements, scanned, strict=True):
        context = Context(record.evidence.section, item=True, body=record.body)
        yield read(item, context, data, record.evidence.start)


def read_findings(document: Document, findings: Sequence[Finding], data: Rules) -> Iterator[Read]:
    """Yield how each finding reads; those of one block are read as a paragraph."""
    scanned = scan([record.evidence.quote for record in findings], data)
    block: Block | None = None
    paragraph: Paragraph | None = None
    for record, sentence in zip(findings, scanned, strict=True):
        start = record.evidence.start
        here = block if block is not None and block.start <= start < block.end else document.block_at(start)
        if paragraph is None or here is not block:
            block, paragraph = here, Paragraph(record.evidence.section)
        yield paragraph.read(sentence, data, start)


@Language.factory(
    "ins_themes",
    assigns=["doc._.improvements", "doc._.findings", "doc._.named_themes", "doc._.theme_reads"],
    requires=["doc._.improvements", "doc._.findings"],
)
class ThemeComponent:
    """Gives each improvement and finding of a Doc its themes, and the Doc all that its findings name."""

    def __init__(self, nlp: Language, name: str) -> None:
        self.name = name

    def __call__(self, doc: Doc) -> Doc:
        """Replace the improvements and findings by the same with themes; leave how each reads, in that order."""
        data, found = rules(), doc._
        items = tuple(read_improvements(found.improvements, data))
        sentences = tuple(read_findings(found.document, found.findings, data))
        found.improvements = tuple(
            [replace(record, themes=told.tags) for record, told in zip(found.improvements, items, strict=True)]
        )
        found.findings = tuple(
            [
                replace(record, themes=told.tags, cohorts=told.cohorts)
                for record, told in zip(found.findings, sentences, strict=True)
            ]
        )
        found.theme_reads = items + sentences
        found.named_themes = frozenset(
            {one.theme for told in sentences for one in told.told if not one.rule.startswith("subject.")}
        )
        return doc
