"""Train the reader anew from the reports and the annotations: the same reports give the same weights.

    python -m benchmarks.train REPORTS [--gold FOLDER] [--out FOLDER] [--jobs N]

REPORTS is the folder of reports that ``tests/annotations/`` points into. ``--gold`` adds the findings and improvements
of a gold folder to what is learnt from. Needs ``pip install '.[train]'``. The rules read all reports
(``training_corpus``); then themes (``training_themes``) and polarity (``training_polarity``) are learnt.
"""

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from threadpoolctl import threadpool_limits

from benchmarks import training_polarity, training_themes
from benchmarks.training_corpus import Corpus, Report, labels, read_reports
from benchmarks.training_polarity import Polarity
from benchmarks.training_regression import Floats, whole
from benchmarks.training_themes import Themes
from pipeline.nlp.reader import company
from pipeline.nlp.reader import polarity as by_polarity
from pipeline.nlp.reader.features import CROSSED, FEATURES
from pipeline.nlp.reader.weights import FOLDER, Numbers, Weights, save
from pipeline.nlp.themes.rules import rules


def train(reports: Sequence[Report], gold: Path | None, jobs: int, tell: Callable[[str], None] = print) -> Weights:
    """Return the weights learnt from reports."""
    themes = {theme: column for column, theme in enumerate(sorted(rules().themes))}
    corpus = Corpus(reports, labels(reports, themes, gold), themes)
    learnt = corpus.learnt
    tell(f"{corpus.count} texts, {learnt.known.sum()} of them annotated; {len(corpus.features)} words and pairs")
    by_theme = training_themes.learn(corpus, jobs, tell)
    by_verdict = training_polarity.learn(corpus, tell)
    meta = {
        "name": "inspection reader",
        "lang": "en",
        "themes": list(themes),
        "sections": [*corpus.sections, None],
        "cues": corpus.cues,
        "believe": by_theme.believe,
        "lean": by_verdict.lean,
        "overrule": by_verdict.overrule,
        "trained_on": {
            "reports": len(reports),
            "texts": corpus.count,
            "annotated": {
                "sentences": int((learnt.known & ~corpus.items).sum()),
                "items": int((learnt.known & corpus.items).sum()),
            },
            "councils": len(set(learnt.councils[learnt.known].tolist())),
        },
    }
    return Weights(meta, corpus.features, numbers(corpus, by_theme, by_verdict))


def numbers(corpus: Corpus, by_theme: Themes, by_verdict: Polarity) -> Numbers:
    """Return what was learnt as the arrays of the reader."""
    count, rarity = len(corpus.themes), training_themes.rarity(corpus)
    taught, beside = by_theme.taught, by_theme.company
    trust = np.split(taught.trust.coef[0], np.cumsum([len(FEATURES), count, len(CROSSED) * count]))
    adding, adding_unit = whole(trust[3].reshape(count, -1).T * training_themes.WORDS_SHARE * rarity)
    together = beside.coef[0, company.SIZE :].reshape(count, count) * training_themes.TOGETHER_SHARE
    weights: Floats = np.concatenate((beside.coef[0, : company.SIZE], beside.intercept))
    size = by_polarity.size(len(corpus.sections) + 1, len(corpus.cues))
    own, said, through = np.split(by_verdict.trust.coef.T, [size, size + len(corpus.features)])
    # What words tell of the rules' verdict is put on the words.
    through = through * training_polarity.RULED_SHARE
    table = said * training_polarity.WORDS_SHARE + by_verdict.ruled.coef.T @ through
    judging, judging_unit = whole(table * rarity)
    return Numbers(
        words=np.concatenate((taught.telling.table, adding, judging, corpus.rarity[:, None]), axis=1),
        scales=np.array([taught.telling.unit, adding_unit, judging_unit]),
        usual=taught.telling.usual,
        prior=by_theme.prior,
        weights=np.round(trust[0], 6),
        crossed=np.round(trust[2].reshape(len(CROSSED), -1), 6),
        bias=np.round(trust[1] + taught.trust.intercept[0], 6),
        company=np.round(weights, 6),
        together=np.round(together, 4),
        polarity=np.round(own, 6),
        polarity_bias=np.round(by_verdict.trust.intercept + by_verdict.ruled.intercept @ through, 6),
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("reports", type=Path)
    parser.add_argument("--gold", type=Path)
    parser.add_argument("--out", type=Path, default=FOLDER)
    parser.add_argument("--jobs", type=int, default=1)
    args = parser.parse_args()
    with threadpool_limits(1):
        save(train(read_reports(args.reports, args.jobs), args.gold, args.jobs), args.out)


if __name__ == "__main__":
    main()
