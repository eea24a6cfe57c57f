from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.analyse.significance import benjamini_hochberg, two_sided, upper_tail


def binomial(n: int, p: float, k: int) -> float:
    return comb(n, k) * p**k * (1 - p) ** (n - k)


@pytest.mark.parametrize(("n", "p", "k"), [(50, 0.1, 9), (200, 0.3, 75), (20, 0.5, 15), (100, 0.05, 10), (40, 0.9, 39)])
def test_the_tail_is_near_the_mid_p_value_of_a_binomial(n: int, p: float, k: int) -> None:
    exact = sum(binomial(n, p, m) for m in range(k + 1, n + 1)) + binomial(n, p, k) / 2
    deviation = (n * p * (1 - p)) ** 0.5
    assert upper_tail(k, n * p, deviation, (1 - 2 * p) / deviation) == pytest.approx(exact, rel=0.3)


def test_skewness_matters() -> None:
    assert upper_tail(9, 5, 2.12, 0) < upper_tail(9, 5, 2.12, 0.38)


def test_what_cannot_vary_is_no_surprise() -> None:
    assert upper_tail(5, 3, 0, 0) == 1.0


@given(st.floats(0, 50), st.floats(0, 50), st.floats(0, 10), st.floats(-3, 3))
def test_a_tail_is_a_probability(observed: float, mean: float, deviation: float, skewness: float) -> None:
    assert 0 <= upper_tail(observed, mean, deviation, skewness) <= 1


def test_both_sides() -> None:
    assert two_sided(1.959964) == two_sided(-1.959964) == pytest.approx(0.05, abs=1e-6)


def test_false_discovery_rates_of_the_first_paper() -> None:
    # Benjamini and Hochberg (1995), section 4: at 5 per cent the first four of fifteen are accepted.
    published = (1, 4, 19, 95, 201, 278, 298, 344, 459, 3240, 4262, 5719, 6528, 7590, 10000)
    rates = benjamini_hochberg([p / 10000 for p in published])
    assert [rate <= 0.05 for rate in rates] == [True] * 4 + [False] * 11
    assert rates[3] == pytest.approx(0.0095 * 15 / 4)


@given(st.lists(st.floats(0, 1)))
def test_rates_are_in_the_order_of_the_probabilities_and_never_below_them(probabilities: list[float]) -> None:
    rates = benjamini_hochberg(probabilities)
    assert all(p <= rate <= 1 for p, rate in zip(probabilities, rates, strict=True))
    paired = sorted(zip(probabilities, rates, strict=True))
    assert [rate for _, rate in paired] == sorted(rates)
