"""The studies ``plane`` and ``line``: layout of the arrays, derivatives, holes and kinks."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from studies.field import line, plane
from studies.messages.field import LineRequest, PlaneRequest
from symbolic.lower import lower_problem
from symbolic.problem import Problem
from tests.studies.programs import (
    X,
    Y,
    absolute,
    add,
    course_map,
    joined,
    mul,
    name,
    number,
    power,
    quartic,
    scaled_log,
    sine,
)

WHOLE = PlaneRequest(
    program=quartic(),
    point=(0.0, 0.0),
    parameters=(),
    axes=(0, 1),
    ranges=((-1.0, 2.0), (-3.0, 3.0)),
    samples=31,
    arrows=7,
)


def test_values_are_indexed_by_component_y_x() -> None:
    found = plane(WHOLE)
    x, y = np.meshgrid(found.x, found.y)
    assert found.values.shape == (1, 31, 31)
    assert np.allclose(found.values[0], x**4 + x**2 * y + y**2, rtol=1e-14)
    assert (found.x[0], found.x[-1], found.y[0], found.y[-1]) == (-1.0, 2.0, -3.0, 3.0)
    assert found.undefined == 0.0
    assert found.request is WHOLE


def test_derivatives_are_indexed_by_component_axis_y_x() -> None:
    found = plane(WHOLE)
    x, y = np.meshgrid(found.arrow_x, found.arrow_y)
    assert found.derivatives.shape == (1, 2, 7, 7)
    assert np.allclose(found.derivatives[0, 0], 4 * x**3 + 2 * x * y, rtol=1e-13, atol=1e-13)
    assert np.allclose(found.derivatives[0, 1], x**2 + 2 * y, rtol=1e-13, atol=1e-13)


def test_the_axes_may_be_exchanged() -> None:
    found = plane(replace(WHOLE, axes=(1, 0)))
    y, x = np.meshgrid(found.x, found.y)
    assert np.allclose(found.values[0], x**4 + x**2 * y + y**2)
    exchanged = plane(replace(WHOLE, axes=(1, 0), ranges=WHOLE.ranges[::-1]))
    assert np.array_equal(
        exchanged.derivatives[0, ::-1], plane(WHOLE).derivatives[0].transpose(0, 2, 1)
    )


def test_other_variables_are_held_at_the_point() -> None:
    z = name("z")
    program = lower_problem(
        Problem("", "f", (add(mul(X, Y), power(z, 2)),), ("x", "y", "z")),
        ((Y, X, mul(number(2), z)),),
    )
    found = plane(replace(WHOLE, program=program, point=(9.0, 5.0, 9.0), axes=(2, 0)))
    z_values, x_values = np.meshgrid(found.x, found.y)
    assert np.allclose(found.values[0], 5.0 * x_values + z_values**2)
    z_values, x_values = np.meshgrid(found.arrow_x, found.arrow_y)
    assert np.allclose(found.derivatives[0], [2 * z_values, np.full_like(x_values, 5.0)])


def test_all_components_of_a_vector() -> None:
    found = plane(replace(WHOLE, program=course_map()))
    assert found.values.shape == (2, 31, 31)
    assert found.derivatives.shape == (2, 2, 7, 7)
    x, y = np.meshgrid(found.arrow_x, found.arrow_y)
    assert np.allclose(found.derivatives[0], [2 * x * y, x**2])
    assert np.allclose(found.derivatives[1], [np.full_like(x, 5.0), np.cos(y)])


def test_arrows_on_a_kink_are_left_out() -> None:
    """The formula of d|x|/dx says sign 0 = 0, which is no slope of |x|; the other partial stays."""
    found = plane(replace(WHOLE, program=absolute(), ranges=((-3.0, 3.0), (-3.0, 3.0))))
    middle = found.arrow_x == 0.0
    assert middle.sum() == 1
    assert np.isnan(found.derivatives[0, 0][:, middle]).all()
    assert np.isfinite(found.derivatives[0, 0][:, ~middle]).all()
    assert np.isfinite(found.derivatives[0, 1]).all()
    assert np.isfinite(found.values).all()


LOG = LineRequest(
    program=scaled_log(),
    point=(1.0,),
    parameters=(2.0,),
    axis=0,
    range=(-1.0, 3.0),
    samples=401,
    markers=9,
)


def test_a_line_and_its_holes() -> None:
    found = line(LOG)
    inside = found.x > 0.0
    assert found.values.shape == found.slopes.shape == (1, 401)
    assert np.allclose(found.values[0, inside], 2.0 * np.log(found.x[inside]))
    assert np.allclose(found.slopes[0, inside], 2.0 / found.x[inside])
    assert np.isnan(found.values[0, ~inside]).all()
    assert np.isnan(found.slopes[0, ~inside]).all()
    assert found.undefined == pytest.approx(101 / 401)
    markers = found.marker_x > 0.0
    assert np.array_equal(np.isnan(found.marker_slopes[0]), ~markers)
    assert np.allclose(found.marker_slopes[0, markers], 2.0 / found.marker_x[markers], rtol=1e-9)


def test_the_marker_scheme_is_the_requests() -> None:
    forward, central = (
        line(LineRequest(sine(), (0.0,), (), 0, (0.0, 3.0), scheme=scheme))
        for scheme in ("forward", "central")
    )
    exact = np.cos(forward.marker_x)
    assert np.abs(central.marker_slopes[0] - exact).max() < 1e-10
    assert 1e-10 < np.abs(forward.marker_slopes[0] - exact).max() < 1e-7
    assert forward.marker_slopes.shape == (1, 31)


def test_slopes_on_joins_are_decided() -> None:
    smooth = line(LineRequest(joined(), (0.0,), (), 0, (-1.0, 1.0), samples=5))
    assert smooth.slopes[0] == pytest.approx([0.0, 0.0, 0.0, 1.0, 2.0], abs=1e-7)
    kink = line(LineRequest(absolute(), (0.0, 1.0), (), 0, (-1.0, 1.0), samples=3))
    assert np.array_equal(kink.slopes[0], [-1.0, np.nan, 1.0], equal_nan=True)
    held = line(LineRequest(absolute(), (0.0, 0.0), (), 1, (1.0, 3.0), samples=301))
    assert np.allclose(held.slopes[0], 2.0 * held.x)
    across = line(LineRequest(absolute(), (0.0, 1.0), (), 1, (-1.0, 1.0), samples=3))
    assert across.slopes[0] == pytest.approx([-2.0, 0.0, 2.0], abs=1e-7)


@pytest.mark.parametrize(
    ("options", "named"),
    [
        ({"axes": (0, 0)}, "axes"),
        ({"axes": (0, 2)}, "axis"),
        ({"point": (0.0,)}, "point"),
        ({"ranges": ((1.0, 1.0), (0.0, 1.0))}, "range"),
        ({"samples": 1}, "samples"),
        ({"parameters": (1.0,)}, "parameters"),
    ],
)
def test_wrong_planes_are_named(options: dict[str, Any], named: str) -> None:
    with pytest.raises(ValueError, match=named):
        plane(replace(WHOLE, **options))


@pytest.mark.parametrize(
    ("options", "named"),
    [
        ({"axis": 1}, "axis"),
        ({"range": (0.0, float("inf"))}, "range"),
        ({"markers": 0}, "markers"),
        ({"scheme": "sideways"}, "scheme"),
    ],
)
def test_wrong_lines_are_named(options: dict[str, Any], named: str) -> None:
    with pytest.raises(ValueError, match=named):
        line(replace(LOG, **options))
