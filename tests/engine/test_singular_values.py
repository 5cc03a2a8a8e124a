"""Singular values of matrices of any scale."""

from __future__ import annotations

import math

import numpy as np
import pytest

from engine.singular_values import singular_values


@pytest.mark.parametrize("shape", [(1, 1), (2, 2), (3, 2), (2, 5), (10, 10), (1, 4), (4, 1)])
def test_the_decomposition_holds(shape: tuple[int, int]) -> None:
    matrix = np.random.default_rng(7).normal(size=shape)
    found = singular_values(matrix, min(shape))
    k = min(shape)
    assert found.left.shape == (shape[0], k)
    assert found.right.shape == (shape[1], k)
    assert np.allclose(matrix @ found.right, found.left * found.values, atol=1e-13)
    assert np.allclose(found.left.T @ found.left, np.eye(k), atol=1e-13)
    assert (np.diff(found.values) <= 0).all()
    assert found.condition == pytest.approx(np.linalg.cond(matrix), rel=1e-12)


def test_known_values() -> None:
    # (3, 0; 4, 5): sqrt(45) and sqrt(5)
    found = singular_values(np.array([[3.0, 0.0], [4.0, 5.0]]), 2)
    assert found.values == pytest.approx([math.sqrt(45), math.sqrt(5)], rel=1e-14)
    assert found.condition == pytest.approx(3.0, rel=1e-14)


@pytest.mark.parametrize("scale", [1e-300, 1e-12, 1e12, 1e300])
def test_scale_changes_nothing_else(scale: float) -> None:
    matrix = np.array([[1.0, 2.0], [3.0, 4.0]])
    plain, scaled = singular_values(matrix, 2), singular_values(scale * matrix, 2)
    assert scaled.values == pytest.approx(scale * plain.values, rel=1e-13)
    assert scaled.condition == pytest.approx(plain.condition, rel=1e-13)
    assert np.allclose(scaled.right, plain.right, atol=1e-13)


def test_the_smallest_from_the_volume() -> None:
    """Rotated by 30 degrees, 1e12 and 1e-12 leave float64 no digit of the small one."""
    c, s = math.sqrt(3) / 2, 0.5
    turn = np.array([[c, -s], [s, c]])
    matrix = turn @ np.diag([1e12, 1e-12]) @ turn.T
    assert singular_values(matrix, 2).values[1] > 1e-6
    found = singular_values(matrix, 2, math.log(1.0))
    assert found.values[1] == pytest.approx(1e-12, rel=1e-10)
    assert found.condition == pytest.approx(1e24, rel=1e-10)


def test_ranks_are_believed() -> None:
    found = singular_values(np.array([[1.0, 2.0], [0.1 + 0.2, 0.6]]), 1)
    assert found.values[1] == 0.0
    assert found.condition == math.inf
    assert (singular_values(np.zeros((2, 3)), 0).values == 0).all()


def test_signs_do_not_flip() -> None:
    """The first coordinate of each right vector is positive all the way around."""
    for angle in np.linspace(0.1, 6.2, 50):
        c, s = math.cos(angle), math.sin(angle)
        found = singular_values(np.array([[c, -s], [s, c]]) @ np.array([[2.0, 1.0], [0.0, 1.0]]), 2)
        assert (found.right[0] > 0).all()


@pytest.mark.parametrize("matrix", [np.empty((0, 2)), np.array([[np.nan]]), np.array([[np.inf]])])
def test_other_matrices_are_refused(matrix: np.ndarray) -> None:
    with pytest.raises(ValueError, match="matrix"):
        singular_values(matrix, 1)
