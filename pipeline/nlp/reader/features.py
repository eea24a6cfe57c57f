"""What the reader weighs: for each text and each theme that comes into question, what the rules and the words say.

A *cell* is a text with a theme. It comes into question where the rules told the theme in the text, in a neighbour or as
the topic of the paragraph, or where the words of the text say so themselves.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from pipeline.nlp.reader.weights import Floats, Ints
from pipeline.nlp.themes.reading import Read

RULES = ("label", "cue", "subject", "inherited", "section", "kinds-of-plan")
BY_WORDS = 4
"""As many themes come into question for what the words of the text say."""
_MOST = {"n": 60, "place": 8, "block": 10}

TOLD = ("told", "first", "second", "later", *(f"rule:{rule}" for rule in RULES))
RAW = ("raw", "raw:mentioned", "raw:slight", "raw:label", "raw:cue", "raw:subject", "raw:place", "raw:times", "plain")
AROUND = ("previous", "previous:first", "topic", "before", "after", "paragraph", "opening")
WORDS = ("words", "words:before", "words:after", "words:paragraph", "prior")
OTHERS = ("broader", "narrower")
TEXT = ("count", "raw-count", "back", "n", "place", "item", "block", "alone")
CONTEXT = ("previous", "previous:first", "topic", "paragraph", "after", "before")
JOINT = (
    *(f"{name}*{other}" for name in CONTEXT for other in ("back", "untold", "plain")),
    "raw*previous",
    "inherited*back",
    "inherited*untold",
    "told*paragraph",
    "plain*plains",
    "slight*untold",
    "mentioned*untold",
    "yielded",
    "second*inherited",
)
FEATURES = (*TOLD, *RAW, *AROUND, *WORDS, *OTHERS, *TEXT, *JOINT)
"""What is weighed for every theme alike."""
CROSSED = ("told", "raw", "previous", "words", "rule:inherited", "paragraph", "raw:mentioned", "raw:slight", "item")
"""What is weighed for each theme in its own way too."""


class Texts(NamedTuple):
    """The items and sentences of a document, a row each, and how their themes read.

    Attributes
    ----------
    reads : sequence of Read
    blocks : numpy.ndarray of int
        Equal for the sentences of one paragraph, which follow each other.
    items : numpy.ndarray of bool
        Whether the text is an item of a list of improvements.
    """

    reads: Sequence[Read]
    blocks: Ints
    items: NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Cells:
    """The cells of a document: parallel arrays of rows and themes, and a column of `values` for each feature."""

    rows: Ints
    themes: Ints
    values: Floats


@cache
def _rule(found_by: str) -> int:
    """Return the number of a rule: of ``themes.cue.visits`` or ``cue.visits`` that of cues."""
    return RULES.index(found_by.removeprefix("themes.").partition(".")[0])


def _column(found: list[int]) -> Ints:
    return np.fromiter(found, dtype=np.int64, count=len(found))


def _rows_and_places(counts: list[int]) -> tuple[Ints, Ints]:
    """Return of each of several things of each text the number of the text, and its own place in it."""
    sizes = _column(counts)
    rows = np.repeat(np.arange(len(sizes)), sizes)
    return rows, np.arange(len(rows)) - np.repeat(np.cumsum(sizes) - sizes, sizes)


class _Told(NamedTuple):
    """What the rules told of the texts of a document: a row each of text, theme and how it was told."""

    tags: Ints
    raw: Ints
    previous: Ints
    topics: Ints

    @classmethod
    def of(cls, reads: Sequence[Read], number: Mapping[str, int]) -> "_Told":
        """Return what the rules told; `number` are the themes' columns."""
        row, place = _rows_and_places([len(read.tags) for read in reads])
        themes = _column([number[tag.theme] for read in reads for tag in read.tags])
        by = _column([_rule(tag.found_by) for read in reads for tag in read.tags])
        tags = np.stack((row, themes, place, by), axis=1)
        row, _ = _rows_and_places([len(read.told) for read in reads])
        columns: tuple[list[int], ...] = (
            [number[told.theme] for read in reads for told in read.told],
            [told.first for read in reads for told in read.told],
            [_rule(told.rule) for read in reads for told in read.told],
            [told.slight for read in reads for told in read.told],
            [told.mentioned for read in reads for told in read.told],
        )
        raw = np.stack((row, *map(_column, columns)), axis=1)
        contexts = [read.context for read in reads]
        row, place = _rows_and_places([len(context.previous) for context in contexts])
        themes = _column([number[theme] for context in contexts for theme in context.previous])
        previous = np.stack((row, themes, place), axis=1)
        found = [(row, number[c.topic]) for row, c in enumerate(contexts) if c.topic is not None]
        return cls(tags, raw, previous, np.array(found, dtype=np.int64).reshape(-1, 2))


@dataclass(frozen=True, slots=True)
class _Paragraphs:
    """How the texts of a document stand in paragraphs: arrays with an element for each text, but for `begins`.

    Parameters
    ----------
    begins : numpy.ndarray of int
        The first text of each paragraph.
    number : numpy.ndarray of int
        The paragraph of each text, from 0.
    place : numpy.ndarray of int
        The place of each text in its paragraph, from 0.
    others : numpy.ndarray of int
        How many other texts its paragraph has.
    """

    begins: Ints
    number: Ints
    place: Ints
    others: Ints

    @classmethod
    def of(cls, blocks: Ints) -> "_Paragraphs":
        """Return the paragraphs: runs of equal numbers."""
        begins = np.flatnonzero(np.diff(blocks, prepend=blocks[:1] - 1))
        sizes = np.diff(begins, append=len(blocks))
        number = np.repeat(np.arange(len(begins)), sizes)
        return cls(begins, number, np.arange(len(blocks)) - begins[number], sizes[number] - 1)

    def around(self, plane: Floats, rows: Ints, themes: Ints) -> dict[str, Floats]:
        """Return a plane's values in the text before each cell, in the one after, and their mean over the others."""
        first, last = self.place[rows] == 0, self.place[rows] == self.others[rows]
        total = np.add.reduceat(plane, self.begins, axis=0)[self.number[rows], themes]
        return {
            "before": np.where(first, 0, plane[rows - 1, themes]),
            "after": np.where(last, 0, plane[np.minimum(rows + 1, len(plane) - 1), themes]),
            "paragraph": (total - plane[rows, themes]) / np.maximum(self.others[rows], 1),
        }


def cells(
    texts: Texts,
    number: Mapping[str, int],
    broader: Sequence[tuple[int, int]],
    words: Floats,
    prior: Floats,
    sections: Ints,
) -> Cells:
    """Return the cells of a document that come into question.

    Parameters
    ----------
    texts : Texts
        At least one.
    number : Mapping of str to int
        The themes' columns.
    broader : sequence of (int, int)
        The columns of a theme and of one that is broader.
    words : numpy.ndarray, shape (texts, themes)
        What the words of each text say for each theme.
    prior : numpy.ndarray, shape (sections, themes)
        How much more usual each theme is in a section than elsewhere.
    sections : numpy.ndarray of int
        The section of each text.
    """
    told, paragraphs = _Told.of(texts.reads, number), _Paragraphs.of(texts.blocks)
    plane = np.zeros(words.shape)
    plane[told.tags[:, 0], told.tags[:, 1]] = 1
    index, rows, themes = _asked(told, plane, paragraphs, words)
    cell = {name: np.zeros(len(rows)) for name in (*TOLD, *RAW, *AROUND)}
    lengths = np.array([max(len(read.forms), 1) for read in texts.reads], dtype=np.float64)
    _by_rules(cell, told, index, lengths)
    cell |= paragraphs.around(plane, rows, themes)
    opening = plane[paragraphs.begins[paragraphs.number[rows]], themes]
    cell["opening"] = np.where(paragraphs.place[rows] == 0, 0, opening)
    cell["words"], cell["prior"] = words[rows, themes], prior[sections[rows], themes]
    cell |= {f"words:{name}": value for name, value in paragraphs.around(words, rows, themes).items()}
    # A product of matrices would do, but it starts threads for what takes no time.
    planes = np.ascontiguousarray(plane.T)
    narrow, wide = np.zeros_like(planes), np.zeros_like(planes)
    for one, other in broader:
        np.maximum(narrow[other], planes[one], out=narrow[other])
        np.maximum(wide[one], planes[other], out=wide[one])
    cell["narrower"], cell["broader"] = narrow[themes, rows], wide[themes, rows]
    plains = np.bincount(rows, cell["plain"], len(lengths))
    text = {
        "count": plane.sum(1),
        "raw-count": np.bincount(rows, cell["raw"], len(lengths)),
        "back": np.array([float(read.back) for read in texts.reads]),
        "n": np.minimum(lengths, _MOST["n"]) / _MOST["n"],
        "place": np.minimum(paragraphs.place, _MOST["place"]) / _MOST["place"],
        "item": texts.items.astype(np.float64),
        "block": np.minimum(paragraphs.others, _MOST["block"]) / _MOST["block"],
        "alone": (paragraphs.others == 0).astype(np.float64),
        "untold": (plains == 0).astype(np.float64),
        "plains": plains,
        "inherits": np.bincount(rows, cell["first"] * cell["rule:inherited"], len(lengths)),
    }
    cell |= {name: values[rows] for name, values in text.items()}
    _join(cell)
    return Cells(rows, themes, np.stack([cell[name] for name in FEATURES]).T)


def _asked(told: _Told, plane: Floats, paragraphs: _Paragraphs, words: Floats) -> tuple[Ints, Ints, Ints]:
    """Return the number of each cell by text and theme, and the cells' texts and themes."""
    asked = plane > 0
    same = (paragraphs.place[1:] > 0)[:, None]
    before, after = asked[:-1] & same, asked[1:] & same
    asked[1:] |= before
    asked[:-1] |= after
    for table in (told.raw, told.previous, told.topics):
        asked[table[:, 0], table[:, 1]] = True
    asked |= words >= np.partition(words, -BY_WORDS, axis=1)[:, -BY_WORDS, None]
    rows, themes = np.nonzero(asked)
    index = np.zeros(asked.shape, dtype=np.int64)
    index[rows, themes] = np.arange(len(rows))
    return index, rows, themes


def _by_rules(cell: dict[str, Floats], told: _Told, index: Ints, lengths: Floats) -> None:
    """Set what the rules tell of each cell, and in which way."""
    tags, raw, previous = told.tags, told.raw, told.previous
    tagged, named = index[tags[:, 0], tags[:, 1]], index[raw[:, 0], raw[:, 1]]
    before = index[previous[:, 0], previous[:, 1]]
    cell["told"][tagged] = 1
    for name, which in (("first", tags[:, 2] == 0), ("second", tags[:, 2] == 1), ("later", tags[:, 2] > 1)):
        cell[name][tagged[which]] = 1
    for rule, name in enumerate(RULES):
        cell[f"rule:{name}"][tagged[tags[:, 3] == rule]] = 1
    cell["raw"][named] = 1
    cell["raw:times"] = np.bincount(named, minlength=len(cell["raw"])).astype(np.float64)
    # Backwards, so that the first place is the one that stays.
    cell["raw:place"][named[::-1]] = raw[::-1, 2] / lengths[raw[::-1, 0]]
    cell["raw:slight"][named[raw[:, 4] == 1]] = 1
    cell["raw:mentioned"][named[raw[:, 5] == 1]] = 1
    cell["plain"][named[(raw[:, 4] == 0) & (raw[:, 5] == 0)]] = 1
    for name in ("label", "cue", "subject"):
        cell[f"raw:{name}"][named[raw[:, 3] == RULES.index(name)]] = 1
    cell["previous"][before] = 1
    cell["previous:first"][before[previous[:, 2] == 0]] = 1
    cell["topic"][index[told.topics[:, 0], told.topics[:, 1]]] = 1


def _join(cell: dict[str, Floats]) -> None:
    """Set what counts only together."""
    for name in CONTEXT:
        for other in ("back", "untold", "plain"):
            cell[f"{name}*{other}"] = cell[name] * cell[other]
    for one, other in (
        ("raw", "previous"),
        ("told", "paragraph"),
        ("plain", "plains"),
    ):
        cell[f"{one}*{other}"] = cell[one] * cell[other]
    cell["inherited*back"] = cell["rule:inherited"] * cell["back"]
    cell["inherited*untold"] = cell["rule:inherited"] * cell["untold"]
    cell["slight*untold"] = cell["raw:slight"] * cell["untold"]
    cell["mentioned*untold"] = cell["raw:mentioned"] * cell["untold"]
    cell["yielded"] = cell["plain"] * (1 - cell["told"])
    cell["second*inherited"] = cell["second"] * cell["inherits"]
