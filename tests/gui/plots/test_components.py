"""Components of a vector function: contours in small panels, or curves in one."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from gui.plots.component_curves import ComponentCurves
from gui.plots.components import ComponentContours
from gui.plots.palette import DARK
from gui.plots.style import Style
from tests.gui.plots import fields
from tests.gui.plots.drawing import canvas_of, draw, near, with_point
from tests.gui.plots.fields import FIELDS, line, plane


@pytest.mark.parametrize("count", range(1, 9))
def test_as_many_panels_as_components_up_to_six(count: int) -> None:
    picture = ComponentContours(Style())
    picture.show(plane(*list(FIELDS.values())[:count]))
    canvas_of(picture, 800, 500)
    assert len(picture.panels) == min(count, 6)
    boxes = [panel.axes.bbox for panel in picture.panels]
    for k, box in enumerate(boxes):
        assert box.width > 40
        assert box.height > 40
        assert not any(box.overlaps(other) for other in boxes[:k])


def test_panels_come_and_go() -> None:
    picture = ComponentContours(Style(DARK))
    canvas = canvas_of(picture, 800, 500)
    for count in (3, 1, 6, 2):
        picture.show(plane(*list(FIELDS.values())[:count]))
        draw(canvas)
        visible = [axes for axes in picture.figure.axes if axes.get_visible()]
        assert len(visible) == len(picture.panels) == count
        assert len(picture.animated) == 2 * count
        assert "undefined" not in picture.panels[0].message.get_text()


@pytest.mark.parametrize("name", FIELDS)
def test_every_component_is_drawn_without_a_warning(name: str) -> None:
    picture = ComponentContours(Style())
    picture.show(plane(FIELDS[name], fields.bowl))
    canvas = canvas_of(picture, 800, 400)
    assert len(np.unique(with_point(canvas, picture).reshape(-1, 3), axis=0)) > 10


def test_only_outer_panels_are_labelled() -> None:
    picture = ComponentContours(Style())
    picture.show(plane(fields.bowl, fields.waves, fields.half, fields.constant, fields.pole))
    canvas_of(picture, 900, 600)
    assert picture.layout.columns == 3
    left = [panel.axes.yaxis.label.get_visible() for panel in picture.panels]
    below = [panel.axes.xaxis.label.get_visible() for panel in picture.panels]
    assert left == [True, False, False, True, False]
    assert below == [False, False, True, True, True]


def test_the_zero_level_of_a_signed_component_is_heavier() -> None:
    picture = ComponentContours(Style())
    picture.show(plane(fields.waves, fields.bowl))
    signed, unsigned = (np.unique(small.lines.artist.get_linewidth()) for small in picture.smalls)
    assert signed.size == 2
    assert unsigned.size == 1


def test_rows_of_the_jacobian_are_arrows() -> None:
    picture = ComponentContours(Style())
    jacobian = np.array([[4.0, 1.0], [0.0, np.nan]])
    picture.show(plane(fields.bowl, fields.waves), jacobian=jacobian)
    canvas = canvas_of(picture, 800, 400)
    assert [small.arrow.count for small in picture.smalls] == [1, 0]
    children = {id(child) for child in picture.figure.findobj()}
    background = draw(canvas)
    for step in range(4):
        picture.move_point((0.1 * step, 1.0), np.ones((2, 2)))
        draw(canvas)
        picture.draw_animated()
    assert {id(child) for child in picture.figure.findobj()} == children
    assert np.array_equal(draw(canvas), background)
    picture.move_point((0.5, 1.0))
    assert picture.jacobian.shape == (2, 2)


def test_the_point_can_be_taken_in_every_panel() -> None:
    picture = ComponentContours(Style())
    assert picture.handles() == []
    picture.show(plane(fields.bowl, fields.waves))
    canvas_of(picture, 800, 400)
    for panel in picture.panels:
        x, y = panel.axes.transData.transform((1.0, 2.0))
        assert picture.hit_point(x, y)
        assert picture.to_data(x, y) == pytest.approx((1.0, 2.0))


def test_contours_in_words_and_numbers() -> None:
    picture = ComponentContours(Style())
    assert picture.describe() == "Nothing is drawn yet."
    assert picture.data() == []
    picture.move_point((0.0, 0.0))
    picture.show(
        plane(fields.bowl, fields.half, *[fields.constant] * 6, samples=21, arrows=3),
        jacobian=np.zeros((8, 2)),
    )
    words = picture.describe()
    assert "8 in all. The first 6 components of 8 are drawn." in words
    assert "f₂: undefined on" in words
    assert "pointing nowhere" in words
    values, derivatives, point = picture.data()
    assert values.header == ("x", "y", *(f"f_{k}" for k in range(1, 9)))
    assert len(values.rows) == 441
    assert len(derivatives.header) == len(point.header) == 18
    assert len(point.rows[0]) == 18


def test_curves_share_one_axes() -> None:
    picture = ComponentCurves(Style())
    picture.show(line(np.cos, np.sin, np.tan, np.log))
    canvas = canvas_of(picture, 600, 400)
    pixels = with_point(canvas, picture)
    for curve in picture.curves:
        assert near(pixels, str(curve.get_color())) > 60
    assert len(picture.handles()) == 4
    assert picture.legend is not None
    assert [text.get_text() for text in picture.legend.get_texts()] == [
        f"$f_{{{k}}}$" for k in (1, 2, 3, 4)
    ]


def test_curves_come_and_go() -> None:
    picture = ComponentCurves(Style())
    canvas = canvas_of(picture)
    for count in (3, 1, 12):
        picture.show(line(*[np.sin] * count))
        draw(canvas)
        picture.set_style(Style(DARK))
        assert len(picture.curves) == min(count, 8)
        assert len(picture.animated) == 1 + min(count, 8)


def test_dragging_along_curves_builds_nothing() -> None:
    picture = ComponentCurves(Style())
    picture.move_point(0.0)
    picture.show(line(np.cos, np.log))
    canvas = canvas_of(picture)
    children = {id(child) for child in picture.figure.findobj()}
    background = draw(canvas)
    picture.move_point(-1.0)
    picture.draw_animated()
    assert {id(child) for child in picture.figure.findobj()} == children
    assert np.array_equal(draw(canvas), background)
    assert len(picture.handles()) == 1
    x = picture.axes.transData.transform((-1.0, 0.0))[0]
    assert picture.hit_point(x, picture.axes.bbox.y0 + 5)


def test_curves_in_words_and_numbers() -> None:
    picture = ComponentCurves(Style())
    assert picture.describe() == "Nothing is drawn yet."
    assert picture.data() == []
    picture.show(line(np.cos, np.log), function="r")
    words = picture.describe()
    assert "Components of r over x from −3 to 3, 2 in all." in words
    assert "At x = 1 r₁ is 0.5403, r₂ is 0." in words
    curves, numeric = picture.data()
    assert curves.header == ("x", "r_1", "r_2", "dr_1/dx", "dr_2/dx")
    assert numeric.header == ("x", "dr_1/dx (central)", "dr_2/dx (central)")


def test_curves_undefined_everywhere_are_said_to_be() -> None:
    picture = ComponentCurves(Style())
    picture.show(line(lambda x: np.full_like(x, np.nan)))
    canvas_of(picture)
    assert picture.panels[0].message.get_visible()


@pytest.mark.parametrize(("picture", "made", "most"), [
    (ComponentContours, plane, 6), (ComponentCurves, line, 8),
])  # fmt: skip
def test_more_components_than_are_drawn_are_told(
    picture: type[ComponentContours | ComponentCurves], made: Any, most: int
) -> None:
    many: list[Any] = [fields.waves] * 30 if made is plane else [np.sin] * 30
    shown = picture(Style())
    shown.show(made(*many))
    canvas_of(shown, 1200, 700)
    told = f"first {most} components of 30"
    assert any(told in panel.note.get_text().replace("\n", " ") for panel in shown.panels)
    assert f"The {told} are drawn." in shown.describe()
    shown.show(made(*many[:3]))
    assert not any("first" in panel.note.get_text() for panel in shown.panels)
