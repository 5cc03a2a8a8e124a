"""Curves of maps of one variable, in the plane and in space."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
import pytest
from numpy.typing import NDArray

from gui.plots.drawn_length import round_factor
from gui.plots.on_curve import joined, nearest
from gui.plots.palette import DARK, LIGHT
from gui.plots.plane_curve import PlaneCurve
from gui.plots.space_curve import SpaceCurve
from gui.plots.style import Style
from tests.gui.plots.drawing import canvas_of, draw, near, shown, texts, with_point
from tests.gui.plots.fields import line

Array = NDArray[np.float64]
Part = Callable[[Array], Array]
PI = math.pi

PLANE: dict[str, tuple[Part, Part]] = {
    "circle": (np.cos, np.sin),
    "lissajous": (lambda t: np.sin(3 * t), lambda t: np.sin(2 * t)),
    "parabola": (lambda t: t, lambda t: t**2),
    "cusp": (lambda t: t**2, lambda t: t**3),
    "poles": (np.tan, lambda t: t),
    "half": (np.log, np.sqrt),
    "upright": (lambda t: 0 * t + 2, lambda t: t),
    "point": (lambda t: 0 * t, lambda t: 0 * t + 1e9),
    "scales": (lambda t: 1e12 * np.cos(t), lambda t: 1e-12 * np.sin(t)),
    "step": (np.sign, lambda t: t),
    "nowhere": (lambda t: np.nan * t, lambda t: t),
}
HELIX: tuple[Part, ...] = (np.cos, np.sin, lambda t: t / 5)
SPACE: dict[str, tuple[Part, ...]] = {
    "helix": HELIX,
    "twisted": (lambda t: t, lambda t: t**2, lambda t: t**3),
    **{name: (*parts, lambda t: 0.1 * t) for name, parts in PLANE.items()},
}


@pytest.mark.parametrize("name", PLANE)
def test_every_plane_curve_is_drawn(name: str) -> None:
    picture = PlaneCurve(Style())
    picture.show(line(*PLANE[name]), name="t")
    canvas = canvas_of(picture)
    pixels = draw(canvas)
    with_point(canvas, picture)
    assert len(np.unique(pixels.reshape(-1, 3), axis=0)) > 10
    assert picture.describe()
    assert picture.panels[0].message.get_visible() == (name == "nowhere")
    assert [table.name for table in picture.data()] == ["curve", "point"]


@pytest.mark.parametrize("name", SPACE)
def test_every_space_curve_is_drawn(name: str) -> None:
    picture = SpaceCurve(Style())
    picture.show(line(*SPACE[name], span=(-9.0, 9.0)), name="t")
    canvas = canvas_of(picture)
    for azimuth, elevation in ((-60, 30), (0, 0), (45, 90)):
        picture.look_from(azimuth, elevation)
        pixels = draw(canvas)
        with_point(canvas, picture)
        assert len(np.unique(pixels.reshape(-1, 3), axis=0)) > 10
    assert picture.describe()
    assert picture.panels[0].message.get_visible() == (name == "nowhere")
    assert picture.data()[0].header == ("t", "f_1", "f_2", "f_3", "df_1/dt", "df_2/dt", "df_3/dt")


def test_a_circle_is_round() -> None:
    picture = PlaneCurve(Style())
    picture.show(line(np.cos, np.sin, span=(0.0, 2 * PI)), name="t")
    canvas_of(picture, 700, 400)
    pixels = picture.axes.transData.transform(np.column_stack(picture.curve.get_data()))
    spread = np.ptp(pixels, axis=0)
    assert spread[0] == pytest.approx(spread[1], rel=1e-3)


def test_velocity_has_its_true_length_where_it_fits() -> None:
    picture = PlaneCurve(Style())
    picture.show(line(lambda t: t, lambda t: 0.2 * t, span=(-3.0, 3.0)), name="t")
    picture.move_point(1.0, np.array([1.0, 0.2]))
    assert picture.factor == 1.0
    assert picture.arrow._vectors[0] == pytest.approx([1.0, 0.2])
    assert picture.panels[0].note.get_text() == ""
    assert "times as long" not in picture.describe()
    fast = PlaneCurve(Style())
    fast.show(line(*PLANE["lissajous"]), name="t", velocity=np.array([3.0, 0.0]))
    assert fast.factor == 0.2
    assert fast.arrow._vectors[0] == pytest.approx([0.6, 0.0])
    assert fast.panels[0].note.get_text() == "velocity drawn × 0.2"
    assert "drawn 0.2 times as long" in fast.describe()


def test_the_factor_is_round_and_fits() -> None:
    for longest in 10.0 ** np.linspace(-320, 300, 63):
        factor = round_factor(float(longest), 0.4)
        if longest > 1e-298:
            assert 0.4 / 2.6 <= factor * longest <= 0.4 * (1 + 1e-9) or factor == 1.0
    assert round_factor(0.0, 0.4) == round_factor(math.nan, 0.4) == 1.0
    assert round_factor(0.2, 0.4) == 1.0
    assert round_factor(3.0, 0.4) == pytest.approx(0.1)
    assert round_factor(1.9, 0.4) == pytest.approx(0.2)


def test_values_of_the_parameter_stand_along_the_curve() -> None:
    picture = PlaneCurve(Style())
    picture.show(line(*PLANE["parabola"]), name="t")
    canvas_of(picture, 600, 500)
    words = {t.get_text() for t in picture.ticks.texts if shown(t)}
    assert {"−2", "0", "2"} <= words
    boxes = [box for _, box in texts(picture)]
    numbers = [t.get_window_extent() for t in picture.ticks.texts if shown(t)]
    assert len(boxes) > len(numbers) > 4
    for k, a in enumerate(numbers):
        assert not any(a.overlaps(b) for b in numbers[k + 1 :])


def test_the_point_is_dragged_along_a_plane_curve() -> None:
    picture = PlaneCurve(Style())
    picture.show(line(*PLANE["parabola"]), name="t")
    canvas_of(picture)
    for t in (-2.5, 0.0, 1.7):
        pixel = picture.axes.transData.transform((t, t * t))
        found, other = picture.to_data(*pixel)
        assert found == pytest.approx(t, abs=1e-3)
        assert math.isfinite(other)
    assert picture.view[0] == (-3.0, 3.0)
    assert 6 / 3000 < picture.pixel_size[0] < 6 / 300


def test_at_a_crossing_the_point_stays_on_its_branch() -> None:
    picture = PlaneCurve(Style())
    picture.show(line(*PLANE["lissajous"], span=(0.0, 2 * PI), samples=601), name="t")
    canvas_of(picture)
    pixel = picture.axes.transData.transform((0.0, 0.0))  # passed at 0, pi and 2 pi
    for now, expected in ((0.1, 0.0), (3.0, PI), (6.2, 2 * PI)):
        picture.move_point(now)
        assert picture.to_data(*pixel)[0] == pytest.approx(expected, abs=0.01)


def test_turns_of_a_helix_that_cover_each_other() -> None:
    picture = SpaceCurve(Style())
    picture.show(line(*HELIX, span=(0.0, 6 * PI), samples=601), name="t")
    picture.look_from(-60.0, 90.0)
    canvas_of(picture)
    for t in (1.0, 1.0 + 2 * PI, 1.0 + 4 * PI):
        picture.move_point(t)
        ((axes, x, y),) = picture.handles()
        pixel = axes.transAxes.transform((x, y))
        assert picture.to_data(*pixel)[0] == pytest.approx(t, abs=0.2)


def test_nearest_knows_gaps() -> None:
    x = np.arange(6.0)
    pixels = np.column_stack((10 * x, 0 * x))
    whole = np.array([True, True, False, True, True])
    assert nearest(x, pixels, whole, (24.0, 5.0), math.nan) == pytest.approx(2.0)
    assert nearest(x, pixels, whole, (44.0, 5.0), math.nan) == pytest.approx(4.4)
    assert nearest(x, pixels, np.zeros(5, dtype=bool), (0.0, 0.0), 0.0) is None


@pytest.mark.parametrize("samples", [41, 101, 301, 601, 602])
def test_jumps_and_poles_are_not_joined(samples: int) -> None:
    poles = line(*PLANE["poles"], samples=samples)
    parted = np.flatnonzero(~joined(poles))
    assert len(parted) == 2
    for k, pole in zip(parted, (-PI / 2, PI / 2), strict=True):
        assert poles.x[k] <= pole <= poles.x[k + 1]
    assert joined(line(lambda t: np.sin(9 * t), np.cos, samples=samples)).all()
    picture = PlaneCurve(Style())
    picture.show(poles, name="t")
    x = np.asarray(picture.curve.get_xdata())
    assert np.isnan(x).sum() == 2


def test_a_space_curve_follows_camera_and_point() -> None:
    picture = SpaceCurve(Style())
    picture.show(line(*HELIX, span=(0.0, 6 * PI), samples=601), name="t")
    canvas = canvas_of(picture)
    before = draw(canvas)
    fine = len(picture.curve.get_segments())
    picture.turn(60.0, 10.0)
    assert not np.array_equal(draw(canvas), before)
    assert len(picture.curve.get_segments()) < fine
    picture.reset_camera()
    assert np.array_equal(draw(canvas), before)
    picture.move_point(4.0, np.array([1.0, 0.0, 0.0]))
    assert near(with_point(canvas, picture), LIGHT.point) > 50
    assert picture.arrow.count == 1
    picture.move_point(4.0, np.array([math.nan, 0.0, 0.0]))
    assert picture.arrow.count == 0
    assert "has no velocity" in picture.describe()
    picture.set_style(Style(DARK))
    assert draw(canvas).mean() < before.mean() - 60


def test_what_is_undefined_or_cut_is_told() -> None:
    plane, space = PlaneCurve(Style()), SpaceCurve(Style())
    plane.show(line(*PLANE["half"]), name="t", point=-1.0)
    assert "undefined in parts" in plane.panels[0].note.get_text()
    assert "Undefined on 50 % of the range. At t = −1 f is undefined." in plane.describe()
    assert plane.handles() == []
    space.show(line(*SPACE["poles"], samples=601), name="t")
    assert "cut at the box" in space.panels[0].note.get_text()


def test_another_number_of_components_is_refused() -> None:
    with pytest.raises(ValueError, match="two components"):
        PlaneCurve(Style()).show(line(*HELIX))
    with pytest.raises(ValueError, match="three components"):
        SpaceCurve(Style()).show(line(np.cos, np.sin))
    for picture in (PlaneCurve(Style()), SpaceCurve(Style())):
        canvas_of(picture)
        assert picture.describe() == "Nothing is drawn yet."
        assert picture.data() == []
        assert picture.handles() == []
        assert picture.to_data(10.0, 10.0) == (0.0, 0.0)
