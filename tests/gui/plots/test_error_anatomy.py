"""Errors against steps: every curve, its parts, the marks, and what a log axis cannot show."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from matplotlib.lines import Line2D
from numpy.typing import NDArray

from gui.plots.error_anatomy import ErrorAnatomy
from gui.plots.palette import DARK, LIGHT
from gui.plots.scheme_colours import scheme_colour
from gui.plots.style import Style
from gui.session.along import SCHEMES
from tests.gui.plots.drawing import canvas_of, draw, near, texts, with_point
from tests.gui.plots.made_errors import made_errors, not_differentiable, with_scheme

Array = NDArray[np.float64]


def data(line: Line2D) -> tuple[Array, Array]:
    x, y = line.get_data()
    return np.asarray(x, dtype=float), np.asarray(y, dtype=float)


def test_measured_errors_are_drawn_in_decades() -> None:
    errors, picture = made_errors(), ErrorAnatomy(Style())
    assert picture.show(errors, h=1e-5)
    h, heights = data(picture.lines.curves["forward"])
    assert h == pytest.approx(np.log10(errors.h))
    assert heights == pytest.approx(np.log10(np.abs(errors.schemes[0].error)))
    assert picture.view[0] == (-15.0, 0.0)


def test_parts_prediction_and_best_steps_of_the_scheme_in_focus() -> None:
    errors, picture = made_errors(), ErrorAnatomy(Style())
    picture.show(errors, focus="fourth-order")
    scheme = errors.scheme("fourth-order")
    assert scheme is not None
    assert scheme.best_h is not None
    assert scheme.predicted_h is not None
    lines = picture.lines
    assert data(lines.truncation)[1] == pytest.approx(np.log10(np.abs(scheme.truncation)))
    predicted = scheme.predicted_truncation + scheme.predicted_roundoff
    assert data(lines.predicted)[1] == pytest.approx(np.log10(predicted))
    assert 10 ** data(lines.best)[0][0] == pytest.approx(scheme.best_h)
    assert 10 ** data(lines.best_predicted)[0][0] == pytest.approx(scheme.predicted_h)
    assert lines.slope.get_text() == "slope 4.00"
    assert lines.slope.get_visible()


def test_every_scheme_has_its_own_colour_on_screen() -> None:
    assert len({scheme_colour(name, LIGHT) for name in SCHEMES}) == len(SCHEMES)
    assert len({scheme_colour(name, DARK) for name in SCHEMES}) == len(SCHEMES)
    picture = ErrorAnatomy(Style())
    for name in SCHEMES[:-1]:
        picture.show(made_errors(), h=1e-3, focus=name)
        canvas = canvas_of(picture, 700, 500)
        assert near(with_point(canvas, picture), scheme_colour(name, LIGHT)) > 300, name


def test_the_guide_moves_with_a_dot_on_each_curve() -> None:
    errors, picture = made_errors(), ErrorAnatomy(Style())
    picture.show(errors, h=1e-5)
    canvas_of(picture)
    picture.move_step(1e-3)
    assert picture.step == pytest.approx(1e-3)
    handles = picture.handles()
    assert len(handles) == 7
    assert all(x == pytest.approx(-3.0) for _, x, _ in handles)
    forward = errors.schemes[0]
    at = errors.nearest(1e-3)
    assert handles[0][2] == pytest.approx(np.log10(abs(forward.error[at])), abs=0.1)


def test_the_guide_can_be_taken_anywhere_along_it() -> None:
    picture = ErrorAnatomy(Style())
    picture.show(made_errors(), h=1e-5)
    canvas_of(picture)
    box = picture.axes.bbox
    x = picture.axes.transData.transform((-5.0, 0.0))[0]
    assert picture.hit_point(x + 3, box.y0 + 0.9 * box.height)
    assert not picture.hit_point(x + 40, box.y0 + 0.9 * box.height)
    assert not picture.hit_point(x, box.y0 - 20)
    assert picture.to_data(x, box.y0)[0] == pytest.approx(-5.0)


def test_dragging_redraws_no_frame_and_builds_nothing() -> None:
    picture = ErrorAnatomy(Style())
    picture.show(made_errors(60), h=1e-5)
    canvas = canvas_of(picture, 700, 500)
    background = draw(canvas)
    children = {id(child) for child in picture.figure.findobj()}
    for k in range(3):
        moved = made_errors(60)
        moved = with_scheme(
            moved, replace(moved.schemes[2], error=(2.0 + k) * moved.schemes[2].error)
        )
        assert not picture.show(moved, h=10.0**-k)
        picture.draw_animated()
    assert np.array_equal(draw(canvas), background)
    assert {id(child) for child in picture.figure.findobj()} == children


def test_errors_of_zero_lie_on_a_floor_that_says_so() -> None:
    errors = made_errors(names=("central", "complex-step"))
    some = errors.schemes[1].error.copy()
    some[:150] = 0.0
    some[300] = 0.0
    picture = ErrorAnatomy(Style())
    picture.show(with_scheme(errors, replace(errors.schemes[1], error=some)), h=1e-14)
    h, heights = data(picture.lines.curves["complex-step"])
    assert np.all(heights[:150] == picture.floor)
    assert np.isfinite(heights).all()
    assert len(h) == 399  # the single zero is a tick that the curve passes over
    assert len(data(picture.lines.zeros)[0]) == 151
    assert picture.lines.floor_label.get_visible()
    low, high = picture.axes.get_ylim()
    assert low < picture.floor < high
    assert picture.lines.height("complex-step") == picture.floor


def test_where_there_are_no_values_there_is_a_gap_and_a_word() -> None:
    errors = made_errors()
    central = errors.schemes[2]
    undefined = np.r_[np.zeros(350), np.full(50, np.nan)]
    shorter = replace(
        central,
        numeric=central.numeric + undefined,
        error=central.error + undefined,
        truncation=central.truncation + undefined,
    )
    picture = ErrorAnatomy(Style())
    picture.show(with_scheme(errors, shorter), h=0.5)
    canvas_of(picture)
    assert np.isnan(data(picture.lines.curves["central"])[1][350:]).all()
    assert picture.lines.gap.get_visible()
    assert picture.lines.gap.get_position()[0] == pytest.approx(-0.9, abs=0.2)


def test_no_derivative_is_said_in_the_picture_and_in_words() -> None:
    picture = ErrorAnatomy(Style())
    picture.show(not_differentiable(made_errors()), h=0.5)
    canvas_of(picture)
    assert "Not differentiable" in picture.panels[0].message.get_text()
    assert "−1 from the left" in picture.describe()
    assert picture.show(made_errors(), h=0.5)
    assert not picture.panels[0].message.get_visible()


@pytest.mark.parametrize(("width", "height"), [(300, 430), (550, 440), (1000, 700)])
@pytest.mark.parametrize("style", [Style(), Style(DARK, projector=True)])
def test_nothing_is_clipped_and_the_legends_are_below_the_curves(
    width: float, height: float, style: Style
) -> None:
    picture = ErrorAnatomy(style)
    picture.show(made_errors(), h=1e-5)
    canvas_of(picture, width, height)
    for text, box in texts(picture):
        assert box.x0 >= -1, text
        assert box.x1 <= width + 1, text
        assert box.y0 >= -1, text
        assert box.y1 <= height + 1, text
    assert "truncation" in picture.legend.texts
    for legend in picture.legend._made:
        assert legend.get_window_extent().y1 < picture.axes.bbox.y0
        assert legend.get_window_extent().x1 <= width


def test_the_legend_names_schemes_where_there_is_room() -> None:
    picture = ErrorAnatomy(Style())
    picture.show(made_errors(), h=1e-5)
    canvas_of(picture, 700, 500)
    assert picture.legend.texts[:3] == ["forward", "backward", "central"]
    picture.show(made_errors(names=("central", "richardson")), h=1e-5)
    canvas_of(picture, 700, 500)
    assert picture.legend.texts[:2] == ["central", "Richardson"]


def test_ticks_are_powers_of_ten() -> None:
    picture = ErrorAnatomy(Style())
    picture.show(made_errors(), h=1e-5)
    canvas_of(picture, 700, 500)
    labels = {text for text, _ in texts(picture)}
    assert {"10⁻¹⁵", "10⁻⁶", "1"} <= labels


def test_a_zoom_stays_until_it_is_taken_back() -> None:
    picture = ErrorAnatomy(Style())
    picture.show(made_errors(), h=1e-5)
    picture.zoomed = ((-8.0, -4.0), (-14.0, -8.0))
    assert picture.show(made_errors(), h=1e-5)
    assert picture.view == ((-8.0, -4.0), (-14.0, -8.0))
    assert not picture.show(made_errors(60), h=1e-5)
    picture.zoomed = None
    assert picture.show(made_errors(), h=1e-5)
    assert picture.view[0] == (-15.0, 0.0)


def test_words() -> None:
    picture = ErrorAnatomy(Style())
    assert picture.describe() == "Nothing is drawn yet."
    picture.show(made_errors(), h=1e-5, focus="central")
    words = picture.describe()
    assert "first derivative of f by x at x = 1" in words
    assert "The best scheme is complex step" in words
    assert "central 2.00" in words
    assert "In focus is central, (f(x + h) − f(x − h)) / (2 h)." in words
    assert "Its best step is h =" in words
    assert "At h = 10⁻⁵ the errors are: forward" in words


def test_numbers_leave_as_tables() -> None:
    picture = ErrorAnatomy(Style())
    assert picture.data() == []
    errors = made_errors()
    picture.show(errors)
    tables = picture.data()
    assert [table.name for table in tables[:2]] == ["forward", "backward"]
    assert tables[0].header[:3] == ("h", "forward value", "forward error")
    assert len(tables[0].rows) == 400
    assert tables[0].rows[7][2] == errors.schemes[0].error[7]
    fits = next(table for table in tables if table.name == "central fits")
    assert fits.rows[0][0] == 2.0


def test_styles_recolour() -> None:
    picture = ErrorAnatomy(Style())
    picture.show(made_errors(), h=1e-5)
    picture.set_style(Style(DARK, projector=True))
    canvas = canvas_of(picture, 700, 500)
    pixels = with_point(canvas, picture)
    assert near(pixels, scheme_colour("central", DARK)) > 100
    assert near(pixels, LIGHT.panel, 0.01) < 2000


def test_a_scheme_that_is_not_there_gives_way_to_the_first() -> None:
    picture = ErrorAnatomy(Style())
    picture.show(made_errors(names=("forward", "central")), focus="complex-step")
    assert picture.focus == "forward"
    picture.show(replace(made_errors(), schemes=()), focus="central")
    canvas_of(picture)
