"""The study ``listed``: the course's table of gradients, and every way in which a row may fail."""

from __future__ import annotations

import pickle

import numpy as np
import pytest

from engine.status import Status as Numeric
from studies.listed import listed
from studies.messages.evaluation import Step
from studies.messages.listed import ListedPoint, ListedRequest
from studies.messages.status import Status
from symbolic.program import Program
from symbolic.tree import Constant, Node
from tests.studies.programs import (
    X,
    Y,
    absolute,
    add,
    call,
    course_map,
    mul,
    number,
    over,
    power,
    quartic,
    scalar,
    scaled_log,
    sine,
)

PI = Constant(0, 0, "pi")


def bowl() -> Program:
    """The course's x^2 + y^2."""
    return scalar(add(power(X, 2), power(Y, 2)), (mul(number(2), X), mul(number(2), Y)))


def at(
    program: Program, *points: tuple[Node | int | str, ...], **options: object
) -> list[ListedPoint]:
    trees = tuple(tuple(p if isinstance(p, Node) else number(p) for p in point) for point in points)
    parameters = options.pop("parameters", ())
    request = ListedRequest(program, trees, parameters, **options)  # type: ignore[arg-type]
    found = listed(request)
    assert found.request is request
    return list(found.points)


def test_the_courses_table() -> None:
    """Section 2.2 prints these gradients, and magnitudes to four decimals."""
    rows = at(bowl(), (1, 0), (0, 1), (-1, 0), (0, -1), (1, 1), (-2, 3))
    assert [row.exact.tolist() for row in rows] == [
        [2, 0], [0, 2], [-2, 0], [0, -2], [2, 2], [-4, 6]
    ]  # fmt: skip
    assert [f"{row.magnitude:.4f}" for row in rows] == [
        "2.0000", "2.0000", "2.0000", "2.0000", "2.8284", "7.2111"
    ]  # fmt: skip
    assert [row.magnitude_digits for row in rows[:4]] == ["2"] * 4
    assert rows[4].magnitude_digits == "2.8284271247461901"
    assert rows[5].digits == ("-4", "6")
    assert (rows[5].value, rows[5].value_digits) == (13.0, "13")
    for row in rows:
        assert row.remark == ""
        assert {outcome.status for outcome in row.outcomes} == {Status.CERTIFIED}
        assert np.abs(row.difference).max() < 1e-10


def test_points_may_be_expressions_and_digits_are_proved() -> None:
    (row,) = at(sine(), (over(PI, number(4)),))
    assert row.point.tolist() == [np.pi / 4]
    assert row.digits == ("0.70710678118654752",)
    assert row.magnitude_digits == "0.70710678118654752"
    assert 0 < abs(row.difference[0]) < 2e-11


def test_a_component_of_a_vector() -> None:
    (first,) = at(course_map(), (1, 2))
    (second,) = at(course_map(), (1, 2), component=1)
    assert first.exact.tolist() == [4.0, 1.0]
    assert first.value == 2.0
    assert second.digits == ("5", "-0.41614683654714239")
    assert second.magnitude == pytest.approx(np.hypot(5, np.cos(2)), rel=1e-15)
    assert np.abs(second.difference).max() < 1e-10


def test_schemes_steps_and_parameters_are_the_requests() -> None:
    size = 2.0**-10
    (row,) = at(quartic(), (1, 4), scheme="forward", step=Step(size, False))
    # forward errs by h f_xx / 2, and f_xx = 12 x^2 + 2 y = 20
    assert row.difference[0] == pytest.approx(10 * size, rel=0.01)
    (row,) = at(scaled_log(), (2,), parameters=(number(3),))
    assert row.exact.tolist() == [1.5]
    assert row.magnitude_digits == "1.5"


def test_a_kink_has_the_slopes_that_exist_and_no_magnitude() -> None:
    kink, plain = at(absolute(), (0, 1), (-3, 2))
    assert [outcome.status for outcome in kink.outcomes] == [
        Status.NOT_DIFFERENTIABLE, Status.CERTIFIED
    ]  # fmt: skip
    assert kink.digits == ("", "2")
    assert np.isnan(kink.exact[0])
    assert kink.exact[1] == 2.0
    assert np.isnan(kink.magnitude)
    assert kink.magnitude_digits == ""
    assert kink.remark == "Along x the slope is -1 from the left and 1 from the right."
    assert kink.value == 1.0
    assert plain.exact.tolist() == [-1.0, 4.0]
    assert plain.remark == ""


def test_undefined_points_are_told_once() -> None:
    (row,) = at(scaled_log(), (-1,), parameters=(number(1),))
    assert [outcome.status for outcome in row.outcomes] == [Status.UNDEFINED]
    assert row.remark == "The function is undefined at this point."
    assert np.isnan([row.value, row.magnitude, *row.exact, *row.numeric, *row.difference]).all()
    assert row.value_digits == row.magnitude_digits == ""


def test_what_the_numeric_gradient_lacks_is_told() -> None:
    (row,) = at(scaled_log(), ("1/1000000",), parameters=(number(1),))
    assert row.digits == ("1000000",)
    assert np.isnan(row.numeric[0])
    assert row.remark == f"numeric: {Numeric.UNDEFINED_NEARBY.sentence}"


def test_numbers_beyond_float64() -> None:
    tower = scalar(call("exp", call("exp", X)), (call("exp", add(X, call("exp", X))),))
    (row,) = at(tower, (10,))
    assert [outcome.status for outcome in row.outcomes] == [Status.OVERFLOW]
    assert row.digits[0].startswith("2.0677371678")
    assert row.digits[0].endswith("e+9570")
    assert row.magnitude_digits == row.digits[0]
    assert np.isnan([row.exact[0], row.magnitude, row.numeric[0]]).all()
    assert row.remark.startswith("It is too large for a 64-bit float.")
    (far,) = at(sine(), ("1e400",))
    assert far.digits[0]
    assert np.isnan(far.numeric[0])


def test_no_points_no_rows_and_results_are_data() -> None:
    assert at(bowl()) == []
    request = ListedRequest(bowl(), ((number(1), number(2)),), ())
    found = pickle.loads(pickle.dumps(listed(request)))
    assert found.points[0].exact.tolist() == [2.0, 4.0]


def test_wrong_requests_are_refused() -> None:
    with pytest.raises(ValueError, match="component"):
        at(bowl(), (1, 2), component=1)
    with pytest.raises(ValueError, match="point"):
        at(bowl(), (1,))
    with pytest.raises(ValueError, match="parameters"):
        at(bowl(), (1, 2), parameters=(number(1),))
