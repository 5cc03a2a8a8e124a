"""Gradient, Jacobian and Hessian: exactness, linearity, counts, shapes, outcomes, arguments."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from engine.estimate import Estimate
from engine.gradient import gradient
from engine.hessian import hessian
from engine.jacobian import jacobian
from engine.partials import partials
from engine.schemes import SCHEMES, scheme
from engine.status import Status
from tests.engine.counted import Counted

Array = NDArray[np.float64]

# Whole coefficients, whole points and a step that is a power of two: every value and every
# difference below is a floating-point number, so "exact up to round-off" is exact.
STEP = 2.0**-3
whole = st.integers(-4, 4)
quadratics = st.lists(st.integers(-9, 9), min_size=6, max_size=6)
points_in_the_plane = st.tuples(whole, whole)


def quadratic(c: list[int], p: Array) -> Array:
    x, y = p
    return np.asarray(c[0] + c[1] * x + c[2] * y + c[3] * x * x + c[4] * x * y + c[5] * y * y)


def quadratic_gradient(c: list[int], x: float, y: float) -> list[float]:
    return [c[1] + 2 * c[3] * x + c[4] * y, c[2] + c[4] * x + 2 * c[5] * y]


@given(quadratics, points_in_the_plane)
def test_central_is_exact_on_quadratics(c: list[int], point: tuple[int, int]) -> None:
    found = gradient(lambda p: quadratic(c, p), point, "central", STEP, False)
    assert found.derivative.tolist() == quadratic_gradient(c, *point)


@given(quadratics, points_in_the_plane, st.sampled_from(SCHEMES))
def test_one_sided_is_exact_on_linear_functions(
    c: list[int], point: tuple[int, int], name: str
) -> None:
    linear = [*c[:3], 0, 0, 0]
    found = gradient(lambda p: quadratic(linear, p), point, name, STEP, False)
    assert found.derivative.tolist() == [c[1], c[2]]


@given(quadratics, points_in_the_plane, st.sampled_from(SCHEMES))
def test_every_hessian_is_exact_on_quadratics(
    c: list[int], point: tuple[int, int], name: str
) -> None:
    found = hessian(lambda p: quadratic(c, p), point, name, STEP, False)
    assert found.derivative.tolist() == [[2 * c[3], c[4]], [c[4], 2 * c[5]]]


@given(points_in_the_plane, st.integers(0, 3), st.integers(0, 3))
def test_central_hessian_is_exact_on_cubics(point: tuple[int, int], a: int, b: int) -> None:
    x, y = map(float, point)
    if a + b > 3:
        return
    found = hessian(lambda p: p[0] ** a * p[1] ** b, point, "central", STEP, False)

    def term(i: int, j: int) -> float:
        """The derivative of x^a y^b, i times by x and j times by y."""
        factor = {0: 1, 1: a, 2: a * (a - 1)}[i] * {0: 1, 1: b, 2: b * (b - 1)}[j]
        return factor * x ** (a - i) * y ** (b - j) if factor else 0.0

    assert found.derivative.tolist() == [[term(2, 0), term(1, 1)], [term(1, 1), term(0, 2)]]


@given(quadratics, quadratics, whole, whole, points_in_the_plane, st.sampled_from(SCHEMES))
def test_differences_are_linear(
    c: list[int], d: list[int], a: int, b: int, point: tuple[int, int], name: str
) -> None:
    def f(p: Array) -> Array:
        return np.asarray(quadratic(c, p) * p[0])

    def g(p: Array) -> Array:
        return np.asarray(quadratic(d, p) * p[1])

    for derivative in (gradient, hessian):
        parts = [derivative(h, point, name, STEP, False).derivative for h in (f, g)]
        whole_ = derivative(lambda p: a * f(p) + b * g(p), point, name, STEP, False).derivative
        assert np.array_equal(whole_, a * parts[0] + b * parts[1])


@pytest.mark.parametrize("n", [1, 2, 3, 7])
@pytest.mark.parametrize("count", [None, 1, 5])
def test_counts_shapes_and_one_call(n: int, count: int | None) -> None:
    points = np.linspace(0.2, 1.7, n * (count or 1)).reshape(n, count or 1)
    given_points = points[:, 0] if count is None else points
    tail = () if count is None else (count,)
    total = count or 1

    def check(found: Estimate, counted: Counted, shape: tuple[int, ...], each: int) -> None:
        assert counted.calls == 1
        assert counted.points == found.evaluations == each * total
        assert found.derivative.shape == found.status.shape == (*shape, *tail)
        assert found.steps.shape == (n, *tail)
        assert found.success
        assert found.sentences == ()

    def scalar(p: Array) -> Array:
        return np.asarray(np.sin(p).sum(axis=0))

    for name, first, second in (
        ("forward", 1 + n, 1 + 2 * n + n * (n - 1) // 2),
        ("backward", 1 + n, 1 + 2 * n + n * (n - 1) // 2),
        ("central", 1 + 2 * n, 1 + 2 * n * n),
    ):
        counted = Counted(scalar)
        found = gradient(counted, given_points, name)
        check(found, counted, (n,), first)
        assert np.array_equal(found.value, scalar(points)[0] if count is None else scalar(points))
        counted = Counted(lambda p: np.stack([p.sum(axis=0), p[0] ** 2, np.cos(p[0])]))
        found = jacobian(counted, given_points, name)
        check(found, counted, (3, n), first)
        assert found.value.shape == (3, *tail)
        counted = Counted(scalar)
        found = hessian(counted, given_points, name)
        check(found, counted, (n, n), second)
        assert np.array_equal(found.derivative, np.swapaxes(found.derivative, 0, 1))


def test_a_batch_is_its_points_one_by_one() -> None:
    points = np.random.default_rng(3).uniform(0.5, 2.0, (3, 6))

    def f(p: Array) -> Array:
        return np.asarray(np.exp(p[0] * p[1]) * np.log(p[2]) + p[1] ** 3)

    for derivative in (gradient, hessian):
        batch = derivative(f, points).derivative
        single = np.stack([derivative(f, point).derivative for point in points.T], axis=-1)
        assert np.allclose(batch, single, rtol=1e-9, atol=0.0)


def test_every_status_is_reached_and_stays_in_its_entry() -> None:
    def f(p: Array) -> Array:
        return np.asarray(np.sqrt(p[0]) + p[1] ** 2)

    points = np.array([[1.0, 0.0, -1.0, 1e-7], [1.0, 2.0, 3.0, 4.0]])
    found = gradient(f, points)
    assert found.status.tolist() == [
        [Status.DONE, Status.UNDEFINED_NEARBY, Status.UNDEFINED_HERE, Status.UNDEFINED_NEARBY],
        [Status.DONE, Status.DONE, Status.UNDEFINED_HERE, Status.DONE],
    ]
    assert np.array_equal(np.isnan(found.derivative), found.status != Status.DONE)
    assert found.sentences == (
        Status.UNDEFINED_HERE.sentence,
        Status.UNDEFINED_NEARBY.sentence,
    )
    assert gradient(f, points[:, [1]], "forward").success
    lost = gradient(f, [1e9, 1.0], "central", 1e-9, relative=False)
    assert lost.status.tolist() == [Status.STEP_LOST, Status.DONE]
    large = gradient(lambda p: np.exp(p[0]), [709.782712], "central", 1e-3, relative=False)
    assert large.status.tolist() == [Status.OVERFLOW]
    assert all(status.sentence for status in Status if status is not Status.DONE)


def test_a_pole_between_the_stencil_points_is_seen() -> None:
    """1/x^2 is even: its central difference at 0 would be a perfect, wrong 0."""

    def f(p: Array) -> Array:
        return np.asarray(np.where(p[0] == 0.0, np.nan, 1.0 / p[0] ** 2))

    for derivative in (gradient, hessian):
        found = derivative(f, [0.0])
        assert np.isnan(found.derivative).all()
        assert found.sentences == (Status.UNDEFINED_HERE.sentence,)


def test_undefined_entries_of_a_hessian_leave_the_others() -> None:
    found = hessian(lambda p: np.sqrt(p[0]) + p[1] ** 2, [1e-5, 1.0])
    assert found.status.tolist() == [
        [Status.UNDEFINED_NEARBY, Status.UNDEFINED_NEARBY],
        [Status.UNDEFINED_NEARBY, Status.DONE],
    ]
    assert found.derivative[1, 1] == pytest.approx(2.0)


def test_components_fail_apart() -> None:
    found = jacobian(lambda p: np.stack([np.log(p[0]), p[0] ** 2]), [0.0])
    assert found.status[1].tolist() == [Status.DONE]
    assert found.status[0, 0] != Status.DONE


def test_higher_orders_along_each_axis() -> None:
    found = partials(lambda p: np.exp(p[0]) * p[1] ** 4, [0.5, 1.0], scheme("central", 3), 1e-3)
    assert found.derivative == pytest.approx([np.exp(0.5), 24 * np.exp(0.5)], rel=1e-4)


def test_whole_numbers_are_taken_as_floats() -> None:
    assert gradient(lambda p: p[0] ** 40, [5]).derivative[0] == pytest.approx(40 * 5.0**39)


@pytest.mark.parametrize(
    ("points", "options", "named"),
    [
        ([[[1.0]]], {}, "points"),
        ([], {}, "points"),
        (1.0, {}, "points"),
        ([float("nan")], {}, "points"),
        ([float("inf")], {}, "points"),
        ([1.0], {"scheme": "upward"}, "scheme"),
        ([1.0], {"size": -1.0}, "size"),
        ([1.0], {"size": [1.0, 1.0]}, "size"),
    ],
)
def test_wrong_arguments_are_named(points: object, options: dict[str, object], named: str) -> None:
    for derivative in (gradient, hessian):
        with pytest.raises(ValueError, match=f"^{named}"):
            derivative(lambda p: p[0], points, **options)  # type: ignore[arg-type]


def test_wrong_functions_are_named() -> None:
    for scalar in (gradient, hessian):
        with pytest.raises(ValueError, match=r"^function"):
            scalar(lambda p: p, [1.0, 2.0])
        with pytest.raises(ValueError, match=r"^function"):
            scalar(lambda _: np.array(3.0), [1.0, 2.0])
    with pytest.raises(ValueError, match=r"^function"):
        jacobian(lambda p: p[0], [1.0, 2.0])
    with pytest.raises(ValueError, match=r"^function"):
        jacobian(lambda p: p[:, :1], [1.0, 2.0])
