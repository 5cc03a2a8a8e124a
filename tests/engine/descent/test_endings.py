"""Every ending, and what is said of it."""

from __future__ import annotations

import math
from collections.abc import Callable

import pytest

from engine.descent.loop import Trail
from engine.descent.objective import Objective, Point
from engine.descent.outcome import Status
from engine.descent.settings import NAMES, Settings
from engine.descent.start import whole
from tests.engine.descent.landscapes import (
    bowl,
    constant,
    decaying,
    linear,
    logarithm,
    monkey,
    objective,
    power,
    rosenbrock,
    saddle,
    vee,
)

GRADIENT = [name for name in NAMES if name not in ("newton", "damped-newton", "trust-region")]


def end(target: Objective, at: Point, method: str, steps: int = 500, **numbers: object) -> Trail:
    settings = Settings(method, **numbers)  # type: ignore[arg-type]
    return whole(settings, target, at, steps=steps, tolerance=1e-8)


def test_converged() -> None:
    trail = end(bowl(), [4.0, 3.0], "gradient-descent", rate=0.5)
    assert trail.outcome.status is Status.CONVERGED
    assert "Converged after 2 steps at a minimum" in trail.outcome.sentence


def test_stops_on_the_gradient_before_the_step_as_the_course_does() -> None:
    """Rate 0.5 arrives with step 1; the course's loop needs step 2 to see it."""
    assert len(end(bowl(), [4.0, 3.0], "gradient-descent", rate=0.5).values) == 3
    assert len(end(bowl(), [4.0, 3.0], "newton").values) == 3
    # these look at the gradient after the step
    assert len(end(bowl(), [4.0, 3.0], "damped-newton").values) == 2


def test_a_start_that_is_short_of_the_tolerance_takes_one_step_in_the_courses_methods() -> None:
    assert len(end(bowl(), [1e-10, 0.0], "gradient-descent").values) == 2
    assert len(end(bowl(), [1e-10, 0.0], "adam").values) == 1
    assert len(end(bowl(), [1e-10, 0.0], "bfgs").values) == 1


@pytest.mark.parametrize("method", NAMES)
@pytest.mark.parametrize(
    ("target", "status", "words"),
    [
        (bowl, Status.CONVERGED, "already at a minimum"),
        (saddle, Status.SADDLE, "at a saddle"),
        (lambda: bowl(-2.0, -3.0), Status.MAXIMUM, "at a maximum"),
        (monkey, Status.SADDLE, "at a saddle"),
        (constant, Status.CONVERGED, "plateau"),
    ],
)
def test_starts_on_stationary_points(
    method: str, target: Callable[[], Objective], status: Status, words: str
) -> None:
    trail = end(target(), [0.0, 0.0], method)
    assert trail.outcome.status is status
    assert words in trail.outcome.sentence
    assert len(trail.values) == 1


@pytest.mark.parametrize(
    ("target", "status", "words"),
    [
        (power(4), Status.CONVERGED, "singular there, but f is lower nowhere"),
        (power(4, -1.0), Status.MAXIMUM, "falls on both sides"),
        (power(3), Status.SADDLE, "point of inflection"),
        (power(6), Status.CONVERGED, "lower nowhere"),
    ],
)
def test_where_the_hessian_is_singular_values_around_decide(
    target: Objective, status: Status, words: str
) -> None:
    trail = end(target, [0.0], "newton")
    assert (trail.outcome.status, words in trail.outcome.sentence) == (status, True)


@pytest.mark.parametrize("method", ["newton", "damped-newton", "trust-region"])
def test_an_inflection_that_is_approached_from_above_is_no_minimum(method: str) -> None:
    """Beside it, on the side of the start, the second derivative is positive."""
    assert end(power(3), [1.0], method).outcome.status is Status.SADDLE


@pytest.mark.parametrize("method", ["gradient-descent", "momentum", "nesterov", "newton", "bfgs"])
def test_along_the_ridge_of_a_saddle(method: str) -> None:
    trail = end(saddle(), [4.0, 0.0], method, rate=0.05)
    assert trail.outcome.status is Status.SADDLE
    assert "Start a little aside" in trail.outcome.sentence


def test_newton_climbs_to_a_maximum_and_says_so() -> None:
    target = objective(
        lambda x: -math.exp(-x * x) * -1.0,
        lambda x: (-2 * x * math.exp(-x * x),),
        lambda x: [[(4 * x * x - 2) * math.exp(-x * x)]],
    )
    trail = end(target, [0.2], "newton")
    assert trail.outcome.status is Status.MAXIMUM


def test_stalled_where_f_is_merely_flat() -> None:
    trail = end(decaying(), [0.0], "newton")
    assert trail.outcome.status is Status.STALLED
    assert "flat" in trail.outcome.sentence
    assert "about 1 away" in trail.outcome.sentence


def test_stalled_where_f_is_tiny() -> None:
    """With a gradient of 1e-11 everywhere the tolerance says nothing."""
    trail = end(bowl(2e-12, 2e-12), [4.0, 3.0], "gradient-descent", rate=0.1)
    assert trail.outcome.status is Status.STALLED
    assert "about 5 away" in trail.outcome.sentence


def test_stalled_where_the_gradient_vanishes_along_a_plane() -> None:
    target = objective(lambda x: 1e-9 * x, lambda *_: (1e-9,), lambda *_: [[0.0]])
    trail = end(target, [0.0], "gradient-descent")
    assert trail.outcome.status is Status.STALLED
    assert "no stationary point is in sight" in trail.outcome.sentence


def test_stalled_where_a_finite_difference_is_wrong() -> None:
    """The forward difference of x^2 with h = 1/2 is 2x + h: its zero is -1/4."""
    exact = bowl(2.0, 2.0)
    target = objective(
        lambda x, y: x * x + y * y,
        lambda x, y: (2 * x + 0.5, 2 * y + 0.5),
        lambda *_: [[2.0, 0.0], [0.0, 2.0]],
        exact=lambda x: (exact.value(x), exact.gradient(x)),
        gradient_costs=2,
    )
    trail = end(target, [3.0, 3.0], "gradient-descent", rate=0.1)
    assert trail.outcome.status is Status.STALLED
    assert "finite-difference gradient vanishes" in trail.outcome.sentence
    assert trail.path[-1] == pytest.approx([-0.25, -0.25], abs=1e-7)


def test_a_finite_difference_that_is_a_little_wrong_is_told() -> None:
    target = objective(
        lambda x: x * x,
        lambda x: (2 * x + 1e-3,),
        lambda *_: [[2.0]],
        exact=lambda x: (x[0] * x[0], [2 * x[0]]),
    )
    trail = end(target, [3.0], "gradient-descent", rate=0.1)
    assert trail.outcome.status is Status.CONVERGED
    assert "exact gradient is still 0.001 long" in trail.outcome.sentence
    assert "0.0005 beside" in trail.outcome.sentence


def test_the_last_step_may_lead_away_again() -> None:
    """The course judges the gradient before the step."""
    target = objective(
        lambda x: x * x * (x * x - 2.0) if abs(x) < 1 else 100.0 * x,
        lambda x: (1e-9,) if abs(x) < 1 else (100.0,),
        lambda *_: [[0.0]],
    )
    trail = end(target, [0.5], "gradient-descent", rate=1e10)
    assert trail.outcome.status is Status.STALLED
    assert "the last step led away" in trail.outcome.sentence


def test_step_limit() -> None:
    trail = end(bowl(), [4.0, 3.0], "gradient-descent", steps=3, rate=0.1)
    assert trail.outcome.status is Status.STEP_LIMIT
    assert len(trail.values) == 4
    assert "limit of 3 steps" in trail.outcome.sentence
    assert "Allow more steps" in trail.outcome.sentence
    assert end(bowl(), [4.0, 3.0], "bfgs", steps=0).outcome.status is Status.STEP_LIMIT
    assert end(bowl(), [4.0, 3.0], "adam", steps=0).outcome.status is Status.STEP_LIMIT


def test_step_limit_above_the_start() -> None:
    trail = end(bowl(), [4.0, 3.0], "gradient-descent", steps=5, rate=1.01)
    assert trail.outcome.status is Status.STEP_LIMIT
    assert "higher than at the start" in trail.outcome.sentence


def test_step_limit_where_steps_are_lost_in_rounding() -> None:
    trail = end(bowl(), [4.0, 3.0], "gradient-descent", steps=5, rate=1e-20)
    assert trail.outcome.status is Status.STEP_LIMIT
    assert "lost in its rounding" in trail.outcome.sentence


def test_step_limit_far_away_and_falling() -> None:
    trail = end(linear(), [0.0, 0.0], "gradient-descent", steps=10, rate=1e4)
    assert trail.outcome.status is Status.STEP_LIMIT
    assert "no minimum on this way" in trail.outcome.sentence


def test_diverged_by_rate() -> None:
    trail = end(bowl(), [4.0, 3.0], "gradient-descent", rate=1.5)
    assert trail.outcome.status is Status.DIVERGED
    assert "smaller rate" in trail.outcome.sentence
    assert math.isfinite(trail.values[-1])


def test_diverged_at_the_limit() -> None:
    trail = end(bowl(), [4.0, 3.0], "gradient-descent", steps=20, rate=1.5)
    assert trail.outcome.status is Status.DIVERGED
    assert "f has grown from 25 to" in trail.outcome.sentence


@pytest.mark.parametrize("method", ["gradient-descent", "momentum", "nesterov"])
def test_diverged_beyond_float64(method: str) -> None:
    trail = end(rosenbrock_or_inf(), [-1.2, 1.0], method, rate=1.0)
    assert trail.outcome.status is Status.DIVERGED


def rosenbrock_or_inf() -> Objective:
    """As scalar programs do it: infinite where the numbers are too large."""
    plain = rosenbrock()

    def f(x: float, y: float) -> float:
        try:
            return plain.value([x, y])
        except OverflowError:
            return math.inf

    def gradient(x: float, y: float) -> tuple[float, ...]:
        try:
            return tuple(plain.gradient([x, y]))
        except OverflowError:
            return math.inf, math.inf

    return objective(f, gradient, lambda *_: [[math.nan] * 2] * 2)


@pytest.mark.parametrize("method", ["momentum", "damped-newton", "bfgs", "cg"])
def test_falling_without_bound(method: str) -> None:
    trail = end(bowl(-2.0, -2.0), [1.0, 0.0], method, steps=2000, rate=0.1)
    assert trail.outcome.status is Status.DIVERGED
    assert "falls without bound" in trail.outcome.sentence


@pytest.mark.parametrize("f", [math.inf, -math.inf])
def test_a_start_beyond_float64(f: float) -> None:
    target = objective(lambda *_: f, lambda *_: (math.nan,), lambda *_: [[math.nan]])
    assert end(target, [1.0], "gradient-descent").outcome.status is Status.DIVERGED
    assert end(target, [1.0], "bfgs").outcome.status is Status.DIVERGED


@pytest.mark.parametrize("method", GRADIENT)
def test_undefined_at_the_start(method: str) -> None:
    trail = end(logarithm(), [-1.0], method)
    assert trail.outcome.status is Status.UNDEFINED
    assert "undefined at the start" in trail.outcome.sentence


def test_undefined_after_a_step() -> None:
    trail = end(logarithm(), [1.0], "gradient-descent", rate=2.0)
    assert trail.outcome.status is Status.UNDEFINED
    assert "Step 1 led to where" in trail.outcome.sentence
    assert math.isnan(trail.values[-1])


def test_searches_turn_back_from_where_f_is_undefined() -> None:
    """x - log x, defined for x > 0 only, least at 1; Newton's step from 3 leads to -3."""
    target = objective(
        lambda x: x - math.log(x) if x > 0 else math.nan,
        lambda x: (1 - 1 / x if x > 0 else math.nan,),
        lambda x: [[x**-2 if x > 0 else math.nan]],
    )
    assert end(target, [3.0], "newton").outcome.status is Status.UNDEFINED
    for method in ("damped-newton", "bfgs", "cg", "trust-region"):
        trail = end(target, [3.0], method)
        assert trail.outcome.status is Status.CONVERGED, method
        assert trail.path[-1, 0] == pytest.approx(1.0)
    trail = end(target, [3.0], "gradient-descent", search="armijo", rate=8.0)
    assert trail.outcome.status is Status.CONVERGED


def test_a_kink_is_told() -> None:
    trail = end(vee(), [1.0], "gradient-descent", rate=0.5)
    assert trail.outcome.status is Status.UNDEFINED
    assert "kink" in trail.outcome.sentence
    assert "may well be a minimum" in trail.outcome.sentence
    assert trail.path[:, 0].tolist() == [1.0, 0.5, 0.0]
    assert "At the start" in end(vee(), [0.0], "adam").outcome.sentence


def test_nesterov_may_look_ahead_to_where_there_is_no_gradient() -> None:
    trail = end(logarithm(), [1.0], "nesterov", rate=0.6, momentum=0.9)
    assert trail.outcome.status is Status.UNDEFINED
    assert "Where the momentum leads" in trail.outcome.sentence
    assert len(trail.values) == 2


def test_a_singular_hessian() -> None:
    trail = end(linear(), [0.0, 0.0], "newton")
    assert trail.outcome.status is Status.SINGULAR_HESSIAN
    assert "Damped Newton" in trail.outcome.sentence
    valley = objective(
        lambda x, y: (x + y) ** 2,
        lambda x, y: (2 * (x + y), 2 * (x + y)),
        lambda *_: [[2.0, 2.0], [2.0, 2.0]],
    )
    assert end(valley, [1.0, 2.0], "newton").outcome.status is Status.SINGULAR_HESSIAN
    assert end(valley, [1.0, 2.0], "damped-newton").outcome.status is Status.CONVERGED
    assert end(valley, [1.0, 2.0], "trust-region").outcome.status is Status.CONVERGED


@pytest.mark.parametrize("search", ["fixed", "armijo", "exact"])
def test_arriving_exactly_is_no_failure_of_a_search(search: str) -> None:
    """The course's loop takes one more step, from where the gradient is 0."""
    trail = end(bowl(), [4.0, 3.0], "gradient-descent", rate=0.5, search=search)
    assert trail.outcome.status is Status.CONVERGED
    assert trail.path.tolist() == [[4.0, 3.0], [0.0, 0.0], [0.0, 0.0]]


def test_newton_arriving_exactly_at_a_singular_hessian() -> None:
    """One step of -f'/f'' = 2 - x from anywhere but 2, where the second derivative is 0."""
    target = objective(
        lambda x: (x - 2) ** 2, lambda x: (2 * (x - 2),), lambda x: [[0.0 if x == 2.0 else 2.0]]
    )
    trail = end(target, [0.0], "newton")
    assert trail.outcome.status is Status.CONVERGED
    assert trail.path[:, 0].tolist() == [0.0, 2.0, 2.0]


def test_scales_that_differ_are_no_singularity() -> None:
    trail = end(bowl(2e-9, 2e9), [1.0, 1.0], "newton")
    assert trail.outcome.status is Status.CONVERGED


@pytest.mark.parametrize("method", ["newton", "damped-newton", "trust-region"])
def test_no_hessian(method: str) -> None:
    target = objective(lambda x: x * x, lambda x: (2 * x,), lambda *_: [[math.nan]])
    trail = end(target, [1.0], method)
    assert trail.outcome.status is Status.UNDEFINED
    assert "no Hessian" in trail.outcome.sentence


def test_nobody_can_tell_without_a_hessian() -> None:
    trail = end(objective(lambda x: x * x, lambda x: (2 * x,)), [1.0], "bfgs")
    assert trail.outcome.status is Status.CONVERGED
    assert "nothing tells a minimum from a saddle" in trail.outcome.sentence


def test_failed_searches() -> None:
    failed = Status.LINE_SEARCH_FAILED
    assert end(vee(), [1.0], "damped-newton").outcome.status is failed
    trail = end(bowl(-1.0, -1.0), [1.0, 1.0], "gradient-descent", search="exact")
    assert trail.outcome.status is failed
    assert "does not curve upwards" in trail.outcome.sentence
    # a gradient of the wrong sign: nothing is lower along it
    wrong = objective(lambda x: x * x, lambda x: (-2 * x,), lambda *_: [[2.0]])
    for method in ("damped-newton", "bfgs", "cg"):
        trail = end(wrong, [1.0], method)
        assert trail.outcome.status is failed, method
        assert len(trail.values) == 1
