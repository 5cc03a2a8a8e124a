"""The Network lens: a network of two layers learns to tell two classes apart, live, with the check
of its gradient and the backward pass as formulas.

It does not depend on the typed function.
"""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from gui.canvas import Canvas
from gui.formulas.network import shown_passes
from gui.lenses.lens import Lens
from gui.lenses.showing_network import PICTURES, known, show_network
from gui.scene import Scene
from gui.session.learning import Learning
from gui.session.network_intents import ChooseFile
from gui.theme import Appearance
from gui.widgets.network_bar import NetworkBar
from gui.widgets.network_side import NetworkSide
from gui.widgets.stencil_field import FaultNote
from gui.widgets.training_bar import TrainingBar

TWO_ABREAST = 600
"""Pixels (at 100 %) that two pictures need side by side; with less there is one."""

CSV_FILTER = "Comma-separated values (*.csv *.txt *.tsv);;All files (*)"


class NetworkLens(Lens):
    """How a network learns."""

    name = "network"
    sentence = (
        "A network with one hidden layer learns to tell two classes of points apart. The function"
        " at the left plays no part here."
    )
    boxed = False

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.side = NetworkSide()
        self.training = TrainingBar()
        self.lay_body(self.side)
        self._lay_stage()
        self.controls_row()
        self.bar = NetworkBar(self.reset)
        self.column.addLayout(self.bar)
        self.fault = FaultNote(self)
        self._passes_of: tuple[object, object] = (None, None)
        for part in (self.side, self.bar, self.training.speed):
            part.intent.connect(self.intent)
        self.training.command.connect(self.command)
        self.row.more = (("save_animation", "Save animation …"),)
        self.row.command.connect(self.command)
        self.row.resized.connect(self._show_pictures)
        self.bar.file_wanted.connect(self._choose_file)

    def _lay_stage(self) -> None:
        """How far the training is belongs to the pictures: right below them."""
        self._body.removeWidget(self.row)
        stage = QVBoxLayout()
        stage.setSpacing(4)
        stage.addWidget(self.row, 1)
        stage.addWidget(self.training)
        self._body.insertLayout(0, stage, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange_controls()

    def _arrange_controls(self) -> None:
        self.bar.fit(self.room)
        self.fault.settle()

    def set_appearance(self, appearance: Appearance) -> None:
        super().set_appearance(appearance)
        self.bar.set_scale(appearance.scale)
        self.bar.activation.field.set_fault_colour(appearance.colours.bad)
        self.training.set_appearance(appearance)
        self._arrange_controls()

    # ------------------------------------------------------------------ scenes

    def render_scene(self, scene: Scene) -> None:
        self.scene = scene
        self._show_controls()
        self._show_pictures()
        self._show_numbers()

    @property
    def _learning(self) -> Learning:
        return Learning(self.scene.document)

    @property
    def _late(self) -> bool:
        """Whether what is shown is of fields that can no longer be read."""
        learning, state = self._learning, self.scene.trainer
        wrong = learning.file_fault(state.points) is not None
        return bool(learning.faults) or wrong or bool(state.trouble)

    @property
    def _shown(self) -> tuple[str, ...]:
        """The pictures that there is room for."""
        names = self._learning.pictures
        return names[:1] if self.row.width() < TWO_ABREAST * self.appearance.scale else names

    def canvases(self) -> list[Canvas]:
        return [
            self.row.closer(PICTURES[name], self._hear)
            for name in self._shown
            if known(name, self.scene)
        ]

    def _hear(self, canvas: Canvas) -> None:
        canvas.nudged.connect(self._nudged)

    def _show_controls(self) -> None:
        learning, state = self._learning, self.scene.trainer
        self.bar.show_options(learning, state.points, self._shown)
        self.side.show_options(learning.view.mistake, learning.view.page)
        self.training.show_speed(learning.view.speed)
        self.training.show_training(self.scene.training, state, possible=not self._late)
        faulty = self.bar.fault(learning, state.points)
        if faulty is None:
            self.fault.show_fault(self, None)
        else:
            self.fault.show_fault(*faulty)

    @Slot()
    def _show_pictures(self) -> None:
        shown = self.canvases()
        words = "" if shown else self.scene.trainer.trouble
        self.row.show_only(shown, constant=False, instead=words)
        late = self._late
        for canvas in shown:
            canvas.set_dimmed(late)
            if show_network(canvas, self.scene):
                self.row.forget_closer(canvas)

    def _show_numbers(self) -> None:
        scene = self.scene
        self.side.show_training(scene.training, scene.trainer)
        self.side.show_check(scene.gradient_check)
        passes = (scene.passes, scene.pictures)
        if any(new is not old for new, old in zip(passes, self._passes_of, strict=True)):
            self._passes_of = passes
            self.side.passes.show_passes(shown_passes(scene))
        self.side.dim(self._late)

    # ------------------------------------------------------------------ what a person does

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys that a picture, or a field, had no use for."""
        if not self.training.hears(event):
            super().keyPressEvent(event)

    @Slot(int, int, float)
    def _nudged(self, dx: int, _dy: int, _factor: float) -> None:
        """The right arrow key, on a picture: one epoch."""
        if dx > 0 and self.training.buttons["train_epoch"].isEnabled():
            self.command.emit("train_epoch")

    @Slot()
    def _choose_file(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(self, "Choose a CSV file", "", CSV_FILTER)
        if chosen:
            self.intent.emit(ChooseFile(path=chosen))
