"""Objectives of programs: scalar code beside the exact decisions that it falls back to."""

from __future__ import annotations

import math
from itertools import islice

import numpy as np
import pytest

from engine.descent.settings import Settings
from engine.descent.start import start, whole
from engine.gradient import gradient
from studies.messages.evaluation import Step
from studies.minimised import objective
from studies.vectorised import sampler
from tests.studies.descents import ROSENBROCK, program


def test_value_gradient_and_hessian() -> None:
    found = objective(program("x^2 y + y^3"), (), ())
    assert found.value([2.0, 3.0]) == 39.0
    assert found.gradient([2.0, 3.0]) == [12.0, 31.0]
    assert found.at([2.0, 3.0])[:3] == ([2.0, 3.0], 39.0, [12.0, 31.0])
    assert found.hessian is not None
    assert found.hessian([2.0, 3.0]).tolist() == [[6.0, 4.0], [4.0, 18.0]]


@pytest.mark.parametrize(
    ("text", "x", "value", "slope"),
    [
        ("log x", -1.0, math.nan, math.nan),  # undefined
        ("exp x", 1000.0, math.inf, math.inf),  # too large
        ("-exp x", 1000.0, -math.inf, -math.inf),
        ("|x|", 0.0, 0.0, math.nan),  # a kink
        ("x |x|", 0.0, 0.0, 0.0),  # none, though the formula has no value
        ("sqrt x", 0.0, 0.0, math.nan),  # the border of the domain
        ("log(exp(x) + 1)", 800.0, 800.0, 1.0),  # only a part is too large
        ("exp(x) - exp(2x)", 800.0, -math.inf, -math.inf),
    ],
)
def test_where_floats_are_in_trouble(text: str, x: float, value: float, slope: float) -> None:
    found = objective(program(text), (), ())
    assert found.value([x]) == pytest.approx(value, nan_ok=True)
    f, (g,) = found.both([x])  # type: ignore[misc]
    assert f == pytest.approx(value, nan_ok=True)
    if math.isinf(value):
        assert not math.isfinite(g)
    else:
        assert g == pytest.approx(slope, nan_ok=True)


def test_a_point_beyond_float64_is_no_point() -> None:
    found = objective(program("x^2"), (), ())
    assert found.value([math.inf]) == math.inf
    assert math.isnan(found.gradient([math.inf])[0])


def test_second_derivatives_on_a_join() -> None:
    found = objective(program("x |x|"), (), ())
    assert found.hessian is not None
    assert np.isnan(found.hessian([0.0])).all()  # 2 on the right, -2 on the left
    assert found.hessian([1.0]).tolist() == [[2.0]]


def test_steps_at_once_are_steps_one_by_one() -> None:
    for text, rate in ((ROSENBROCK, 1e-3), ("exp(x) + exp(-2x) + y^4", 0.05), ("|x| + y^2", 0.3)):
        for settings in (Settings("gradient-descent", rate), Settings("momentum", rate)):
            target = objective(program(text), (), ())
            trail = whole(settings, target, [-1.0, 1.0], steps=700, tolerance=1e-8)
            slow = objective(program(text), (), ())
            slow.rolling = None
            iterates = list(start(settings, slow, [-1.0, 1.0], steps=700, tolerance=1e-8))
            assert trail.path.tolist() == [iterate.here.x for iterate in iterates]
            assert trail.values.tolist() == [iterate.here.f for iterate in iterates]
            assert trail.slopes == pytest.approx([one.here.slope for one in iterates], rel=1e-12)
            assert trail.outcome == iterates[-1].outcome
            assert target.counts == slow.counts


def test_at_once_or_one_by_one_a_divergence_is_the_same() -> None:
    for rate in (0.6, 1.1, 1.5, 3.0, 100.0):
        target = objective(program("x^2 + y^2 + x^4"), (), ())
        trail = whole(Settings("momentum", rate), target, [1.0, 1.0], steps=500, tolerance=1e-8)
        slow = objective(program("x^2 + y^2 + x^4"), (), ())
        iterates = list(
            start(Settings("momentum", rate), slow, [1.0, 1.0], steps=500, tolerance=1e-8)
        )
        assert (trail.outcome, len(trail.values)) == (iterates[-1].outcome, len(iterates))


@pytest.mark.parametrize("scheme", ["forward", "backward", "central", "fourth-order", "richardson"])
@pytest.mark.parametrize("h", [Step(), Step(1e-3), Step(1e-3, False)])
def test_differences_are_the_engines(scheme: str, h: Step) -> None:
    one = program("sin(x) exp(y) + x y^2")
    found = objective(one, (), (), scheme, h).gradient([2.5, -0.5])
    values = sampler(one, ("value",), ())
    estimate = gradient(lambda p: values(p)[0][0], [2.5, -0.5], scheme, h.size, h.relative)
    # another order of the same sum: rounding of the values over the smallest step
    step = float(estimate.steps.min())
    assert found == pytest.approx(estimate.derivative.tolist(), abs=1e-15 / step)


def test_the_complex_step_is_right_to_rounding() -> None:
    found = objective(program("sin(x) exp(y)"), (), (), "complex-step").gradient([1.0, 2.0])
    expected = [math.cos(1) * math.exp(2), math.sin(1) * math.exp(2)]
    assert found == pytest.approx(expected, rel=1e-15)


def test_a_difference_beyond_the_border_is_unknown() -> None:
    found = objective(program("log x"), (), (), "central", Step(0.5, False))
    assert math.isnan(found.gradient([0.25])[0])
    assert found.exact is not None
    assert found.exact([0.25])[1] == [4.0]


def test_rolling_is_for_exact_gradients_only() -> None:
    assert objective(program("x^2"), (), (), "central").rolling is None
    rolling = objective(program("x^2"), (), ()).rolling
    assert rolling is not None
    assert list(islice(rolling([1.0], [0.0], [2.0], 0.25, 0.0), 2)) == [
        (0.5, 0.25, 1.0),
        (0.25, 0.0625, 0.5),
    ]
