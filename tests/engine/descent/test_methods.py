"""Every method's first steps, worked out by hand."""

from __future__ import annotations

import math
from itertools import islice

import pytest

from engine.descent.objective import Objective, Point
from engine.descent.outcome import Status
from engine.descent.settings import NAMES, Settings
from engine.descent.start import start, whole
from tests.engine.descent.landscapes import bowl, linear, objective, power, rosenbrock, saddle


def first(count: int, target: Objective, at: Point, method: str, **numbers: object) -> list[Point]:
    """The start and ``count`` steps."""
    settings = Settings(method, **numbers)  # type: ignore[arg-type]
    iterates = start(settings, target, at, steps=50, tolerance=1e-12)
    return [iterate.here.x for iterate in islice(iterates, count + 1)]


def test_gradient_descent() -> None:
    # f = x^2 + y^2, gradient 2x, 2y: every step keeps 1 - 2 rate
    path = first(2, bowl(), [4.0, 3.0], "gradient-descent", rate=0.1)
    assert path[1] == pytest.approx([3.2, 2.4])
    assert path[2] == pytest.approx([2.56, 1.92])


def test_gradient_descent_with_the_exact_search() -> None:
    # f = (2 x^2 + 10 y^2)/2 from (5, 1): g = (10, 10), t = g.g/g.Hg = 200/1200
    path = first(2, bowl(2.0, 10.0), [5.0, 1.0], "gradient-descent", search="exact")
    assert path[1] == pytest.approx([5 - 10 / 6, 1 - 10 / 6])
    # the worst start: (K - 1)/(K + 1) = 2/3 of the distance is kept by each step
    assert path[2] == pytest.approx([5 * 4 / 9, 1 * 4 / 9])


def test_momentum_is_the_courses() -> None:
    # v1 = 0.1 * 8 = 0.8; v2 = 0.9 * 0.8 + 0.1 * 6.4 = 1.36
    path = first(2, bowl(), [4.0, 0.0], "momentum", rate=0.1, momentum=0.9)
    assert path[1] == pytest.approx([3.2, 0.0])
    assert path[2] == pytest.approx([3.2 - 1.36, 0.0])


def test_nesterov_looks_ahead() -> None:
    # v1 = 0.8; ahead 3.2 - 0.72 = 2.48; v2 = 0.72 + 0.1 * 4.96 = 1.216
    path = first(2, bowl(), [4.0, 0.0], "nesterov", rate=0.1, momentum=0.9)
    assert path[1] == pytest.approx([3.2, 0.0])
    assert path[2] == pytest.approx([3.2 - 1.216, 0.0])


def test_adagrad() -> None:
    # s1 = 64: step 0.5 * 8/8; s2 = 64 + 49: step 0.5 * 7/sqrt(113)
    path = first(2, bowl(), [4.0, 0.0], "adagrad", rate=0.5)
    assert path[1] == pytest.approx([3.5, 0.0])
    assert path[2] == pytest.approx([3.5 - 3.5 / math.sqrt(113), 0.0])


def test_rmsprop() -> None:
    # s1 = 0.1 * 64; s2 = 0.9 * 6.4 + 0.1 g^2
    path = first(2, bowl(), [4.0, 0.0], "rmsprop", rate=0.05, decay=0.9)
    x1 = 4 - 0.05 * 8 / math.sqrt(6.4)
    assert path[1] == pytest.approx([x1, 0.0])
    assert path[2][0] == pytest.approx(x1 - 0.05 * 2 * x1 / math.sqrt(5.76 + 0.1 * (2 * x1) ** 2))


def test_adam() -> None:
    # corrected means make the first step as long as the rate
    path = first(2, bowl(), [4.0, 0.0], "adam", rate=0.1)
    assert path[1] == pytest.approx([3.9, 0.0])
    m = (0.9 * 0.1 * 8 + 0.1 * 7.8) / (1 - 0.81)
    s = (0.999 * 0.001 * 64 + 0.001 * 7.8**2) / (1 - 0.999**2)
    assert path[2] == pytest.approx([3.9 - 0.1 * m / math.sqrt(s), 0.0])


def test_newton_takes_one_step_on_a_quadratic_and_the_course_one_more() -> None:
    trail = whole(Settings("newton"), bowl(10.0, 2.0), [4.0, 4.0], steps=50, tolerance=1e-10)
    assert trail.path.tolist() == [[4, 4], [0, 0], [0, 0]]
    assert trail.outcome.status is Status.CONVERGED
    assert "2 steps" in trail.outcome.sentence


def test_newton_on_a_cubic_halves() -> None:
    # x - 3x^2/6x = x/2
    path = first(3, power(3), [1.0], "newton")
    assert [x for (x,) in path] == pytest.approx([1.0, 0.5, 0.25, 0.125])


def test_newton_goes_to_a_saddle_and_damped_newton_away_from_it() -> None:
    pure = whole(Settings("newton"), saddle(), [1.0, 1.0], steps=50, tolerance=1e-10)
    assert pure.outcome.status is Status.SADDLE
    path = first(1, saddle(), [1.0, 1.0], "damped-newton")
    # |H|^-1 g = (1, -1): the minimum along x, as far again along y
    assert path[1] == pytest.approx([0.0, 2.0])


def test_damped_newton_where_nothing_curves_is_gradient_descent() -> None:
    path = first(1, linear(), [0.0, 0.0], "damped-newton")
    assert path[1] == pytest.approx([-1.0, -2.0])


def test_damped_newton_does_not_mind_scales() -> None:
    target = objective(
        lambda x, y: 1e-12 * x * x + 1e12 * y * y,
        lambda x, y: (2e-12 * x, 2e12 * y),
        lambda *_: [[2e-12, 0.0], [0.0, 2e12]],
    )
    path = first(1, target, [1e6, 1e-6], "damped-newton")
    assert path[1] == pytest.approx([0.0, 0.0], abs=1e-6)


@pytest.mark.parametrize("method", NAMES)
def test_every_method_finds_the_bottom_of_a_bowl(method: str) -> None:
    trail = whole(Settings(method), bowl(), [4.0, 3.0], steps=20_000, tolerance=1e-6)
    assert trail.outcome.status is Status.CONVERGED
    # the course's methods are judged before a last step, which swings of momentum may lengthen
    assert abs(trail.path[-1]).max() < (2e-6 if method == "momentum" else 1e-6)


def test_rmsprop_swings_at_last() -> None:
    """Where the gradient has kept its size, a step is as long as the rate, to this side and that:
    with s the mean square, g/sqrt(s) is 1 in size."""
    trail = whole(
        Settings("rmsprop", rate=0.05), bowl(2.0, 20.0), [4.0, 3.0], steps=500, tolerance=0.0
    )
    assert trail.outcome.status is Status.STEP_LIMIT
    assert abs(trail.path[-5:]).max() == pytest.approx(0.025, rel=1e-3)


@pytest.mark.parametrize("method", ["damped-newton", "bfgs", "cg", "trust-region"])
def test_methods_with_searches_cross_the_valley(method: str) -> None:
    trail = whole(Settings(method), rosenbrock(), [-1.2, 1.0], steps=500, tolerance=1e-8)
    assert trail.outcome.status is Status.CONVERGED
    assert trail.path[-1] == pytest.approx([1.0, 1.0], abs=1e-7)
    assert (trail.values[1:] <= trail.values[:-1]).all()


@pytest.mark.parametrize("size", [1e-200, 1e200])
@pytest.mark.parametrize("method", ["adagrad", "rmsprop", "adam"])
def test_squares_of_gradients_are_no_trouble(method: str, size: float) -> None:
    target = objective(lambda x: size * x * x, lambda x: (2 * size * x,), lambda *_: [[2 * size]])
    trail = whole(Settings(method, rate=0.1), target, [1.0], steps=3, tolerance=0.0)
    moved = 1.0 - trail.path[1, 0]
    if size > 1.0:
        assert moved == pytest.approx(0.1 / math.sqrt(0.1) if method == "rmsprop" else 0.1)
    else:  # epsilon keeps the division from zero
        assert 0.0 <= moved < 1e-190


@pytest.mark.parametrize("n", [1, 2, 5, 20])
@pytest.mark.parametrize("method", NAMES)
def test_any_number_of_variables(method: str, n: int) -> None:
    target = objective(
        lambda *x: sum((k + 1) * a * a for k, a in enumerate(x)) / n,
        lambda *x: tuple(2 * (k + 1) * a / n for k, a in enumerate(x)),
        lambda *_: [[2 * (k + 1) / n * (k == j) for j in range(n)] for k in range(n)],
    )
    trail = whole(Settings(method), target, [1.0] * n, steps=400, tolerance=1e-6)
    assert trail.path.shape == (len(trail.values), n)
    assert trail.values[-1] < 0.01 * trail.values[0]
    assert trail.outcome.status in (Status.CONVERGED, Status.STEP_LIMIT)


@pytest.mark.parametrize(
    ("numbers", "named"),
    [
        ({"method": "steepest"}, "method"),
        ({"method": "adam", "rate": 0.0}, "rate"),
        ({"method": "adam", "rate": math.inf}, "rate"),
        ({"method": "momentum", "momentum": 1.0}, "momentum"),
        ({"method": "rmsprop", "decay": -0.1}, "decay"),
        ({"method": "adam", "beta2": math.nan}, "beta2"),
        ({"method": "gradient-descent", "search": "golden"}, "search"),
    ],
)
def test_wrong_settings_are_named(numbers: dict[str, object], named: str) -> None:
    with pytest.raises(ValueError, match=f"^{named}:"):
        start(Settings(**numbers), bowl(), [1.0, 1.0], steps=1, tolerance=1.0)  # type: ignore[arg-type]


@pytest.mark.parametrize("method", ["newton", "damped-newton", "trust-region"])
def test_methods_that_need_a_hessian_say_so(method: str) -> None:
    target = objective(lambda x: x * x, lambda x: (2 * x,))
    with pytest.raises(ValueError, match=r"^method: .* Hessian"):
        whole(Settings(method), target, [1.0], steps=1, tolerance=1.0)
    settings = Settings("gradient-descent", search="exact")
    with pytest.raises(ValueError, match="Hessian"):
        whole(settings, target, [1.0], steps=1, tolerance=1.0)
