"""Reads who led an inspection, as a report prints it beside the label."""

import re
from collections.abc import Iterator

from pipeline.model import Absence, Fact
from pipeline.nlp.folding import straighten
from pipeline.nlp.inspection.facts import Page, after_name, before_name, labels
from pipeline.nlp.inspection.frameworks import Catalogue
from pipeline.nlp.inspection.judgements import FRONT
from pipeline.nlp.people.lexicon import cue, fold

_WORD = r"[^\W\d_][\w'.]*(?:-[^\W\d_][\w']*)*"
_NAME = re.compile(rf"{_WORD}(?:[ \n]+{_WORD}){{0,4}}")


def _name_at(sheet: Page, start: int, known: Catalogue) -> tuple[int, int] | None:
    """Return the range of the person's name that begins at `start`, without titles before or after it."""
    honorific = before_name(known.fields["honorific"]).match(sheet.folded, start)
    begin = honorific.end() if honorific else start
    text = straighten(sheet.document.text[: begin + 120])
    match = _NAME.match(text, begin)
    if not match:
        return None
    ends = ("inspector-title", "other-inspector", "published")
    cut = after_name(tuple(form for name in ends for form in known.fields[name])).search(
        sheet.folded, begin, match.end() + 20
    )
    end = min(match.end(), cut.start()) if cut else match.end()
    taken = begin
    for index, word in enumerate(re.finditer(r"\S+", text[begin:end])):
        named = word.group()[0].isupper() or fold(word.group()) in cue("particle")
        broken = index > 1 and "\n" in text[taken : begin + word.start()]
        if broken or not named:
            break
        taken = begin + word.end()
    name = text[begin:taken].rstrip(" .,")
    return (begin, begin + len(name)) if " " in name or "\n" in name else None


def _field_matches(sheet: Page, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
    """Yield where a field's label stands: on the first page, at the head of a block, and at last anywhere."""
    yield from pattern.finditer(sheet.folded, 0, FRONT)
    for block in sheet.document.blocks:
        if block.start >= FRONT and (match := pattern.match(sheet.folded, block.start)):
            yield match
    yield from pattern.finditer(sheet.folded, FRONT)


def find_lead(sheet: Page, known: Catalogue) -> Fact:
    """Return the first lead inspector printed beside the label, on the first page or in the note on the inspection."""
    pattern = labels((*known.fields["lead-inspector"], *known.fields["other-inspector"]))
    others = labels(known.fields["other-inspector"])
    printed = False
    for match in _field_matches(sheet, pattern):
        if others.match(sheet.folded, match.start()):
            continue
        printed = True
        if not re.search(r"[:\n*|-]", match.group()) and match.start() >= FRONT:
            continue
        span = _name_at(sheet, match.end(), known)
        if span:
            value = " ".join(sheet.document.text[span[0] : span[1]].split())
            return Fact("lead_inspector", value, None, (sheet.evidence(*span, "lead-inspector"),))
    absence = Absence.NOT_EXTRACTED if printed else Absence.NOT_PRINTED
    return Fact("lead_inspector", None, absence)
