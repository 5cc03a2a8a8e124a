"""The numbers that the course's notebook prints (Lecture 5, Vector Calculus for Machine Learning),
reproduced by our schemes with its step, and bettered with our own."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy.optimize import approx_fprime

from engine.adaptive import adaptive_hessian
from engine.gradient import gradient
from engine.hessian import hessian
from engine.jacobian import jacobian

Array = NDArray[np.float64]
H = 1e-5


def bowl(p: Array) -> Array:
    return np.asarray(p[0] ** 2 + p[1] ** 2)


def test_sine_at_a_quarter_of_pi() -> None:
    """Printed: forward 0.707103245645 (error 3.54e-06), central 0.707106781173 (1.40e-11)."""
    x, exact = np.pi / 4, np.cos(np.pi / 4)
    forward = gradient(lambda p: np.sin(p[0]), [x], "forward", H, relative=False).derivative[0]
    central = gradient(lambda p: np.sin(p[0]), [x], "central", H, relative=False).derivative[0]
    # The notebook divides by 1e-5, not by the step that was walked: eps x / 2h = 1e-11 apart.
    assert forward == pytest.approx(0.707103245645, abs=2e-11)
    assert f"{abs(forward - exact):.2e}" == "3.54e-06"
    assert central == pytest.approx(0.707106781173, abs=2e-11)
    assert abs(central - exact) <= 1.40e-11


def test_gradient_of_the_bowl() -> None:
    """Printed: [6. 8.], difference 1.79e-10."""
    found = gradient(bowl, [3.0, 4.0], "central", H, relative=False).derivative
    # Both stay below the round-off bound S (eps/2) |f| / h = 2.8e-10; our own step is better.
    assert np.linalg.norm(found - [6.0, 8.0]) <= 2.8e-10
    assert np.linalg.norm(gradient(bowl, [3.0, 4.0]).derivative - [6.0, 8.0]) <= 1.79e-10


def test_table_of_gradients() -> None:
    points = np.array([[1, 0], [0, 1], [-1, 0], [0, -1], [1, 1], [-2, 3]], float).T
    found = gradient(bowl, points).derivative
    assert np.abs(found - 2 * points).max() < 1e-9
    printed = ["2.0000", "2.0000", "2.0000", "2.0000", "2.8284", "7.2111"]
    assert [f"{m:.4f}" for m in np.linalg.norm(found, axis=0)] == printed


def test_jacobian() -> None:
    """f = [x^2 y, 5x + sin y] at (1, 2).  Printed: maximum error 1.17e-11, and 3.79e-08 from
    SciPy's forward differences with the step sqrt(eps)."""

    def f(p: Array) -> Array:
        return np.stack([p[0] ** 2 * p[1], 5 * p[0] + np.sin(p[1])])

    point = np.array([1.0, 2.0])
    exact = np.array([[4.0, 1.0], [5.0, np.cos(2.0)]])
    central = jacobian(f, point, "central", H, relative=False).derivative
    assert [f"{entry:.8f}" for entry in central.ravel()] == [
        "4.00000000", "1.00000000", "5.00000000", "-0.41614684",
    ]  # fmt: skip
    # Round-off bound S (eps/2) |f| / h with f_2 = 5.9; one unit in the last place is 4.4e-11.
    assert np.abs(central - exact).max() <= 6.6e-11
    root = float(np.sqrt(np.finfo(float).eps))
    scipy = np.array([approx_fprime(point, lambda p, i=i: f(p)[i], root) for i in range(2)])
    assert f"{np.abs(scipy - central).max():.2e}" == "3.79e-08"
    forward = jacobian(f, point, "forward", root, relative=False).derivative
    assert np.abs(forward - scipy).max() < 1e-7


def test_check_of_the_chain_rule() -> None:
    """f = (x + y) z at (2, 3, -4).  Printed: -4.000000, -4.000000, 5.000000."""
    found = gradient(lambda p: (p[0] + p[1]) * p[2], [2, 3, -4], "forward", H, relative=False)
    assert [f"{entry:.6f}" for entry in found.derivative] == ["-4.000000", "-4.000000", "5.000000"]


def test_hessian_is_better_than_the_notebooks() -> None:
    """f = x^4 + x^2 y + y^2 at (1, 2).  Printed: maximum error 5.76e-06."""

    def f(p: Array) -> Array:
        return np.asarray(p[0] ** 4 + p[0] ** 2 * p[1] + p[1] ** 2)

    exact = np.array([[16.0, 2.0], [2.0, 2.0]])
    theirs = hessian(f, [1.0, 2.0], "central", H, relative=False)
    assert np.abs(theirs.derivative - exact).max() > 1e-6
    ours = hessian(f, [1.0, 2.0])
    assert np.abs(ours.derivative - exact).max() < 5.76e-8
    # Not luck at one point: the same over a cloud of points, as medians of the maximal error.
    cloud = np.random.default_rng(1).uniform([[0.5], [1.0]], [[1.5], [3.0]], (2, 200))
    x, y = cloud
    truth = np.array([[12 * x**2 + 2 * y, 2 * x], [2 * x, np.full_like(x, 2.0)]])

    def median_error(size: float | None) -> float:
        found = hessian(f, cloud, "central", size, relative=size is None).derivative
        return float(np.median(np.abs(found - truth).max(axis=(0, 1))))

    assert median_error(None) < median_error(H) / 30


def four_point_hessian(f: Callable[[Array], Array], point: Array, h: float) -> Array:
    """The notebook's: one formula for all entries, f(+i+j) - f(+i-j) - f(-i+j) + f(-i-j) over
    4 h^2, on the diagonal too."""
    n = len(point)
    found, moves = np.zeros((n, n)), h * np.eye(n)
    for i in range(n):
        for j in range(n):
            corners = [
                sign * f(point + a * moves[i] + b * moves[j])
                for sign, a, b in ((1, 1, 1), (-1, 1, -1), (-1, -1, 1), (1, -1, -1))
            ]
            found[i, j] = (corners[0] + corners[1] + corners[2] + corners[3]) / (4 * h * h)
    return found


def test_the_adaptive_hessian_is_a_thousand_times_better() -> None:
    """The notebook's own digits, 5.76e-06, and ours below a thousandth of them; so it is not at
    that point alone, where all differences happen to be exact, but all around it."""

    def f(p: Array) -> Array:
        return np.asarray(p[0] ** 4 + p[0] ** 2 * p[1] + p[1] ** 2)

    exact = np.array([[16.0, 2.0], [2.0, 2.0]])
    theirs = np.abs(four_point_hessian(f, np.array([1.0, 2.0]), H) - exact).max()
    assert f"{theirs:.2e}" == "5.76e-06"
    ours = adaptive_hessian(f, [1.0, 2.0])
    assert ours.success
    assert np.abs(ours.derivative - exact).max() < theirs / 1000
    cloud = np.random.default_rng(4).uniform([[0.5], [1.0]], [[1.5], [3.0]], (2, 100))
    x, y = cloud
    truth = np.array([[12 * x**2 + 2 * y, 2 * x], [2 * x, np.full_like(x, 2.0)]])
    assert np.abs(adaptive_hessian(f, cloud).derivative - truth).max() < theirs / 1000


def test_exercises_one_and_four() -> None:
    exact = -2 * np.exp(-1.0)
    errors = [
        abs(gradient(lambda p: np.exp(-(p[0] ** 2)), [1.0], name).derivative[0] - exact)
        for name in ("forward", "central")
    ]
    assert errors[1] < 1e-10 < errors[0] < 1e-7
    saddle = hessian(lambda p: p[0] ** 3 - 3 * p[0] * p[1] ** 2, [0.0, 0.0])
    assert saddle.derivative.tolist() == [[0.0, 0.0], [0.0, 0.0]]
