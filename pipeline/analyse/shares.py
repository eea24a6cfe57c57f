"""The formulas that the questions share: an interval for a share, and how much two themes go together."""

from collections.abc import Iterable
from math import log, sqrt
from statistics import NormalDist

NINETY_FIVE = 0.95


def wilson(k: int, n: int, confidence: float = NINETY_FIVE) -> tuple[float, float] | None:
    r"""Return Wilson's score interval for a share of `k` in `n`.

    .. math:: \frac{1}{1 + z^2/n} \left( p + \frac{z^2}{2n} \pm z \sqrt{\frac{p(1-p)}{n} + \frac{z^2}{4n^2}} \right)

    with :math:`p = k/n` and `z` the normal quantile of :math:`(1 + confidence)/2`. Unlike the interval
    :math:`p \pm z \sqrt{p(1-p)/n}` it stays inside 0 to 1 and is not empty at ``k == 0``.

    Parameters
    ----------
    k, n : int
        With ``0 <= k <= n``.
    confidence : float, default 0.95

    Returns
    -------
    tuple of (float, float) or None
        Lower and upper end; None for ``n == 0``, where there is no share.

    Raises
    ------
    ValueError
        If `k` does not lie in 0 to `n`.

    Notes
    -----
    E. B. Wilson, "Probable inference, the law of succession, and statistical inference", Journal of the American
    Statistical Association 22 (1927), 209-212. The interval treats inspections as independent draws; a council's
    successive inspections are not quite that, and the reports at hand are no random sample of all reports.

    Examples
    --------
    >>> tuple(round(end, 4) for end in wilson(5, 10))
    (0.2366, 0.7634)
    """
    if not 0 <= k <= n:
        raise ValueError(f"{k} of {n} is no share")
    if n == 0:
        return None
    z = NormalDist().inv_cdf((1 + confidence) / 2)
    share = k / n
    centre = share + z * z / (2 * n)
    half = z * sqrt(share * (1 - share) / n + z * z / (4 * n * n))
    scale = 1 + z * z / n
    # At its ends the interval closes exactly; sums of floats would miss by some 1e-17.
    return 0.0 if k == 0 else (centre - half) / scale, 1.0 if k == n else (centre + half) / scale


def lift(n: int, n_a: int, n_b: int, n_ab: int) -> float:
    """Return how many times more often two things meet than if they were independent: ``n n_ab / (n_a n_b)``.

    Notes
    -----
    S. Brin et al., "Dynamic itemset counting and implication rules for market basket data", SIGMOD 1997, where it is
    called interest. Large for rare things that meet once or twice: read it beside the count.

    Examples
    --------
    >>> lift(100, 20, 10, 4)
    2.0
    """
    return n * n_ab / (n_a * n_b)


def expected(strata: Iterable[tuple[int, int, int]]) -> float:
    """Return how often two things would meet if they were independent inside each part of a whole.

    The sum over the parts of ``n_a n_b / n``. Where one part has long lists and another short ones, frequent things of
    the long lists meet more often than in a pooled whole even if they have nothing to do with each other; inside the
    parts they do not.

    Parameters
    ----------
    strata : iterable of (int, int, int)
        For each part: how many there are, how many have the one thing, and how many the other.

    Notes
    -----
    The expectation of N. Mantel and W. Haenszel, "Statistical aspects of the analysis of data from retrospective
    studies of disease", Journal of the National Cancer Institute 22 (1959), 719-748.

    Examples
    --------
    >>> expected([(10, 5, 4), (100, 10, 10)])
    3.0
    """
    return sum((n_a * n_b / n for n, n_a, n_b in strata if n), 0.0)


def npmi(n: int, n_a: int, n_b: int, n_ab: int) -> float:
    r"""Return normalised pointwise mutual information: -1 never together, 0 as by chance, 1 only ever together.

    .. math:: \mathrm{npmi} = \ln\frac{p_{ab}}{p_a p_b} \Big/ -\ln p_{ab}

    The limits are taken where the formula has none: -1 for ``n_ab == 0``, and 0 for two things that are everywhere,
    whose meeting tells nothing.

    Notes
    -----
    G. Bouma, "Normalized (pointwise) mutual information in collocation extraction", GSCL 2009, 31-40.

    Examples
    --------
    >>> npmi(8, 2, 2, 2)
    1.0
    >>> npmi(16, 4, 4, 1)
    0.0
    """
    if n_ab == 0:
        return -1.0
    if n_ab == n:
        return 0.0
    return log(lift(n, n_a, n_b, n_ab)) / -log(n_ab / n)
