"""Sine and cosine from the tangent of the half angle, against certified values."""

from __future__ import annotations

import numpy as np
import pytest

from symbolic.elementwise import elementwise
from symbolic.numpy_code import numpy_function, numpy_source
from symbolic.sine_cosine import MANY, sine_cosine
from tests.symbolic.programs import program_of


@pytest.mark.parametrize("count", [7, 4 * MANY])
@pytest.mark.parametrize("scale", [1.0, 100.0, 1e9, 1e300])
def test_errors_stay_at_the_last_place(count: int, scale: float) -> None:
    angles = np.linspace(-scale, scale, count)
    sine, cosine = np.empty(count), np.empty(count)
    sine_cosine(angles, sine, cosine)
    exact_sine, exact_cosine = elementwise("sin", angles), elementwise("cos", angles)
    # the reference is itself rounded: 1 unit more
    assert (np.abs(sine - exact_sine) <= 3 * np.spacing(np.abs(exact_sine))).all()
    assert (np.abs(cosine - exact_cosine) <= 4.5e-16).all()


def test_infinite_angles_have_no_sine() -> None:
    angles = np.full(2 * MANY, np.inf)
    sine, cosine = np.empty_like(angles), np.empty_like(angles)
    with np.errstate(invalid="ignore"):
        sine_cosine(angles, sine, cosine)
    assert np.isnan(sine).all()
    assert np.isnan(cosine).all()


def test_programs_take_both_at_once() -> None:
    program = program_of("f(x, y) = [sin(x y) + 1, cos(x y) sin(x y), sin(x), cos(y)]")
    source = numpy_source(program, ("value",))
    assert source.count("sine_cosine(") == 1
    assert source.count("np.sin(") == source.count("np.cos(") == 1
    points = np.linspace(-2.0, 2.0, 4 * MANY).reshape(2, -1)
    (value,) = numpy_function(program, ("value",))(points)
    x, y = points
    expected = [np.sin(x * y) + 1, np.cos(x * y) * np.sin(x * y), np.sin(x), np.cos(y)]
    assert value == pytest.approx(np.array(expected), abs=1e-15)
