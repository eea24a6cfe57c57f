"""What the reader is trained on: the reports as the rules read them, joined with the annotations, as numbers."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from multiprocessing import get_context
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from msgspec.structs import replace
from numpy.typing import NDArray
from scipy import sparse

from benchmarks.held_back import annotations, rows, words_hash
from pipeline import ingest
from pipeline.errors import UnreadableDocument
from pipeline.inputs import Input, find
from pipeline.model import Finding, Improvement
from pipeline.nlp.build import RULES, build
from pipeline.nlp.polarity.component import FILES
from pipeline.nlp.polarity.cues import load_cues
from pipeline.nlp.reader import polarity as by_polarity
from pipeline.nlp.reader.component import texts_of
from pipeline.nlp.reader.features import Texts
from pipeline.nlp.reader.words import SHARE, Vocabulary
from pipeline.nlp.themes.rules import rules
from pipeline.schemes import concepts

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Mask = NDArray[np.bool_]

COUNCILS, TIMES = 12, 20
"""A word that stands in reports of fewer councils, or less often, is no feature: it may be a name."""
SECTION_PRIOR = 20
"""As many sentences of a section count as usual before its own do."""
PARTS = ("train", "dev", "gold")


class Report(NamedTuple):
    """What the rules read in a report."""

    id: str
    improvements: tuple[Improvement, ...]
    findings: tuple[Finding, ...]
    texts: Texts

    def records(self) -> Iterator[Improvement | Finding]:
        """Yield the items, then the sentences."""
        yield from self.improvements
        yield from self.findings


@dataclass(frozen=True, slots=True)
class Learnt:
    """A row of every text: what it says is known of it.

    Parameters
    ----------
    themes : numpy.ndarray, shape (texts, themes)
        What the annotator told.
    polarity : numpy.ndarray of int
        -1 where none was told.
    known : numpy.ndarray of bool
    councils : numpy.ndarray of str
    """

    themes: Floats
    polarity: Ints
    known: Mask
    councils: NDArray[np.str_]


_nlp = build(RULES)


def _read(source: Input) -> tuple[Report, list[tuple[str, ...]]] | None:
    """Return what the rules read in a report, and the words of its texts.

    The characters that stand for words are those of this process: another gives the words others.
    """
    try:
        document = ingest.read(source.path, source.id)
    except UnreadableDocument:
        return None
    doc = _nlp.make_doc(document.text)
    doc._.document = document
    for _, component in _nlp.pipeline:
        doc = component(doc)
    told = doc._
    if not told.theme_reads:
        return None
    texts = texts_of(document, told.improvements, told.findings, told.theme_reads)
    words = [rules().lexicon.normaliser.alphabet.words(read.forms) for read in texts.reads]
    return Report(document.id, told.improvements, told.findings, texts), words


def _here(report: Report, words: Sequence[tuple[str, ...]]) -> Report:
    """Return a report that another process read with the characters that this one gives its words."""
    letter = rules().lexicon.normaliser.alphabet.letter
    reads = [
        replace(read, forms="".join(map(letter, own))) for read, own in zip(report.texts.reads, words, strict=True)
    ]
    return report._replace(texts=report.texts._replace(reads=reads))


def read_reports(folder: Path, jobs: int) -> list[Report]:
    """Return what the rules read in all reports of a folder, in the order of their names."""
    files = sorted(find((folder,)).files, key=lambda source: -source.path.stat().st_size)
    with get_context("fork").Pool(jobs) as pool:
        found = [_here(*read) for read in pool.imap_unordered(_read, files, chunksize=1) if read is not None]
    return sorted(found, key=lambda report: report.id)


def labels(reports: Sequence[Report], themes: dict[str, int], gold: Path | None) -> Learnt:
    """Return what is known of each text: items first, then sentences, report by report."""
    told: dict[str, dict[tuple[str, str], dict[str, Any]]] = {}
    for kind in ("improvements", "findings"):
        told[kind] = annotations(kind, frozenset(PARTS))
        for row in rows(gold / f"{kind}.jsonl") if gold is not None else ():
            if kind == "improvements" or row.get("polarity"):
                told[kind].setdefault((row["doc"], words_hash(row["text"])), row)
    count = sum(len(report.texts.reads) for report in reports)
    learnt = Learnt(
        np.zeros((count, len(themes))),
        np.full(count, -1),
        np.zeros(count, dtype=bool),
        np.array([report.id.partition("/")[0] for report in reports for _ in report.texts.reads]),
    )
    place = 0
    for report in reports:
        for kind, records in (("improvements", report.improvements), ("findings", report.findings)):
            for record in records:
                known = told[kind].get((report.id, words_hash(record.text)))
                if known is not None:
                    learnt.known[place] = True
                    learnt.themes[place, [themes[theme] for theme in known.get("themes") or ()]] = 1
                    if "polarity" in known:
                        learnt.polarity[place] = by_polarity.POLARITIES.index(known["polarity"])
                place += 1
    return learnt


def vocabulary(reports: Sequence[Report]) -> list[str]:
    """Return the words and pairs that stand in reports of enough councils, often enough."""
    alphabet = rules().lexicon.normaliser.alphabet
    times: Counter[str] = Counter()
    where: defaultdict[str, set[str]] = defaultdict(set)
    for report in reports:
        here: Counter[str] = Counter()
        for read in report.texts.reads:
            words = alphabet.words(read.forms)
            here.update(words)
            here.update(map(" ".join, pairwise(words)))
        times.update(here)
        for feature in here:
            where[feature].add(report.id.partition("/")[0])
    return sorted(f for f, seen in where.items() if len(seen) >= COUNCILS and times[f] >= TIMES)


class Corpus:
    """All texts of all reports as numbers.

    Parameters
    ----------
    reports : sequence of Report
    learnt : Learnt
    themes : dict of str to int
    """

    def __init__(self, reports: Sequence[Report], learnt: Learnt, themes: dict[str, int]) -> None:
        self.reports, self.learnt, self.themes = reports, learnt, themes
        self.features = vocabulary(reports)
        words = Vocabulary.of(self.features, rules().lexicon.normaliser.alphabet)
        found, owners = words.rows([read.forms for report in reports for read in report.texts.reads])
        self.count = len(learnt.known)
        documents = np.bincount(np.unique(owners * len(self.features) + found) % len(self.features))
        self.rarity = np.maximum(np.round(np.log(self.count / documents) ** 2 * SHARE), 1).astype(np.int16)
        squares = np.bincount(owners, self.rarity[found], self.count)
        values = np.sqrt(self.rarity[found] / np.maximum(squares, 1)[owners])
        self.words = sparse.csr_matrix((values, (owners, found)), shape=(self.count, len(self.features)))
        self.sections = sorted(concepts("schemes", "sections.ttl"))
        self.cues = sorted(cue.notation for cue in load_cues(*FILES))
        number = {section: row for row, section in enumerate(self.sections)}
        evidence = [one.evidence for report in reports for one in report.records()]
        self.places = np.array([number.get(one.section or "", len(number)) for one in evidence])
        self.items = np.concatenate([report.texts.items for report in reports])
        self.ruled = np.zeros((self.count, len(themes)))
        for row, read in enumerate(read for report in reports for read in report.texts.reads):
            self.ruled[row, [themes[tag.theme] for tag in read.tags]] = 1

    def prior(self) -> Floats:
        """Return how much more usual each theme is in a section than elsewhere, as logarithms."""
        total = np.zeros((len(self.sections) + 1, len(self.themes)))
        other = ~self.learnt.known
        np.add.at(total, self.places[other], self.ruled[other])
        counts = np.bincount(self.places[other], minlength=len(total))[:, None]
        usual = (total.sum(0) + 1) / counts.sum()
        prior: Floats = np.log((total + SECTION_PRIOR * usual) / (counts + SECTION_PRIOR) / usual)
        return prior

    def around(self) -> Floats:
        """Return the mean of what the rules tell in the two sentences before and the two after."""
        blocks = np.concatenate([report.texts.blocks + 100_000 * n for n, report in enumerate(self.reports)])
        total, counts = np.zeros_like(self.ruled), np.zeros((self.count, 1))
        for step in (1, 2):
            same = (blocks[step:] == blocks[:-step])[:, None]
            total[step:] += self.ruled[:-step] * same
            counts[step:] += same
            total[:-step] += self.ruled[step:] * same
            counts[:-step] += same
        mean: Floats = total / np.maximum(counts, 1)
        return mean
