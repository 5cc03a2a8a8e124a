"""The study ``linearisation``: slopes, exact zeros, and what is said where there is no law."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from studies.linearisation import linearisation
from studies.messages.linearisation import Linearisation, LinearisationRequest
from symbolic.reader import read_constant
from tests.studies.derived import at, derived


def of(text: str, *point: str, angle: str = "30", **options: Any) -> Linearisation:
    program = derived(text)
    axes = tuple(range(min(program.variables, 2)))
    request = LinearisationRequest(program, at(*point), (), axes, read_constant(angle))
    return linearisation(replace(request, **options))


def test_a_smooth_map_has_slope_2() -> None:
    found = of("[x^2 y, 5x + sin(y)]", "1", "2")
    assert found.slope == pytest.approx(2.0, abs=2e-3)
    assert "half the distance, a quarter of the error" in found.sentence
    assert found.direction == pytest.approx([np.sqrt(3) / 2, 0.5], rel=1e-15)
    assert found.distances[0] == 1.0
    assert found.distances[-1] == pytest.approx(1e-10, rel=1e-12)
    assert (np.diff(found.distances) < 0).all()


def test_the_errors_are_those_of_the_second_derivative() -> None:
    """||r(t)|| -> t^2/2 ||(u' H_1 u, u' H_2 u)||."""
    c, s = np.sqrt(3) / 2, 0.5
    curvature = np.hypot(4 * c * c + 4 * c * s, -np.sin(2.0) * s * s)
    found = of("[x^2 y, 5x + sin(y)]", "1", "2")
    t = found.distances[-10:]
    assert found.errors[-10:] == pytest.approx(curvature / 2 * t**2, rel=1e-7)


def test_quadratic_maps_are_exact_at_every_distance() -> None:
    found = of("[x^2 - y^2, 2 x y]", "1", "2")
    assert found.errors == pytest.approx(found.distances**2, rel=1e-12)
    assert found.slope == pytest.approx(2.0, abs=1e-12)


def test_float64_agrees_until_rounding_takes_over() -> None:
    found = of("[x^2 y, 5x + sin(y)]", "1", "2")
    far = found.distances > 1e-4
    assert found.floats[far] == pytest.approx(found.errors[far], rel=1e-6)
    near = found.distances < 1e-9
    assert (found.floats[near] > 100 * found.errors[near]).all()
    assert (found.floats[near] < 1e-14).all()


@pytest.mark.parametrize(
    ("text", "point", "angle", "slope"),
    [
        ("sin(x)", ("0",), "0", 3.0),
        ("x^7", ("0",), "0", 7.0),
        ("[sin(x), y^3]", ("0", "0"), "30", 3.0),
        ("f(r, t) = [r cos(t), r sin(t)]", ("1", "1/2"), "90", 2.0),
        ("|x|^(3/2)", ("0",), "0", 1.5),
        ("sqrt(|x y|)", ("0", "0"), "45", 1.0),
        ("[|x|, y]", ("0", "1"), "30", 1.0),
        ("x^2 y", ("1e12", "1"), "30", 2.0),
        ("[1e12 x^2, 1e-12 y]", ("1", "1"), "30", 2.0),
        ("log(x)", ("1e-6",), "0", 2.0),
    ],
)
def test_slopes(text: str, point: tuple[str, ...], angle: str, slope: float) -> None:
    assert of(text, *point, angle=angle).slope == pytest.approx(slope, abs=0.01)


@pytest.mark.parametrize(
    ("text", "point", "angle", "sentence"),
    [
        ("sin(x)", ("0",), "0", "‖d‖³, faster than ‖d‖²: the second derivative"),
        ("|x|^(3/2)", ("0",), "0", "‖d‖^1.5: faster than ‖d‖"),
        ("sqrt(|x y|)", ("0", "0"), "45", "no linear map fits, the function is not differentiable"),
        ("[|x|, y]", ("0", "1"), "30", "takes the mean of the two one-sided slopes"),
        ("[3x + y, 2 - y]", ("1", "2"), "30", "is affine: the linear map is the function itself"),
        ("sin(x)^2 + cos(x)^2 + y", ("1", "2"), "30", "no error of the linear map is found"),
        ("floor(x) + y", ("1/2", "0"), "30", "the error is exactly zero: along this direction"),
        ("floor(x) + y", ("0", "0"), "30", "There is no linear map here"),
        ("cbrt(x)", ("0",), "0", "the tangent is vertical"),
        ("1/x", ("0",), "0", "The function is undefined at this point."),
        ("sqrt(x)", ("1/4",), "0", "curved along this direction."),
        ("[sqrt(x), y]", ("1/4", "1"), "180", "From ‖d‖ = 0.32 on the function is undefined"),
    ],
)
def test_sentences(text: str, point: tuple[str, ...], angle: str, sentence: str) -> None:
    assert sentence in of(text, *point, angle=angle).sentence


def test_an_affine_map_has_exactly_no_error() -> None:
    found = of("[3x + pi y, 2 - y]", "1", "2")
    assert (found.errors == 0.0).all()
    assert found.slope is None
    assert (found.floats > 0).any()


def test_a_jump_does_not_fall() -> None:
    """x y/(x^2 + y^2), 0 at the origin: both partial derivatives are 0 there, the limit is not."""
    found = of("0 if x^2 + y^2 == 0 else x y/(x^2 + y^2)", "0", "0", angle="45")
    assert found.errors == pytest.approx(0.5, rel=1e-12)
    assert found.slope == pytest.approx(0.0, abs=1e-9)
    assert "the function jumps here" in found.sentence


def test_partial_derivatives_are_not_enough() -> None:
    """x^2 y/(x^2 + y^2): partial derivatives exist, but every direction has a slope of its own."""
    found = of("0 if x^2 + y^2 == 0 else x^2 y/(x^2 + y^2)", "0", "0", angle="45")
    assert found.slope == pytest.approx(1.0, abs=1e-9)
    assert "not differentiable" in found.sentence


def test_along_an_axis_the_other_column_is_not_needed() -> None:
    found = of("[|x|, exp(y)]", "0", "1", angle="90")
    assert found.slope == pytest.approx(2.0, abs=2e-3)
    assert "not differentiable" not in found.sentence


def test_other_variables_stay() -> None:
    found = of("[x y z, z^2]", "1", "2", "3", axes=(2, 0), angle="90")
    assert found.direction == pytest.approx([1.0, 0.0, 0.0])
    assert (found.errors == 0.0).all()
    bent = of("[x y z, z^2]", "1", "2", "3", axes=(2, 0), angle="0")
    assert bent.errors == pytest.approx(bent.distances**2, rel=1e-12)


def test_values_that_overflow_are_unknown() -> None:
    found = of("exp(1000 x)", "1/2")
    assert np.isnan(found.errors[0])
    assert found.slope == pytest.approx(2.0, abs=0.01)
    assert np.isnan(of("1/x", "0").errors).all()


@pytest.mark.parametrize(
    ("options", "named"),
    [
        ({"axes": (0, 0)}, "axes"),
        ({"axes": (0, 2)}, "axes"),
        ({"axes": ()}, "axes"),
        ({"largest": 0.0}, "largest"),
        ({"decades": float("inf")}, "decades"),
        ({"steps": 1}, "steps"),
        ({"point": at("1")}, "point"),
    ],
)
def test_wrong_requests_are_named(options: dict[str, Any], named: str) -> None:
    with pytest.raises(ValueError, match=named):
        of("[x, y]", "1", "2", **options)
