"""Eigenvalues and eigenvectors of symmetric matrices: known ones, scales, signs."""

from __future__ import annotations

import numpy as np
import pytest

from engine.symmetric_eigen import symmetric_eigen, with_signs


def test_known_eigenvalues() -> None:
    found = symmetric_eigen(np.array([[2.0, 1.0], [1.0, 2.0]]))
    assert found.values == pytest.approx([1.0, 3.0], rel=1e-15)
    root = np.sqrt(0.5)
    assert np.allclose(found.vectors, [[root, root], [-root, root]], rtol=0, atol=1e-15)


@pytest.mark.parametrize("exponent", [-300, -12, 0, 12, 300])
def test_scales(exponent: int) -> None:
    """The second differences of 5 points: 2 - 2 cos(k pi / 6)."""
    matrix = 2 * np.eye(5) - np.eye(5, k=1) - np.eye(5, k=-1)
    found = symmetric_eigen(matrix * 10.0**exponent)
    known = 2 - 2 * np.cos(np.arange(1, 6) * np.pi / 6)
    assert found.values == pytest.approx(known * 10.0**exponent, rel=1e-13)
    assert np.allclose(found.vectors.T @ found.vectors, np.eye(5), rtol=0, atol=1e-14)


def test_only_the_upper_triangle_is_read() -> None:
    assert symmetric_eigen(np.array([[1.0, 2.0], [99.0, 1.0]])).values == pytest.approx([-1, 3])


def test_a_sum_beyond_float64_is_infinite() -> None:
    assert symmetric_eigen(np.full((2, 2), 1.7e308)).values[1] == np.inf


def test_signs_do_not_hang_on_the_last_bit() -> None:
    """Two entries of one size: the first of them is positive, however they are rounded."""
    for tilt in (-1e-16, 0.0, 1e-16):
        column = np.array([[-0.7071067811865476 + tilt], [0.7071067811865476]])
        assert with_signs(column)[:, 0] == pytest.approx([0.70710678, -0.70710678])
    assert str(with_signs(np.array([[-1.0], [0.0]]))[1, 0]) == "0.0"


@pytest.mark.parametrize(
    "matrix", [np.zeros((0, 0)), np.zeros((2, 3)), np.zeros(3), np.array([[np.nan]])]
)
def test_wrong_matrices(matrix: np.ndarray) -> None:
    with pytest.raises(ValueError, match="matrix"):
        symmetric_eigen(matrix)
