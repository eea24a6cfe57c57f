"""Reads the lists of what must improve: one record an item.

Items stand in the sections that the section scheme says hold improvements, and, in papers that tell of an inspection,
after a sentence that introduces a list (``ontology/cues/improvements.ttl``) or in a column of an action plan. A list's
items may be bullets, numbered paragraphs or both; a deeper or lettered one belongs to the item above it. Topic headings
between items are passed over; prose after the items ends the list.

A committee's own recommendations ("members are asked to note…") are not items: they stand in sections that hold none.
"""

import re
from collections.abc import Iterator, Sequence

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.model import Block, BlockKind, Document, Improvement, Section
from pipeline.nlp.evidence import evidence, section_at
from pipeline.nlp.improvements.lists import Range, cue, of_list
from pipeline.nlp.improvements.papers import Place, as_lists, behind_colons, introduced, tabulated, told
from pipeline.nlp.inspection.genres import REPORT
from pipeline.nlp.sections.scheme import Kind, fold, kind_of

NEWS = "news"
PAPER = "committee-paper"

_TAIL = re.compile(r"(?:\s*[;,]\s*(?:and|or))?[\s;,]*$")
_Placed = tuple[Block, Section | None, Kind | None]


def find_improvements(document: Document, sections: Sequence[Section], genre: str | None) -> tuple[Improvement, ...]:
    """Return what the document says must improve, in the order printed, each text once for each body.

    Parameters
    ----------
    document : Document
    sections : sequence of Section
        Of that document.
    genre : str or None
        Notation of the document's genre: a report's own prose introduces no lists, a paper's and a letter's may.
    """
    blocks = document.blocks if genre == REPORT else as_lists(document, document.blocks)
    placed = _placed(blocks, sections)
    items = list(_listed(document, placed, genre))
    if genre != REPORT:
        places = _places(document, placed)
        items += introduced(document, places)
        items += behind_colons(document, places)
        items += tabulated(document, places)
    if genre == NEWS or (genre not in (REPORT, PAPER) and not items):
        items += told(document)
    items.sort(key=lambda item: item[0])
    return tuple(_records(document, items, sections))


def _records(document: Document, ranges: Sequence[Range], sections: Sequence[Section]) -> Iterator[Improvement]:
    seen: set[tuple[str, str]] = set()
    for start, end, priority, body, rule in ranges:
        end = start + len(_TAIL.sub("", document.text[start:end]))
        text = " ".join(document.text[start:end].split())
        if not text or (body, fold(text)) in seen:
            continue
        seen.add((body, fold(text)))
        found = evidence(document, start, end, f"improvements.{rule}", sections)
        yield Improvement(len(seen), priority, body, text, (), found)


def _placed(blocks: Sequence[Block], sections: Sequence[Section]) -> list[_Placed]:
    placed = []
    for block in blocks:
        section = section_at(sections, block.start)
        placed.append((block, section, kind_of(section.notation) if section else None))
    return placed


def _places(document: Document, placed: Sequence[_Placed]) -> list[Place]:
    """Return the blocks each with the heading it stands under."""
    places = []
    heading = ""
    for block, _, kind in placed:
        if block.kind is BlockKind.HEADING:
            heading = fold(document.text[block.start : block.end])
        places.append(Place(block, heading, kind))
    return places


def _listed(document: Document, placed: Sequence[_Placed], genre: str | None) -> Iterator[Range]:
    """Yield the items of the sections that hold improvements; a list with the committee's own business is none."""
    here: Section | None = None
    run: list[Block] = []
    held: Kind | None = None
    for block, section, kind in (*placed, (None, None, None)):
        if section is not here or section is None:
            if held is not None and not (genre != REPORT and _of_committee(document, run)):
                yield from of_list(document, run, held.improvements == "priority", held.body)
            here, run = section, []
            held = kind if kind is not None and kind.improvements else None
        if block is not None and held is not None and section is not None and block.start > section.start:
            run.append(block)


def _of_committee(document: Document, run: Sequence[Block]) -> bool:
    return bool(run) and cue("committee").search(document.text, run[0].start, run[-1].end) is not None


@Language.factory(
    "ins_improvements",
    assigns=["doc._.improvements"],
    requires=["doc._.sections", "doc._.genre"],
)
def make_improvements(nlp: Language, name: str) -> "Improvements":
    """Return the component that sets ``doc._.improvements``, themes left empty."""
    return Improvements()


class Improvements:
    """Sets what the document says must improve."""

    def __call__(self, doc: Doc) -> Doc:
        """Find the improvements of the document that `doc` was made of."""
        doc._.improvements = find_improvements(doc._.document, doc._.sections, doc._.genre)
        return doc
