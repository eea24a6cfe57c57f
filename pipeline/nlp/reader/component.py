"""A trained reader over the rules: it weighs what they found with the words around, and says how sure it is.

Rules and reader meet here, under one policy:

- What a section gives (all of a safeguarding board's section is about the board) and the polarity of an item of a list
  of improvements is certain: the rules decide.
- Of the other themes that the rules found the reader drops those of which it is not sure enough, and it adds those
  that the rules missed where it is sure; what they found comes first, in its order, the reader's own after it, the
  surest first.
- The polarity of the cues stands unless the reader is surer of another by a margin.

The reader is a logistic regression over the rules' own steps, the neighbours, the section and the words
(``features``, ``polarity``, ``words``), and a second one that weighs the themes of a text against each other
(``company``). It sees no council, no grade and no date.
"""

import math
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

import numpy as np
from msgspec.structs import replace
from numpy.typing import NDArray
from spacy.language import Language
from spacy.tokens import Doc

from pipeline.model import BY_READER, Document, Evidence, Finding, Improvement, ThemeTag
from pipeline.nlp import extensions  # noqa: F401  (declares the attributes)
from pipeline.nlp.reader import company
from pipeline.nlp.reader import polarity as by_polarity
from pipeline.nlp.reader.features import CROSSED, FEATURES, Cells, Texts, cells
from pipeline.nlp.reader.weights import Floats, Ints, Weights, load
from pipeline.nlp.reader.words import sums
from pipeline.nlp.sections.scheme import kind_of
from pipeline.nlp.themes.reading import Read

THEMES = f"{BY_READER}themes"
POLARITY = f"{BY_READER}polarity"
_CERTAIN = "themes.section"
# Log-odds are rounded to this many decimals, so that the last bits of a machine's arithmetic decide nothing.
_DECIMALS = 6
_TOLD = FEATURES.index("told")
_CROSSED = [FEATURES.index(name) for name in CROSSED]


def texts_of(
    document: Document, improvements: Sequence[Improvement], findings: Sequence[Finding], reads: Sequence[Read]
) -> Texts:
    """Return the items and sentences of a document, in this order, as the reader takes them."""
    starts = np.array([block.start for block in document.blocks], dtype=np.int64)
    places = np.array([finding.evidence.start for finding in findings], dtype=np.int64)
    blocks = np.concatenate((-1 - np.arange(len(improvements)), np.searchsorted(starts, places, side="right")))
    items = np.arange(len(reads)) < len(improvements)
    return Texts(reads, blocks, items)


def theme_odds(found: Cells, weights: Weights, words: Floats) -> Floats:
    """Return the log-odds of each cell by itself; `words` is what the words add for each text and theme."""
    numbers = weights.numbers
    odds: Floats = np.einsum("cf,f->c", found.values, numbers.weights)
    odds += numbers.bias[found.themes] + words[found.rows, found.themes]
    odds += np.einsum("cf,fc->c", found.values[:, _CROSSED], numbers.crossed[:, found.themes])
    rounded: Floats = np.round(odds, _DECIMALS)
    return rounded


def company_odds(found: Cells, weights: Weights, odds: Floats, items: NDArray[np.bool_]) -> Floats:
    """Return the log-odds of each cell beside the other themes of its text; `odds` are those by itself."""
    numbers = weights.numbers
    values = company.features(found.rows, odds, found.values[:, _TOLD] > 0, items)
    table = company.likely(found.rows, found.themes, odds, (len(items), len(weights.themes)))
    beside = company.weighed(found.rows, found.themes, values, table, numbers.company[:-1], numbers.together)
    rounded: Floats = np.round(beside + numbers.company[-1], _DECIMALS)
    return rounded


def polarity_odds(findings: Sequence[Finding], blocks: Ints, places: Ints, weights: Weights, words: Floats) -> Floats:
    """Return the log-odds of each polarity for each sentence, up to a constant; `places` are their sections' rows."""
    columns, (number, row) = by_polarity.features(findings, blocks, places, weights.cues, len(weights.sections))
    odds = words + weights.numbers.polarity_bias
    for column in columns:
        odds += weights.numbers.polarity[column]
    np.add.at(odds, row, weights.numbers.polarity[number])
    rounded: Floats = np.round(odds, _DECIMALS)
    return rounded


def _settled(tags: Sequence[ThemeTag], odds: dict[str, float], at: Evidence, believe: float) -> tuple[ThemeTag, ...]:
    """Return the themes of a text as rules and reader together have them."""
    settled = [
        ThemeTag(tag.theme, tag.start, tag.end, tag.found_by, _share(odds[tag.theme]))
        for tag in tags
        if tag.found_by == _CERTAIN or odds[tag.theme] >= believe
    ]
    sure = [(-value, theme) for theme, value in odds.items() if value >= believe]
    if len(sure) > len(settled):
        told = {tag.theme for tag in tags}
        settled += [
            ThemeTag(theme, at.start, at.start, THEMES, _share(-value))
            for value, theme in sorted(sure)
            if theme not in told
        ]
    return tuple(settled)


@cache
def _share(odds: float) -> float:
    """Return log-odds as a probability in hundredths.

    >>> _share(0.0), _share(2.0)
    (0.5, 0.88)
    """
    return round(1 / (1 + math.exp(-odds)), 2)


class Judged(NamedTuple):
    """What reader and cues together make of the polarity of a sentence; `overruled` where the cues do not stand."""

    polarity: str
    overruled: bool
    probability: float


def judged(findings: Sequence[Finding], odds: Floats, lean: Floats, margin: float) -> list[Judged]:
    """Return what is made of the polarity of sentences.

    `lean` is added to the odds before they decide: without it the reader, which is right most often by never saying
    that a sentence is neutral, would hardly ever say so.
    """
    rows, own = np.arange(len(findings)), by_polarity.numbers(findings)
    leaning = odds + lean
    best = leaning.argmax(1)
    certain = np.array([_certain(finding.evidence.section) for finding in findings])
    stands = certain | (leaning[rows, best] - leaning[rows, own] < margin)
    best = np.where(stands, own, best)
    shares = np.exp(odds - odds.max(1, keepdims=True))
    share = np.round(shares[rows, best] / shares.sum(1), 2)
    overruled = best != own
    return [
        Judged(by_polarity.POLARITIES[number], *rest)
        for number, *rest in zip(best.tolist(), overruled.tolist(), share.tolist(), strict=True)
    ]


def _certain(section: str | None) -> bool:
    """Whether what stands in a section must improve, whatever it praises."""
    kind = kind_of(section)
    return kind is not None and bool(kind.improvements)


class Reader:
    """Weighs the themes and the polarity of a document's items and sentences."""

    def __init__(self, weights: Weights) -> None:
        self.weights = weights
        # Made here, where processes that read documents have not yet parted from the one that starts them.
        self.vocabulary, self.words = weights.vocabulary, weights.words

    def __call__(self, doc: Doc) -> Doc:
        """Replace the improvements and findings of `doc` by the same as rules and reader together have them."""
        told = doc._
        if not told.theme_reads:
            return doc
        weights, numbers = self.weights, self.weights.numbers
        texts = texts_of(told.document, told.improvements, told.findings, told.theme_reads)
        records: list[Improvement | Finding] = [*told.improvements, *told.findings]
        rows, owners = self.vocabulary.rows([read.forms for read in texts.reads])
        said = sums(rows, owners, len(texts.reads), self.words)
        count = len(weights.themes)
        sections = np.array([weights.section(record.evidence.section) for record in records], dtype=np.int64)
        words = said[:, :count] * numbers.scales[0] + numbers.usual
        found = cells(texts, weights.themes, weights.broader, words, numbers.prior, sections)
        alone = theme_odds(found, weights, said[:, count : 2 * count] * numbers.scales[1])
        each = self._odds(texts, found, company_odds(found, weights, alone, texts.items))
        first = len(told.improvements)
        polarity = said[first:, 2 * count :] * numbers.scales[2]
        told.improvements = tuple(self._items(told.improvements, each[:first]))
        blocks, places = texts.blocks[first:], sections[first:]
        told.findings = tuple(self._sentences(told.findings, each[first:], blocks, places, polarity))
        return doc

    def _odds(self, texts: Texts, found: Cells, odds: Floats) -> list[dict[str, float]]:
        """Return for each text the log-odds, by theme, of those that the rules told and of those that may be added."""
        names, believe = self.weights.meta["themes"], self.weights.meta["believe"]
        least = np.where(texts.items, believe["items"], believe["sentences"])[found.rows]
        matter = np.flatnonzero((found.values[:, _TOLD] > 0) | (odds >= least))
        each: list[dict[str, float]] = [{} for _ in texts.reads]
        for row, theme, value in zip(
            found.rows[matter].tolist(), found.themes[matter].tolist(), odds[matter].tolist(), strict=True
        ):
            each[row][names[theme]] = value
        return each

    def _items(self, records: Sequence[Improvement], odds: Sequence[dict[str, float]]) -> Iterator[Improvement]:
        believe = self.weights.meta["believe"]["items"]
        for record, own in zip(records, odds, strict=True):
            yield replace(record, themes=_settled(record.themes, own, record.evidence, believe))

    def _sentences(
        self, records: Sequence[Finding], odds: Sequence[dict[str, float]], blocks: Ints, places: Ints, said: Floats
    ) -> Iterator[Finding]:
        if not records:
            return
        meta = self.weights.meta
        believe = meta["believe"]["sentences"]
        sure = polarity_odds(records, blocks, places, self.weights, said)
        verdicts = judged(records, sure, np.array(meta["lean"]), meta["overrule"])
        for record, own, verdict in zip(records, odds, verdicts, strict=True):
            yield replace(
                record,
                themes=_settled(record.themes, own, record.evidence, believe),
                polarity=verdict.polarity,
                cues=() if verdict.overruled else record.cues,
                polarity_by=POLARITY if verdict.overruled else record.polarity_by,
                probability=verdict.probability,
            )


@Language.factory(
    "ins_reader",
    assigns=["doc._.improvements", "doc._.findings"],
    requires=["doc._.improvements", "doc._.findings", "doc._.theme_reads"],
)
def make_reader(nlp: Language, name: str) -> Reader:
    """Return the component that weighs ``doc._.improvements`` and ``doc._.findings`` with the trained weights."""
    return Reader(load())
