"""A function along a line: samples over the chord, certified slope and curvature, sentences."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest

from studies.messages.slice import Slice, SliceRequest
from studies.slice import slice_through
from symbolic.program import Program
from symbolic.reader import read_constant
from tests.studies.critical_programs import program

Box = tuple[tuple[float, float], ...]


def request(text: str, point: tuple[str, ...], angle: str = "0", box: Box = ()) -> SliceRequest:
    made: Program = program(text)
    axes = tuple(range(min(2, made.variables)))
    where = tuple(read_constant(x) for x in point)
    return SliceRequest(
        made, where, (), axes, read_constant(angle), box or ((-3.0, 3.0),) * len(axes)
    )


def through(text: str, point: tuple[str, ...], angle: str = "0", box: Box = ()) -> Slice:
    return slice_through(request(text, point, angle, box))


def test_the_chord_of_the_box() -> None:
    found = through("x^2 + y^2", ("1", "2"), "45", ((-3, 3), (0, 5)))
    root = math.sqrt(0.5)
    assert found.direction == pytest.approx([root, root])
    assert found.t[0] == pytest.approx(-2 / root)
    assert found.t[-1] == pytest.approx(2 / root)
    assert (np.diff(found.t) > 0).all()
    assert 0.0 in found.t
    assert found.values == pytest.approx((1 + root * found.t) ** 2 + (2 + root * found.t) ** 2)
    assert found.values[found.t == 0.0] == 5.0


@pytest.mark.parametrize(
    ("point", "angle", "ends"),
    [
        (("5", "0"), "90", (-3, 3)),  # outside: as long as the box is wide, around 0
        (("5", "0"), "0", (-3, 3)),
        (("3", "3"), "-45", (-3 * math.sqrt(2), 3 * math.sqrt(2))),  # the chord is a point
        (("3", "0"), "0", (-6, 0)),
        (("-3", "1"), "0", (0, 6)),
        (("1", "1"), "180", (-2, 4)),
        (("1", "1"), "270", (-2, 4)),
    ],
)
def test_where_t_runs(point: tuple[str, str], angle: str, ends: tuple[float, float]) -> None:
    found = through("x + y^2", point, angle)
    assert (found.t[0], found.t[-1]) == pytest.approx(ends)
    assert 0.0 in found.t
    assert abs(len(found.t) - 401) <= 1


def test_one_variable() -> None:
    found = through("sin(x)", ("1",), "123", ((-2, 5),))
    assert found.direction.tolist() == [1.0]
    assert (found.t[0], found.t[-1]) == (-3.0, 4.0)
    assert found.values == pytest.approx(np.sin(1 + found.t))
    assert found.value.digits == "0.84147098480789651"
    assert found.slope.digits == "0.54030230586813972"
    assert found.curvature.digits == "-0.84147098480789651"
    assert found.sentence == ("At this point f curves downward: its second derivative is -0.84147.")


def test_curvature_is_u_h_u() -> None:
    # the Hessian of Himmelblau's function at (3, 2) is (74 20; 20 34)
    text = "(x^2 + y - 11)^2 + (x + y^2 - 7)^2"
    for angle, exact in (("0", "74"), ("90", "34"), ("45", "74"), ("-45", "34"), ("180", "74")):
        assert through(text, ("3", "2"), angle).curvature.digits == exact
    tilted = through(text, ("3", "2"), "30")
    c, s = math.cos(math.pi / 6), 0.5
    assert tilted.curvature.value == pytest.approx(74 * c * c + 40 * c * s + 34 * s * s, rel=1e-15)
    assert tilted.slope.value == 0.0


def test_parameters_and_held_variables() -> None:
    made = program("a = 2\nf(x, y, z) = a x^2 z + y z^2")
    point = tuple(read_constant(x) for x in ("1", "2", "3"))
    found = slice_through(
        SliceRequest(made, point, (read_constant("5"),), (1, 2), read_constant("90"), ((0, 4),) * 2)
    )
    assert found.value.digits == "33"
    assert found.slope.digits == "17"  # a x^2 + 2 y z
    assert found.curvature.digits == "4"  # 2 y
    assert found.values == pytest.approx(5 * (3 + found.t) + 2 * (3 + found.t) ** 2)


@pytest.mark.parametrize(
    ("text", "point", "angle", "sentence"),
    [
        ("x^2 + y^2", ("1", "2"), "45",
         "Along this direction f curves upward: its second derivative is 2."),
        ("x^2 - y^2", ("1", "2"), "45",
         "Along this direction f does not curve: its second derivative is 0."),
        ("3x + y", ("1", "1"), "17",
         "Along this direction f does not curve: its second derivative is 0."),
        ("|x| + y", ("0", "2"), "90",
         "Along this direction f does not curve: its second derivative is 0."),
        ("|x|^3 + y^2", ("0", "2"), "0",
         "Along this direction f does not curve: its second derivative is 0."),
        ("x |x| + y", ("0", "2"), "0",
         "Along this direction the second derivative is -2 from the left and 2 from the right."),
        ("|x|^1.5", ("0",), "0",
         "Along x the second derivative grows beyond all bounds at this point."),
        ("log(x) + y", ("-1", "2"), "0", "The function is undefined at this point."),
        ("x/x", ("0",), "0", "The function is undefined at this point."),
    ],
)  # fmt: skip
def test_sentences(text: str, point: tuple[str, ...], angle: str, sentence: str) -> None:
    assert through(text, point, angle).sentence == sentence


def test_without_a_slope_there_is_no_curvature() -> None:
    kink = through("|x| + y", ("0", "2"), "45")
    assert "from behind and 1.41421 ahead" in kink.sentence
    assert kink.sentence.endswith("Without a slope there is no curvature.")
    assert kink.value.digits == "2"
    assert math.isnan(kink.slope.value)
    assert (kink.slope.digits, kink.curvature.digits) == ("", "")
    border = through("sqrt(x)", ("0",))
    assert "only defined on one side" in border.sentence
    assert np.isnan(border.values[border.t < 0]).all()
    assert np.isfinite(border.values[border.t >= 0]).all()


def test_sizes_beyond_floats() -> None:
    found = through("exp(exp(x))", ("8",))
    assert found.curvature.digits.endswith("e+1301")
    assert "curves upward" in found.sentence
    assert np.isinf(found.values).any()
    assert not np.isnan(found.values).any()
    tiny = through("1e-12 x^2 + 1e12 y", ("1e-9", "1"), "0", ((-1e-8, 1e-8), (-1e9, 1e9)))
    assert tiny.curvature.digits == "2e-12"
    assert (tiny.t[0], tiny.t[-1]) == pytest.approx((-1.1e-8, 0.9e-8))


def test_refused_requests() -> None:
    good = request("x^2 + y", ("1", "1"))
    for wrong, name in (
        (replace(good, axes=(0, 0)), "axes"),
        (replace(good, axes=()), "axes"),
        (replace(good, ranges=((0.0, 1.0),)), "ranges"),
        (replace(good, ranges=((0.0, 1.0), (1.0, 1.0))), "ranges"),
        (replace(good, samples=2), "samples"),
        (replace(good, point=good.point[:1]), "point"),
    ):
        with pytest.raises(ValueError, match=name):
            slice_through(wrong)
