"""The program along a line, with slope and curvature."""

from __future__ import annotations

import numpy as np
import pytest

from symbolic.numpy_code import numpy_function
from symbolic.slice_program import slice_program
from tests.studies.critical_programs import program


def test_slope_and_curvature_are_those_along_the_line() -> None:
    line = slice_program(program("a = 2\nf(x, y, z) = a x^2 y + z^3"), (0, 2), "t")
    assert line.inputs == ("t", "x", "y", "z", "a", "u0", "u1")
    assert line.variables == 1
    t, (x, y, z, a), (c, s) = 0.3, (1.0, 2.0, -1.0, 5.0), (0.6, 0.8)
    value, slope, bend = numpy_function(line, ("value", "gradient", "hessian"))(
        np.array([[t], [x], [y], [z], [a], [c], [s]])
    )
    p, q = x + c * t, z + s * t
    assert value[0] == pytest.approx(a * p * p * y + q**3)
    assert slope[0, 0] == pytest.approx(c * 2 * a * p * y + s * 3 * q * q)
    assert bend[0, 0, 0] == pytest.approx(c * c * 2 * a * y + s * s * 6 * q)


def test_one_variable_and_its_conditions() -> None:
    line = slice_program(program("sqrt(x)"), (0,), "x")
    defined, edge = numpy_function(line, ("defined", "edge"))(
        np.array([[-1.0, 0.0, 1.0], [0.0] * 3, [1.0] * 3])
    )
    assert defined.tolist() == [False, True, True]
    assert edge.tolist() == [False, True, False]


def test_wrong_arguments() -> None:
    made = program("x y")
    for axes in ((), (0, 0), (2,)):
        with pytest.raises(ValueError, match="axes"):
            slice_program(made, axes, "t")
    with pytest.raises(ValueError, match="program"):
        slice_program(program("[x, y]"), (0,), "t")
