"""The loop itself: nothing ahead of time, true counts, wrong numbers named, any scale."""

from __future__ import annotations

import math
from itertools import islice

import pytest

from engine.descent.loop import Trail, descend
from engine.descent.methods.gradient_descent import GradientDescent
from engine.descent.objective import Objective, Point
from engine.descent.outcome import Status
from engine.descent.searches import Fixed
from engine.descent.settings import NAMES, Settings
from engine.descent.start import start, whole
from tests.engine.descent.landscapes import (
    bowl,
    linear,
    objective,
    rosenbrock,
)

GRADIENT = [name for name in NAMES if name not in ("newton", "damped-newton", "trust-region")]


def end(target: Objective, at: Point, method: str, steps: int = 500, **numbers: object) -> Trail:
    settings = Settings(method, **numbers)  # type: ignore[arg-type]
    return whole(settings, target, at, steps=steps, tolerance=1e-8)


def test_nothing_is_computed_ahead_and_whoever_iterates_may_stop() -> None:
    target = bowl()
    method = GradientDescent(Fixed(0.1))
    iterates = descend(method, target, [4.0, 3.0], steps=10**9, tolerance=0.0)
    some = list(islice(iterates, 3))
    assert [iterate.number for iterate in some] == [0, 1, 2]
    assert all(iterate.outcome is None for iterate in some)
    assert (target.counts.values, target.counts.gradients) == (3, 3)
    iterates.close()  # type: ignore[attr-defined]


def test_where_a_step_cannot_be_taken_the_last_iterate_comes_again() -> None:
    iterates = list(start(Settings("newton"), linear(), [0.0, 0.0], steps=9, tolerance=1e-8))
    assert [iterate.number for iterate in iterates] == [0, 0]
    assert iterates[0].outcome is None
    assert iterates[1].outcome is not None


@pytest.mark.parametrize("method", NAMES)
def test_whole_descents_are_the_stepwise_ones(method: str) -> None:
    settings = Settings(method, rate=1e-3)
    trail = whole(settings, rosenbrock(), [-1.0, 1.0], steps=200, tolerance=1e-8)
    iterates = list(start(settings, rosenbrock(), [-1.0, 1.0], steps=200, tolerance=1e-8))
    assert [iterate.here.x for iterate in iterates] == trail.path.tolist()
    assert [iterate.here.f for iterate in iterates] == trail.values.tolist()
    assert iterates[-1].outcome == trail.outcome


def test_counts() -> None:
    target = rosenbrock()
    whole(Settings("nesterov", rate=1e-3), target, [-1.0, 1.0], steps=10, tolerance=1e-8)
    # two gradients a step: where the momentum leads, and where the step ends
    assert (target.counts.values, target.counts.gradients, target.counts.hessians) == (11, 21, 0)
    target = rosenbrock()
    whole(Settings("newton"), target, [-1.0, 1.0], steps=2, tolerance=1e-8)
    assert (target.counts.values, target.counts.gradients, target.counts.hessians) == (3, 3, 2)
    target = rosenbrock()
    target.gradient_costs = 4
    whole(Settings("adam"), target, [-1.0, 1.0], steps=5, tolerance=1e-8)
    assert (target.counts.values, target.counts.gradients) == (6 + 6 * 4, 6)


@pytest.mark.parametrize("method", ["gradient-descent", "bfgs"])
def test_wrong_numbers_are_named(method: str) -> None:
    for numbers, named in (
        ({"steps": -1}, "steps"),
        ({"tolerance": math.nan}, "tolerance"),
        ({"at": [math.inf, 0.0]}, "start"),
    ):
        given = {"at": [1.0, 1.0], "steps": 5, "tolerance": 1e-8, **numbers}
        at = given.pop("at")
        with pytest.raises(ValueError, match=f"^{named}:"):
            whole(Settings(method), bowl(), at, **given)  # type: ignore[arg-type]


@pytest.mark.parametrize("method", NAMES)
@pytest.mark.parametrize("size", [1e-12, 1e12])
def test_scales_of_f(method: str, size: float) -> None:
    """No warning, no exception; converged only where the minimum is."""
    trail = end(bowl(2 * size, 10 * size), [4.0, 3.0], method)
    if trail.outcome.status is Status.CONVERGED:
        assert abs(trail.path[-1]).max() < 0.05


@pytest.mark.parametrize("method", ["newton", "damped-newton", "bfgs", "trust-region"])
@pytest.mark.parametrize("size", [1e-6, 1e6, 1e12])
def test_scales_of_x(method: str, size: float) -> None:
    """(x/s - 1)^2 from the origin: a minimum far away is no divergence."""
    target = objective(
        lambda x: (x / size - 1) ** 2,
        lambda x: (2 * (x / size - 1) / size,),
        lambda *_: [[2 / size**2]],
    )
    trail = whole(Settings(method), target, [0.0], steps=500, tolerance=1e-9 / size)
    assert trail.outcome.status is Status.CONVERGED
    assert trail.path[-1, 0] == pytest.approx(size, rel=1e-6)
