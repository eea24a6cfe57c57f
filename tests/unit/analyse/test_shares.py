import pytest

from pipeline.analyse.shares import expected, lift, npmi, wilson


@pytest.mark.parametrize(
    ("k", "n", "low", "high"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_wilson_as_published(k: int, n: int, low: float, high: float) -> None:
    # R. G. Newcombe, Statistics in Medicine 17 (1998), 857-872, table I, method 3.
    assert wilson(k, n) == pytest.approx((low, high), abs=5e-5)


def test_the_interval_of_all_mirrors_that_of_none() -> None:
    none, whole = wilson(0, 20), wilson(20, 20)
    assert none is not None
    assert whole == pytest.approx((1 - none[1], 1.0))
    assert none[0] == 0.0


def test_a_wider_confidence_is_a_wider_interval() -> None:
    narrow, wide = wilson(5, 10, 0.9), wilson(5, 10, 0.99)
    assert narrow is not None
    assert wide is not None
    assert wide[0] < narrow[0] < 0.5 < narrow[1] < wide[1]


def test_of_nothing_there_is_no_share() -> None:
    assert wilson(0, 0) is None


@pytest.mark.parametrize(("k", "n"), [(3, 2), (-1, 2)])
def test_what_is_no_share_is_refused(k: int, n: int) -> None:
    with pytest.raises(ValueError, match="is no share"):
        wilson(k, n)


@pytest.mark.parametrize(
    ("counts", "expected"),
    [((100, 20, 10, 2), 1.0), ((100, 20, 10, 4), 2.0), ((100, 20, 10, 1), 0.5), ((6, 4, 1, 1), 1.5)],
)
def test_lift(counts: tuple[int, int, int, int], expected: float) -> None:
    assert lift(*counts) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ((100, 20, 10, 0), -1.0),  # never together
        ((100, 20, 10, 2), 0.0),  # as by chance
        ((100, 10, 10, 10), 1.0),  # only ever together
        ((6, 4, 1, 1), 0.226294),  # ln 1.5 / ln 6
        ((100, 50, 50, 10), -0.397940),  # ln 0.4 / ln 10
        ((7, 7, 7, 7), 0.0),  # both everywhere: their meeting tells nothing
    ],
)
def test_npmi(counts: tuple[int, int, int, int], expected: float) -> None:
    assert npmi(*counts) == pytest.approx(expected, abs=1e-6)


def test_expected_is_counted_inside_the_parts_and_added_up() -> None:
    assert expected([(10, 5, 4)]) == 2.0
    assert expected([(10, 5, 4), (4, 0, 4), (8, 4, 2)]) == 3.0
    assert expected([(0, 0, 0)]) == 0.0
    assert expected([]) == 0.0


def test_two_things_of_long_lists_meet_as_often_as_expected_inside_the_parts_though_not_over_all() -> None:
    # Both are in every one of 10 long lists and in none of 10 short ones.
    assert lift(20, 10, 10, 10) == 2.0
    assert 10 / expected([(10, 10, 10), (10, 0, 0)]) == 1.0
