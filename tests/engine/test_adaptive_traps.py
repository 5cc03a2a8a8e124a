"""Where adaptive differentiation goes wrong elsewhere: each trap, and every status, reached."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from numpy.typing import NDArray

from engine.adaptive import adaptive_derivative, adaptive_gradient, adaptive_hessian
from engine.adaptive_estimate import AdaptiveEstimate
from engine.status import Status

Array = NDArray[np.float64]
Function = Callable[[Array], Array]


@np.errstate(all="ignore")
def log(x: Array) -> Array:
    return np.where(x > 0.0, np.log(x), np.nan)


@np.errstate(all="ignore")
def root(x: Array) -> Array:
    return np.where(x >= 0.0, np.sqrt(x), np.nan)


@np.errstate(all="ignore")
def power_of_itself(x: Array) -> Array:
    return np.where(x > 0.0, np.abs(x) ** x, np.nan)


@np.errstate(all="ignore")
def entropy(x: Array) -> Array:
    """x log x, 0 at 0."""
    return np.where(x > 0.0, x * np.log(x), np.where(x == 0.0, 0.0, np.nan))


@np.errstate(all="ignore")
def reciprocal(x: Array) -> Array:
    return np.asarray(1.0 / x)


@np.errstate(all="ignore")
def damped(x: Array) -> Array:
    """x^2 sin(1/x), 0 at 0: differentiable everywhere, its derivative jumps about near 0."""
    return np.where(x == 0.0, 0.0, x * x * np.sin(1.0 / x))


@np.errstate(all="ignore")
def undamped(x: Array) -> Array:
    """x sin(1/x), 0 at 0: no slope at 0."""
    return np.where(x == 0.0, 0.0, x * np.sin(1.0 / x))


def hashed(x: Array) -> Array:
    """Between -1 and 1, the same for the same float64, without any order."""
    bits = np.ascontiguousarray(x, np.float64).view(np.uint64) * np.uint64(0x9E3779B97F4A7C15)
    bits ^= bits >> np.uint64(29)
    bits *= np.uint64(0xBF58476D1CE4E5B9)
    return np.asarray((bits >> np.uint64(11)) / 2.0**52 - 1.0)


def single(x: Array) -> Array:
    """The sine, rounded to 32 bits."""
    return np.sin(x).astype(np.float32).astype(np.float64)


def step(x: Array) -> Array:
    return np.where(x < 0.0, 0.0, 1.0)


def hump(x: Array) -> Array:
    return np.abs(x) ** 1.5


SMOOTH: list[tuple[str, Function, float, float, float]] = [
    ("log at 1e-3", log, 1e-3, 1e3, 1e-12),
    ("root at 0.1", root, 0.1, 0.5 / np.sqrt(0.1), 1e-13),
    ("root at the edge", lambda x: root(x - 1.0), 1.0001, 50.0, 1e-9),
    ("1/x at 1e-8", reciprocal, 1e-8, -1e16, 1e-12),
    ("1/x at -1e-8", reciprocal, -1e-8, -1e16, 1e-12),
    ("x^x at 1e-3", power_of_itself, 1e-3, 1e-3**1e-3 * (np.log(1e-3) + 1.0), 1e-12),
    ("|x| at 1e-3", np.abs, 1e-3, 1.0, 1e-13),
    ("|x| at 1e-9", np.abs, 1e-9, 1.0, 1e-13),
    ("|x| at -1e-9", np.abs, -1e-9, -1.0, 1e-13),
    ("|x - 1| beside 1", lambda x: np.abs(x - 1.0), 1.0 + 1e-9, 1.0, 1e-6),
    ("tan at 1.57", np.tan, 1.57, 1.0 / np.cos(1.57) ** 2, 1e-9),
    ("exp at 700", np.exp, 700.0, np.exp(700.0), 1e-11),
    ("tiny and fast", lambda x: np.sin(1e20 * x), 1e-20, 1e20 * np.cos(1.0), 1e-12),
]


@pytest.mark.parametrize(
    ("function", "x", "exact", "tolerance"),
    [case[1:] for case in SMOOTH],
    ids=[case[0] for case in SMOOTH],
)
def test_steps_stay_where_the_function_is_smooth(
    function: Function, x: float, exact: float, tolerance: float
) -> None:
    found = adaptive_derivative(function, x)
    assert found.status == Status.DONE
    assert abs(found.derivative - exact) <= tolerance * abs(exact)
    assert abs(found.derivative - exact) <= found.error
    assert found.error <= max(1e4 * tolerance, 1e-7) * abs(exact)


ZERO: list[tuple[str, Function, float, float]] = [
    ("cosine", np.cos, 0.0, 1e-12),
    ("step beside the jump", step, 1e-3, 1e-9),
    ("step", step, 0.3, 1e-12),
    ("floor", np.floor, 2.3, 1e-12),
    ("x |x|", lambda x: x * np.abs(x), 0.0, 1e-8),
    ("|x|^1.5", hump, 0.0, 1e-3),
    ("x^2", np.square, 0.0, 1e-12),
    ("constant", lambda x: 0.0 * x + 5.0, 1.0, 1e-12),
    ("x^2 sin(1/x)", damped, 0.0, 1e-6),
]


@pytest.mark.parametrize(
    ("function", "x", "tolerance"), [case[1:] for case in ZERO], ids=[case[0] for case in ZERO]
)
def test_a_derivative_of_zero(function: Function, x: float, tolerance: float) -> None:
    found = adaptive_derivative(function, x)
    assert found.status == Status.DONE
    assert abs(found.derivative) <= found.error <= tolerance


def ended(function: Function, x: float, status: Status, order: int = 1) -> AdaptiveEstimate:
    """The estimate, which has no derivative."""
    found = adaptive_derivative(function, x, order)
    assert found.status == status
    assert np.isnan(found.derivative)
    assert found.error == np.inf
    assert not found.success
    return found


KINKS: list[tuple[Function, float, float, float]] = [
    (np.abs, 0.0, -1.0, 1.0),
    (lambda x: np.maximum(x, 0.0), 0.0, 0.0, 1.0),
    (lambda x: 3.0 * np.abs(x - 1.0) + x, 1.0, -2.0, 4.0),
    (lambda x: 1e6 + np.abs(x), 0.0, -1.0, 1.0),
    (lambda x: np.abs(np.sin(x)), float(np.pi), -1.0, 1.0),
    (lambda x: np.exp(-np.abs(x - 0.3)), 0.3, 1.0, -1.0),
]


@pytest.mark.parametrize(("function", "x", "left", "right"), KINKS)
def test_kinks(function: Function, x: float, left: float, right: float) -> None:
    found = ended(function, x, Status.KINK)
    assert float(found.left) == pytest.approx(left, abs=1e-6)
    assert float(found.right) == pytest.approx(right, abs=1e-6)


def test_the_kink_is_told() -> None:
    (sentence,) = adaptive_derivative(np.abs, 0.0).sentences
    assert sentence == "Not differentiable: the slope is -1 on the left and 1 on the right."
    (sentence,) = adaptive_derivative(lambda x: x * np.abs(x), 0.0, 2).sentences
    assert sentence == "Not differentiable: the derivative is -2 on the left and 2 on the right."
    both = adaptive_derivative(lambda x: np.abs(x * (x - 1.0)) * (1.0 + x), [0.0, 1.0])
    assert (both.status == Status.KINK).all()
    assert both.sentences == (Status.KINK.sentence,)


def test_kinks_of_higher_derivatives() -> None:
    ended(np.abs, 0.0, Status.KINK, order=2)
    cubed = ended(lambda x: np.abs(x) ** 3, 0.0, Status.KINK, order=3)
    assert [float(cubed.left), float(cubed.right)] == pytest.approx([-6.0, 6.0])
    second = adaptive_derivative(lambda x: np.abs(x) ** 3, 0.0, 2)
    assert second.status == Status.DONE
    assert abs(second.derivative) <= second.error <= 1e-7


@pytest.mark.parametrize(("function", "x"), [(step, 0.0), (np.floor, 2.0), (np.sign, 0.0)])
def test_jumps(function: Function, x: float) -> None:
    for order in (1, 2):
        found = ended(function, x, Status.JUMP, order)
        assert found.sentences == (Status.JUMP.sentence,)


def test_a_value_that_stands_apart() -> None:
    ended(lambda x: np.where(x == 1.0, 5.0, x), 1.0, Status.JUMP)


@pytest.mark.parametrize(
    ("function", "x"),
    [
        (np.cbrt, 0.0),
        (lambda x: 5.0 + np.cbrt(x - 1.0), 1.0),
        (lambda x: np.sqrt(np.abs(x)), 0.0),
        (lambda x: np.where(x == 0.0, 0.0, x * np.log(np.abs(x) + (x == 0.0))), 0.0),
    ],
)
def test_infinite_slopes(function: Function, x: float) -> None:
    ended(function, x, Status.VERTICAL)


def test_the_border_of_the_domain() -> None:
    assert np.isnan(ended(root, 0.0, Status.ONE_SIDED).right)
    assert np.isnan(ended(entropy, 0.0, Status.ONE_SIDED).right)
    smooth = ended(lambda x: np.where(x >= 1.0, np.exp(x), np.nan), 1.0, Status.ONE_SIDED)
    assert float(smooth.right) == pytest.approx(np.e)
    assert np.isnan(smooth.left)
    ending = ended(lambda x: np.where(x <= 1.0, x**2, np.nan), 1.0, Status.ONE_SIDED)
    assert float(ending.left) == pytest.approx(2.0)
    assert np.isnan(ending.right)


def test_no_value_no_neighbours_too_large() -> None:
    ended(log, 0.0, Status.UNDEFINED_HERE)
    ended(lambda x: np.where(x == 2.0, 1.0, np.nan), 2.0, Status.UNDEFINED_NEARBY)
    ended(reciprocal, 0.0, Status.OVERFLOW)
    with np.errstate(over="ignore"):
        ended(lambda x: np.where(x > 1.0, np.inf, x), 1.0, Status.OVERFLOW)


def test_all_zero() -> None:
    found = adaptive_derivative(lambda x: 0.0 * x, 1.0)
    assert found.status == Status.FLAT
    assert found.derivative == 0.0
    assert found.success
    assert found.sentences == (Status.FLAT.sentence,)


def test_small_noise_is_covered() -> None:
    """A million times as large as rounding, and still no larger than what a claim allows for."""
    x = np.linspace(0.3, 2.9, 200)
    found = adaptive_derivative(lambda t: np.sin(t) + 1e-10 * hashed(t), x)
    assert np.isin(found.status, (Status.DONE, Status.NOISY)).all()
    assert (np.abs(found.derivative - np.cos(x)) <= found.error).mean() >= 0.98


@pytest.mark.parametrize("level", [1e-9, 1e-7, 1e-4])
def test_noise_is_told_and_covered(level: float) -> None:
    x = np.linspace(0.3, 2.9, 200)
    found = adaptive_derivative(lambda t: np.sin(t) + level * hashed(t), x)
    assert (found.status == Status.NOISY).mean() > 0.95
    assert not np.isin(found.status, (Status.KINK, Status.JUMP, Status.VERTICAL)).any()
    errors = np.abs(found.derivative - np.cos(x))
    assert (errors <= found.error).mean() >= 0.98
    assert np.median(errors) < 50.0 * level
    assert Status.NOISY.sentence in found.sentences


def test_values_of_32_bits_are_noise() -> None:
    x = np.linspace(0.3, 2.9, 200)
    found = adaptive_derivative(single, x)
    assert (found.status == Status.NOISY).mean() > 0.95
    errors = np.abs(found.derivative - np.cos(x))
    assert (errors <= found.error).mean() >= 0.98
    assert np.median(errors) < 1e-6


def test_a_kink_under_noise() -> None:
    found = adaptive_derivative(lambda x: np.abs(x) + 1e-10 * hashed(x + 0.3), 0.0)
    assert found.status == Status.KINK
    assert [float(found.left), float(found.right)] == pytest.approx([-1.0, 1.0], abs=1e-6)


@pytest.mark.parametrize("x", [0.0, 0.7, 1.0])
def test_a_billion_times_faster_than_it_looks(x: float) -> None:
    found = adaptive_derivative(lambda t: np.sin(1e9 * t), x)
    exact = 1e9 * np.cos(1e9 * x)
    assert abs(found.derivative - exact) <= found.error
    assert found.error < 1e-4 * 1e9


def test_periods_are_not_sampled_away() -> None:
    """On steps 1, 2, 4, 8 the cosine of 2 pi x looks constant, and the claim would be tiny."""
    x = np.array([0.3, 1.3, 4.2, -3.305, 17.1, 100.2])
    found = adaptive_derivative(lambda t: t * t - 10.0 * np.cos(2.0 * np.pi * t), x)
    exact = 2.0 * x + 20.0 * np.pi * np.sin(2.0 * np.pi * x)
    assert (np.abs(found.derivative - exact) <= found.error).all()
    assert found.error.max() < 1e-6


def test_oscillation_is_never_confidently_wrong() -> None:
    assert adaptive_derivative(undamped, 0.0).status == Status.UNDECIDED
    x = np.array([1e-1, 1e-2, 1e-3, 1e-4, 1e-5, 1e-6])
    found = adaptive_derivative(damped, x)
    exact = 2.0 * x * np.sin(1.0 / x) - np.cos(1.0 / x)
    told = found.status == Status.DONE
    assert (np.abs(found.derivative - exact) <= found.error)[told].all()


def rosenbrock(p: Array) -> Array:
    x, y = p
    return np.asarray(1e6 * (100.0 * (y - x**2) ** 2 + (1.0 - x) ** 2))


@pytest.mark.parametrize("point", [(1.0, 1.0), (-1.2, 1.0), (0.3, 0.7), (12.0, -5.0)])
def test_rosenbrock_scaled(point: tuple[float, float]) -> None:
    x, y = point
    slope, curvature = adaptive_gradient(rosenbrock, point), adaptive_hessian(rosenbrock, point)
    exact = 1e6 * np.array([-400.0 * x * (y - x * x) - 2.0 * (1.0 - x), 200.0 * (y - x * x)])
    mixed = -400.0 * x
    second = 1e6 * np.array([[1200.0 * x * x - 400.0 * y + 2.0, mixed], [mixed, 200.0]])
    for found, truth in ((slope, exact), (curvature, second)):
        assert (found.status == Status.DONE).all()
        assert (np.abs(found.derivative - truth) <= found.error + 4e-16 * np.abs(truth)).all()
        assert (np.abs(found.derivative - truth) <= 1e-11 * np.abs(second).max()).all()


def test_one_bad_variable_spoils_no_other() -> None:
    found = adaptive_gradient(lambda p: np.abs(p[0]) + np.exp(p[1]) + root(p[2]), [0.0, 1.0, 0.0])
    assert found.status.tolist() == [Status.KINK, Status.DONE, Status.ONE_SIDED]
    assert found.derivative[1] == pytest.approx(np.e)
    assert len(found.sentences) == 2
    hessian = adaptive_hessian(lambda p: np.abs(p[0]) * np.exp(p[1]), [0.0, 1.0])
    assert hessian.status[0, 0] == Status.KINK
    assert hessian.status[0, 1] == Status.KINK
    assert hessian.status[1, 1] in (Status.DONE, Status.FLAT)


def test_an_overflowing_variable_leaves_no_false_claim() -> None:
    with np.errstate(over="ignore"):
        found = adaptive_gradient(lambda p: np.exp(1e5 * (p[0] - 1.0)) + p[1], [1.0, 2.0])
    assert abs(found.derivative[0] - 1e5) <= found.error[0] <= 1e-3
    assert abs(found.derivative[1] - 1.0) <= found.error[1] <= 1e-3


def test_mixed_partials_that_do_not_exist_are_not_claimed() -> None:
    """|x y| at 0; and x y (x^2 - y^2)/(x^2 + y^2), whose mixed partials are -1 and 1 there."""

    @np.errstate(all="ignore")
    def classic(p: Array) -> Array:
        x, y = p
        r = x * x + y * y
        return np.where(r == 0.0, 0.0, x * y * (x * x - y * y) / r)

    for function in (lambda p: np.abs(p[0] * p[1]), classic):
        found = adaptive_hessian(function, [0.0, 0.0])
        assert found.status[0, 1] == Status.UNDECIDED
        assert found.error[0, 1] > 0.1


def test_what_is_hidden_beside_a_spike_is_not_claimed() -> None:
    """f = y / x^2 at tiny x: from afar a spike on every line through the point alike."""
    found = adaptive_hessian(lambda p: p[1] / p[0] ** 2, [3e-17, 1.3])
    exact = -2.0 / 3e-17**3
    assert abs(found.derivative[0, 1] - exact) <= min(found.error[0, 1], 1e-6 * abs(exact))


def test_every_status_of_the_search_is_reached() -> None:
    """Those of fixed steps aside; STEP_LOST cannot happen, the steps are multiples of spacings."""
    functions: list[tuple[Function, float]] = [
        (np.sin, 1.0),
        (reciprocal, 0.0),
        (lambda x: np.where(x == 2.0, 1.0, np.nan), 2.0),
        (log, 0.0),
        (lambda x: 0.0 * x, 1.0),
        (single, 1.0),
        (undamped, 0.0),
        (root, 0.0),
        (np.cbrt, 0.0),
        (np.abs, 0.0),
        (step, 0.0),
    ]
    codes = {int(adaptive_derivative(function, x).status) for function, x in functions}
    assert codes == {*Status} - {Status.STEP_LOST}
    assert all(Status(code).sentence for code in codes if code)
