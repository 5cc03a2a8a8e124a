"""The directional derivative: exact by the gradient and by one-sided series, numeric beside it."""

from __future__ import annotations

import math

import numpy as np
import pytest

from studies.directional import directional
from studies.directional_words import THERE_IS, UNEQUAL, ZERO_GRADIENT
from studies.messages.directional import Directional, DirectionalRequest
from studies.messages.evaluation import Step
from studies.messages.status import Status
from symbolic.program import Program
from symbolic.tree import Constant, Node
from tests.studies.programs import (
    OTHERWISE,
    X,
    Y,
    absolute,
    add,
    call,
    cases,
    course_map,
    less,
    mul,
    neg,
    number,
    over,
    power,
    quartic,
    scalar,
)

Pi = Constant(0, 0, "pi")


def along(
    program: Program, point: tuple[str, ...], angle: str | Node, **options: object
) -> Directional:
    tree = number(angle) if isinstance(angle, str) else angle
    where = tuple(number(x) for x in point)
    return directional(DirectionalRequest(program, where, (), (0, 1), tree, **options))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("angle", "digits"), [("0", "8"), ("90", "5"), ("180", "-8"), ("-90", "-5"), ("450", "5")]
)
def test_right_angles_give_partial_derivatives_exactly(angle: str, digits: str) -> None:
    found = along(quartic(), ("1", "2"), angle)  # gradient (8, 5)
    assert found.digits == digits
    assert found.exact == float(digits)
    assert found.outcome.status is Status.CERTIFIED
    assert found.largest == pytest.approx(math.sqrt(89))
    assert set(found.direction.tolist()) <= {0.0, 1.0, -1.0}
    assert found.remark == ""


@pytest.mark.parametrize("angle", ["30", "45", "60", "123.4", "-17"])
def test_exact_and_numeric_agree(angle: str) -> None:
    found = along(quartic(), ("1", "2"), angle)
    radians = math.radians(float(angle))
    assert found.exact == pytest.approx(8 * math.cos(radians) + 5 * math.sin(radians), rel=1e-14)
    assert abs(found.exact) <= found.largest
    assert len(found.digits.lstrip("-").replace(".", "")) >= 16
    assert found.direction == pytest.approx([math.cos(radians), math.sin(radians)])
    assert 0 < abs(found.difference) < 1e-9
    assert found.difference == pytest.approx(found.numeric - found.exact, abs=1e-15)


def test_the_gradient_s_own_direction_is_the_steepest() -> None:
    steepest = mul(over(call("atan", over(number(5), number(8))), Pi), number(180))
    found = along(quartic(), ("1", "2"), steepest)
    assert found.exact == pytest.approx(found.largest, rel=1e-15)
    level = add(steepest, number(90))
    assert abs(along(quartic(), ("1", "2"), level).exact) < 1e-15


def test_a_component_of_a_map_and_the_step() -> None:
    found = along(
        course_map(), ("1", "2"), "0", component=1, scheme="forward", step=Step(0.5, False)
    )
    assert found.digits == "5"
    assert found.step == 0.5
    assert found.numeric == pytest.approx(5)
    by_y = along(
        course_map(), ("1", "2"), "90", component=1, scheme="forward", step=Step(0.5, False)
    )
    assert by_y.numeric == pytest.approx((math.sin(2.5) - math.sin(2)) / 0.5)
    assert by_y.difference == pytest.approx(by_y.numeric - math.cos(2))


@pytest.mark.parametrize(("scheme", "order"), [("forward", 1), ("central", 2), ("fourth-order", 4)])
def test_the_finite_difference_has_the_order_of_its_scheme(scheme: str, order: int) -> None:
    h = np.array([0.1, 0.05, 0.025])
    program = scalar(
        mul(call("sin", X), call("exp", Y)),
        (mul(call("cos", X), call("exp", Y)), mul(call("sin", X), call("exp", Y))),
    )
    errors = [
        abs(
            along(
                program, ("1", "2"), "70", scheme=scheme, step=Step(float(size), False)
            ).difference
        )
        for size in h
    ]
    slope = np.polyfit(np.log(h), np.log(errors), 1)[0]
    assert slope == pytest.approx(order, abs=0.12)


def test_the_default_step_is_relative_to_the_coordinates() -> None:
    far, near = along(quartic(), ("1e6", "0"), "30"), along(quartic(), ("0", "0"), "30")
    assert far.step == pytest.approx(1e6 * near.step)
    assert abs(far.difference) < 1e-7 * abs(far.exact)


def test_a_kink_has_a_slope_on_either_side() -> None:
    found = along(absolute(), ("0", "1"), "0")
    assert found.outcome.status is Status.NOT_DIFFERENTIABLE
    assert found.sides == (-1.0, 1.0)
    assert math.isnan(found.exact)
    assert math.isnan(found.largest)
    assert found.digits == ""
    assert "-1 from behind and 1 ahead" in found.remark
    assert found.outcome.sentence == found.remark
    # Obliquely |x| + y^2 has the slopes -c + 2 s and c + 2 s.
    oblique = along(absolute(), ("0", "1"), "60")
    root = math.sqrt(3)
    assert oblique.sides == pytest.approx((root - 0.5, root + 0.5))


def test_along_a_kink_there_is_a_slope() -> None:
    found = along(absolute(), ("0", "1"), "90")
    assert found.digits == "2"
    assert found.outcome.status is Status.CERTIFIED
    assert all(map(math.isnan, found.sides))
    assert math.isnan(found.largest)
    assert found.remark == THERE_IS


def test_along_a_slanted_kink_too() -> None:
    # |x - y| + y at (1, 1): along 45 degrees the kink is never left.
    sign = call("sign", add(X, neg(Y)))
    program = scalar(add(call("abs", add(X, neg(Y))), Y), (sign, add(number(1), neg(sign))))
    found = along(program, ("1", "1"), "45")
    assert found.outcome.status is Status.CERTIFIED
    assert found.exact == pytest.approx(math.sqrt(0.5), rel=1e-15)
    assert found.remark == THERE_IS


def test_a_join_that_is_differentiable_has_a_gradient() -> None:
    # x |x| + y
    program = scalar(add(mul(X, call("abs", X)), Y), (mul(number(2), call("abs", X)), number(1)))
    found = along(program, ("0", "1"), "30")
    assert found.digits == "0.5"
    assert found.largest == 1.0
    assert found.remark == ""


def test_partial_derivatives_are_not_enough() -> None:
    # x^2 y / (x^2 + y^2), 0 at the origin: both partial derivatives are 0, the slope along 45
    # degrees is cos^2 sin = sqrt(1/8).
    square = add(power(X, 2), power(Y, 2))
    quotient = cases(
        (less(number(0), square), over(mul(power(X, 2), Y), square)), (OTHERWISE, number(0))
    )
    by_x = cases(
        (less(number(0), square), over(mul(number(2), X, power(Y, 3)), power(square, 2))),
        (OTHERWISE, number(0)),
    )
    by_y = cases(
        (
            less(number(0), square),
            over(mul(power(X, 2), add(power(X, 2), neg(power(Y, 2)))), power(square, 2)),
        ),
        (OTHERWISE, number(0)),
    )
    program = scalar(quotient, (by_x, by_y))
    found = along(program, ("0", "0"), "45")
    assert found.exact == pytest.approx(math.sqrt(1 / 8), rel=1e-15)
    assert math.isnan(found.largest)
    assert found.remark == UNEQUAL
    on_axis = along(program, ("0", "0"), "0")
    assert on_axis.digits == "0"
    assert math.isnan(on_axis.largest)


def test_infinite_slopes_jumps_and_one_sided_domains() -> None:
    cbrt = scalar(add(call("cbrt", X), Y), (over(number(1), call("cbrt", power(X, 2))), number(1)))
    vertical = along(cbrt, ("0", "0"), "0")
    assert vertical.outcome.status is Status.NOT_DIFFERENTIABLE
    assert "vertical" in vertical.remark
    floor = scalar(add(call("floor", X), Y), (number(0), number(1)))
    assert "jumps here, from 0 to 1" in along(floor, ("1", "0"), "0").remark
    assert along(floor, ("1", "0"), "90").digits == "1"
    root = scalar(add(call("sqrt", X), Y), (over(number("1/2"), call("sqrt", X)), number(1)))
    assert "only ahead" in along(root, ("0", "0"), "0").remark
    assert "only behind" in along(root, ("0", "0"), "180").remark


def test_undefined_points() -> None:
    program = scalar(add(call("log", X), Y), (over(number(1), X), number(1)))
    found = along(program, ("-1", "0"), "30")
    assert found.outcome.status is Status.UNDEFINED
    assert "undefined at this point" in found.remark
    assert math.isnan(found.exact)
    assert math.isnan(found.numeric)


def test_a_zero_gradient_is_said_to_be_one() -> None:
    found = along(quartic(), ("0", "0"), "30")
    assert found.digits == "0"
    assert found.largest == 0
    assert found.remark == ZERO_GRADIENT


def test_a_step_that_float64_loses() -> None:
    found = along(quartic(), ("1e12", "0"), "30", step=Step(1e-6, False))
    assert math.isnan(found.numeric)
    assert "lost in the rounding" in found.remark
    assert math.isfinite(found.exact)


def test_wrong_requests() -> None:
    with pytest.raises(ValueError, match="point"):
        along(quartic(), ("1",), "0")
    with pytest.raises(ValueError, match="scheme"):
        along(quartic(), ("1", "2"), "0", scheme="sideways")
    with pytest.raises(ValueError, match="angle"):
        along(quartic(), ("1", "2"), over(number(1), number(0)))
    with pytest.raises(ValueError, match="component"):
        along(quartic(), ("1", "2"), "0", component=2)
