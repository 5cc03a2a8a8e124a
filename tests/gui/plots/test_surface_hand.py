"""A surface under the hand: turned, zoomed, shifted, its point taken hold of and dragged."""

from __future__ import annotations

import numpy as np
import pytest

from gui.plots.palette import LIGHT
from gui.plots.plane_picture import FieldOptions
from gui.plots.space.facets import COARSE, FINE
from gui.plots.style import Style
from gui.plots.surface import SurfacePicture
from tests.gui.plots import fields
from tests.gui.plots.drawing import canvas_of, draw, near, with_point
from tests.gui.plots.fields import plane
from tests.gui.plots.surfaces import surface


def test_turning_follows_the_hand_and_settles() -> None:
    picture = surface(fields.waves)
    canvas = canvas_of(picture)
    before = draw(canvas)
    fine = len(picture.mesh.outlines)
    assert fine >= FINE**2
    picture.turn(100.0, -20.0)
    assert picture.azimuth == pytest.approx(-60 - 42)
    assert picture.elevation == pytest.approx(30 + 8.4)
    coarse = draw(canvas)
    assert len(picture.mesh.outlines) == COARSE**2
    picture.settle()
    draw(canvas)
    assert len(picture.mesh.outlines) == fine
    assert not np.array_equal(before, coarse)
    picture.reset_camera()
    assert (picture.azimuth, picture.elevation) == (-60.0, 30.0)
    assert np.array_equal(draw(canvas), before)


def test_turning_is_as_fast_by_hand_at_200_percent() -> None:
    one, two = surface(fields.waves), surface(fields.waves)
    canvas_of(one), canvas_of(two, dpi=200)
    one.turn(50.0, 10.0)
    two.turn(100.0, 20.0)
    assert (one.azimuth, one.elevation) == pytest.approx((two.azimuth, two.elevation))


def test_zoom_and_shift() -> None:
    picture = surface(fields.waves)
    canvas = canvas_of(picture)
    ((_, x, y),) = picture.handles()
    scale = picture.screen.scale
    picture.zoom(0.5)
    assert picture.screen.scale == pytest.approx(2 * scale)
    picture.zoom(2.0)
    picture.shift(30.0, -10.0)
    draw(canvas)
    ((axes, moved_x, moved_y),) = picture.handles()
    assert (moved_x - x) * axes.bbox.width == pytest.approx(30.0)
    assert (moved_y - y) * axes.bbox.height == pytest.approx(-10.0)
    with pytest.raises(ValueError, match="factor"):
        picture.zoom(0.0)


def test_turning_updates_and_builds_nothing() -> None:
    picture = surface(fields.waves)
    canvas = canvas_of(picture)
    picture.turn(1, 1)
    draw(canvas)
    children = {id(child) for child in picture.figure.findobj()}
    for step in range(4):
        picture.turn(30.0 * step, 5.0)
        draw(canvas)
        picture.draw_animated()
    assert {id(child) for child in picture.figure.findobj()} == children


@pytest.mark.parametrize("view", [(-60.0, 30.0), (20.0, 50.0), (130.0, 80.0)])
def test_the_visible_place_under_a_pixel_is_found(view: tuple[float, float]) -> None:
    picture = surface(lambda x, y: 0.1 * x**2 - 0.2 * y)
    picture.look_from(*view)
    canvas_of(picture)
    assert picture.plane is not None
    for point in ((1.0, 2.0), (-2.3, 0.4), (0.0, -2.9)):
        picture.move_point(point)
        ((axes, x, y),) = picture.handles()
        pixel = axes.transAxes.transform((x, y))
        assert picture.to_data(*pixel) == pytest.approx(point, abs=0.02)
        assert picture.handle_at(*pixel) == "point"


def test_in_front_wins_over_behind() -> None:
    """Behind the ridge at y = -2 nothing of the valley is seen from the front."""
    picture = SurfacePicture(Style(), FieldOptions("linear"))
    ridge = plane(lambda x, y: np.exp(-3 * (y + 2) ** 2) + 0 * x, samples=81)
    picture.show(ridge, point=(0.0, -0.8))
    picture.look_from(-90.0, 5.0)
    canvas_of(picture)
    ((axes, x, y),) = picture.handles()
    _, found = picture.to_data(*axes.transAxes.transform((x, y)))
    assert found < -2.0
    assert picture.marker.get_alpha() is not None


def test_beside_the_surface_the_point_stays_in_the_box() -> None:
    picture = surface(fields.waves)
    canvas_of(picture)
    for pixel in ((-500.0, 10.0), (5.0, 5.0), (4000.0, 300.0)):
        x, y = picture.to_data(*pixel)
        assert -3 <= x <= 3
        assert -3 <= y <= 3


def test_without_a_surface_the_floor_takes_the_pointer() -> None:
    picture = surface(fields.nowhere)
    canvas_of(picture)
    picture.move_point((1.5, -2.0))
    ((axes, x, y),) = picture.handles()
    assert picture.to_data(*axes.transAxes.transform((x, y))) == pytest.approx((1.5, -2.0))


def test_one_pixel_is_worth_its_share_of_the_range() -> None:
    picture = surface(fields.waves)
    canvas_of(picture, 540, 450)
    across, up = picture.pixel_size
    assert 6 / 540 < across < 6 / 100
    assert across == up
    assert picture.view == ((-3.0, 3.0), (-3.0, 3.0))
    picture.set_view((0.0, 1.0), (0.0, 1.0))
    assert picture.view == ((-3.0, 3.0), (-3.0, 3.0))


# The point.


def test_dragging_updates_and_builds_nothing() -> None:
    picture = surface(fields.waves)
    canvas = canvas_of(picture)
    background = draw(canvas)
    children = {id(child) for child in picture.figure.findobj()}
    one = with_point(canvas, picture)
    for step in range(4):
        picture.move_point((0.3 * step, -0.2 * step), (1.0, step - 2.0))
        draw(canvas)
        picture.draw_animated()
    other = with_point(canvas, picture)
    assert {id(child) for child in picture.figure.findobj()} == children
    assert np.array_equal(draw(canvas), background)
    assert not np.array_equal(one, other)
    assert near(other, LIGHT.point) > 50
