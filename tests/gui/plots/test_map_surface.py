"""Surfaces of maps of two variables into space."""

from __future__ import annotations

import math

import numpy as np
import pytest
from numpy.typing import NDArray

from gui.plots.map_surface import MapSurface
from gui.plots.palette import DARK
from gui.plots.style import Style
from studies.messages.field import Plane
from tests.gui.plots.drawing import canvas_of, draw, shown, with_point
from tests.gui.plots.fields import Field, plane

Array = NDArray[np.float64]
PI = math.pi

SPHERE: tuple[Field, ...] = (
    lambda u, v: np.sin(u) * np.cos(v),
    lambda u, v: np.sin(u) * np.sin(v),
    lambda u, v: np.cos(u) + 0 * v,
)
TORUS: tuple[Field, ...] = (
    lambda u, v: (2 + np.cos(v)) * np.cos(u),
    lambda u, v: (2 + np.cos(v)) * np.sin(u),
    lambda u, v: np.sin(v) + 0 * u,
)
MOEBIUS: tuple[Field, ...] = (
    lambda u, v: (1 + v / 2 * np.cos(u / 2)) * np.cos(u),
    lambda u, v: (1 + v / 2 * np.cos(u / 2)) * np.sin(u),
    lambda u, v: v / 2 * np.sin(u / 2),
)
SOFTMAX: tuple[Field, ...] = (
    lambda u, v: np.exp(u) / (np.exp(u) + np.exp(v) + 1),
    lambda u, v: np.exp(v) / (np.exp(u) + np.exp(v) + 1),
    lambda u, v: 1 / (np.exp(u) + np.exp(v) + 1),
)


def first(u: Array, v: Array) -> Array:
    return u + 0 * v


def second(u: Array, v: Array) -> Array:
    return v + 0 * u


GRAPH: tuple[Field, ...] = (first, second, lambda u, v: 1e12 * u * v)
POLES: tuple[Field, ...] = (first, second, lambda u, v: 1 / (u * v))
HALF: tuple[Field, ...] = (first, second, lambda u, v: np.sqrt(4 - u * u - v * v))
POINT: tuple[Field, ...] = (lambda u, v: 0 * u * v + 2,) * 3
LINE: tuple[Field, ...] = (lambda u, v: u + v, lambda u, v: u + v, lambda u, v: 0 * u * v)
TINY: tuple[Field, ...] = tuple(lambda u, v, f=f: 1e-12 * f(u, v) for f in SPHERE)  # type: ignore[misc]
NOWHERE: tuple[Field, ...] = (first, second, lambda u, v: np.nan * u * v)
MAPS = {
    "sphere": SPHERE, "torus": TORUS, "moebius": MOEBIUS, "softmax": SOFTMAX, "graph": GRAPH,
    "poles": POLES, "half": HALF, "point": POINT, "line": LINE, "tiny": TINY, "nowhere": NOWHERE,
}  # fmt: skip


def mapped(parts: tuple[Field, ...], point: tuple[float, float] = (1.0, 0.5)) -> Plane:
    return plane(*parts, ranges=((-PI, PI), (-PI, PI)), point=point, samples=81, inputs=("u", "v"))


@pytest.mark.parametrize("name", MAPS)
def test_every_map_is_drawn_without_a_warning(name: str) -> None:
    picture = MapSurface(Style())
    picture.show(mapped(MAPS[name]))
    canvas = canvas_of(picture)
    for azimuth, elevation in ((-60, 30), (0, 0), (45, 90)):
        picture.look_from(azimuth, elevation)
        pixels = draw(canvas)
        with_point(canvas, picture)
        assert len(np.unique(pixels.reshape(-1, 3), axis=0)) > 10
    assert picture.describe()
    assert picture.panels[0].message.get_visible() == (name == "nowhere")
    values, point = picture.data()
    assert values.header == ("u", "v", "f_1", "f_2", "f_3")
    assert len(point.rows[0]) == len(point.header) == 11


def test_a_sphere_is_as_high_as_wide_on_screen() -> None:
    picture = MapSurface(Style())
    picture.show(mapped(SPHERE))
    picture.look_from(20.0, 0.0)
    canvas_of(picture, 700, 500)
    spread = np.ptp(picture.mesh.outlines[..., :2].reshape(-1, 2), axis=0)
    assert spread[0] == pytest.approx(spread[1], rel=0.01)


def test_the_tangent_vectors_are_the_columns() -> None:
    picture = MapSurface(Style())
    u, v = 1.0, 0.5
    columns = np.array(
        [
            [np.cos(u) * np.cos(v), -np.sin(u) * np.sin(v)],
            [np.cos(u) * np.sin(v), np.sin(u) * np.cos(v)],
            [-np.sin(u), 0.0],
        ]
    )
    picture.show(mapped(SPHERE, (u, v)))
    # Estimated from the samples until the exact matrix is known.
    assert picture.jacobian == pytest.approx(columns, abs=0.01)
    picture.move_point((u, v), columns)
    canvas_of(picture, 700, 500)
    assert picture.box is not None
    place = picture.box.place(*picture.value)
    for arrow, column in zip(picture.arrows, columns.T, strict=True):
        tip = place + picture.factor * picture.box.vectors(column)
        start, end = picture.screen.shares(picture.screen.pixels(np.stack((place, tip))))
        assert arrow._tails[0] == pytest.approx(start)
        assert arrow._vectors[0] == pytest.approx(end - start)
    # The tangent plane of a sphere is at right angles to its radius.
    along = picture._spanning(columns.T)
    assert along is not None
    assert along @ picture.value == pytest.approx([0, 0], abs=0.002)
    labels = [text.get_text() for text in picture.labels if shown(text)]
    assert labels == [r"$\partial f/\partial u$", r"$\partial f/\partial v$"]
    assert "they span the tangent plane" in picture.describe()


def test_dependent_columns_span_no_plane() -> None:
    picture = MapSurface(Style())
    picture.show(mapped(LINE), jacobian=np.array([[1.0, 1.0], [1.0, 1.0], [0.0, 0.0]]))
    canvas_of(picture)
    assert np.size(picture.tangent.whole.get_path().vertices) == 0
    assert "they span no plane" in picture.describe()
    picture.move_point((1.0, 0.5), np.array([[1.0, math.nan]] * 3))
    assert "has no tangent plane" in picture.describe()
    assert picture.arrows[0].count == 1
    assert picture.arrows[1].count == 0


def test_long_vectors_are_drawn_shorter_and_told() -> None:
    picture = MapSurface(Style())
    picture.show(mapped(tuple(lambda u, v, f=f: f(9 * u, v) for f in TORUS)))  # type: ignore[misc]
    canvas_of(picture)
    assert picture.factor < 1
    assert picture.remark.get_text().startswith("tangent vectors drawn × 0.")
    picture.move_point((1.0, 0.5), np.full((3, 2), 1e9))
    assert picture.remark.get_text() == "tangent vectors shortened to fit"


def test_the_pointer_finds_the_parameters() -> None:
    picture = MapSurface(Style())
    picture.show(mapped(TORUS), point=(-1.0, 1.2))
    canvas_of(picture, 700, 500)
    ((axes, x, y),) = picture.handles()
    pixel = axes.transAxes.transform((x, y))
    assert picture.to_data(*pixel) == pytest.approx((-1.0, 1.2), abs=0.06)
    assert picture.marker.get_alpha() is None
    # The far side cannot be seen, so what lies in front of it is found.
    picture.move_point((2.1, -1.2))
    ((axes, x, y),) = picture.handles()
    found = picture.to_data(*axes.transAxes.transform((x, y)))
    assert max(abs(found[0] - 2.1), abs(found[1] + 1.2)) > 0.3
    assert picture.marker.get_alpha() is not None


def test_dragging_and_styles_keep_the_artists() -> None:
    picture = MapSurface(Style())
    picture.show(mapped(TORUS))
    canvas = canvas_of(picture)
    light = draw(canvas)
    children = {id(artist) for artist in picture.axes.get_children()}
    for step in range(3):
        picture.move_point((0.5 * step, 1.0), np.eye(3)[:, :2])
        with_point(canvas, picture)
    assert np.array_equal(draw(canvas), light)
    picture.set_style(Style(DARK))
    assert draw(canvas).mean() < light.mean() - 60
    assert {id(artist) for artist in picture.axes.get_children()} == children


def test_holes_and_cuts_are_told() -> None:
    picture = MapSurface(Style())
    picture.show(mapped(HALF))
    assert picture.panels[0].note.get_text() == "undefined on 69 % of the plane"
    picture.show(mapped(POLES))
    assert "cut at the box" in picture.panels[0].note.get_text()
    assert "What lies beyond is cut off." in picture.describe()


def test_another_number_of_components_is_refused() -> None:
    with pytest.raises(ValueError, match="three components"):
        MapSurface(Style()).show(mapped(SPHERE[:2]))
    picture = MapSurface(Style())
    assert picture.describe() == "Nothing is drawn yet."
    assert picture.data() == []
