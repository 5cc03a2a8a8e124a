"""Paths of steepest ascent: known orbits, every ending, scales, and that they are quick to end."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
import pytest

from engine.ascent import MOST_STEPS, Ending, Path, steepest_ascent
from engine.box_units import Field, Sample

BOX = ((-3.0, 3.0), (-3.0, 3.0))
NAN = math.nan


class Counted:
    """A field that counts its evaluations."""

    def __init__(self, field: Field) -> None:
        self.field = field
        self.count = 0

    def __call__(self, x: float, y: float) -> Sample:
        self.count += 1
        return self.field(x, y)


def quadratic(a: float, b: float) -> Field:
    """``a x^2 + b y^2``."""
    return lambda x, y: (a * x * x + b * y * y, 2 * a * x, 2 * b * y)


def climb(field: Field, start: tuple[float, float] = (1.0, 2.0), ranges=BOX) -> Path:  # type: ignore[no-untyped-def]
    path = steepest_ascent(field, start, ranges)
    if len(path.points):
        assert path.points[0].tolist() == list(start)
        assert (np.diff(path.values) >= 0).all()
    return path


def banana(stiffness: float) -> Field:
    """Rosenbrock's function upside down: a curved ridge to the summit (1, 1)."""

    def field(x: float, y: float) -> Sample:
        off = y - x * x
        value = -((1 - x) ** 2) - stiffness * off * off
        return value, 2 * (1 - x) + 4 * stiffness * x * off, -2 * stiffness * off

    return field


def peaks_of_waves(x: float, y: float) -> Sample:
    """sin x cos y."""
    s, c = math.sin(x), math.cos(x)
    return s * math.cos(y), c * math.cos(y), -s * math.sin(y)


# known orbits -------------------------------------------------------------------------------------


@pytest.mark.parametrize(("a", "b"), [(1.0, 1.0), (1.0, 2.0), (1.0, 4.0), (3.0, 1.0)])
def test_orbits_of_a_paraboloid_are_powers(a: float, b: float) -> None:
    # dx/x / a = dy/y / b, so |y| = c |x|^(b/a).
    path = climb(quadratic(a, b), (0.5, 0.4))
    x, y = path.points.T
    exact = 0.4 * (x / 0.5) ** (b / a)
    aside = (y - exact) / np.hypot(1, b / a * exact / x)  # across the curve
    assert np.abs(aside).max() < 1e-4 * 6  # of the box
    assert path.ending is Ending.BORDER


def test_the_orbit_on_waves() -> None:
    # d x / (cos x cos y) = - d y / (sin x sin y): sin y cos x is ... cos y = c / ... by separation,
    # log|cos x| differs from log|sin y| by a constant along the path.
    path = climb(peaks_of_waves, (0.1, 1.0))
    x, y = path.points[:-1].T
    invariant = np.log(np.cos(x)) - np.log(np.sin(y))
    assert np.ptp(invariant[y > 0.05]) < 5e-3
    assert path.points[-1] == pytest.approx([math.pi / 2, 0], abs=1e-7)


def test_directions_are_the_gradient_in_data_units_whatever_the_box() -> None:
    # x + y climbs at 45 degrees in data units, though the box is 1000 times as wide as high.
    path = climb(lambda x, y: (x + y, 1.0, 1.0), (0.0, 0.0), ((-1000.0, 1000.0), (-1.0, 1.0)))
    assert path.points[-1, 1] == 1.0
    assert path.points[:, 0] == pytest.approx(path.points[:, 1], abs=1e-9)


def test_steps_are_short_enough_to_look_smooth() -> None:
    path = climb(quadratic(1.0, 4.0), (1.0, 0.1))
    assert np.hypot(*np.diff(path.points / 6, axis=0).T).max() < 0.021


# endings ------------------------------------------------------------------------------------------


def test_the_border_is_met_exactly() -> None:
    path = climb(quadratic(1.0, 1.0))
    assert path.ending is Ending.BORDER
    assert path.points[-1, 1] == 3.0
    assert path.points[-1, 0] == pytest.approx(1.5, abs=1e-12)


@pytest.mark.parametrize("field", [quadratic(-1, -1), quadratic(-1, -10), quadratic(-1, -1000)])
def test_a_summit_is_reached_at_once(field: Field) -> None:
    counted = Counted(field)
    path = climb(counted)
    assert path.ending is Ending.SUMMIT
    assert path.points[-1] == pytest.approx([0, 0], abs=1e-9)
    assert counted.count < 1000
    # Without a zigzag: the distance falls all the way.
    distance = np.hypot(*path.points.T)
    assert (np.diff(distance) < 0).all()


def test_a_flat_summit_is_reached_too() -> None:
    path = climb(lambda x, y: (-(x**4) - y**4, -4 * x**3, -4 * y**3))
    assert path.ending is Ending.SUMMIT
    assert path.points[-1] == pytest.approx([0, 0], abs=1e-5)


def test_a_level_ridge_is_a_summit() -> None:
    path = climb(lambda x, _: (-x * x, -2 * x, 0.0))
    assert path.ending is Ending.SUMMIT
    assert path.points[-1] == pytest.approx([0, 2], abs=1e-9)


@pytest.mark.parametrize("stiffness", [1.0, 100.0, 1000.0])
def test_a_sharp_ridge_is_followed_to_its_summit(stiffness: float) -> None:
    counted = Counted(banana(stiffness))
    path = climb(counted, (-1.5, 2.0))
    assert path.ending is Ending.SUMMIT
    assert path.points[-1] == pytest.approx([1, 1], abs=1e-7)
    assert counted.count < 8000


def test_a_ridge_too_sharp_is_given_up_and_not_called_a_summit() -> None:
    counted = Counted(banana(1e8))
    path = climb(counted, (-1.5, 2.0))
    assert path.ending in (Ending.SHARP, Ending.FAINT, Ending.CREST)
    assert counted.count < 6000


def test_a_saddle_is_told_from_a_summit() -> None:
    path = climb(quadratic(1.0, -1.0), (0.0, 1.0))
    assert path.ending is Ending.SADDLE
    assert path.points[-1] == pytest.approx([0, 0], abs=1e-6)
    # The least step aside leads past it.
    assert climb(quadratic(1.0, -1.0), (1e-9, 1.0)).ending is Ending.BORDER


def test_a_plateau_begins_at_its_rim() -> None:
    def field(x: float, y: float) -> Sample:
        return (x, 1.0, 0.0) if x < 1 else (1.0, 0.0, 0.0)

    path = climb(field, (-1.0, 0.0))
    assert path.ending is Ending.PLATEAU
    assert path.points[-1] == pytest.approx([1, 0], abs=1e-8)


def _roof(x: float, y: float) -> Sample:
    return -abs(x) - abs(y), -math.copysign(1, x), -math.copysign(1, y)


def test_kinks() -> None:
    crest = climb(_roof)
    assert crest.ending is Ending.CREST
    assert crest.points[-1] == pytest.approx([0, 1], abs=1e-8)
    peak = climb(_roof, (1.0, 1.0))
    assert peak.ending is Ending.PEAK
    assert peak.points[-1] == pytest.approx([0, 0], abs=1e-8)

    def cone(x: float, y: float) -> Sample:
        r = math.hypot(x, y)
        return -r, -x / r if r else NAN, -y / r if r else NAN

    assert climb(cone).ending is Ending.PEAK
    assert climb(cone, (0.0, 0.0)).ending is Ending.KINK


@pytest.mark.parametrize("steeper", [2.0, 0.5])
def test_a_bend_is_passed(steeper: float) -> None:
    # Gradient (1, 1) left of the kink, (steeper, 1) right of it.
    def field(x: float, y: float) -> Sample:
        return (x + y, 1.0, 1.0) if x < 0 else (steeper * x + y, steeper, 1.0)

    path = climb(field, (-1.0, -1.0))
    assert path.ending is Ending.BORDER
    expected = [3, 3 / steeper] if steeper >= 1 else [3 * steeper, 3]
    assert path.points[-1] == pytest.approx(expected, abs=1e-8)


@pytest.mark.parametrize(
    ("field", "where"),
    [
        (lambda x, _: (1 / x, -1 / x**2, 0.0) if x else (NAN, NAN, NAN), [0, 2]),
        (lambda x, _: (math.tan(x), 1 / math.cos(x) ** 2, 0.0), [math.pi / 2, 2]),
        (lambda x, _: (-math.log(x * x), -2 / x, 0.0) if x else (NAN, NAN, NAN), [0, 2]),
    ],
)
def test_poles(field: Field, where: list[float]) -> None:
    path = climb(field)
    assert path.ending is Ending.POLE
    assert path.points[-1] == pytest.approx(where, abs=1e-6)


def test_an_undefined_region_stops_it_at_its_edge() -> None:
    path = climb(lambda x, _: (x, 1.0, 0.0) if x < 1 else (NAN, NAN, NAN), (-1.0, 0.0))
    assert path.ending is Ending.UNDEFINED
    assert path.points[-1] == pytest.approx([1, 0], abs=1e-8)
    assert path.points[-1, 0] < 1


def test_jumps() -> None:
    down = climb(lambda x, _: (x - 2 * math.floor(x), 1.0, 0.0), (0.3, 0.0))
    assert down.ending is Ending.JUMP
    assert down.points[-1] == pytest.approx([1, 0], abs=1e-8)
    up = climb(lambda x, _: (x + 2 * math.floor(x), 1.0, 0.0), (0.3, 0.0))
    assert up.ending is Ending.BORDER


@pytest.mark.parametrize(
    ("field", "start", "ending", "count"),
    [
        (lambda *_: (5.0, 0.0, 0.0), (1.0, 2.0), Ending.LEVEL, 1),
        (lambda *_: (NAN, NAN, NAN), (1.0, 2.0), Ending.UNDEFINED, 0),
        (lambda x, _: (abs(x), NAN, NAN), (0.0, 2.0), Ending.KINK, 1),
        (lambda *_: (math.inf, 1.0, 0.0), (0.0, 2.0), Ending.POLE, 1),
        (quadratic(1, 1), (4.0, 0.0), Ending.OUTSIDE, 1),
        (quadratic(1, 1), (3.0, 0.0), Ending.LEAVING, 1),
    ],
)
def test_what_ends_it_at_once(
    field: Field, start: tuple[float, float], ending: Ending, count: int
) -> None:
    path = climb(field, start)
    assert path.ending is ending
    assert len(path.points) == len(path.values) == count


def test_a_spiral_of_a_thousand_turns_is_given_up() -> None:
    # Not a gradient; it never ends, whatever is tried.
    counted = Counted(lambda x, y: (0.0, -y, x))
    path = climb(counted, (0.5, 0.0))
    assert path.ending is Ending.LIMIT
    assert counted.count < 8 * MOST_STEPS


def test_a_ridge_along_which_nothing_rises_in_float64() -> None:
    field: Callable[[float, float], Sample] = lambda x, y: (  # noqa: E731
        1e-14 * x - y * y, 1e-14, -2 * y,
    )  # fmt: skip
    path = climb(field, (0.0, 1.0), ((-3e12, 3e12), (-3.0, 3.0)))
    assert path.ending is Ending.FAINT
    assert path.points[-1, 1] == pytest.approx(0, abs=1e-6)


def test_a_box_that_float64_cannot_divide() -> None:
    low = 1e12
    path = climb(quadratic(1, 1), (low + 2.44140625e-4, 0.0), ((low, low + 1e-3), (-1.0, 1.0)))
    assert path.ending is Ending.COARSE


# scales -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("height", [1e-300, 1e-12, 1e12, 1e300])
def test_the_height_does_not_matter(height: float) -> None:
    def field(x: float, y: float) -> Sample:
        value, u, v = peaks_of_waves(x, y)
        return height * value, height * u, height * v

    plain, scaled = climb(peaks_of_waves, (0.1, 1.0)), climb(field, (0.1, 1.0))
    assert scaled.ending is Ending.SUMMIT
    assert scaled.points[-1] == pytest.approx(plain.points[-1], abs=1e-6)


@pytest.mark.parametrize("width", [1e-12, 1e12])
def test_the_size_of_the_box_does_not_matter(width: float) -> None:
    path = climb(
        lambda x, y: peaks_of_waves(x / width, y / width),
        (0.1 * width, width),
        ((-3 * width, 3 * width), (-3 * width, 3 * width)),
    )
    assert path.ending is Ending.SUMMIT
    assert path.points[-1] / width == pytest.approx([math.pi / 2, 0], abs=1e-6)


def test_noise_in_the_values_does_not_stop_it() -> None:
    def field(x: float, y: float) -> Sample:
        value = (1e8 + x) * (1e8 + x) - 1e16 - 2e8 * x - y * y  # x^2 - y^2, two digits of it right
        return value, 2 * x, -2 * y

    path = climb(field, (1.0, 1.0))
    assert path.ending is Ending.BORDER
    assert path.points[-1] == pytest.approx([3, 1 / 3], abs=1e-3)


@pytest.mark.parametrize(
    ("start", "ranges"),
    [((NAN, 0.0), BOX), ((0.0, 0.0), ((3.0, 3.0), (0.0, 1.0))), ((0.0, 0.0), (BOX[0], (1.0, 0.0)))],
)
def test_wrong_arguments(start: tuple[float, float], ranges) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(ValueError, match=r"start|ranges"):
        steepest_ascent(quadratic(1, 1), start, ranges)
