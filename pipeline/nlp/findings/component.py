"""Makes one finding of every sentence in the body of a report, and of what other documents tell that inspectors said.

In a report the body is what the section scheme says holds findings. Other documents mix the inspectors' findings with
the council's own business, so there a sentence counts only where it, or the sentence that introduces its list, says
that the inspectors speak (``ontology/cues/attribution.ttl``). Headings, tables and footnotes are no sentences. The
polarity is left neutral here and judged by ``ins_polarity``.
"""

from collections.abc import Iterator, Sequence

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.model import Block, BlockKind, Document, Finding, Improvement, Section
from pipeline.nlp.evidence import evidence, section_at
from pipeline.nlp.findings.settings import beside
from pipeline.nlp.inspection.genres import REPORT
from pipeline.nlp.polarity.qualifiers import INSPECTORS, attribution
from pipeline.nlp.polarity.weighing import NEUTRAL
from pipeline.nlp.sections.scheme import Kind, kind_of
from pipeline.nlp.sentences import sentences

# Fewer words make a label, a place or a date, not a sentence.
LEAST_WORDS = 3


def find_findings(
    document: Document, sections: Sequence[Section], genre: str | None, improvements: Sequence[Improvement] = ()
) -> tuple[Finding, ...]:
    """Return the sentences of the body in order, with neutral polarity and no themes.

    Parameters
    ----------
    document : Document
    sections : sequence of Section
        Of that document.
    genre : str or None
        Notation of the document's genre.
    improvements : sequence of Improvement
        Of that document; where it is not a report, they are not told again as findings.
    """
    told = genre != REPORT
    ranges = _told(document, sections, improvements) if told else _in_report(document, sections)
    return tuple(
        Finding(
            para=block.number,
            sent=place,
            text=" ".join(document.text[start:end].split()),
            polarity=NEUTRAL,
            themes=(),
            evidence=evidence(document, start, end, "findings.told" if told else "findings.sentence", sections),
            attribution=INSPECTORS if told else None,
        )
        for block, place, start, end in ranges
    )


_Range = tuple[Block, int, int, int]


def _in_report(document: Document, sections: Sequence[Section]) -> Iterator[_Range]:
    for block, kind in _body(document, sections):
        if kind is not None and kind.findings:
            yield from _of_block(document, block)


def _told(document: Document, sections: Sequence[Section], improvements: Sequence[Improvement]) -> Iterator[_Range]:
    listed = {item.evidence.start for item in improvements}
    introduced = False
    for block, kind in _body(document, sections):
        if kind is not None and not kind.findings and kind.manner is None:
            continue
        if block.start in listed:
            continue
        text = document.text[block.start : block.end]
        if block.kind is BlockKind.ITEM and introduced:
            yield from (found for found in _of_block(document, block) if text.count(" ") >= 2 * LEAST_WORDS)
            continue
        told = [found for found in _of_block(document, block) if _speaks(document.text[found[2] : found[3]])]
        introduced = text.rstrip("* ").endswith(":") and bool(told)
        yield from told[:-1] if introduced else told


def _speaks(sentence: str) -> bool:
    return attribution(sentence) == INSPECTORS


def _body(document: Document, sections: Sequence[Section]) -> Iterator[tuple[Block, Kind | None]]:
    for block in document.blocks:
        if block.kind in (BlockKind.PARAGRAPH, BlockKind.ITEM):
            section = section_at(sections, block.start)
            yield block, kind_of(section.notation) if section else None


def _of_block(document: Document, block: Block) -> Iterator[_Range]:
    """Yield the sentences of a block; its sub-headings and labels, which have no full stop, are passed over."""
    ranges = sentences(document, block)
    for place, (start, end) in enumerate(ranges):
        words = document.text.count(" ", start, end) + 1
        ends = document.text[end - 1] in ".!?…)]”’\"';:"
        if words >= LEAST_WORDS and (ends or block.kind is BlockKind.ITEM or words > 2 * LEAST_WORDS):
            yield block, place, start, end


@Language.factory(
    "ins_findings",
    assigns=["doc._.findings"],
    requires=["doc._.sections", "doc._.genre", "doc._.improvements", "doc._.teams", "doc._.inspection"],
)
def make_findings(nlp: Language, name: str) -> "Findings":
    """Return the component that sets ``doc._.findings``, polarity and themes left empty."""
    return Findings()


class Findings:
    """Sets the sentences of the body."""

    def __call__(self, doc: Doc) -> Doc:
        """Find the findings of the document that `doc` was made of."""
        found = doc._
        sentences = find_findings(found.document, found.sections, found.genre, found.improvements)
        found.findings = tuple(beside(sentences, found.teams, found.inspection))
        return doc
