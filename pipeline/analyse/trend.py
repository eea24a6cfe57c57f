"""Whether a theme is named more often, or less, as the years go by.

Inspections are compared inside their framework alone: a change of framework changes how long lists are, and would pass
for a change of practice. A row for each theme over all frameworks, and one for each framework, whose lists alone it
compares.

Limits. It looks for a steady rise or fall over the years and misses what goes up and down again. Lists that grow longer
inside a framework let every theme rise. The councils inspected in one year are not those of another, and a council's
inspections are taken as independent. The odds ratio is a one-step estimate: good near 1, drawn towards 1 far from it.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import exp, sqrt
from statistics import NormalDist

from pipeline.analyse.shares import NINETY_FIVE
from pipeline.analyse.significance import LEVEL, benjamini_hochberg, two_sided
from pipeline.analyse.tables import AUTHORITY, Observation, Themes, listed, themes_of

FEWEST = 5
"""A trend is asked for where at least so many inspections name the theme, and so many do not."""

Told = tuple[int, bool]
"""The year of an inspection, and whether its list names the theme."""


@dataclass(frozen=True, slots=True)
class Trend:
    """How the odds that a list names a theme change from one year to the next."""

    framework: str | None
    theme: str
    label: str
    group: str | None
    inspections: int
    to_improve: int
    first_year: int | None
    last_year: int | None
    odds_per_year: float | None
    odds_low: float | None
    odds_high: float | None
    probability: float | None
    false_discovery: float | None
    direction: str


def trends(observations: Sequence[Observation], themes: Themes, body: str = AUTHORITY) -> tuple[Trend, ...]:
    """Return a row for every theme over all frameworks, then for every framework and theme, in the scheme's order.

    ``framework`` is None for the rows over all of them. ``false_discovery`` is Benjamini and Hochberg's, over the rows
    of one framework, or of none. ``direction`` is ``rising`` or ``falling`` where that is at most 5 per cent, ``none
    shown`` where it is more, and ``too few`` where fewer than five lists name the theme, or do not, or all are of one
    year.
    """
    read = [one for one in listed(observations, body) if one.year is not None]
    named = {one.id: themes.widened(themes_of(one.items_of(body))) for one in read}
    frameworks = sorted({one.framework for one in read if one.framework is not None})
    rows: list[Trend] = []
    for framework in (None, *frameworks):
        part = [one for one in read if framework in (None, one.framework)]
        told: list[list[list[Told]]] = []
        for theme in themes.all():
            strata: dict[str | None, list[Told]] = defaultdict(list)
            for one in part:
                strata[one.framework].append((one.year or 0, theme.notation in named[one.id]))
            told.append(list(strata.values()))
        rows.extend(_rows(framework, themes, told))
    return tuple(rows)


def trend(strata: Iterable[Sequence[Told]]) -> tuple[float, float] | None:
    r"""Return the score of a trend and its variance, added over strata; None where nothing can vary.

    With :math:`y_i` whether inspection `i` names the theme, :math:`t_i` its year, and means taken inside the stratum,

    .. math:: U = \sum_s \sum_{i \in s} (t_i - \bar t_s) \, y_i, \qquad
              V = \sum_s \bar y_s (1 - \bar y_s) \frac{n_s}{n_s - 1} \sum_{i \in s} (t_i - \bar t_s)^2

    :math:`U / \sqrt V` is about standard normal where there is no trend, and :math:`\exp(U / V)` estimates the odds
    ratio for one year.

    Notes
    -----
    P. Armitage, "Tests for linear trends in proportions and frequencies", Biometrics 11 (1955), 375-386, after W. G.
    Cochran; over strata as N. Mantel, "Chi-square tests with one degree of freedom", Journal of the American
    Statistical Association 58 (1963), 690-700; the estimate as S. Yusuf et al., Progress in Cardiovascular Diseases 27
    (1985), 335-371.

    Examples
    --------
    >>> trend([[(2018, False), (2018, False), (2020, True), (2020, True)]])
    (2.0, 1.3333333333333333)
    """
    score = variance = 0.0
    for stratum in strata:
        n = len(stratum)
        if n < 2:
            continue
        middle = sum(year for year, _ in stratum) / n
        share = sum(named for _, named in stratum) / n
        score += sum(year - middle for year, named in stratum if named)
        variance += share * (1 - share) * n / (n - 1) * sum((year - middle) ** 2 for year, _ in stratum)
    return (score, variance) if variance > 0 else None


def _rows(framework: str | None, themes: Themes, told: Sequence[Sequence[Sequence[Told]]]) -> list[Trend]:
    found = []
    for strata in told:
        every = [one for stratum in strata for one in stratum]
        named = sum(one for _, one in every)
        found.append(trend(strata) if min(named, len(every) - named) >= FEWEST else None)
    probabilities = [two_sided(one[0] / sqrt(one[1])) for one in found if one is not None]
    rates = iter(zip(probabilities, benjamini_hochberg(probabilities), strict=True))
    return [
        _row(framework, themes, theme.notation, [one for stratum in strata for one in stratum], one, rates)
        for theme, strata, one in zip(themes.all(), told, found, strict=True)
    ]


def _row(
    framework: str | None,
    themes: Themes,
    theme: str,
    every: Sequence[Told],
    found: tuple[float, float] | None,
    rates: Iterable[tuple[float, float]],
) -> Trend:
    low = odds = high = probability = rate = None
    direction = "too few"
    if found is not None:
        score, variance = found
        z = NormalDist().inv_cdf((1 + NINETY_FIVE) / 2)
        low, odds, high = (exp(score / variance + step * z / sqrt(variance)) for step in (-1, 0, 1))
        probability, rate = next(iter(rates))
        direction = "none shown" if rate > LEVEL else "rising" if score > 0 else "falling"
    return Trend(
        framework=framework,
        theme=theme,
        label=themes.label(theme),
        group=themes.group(theme),
        inspections=len(every),
        to_improve=sum(named for _, named in every),
        first_year=min((year for year, _ in every), default=None),
        last_year=max((year for year, _ in every), default=None),
        odds_per_year=odds,
        odds_low=low,
        odds_high=high,
        probability=probability,
        false_discovery=rate,
        direction=direction,
    )
