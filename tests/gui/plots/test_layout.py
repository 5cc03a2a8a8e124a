"""Nothing is clipped, nothing overlaps, from 420 to 1400 pixels, at 100 % and 200 %."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest

from gui.plots.component_curves import ComponentCurves
from gui.plots.components import ComponentContours
from gui.plots.gradient_arrows import GradientArrows
from gui.plots.gradient_directions import GradientDirections
from gui.plots.line_picture import LinePicture
from gui.plots.picture import Picture
from gui.plots.style import Style
from tests.gui.plots import fields
from tests.gui.plots.drawing import canvas_of, draw, texts
from tests.gui.plots.fields import line, plane

SIZES = [(420, 340, 100), (480, 400, 200), (900, 700, 100), (1400, 500, 100)]
STYLES = [Style(), Style(projector=True)]


def pictures(style: Style) -> list[Picture]:
    arrows, directions, lines = GradientArrows(style), GradientDirections(style), LinePicture(style)
    contours, curves = ComponentContours(style), ComponentCurves(style)
    wide = ((-3000.0, 1000.0), (-2e-5, 3e-5))
    field = plane(lambda x, y: 1e-4 * x + 1e9 * y, ranges=wide, point=(0.0, 0.0))
    arrows.show(field)
    directions.show(field)
    lines.show(line(lambda x: -123456 * np.tan(x)))
    contours.show(plane(fields.bowl, fields.half, fields.waves))
    curves.show(line(np.sin, np.exp))
    return [arrows, directions, lines, contours, curves]


@pytest.mark.parametrize("style", STYLES, ids=["plain", "projector"])
@pytest.mark.parametrize("size", SIZES, ids=str)
def test_every_text_is_whole_and_alone(size: tuple[int, int, int], style: Style) -> None:
    for picture in pictures(style):
        canvas_of(picture, *size)
        found = [(text, box) for text, box in texts(picture) if box.width != 0]
        assert len(found) > 6
        figure = picture.figure.bbox
        for text, box in found:
            assert box.x0 >= figure.x0 - 1, (picture.title, text)
            assert box.y0 >= figure.y0 - 1, (picture.title, text)
            assert box.x1 <= figure.x1 + 1, (picture.title, text)
            assert box.y1 <= figure.y1 + 1, (picture.title, text)
        for (one, a), (other, b) in combinations(found, 2):
            overlap = (min(a.x1, b.x1) - max(a.x0, b.x0), min(a.y1, b.y1) - max(a.y0, b.y0))
            assert min(overlap) <= 3 * size[2] / 100, (picture.title, one, other)
        # What text takes, panels lose: they keep a fair share of the figure.
        area = sum(panel.axes.bbox.width * panel.axes.bbox.height for panel in picture.panels)
        share = 0.12 if isinstance(picture, ComponentContours) else 0.22
        assert area > share * figure.width * figure.height, picture.title


def test_the_colour_bar_stands_beside_the_axes() -> None:
    picture = GradientDirections(Style())
    picture.show(plane(fields.bowl))
    for size in SIZES:
        canvas_of(picture, *size)
        axes, bar = picture.axes.bbox, picture.bar.axes.bbox
        assert axes.x1 < bar.x0 < axes.x1 + 0.1 * picture.figure.bbox.width
        assert bar.y0 == pytest.approx(axes.y0)
        assert bar.y1 == pytest.approx(axes.y1)


def test_nothing_is_measured_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    picture = GradientArrows(Style())
    calls: list[object] = []
    monkeypatch.setattr(picture.layout, "_place", lambda *given: calls.append(given))
    picture.show(plane(fields.bowl))
    canvas = canvas_of(picture)
    count = len(calls)
    draw(canvas)
    picture.show(plane(fields.waves))
    draw(canvas)
    assert len(calls) == count
    picture.set_view((-1.0, 1.0), (-1.0, 1.0))
    draw(canvas)
    assert len(calls) == count + 2


def test_ticks_are_few() -> None:
    for picture in pictures(Style()):
        for size in SIZES[::3]:
            canvas_of(picture, *size)
            for panel in picture.panels:
                for axis in (panel.axes.xaxis, panel.axes.yaxis):
                    low, high = sorted(axis.get_view_interval())
                    inside = [tick for tick in axis.get_majorticklocs() if low <= tick <= high]
                    assert 1 <= len(inside) <= 9
