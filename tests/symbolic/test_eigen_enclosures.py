"""Enclosures of eigenvalues: exact ones, multiple ones, wide scales; refined eigenvectors."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from symbolic.eigen_enclosures import blocks, ordered, part, refined_vector, signs, spectrum
from symbolic.enclosure import UNCERTIFIED, UNDECIDED, Enclosure
from tests.symbolic.test_ball_matrix import matrix

SQUARE = st.integers(1, 5).flatmap(
    lambda n: st.lists(st.integers(-6, 6), min_size=n * n, max_size=n * n)
)


def exact(rows: np.ndarray) -> list[tuple[Enclosure, ...]]:
    return [tuple(Enclosure(Fraction(float(x))) for x in row) for row in rows]


def middle(value: Enclosure) -> Fraction:
    assert value.midpoint is not None
    return value.midpoint


def test_rational_eigenvalues_are_exact() -> None:
    found = spectrum(matrix("2 1 0", "1 2 0", "0 0 1/3"))
    assert [each.midpoint for each in found if each.exact] == [Fraction(1, 3), 1, 3]


def test_zero_is_an_eigenvalue_as_often_as_it_counts() -> None:
    """The matrix of ones has rank 1: eigenvalues 0 (n - 1 times) and n."""
    for n in (2, 5, 20):
        found = spectrum(exact(np.ones((n, n))))
        assert all(each.exact for each in found)
        assert [each.midpoint for each in found] == [0] * (n - 1) + [n]


def test_irrational_eigenvalues_are_enclosed() -> None:
    """(1 -+ sqrt 5)/2 of the Fibonacci matrix; 2 - 2 cos(k pi/5) of second differences."""
    low, high = spectrum(matrix("1 1", "1 0"))
    golden = Fraction(1618033988749894848204586834365638117720309179805762862135, 10**57)
    assert not low.exact
    assert not high.exact
    assert abs(middle(high) - golden) < Fraction(1, 10**55)
    assert abs(middle(low) - (1 - golden)) < Fraction(1, 10**55)
    found = spectrum(exact(2 * np.eye(4) - np.eye(4, k=1) - np.eye(4, k=-1)))
    known = 2 - 2 * np.cos(np.arange(1, 5) * np.pi / 5)
    assert [each.value for each in found] == pytest.approx(known, rel=1e-14)


def test_balls_with_multiple_eigenvalues() -> None:
    """pi times a matrix with eigenvalues 1, 1, 4: balls that hold pi, pi and 4 pi."""
    found = spectrum(matrix("2pi pi pi", "pi 2pi pi", "pi pi 2pi"))
    assert [each.value for each in found] == pytest.approx([np.pi, np.pi, 4 * np.pi], rel=1e-15)
    assert all(0 < each.radius < Fraction(1, 10**30) for each in found)


def test_a_singular_matrix_of_balls_holds_zero() -> None:
    low, high = spectrum(matrix("2 sqrt(2)", "sqrt(2) 1"))
    assert low.contains(Fraction(0))
    assert not low.exact
    assert high.contains(Fraction(3))
    assert signs(matrix("2 sqrt(2)", "sqrt(2) 1")) == frozenset()


def test_wide_scales() -> None:
    """Determinant 1e12 * 2e-12 - 1 = 1: the small eigenvalue is 1e-12 but for 1e-36."""
    low, high = spectrum(matrix("1e12 1", "1 2e-12"))
    assert low.value == pytest.approx(1e-12, rel=1e-12)
    assert high.value == pytest.approx(1e12, rel=1e-15)
    assert signs(matrix("1e12 pi/pi", "pi/pi 2e-12")) == {1}
    assert signs(matrix("1 2", "2 1")) == {1, -1}


def test_what_is_not_proved_is_not_enclosed() -> None:
    sure = Enclosure(Fraction(1))
    guess = Enclosure(Fraction(2), Fraction(1, 100), UNCERTIFIED)
    nothing = Enclosure(None, kind=UNDECIDED)
    for odd in (guess, nothing):
        rows = [(sure, odd), (odd, sure)]
        assert spectrum(rows) == ()
        assert signs(rows) == frozenset()


def test_too_many_digits_are_taken_as_balls() -> None:
    rows = np.random.default_rng(1).normal(size=(6, 6))
    rows = rows + rows.T
    long = [tuple(Enclosure(Fraction(x) ** 25) for x in row) for row in rows.tolist()]
    known = np.linalg.eigvalsh(rows**25)
    assert [each.value for each in spectrum(long)] == pytest.approx(known, abs=1e-12 * known[-1])


@settings(max_examples=40, deadline=None)
@given(SQUARE)
def test_enclosures_hold_what_numpy_computes(entries: list[int]) -> None:
    n = round(len(entries) ** 0.5)
    rows = np.array(entries, dtype=float).reshape(n, n)
    rows = rows + rows.T
    found = spectrum(exact(rows))
    assert np.allclose([e.value for e in found], np.linalg.eigvalsh(rows), rtol=0, atol=1e-12)
    # exactly: the sum is the trace, the sum of squares that of all entries
    if all(each.exact for each in found):
        assert sum(map(middle, found)) == int(np.trace(rows))
        assert sum(middle(each) ** 2 for each in found) == int((rows**2).sum())


def test_blocks_are_what_zeros_leave_together() -> None:
    rows = matrix("1 0 2 0", "0 3 0 0", "2 0 1 0", "0 0 0 sqrt(2)")
    assert blocks(rows) == ((0, 2), (1,), (3,))
    assert [[e.midpoint for e in row] for row in part(rows, (0, 2))] == [[1, 2], [2, 1]]


def test_overlapping_enclosures_are_ordered_by_their_ends() -> None:
    """In (0, 10) and (4, 8): the smaller number lies in (0, 8), the larger one in (4, 10)."""
    wide, narrow = Enclosure(Fraction(5), Fraction(5)), Enclosure(Fraction(6), Fraction(2))
    low, high = ordered((wide, narrow))
    assert low == Enclosure(Fraction(4), Fraction(4))
    assert high == Enclosure(Fraction(7), Fraction(3))


def test_an_eigenvector_that_float64_cannot_tell() -> None:
    """1e12 (x + y + z)^2 + x y: the eigenvalues -1 and 1/3 are one to float64, which mixes their
    vectors (1, -1, 0) and (1, 1, -2) at will."""
    one = np.ones((3, 3)) * 2e12
    rows = exact(one + np.array([[0, 1, 0], [1, 0, 0], [0, 0, 0]]))
    values = spectrum(rows)
    for value, known in zip(values[:2], ((1, -1, 0), (1, 1, -2)), strict=True):
        start = np.array([0.8, -0.5, -0.3])
        found = refined_vector(rows, value, start / np.linalg.norm(start))
        assert found is not None
        unit = np.array(known) / np.linalg.norm(known)
        assert abs(abs(found @ unit) - 1) < 1e-15
        assert np.abs(np.cross(found, unit)).max() < 1e-11  # (1, 1, -2) but for 1e-13
    assert refined_vector(rows, Enclosure(None), np.ones(3)) is None
