"""A program along a line, and directions by their angle."""

from __future__ import annotations

import math
from fractions import Fraction

import numpy as np
import pytest

from symbolic.balls import enclose
from symbolic.directions import direction
from symbolic.line_program import line_program
from symbolic.numpy_code import numpy_function
from symbolic.tree import Number
from tests.studies.programs import (
    absolute,
    call,
    course_map,
    number,
    over,
    quartic,
    scaled_log,
    sine,
)


def test_the_line_of_a_scalar() -> None:
    line = line_program(quartic(), (0, 1))
    assert line.inputs == ("t", "x", "y", "cos", "sin")
    assert line.variables == 1
    t, c, s = 0.37, 0.6, 0.8
    value, slope, partials = numpy_function(line, ("value", "gradient", "partials"))(
        np.array([[t], [1.0], [2.0], [c], [s]])
    )
    x, y = 1 + t * c, 2 + t * s
    assert value[0] == pytest.approx(x**4 + x**2 * y + y**2)
    assert partials[:, 0] == pytest.approx([4 * x**3 + 2 * x * y, x**2 + 2 * y])
    assert slope[0, 0] == pytest.approx(c * partials[0, 0] + s * partials[1, 0])


def test_a_component_and_swapped_axes() -> None:
    line = line_program(course_map(), (1, 0), 1)  # 5x + sin y, y moving with the cosine
    inputs = np.array([[0.5], [1.0], [2.0], [1.0], [0.0]])
    value, partials = numpy_function(line, ("value", "partials"))(inputs)
    assert value[0] == pytest.approx(5 + math.sin(2.5))
    assert partials[:, 0] == pytest.approx([math.cos(2.5), 5])


def test_conditions_move_along() -> None:
    line = line_program(absolute(), (0, 1))
    edge = numpy_function(line, ("edge",))
    for t, expected in ((0.0, True), (1.0, False)):
        assert bool(edge(np.array([[t], [0.0], [1.0], [1.0], [0.0]]))[0][0]) is expected


def test_wrong_axes_and_components() -> None:
    with pytest.raises(ValueError, match="axes"):
        line_program(quartic(), (0, 0))
    with pytest.raises(ValueError, match="axes"):
        line_program(sine(), (0, 1))
    with pytest.raises(ValueError, match="axes"):
        line_program(scaled_log(), (0, 1))  # its second input is a parameter
    with pytest.raises(ValueError, match="component"):
        line_program(quartic(), (0, 1), 1)


@pytest.mark.parametrize(
    ("degrees", "expected"),
    [(0, (1, 0)), (90, (0, 1)), (180, (-1, 0)), (-90, (0, -1)), (450, (0, 1)), (-720, (1, 0))],
)
def test_right_angles_are_numbers(degrees: int, expected: tuple[int, int]) -> None:
    found = direction(number(degrees))
    assert all(isinstance(node, Number) for node in found)
    assert tuple(node.value for node in found) == expected  # type: ignore[attr-defined]


def test_other_angles_are_enclosed() -> None:
    line = line_program(quartic(), (0, 1))
    zero = number(0)
    for degrees, expected in ((60, Fraction(1, 2)), (240, Fraction(-1, 2))):
        slope = enclose(
            line, ("gradient",), (zero, zero, number("1/2"), *direction(number(degrees)))
        )
        # The gradient at (0, 1/2) is (0, 1), and sin 60 degrees is no rational number.
        assert slope["gradient"][0].value == pytest.approx(
            math.sin(math.radians(degrees)), abs=4e-16
        )
        slope = enclose(line, ("partials",), (zero, zero, zero, *direction(number(degrees))))
        assert [entry.exact for entry in slope["partials"]] == [True, True]
        cosine = direction(number(degrees))[0]
        (found,) = enclose(
            line_program(quartic(), (0, 1)), ("value",), (zero, cosine, zero, zero, zero)
        )["value"]
        assert found.midpoint == expected**4


def test_an_angle_without_a_value() -> None:
    with pytest.raises(ValueError, match="angle"):
        direction(over(number(1), number(0)))
    with pytest.raises(ValueError, match="angle"):
        direction(call("sqrt", number(-1)))
