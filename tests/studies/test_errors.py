"""The error laboratory on functions whose errors are known."""

from __future__ import annotations

import math
from fractions import Fraction as F

import mpmath
import numpy as np
import pytest

from engine.schemes import NAMES
from studies.derive import derive
from studies.errors import errors
from studies.messages.derivation import DeriveRequest
from studies.messages.errors import Errors, ErrorsRequest
from studies.messages.status import Status
from symbolic.program import Program
from symbolic.reader import read_constant, read_problem


def program_of(text: str) -> tuple[Program, tuple[str, ...]]:
    problem = read_problem(text)
    *_, derivation = derive(DeriveRequest(problem, problem.scalar, 0.0))
    return derivation.program, tuple(parameter.name for parameter in problem.parameters)


def laboratory(text: str, *point: str, **choices: object) -> Errors:
    program, _ = program_of(text)
    at = tuple(read_constant(x) for x in point)
    return errors(ErrorsRequest(program, at, **choices))  # type: ignore[arg-type]


def test_the_course_sine_at_one() -> None:
    """Part 1, section 1.2: both curves, with slopes 1 and 2 and best steps near 1e-8 and 1e-5."""
    found = laboratory("sin x", "1")
    assert [scheme.name for scheme in found.schemes] == list(NAMES)
    assert found.h.size == 400
    assert found.h[-1] / found.h[0] > 0.9e15
    with mpmath.workdps(40):
        assert abs(mpmath.mpf(found.digits) - mpmath.cos(1)) < mpmath.mpf("1e-29")
    forward, central = found.scheme("forward"), found.scheme("central")
    assert forward is not None
    assert central is not None
    assert forward.slope == pytest.approx(1, abs=0.02)
    assert central.slope == pytest.approx(2, abs=0.02)
    assert forward.best_h == pytest.approx(2e-8, rel=0.7)
    assert central.best_h == pytest.approx(8e-6, rel=0.7)
    for scheme in found.schemes:
        assert scheme.best_h is not None
        assert scheme.predicted_h is not None
        assert 1 / 3 < scheme.predicted_h / scheme.best_h < 3, scheme.name


@pytest.mark.parametrize("order", [1, 2, 3, 4])
def test_every_scheme_for_every_order_has_its_slope(order: int) -> None:
    found = laboratory(
        "exp(x) sin(2x)", "0.3", order=order, offsets=(F(-2), F(-1), F(0), F(1), F(3))
    )
    names = [scheme.name for scheme in found.schemes]
    assert ("complex-step" in names) == (order == 1)
    assert names[-1] == "stencil"
    for scheme in found.schemes:
        assert scheme.slope == pytest.approx(scheme.order, abs=0.1), scheme.name
        assert scheme.predicted_h is not None
        assert scheme.best_h is not None
        if scheme.name != "complex-step":
            assert 1 / 3 < scheme.predicted_h / scheme.best_h < 3, scheme.name


def test_the_split_is_exact() -> None:
    found = laboratory("exp(x)/x", "0.7")
    for scheme in found.schemes:
        known = np.isfinite(scheme.error)
        total = scheme.truncation[known] + scheme.roundoff[known]
        assert np.allclose(total, scheme.error[known], rtol=1e-9, atol=0), scheme.name
        measured = (scheme.numeric[known] - found.exact) - scheme.error[known]
        assert np.abs(measured).max() < 1e-15 * max(1, abs(found.exact))


def test_ridders_estimate_is_no_smaller_than_the_error_near_its_best() -> None:
    found = laboratory("exp(x) sin(2x)", "0.3").scheme("richardson")
    assert found is not None
    assert found.estimate.size == found.error.size
    wide = found.truncation.size - np.arange(40) - 1
    assert (found.estimate[wide] >= np.abs(found.error[wide])).all()


def test_a_parabola_is_exact_up_to_round_off() -> None:
    """Part 2, section 2.1: x^2 + y^2 at (3, 4)."""
    found = laboratory("x^2 + y^2", "3", "4", axis=1)
    assert found.exact == 8.0
    central = found.scheme("central")
    assert central is not None
    assert central.slope is None
    assert central.sentence.startswith("Exact up to round-off")
    assert not central.truncation.any()
    assert np.allclose(central.error, central.roundoff)


def test_where_the_leading_term_vanishes_the_sentence_names_the_next() -> None:
    found = laboratory("x + x^5", "0").scheme("central")
    assert found is not None
    assert found.slope is None
    assert "the error falls as h^4" in found.sentence
    even = laboratory("cos x", "0").scheme("central")
    assert even is not None
    assert "Exact up to round-off" in even.sentence


def test_a_kink_has_no_derivative_and_the_schemes_no_error() -> None:
    found = laboratory("|x|", "0")
    assert found.outcome.status is Status.NOT_DIFFERENTIABLE
    assert "-1" in found.outcome.sentence
    assert math.isnan(found.exact)
    assert found.digits == ""
    forward, central = found.scheme("forward"), found.scheme("central")
    assert forward is not None
    assert central is not None
    assert np.all(forward.numeric == 1.0)
    assert np.all(central.numeric == 0.0)
    assert np.isnan(central.error).all()
    analytic = found.scheme("complex-step")
    assert analytic is not None
    assert "analytic" in analytic.sentence


def test_a_join_that_has_a_derivative() -> None:
    found = laboratory("x|x|", "0")
    assert found.outcome.status is Status.CERTIFIED
    assert found.exact == 0.0
    central = found.scheme("central")
    assert central is not None
    assert np.allclose(central.error, found.h)


def test_steps_that_leave_the_domain_are_unknown_and_told() -> None:
    found = laboratory("sqrt x", "0.1")
    central, forward = found.scheme("central"), found.scheme("forward")
    assert central is not None
    assert forward is not None
    outside = found.h > 0.1
    assert np.isnan(central.error[outside]).all()
    assert np.isfinite(central.error[~outside]).all()
    assert np.isfinite(forward.error).all()
    assert "steps to where the function is undefined" in central.sentence


def test_undefined_at_the_point() -> None:
    found = laboratory("log x", "-1")
    assert found.outcome.status is Status.UNDEFINED
    assert all(scheme.slope is None and scheme.best_h is None for scheme in found.schemes)


def test_the_steps_follow_the_scale_of_the_function() -> None:
    small = laboratory("1/x", "1e-8")
    assert small.h[-1] < 1e-2
    large = laboratory("sin(x/1e6)", "1e5")
    for found in (small, large):
        for scheme in found.schemes:
            assert scheme.best_h is not None
            assert found.h[8] < scheme.best_h < found.h[-8], scheme.name


def test_vectors_parameters_and_the_secant() -> None:
    program, _ = program_of("a = 3\n[x^2 y, a exp(x)]")
    found = errors(
        ErrorsRequest(
            program,
            (read_constant("1"), read_constant("2")),
            (read_constant("3"),),
            component=1,
            schemes=("central",),
            steps=60,
        )
    )
    assert found.exact == pytest.approx(3 * math.e)
    assert found.value == pytest.approx(3 * math.e)
    assert 45 <= found.h.size <= 75
    assert found.right == pytest.approx(3 * np.exp(1 + found.h))
    assert found.left == pytest.approx(3 * np.exp(1 - found.h))
    assert found.h[found.nearest(1e-5)] == pytest.approx(1e-5, rel=0.5)


@pytest.mark.parametrize(
    ("choices", "field"),
    [
        ({"axis": 1}, "axis"),
        ({"component": 1}, "component"),
        ({"order": 5}, "order"),
        ({"schemes": ("simpson",)}, "schemes"),
        ({"steps": 1}, "steps"),
    ],
)
def test_wrong_requests_name_the_field(choices: dict[str, object], field: str) -> None:
    with pytest.raises(ValueError, match=field):
        laboratory("sin x", "1", **choices)


def test_a_polynomial_near_the_point_only_is_wrong_beyond() -> None:
    """|x| + x^2/4 at 0.01 is a parabola up to the kink, one hundredth away, and not further."""
    central = laboratory("|x| + x^2/4", "0.01").scheme("central")
    assert central is not None
    h = laboratory("|x| + x^2/4", "0.01").h
    near, far = h < 0.009, h > 0.02
    assert not central.truncation[near].any()
    assert (np.abs(central.truncation[far]) > 0.1).all()
    assert np.allclose(central.roundoff[far], 0, atol=1e-12)
    assert central.best_h == pytest.approx(0.009, rel=0.2)
    assert "for steps below 0.01" in central.sentence
