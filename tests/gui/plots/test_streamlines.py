"""The picture of streamlines: with them, without them, with old ones."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest
from numpy.typing import NDArray

from gui.plots.palette import DARK, LIGHT
from gui.plots.save import render
from gui.plots.streamline_artist import HEAD
from gui.plots.streamlines import StreamlinesPicture
from gui.plots.style import Style
from studies.messages.field import Plane
from studies.messages.streams import Streams, StreamsRequest
from tests.gui.plots import fields
from tests.gui.plots.drawing import canvas_of, draw, near, with_point
from tests.gui.plots.fields import FIELDS, plane

Array = NDArray[np.float64]


def rays(shown: Plane, count: int = 12, **changed: object) -> Streams:
    """Rays out of the origin, as of x^2 + y^2."""
    request = shown.request
    asked = StreamsRequest(
        request.program, request.point, request.parameters, request.axes, request.ranges
    )
    turns = 2 * np.pi * np.arange(count) / count
    ends = np.column_stack((np.cos(turns), np.sin(turns)))
    lines = tuple(np.linspace(0.3, 2.9, 20)[:, None] * end for end in ends)
    return Streams(
        dataclasses.replace(asked, **changed),  # type: ignore[arg-type]
        lines,
        np.hstack((1.5 * ends, ends)),
        np.zeros((1, 2)),
    )


@pytest.mark.parametrize("name", FIELDS)
def test_every_field_is_drawn_without_streamlines(name: str) -> None:
    picture = StreamlinesPicture(Style())
    picture.show(plane(FIELDS[name]))
    pixels = draw(canvas_of(picture))
    assert len(np.unique(pixels.reshape(-1, 3), axis=0)) > 10
    assert picture.describe()
    assert picture.lines.count == 0


def test_lines_and_heads_are_drawn_and_told() -> None:
    picture = StreamlinesPicture(Style())
    shown = plane(fields.bowl)
    picture.show(shown)
    canvas = canvas_of(picture)
    bare = draw(canvas)
    picture.set_streams(rays(shown))
    lined = draw(canvas)
    assert picture.lines.count == 12
    assert not np.array_equal(bare, lined)
    assert len(picture.lines.heads.get_paths()) == 12
    assert "12 streamlines follow the gradient uphill" in picture.describe()
    table = picture.data()[-1]
    assert table.name == "streamlines"
    assert table.header == ("line", "x", "y")
    assert len(table.rows) == 12 * 20
    picture.set_streams(None)
    assert np.array_equal(draw(canvas), bare)


def test_heads_point_along_their_lines_and_keep_their_size() -> None:
    picture = StreamlinesPicture(Style())
    shown = plane(fields.bowl, ranges=((-3.0, 3.0), (-300.0, 300.0)))
    picture.show(shown, streams=rays(shown))
    for width, height in ((480, 400), (900, 500)):
        canvas_of(picture, width, height)
        shapes = picture.lines.heads._shapes()
        middle = picture.axes.transData.transform(picture.lines.heads._arrows[:, :2])
        ahead = shapes[:, 0] - middle
        size = HEAD[0, 0] * 100 / 72
        assert np.hypot(*ahead.T) == pytest.approx(size)
        # On an axis 100 times as long, (u, v) is nearly level on screen unless u is nearly 0.
        assert abs(ahead[1, 1]) < 0.03 * size


def test_streamlines_of_another_function_are_not_drawn() -> None:
    picture = StreamlinesPicture(Style())
    shown = plane(fields.bowl, inputs=("x", "y", "z"), point=(0.0, 0.0, 1.0))
    picture.show(shown)
    for changed in (
        {"component": 1},
        {"axes": (0, 2)},
        {"parameters": (2.0,)},
        {"point": (0.0, 0.0, 2.0)},
        {"program": fields.program("a", "b", "c")},
        {"of": "field"},
    ):
        picture.set_streams(rays(shown, **changed))
        assert picture.lines.count == 0
        assert "streamlines follow" not in picture.describe()
    # Another point in the plane, another box and another density do not matter.
    for kept in (
        {"point": (1.0, -1.0, 1.0)},
        {"ranges": ((-1.0, 1.0), (0.0, 1.0))},
        {"density": 9},
    ):
        picture.set_streams(rays(shown, **kept))
        assert picture.lines.count == 12


def test_they_stay_while_the_plane_is_drawn_again_and_go_with_another_function() -> None:
    picture = StreamlinesPicture(Style())
    shown = plane(fields.bowl)
    picture.show(shown, streams=rays(shown))
    picture.show(plane(fields.bowl, samples=31), draft=True)
    assert picture.lines.count == 12
    picture.set_style(Style(DARK))
    assert picture.lines.count == 12
    picture.show(plane(fields.bowl, inputs=("u", "v")))
    assert picture.lines.count == 0


def test_updates_build_nothing() -> None:
    picture = StreamlinesPicture(Style())
    shown = plane(fields.bowl)
    picture.show(shown, streams=rays(shown))
    canvas = canvas_of(picture)
    before = {id(artist) for artist in picture.axes.get_children()}
    picture.set_streams(rays(shown, 5))
    picture.move_point((0.5, 0.5))
    draw(canvas)
    with_point(canvas, picture)
    assert {id(artist) for artist in picture.axes.get_children()} == before


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_lines_stand_out_from_the_bands(palette) -> None:  # type: ignore[no-untyped-def]
    picture = StreamlinesPicture(Style(palette))
    shown = plane(fields.bowl)
    picture.show(shown, streams=rays(shown, 30))
    pixels = draw(canvas_of(picture))
    ink = "#5b5e62" if not palette.dark else "#b3b6b9"
    assert near(pixels, ink, 0.1) > 300


@pytest.mark.parametrize("form", ["png", "svg", "pdf"])
def test_it_is_saved(form: str) -> None:
    picture = StreamlinesPicture(Style())
    shown = plane(fields.bowl)
    picture.show(shown, streams=rays(shown))
    assert len(render(picture, form)) > 5000
