"""How a scene of the Chain rule lens is put on its canvas: numbers follow the point, all else is
drawn anew when the graph, the step or what is selected is another one.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from gui.canvas import Canvas
from gui.plots.graph_numbers import NOBODY, Told
from gui.plots.graph_picture import GraphPicture
from gui.scene import Scene
from gui.session.chain_stage import Stage, stage
from gui.session.chain_view import WHOLE
from gui.session.chaining import Chaining
from gui.session.quiz_rows import Quiz


def present_stage(scene: Scene) -> Stage | None:
    """How far the passes have come; in a quiz all the way.  None while nothing is known."""
    if scene.graph is None or scene.backprop is None:
        return None
    chaining = Chaining(scene.resolution)
    step = WHOLE if chaining.quiz else chaining.view.step
    return stage(scene.graph, scene.backprop, chaining.mode, step)


def show_chain(canvas: Canvas, scene: Scene, now: Stage | None, quiz: Quiz | None) -> None:
    """Put the scene on the canvas of the lens."""
    picture, graph = canvas.picture, scene.graph
    assert isinstance(picture, GraphPicture)
    if graph is None:
        return
    chaining = Chaining(scene.resolution)
    nodes, edges = (NOBODY, NOBODY) if quiz is None else (quiz.hidden_nodes, quiz.hidden_edges)
    told = Told(scene.backprop, now, nodes, edges)
    still = QGuiApplication.mouseButtons() == Qt.MouseButton.NoButton
    canvas.show_frame(
        lambda: picture.show(
            graph, told, drawing=chaining.drawing(graph), selected=chaining.selected(graph)
        ),
        settled=still,
    )
