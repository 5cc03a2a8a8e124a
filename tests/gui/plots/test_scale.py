"""The scale that a field gets: chosen by how levels share the area, never by units."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gui.plots.levels import choose_levels
from gui.plots.scale import LINEAR, Kind, Scale, choose_scale
from tests.gui.plots.fields import Array, Range, plane

Field = Callable[[Array, Array], Array]
SQUARE: tuple[Range, Range] = ((-3.0, 3.0), (-3.0, 3.0))
COURSE: tuple[Range, Range] = ((-2.0, 2.0), (-1.0, 3.0))


def rosenbrock(x: Array, y: Array) -> Array:
    return (1 - x) ** 2 + 100 * (y - x**2) ** 2


CHOSEN: dict[str, tuple[Field, tuple[Range, Range], Kind]] = {
    "bowl": (lambda x, y: x**2 + y**2, SQUARE, "linear"),
    "waves": (lambda x, y: np.sin(x) * np.cos(y), SQUARE, "linear"),
    "cubic": (lambda x, y: x**2 * y + np.sin(x * y), SQUARE, "linear"),
    "quartic": (lambda x, y: x**4 + y**4 - 4 * x * y + 1, SQUARE, "linear"),
    "booth": (
        lambda x, y: (x + 2 * y - 7) ** 2 + (2 * x + y - 5) ** 2,
        ((-10.0, 10.0), (-10.0, 10.0)),
        "linear",
    ),
    "bump": (lambda x, y: np.exp(-(x**2) - y**2), SQUARE, "linear"),
    "pit": (lambda x, y: -np.exp(-3 * (x**2 + y**2)), SQUARE, "linear"),
    "jump": (lambda x, y: np.sign(x * y), SQUARE, "linear"),
    "pole of both signs": (lambda x, y: 1 / x + 0 * y, SQUARE, "linear"),
    "rosenbrock": (rosenbrock, COURSE, "shifted log"),
    "rosenbrock upside down": (lambda x, y: -rosenbrock(x, y), COURSE, "mirrored log"),
    "exponential": (lambda x, y: np.exp(x - 2 * y), SQUARE, "log"),
    "negative exponential": (lambda x, y: -np.exp(x - 2 * y), SQUARE, "negative log"),
    "pole upwards": (lambda x, y: 1 / (x**2 + y**2), SQUARE, "log"),
    "pole downwards": (lambda x, y: -1 / (x**2 + y**2), SQUARE, "negative log"),
    "both ways": (lambda x, y: x**3 * y**3, SQUARE, "symmetric log"),
    "steep both ways": (lambda x, y: np.exp(3 * x) * np.sin(y), SQUARE, "symmetric log"),
}


def sampled(name: str, samples: int = 161) -> Array:
    field, ranges, _ = CHOSEN[name]
    values: Array = plane(field, ranges=ranges, samples=samples).values[0]
    return values


@pytest.mark.parametrize("samples", [61, 121, 161, 301])
@pytest.mark.parametrize("name", CHOSEN)
def test_chosen_alike_on_coarse_and_fine_grids(name: str, samples: int) -> None:
    assert choose_scale(sampled(name, samples), "auto").kind == CHOSEN[name][2]


@pytest.mark.parametrize("factor", [1e-200, 1e-12, 1e-3, 1e12, 1e200])
@pytest.mark.parametrize("name", CHOSEN)
def test_units_do_not_matter(name: str, factor: float) -> None:
    """A power of ten times the field has the levels times that power."""
    one = choose_levels(sampled(name), 15, "auto")
    other = choose_levels(factor * sampled(name), 15, "auto")
    assert other.spacing == one.spacing
    assert other.values / factor == pytest.approx(one.values, rel=1e-6, abs=1e-9)
    assert (other.below, other.above) == (one.below, one.above)


def test_a_large_constant_does_not_matter_either() -> None:
    values = 1e6 + sampled("rosenbrock")
    scale = choose_scale(values, "auto")
    assert scale.kind == "shifted log"
    assert scale.pivot == 1e6
    assert scale.unit == 1.0
    levels = choose_levels(values, 15, "auto")
    assert levels.origin == 1e6
    assert levels.texts()[:4] == ["0", "1", "2", "5"]
    assert levels.common == "+10⁶"


def test_the_course_s_scale_comes_out_of_itself() -> None:
    """log10(f - min f + 1), as the course writes it for Rosenbrock's function, and min f is 0."""
    scale = choose_scale(sampled("rosenbrock"), "auto")
    assert (scale.pivot, scale.unit) == (0.0, 1.0)
    assert scale.formula("f") == "log(f + 1)"
    assert scale.words == "log scale from 0 up"


SCALES = [
    LINEAR,
    Scale("log"),
    Scale("negative log"),
    Scale("shifted log", 2.0, 0.1),
    Scale("mirrored log", -3.0, 10.0),
    Scale("symmetric log", 1.0, 1e-3),
]


@pytest.mark.parametrize("scale", SCALES, ids=[scale.kind for scale in SCALES])
@given(value=st.floats(1e-6, 1e6))
def test_heights_rise_and_are_undone(scale: Scale, value: float) -> None:
    value = -value if scale.kind in ("negative log", "mirrored log") else value
    here, higher = scale.height(np.array([value, value + 0.01 * abs(value)]))
    assert here < higher
    # Beside the pivot the digits of the value itself are lost: 1 + 1e-6 - 1.
    slack = 1e-12 * (abs(value) + abs(scale.pivot))
    assert scale.value(np.array(here)) == pytest.approx(value, rel=1e-9, abs=slack)


@pytest.mark.parametrize("scale", SCALES, ids=[scale.kind for scale in SCALES])
@pytest.mark.parametrize("size", [0.3, 4.0, 2e5])
def test_the_slope_is_the_height_s_derivative(scale: Scale, size: float) -> None:
    value = -size if scale.kind in ("negative log", "mirrored log") else size
    h = 1e-5 * size
    low, high = scale.height(np.array([value - h, value + h]))
    assert scale.slope(value) == pytest.approx((high - low) / (2 * h), rel=1e-6)


def test_where_a_logarithm_does_not_exist() -> None:
    heights = Scale("log").height(np.array([-1.0, 0.0, np.nan, 1e307]))
    assert heights[0] == heights[1] == -np.inf
    assert np.isnan(heights[2])
    assert heights[3] == pytest.approx(307.0)
    assert math.isnan(Scale("log").slope(-1.0))
    assert math.isnan(Scale("negative log").slope(0.0))


@pytest.mark.parametrize(("sign", "kind"), [(1, "log"), (-1, "negative log")])
def test_overflow_has_a_height(sign: int, kind: Kind) -> None:
    with np.errstate(over="ignore", under="ignore"):
        values = sign * sampled("exponential") ** 100
    assert np.isinf(values).any()
    levels = choose_levels(values, 15, "auto")
    assert levels.spacing == kind
    assert np.isfinite(levels.heights).all()
    assert np.isfinite(levels.values).all()


@pytest.mark.parametrize("values", [np.full((9, 9), np.nan), np.full((9, 9), 5.0), np.eye(2)])
def test_nothing_to_choose_from(values: Array) -> None:
    assert choose_scale(values, "auto") == LINEAR


def test_undefined_borders_are_no_growth() -> None:
    values = sampled("rosenbrock")
    values[[0, -1]] = np.nan
    values[:, [0, -1]] = np.nan
    assert choose_scale(values, "auto") == LINEAR


def test_words_name_the_scale() -> None:
    assert LINEAR.words == LINEAR.formula("f") == ""
    assert Scale("symmetric log", 0.0, 1e-3).formula("f") == "±log(|f| + 0.001)"
    assert Scale("mirrored log", 5.0, 1.0).formula("g") == "log(5 − g + 1)"
    assert Scale("shifted log", -2.0, 1.0).formula("f") == "log(f + 2 + 1)"
    assert Scale("negative log").formula("f") == "−log(−f)"
    assert Scale("mirrored log", 5.0, 1.0).words == "log scale from 5 down"
