"""SciPy's functions, called as anyone would: shapes, endings, evaluations, and the known traps."""

from __future__ import annotations

import subprocess
import sys
import warnings
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from engine.quotients import Array
from engine.third_opinion import (
    Ending,
    ScipyEstimate,
    approx_fprime,
    differentiate_hessian,
    differentiate_jacobian,
)
from tests.engine.counted import Counted

ROOT = Path(__file__).resolve().parents[2]
FIRST = (approx_fprime, differentiate_jacobian)


def quartic(points: Array) -> Array:
    """The course's x^4 + x^2 y + y^2: gradient (8, 5), Hessian ((16, 2), (2, 2)) at (1, 2)."""
    x, y = points
    values: Array = x**4 + x**2 * y + y**2
    return values


def course_map(points: Array) -> Array:
    """The course's [x^2 y, 5x + sin y]: Jacobian ((4, 1), (5, cos 2)) at (1, 2)."""
    x, y = points
    return np.stack([x**2 * y, 5 * x + np.sin(y)])


def log(points: Array) -> Array:
    """NaN where undefined, and rude about it: NumPy's warnings must not escape."""
    values: Array = np.log(points[0])
    return values


def endings(estimate: ScipyEstimate) -> set[Ending]:
    return {Ending(code) for code in np.unique(estimate.endings).tolist()}


@pytest.mark.parametrize("method", FIRST)
def test_gradient_of_the_course(method: Callable[..., ScipyEstimate]) -> None:
    found = method(quartic, [1.0, 2.0])
    assert found.derivative == pytest.approx([8.0, 5.0], rel=1e-7)
    assert found.derivative.shape == found.claimed_error.shape == found.endings.shape == (2,)


@pytest.mark.parametrize("method", FIRST)
def test_jacobian_of_the_course(method: Callable[..., ScipyEstimate]) -> None:
    found = method(course_map, [1.0, 2.0], 2)
    expected = np.array([[4.0, 1.0], [5.0, np.cos(2.0)]])
    assert found.derivative == pytest.approx(expected, rel=1e-7)
    assert found.claimed_error.shape == found.endings.shape == (2, 2)


@pytest.mark.parametrize("method", FIRST)
@pytest.mark.parametrize(("m", "n"), [(1, 1), (1, 3), (3, 1), (2, 3)])
def test_any_shape_of_jacobian(method: Callable[..., ScipyEstimate], m: int, n: int) -> None:
    matrix = np.arange(1.0, m * n + 1).reshape(m, n)
    found = method(lambda points: matrix @ points, np.linspace(0.5, 1.0, n), m)
    assert found.derivative == pytest.approx(matrix, rel=1e-6)


def test_hessian_of_the_course() -> None:
    found = differentiate_hessian(quartic, [1.0, 2.0])
    assert found.derivative == pytest.approx(np.array([[16.0, 2.0], [2.0, 2.0]]), rel=1e-9)
    assert endings(found) == {Ending.CONVERGED}
    assert (found.claimed_error < 1e-8).all()


@pytest.mark.parametrize("method", [*FIRST, differentiate_hessian])
def test_evaluations_are_points_not_calls(method: Callable[..., ScipyEstimate]) -> None:
    counted = Counted(quartic)
    found = method(counted, [1.0, 2.0])
    assert found.evaluations == counted.points >= 3
    assert method is approx_fprime or counted.calls < counted.points


def test_forward_differences_take_one_point_more_than_variables_and_claim_nothing() -> None:
    found = approx_fprime(quartic, [1.0, 2.0])
    assert found.evaluations == 3
    assert np.isnan(found.claimed_error).all()
    assert endings(found) == {Ending.NO_CLAIM}


def test_a_kink_is_a_success_to_scipy() -> None:
    found = differentiate_jacobian(lambda points: np.abs(points[0]), [0.0])
    assert found.derivative.tolist() == [0.0]
    assert endings(found) == {Ending.CONVERGED}


@pytest.mark.parametrize(("function", "x"), [(log, 1e-3), (lambda points: np.sqrt(points[0]), 0.1)])
def test_its_step_leaves_the_domain(function: Callable[[Array], Array], x: float) -> None:
    for method in (differentiate_jacobian, differentiate_hessian):
        found = method(function, [x])
        assert np.isnan(found.derivative).all()
        assert endings(found) == {Ending.NOT_FINITE}
    assert endings(approx_fprime(function, [x])) == {Ending.NO_CLAIM}
    assert endings(approx_fprime(function, [-1.0])) == {Ending.NOT_FINITE}


def test_a_slope_of_zero_is_a_failure_to_scipy() -> None:
    found = differentiate_jacobian(lambda points: np.cos(points[0]), [0.0])
    assert endings(found) == {Ending.ITERATIONS_SPENT}
    assert abs(found.derivative[0]) < 1e-12


def test_a_growing_error_estimate_is_told() -> None:
    found = differentiate_jacobian(lambda points: np.sin(1000 * points[0]), [1.0])
    assert endings(found) == {Ending.ERROR_GREW}


def test_whatever_scipy_raises_is_its_answer() -> None:
    def broken(points: Array) -> Array:
        raise ZeroDivisionError

    for method in (approx_fprime, differentiate_jacobian, differentiate_hessian):
        found = method(broken, [1.0, 2.0])
        assert endings(found) == {Ending.BROKEN}
        assert np.isnan(found.derivative).all()
        assert found.sentence == Ending.BROKEN.sentence


def test_a_memory_limit_is_no_opinion() -> None:
    def greedy(points: Array) -> Array:
        raise MemoryError

    with pytest.raises(MemoryError):
        approx_fprime(greedy, [1.0])


def test_no_warning_escapes_and_no_filter_stays() -> None:
    before = list(warnings.filters)
    with np.errstate(all="raise"):
        differentiate_hessian(log, [1e-3])
        differentiate_jacobian(lambda points: np.exp(800 * points[0]), [1.0])
    assert list(warnings.filters) == before


def test_every_ending_has_a_sentence() -> None:
    assert all(ending.sentence.endswith(".") for ending in Ending)


def test_endings_that_differ_are_counted() -> None:
    found = ScipyEstimate(np.zeros(3), np.zeros(3), np.array([0, 3, 0], np.uint8), 11)
    assert found.ending is Ending.ERROR_GREW
    assert found.sentence == (
        f"1 of 3 entries: {Ending.ERROR_GREW.sentence} 2 of 3 entries: {Ending.CONVERGED.sentence}"
    )


@pytest.mark.parametrize("point", [[], [[1.0]], [np.nan], [np.inf, 0.0]])
def test_wrong_points_are_named(point: object) -> None:
    with pytest.raises(ValueError, match="point"):
        approx_fprime(quartic, point)  # type: ignore[arg-type]


def test_scipy_is_imported_when_it_is_asked() -> None:
    code = (
        "import sys, engine.third_opinion, studies.opinions, studies.messages.opinion;"
        "print([m for m in sys.modules if m.split('.')[0] == 'scipy'])"
    )
    result = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert result.stdout.strip() == "[]"
