"""Every descent of the course: 4.2, 4.3, 4.4, 6.2, 6.3 and Exercise 3, to every digit it prints.

Beside the numbers that it prints stand its own algorithms, written here once more: steps and end
points of the study are theirs.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from engine.descent.settings import Settings
from studies.messages.descent import Run
from tests.studies.descents import ROSENBROCK, run

Array = NDArray[np.float64]


def course_descent(
    grad: Callable[[Array], Array], x0: list[float], rate: float, n_iters: int, beta: float = 0.0
) -> Array:
    """4.1, with Exercise 3's momentum where beta is not 0."""
    x, v = np.array(x0, dtype=float), np.zeros(len(x0))
    path = [x.copy()]
    for _ in range(n_iters):
        gradient = grad(x)
        v = beta * v + rate * gradient
        x = x - v
        path.append(x.copy())
        if np.linalg.norm(gradient) < 1e-8:
            break
    return np.array(path)


def course_newton(
    grad: Callable[[Array], Array], hess: Array, x0: list[float], n_iters: int
) -> Array:
    """6.2."""
    x = np.array(x0, dtype=float)
    path = [x.copy()]
    for _ in range(n_iters):
        gradient = grad(x)
        x = x - np.linalg.solve(hess, gradient)
        path.append(x.copy())
        if np.linalg.norm(gradient) < 1e-10:
            break
    return np.array(path)


def valley(x: Array) -> Array:
    """The gradient of the Rosenbrock function, as in 4.3."""
    dfdx = -2 * (1 - x[0]) + 100 * 2 * (x[1] - x[0] ** 2) * (-2 * x[0])
    return np.array([dfdx, 100 * 2 * (x[1] - x[0] ** 2)])


def bowl(a: float, b: float) -> Callable[[Array], Array]:
    return lambda x: np.array([a * x[0], b * x[1]])


def gd(rate: float) -> Settings:
    return Settings("gradient-descent", rate=rate)


def same(found: Run, expected: Array, tolerance: float = 1e-9) -> None:
    """Step by step: another order of the same operations may round differently."""
    assert found.path.shape == expected.shape
    assert np.abs(found.path - expected).max() < tolerance


def printed(found: Run, point: str, value: str) -> None:
    x, y = (float(a) for a in found.path[-1])
    places = len(point.split(",")[0].split(".")[1])
    assert f"({x:.{places}f}, {y:.{places}f})" == point
    assert f"{found.values[-1]:.{len(value.split('.')[1])}f}" == value


def test_4_2() -> None:
    found = run("x^2 + y^2", [4, 3], gd(0.1), steps=50)
    assert found.steps == 50
    printed(found, "(0.000057, 0.000043)", "0.00000001")
    same(found, course_descent(bowl(2, 2), [4.0, 3.0], 0.1, 50))


def test_4_3() -> None:
    found = run(ROSENBROCK, [-1, 1], gd(0.001), steps=10_000)
    assert found.steps == 10_000
    assert found.values[0] == 4.0
    printed(found, "(0.992482, 0.984990)", "0.00005662")
    same(found, course_descent(valley, [-1.0, 1.0], 0.001, 10_000))


@pytest.mark.parametrize(
    ("rate", "steps", "status"),
    [
        (0.01, 30, "step-limit"),
        (0.1, 30, "step-limit"),
        (0.5, 2, "converged"),
        (0.9, 30, "step-limit"),
    ],
)
def test_4_4(rate: float, steps: int, status: str) -> None:
    """The course prints "Converged at iteration 2", once: for rate 0.5."""
    found = run("x^2 + y^2", [4, 3], gd(rate), steps=30)
    assert (found.steps, found.status) == (steps, status)
    same(found, course_descent(bowl(2, 2), [4.0, 3.0], rate, 30))


def test_6_2() -> None:
    found = run("5x^2 + y^2", [4, 4], gd(0.08), steps=50)
    assert found.steps == 50
    printed(found, "(0.00000000, 0.00065467)", "0.0000004286")
    same(found, course_descent(bowl(10, 2), [4.0, 4.0], 0.08, 50))
    newton = run("5x^2 + y^2", [4, 4], "newton", steps=50, tolerance=1e-10)
    assert (newton.steps, newton.status) == (2, "converged")
    printed(newton, "(0.00000000, 0.00000000)", "0.0000000000")
    same(newton, course_newton(bowl(10, 2), np.diag([10.0, 2.0]), [4.0, 4.0], 50))


def test_6_3() -> None:
    found = run("50x^2 + y^2", [3, 3], gd(0.009), steps=200)
    assert found.steps == 200
    assert f"{found.values[-1]:.6e}" == "6.292709e-03"
    same(found, course_descent(bowl(100, 2), [3.0, 3.0], 0.009, 200))
    newton = run("50x^2 + y^2", [3, 3], "newton", steps=50, tolerance=1e-10)
    assert (newton.steps, newton.status) == (2, "converged")
    assert f"{newton.values[-1]:.6e}" == "0.000000e+00"
    same(newton, course_newton(bowl(100, 2), np.diag([100.0, 2.0]), [3.0, 3.0], 50))


def test_exercise_3() -> None:
    options: dict[str, Any] = {"steps": 10_000}
    ball = Settings("momentum", rate=0.001, momentum=0.9)
    found = run(ROSENBROCK, [-1, 1], ball, **options)
    expected = course_descent(valley, [-1.0, 1.0], 0.001, 10_000, beta=0.9)
    assert found.steps == len(expected) - 1 == 4177
    assert found.status == "converged"
    same(found, expected)
    printed(found, "(1.000000, 1.000000)", "0.00000000")
    plain = run(ROSENBROCK, [-1, 1], gd(0.001), **options)
    assert plain.steps == 10_000
    assert plain.values[-1] > 1e10 * found.values[-1]


def test_exercise_4s_monkey_saddle_is_no_minimum() -> None:
    assert run("x^3 - 3x y^2", [0, 0], "bfgs").status == "saddle"
    for method in ("newton", "damped-newton"):
        assert run("x^3 - 3x y^2", [1, 0], method).status == "saddle"
