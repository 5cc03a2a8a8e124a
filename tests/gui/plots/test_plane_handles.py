"""What is laid over a plane: the direction that can be turned, and the path of steepest ascent."""

from __future__ import annotations

import itertools
import math

import numpy as np
import pytest

from gui.plots.direction_handle import DISTANCE, NEAREST
from gui.plots.gradient_arrows import GradientArrows
from gui.plots.gradient_directions import GradientDirections
from gui.plots.palette import LIGHT
from gui.plots.plane_picture import PlanePicture
from gui.plots.save import render
from gui.plots.streamlines import StreamlinesPicture
from gui.plots.style import Style
from tests.gui.plots import fields
from tests.gui.plots.drawing import canvas_of, draw, near, with_point
from tests.gui.plots.fields import plane

PIXEL = 100 / 72
"""Pixels in a point at 100 %."""


@pytest.fixture(params=[GradientArrows, GradientDirections, StreamlinesPicture])
def kind(request: pytest.FixtureRequest) -> type[PlanePicture]:
    chosen: type[PlanePicture] = request.param
    return chosen


def shown(
    kind: type[PlanePicture] = GradientArrows,
    point: tuple[float, float] = (0.0, 0.0),
    ranges: tuple[tuple[float, float], tuple[float, float]] = fields.BOX,
    angle: float | None = 30.0,
) -> PlanePicture:
    picture = kind(Style())
    picture.show(plane(fields.bowl, ranges=ranges), point=point, gradient=(1.0, 1.0))
    picture.set_direction(angle, 1.25)
    canvas_of(picture, 600, 500)
    return picture


def ring(picture: PlanePicture) -> tuple[float, float]:
    ends = picture.direction.ends()
    assert ends is not None
    return ends[1]


# the direction ------------------------------------------------------------------------------------


@pytest.mark.parametrize("angle", [0.0, 30.0, 90.0, 135.0, 180.0, -45.0, 400.0])
def test_the_ring_stands_along_the_angle_at_one_distance(angle: float) -> None:
    picture = shown(angle=angle)
    (px, py), (hx, hy) = picture.direction.ends() or ((0, 0), (0, 0))
    assert math.hypot(hx - px, hy - py) == pytest.approx(DISTANCE * PIXEL)
    x, y = picture.axes.transData.inverted().transform((hx, hy))
    assert math.degrees(math.atan2(y, x)) % 360 == pytest.approx(angle % 360, abs=1e-6)


def test_it_is_taken_hold_of_at_the_ring_and_the_point_wins(kind: type[PlanePicture]) -> None:
    picture = shown(kind)
    hx, hy = ring(picture)
    px, py = picture.axes.transData.transform((0, 0))
    assert picture.handle_at(hx + 3, hy - 3) == "direction"
    assert picture.handle_at(px, py) == "point"
    assert picture.handle_at((hx + px) / 2, (hy + py) / 2) == ""
    assert picture.handle_at(hx + 30, hy) == ""
    picture.set_direction(None, None)
    assert picture.handle_at(hx, hy) == ""


def test_drags_mean_whole_degrees_and_round_ones_attract() -> None:
    picture = shown()
    px, py = picture.axes.transData.transform((0, 0))

    def at(degrees: float) -> float:
        turn = math.radians(degrees)
        return picture.angle_at(px + 90 * math.cos(turn), py + 90 * math.sin(turn))

    picture.handle_at(*ring(picture))
    assert at(40.3) == 40
    assert at(43.2) == 45
    assert at(47.4) == 47
    assert at(-1.5) == 0
    assert math.copysign(1, at(-1.5)) == 1
    assert at(181.0) == 180
    assert at(-179.2) == 180
    assert at(-97) == -97
    assert picture.angle_at(px, py) == 30  # on the point nothing is meant


@pytest.mark.parametrize(
    ("point", "angle"),
    [
        (point, angle)
        for point in itertools.product((-3.0, 0.0, 3.0), repeat=2)
        for angle in (0.0, 45.0, 90.0, 180.0, -100.0)
    ],
)
def test_near_borders_the_ring_stays_inside(point: tuple[float, float], angle: float) -> None:
    picture = shown(point=point, angle=angle)
    (px, py), (hx, hy) = picture.direction.ends() or ((0, 0), (0, 0))
    # Inside the box, but for corners, where there is no room: there it is still in the figure.
    corner = all(abs(x) == 3 for x in point)
    box = picture.figure.bbox if corner else picture.axes.bbox
    assert box.x0 - 1e-9 <= hx <= box.x1 + 1e-9
    assert box.y0 - 1e-9 <= hy <= box.y1 + 1e-9
    assert math.hypot(hx - px, hy - py) >= NEAREST * PIXEL - 1e-9
    assert picture.handle_at(hx, hy) == "direction"
    # Wherever it is held, holding it still changes nothing.
    assert picture.angle_at(hx, hy) == pytest.approx(angle)


def test_angles_are_those_of_the_data_not_of_the_screen() -> None:
    # 1000 units across, 2 up: what is 45 degrees on screen is about 0.1 degrees of the data.
    picture = shown(ranges=((-500.0, 500.0), (-1.0, 1.0)), angle=0.1)
    px, py = picture.axes.transData.transform((0, 0))
    box = picture.axes.bbox
    picture.handle_at(*ring(picture))
    found = picture.angle_at(px + 50, py + 50)
    exact = math.degrees(math.atan2(50 * 2 / box.height, 50 * 1000 / box.width))
    assert found == pytest.approx(exact, rel=0.02)
    assert picture.angle_at(px + 50, py + 0.5) == 0
    assert picture.angle_at(px + 0.5, py + 50) == 90
    # A degree on screen is told from the next.
    one = picture.angle_at(px + 50 * math.cos(0.9), py + 50 * math.sin(0.9))
    two = picture.angle_at(px + 50 * math.cos(0.92), py + 50 * math.sin(0.92))
    assert one != two


def test_it_is_hidden_where_the_point_is_out_of_view() -> None:
    picture = shown(point=(7.0, 0.0))
    assert picture.direction.ends() is None
    assert shown(point=(math.nan, 0.0)).direction.ends() is None
    assert shown(angle=math.nan).direction.ends() is None


def test_it_is_drawn_over_the_picture_and_in_files(kind: type[PlanePicture]) -> None:
    picture = shown(kind, angle=None)
    canvas = canvas_of(picture)
    draw(canvas)
    without, saved = with_point(canvas, picture), render(picture)
    picture.set_direction(200.0, 1.0)
    draw(canvas)
    turned = with_point(canvas, picture)
    assert near(turned, LIGHT.accent) > near(without, LIGHT.accent) + 30
    assert render(picture) != saved
    # And it goes again.
    picture.set_direction(None, None)
    draw(canvas)
    assert np.array_equal(with_point(canvas, picture), without)


def test_the_direction_in_words_and_numbers(kind: type[PlanePicture]) -> None:
    picture = shown(kind, angle=120.0)
    assert (
        "Along 120°, up and to the left, the directional derivative is 1.25." in picture.describe()
    )
    (table,) = [table for table in picture.data() if table.name == "direction"]
    assert list(table.rows) == [(120.0, 1.25)]
    picture.set_direction(120.0, math.nan)
    assert "is not known" in picture.describe()
    picture.set_direction(None, 1.0)
    assert "Along" not in picture.describe()
    assert not [table for table in picture.data() if table.name == "direction"]


# the path -----------------------------------------------------------------------------------------

PATH = np.column_stack((np.linspace(0, 2, 30), np.linspace(0, 2, 30) ** 2 / 2))


def test_a_path_is_drawn_with_a_mark_at_its_end(kind: type[PlanePicture]) -> None:
    picture = shown(kind, angle=None)
    canvas = canvas_of(picture)
    draw(canvas)
    without, saved = with_point(canvas, picture), render(picture)
    picture.set_ascent(PATH)
    draw(canvas)
    along = with_point(canvas, picture)
    assert near(along, LIGHT.point) > near(without, LIGHT.point) + 100
    assert render(picture) != saved
    assert picture.ascent._end.get_xydata().tolist() == [[2.0, 2.0]]  # type: ignore[union-attr]
    for none in (None, PATH[:1], PATH[:0]):
        picture.set_ascent(none)
        draw(canvas)
        assert np.array_equal(with_point(canvas, picture), without)


def test_the_path_in_words_and_numbers(kind: type[PlanePicture]) -> None:
    picture = shown(kind)
    picture.set_ascent(PATH)
    assert "The path of steepest ascent leads to (2, 2)." in picture.describe()
    (table,) = [table for table in picture.data() if table.name == "steepest ascent"]
    assert table.header == ("x", "y")
    assert len(table.rows) == 30
    picture.set_ascent(None)
    assert "steepest ascent leads" not in picture.describe()


def test_following_builds_nothing(kind: type[PlanePicture]) -> None:
    picture = shown(kind)
    canvas = canvas_of(picture)
    before = {id(child) for child in picture.figure.findobj()}
    for step in range(4):
        picture.move_point((0.1 * step, 0.2), (1.0, 0.5))
        picture.set_ascent(PATH + 0.1 * step)
        picture.set_direction(20.0 * step, 1.0)
        draw(canvas)
        picture.draw_animated()
    assert {id(child) for child in picture.figure.findobj()} == before
