"""Adaptive derivatives: known values, claims that cover, shapes, counts, arguments, properties."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from engine.adaptive import (
    adaptive_derivative,
    adaptive_gradient,
    adaptive_hessian,
    adaptive_jacobian,
)
from engine.adaptive_estimate import AdaptiveEstimate
from engine.status import Status
from tests.engine.counted import Counted

Array = NDArray[np.float64]
Function = Callable[[Array], Array]


def covered(found: AdaptiveEstimate, exact: object) -> bool:
    """Whether every claim holds, but for what rounding ``exact`` to float64 explains."""
    truth = np.asarray(exact, np.float64)
    errors = np.abs(found.derivative - truth)
    return bool((errors <= found.error + 4e-16 * np.abs(truth)).all())


def wave(p: Array) -> Array:
    x, y = p
    return np.asarray(np.sin(x * y) + np.exp(x - y))


def wave_gradient(p: Array) -> Array:
    x, y = p
    return np.array([y * np.cos(x * y) + np.exp(x - y), x * np.cos(x * y) - np.exp(x - y)])


def wave_hessian(p: Array) -> Array:
    x, y = p
    s, c, e = np.sin(x * y), np.cos(x * y), np.exp(x - y)
    return np.array([[-y * y * s + e, c - x * y * s - e], [c - x * y * s - e, -x * x * s + e]])


PLANE = np.array([[0.3, 1.2, -0.7, 2.5, 0.9], [1.1, -0.4, 0.8, 0.6, -1.9]])


@pytest.mark.parametrize("order", [1, 2, 3, 4])
@pytest.mark.parametrize("x", [0.0, 1.0, -0.37, 20.0, 1e-4])
def test_the_sines_derivatives(order: int, x: float) -> None:
    found = adaptive_derivative(np.sin, x, order)
    exact = np.sin(x + order * np.pi / 2)
    assert found.status == Status.DONE
    assert covered(found, exact if order > 1 else np.cos(x))
    assert abs(found.derivative - exact) <= {1: 1e-13, 2: 1e-11, 3: 1e-9, 4: 1e-7}[order]
    assert found.success
    assert found.sentences == ()


def test_points_of_every_scale_in_one_batch() -> None:
    x = np.array([1e-22, 1e-8, 1e-3, 1.0, 37.0, 1e5, 1e23])
    found = adaptive_derivative(lambda t: t * np.sqrt(t), x)
    exact = 1.5 * np.sqrt(x)
    assert covered(found, exact)
    assert (np.abs(found.derivative / exact - 1.0) < 1e-13).all()


def test_the_scale_of_the_point_need_not_be_that_of_the_function() -> None:
    """sin x at 10^5 varies over 1, exp(10^6 x) at 1 over 10^-6, cos x at 10^-8 over 1."""
    assert abs(adaptive_derivative(np.sin, 1e5).derivative - np.cos(1e5)) < 1e-9
    steep = adaptive_derivative(lambda t: np.exp(1e6 * (t - 1.0)), 1.0)
    assert steep.derivative == pytest.approx(1e6, rel=1e-9)
    flat = adaptive_derivative(np.cos, 1e-8)
    assert flat.derivative == pytest.approx(-1e-8, abs=1e-15)
    for found, exact in ((steep, 1e6), (flat, -1e-8)):
        assert covered(found, exact)


def test_gradient_and_hessian_of_a_batch() -> None:
    slope, curvature = adaptive_gradient(wave, PLANE), adaptive_hessian(wave, PLANE)
    assert slope.success
    assert curvature.success
    assert covered(slope, wave_gradient(PLANE))
    assert covered(curvature, wave_hessian(PLANE))
    assert np.abs(slope.derivative - wave_gradient(PLANE)).max() < 1e-12
    assert np.abs(curvature.derivative - wave_hessian(PLANE)).max() < 1e-10


def test_one_point_is_a_column_of_a_batch() -> None:
    for search in (adaptive_gradient, adaptive_hessian):
        batch = search(wave, PLANE)
        for column in range(PLANE.shape[1]):
            one = search(wave, PLANE[:, column])
            assert one.derivative.shape == batch.derivative.shape[:-1]
            assert (
                covered(one, batch.derivative[..., column])
                or (np.abs(one.derivative - batch.derivative[..., column]) < 1e-11).all()
            )
            assert one.value == batch.value[column]


def test_shapes() -> None:
    def pair(p: Array) -> Array:
        return np.stack([p[0] * p[1], p[0] + p[1] ** 2, np.sin(p[0])])

    for points, tail in ((PLANE, (5,)), (PLANE[:, 0], ())):
        jacobian = adaptive_jacobian(pair, points)
        assert jacobian.derivative.shape == (3, 2, *tail)
        assert jacobian.value.shape == (3, *tail)
        for search, shape in ((adaptive_gradient, (2,)), (adaptive_hessian, (2, 2))):
            found = search(wave, points)
            for array in (found.derivative, found.error, found.left, found.right, found.status):
                assert array.shape == (*shape, *tail)
            assert found.value.shape == tail
    assert adaptive_derivative(np.sin, 1.0).derivative.shape == ()
    assert adaptive_derivative(np.sin, [1.0, 2.0]).derivative.shape == (2,)
    x, y = PLANE
    zero, one = np.zeros(5), np.ones(5)
    exact = np.array([[y, x], [one, 2 * y], [np.cos(x), zero]])
    assert covered(adaptive_jacobian(pair, PLANE), exact)


def test_hessian_is_symmetric() -> None:
    found = adaptive_hessian(wave, PLANE)
    for array in (found.derivative, found.error, found.status):
        assert (array == array.swapaxes(0, 1)).all()


def test_a_hessian_of_one_variable_is_the_second_derivative() -> None:
    hessian = adaptive_hessian(lambda p: np.exp(p[0]), [0.7])
    second = adaptive_derivative(np.exp, 0.7, 2)
    assert hessian.derivative.tolist() == [[float(second.derivative)]]


@pytest.mark.parametrize("search", [adaptive_gradient, adaptive_hessian])
def test_one_call_in_the_ordinary_case(
    search: Callable[[Function, Array], AdaptiveEstimate],
) -> None:
    function = Counted(wave)
    found = search(function, np.array([[0.3, 1.2], [1.1, 0.8]]))
    assert function.calls == 1
    assert found.evaluations == function.points


def test_a_second_call_only_for_what_is_open() -> None:
    function = Counted(lambda p: np.where(p[0] < 2.0, np.sin(p[0] * p[1]), np.sin(90.0 * p[0])))
    easy = adaptive_gradient(function, np.array([[0.3, 0.7, 1.1], [1.1, 0.8, 0.9]]))
    assert function.calls == 1
    function.calls = function.points = 0
    hard = adaptive_gradient(function, np.array([[0.3, 5.0, 1.1], [1.1, 0.8, 0.9]]))
    assert function.calls == 2
    assert hard.evaluations == function.points
    assert (hard.derivative[:, [0, 2]] == easy.derivative[:, [0, 2]]).all()
    assert hard.derivative[:, 1] == pytest.approx([90.0 * np.cos(450.0), 0.0], abs=1e-8)


def test_many_points_are_searched_in_blocks() -> None:
    x = np.linspace(0.5, 3.0, 70_000)
    function = Counted(np.sin)
    found = adaptive_derivative(function, x)
    assert function.calls > 1
    assert found.evaluations == function.points
    assert covered(found, np.cos(x))
    assert found.derivative.shape == x.shape


coefficients = st.lists(st.integers(-9, 9), min_size=1, max_size=8)
places = st.floats(0.25, 8.0).map(lambda x: round(x, 3))


@given(coefficients, places, st.booleans(), st.integers(1, 4))
def test_polynomials_are_exact_up_to_rounding(
    c: list[int], x: float, negative: bool, order: int
) -> None:
    """Truncation is none: the claim is all rounding, and it covers."""
    x = -x if negative else x
    polynomial = np.polynomial.Polynomial([float(k) for k in c])
    found = adaptive_derivative(polynomial, x, order)
    exact = float(polynomial.deriv(order)(x))
    assert found.status in (Status.DONE, Status.FLAT)
    assert abs(found.derivative - exact) <= found.error + 1e-15 * abs(exact)
    size = sum(abs(k) * abs(x) ** p for p, k in enumerate(c))
    assert found.error <= 1e-6 * size / min(1.0, abs(x)) ** order


@given(places, st.integers(-60, 60))
def test_claims_scale_with_the_function(x: float, power: int) -> None:
    """Powers of two are exact: the judgement knows no absolute size."""
    factor = 2.0**power
    plain = adaptive_derivative(lambda t: np.exp(-t) * np.cos(3.0 * t), x)
    scaled = adaptive_derivative(lambda t: factor * np.exp(-t) * np.cos(3.0 * t), x)
    assert scaled.derivative == factor * plain.derivative
    assert scaled.error == pytest.approx(factor * plain.error, rel=1e-9)
    assert scaled.status == plain.status


@given(places)
def test_mirrored(x: float) -> None:
    plain = adaptive_derivative(lambda t: np.exp(t) / (1.0 + t * t), x)
    mirrored = adaptive_derivative(lambda t: np.exp(-t) / (1.0 + t * t), -x)
    assert abs(mirrored.derivative + plain.derivative) <= plain.error


def test_arguments() -> None:
    with pytest.raises(ValueError, match="order: must be 1, 2, 3 or 4"):
        adaptive_derivative(np.sin, 1.0, 5)
    with pytest.raises(ValueError, match="points: must be a number or have shape"):
        adaptive_derivative(np.sin, np.ones((2, 2)))
    with pytest.raises(ValueError, match="points: every coordinate must be finite"):
        adaptive_gradient(wave, [np.inf, 1.0])
    with pytest.raises(ValueError, match="points: must have shape"):
        adaptive_hessian(wave, np.ones((2, 2, 2)))
    with pytest.raises(ValueError, match="function: must return shape"):
        adaptive_gradient(lambda p: p, [1.0, 2.0])
    with pytest.raises(ValueError, match="function: must return shape"):
        adaptive_jacobian(wave, [1.0, 2.0])
    with pytest.raises(ValueError, match="function: must return shape"):
        adaptive_hessian(lambda p: p, [1.0, 2.0])
