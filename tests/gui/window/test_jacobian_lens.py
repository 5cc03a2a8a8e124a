"""The Jacobian lens in the real window: the matrix and its layouts, the facts, every picture."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from gui.lenses.jacobian import JacobianLens
from gui.lenses.showing_maps import DRAWINGS
from gui.session.document import Document, View
from gui.session.intents import ChangeView, Open
from gui.session.map_facts import Certainty
from gui.session.shown import mappings
from gui.widgets.choices import Choice
from tests.gui.window.conftest import Hand

pytestmark = [
    pytest.mark.qt_log_level_fail("WARNING"),
    pytest.mark.qt_log_ignore("This plugin does not support"),
]

COURSE = "[x^2 y, 5x + sin(y)]"
TEN = [f"x_{k}" for k in range(1, 11)]
SOFTMAX = "[" + ", ".join(f"e^{x}/({'+'.join(f'e^{y}' for y in TEN)})" for x in TEN) + "]"

SHAPES = {
    (1, 1): "x^2 + 1",
    (2, 1): "x^2 y",
    (3, 1): "x^2 y + y z",
    (1, 2): "[cos t, sin 2t]",
    (1, 3): "[cos t, sin t, t]",
    (1, 4): "[t, t^2, t^3, cos t]",
    (2, 2): COURSE,
    (3, 2): "[x y + z, z^2 x]",
    (2, 3): "[u cos v, u sin v, v]",
    (3, 3): "[r sin(a) cos(b), r sin(a) sin(b), r cos(a)]",
    (2, 4): "[x, y, x y, x - y^2]",
    (10, 10): SOFTMAX,
}
"""Functions by the numbers of their variables and components."""


def lens(hand: Hand) -> JacobianLens:
    assert isinstance(hand.lens, JacobianLens)
    return hand.lens


def open_at(hand: Hand, text: str, view: View | None = None, **point: str) -> JacobianLens:
    """Open a document in the Jacobian lens, and wait for all it shows."""
    document = Document(text, tuple(point.items()), view=view or View())
    hand.window.controller.receive(Open(document=document, lens="jacobian"))
    hand.settled(text)
    hand.wait(lambda: bool(lens(hand).side.facts.facts))
    return lens(hand)


def choose(hand: Hand, choice: Choice, value: str) -> None:
    """Choose by keyboard, as far as it takes."""
    entries = [entry[1] for entry in choice._entries]
    way = entries.index(value) - choice.box.currentIndex()
    choice.box.setFocus()
    for _ in range(abs(way)):
        QTest.keyClick(choice.box, Qt.Key.Key_Down if way > 0 else Qt.Key.Key_Up)
    assert choice.box.currentData() == value


def test_the_course_by_default(hand: Hand) -> None:
    shown = open_at(hand, COURSE, x="1", y="2")
    assert shown.side.matrix.isVisible()
    assert shown.side.table.isHidden()
    matrix = shown.side.matrix.matrix
    assert matrix is not None
    assert [[cell.row.exact for cell in row] for row in matrix.cells] == [
        ["4", "1"],
        ["5", "-0.41614684"],
    ]
    facts = {fact.name: fact for fact in shown.side.facts.facts}
    # 4 cos 2 - 5
    assert facts["determinant"].number == "-6.66458735"
    assert facts["determinant"].certainty is Certainty.CERTAIN
    assert facts["rank"].number == "2"
    assert not shown.side.facts._drawn.dimmed
    hand.wait(lambda: shown.side.opinions.summary.text() == "2 of 2 agree ✓")
    assert shown.mapping.box.currentText() == "grid and its image"


def test_the_layout_is_switched_everywhere(hand: Hand) -> None:
    shown = open_at(hand, COURSE, x="1", y="2")
    before = shown._headline.text()
    choose(hand, shown.layout_choice, "denominator")
    hand.wait(lambda: shown._headline.text() != before)
    assert "a row for each variable" in shown._headline.text()
    matrix = shown.side.matrix.matrix
    assert matrix is not None
    assert (matrix.down, matrix.across) == (("x", "y"), ("f₁", "f₂"))
    assert [[cell.row.exact for cell in row] for row in matrix.cells] == [
        ["4", "5"],
        ["1", "-0.41614684"],
    ]
    hand.window.commands.run("copy_sympy")
    assert QGuiApplication.clipboard().text() == "Matrix([[2*x*y, 5], [x**2, cos(y)]])"
    (formula,) = shown.side.formulas.views
    assert formula.shown.plain.startswith("Jᵀ of f")
    hand.wait(lambda: formula.shown.svg is not None)
    hand.window.controller.undo()
    hand.wait(lambda: shown._headline.text() == before)


def test_a_scalar_has_a_list_and_may_have_a_column(hand: Hand) -> None:
    shown = open_at(hand, "x^2 y + y z", x="1", y="2", z="3")
    assert shown.side.table.isVisible()
    assert hand.exact("∂f/∂y") == "4"
    choose(hand, shown.entries, "matrix")
    hand.wait(shown.side.matrix.isVisible)
    choose(hand, shown.layout_choice, "denominator")
    hand.wait(lambda: "gradient" in shown._headline.text())
    matrix = shown.side.matrix.matrix
    assert matrix is not None
    assert matrix.name == "∇f"
    assert len(matrix.down) == 3


def test_the_numbers_follow_the_point(hand: Hand) -> None:
    shown = open_at(hand, COURSE, x="1", y="2")
    canvas = hand.canvas
    hand.wait(lambda: canvas.drawn)
    start = hand.place(canvas, 1, 2)
    hand.drag(canvas, start, start + QPoint(30, 10))
    hand.settled()
    scene = hand.window.controller.scene
    hand.wait(lambda: not shown.side.facts._late.isActive())
    assert scene.point is not None
    x, y = scene.point
    matrix = shown.side.matrix.matrix
    assert matrix is not None
    assert matrix.cells[0][0].value == pytest.approx(2 * x * y)
    hand.wait(lambda: float(shown.side.facts.facts[0].whole) == pytest.approx(
        float(matrix.cells[0][0].value * matrix.cells[1][1].value) - 5 * x * x
    ))  # fmt: skip


@pytest.mark.parametrize(("n", "m"), SHAPES)
def test_every_picture_of_every_shape_is_drawn(hand: Hand, n: int, m: int) -> None:
    shown = open_at(hand, SHAPES[n, m])
    possible = mappings(n, m)
    assert [entry[1] for entry in shown.mapping._entries] == list(possible)
    assert set(possible) <= set(DRAWINGS)
    assert shown.mapping.isVisible() == (len(possible) > 1)
    for name in possible:
        hand.window.controller.receive(ChangeView(option="mapping", value=name))
        hand.wait(lambda name=name: _drawn(hand, name))
        picture = hand.canvas.picture
        assert picture.describe()
        assert picture.data()
        assert shown.direction.isVisible() == (name == "linearisation")
        assert shown.background.isVisible() == (name == "field")


def _drawn(hand: Hand, name: str) -> bool:
    scene, canvas = hand.window.controller.scene, hand.window.current_canvas()
    drawing = DRAWINGS[name]
    if canvas is None or getattr(scene, drawing.needs) is None:
        return False
    return lens(hand).row._made.get(drawing.make) is canvas and canvas.drawn


def test_divergence_and_curl_behind_the_field(hand: Hand) -> None:
    shown = open_at(hand, "[-y, x]", View(mapping="field"), x="1", y="2")
    hand.wait(lambda: _drawn(hand, "field"))
    for word in ("divergence", "curl"):
        choose(hand, shown.background, word)
        hand.wait(lambda word=word: word in hand.canvas.picture.describe().lower())
        assert hand.canvas.picture.background == word  # type: ignore[attr-defined]


def test_the_direction_of_the_error_is_typed(hand: Hand) -> None:
    shown = open_at(hand, COURSE, View(mapping="linearisation"), x="1", y="2")
    hand.wait(lambda: _drawn(hand, "linearisation"))
    field = shown.direction.field
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "90")

    def along_y() -> bool:
        found = hand.window.controller.scene.linearisation
        return found is not None and abs(found.direction[0]) < 1e-12

    hand.wait(along_y)
    field.selectAll()
    QTest.keyClicks(field, "9)")
    hand.wait(lambda: bool(field.toolTip()))


# ------------------------------------------------------------------ room


def parts(shown: JacobianLens) -> list[QWidget]:
    side = shown.side
    return [
        shown.row, side.matrix, side.facts, side.formulas, side.opinions, side.scheme,
        shown.mapping, shown.entries, shown.layout_choice, shown.reset, shown.direction,
    ]  # fmt: skip


@pytest.mark.parametrize("text", [COURSE, SOFTMAX, "x^2 y + y z"])
@pytest.mark.parametrize(("size", "projector"), [((1440, 900), False), ((1024, 640), True)])
def test_nothing_is_clipped(hand: Hand, text: str, size: tuple[int, int], projector: bool) -> None:
    if projector:
        hand.window.toggle_projector()
    hand.window.resize(*size)
    view = View(mapping="linearisation", layout="denominator", entries="matrix")
    shown = open_at(hand, text, view)
    QTest.qWait(50)
    assert hand.window.width() <= size[0]
    page = QRect(QPoint(0, 0), shown.size())
    for part in parts(shown):
        assert part.isVisible()
        place = QRect(part.mapTo(shown, QPoint(0, 0)), part.size())
        assert page.contains(place), part
    seen = [QRect(part.mapTo(shown, QPoint(0, 0)), part.size()) for part in parts(shown)]
    for k, one in enumerate(seen):
        assert not any(one.intersects(other) for other in seen[k + 1 :])
    for choice in (shown.mapping, shown.entries, shown.layout_choice):
        box = choice.box
        hand.wait(lambda box=box: box.width() >= box.sizeHint().width())
