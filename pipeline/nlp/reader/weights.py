"""The trained weights of the reader: what they are, where they lie, how they are read and written.

They are a folder: ``meta.json`` tells what the columns are and on what they were trained, ``words.txt`` the words and
pairs of words, a line each, and ``weights.npz`` the numbers. ``python -m benchmarks.train`` makes it.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pipeline.errors import OntologyError
from pipeline.nlp.reader.words import Vocabulary
from pipeline.nlp.themes.rules import rules

FOLDER = Path(__file__).resolve().parent / "trained"
Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Numbers:
    """The arrays of the reader.

    Parameters
    ----------
    words : numpy.ndarray of int16, shape (features, 2 themes + 5)
        For each word or pair: how it tells each theme; what it adds to the odds of each; of each polarity; and the
        square of its rarity (see :func:`pipeline.nlp.reader.words.sums`).
    scales : numpy.ndarray, shape (3,)
        What one unit of each of the first three is worth.
    usual : numpy.ndarray, shape (themes,)
        How each theme is told by no words at all.
    prior : numpy.ndarray, shape (sections, themes)
        Logarithm of how much more usual each theme is in a section than elsewhere.
    weights : numpy.ndarray, shape (features,)
        In the order of ``features.FEATURES``.
    crossed : numpy.ndarray, shape (crossed features, themes)
    bias : numpy.ndarray, shape (themes,)
    company : numpy.ndarray, shape (company.SIZE + 1,)
        Of the features of ``company``; the last is added to all.
    together : numpy.ndarray, shape (themes, themes)
        What the likelihood of each theme adds to the odds of another.
    polarity : numpy.ndarray, shape (features, 4)
        Of the features of ``polarity``.
    polarity_bias : numpy.ndarray, shape (4,)
    """

    words: NDArray[np.int16]
    scales: Floats
    usual: Floats
    prior: Floats
    weights: Floats
    crossed: Floats
    bias: Floats
    company: Floats
    together: Floats
    polarity: Floats
    polarity_bias: Floats


@dataclass(frozen=True)
class Weights:
    """All that the reader has learnt.

    Parameters
    ----------
    meta : Mapping
        ``themes``, ``sections`` and ``cues``: what the columns and rows are, by notation; ``believe``: the
        log-odds from which a theme is believed, for sentences and for items;
        ``lean``: what is added to the log-odds of each polarity before they decide; ``overrule``: by how much those of
        another polarity must then exceed those of the rules'.
    features : sequence of str
        The words and pairs of words, in the order of their rows.
    numbers : Numbers
    """

    meta: Mapping[str, Any]
    features: Sequence[str]
    numbers: Numbers

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The words and pairs as features."""
        return Vocabulary.of(self.features, rules().lexicon.normaliser.alphabet)

    @cached_property
    def words(self) -> NDArray[np.float32]:
        """The weights of words and pairs, as they are added up.

        Row by row in memory, whatever the order of the file: the rows of a text are looked up one by one.
        """
        return self.numbers.words.astype(np.float32, order="C")

    @cached_property
    def themes(self) -> Mapping[str, int]:
        """The column of each theme."""
        return {theme: column for column, theme in enumerate(self.meta["themes"])}

    @cached_property
    def sections(self) -> Mapping[str | None, int]:
        """The row of each section; one that is not known has the last."""
        return {section: row for row, section in enumerate(self.meta["sections"])}

    @cached_property
    def cues(self) -> Mapping[str, int]:
        """The number of each cue of polarity."""
        return {cue: number for number, cue in enumerate(self.meta["cues"])}

    @cached_property
    def broader(self) -> Sequence[tuple[int, int]]:
        """The columns of each theme and of one that is broader."""
        return broader(self.themes)

    def section(self, notation: str | None) -> int:
        """Return the row of a section."""
        return self.sections.get(notation, len(self.sections) - 1)


def broader(themes: Mapping[str, int]) -> list[tuple[int, int]]:
    """Return the columns of each theme and of every one that is broader."""
    return [(themes[theme.notation], themes[wide]) for theme in rules().themes.values() for wide in theme.broader]


def load(folder: Path = FOLDER) -> Weights:
    """Read the weights of a folder.

    Raises
    ------
    OntologyError
        If they are not there, or were trained with other themes than the ontology has.
    """
    try:
        meta = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
        features = (folder / "words.txt").read_text(encoding="utf-8").splitlines()
        with np.load(folder / "weights.npz", allow_pickle=False) as stored:
            numbers = Numbers(**{field.name: stored[field.name] for field in fields(Numbers)})
    except (OSError, KeyError, ValueError) as error:
        raise OntologyError(f"the trained weights in {folder} cannot be read: {error}") from error
    if sorted(meta["themes"]) != sorted(rules().themes):
        unlike = OntologyError("the trained reader knows other themes than the ontology has")
        unlike.hint = "--model rules reads without it; docs/themes.md tells how to train it again"
        raise unlike
    return Weights(meta, features, numbers)


def save(weights: Weights, folder: Path) -> None:
    """Write weights to a folder; the same weights give the same bytes."""
    folder.mkdir(parents=True, exist_ok=True)
    text = json.dumps(weights.meta, ensure_ascii=False, indent=1, sort_keys=True)
    (folder / "meta.json").write_text(text + "\n", encoding="utf-8")
    (folder / "words.txt").write_text("".join(f"{feature}\n" for feature in weights.features), encoding="utf-8")
    np.savez_compressed(
        folder / "weights.npz", **{field.name: getattr(weights.numbers, field.name) for field in fields(Numbers)}
    )
