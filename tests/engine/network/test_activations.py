"""Activations and losses: values, derivatives, and the ends of the number line."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from numpy.typing import NDArray

from engine.network.activations import NAMED
from engine.network.losses import NAMED as LOSSES
from engine.network.losses import guessing, wrong_and_right
from tests.engine.network.course_network import sigmoid

Array = NDArray[np.float64]

FORMULAS: dict[str, Callable[[Array], Array]] = {
    "sigmoid": lambda z: 1 / (1 + np.exp(-z)),
    "tanh": np.tanh,
    "relu": lambda z: np.where(z > 0, z, 0.0),
    "softplus": lambda z: np.log(1 + np.exp(z)),
}


@pytest.mark.parametrize("name", NAMED)
def test_value_and_slope(name: str) -> None:
    z = np.linspace(-6, 6, 96)
    a, slope = np.empty_like(z), np.empty_like(z)
    NAMED[name].value(z, a)
    assert a == pytest.approx(FORMULAS[name](z), rel=1e-13)
    NAMED[name].slope(z, a, slope)
    h = 1e-5
    numeric = (FORMULAS[name](z + h) - FORMULAS[name](z - h)) / (2 * h)
    assert slope == pytest.approx(numeric, abs=1e-9)


@pytest.mark.parametrize("name", NAMED)
def test_no_number_is_too_large(name: str) -> None:
    z = np.array([-1e308, -1e4, -800.0, -0.0, 0.0, 800.0, 1e4, 1e308])
    a, slope = np.empty_like(z), np.empty_like(z)
    NAMED[name].value(z, a)
    NAMED[name].slope(z, a, slope)
    assert np.isfinite(a).all()
    assert np.isfinite(slope).all()
    assert (slope >= 0).all()
    assert (slope <= 1).all()


def test_the_sigmoid_is_the_courses_bit_by_bit() -> None:
    z = np.r_[np.linspace(-40, 40, 1001), -1e4, -500, 500, 1e4]
    out = np.empty_like(z)
    NAMED["sigmoid"].value(z, out)
    assert np.array_equal(out, sigmoid(z))


def test_relu_has_slope_0_at_its_kink() -> None:
    z, slope = np.zeros(1), np.ones(1)
    NAMED["relu"].slope(z, z, slope)
    assert slope[0] == 0
    assert not NAMED["relu"].smooth


def judged(z2: Array, labels: Array) -> tuple[Array, Array]:
    wrong, right = np.empty_like(z2), np.empty_like(z2)
    wrong_and_right((2 * labels - 1) * z2, wrong, right)
    return wrong, right


def test_the_cross_entropy_is_the_courses() -> None:
    random = np.random.default_rng(2)
    z2, labels = 4 * random.standard_normal(50), np.r_[np.zeros(25), np.ones(25)]
    p, eps = sigmoid(z2), 1e-8
    expected = -np.mean(labels * np.log(p + eps) + (1 - labels) * np.log(1 - p + eps))
    wrong, _ = judged(z2, labels)
    loss = LOSSES["cross-entropy"]
    assert loss.displayed(wrong, np.empty(50)) == pytest.approx(expected, rel=1e-13)
    exact = loss.exact((2 * labels - 1) * z2)
    assert exact.mean() == pytest.approx(expected, rel=1e-6)
    assert exact.mean() != expected


def test_the_squared_error_is_half_the_mean_square() -> None:
    random = np.random.default_rng(3)
    z2, labels = 2 * random.standard_normal(50), np.r_[np.zeros(25), np.ones(25)]
    expected = 0.5 * np.mean((sigmoid(z2) - labels) ** 2)
    wrong, _ = judged(z2, labels)
    loss = LOSSES["squared-error"]
    assert loss.displayed(wrong, np.empty(50)) == pytest.approx(expected, rel=1e-13)
    assert loss.exact((2 * labels - 1) * z2).mean() == pytest.approx(expected, rel=1e-13)


@pytest.mark.parametrize("name", LOSSES)
def test_slopes_of_losses(name: str) -> None:
    z2, labels = np.linspace(-5, 5, 40), np.tile([0.0, 1.0], 20)
    wrong, right = judged(z2, labels)
    slope = np.empty(40)
    LOSSES[name].slope(wrong, right, slope)
    h, sides = 1e-5, 2 * labels - 1
    exact = LOSSES[name].exact
    numeric = (exact(sides * (z2 + h)) - exact(sides * (z2 - h))) / (2 * h)
    assert -sides * slope == pytest.approx(numeric, abs=1e-10)


def test_a_network_that_is_sure_keeps_its_error() -> None:
    """1 - sigmoid(40) is 0 in float64; the error is e^-40 all the same."""
    wrong, right = judged(np.array([40.0, -40.0]), np.array([1.0, 0.0]))
    assert wrong == pytest.approx(np.exp(-40.0), rel=1e-12)
    assert right.tolist() == [1.0, 1.0]
    wrong, right = judged(np.array([-1e9]), np.array([1.0]))
    assert wrong[0] == 1.0
    assert LOSSES["cross-entropy"].displayed(wrong, np.empty(1)) == pytest.approx(-np.log(1e-8))


def test_what_guessing_costs() -> None:
    even = np.array([0.0, 1.0])
    assert guessing("cross-entropy", even) == pytest.approx(np.log(2))
    assert guessing("squared-error", even) == pytest.approx(1 / 8)
    quarter = np.array([0.0, 0.0, 0.0, 1.0])
    p = 0.25
    assert guessing("squared-error", quarter) == pytest.approx(0.5 * np.mean((p - quarter) ** 2))
