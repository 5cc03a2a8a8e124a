"""The Curvature lens under a real mouse and real keys."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QTableView, QWidget

from gui.plots.model_picture import ModelPicture
from gui.plots.model_surface import ModelSurface
from gui.plots.slice_picture import SlicePicture
from gui.session.curvature_intents import ChangeCurvature
from gui.session.curvature_view import CurvatureView
from gui.session.document import Document, View
from gui.session.intents import ChangeView, MovePoint, Open
from gui.widgets.curvature_bar import CurvatureBar
from tests.gui.window.conftest import Hand
from tests.gui.window.curver import QUARTIC, WELLS, Curver

pytestmark = [
    pytest.mark.qt_log_level_fail("WARNING"),
    pytest.mark.qt_log_ignore("This plugin does not support"),
]

CONTROL = Qt.KeyboardModifier.ControlModifier
LEFT = Qt.MouseButton.LeftButton


def test_ctrl_5_opens_the_lens(hand: Hand) -> None:
    QTest.keyClick(hand.window, Qt.Key.Key_5, CONTROL)
    found = Curver(hand)
    found.settled()
    assert hand.window.tabs.tabText(hand.window.tabs.currentIndex()) == "Curvature"
    kinds = [type(canvas.picture) for canvas in found.lens.canvases()]
    assert kinds == [ModelPicture, SlicePicture]


def test_the_course_s_hessian_stands_in_the_table(curver: Curver) -> None:
    matrix = curver.lens.side.hessian.matrix.matrix
    assert matrix is not None
    assert [[cell.exact() for cell in row] for row in matrix.cells] == [["16", "2"], ["2", "2"]]
    assert curver.facts["definiteness"] == "positive definite"
    low, high = (float(curver.facts[f"eigenvalue λ{k}"]) for k in "₁₂")
    assert (low, high) == pytest.approx(np.linalg.eigvalsh([[16.0, 2.0], [2.0, 2.0]]))
    assert curver.lens.side.hessian.meaning.text().startswith("Positive definite")
    curver.hand.wait(lambda: curver.lens.side.hessian.formulas.views[0].shown.svg is not None)
    assert "12*x**2 + 2*y" in curver.lens.side.hessian.formulas.views[0].shown.plain


def test_the_point_is_dragged_and_everything_follows(curver: Curver) -> None:
    curver.settled()  # critical points that come while one drags add a line to the legend
    canvas = curver.canvas(ModelPicture)
    start = curver.hand.place(canvas, 1.0, 2.0)
    curver.hand.drag(canvas, start, curver.hand.place(canvas, -1.0, 0.5))
    curver.settled()
    x, y = curver.scene.point or (0.0, 0.0)
    assert (x, y) == pytest.approx((-1.0, 0.5), abs=0.05)
    picture, sliced = canvas.picture, curver.canvas(SlicePicture).picture
    assert isinstance(picture, ModelPicture)
    assert isinstance(sliced, SlicePicture)
    assert picture.taylor is curver.scene.taylor
    assert picture.curvature is curver.scene.curvature
    assert picture.taylor is not None
    assert picture.taylor.centre == pytest.approx([x, y])
    assert sliced.slice is curver.scene.slice
    assert sliced.value == pytest.approx(x**4 + x**2 * y + y**2)
    trace = float(curver.facts["trace"])
    assert trace == pytest.approx(12 * x**2 + 2 * y + 2, rel=1e-6)


def test_the_direction_is_pulled_in_the_picture_and_the_slice_turns(curver: Curver) -> None:
    canvas = curver.canvas(ModelPicture)
    picture = canvas.picture
    assert isinstance(picture, ModelPicture)
    ends = picture.direction.ends()
    assert ends is not None
    start = curver.hand.place(canvas, *picture.axes.transData.inverted().transform(ends[1]))
    curver.hand.drag(canvas, start, curver.hand.place(canvas, 1.0, 3.5))
    curver.settled()
    assert float(curver.scene.document.view.direction) == pytest.approx(90, abs=2)
    sliced = curver.scene.slice
    assert sliced is not None
    assert sliced.direction == pytest.approx([0, 1], abs=0.05)


def test_the_order_of_the_polynomial_is_chosen_by_keys(curver: Curver) -> None:
    curver.choose(curver.lens.bar.order, "(4)")
    curver.settled()
    assert curver.view.order == 4
    taylor = curver.scene.taylor
    assert taylor is not None
    assert taylor.request.order == 4
    # Of order 4 the polynomial of a quartic is the function itself.
    sliced = curver.canvas(SlicePicture).picture
    assert isinstance(sliced, SlicePicture)
    assert taylor.coefficients[4, 0] == 1.0
    assert curver.canvas(ModelPicture).picture.taylor is taylor  # type: ignore[attr-defined]
    curver.hand.wait(lambda: curver.lens.side.hessian.formulas.views[1].shown.svg is not None)
    assert curver.lens.side.hessian.formulas.views[1].shown.plain.startswith("T₄ = ")
    QTest.keyClick(curver.window, Qt.Key.Key_Z, CONTROL)
    curver.settled()
    assert curver.view.order == 2  # the keys in a row are one edit


def test_switches_take_newton_s_step_and_the_marks_away(curver: Curver) -> None:
    curver.settled()
    picture = curver.canvas(ModelPicture).picture
    assert isinstance(picture, ModelPicture)
    marks = picture.critical
    assert (picture.newton, marks.found is curver.scene.critical) == (True, True)
    for switch in (curver.lens.bar.newton, curver.lens.bar.marks):
        switch.setFocus()
        QTest.keyClick(switch, Qt.Key.Key_Space)
    curver.settled()
    assert (picture.newton, marks.found) == (False, None)
    assert (curver.view.newton, curver.view.marks) == (0, 0)


def test_several_schemes_stand_side_by_side(curver: Curver) -> None:
    curver.choose(curver.lens.bar.numbers, "several")
    curver.settled()
    side = curver.lens.side.hessian
    assert side.schemes.isVisible()
    assert not side.matrix.isVisible()
    assert [row.label for row in side.schemes.rows] == [
        "∂²f/∂x²", "∂²f/∂x∂y", "∂²f/∂y²", "largest error",
    ]  # fmt: skip
    found = curver.scene.curvature
    assert found is not None
    assert len(side.schemes.rows[0].cells) == len(found.schemes) >= 4
    curver.window.controller.receive(ChangeView(option="scheme", value="richardson"))
    curver.settled()
    assert len(side.schemes.rows[0].cells) == 5


def test_the_numeric_column_is_another_scheme_s_or_scipy_s(curver: Curver) -> None:
    curver.choose(curver.lens.side.hessian.scheme, "forward")
    curver.settled()
    found = curver.scene.curvature
    assert found is not None
    assert [scheme.name for scheme in found.schemes] == ["forward"]
    cell = curver.lens.side.hessian.matrix.matrix.cells[0][0]  # type: ignore[union-attr]
    assert 0 < abs(cell.difference) < 1e-2
    curver.choose(curver.lens.side.hessian.scheme, "SciPy differentiate")
    curver.hand.wait(lambda: curver.scene.opinions_current)
    curver.hand.wait(
        lambda: abs(curver.lens.side.hessian.matrix.matrix.cells[0][0].numeric - 16) < 1e-6  # type: ignore[union-attr]
    )
    assert not curver.lens.side.hessian.step.isVisible()


# Shapes of functions.


def test_of_one_variable_there_is_the_curve(curver: Curver) -> None:
    curver.open(Document("x^3 - 3x", (("x", "0.5"),), (("x", ("-2.5", "2.5")),)))
    (canvas,) = curver.lens.canvases()
    assert isinstance(canvas.picture, SlicePicture)
    assert canvas.picture.one
    bar = curver.lens.bar
    assert not any(part.isVisible() for part in (bar.picture, bar.angle, bar.levels, bar.newton))
    assert bar.order.box.itemText(0) == "tangent (1)"
    assert curver.lens.side.hessian.table.isVisible()
    assert curver.facts["second derivative"] == "3"
    start = curver.hand.place(canvas, 0.5, canvas.picture.value)
    curver.hand.drag(canvas, start, curver.hand.place(canvas, -1.5, 0.0))
    curver.settled()
    assert curver.scene.point == pytest.approx((-1.5,), abs=0.05)
    assert canvas.picture.taylor is curver.scene.taylor
    curver.window.controller.receive(ChangeCurvature(option="numbers", value="critical"))
    curver.settled()
    assert [row.label for row in curver.rows] == ["minimum", "maximum"]
    curver.click_row(0)
    assert curver.scene.point == (1.0,)


def test_of_five_variables_two_are_plotted_and_all_are_searched(curver: Curver) -> None:
    text = "x1^2 + 2x2^2 + 3x3^2 + x4^2 + x5^2 - x1 x5"
    curver.open(Document(text, axes=("x3", "x1"), curvature=CurvatureView(numbers="critical")))
    (row,) = curver.rows
    assert row.to == tuple((f"x{k}", "0") for k in range(1, 6))
    picture = curver.canvas(ModelPicture).picture
    assert isinstance(picture, ModelPicture)
    assert picture.names == ("x3", "x1")
    curver.window.controller.receive(ChangeCurvature(option="numbers", value="hessian"))
    curver.settled()
    matrix = curver.lens.side.hessian.matrix.matrix
    assert matrix is not None
    assert len(matrix.cells) == 5
    assert matrix.cells[0][4].exact() == "-1"


def test_twenty_variables_scroll(curver: Curver) -> None:
    text = " + ".join(f"x{k}^2 x{k + 1}" for k in range(1, 20))
    curver.window.controller.receive(MovePoint(to=(("x1", "2"),)))
    document = Document(text, curvature=CurvatureView(pictures="model"))
    curver.window.controller.receive(Open(document=document, lens="curvature"))
    curver.settled(search=False)
    table = curver.lens.side.hessian.matrix
    assert table.matrix is not None
    assert len(table.matrix.cells) == 20
    curver.hand.wait(lambda: table.verticalScrollBar().maximum() > 0)
    assert table.horizontalScrollBar().maximum() > 0
    curver.window.controller.cancel()


def test_a_vector_has_no_hessian_and_that_is_said(curver: Curver) -> None:
    curver.hand.replace_text("[x y, x + y, x]")
    curver.hand.wait(lambda: not curver.lens.row.shown())
    assert curver.lens.row.empty.isVisible()
    assert "each of the 3 components" in curver.lens.row.empty.text()
    assert not curver.lens.side.isVisible()
    assert not curver.lens.bar.race.isVisible()
    curver.hand.replace_text("x y")
    curver.hand.wait(lambda: curver.scene.problem is not None and curver.scene.problem.scalar)
    curver.settled()
    assert curver.lens.row.empty.isHidden()
    assert curver.lens.side.isVisible()


def test_a_constant_has_no_picture(curver: Curver) -> None:
    curver.hand.replace_text("5")
    curver.hand.wait(lambda: not curver.lens.row.shown())
    assert curver.lens.row.empty.isVisible()
    assert not curver.lens.bar.numbers.isVisible()


def test_where_f_is_undefined_it_is_said(curver: Curver) -> None:
    curver.open(replace(QUARTIC, text="ln(x y)", point=(("x", "-1"), ("y", "1"))))
    assert "undefined" in curver.lens.side.hessian.meaning.text()
    assert curver.lens.side.hessian.notes.isVisible()
    assert "undefined" in curver.canvas(SlicePicture).picture.describe()
    assert "rate" not in curver.lens.bar.race.toolTip()


def test_mixed_partials_that_differ_stand_in_the_matrix(curver: Curver) -> None:
    peano = "x y (x^2 - y^2)/(x^2 + y^2) if x^2 + y^2 > 0 else 0"
    curver.open(replace(QUARTIC, text=peano, point=(("x", "0"), ("y", "0"))))
    matrix = curver.lens.side.hessian.matrix.matrix
    assert matrix is not None
    assert [matrix.cells[0][1].exact(), matrix.cells[1][0].exact()] == ["1", "-1"]
    assert "order of differentiation matters" in curver.lens.side.hessian.meaning.text()


# Trouble.


def test_a_text_that_cannot_be_read_leaves_the_pictures_dimmed(curver: Curver) -> None:
    model = curver.canvas(ModelPicture).picture
    before = curver.scene.curvature
    curver.hand.replace_text("x^4 + (x")
    curver.hand.wait(lambda: curver.scene.stale)
    assert len(curver.lens.row.shown()) == 2
    assert model._dim.get_visible()
    assert curver.scene.curvature is before
    assert curver.lens.side.hessian.matrix.matrix is not None
    assert curver.facts
    curver.hand.replace_text("x^4 + x")
    curver.settled()
    assert not curver.lens.canvases()[0].picture._dim.get_visible()


def test_a_field_that_cannot_be_read_leaves_the_last_numbers_faded(curver: Curver) -> None:
    facts = curver.facts
    picture = curver.canvas(ModelPicture).picture
    assert isinstance(picture, ModelPicture)
    curver.window.controller.receive(MovePoint(to=(("x", "1 +"),)))
    curver.hand.wait(lambda: picture._dim.get_visible())
    assert curver.facts == facts
    assert picture.taylor is not None
    assert curver.lens.side.hessian.matrix._drawn.dimmed
    curver.window.controller.receive(MovePoint(to=(("x", "1.5"),)))
    curver.settled()
    assert not picture._dim.get_visible()
    assert curver.facts != facts


# Room, names and words.


@pytest.mark.parametrize(
    ("size", "projector"), [((1440, 900), False), ((1024, 640), False), ((1024, 640), True)]
)
@pytest.mark.parametrize("numbers", ["hessian", "critical"])
def test_everything_fits(
    curver: Curver, size: tuple[int, int], projector: bool, numbers: str
) -> None:
    window, lens, bar = curver.window, curver.lens, curver.lens.bar
    if projector:
        window.toggle_projector()
    window.controller.receive(ChangeCurvature(option="numbers", value=numbers))
    window.resize(*size)
    curver.settled(search=numbers == "critical")
    parts: list[QWidget] = [
        *(lens.side, lens.reset, bar.picture, bar.order, bar.levels, bar.angle, bar.newton),
        *(bar.marks, bar.numbers, bar.race),
    ]

    def outside() -> list[QWidget]:
        every: list[QWidget] = [*parts, *lens.canvases()]
        shown = [part for part in every if part.isVisible()]
        corners = [part.mapTo(lens, part.rect().bottomRight()) for part in shown]
        return [
            part
            for part, corner in zip(shown, corners, strict=True)
            if corner.x() > lens.width() or corner.y() > lens.height()
        ]

    curver.hand.wait(lambda: outside() == [])

    def squeezed() -> list[QWidget]:
        """What is written in less room than it needs."""
        shown = [part for part in parts if part.isVisible() and part is not lens.side]
        return [part for part in shown if part.width() < part.minimumSizeHint().width()]

    curver.hand.wait(lambda: squeezed() == [])


def test_a_narrow_page_shows_one_picture_and_its_controls(curver: Curver) -> None:
    curver.window.resize(1024, 640)
    curver.settled()
    (canvas,) = curver.lens.canvases()
    assert isinstance(canvas.picture, ModelPicture)
    assert not curver.lens.bar.angle.isVisible()
    curver.window.resize(1440, 900)
    curver.settled()
    assert len(curver.lens.canvases()) == 2
    assert curver.lens.bar.angle.isVisible()


@pytest.mark.parametrize("numbers", ["hessian", "schemes", "critical"])
def test_every_control_has_a_name_and_a_place_in_the_tab_order(
    curver: Curver, numbers: str
) -> None:
    curver.window.controller.receive(ChangeCurvature(option="numbers", value=numbers))
    curver.settled()
    kinds = (QAbstractButton, QComboBox, QLineEdit, QTableView)
    controls = [part for kind in kinds for part in curver.lens.findChildren(kind)]
    seen = [part for part in controls if part.isVisible() and part.objectName() != "qt_toolbar"]
    for part in seen:
        named = part.accessibleName() or (isinstance(part, QAbstractButton) and part.text())
        inner = isinstance(part, QAbstractButton) and isinstance(part.parent(), QTableView)
        assert named or inner, part
        assert inner or part.focusPolicy() & Qt.FocusPolicy.TabFocus, part


def test_the_picture_is_described(curver: Curver) -> None:
    curver.settled()
    QTest.keyClick(curver.window, Qt.Key.Key_D, CONTROL)
    words = curver.window.help.view.toPlainText()
    assert "quadratic model" in words
    assert "Critical points: 1 minimum, at " in words
    curver.window.help.hide()


def test_the_surface_is_turned_and_keeps_its_marks(curver: Curver) -> None:
    curver.open(
        replace(
            WELLS,
            curvature=CurvatureView(pictures="surface+model"),
            view=View(azimuth=-50, elevation=35),
        )
    )
    canvas = curver.canvas(ModelSurface)
    picture = canvas.picture
    assert isinstance(picture, ModelSurface)
    assert (round(picture.azimuth), round(picture.elevation)) == (-50, 35)
    assert picture.critical.found is curver.scene.critical
    assert picture.taylor is curver.scene.taylor
    canvas.setFocus()
    QTest.keyClick(canvas, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    curver.hand.wait(lambda: curver.scene.document.view.azimuth != -50)
    curver.settled()


def test_words_get_shorter_where_there_is_little_room(curver: Curver) -> None:
    bar = curver.lens.bar
    assert isinstance(bar, CurvatureBar)
    assert bar.race.text() == "Race Newton against gradient descent"
    curver.window.toggle_projector()
    curver.window.resize(1024, 640)
    curver.settled()
    assert bar.race.text() == "Race"
    assert bar.race.accessibleName() == "Race Newton against gradient descent"
    assert bar.newton.accessibleName() == "Newton’s step"
