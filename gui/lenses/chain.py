"""The Chain rule lens: the computation graph of the function, with values forward and adjoints
backward, step by step; the rule of each node; a quiz that asks for them.
"""

from __future__ import annotations

import math

from PySide6.QtCore import QTimer, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.canvas import Canvas, Range
from gui.formulas.chain import present_rule, shown_rule
from gui.graph_canvas import GraphCanvas
from gui.lenses.lens import ROOMY, Lens
from gui.lenses.same import Same
from gui.lenses.showing_chain import present_stage, show_chain
from gui.plots.graph_picture import GraphPicture
from gui.scene import Scene
from gui.session.chain_intents import SelectNode, StepTo
from gui.session.chain_rows import cost_rows, derivative_rows
from gui.session.chain_stage import Stage
from gui.session.chain_view import WHOLE
from gui.session.chain_words import node_names, pretty
from gui.session.chaining import Chaining
from gui.session.intents import MovePoint, SetParameter
from gui.session.pacing import nudge, slider_range, written
from gui.session.quiz_rows import Quiz, quiz
from gui.session.resolve import typed_number
from gui.theme import Appearance
from gui.widgets.chain_bar import ChainBar
from gui.widgets.chain_player import ChainPlayer
from gui.widgets.chain_side import ChainSide
from gui.widgets.named import NamedLabel
from gui.widgets.stencil_field import FaultNote
from studies.messages.backprop import Backprop
from studies.messages.graph import Graph
from symbolic.computation_graph import PARAMETER

FULL_RANGE = 300.0
"""Pixels, at 100 %, of a drag through the whole range of an input."""

LARGER = 1.2
"""The sentence of a step, relative to other type, on a page at least so wide as one that has its
numbers below the picture."""

ASKED = "Fill in the adjoints and the local derivatives, from the output back."
"""The large sentence of a quiz."""


class ChainLens(Lens):
    """How derivatives are multiplied and added along a graph."""

    name = "chain"
    sentence = (
        "The function taken apart: values run forward through the graph, derivatives backward."
    )
    boxed = False

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.side = ChainSide()
        self.player = ChainPlayer()
        self.told = NamedLabel()
        self.told.setWordWrap(True)
        self.told.setAccessibleName("What the step does")
        self.lay_body(self.side)
        self._lay_stage()
        self.controls_row()
        self.bar = ChainBar(self.reset)
        self.column.addLayout(self.bar)
        self.fault = FaultNote(self)
        self._stage: Stage | None = None
        self._quiz: Quiz | None = None
        self._numbers_of: tuple[object, ...] = ()
        self._rule_of: tuple[object, ...] = ()
        self._shown_of: tuple[object, ...] = ()
        self._held: tuple[int, float, float] = (0, 0.0, 0.0)
        self._due = QTimer(self, interval=0, singleShot=True)
        self._due.timeout.connect(self._show_results)
        for part in (self.side, self.bar):
            part.intent.connect(self.intent)
        self.row.more = (("save_animation", "Save animation …"),)
        self.row.command.connect(self.command)
        self.row.resized.connect(self._resized)
        self.row.dropped.connect(self._forget)
        self.player.moved.connect(self._stepped)

    def _lay_stage(self) -> None:
        """What the step does, and the player, belong to the picture: right below it."""
        self._body.removeWidget(self.row)
        stage = QVBoxLayout()
        stage.setSpacing(4)
        stage.addWidget(self.row, 1)
        stage.addWidget(self.told)
        stage.addWidget(self.player)
        self._body.insertLayout(0, stage, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fault.settle()
        self._size_sentence()

    def _size_sentence(self) -> None:
        """The sentence is large where there is room, and has room for two lines."""
        appearance = self.appearance
        large = self.seen >= ROOMY[0] * appearance.scale
        pixels = round((LARGER if large else 1.0) * appearance.pixels)
        sheet = f"QLabel {{ font-size: {pixels}px; padding: 2px 8px; }}"
        if sheet != self.told.styleSheet():
            self.told.setStyleSheet(sheet)
            self.told.setMinimumHeight(round(2.6 * pixels) + 4)

    def set_appearance(self, appearance: Appearance) -> None:
        super().set_appearance(appearance)
        self.bar.set_scale(appearance.scale)
        self.player.set_appearance(appearance)
        self._size_sentence()
        self._numbers_of = self._shown_of = ()

    @Slot()
    def _forget(self) -> None:
        """The picture is gone: what it showed is not on screen any more."""
        self._shown_of = ()

    # ------------------------------------------------------------------ scenes

    def render_scene(self, scene: Scene) -> None:
        self.scene = scene
        self._show_controls()
        self._due.start()

    @property
    def _chaining(self) -> Chaining:
        return Chaining(self.scene.resolution)

    @property
    def _late(self) -> bool:
        """Whether what is shown is of an earlier text, or of fields that can no longer be read."""
        scene = self.scene
        return scene.stale or bool(scene.resolution.faults) or bool(self._chaining.faults)

    def canvases(self) -> list[Canvas]:
        scene = self.scene
        if scene.constant:
            return []
        if scene.graph is None:
            return self.row.shown()
        return [self.row.canvas(GraphPicture, connect=False, kind=GraphCanvas, ready=self._hear)]

    def _hear(self, canvas: Canvas) -> None:
        assert isinstance(canvas, GraphCanvas)
        canvas.pulled.connect(self._pulled)
        canvas.nudged.connect(self._nudged)
        canvas.ranged.connect(self._looked)
        canvas.clicked.connect(self._clicked)
        canvas.double_clicked.connect(self._doubly_clicked)
        canvas.stepped.connect(self._key_stepped)
        canvas.walked.connect(self._walked)
        canvas.left.connect(self._left)

    @property
    def _canvas(self) -> GraphCanvas | None:
        """The graph's, once it is made."""
        canvas = self.row.made(GraphPicture)
        assert canvas is None or isinstance(canvas, GraphCanvas)
        return canvas

    @property
    def _picture(self) -> GraphPicture | None:
        canvas = self._canvas
        if canvas is None:
            return None
        assert isinstance(canvas.picture, GraphPicture)
        return canvas.picture

    def _show_controls(self) -> None:
        scene, chaining = self.scene, self._chaining
        self.bar.show_options(chaining, scene.graph)
        headline = chaining.headline or self.sentence
        if headline != self._headline.text():
            self._headline.setText(headline)
        faulty = next((k for k in range(len(chaining.weights)) if chaining.fault(k)), None)
        if faulty is None or faulty >= len(self.bar.weights.fields):
            self.fault.show_fault(self, None)
        else:
            self.fault.show_fault(self.bar.weights.fields[faulty], chaining.fault(faulty))

    @Slot()
    def _resized(self) -> None:
        self._due.start()

    @Slot()
    def _show_results(self) -> None:
        self._due.stop()
        scene, chaining = self.scene, self._chaining
        parts = (
            Same(scene.graph), Same(scene.backprop), Same(scene.judged), Same(scene.pictures),
            scene.constant, chaining.view, self._late, self.appearance, self.row.size(),
        )  # fmt: skip
        if parts == self._shown_of:  # while an input is dragged, half of the scenes have no news
            return
        self._shown_of = parts
        self._stage = present_stage(scene)
        asking = chaining.quiz and scene.graph is not None
        self._quiz = (
            quiz(chaining, scene.graph, scene.backprop, scene.judged)
            if asking and scene.graph is not None
            else None
        )
        shown = self.canvases()
        self.row.show_only(shown, constant=scene.constant)
        for part in (self.side, self.told):
            part.setVisible(not scene.constant)
        self.player.setVisible(not scene.constant and not chaining.quiz)
        late = self._late
        for canvas in shown:
            canvas.set_dimmed(late or scene.graph is None)
            show_chain(canvas, scene, self._stage, self._quiz)
        self._show_stage()
        self._show_numbers()

    def _show_stage(self) -> None:
        now = self._stage
        if now is None:
            return
        said = now.sentence
        if self._quiz is not None:
            said = ASKED
        if said != self.told.text():
            self.told.setText(said)
        self.told.setEnabled(not self._late)
        self.player.show_stage(now)

    def _show_numbers(self) -> None:
        scene = self.scene
        graph, found = scene.graph, scene.backprop
        if graph is None:
            return
        side = self.side
        side.show_quizzing(self._quiz is not None)
        if self._quiz is not None:
            side.quiz.show_quiz(self._quiz, self.appearance.colours.bad)
        elif found is not None:
            parts = (Same(graph), Same(found), self.told.text())
            if parts != self._numbers_of:
                self._numbers_of = parts
                notes = self._notes(graph, found)
                side.show_numbers(derivative_rows(graph, found), cost_rows(graph), notes)
            view = self._chaining.view
            about = (Same(graph), Same(found), Same(scene.pictures), view.selected, view.step,
                     view.mode)  # fmt: skip
            rule = present_rule(scene) if about != self._rule_of else None
            self._rule_of = about
            if rule is not None:
                side.rule.show_rule(rule.title, shown_rule(scene, rule), rule.sentences)
        side.dim(self._late)

    def _notes(self, graph: Graph, found: Backprop) -> tuple[str, ...]:
        """What is out of the ordinary, unless the sentence of the step says it."""
        said = pretty(found.sentence, node_names(graph))
        return (said,) if said and said != self.told.text() else ()

    # ------------------------------------------------------------------ steps

    @Slot(object)
    def _stepped(self, frame: int | None) -> None:
        self.intent.emit(StepTo(step=WHOLE if frame is None else frame))

    @Slot(str)
    def _key_stepped(self, name: str) -> None:
        if self.player.isVisible():
            self.player.do(name)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys that the picture, or a button, had no use for."""
        if not self.player.hears(event):
            super().keyPressEvent(event)

    # ------------------------------------------------------------------ nodes

    def _select(self, node: int | None) -> None:
        graph = self.scene.graph
        if graph is not None:
            name = "" if node is None else graph.nodes[node].name
            self.intent.emit(SelectNode(name=name))

    @Slot(float, float)
    def _clicked(self, x: float, y: float) -> None:
        picture = self._picture
        if picture is None:
            return
        node = picture.node_at(x, y)
        self._select(node)
        if node is not None and self._quiz is not None:
            self.side.quiz.go_to(node)

    @Slot(int)
    def _walked(self, by: int) -> None:
        """To the node before or after, in the order of computing, among those that are drawn."""
        graph, picture = self.scene.graph, self._picture
        if graph is None or picture is None or picture.drawing is None:
            return
        drawn = picture.drawing.nodes
        at = picture.place_of(self._chaining.selected(graph))
        place = (len(drawn) if by < 0 else -1) if at is None else at
        node = drawn[max(0, min(place + by, len(drawn) - 1))]
        self._select(node)
        if picture.bring(node) and self._canvas is not None:
            self._canvas.redraw()

    @Slot()
    def _left(self) -> None:
        self._select(None)

    # ------------------------------------------------------------------ inputs

    def _input(self, node: int) -> tuple[str, float, tuple[float, float]] | None:
        """The name of an input, its value and its range; None where one of them is not known."""
        graph, found = self.scene.graph, self.scene.resolution
        problem = found.problem
        if graph is None or problem is None or not found.placed:
            return None
        name = graph.nodes[node].name
        if name in problem.variables and found.ranges:
            at = problem.variables.index(name)
            return name, found.point[at], found.ranges[at]
        for k, parameter in enumerate(problem.parameters):
            if parameter.name == name:
                value = found.parameters[k]
                return name, value, slider_range(parameter.value, value)
        return None

    def _set_input(self, node: int, text: str, stroke: int) -> None:
        graph, problem = self.scene.graph, self.scene.resolution.problem
        if graph is None or problem is None:
            return
        name = graph.nodes[node].name
        if graph.nodes[node].kind != PARAMETER:
            self.intent.emit(MovePoint(stroke=stroke, to=((name, text),)))
            return
        parameter = next(one for one in problem.parameters if one.name == name)
        typed = typed_number(problem, parameter)
        self.intent.emit(SetParameter(stroke=stroke, name=name, value=text, typed=typed))

    @Slot(str, float, float, int)
    def _pulled(self, handle: str, _x: float, y: float, stroke: int) -> None:
        """An input is dragged up or down: its value follows, however far that is."""
        node = int(handle.removeprefix("input "))
        here = self._input(node)
        if here is None or self._canvas is None:
            return
        _, value, (low, high) = here
        if self._held[0] != stroke:
            pressed = self._canvas.pressed_at
            self._held = (stroke, y if pressed is None else pressed[1], value)
        _, start, before = self._held
        step = (high - low) / (FULL_RANGE * self._canvas.device_pixel_ratio)
        self._set_input(node, written(before + (y - start) * step, step), stroke)

    @Slot(int, int, float)
    def _nudged(self, _dx: int, dy: int, factor: float) -> None:
        """Up and down change the input that is selected."""
        graph = self.scene.graph
        node = None if graph is None else self._chaining.selected(graph)
        here = None if node is None else self._input(node)
        if not dy or here is None or node is None:
            return
        _, value, (low, high) = here
        step = nudge(low, high) * factor
        self._set_input(node, written(value + dy * step, step / 10), -1)

    # ------------------------------------------------------------------ the view

    @Slot(object, object, int)
    def _looked(self, x: Range, y: Range, _stroke: int) -> None:
        """Zoomed or panned: a look at the picture, not an edit of the document."""
        picture = self._picture
        finite = all(map(math.isfinite, (*x, *y)))
        if picture is not None and self._canvas is not None and finite and picture.look(x, y):
            self._canvas.redraw()

    @Slot(float, float, float, float)
    def _doubly_clicked(self, _x: float, _y: float, _across: float, _up: float) -> None:
        self.reset_pictures()

    def reset_pictures(self) -> None:
        """Show the whole graph."""
        picture = self._picture
        if picture is not None and self._canvas is not None and picture.look_at_all():
            self._canvas.redraw()

    def close_down(self) -> None:
        """Nothing goes on when the window is closed."""
        self._due.stop()
        self.player.pause()
