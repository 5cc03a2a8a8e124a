"""A person at the Chain rule lens, and the course's 5.1 to begin with."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest

from gui.examples.chain_rule import COURSE
from gui.graph_canvas import GraphCanvas
from gui.lenses.chain import ChainLens
from gui.plots.graph_picture import GraphPicture
from gui.session.chain_view import ChainView
from gui.session.chaining import Chaining
from gui.session.document import Document
from gui.session.intents import Open
from gui.widgets.quiz_row import QuizRowView
from tests.gui.window.conftest import Hand

START = Document(
    COURSE,
    (("x", "2"), ("y", "3"), ("z", "-4")),
    tuple((name, ("-6", "6")) for name in "xyz"),
    lens="chain",
)


class Pupil:
    """A person at the Chain rule lens."""

    def __init__(self, hand: Hand) -> None:
        self.hand = hand
        self.window = hand.window

    @property
    def lens(self) -> ChainLens:
        lens = self.hand.lens
        assert isinstance(lens, ChainLens)
        return lens

    @property
    def scene(self):  # type: ignore[no-untyped-def]
        return self.window.controller.scene

    @property
    def view(self) -> ChainView:
        return Chaining(self.scene.resolution).view

    @property
    def canvas(self) -> GraphCanvas:
        (canvas,) = self.lens.canvases()
        assert isinstance(canvas, GraphCanvas)
        return canvas

    @property
    def picture(self) -> GraphPicture:
        picture = self.canvas.picture
        assert isinstance(picture, GraphPicture)
        return picture

    @property
    def sentence(self) -> str:
        return self.lens.told.text()

    def open(self, document: Document) -> None:
        self.window.controller.receive(Open(document=document, lens="chain"))
        self.settled()

    def settled(self) -> None:
        """Wait until both passes are of the point as it is, and every answer is judged."""

        def arrived() -> bool:
            scene = self.scene
            graph, found = scene.graph, scene.backprop
            if scene.stale or graph is None or found is None or self.window._runner.busy:
                return False
            chaining = Chaining(scene.resolution)
            if chaining.backprop(graph) != found.request or self.lens._due.isActive():
                return False
            if set(chaining.judgements(graph)) != set(scene.judged or {}):
                return False
            return self.picture.told.found is found and self.canvas.drawn

        self.hand.wait(arrived)

    def node(self, name: str) -> int:
        return [node.name for node in self.scene.graph.nodes].index(name)

    def at(self, name: str) -> QPoint:
        """Where a node is on the canvas."""
        place = self.picture.middle_of(self.node(name))
        assert place is not None
        ratio = self.canvas.device_pixel_ratio
        return QPointF(
            place[0] / ratio, (self.canvas.figure.bbox.height - place[1]) / ratio
        ).toPoint()

    def press(self, *keys: Qt.Key) -> None:
        self.canvas.setFocus()
        for key in keys:
            QTest.keyClick(self.canvas, key)
        self.settled()

    def row(self, key: str) -> QuizRowView:
        for row in self.lens.side.quiz.rows:
            if row.row is not None and row.row.field.key == key:
                return row
        raise AssertionError(f"there is no field {key}")

    def answer(self, key: str, text: str) -> QuizRowView:
        row = self.row(key)
        row.field.setFocus()
        row.field.selectAll()
        QTest.keyClicks(row.field, text)
        QTest.keyClick(row.field, Qt.Key.Key_Return)
        self.hand.wait(lambda: dict(self.view.answers).get(key, "") == text)
        self.settled()
        return self.row(key)
