"""The Taylor polynomial over contours: lines at the same heights, axes, Newton's step, words."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import pytest

from gui.plots.critical_marks import MARKS
from gui.plots.model_axes import DASHES, DOWNWARD, LEVEL, UPWARD
from gui.plots.model_picture import ModelPicture
from gui.plots.model_words import lower_orders, model_name
from gui.plots.palette import DARK, LIGHT
from gui.plots.plane_picture import FieldOptions
from gui.plots.save import FORMATS, save
from gui.plots.style import Style
from studies.messages.critical import MAXIMUM, MINIMUM, SADDLE
from tests.gui.plots.drawing import canvas_of, draw, near, texts, with_point
from tests.gui.plots.fields import FIELDS, Array, Range, plane
from tests.gui.plots.made_curvatures import (
    BOWL,
    HIMMELBLAU,
    MONKEY,
    PLACES,
    curvature_of,
    made_critical,
    made_curvature,
    made_taylor,
    value,
)

FIVE = ((-5.0, 5.0), (-5.0, 5.0))
THREE = ((-3.0, 3.0), (-3.0, 3.0))


def shown(
    c: Array,
    point: tuple[float, float],
    order: int = 2,
    ranges: tuple[Range, Range] = THREE,
    style: Style | None = None,
    spacing: str = "linear",
) -> ModelPicture:
    picture = ModelPicture(style or Style(), FieldOptions(spacing))  # type: ignore[arg-type]
    picture.show(plane(lambda x, y: value(c, x, y), ranges=ranges, samples=101), point=point)
    picture.set_model(made_taylor(c, point, order), curvature_of(c, point))
    return picture


def vertices(picture: ModelPicture) -> Array:
    return np.asarray(picture.contours.lines.get_path().vertices, dtype=float)


def test_dashed_lines_are_the_polynomial_at_the_levels_of_the_function() -> None:
    point = (1.0, 1.5)
    picture = shown(HIMMELBLAU, point, ranges=FIVE)
    taylor = made_taylor(HIMMELBLAU, point)
    along = vertices(picture)
    heights = taylor.at(along[:, 0] - point[0], along[:, 1] - point[1])
    levels = picture.levels.values
    missed = np.abs(heights[:, None] - levels).min(axis=1)
    assert len(along) > 200
    # Between samples of the grid it is interpolated: |f''| h^2 / 8 with h = 1/8.
    assert missed.max() < 0.01 * float(np.diff(levels).min())


@pytest.mark.parametrize("spacing", ["linear", "shifted log"])
def test_of_a_polynomial_of_its_own_degree_it_is_the_function(spacing: str) -> None:
    picture = shown(HIMMELBLAU, (2.0, -1.0), order=4, ranges=FIVE, spacing=spacing)
    theirs = np.concatenate([path.vertices for path in picture.lines.paths])
    mine = vertices(picture)
    away = np.abs(mine[:, None] - theirs[None]).max(axis=2).min(axis=1)
    assert np.quantile(away, 0.95) < 0.15


def test_lines_that_would_run_together_are_left_out() -> None:
    c = np.zeros((7, 7))
    c[6, 0], c[0, 1] = 1.0, 1.0
    picture = shown(c, (2.0, 0.0), order=1, ranges=((-1.0, 3.0), (-1.0, 3.0)))
    assert len(vertices(picture))
    steep = made_taylor(1e6 * c, (2.0, 0.0), 2)
    picture.set_model(steep, None)
    assert not len(vertices(picture))


def test_axes_are_solid_upward_and_dashed_downward_with_their_eigenvalues() -> None:
    c = np.array([[0.0, 0.0, -1.0], [0.0, 0.0, 0.0], [3.0, 0.0, 0.0]])
    picture = shown(c, (0.5, 0.5))
    canvas_of(picture, 640, 560)
    low, high = picture.crossed.lines
    assert (low.get_color(), high.get_color()) == (LIGHT.lines[1], LIGHT.lines[2])
    assert low.get_linestyle() == "--"
    assert high.get_linestyle() == "-"
    assert [text.get_text() for text in picture.crossed.labels] == ["λ₁ = −2", "λ₂ = 6"]
    assert np.ptp(np.asarray(low.get_xdata(), dtype=float)) == 0
    assert set(DASHES) == {UPWARD, DOWNWARD, LEVEL}
    words = picture.describe()
    assert "Along (0, 1) it curves downward, λ₁ = −2" in words
    assert "; along (1, 0) it curves upward, λ₂ = 6." in words


@pytest.mark.parametrize(
    ("point", "kind"), [((3.2, 2.1), MINIMUM), ((-0.3, -0.9), MAXIMUM), ((0.2, 2.7), SADDLE)]
)
def test_newton_s_step_ends_in_a_mark_of_the_model_s_kind(
    point: tuple[float, float], kind: str
) -> None:
    picture = shown(HIMMELBLAU, point, ranges=FIVE)
    curvature = curvature_of(HIMMELBLAU, point)
    assert picture.step.mark.get_marker() == MARKS[kind][0]
    end = np.column_stack(picture.step.mark.get_data()).astype(float)[0]
    assert curvature.matrix @ (end - point) == pytest.approx(-curvature.gradient)
    assert picture.step.arrow.count == 1
    assert f"to the model’s {kind}" in picture.describe()


def test_a_step_that_leaves_the_box_ends_at_its_border() -> None:
    picture = shown(MONKEY, (2.0, 0.1))
    picture.set_model(None, made_curvature(np.eye(2), np.array([-4.0, -2.0])))
    assert np.asarray(picture.step.arrow._vectors).ravel() == pytest.approx([1.0, 0.5])
    assert not np.size(picture.step.mark.get_xdata())
    assert picture.step.target == (6.0, 2.1)
    assert "(6, 2.1), outside the box." in picture.describe()
    assert ("Newton's step ends", [(6.0, 2.1)]) in [(t.name, t.rows) for t in picture.data()]


def test_without_newton_there_is_no_arrow() -> None:
    picture = shown(HIMMELBLAU, (1.0, 1.0), ranges=FIVE)
    assert picture.set_model(picture.taylor, picture.curvature, newton=False) is True
    assert picture.step.arrow.count == 0
    assert "Newton" not in picture.describe()


def test_a_singular_hessian_says_so() -> None:
    picture = shown(MONKEY, (0.0, 0.0))
    canvas_of(picture, 640, 560)
    assert picture.caption.get_visible()
    assert "singular" in picture.caption.get_text()
    assert not np.size(picture.crossed.lines[0].get_xdata())


def test_a_missing_hessian_says_so_once() -> None:
    picture = shown(BOWL, (1.0, 1.0))
    nothing = made_curvature(np.full((2, 2), math.nan), np.zeros(2))
    picture.set_model(None, nothing)
    assert picture.describe().count("The Hessian does not exist here") == 1
    short = made_taylor(BOWL, (1.0, 1.0), order=2, known=1)
    picture.set_model(short, nothing)
    assert "There are no derivatives of order 2 here." in picture.describe()
    assert "Hessian does not exist" not in picture.describe()
    assert "the linear model" in picture.describe()
    assert len(vertices(picture))
    peano = made_curvature(np.array([[0.0, -1.0], [1.0, 0.0]]), np.zeros(2))
    picture.set_model(None, peano)
    assert "mixed partial derivatives differ" in picture.describe()


def test_a_polynomial_in_other_variables_is_not_drawn() -> None:
    ground = plane(lambda x, y: x * y, point=(1.0, 1.0, 1.0), inputs=("x", "y", "z"), axes=(0, 2))
    picture = ModelPicture(Style())
    picture.show(ground)
    picture.set_model(made_taylor(BOWL, (1.0, 1.0)), None)
    assert not len(vertices(picture))


def test_dragging_builds_nothing_and_keeps_the_frame() -> None:
    picture = shown(HIMMELBLAU, (1.0, 1.0), ranges=FIVE)
    picture.set_critical(made_critical(PLACES))
    canvas = canvas_of(picture, 640, 560)
    background = draw(canvas)
    children = {id(child) for child in picture.figure.findobj()}
    one = with_point(canvas, picture)
    for step in range(4):
        point = (0.5 * step, -1.0)
        picture.move_point(point)
        anew = picture.set_model(made_taylor(HIMMELBLAU, point), curvature_of(HIMMELBLAU, point))
        assert anew is False
        draw(canvas)
    two = with_point(canvas, picture)
    assert {id(child) for child in picture.figure.findobj()} == children
    assert np.array_equal(draw(canvas), background)
    assert not np.array_equal(one, two)


def test_another_order_needs_another_legend() -> None:
    picture = shown(HIMMELBLAU, (1.0, 1.0), ranges=FIVE)
    canvas_of(picture, 640, 560)
    assert "quadratic model" in picture.legend.texts
    assert picture.set_model(made_taylor(HIMMELBLAU, (1.0, 1.0), 5), picture.curvature) is True
    canvas_of(picture, 640, 560)
    assert "Taylor polynomial of order 5" in picture.legend.texts


def test_names_of_orders() -> None:
    assert [model_name(k) for k in (1, 2, 3, 6)] == [
        "linear model", "quadratic model", "cubic model", "Taylor polynomial of order 6",
    ]  # fmt: skip
    assert [lower_orders(k) for k in (2, 3, 5)] == ["tangent", "orders 1 and 2", "orders 1 to 4"]


@pytest.mark.parametrize("name", FIELDS)
@pytest.mark.parametrize("size", [(420, 320), (900, 640)])
def test_every_field_takes_every_model(name: str, size: tuple[int, int]) -> None:
    picture = ModelPicture(Style())
    picture.show(plane(FIELDS[name]))
    canvas = canvas_of(picture, *size)
    for c in (BOWL, 1e12 * HIMMELBLAU, 1e-12 * BOWL, 1e300 * MONKEY):
        for order in (1, 6):
            picture.set_model(made_taylor(c, (1.0, 2.0), order), curvature_of(c, (1.0, 2.0)))
            with_point(canvas, picture)
            assert picture.describe()
            assert picture.data()
    picture.move_point((9.0, 9.0))
    with_point(canvas, picture)
    picture.move_point((math.nan, math.nan))
    with_point(canvas, picture)


@pytest.mark.parametrize("factor", [1e-12, 1e12])
def test_units_of_the_function_change_no_line(factor: float) -> None:
    plain, scaled = (shown(k * HIMMELBLAU, (1.0, 1.0), ranges=FIVE) for k in (1.0, factor))
    assert vertices(scaled) == pytest.approx(vertices(plain), abs=1e-6)
    for one, other in zip(plain.crossed.drawn, scaled.crossed.drawn, strict=True):
        assert other.ends == pytest.approx(one.ends)


def test_units_of_the_variables_change_nothing_on_screen() -> None:
    plain = shown(BOWL, (1.0, 1.0))
    c = BOWL.copy()
    c[2, 0], c[0, 2] = 50 * (6 / 1000) ** 2, (6 / 0.001) ** 2
    point = (1000 / 6, 0.001 / 6)
    other = shown(c, point, ranges=((-500.0, 500.0), (-5e-4, 5e-4)))
    for picture in (plain, other):
        canvas_of(picture, 640, 560)
    ends = [
        np.array([axis.ends for axis in picture.crossed.drawn]) / spans
        for picture, spans in ((plain, (6.0, 6.0)), (other, (1000.0, 0.001)))
    ]
    # The same two segments; which eigenvalue is the larger one depends on the units.
    assert np.sort(ends[0].ravel()) == pytest.approx(np.sort(ends[1].ravel()), abs=0.2)


@pytest.mark.parametrize("style", [Style(), Style(DARK), Style(projector=True)])
@pytest.mark.parametrize("size", [(420, 320), (560, 480), (1200, 800)])
def test_texts_are_whole_and_the_note_leaves_the_title_alone(
    size: tuple[int, int], style: Style
) -> None:
    picture = shown(HIMMELBLAU, (4.8, 4.7), ranges=FIVE, style=style)
    picture.set_critical(made_critical(PLACES))
    canvas = canvas_of(picture, *size)
    with_point(canvas, picture)
    for text, box in texts(picture):
        assert box.x0 >= -1, text
        assert box.y0 >= -1, text
        assert box.x1 <= size[0] + 1, text
        assert box.y1 <= size[1] + 1, text
    title, note = picture.panels[0].title, picture.panels[0].note
    if note.get_visible():
        assert note.get_window_extent().x0 > title.get_window_extent().x1
    inside = picture.axes.bbox.padded(2)
    for label in picture.crossed.labels:
        box = label.get_window_extent()
        assert inside.x0 <= box.x0
        assert box.x1 <= inside.x1 + 12


def test_styles_recolour() -> None:
    picture = shown(HIMMELBLAU, (1.0, 1.0), ranges=FIVE)
    canvas = canvas_of(picture, 640, 560)
    picture.set_style(Style(DARK))
    draw(canvas)
    pixels = with_point(canvas, picture)
    assert near(pixels, DARK.accent) > 300
    assert near(pixels, LIGHT.accent) == 0


def test_before_anything_is_shown() -> None:
    picture = ModelPicture(Style())
    picture.move_point((0.0, 0.0))
    picture.set_model(made_taylor(BOWL, (0.0, 0.0)), None)
    picture.set_critical(made_critical(PLACES))
    assert picture.describe() == "Nothing is drawn yet."
    assert picture.data() == []
    canvas_of(picture)


@pytest.mark.parametrize("form", FORMATS)
def test_it_leaves_as_a_file(form: str, tmp_path: Path) -> None:
    picture = shown(HIMMELBLAU, (1.0, 1.0), ranges=FIVE)
    picture.set_critical(made_critical(PLACES))
    file = tmp_path / f"model.{form}"
    save(picture, file)
    assert file.stat().st_size > 10_000
