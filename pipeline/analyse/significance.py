"""Whether a count is more than chance: tail probabilities, and what to make of very many of them."""

from collections.abc import Sequence
from math import exp, pi, sqrt
from statistics import NormalDist

LEVEL = 0.05
"""The level at which something is called more than chance."""

_NORMAL = NormalDist()


def upper_tail(observed: float, mean: float, deviation: float, skewness: float) -> float:
    r"""Return the probability that chance gives more than what was observed, or as much (that half).

    .. math:: p = 1 - \Phi(z) + \varphi(z) \, \frac{\gamma}{6} (z^2 - 1), \quad z = \frac{x - \mu}{\sigma}

    the first Edgeworth correction of the normal distribution by the skewness :math:`\gamma`. Without a correction for
    continuity it approximates the mid-p value, which counts half of the probability of the observed count itself, and
    is therefore uniform on average where chance is all there is, also for small counts.

    Parameters
    ----------
    observed, mean, deviation, skewness : float
        The count, and the moments of what chance gives.

    Returns
    -------
    float
        In 0 to 1; 1 where chance cannot vary.

    Notes
    -----
    F. Y. Edgeworth, "The law of error", Transactions of the Cambridge Philosophical Society 20 (1905), 36-65; mid-p:
    H. O. Lancaster, "Significance tests in discrete distributions", Journal of the American Statistical Association 56
    (1961), 223-234. Permutations alone would need some 50,000 for the probabilities that thousands of tests ask for.

    Examples
    --------
    >>> round(upper_tail(1.96, 0, 1, 0), 3), round(upper_tail(1.96, 0, 1, 0.5), 3)
    (0.025, 0.039)
    """
    if deviation <= 0:
        return 1.0
    z = (observed - mean) / deviation
    density = exp(-z * z / 2) / sqrt(2 * pi)
    return min(1.0, max(0.0, _NORMAL.cdf(-z) + density * skewness / 6 * (z * z - 1)))


def two_sided(z: float) -> float:
    """Return the probability that a standard normal number is at least as far from 0.

    Examples
    --------
    >>> round(two_sided(-1.96), 3)
    0.05
    """
    return 2 * _NORMAL.cdf(-abs(z))


def benjamini_hochberg(probabilities: Sequence[float]) -> tuple[float, ...]:
    """Return, for each of many probabilities, the false discovery rate at which it is the last to be accepted.

    Accepting all whose value is at most `q` makes, on average, at most a share `q` of what is accepted false.

    Notes
    -----
    Y. Benjamini and Y. Hochberg, "Controlling the false discovery rate", Journal of the Royal Statistical Society B 57
    (1995), 289-300. It holds for independent tests and for those that depend on each other positively.

    Examples
    --------
    >>> benjamini_hochberg([0.01, 0.04, 0.03, 0.8])
    (0.04, 0.05333333333333333, 0.05333333333333333, 0.8)
    """
    order = sorted(range(len(probabilities)), key=lambda n: probabilities[n])
    found = [1.0] * len(probabilities)
    least = 1.0
    for rank in range(len(order), 0, -1):
        least = min(least, probabilities[order[rank - 1]] * (len(order) / rank))
        found[order[rank - 1]] = least
    return tuple(found)
