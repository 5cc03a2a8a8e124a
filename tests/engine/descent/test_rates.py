"""Theory's factors against what the methods do, and what is read off distances."""

from __future__ import annotations

import math

import numpy as np
import pytest

from engine.descent.convergence import Convergence, convergence
from engine.descent.rates import predicted_factor, stable_rate
from engine.descent.settings import NAMES, Settings
from engine.descent.start import whole
from tests.engine.descent.landscapes import bowl

EIGENVALUES = np.array([2.0, 10.0])


def test_gradient_descent() -> None:
    assert predicted_factor(Settings("gradient-descent", 0.08), EIGENVALUES) == pytest.approx(0.84)
    # the best fixed rate 2/(L + m) gives (K - 1)/(K + 1), as the exact search at worst
    best = predicted_factor(Settings("gradient-descent", 2 / 12), EIGENVALUES)
    assert best == pytest.approx(4 / 6)
    exact = predicted_factor(Settings("gradient-descent", search="exact"), EIGENVALUES)
    assert exact == pytest.approx(4 / 6)


def test_polyaks_optimal_momentum() -> None:
    """rate (2/(sqrt L + sqrt m))^2 and beta ((sqrt K - 1)/(sqrt K + 1))^2: factor sqrt beta."""
    low, high = math.sqrt(2.0), math.sqrt(10.0)
    beta = ((high - low) / (high + low)) ** 2
    settings = Settings("momentum", rate=4 / (high + low) ** 2, momentum=beta)
    assert predicted_factor(settings, EIGENVALUES) == pytest.approx(math.sqrt(beta), rel=1e-7)


def test_nesterovs_rate() -> None:
    """rate 1/L, beta (sqrt K - 1)/(sqrt K + 1) give the factor 1 - 1/sqrt K."""
    root = math.sqrt(5.0)
    settings = Settings("nesterov", rate=0.1, momentum=(root - 1) / (root + 1))
    assert predicted_factor(settings, EIGENVALUES) == pytest.approx(1 - 1 / root)


@pytest.mark.parametrize("method", ["gradient-descent", "momentum", "nesterov"])
@pytest.mark.parametrize("beta", [0.0, 0.3, 0.9])
def test_at_the_stable_rate_the_factor_is_one(method: str, beta: float) -> None:
    border = stable_rate(Settings(method, momentum=beta), 10.0)
    assert border is not None
    at, below, beyond = (
        predicted_factor(Settings(method, rate=border * share, momentum=beta), EIGENVALUES)
        for share in (1.0, 0.99, 1.01)
    )
    assert at == pytest.approx(1.0)
    assert below is not None
    assert beyond is not None
    assert below < 1.0 < beyond


@pytest.mark.parametrize("rate", [0.02, 0.08, 0.12])
@pytest.mark.parametrize("method", ["gradient-descent", "momentum", "nesterov"])
def test_the_methods_keep_what_theory_predicts(method: str, rate: float) -> None:
    """Over 200 steps, so that swings even out: the 200th root of what is left of the distance."""
    settings = Settings(method, rate=rate, momentum=0.6)
    factor = predicted_factor(settings, EIGENVALUES)
    trail = whole(settings, bowl(2.0, 10.0), [1.0, 1.0], steps=2000, tolerance=0.0)
    distances = np.linalg.norm(trail.path, axis=1)
    window = slice(100, 301)
    logs = np.log(np.maximum.accumulate(distances[window][::-1])[::-1])
    measured = math.exp((logs[-1] - logs[0]) / 200)
    assert measured == pytest.approx(factor, rel=0.02)


def test_methods_without_a_factor() -> None:
    known = ("gradient-descent", "momentum", "nesterov")
    for method in NAMES:
        if method not in known:
            assert predicted_factor(Settings(method), EIGENVALUES) is None
            assert stable_rate(Settings(method), 10.0) is None
    assert predicted_factor(Settings("gradient-descent", search="armijo"), EIGENVALUES) is None
    indefinite = np.array([-1.0, 1.0])
    assert predicted_factor(Settings("gradient-descent", search="exact"), indefinite) is None
    assert predicted_factor(Settings("gradient-descent"), np.empty(0)) is None
    assert stable_rate(Settings("gradient-descent"), 0.0) is None


def test_a_linear_rate() -> None:
    found = convergence(0.9 ** np.arange(60.0), 1e-14)
    assert found.order == 1.0
    assert found.rate == pytest.approx(0.9)
    few = convergence(0.1 ** np.arange(5.0), 1e-14)
    assert few.order == 1.0
    assert few.rate == pytest.approx(0.1)


def test_rounding_at_the_end_does_not_count() -> None:
    distances = np.concatenate([0.5 ** np.arange(40.0), np.full(100, 1e-15)])
    found = convergence(distances, 1e-10)
    assert found.rate == pytest.approx(0.5)


def test_a_swinging_ball() -> None:
    k = np.arange(300.0)
    found = convergence(0.95**k * np.abs(np.cos(0.3 * k)) + 1e-300, 1e-14, fast=False)
    assert found.order == 1.0
    assert found.rate == pytest.approx(0.95, rel=0.005)


@pytest.mark.parametrize("order", [1.5, 2.0, 3.0])
def test_superlinear(order: float) -> None:
    distances = np.array([0.3 ** (order**k) for k in range(8)])
    found = convergence(distances, 1e-14)
    assert found.rate is None
    assert found.order == pytest.approx(order, abs=0.01)


def test_growth_has_a_rate_and_no_order() -> None:
    found = convergence(2.0 ** np.arange(20.0), 1e-14)
    assert found.order is None
    assert found.rate == pytest.approx(2.0)


@pytest.mark.parametrize(
    "distances",
    [
        [],
        [1.0],
        [1.0, 0.5],
        [1.0, 1.0, 1.0, 1.0],
        [1.0, 0.5, 0.7, 0.6],
        (np.arange(1.0, 400.0) ** -0.5).tolist(),  # sublinear, as on x^4
        np.random.default_rng(1).uniform(0.1, 1.0, 50).tolist(),
        [5.0, 0.0],
        [1.0, math.nan, 0.1, 0.01],
    ],
)
def test_what_does_not_tell(distances: list[float]) -> None:
    assert convergence(np.array(distances), 1e-14) == Convergence()
