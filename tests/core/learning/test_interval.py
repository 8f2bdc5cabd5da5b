"""Wilson intervals against published and recomputed values, and their bounds."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.learning.interval import Z_95, share


@pytest.mark.parametrize(
    ("count", "of", "low", "high"),
    [(7, 7, 64.6, 100), (6, 12, 25.4, 74.6), (5, 12, 19.3, 68.0), (2, 6, 9.7, 70.0), (20, 37, 38.4, 69.0),
     (0, 4, 0, 49.0), (0, 11, 0, 25.9), (81, 263, 25.5, 36.6), (15, 148, 6.2, 16.0)],
)  # fmt: skip
def test_known_values(count: int, of: int, low: float, high: float) -> None:
    """The last two are from Newcombe (1998), table I, method 3."""
    found = share(count, of)
    assert (round(found.low, 1), round(found.high, 1)) == (low, high)


def test_nothing_counted_says_nothing() -> None:
    found = share(0, 0)
    assert (found.rate, found.low, found.high) == (None, 0, 100)
    assert not found.leaves_out(50)


@given(st.integers(1, 400).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_it_holds_the_rate_and_solves_its_equation(pair: tuple[int, int]) -> None:
    count, of = pair
    found = share(count, of)
    assert found.rate is not None
    assert 0 <= found.low <= found.rate <= found.high <= 100
    for bound in (found.low / 100, found.high / 100):
        if 0 < bound < 1:
            assert abs(count / of - bound) == pytest.approx(Z_95 * (bound * (1 - bound) / of) ** 0.5, abs=1e-9)
    mirrored = share(of - count, of)
    assert mirrored.low == pytest.approx(100 - found.high, abs=1e-9)


def test_more_than_all_is_refused() -> None:
    with pytest.raises(ValueError, match="3 of 2"):
        share(3, 2)
