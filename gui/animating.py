"""Animations from the window: descents, the passes through a graph, the training of a network.

Each is one request that a process of its own draws; see :mod:`gui.filming`.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QFileDialog

from gui.filming import Filming
from gui.scene import Scene
from gui.session.chaining import LENS as CHAIN
from gui.session.chaining import Chaining
from gui.session.descending import LENS as DESCENT
from gui.session.learning import LENS as NETWORK
from gui.session.learning import Learning
from gui.theme import picture_style
from gui.widgets.saving_note import SavingNote

if TYPE_CHECKING:
    from gui.plots.film import Filmed
    from gui.plots.style import Style
    from gui.window import Window

KINDS = "Animation (*.gif)"
FILES = {DESCENT: "descent.gif", CHAIN: "passes.gif", NETWORK: "training.gif"}
"""Lenses whose pictures move, and what their files are called unless someone says otherwise."""

NOTHING = {
    DESCENT: "There are no descents to animate.",
    CHAIN: "There are no passes to animate, or they are being asked about.",
    NETWORK: "Nothing has been learned yet: train first.",
}
STILL = "The pictures of this lens do not move."
BUSY = "Another animation is being written."


class Animating(QObject):
    """Writes one animation at a time."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self.filming = Filming(self)
        self.note = SavingNote()
        window.status.addPermanentWidget(self.note)
        self.note.hide()
        self.filming.progressed.connect(self.note.show_progress)
        self.filming.told.connect(self._told)
        self.note.cancelled.connect(self.filming.give_up)

    def save_animation(self) -> None:
        """Write what moves in the lens in front, step by step."""
        lens = self._window.controller.scene.document.lens
        if lens not in FILES:
            self._say(STILL)
        elif not self._possible(lens):
            self._say(NOTHING[lens])
        else:
            chosen, _ = QFileDialog.getSaveFileName(
                self._window, "Export an animation", FILES[lens], KINDS
            )
            if chosen:
                path = Path(chosen)
                if path.suffix.lower() != ".gif":
                    path = path.with_name(path.name + ".gif")
                self._begin(lens, path)

    def close(self) -> None:
        """Give up what is being written."""
        self.filming.close()

    def _possible(self, lens: str) -> bool:
        scene = self._window.controller.scene
        if lens == DESCENT:
            from gui.lenses.descent import DescentLens

            front = self._window.current_lens()
            return isinstance(front, DescentLens) and front.can_be_filmed
        if lens == CHAIN:
            known = scene.graph is not None and scene.backprop is not None
            return known and not Chaining(scene.resolution).quiz
        return scene.training is not None and scene.training.state.epoch > 0

    def _begin(self, lens: str, path: Path) -> None:
        if lens == DESCENT:
            from gui.lenses.descent import DescentLens

            front = self._window.current_lens()
            if isinstance(front, DescentLens):
                front.save_animation(path)
            return
        style, scene = picture_style(self._window.appearance), self._window.controller.scene
        request = passes_film(scene, style, path) if lens == CHAIN else (
            training_film(scene, style, path)
        )  # fmt: skip
        if request is None:
            self._say(NOTHING[lens])
        elif not self.filming.begin(request):
            self._say(BUSY)

    def _say(self, sentence: str) -> None:
        self._window.status.say(sentence, trouble=True)

    @Slot(str, bool)
    def _told(self, sentence: str, trouble: bool) -> None:
        self.note.hide()
        self._window.status.say(sentence, trouble=trouble)


def passes_film(scene: Scene, style: Style, path: Path) -> Filmed | None:
    """The passes of the graph in front; None while nothing is known of them."""
    from gui.plots.graph_film import GraphFilm
    from gui.plots.graph_fit import page_size

    graph, found = scene.graph, scene.backprop
    if graph is None or found is None:
        return None
    chaining = Chaining(scene.resolution)
    drawing = chaining.drawing(graph)
    return GraphFilm(graph, found, chaining.mode, drawing, page_size(drawing), style, path)


def training_film(scene: Scene, style: Style, path: Path) -> Filmed | None:
    """As many epochs as were learned, from the first weights on, with the settings as they are now;
    None where nothing was."""
    from gui.plots.training_film import BOTH, TrainingFilm
    from studies.messages.network import TrainRequest

    learning, training = Learning(scene.document), scene.training
    if training is None or not training.state.epoch:
        return None
    shown = tuple(name for name in learning.pictures if name in BOTH) or BOTH[:1]
    request = TrainRequest(training.settings, training.points, epochs=training.state.epoch)
    return TrainingFilm(request, shown, bool(learning.view.units), style, path)
