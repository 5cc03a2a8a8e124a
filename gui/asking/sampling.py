"""What the pictures of one or two variables ask for: samples of the function over the box.

While something moves, coarse samples follow it; fine ones come after a rest.  It belongs to the
controller, and knows no widget.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, Qt, QTimer, Slot
from PySide6.QtGui import QGuiApplication

from gui.asking.asked import Asked, Send
from gui.scene import Scene
from gui.session.chaining import LENS as CHAIN
from gui.session.checking import LENS as CHECK
from studies.messages.field import COARSE_SAMPLES, Line, Plane, PlaneRequest
from symbolic.program import Program

REST_MILLISECONDS = 250
"""Nothing has moved for so long, and no button is held: the picture is sampled finely."""


class Sampling(QObject):
    """One lane of jobs.

    Parameters
    ----------
    send : submits (lane, study, request).
    show : takes what changes in the scene, by keyword.
    """

    lane = "field"

    def __init__(self, send: Send, show: Callable[..., None], parent: QObject) -> None:
        super().__init__(parent)
        self._show = show
        self.asked = Asked(self.lane, send)
        self._wanted: PlaneRequest | None = None
        self._program: Program | None = None
        self._rest = QTimer(self, interval=REST_MILLISECONDS, singleShot=True)
        self._rest.timeout.connect(self._rested)

    @property
    def open(self) -> bool:
        """Whether an answer is awaited."""
        return self.asked.open

    @property
    def moving(self) -> bool:
        """Whether the samples on screen are about to be replaced by finer ones."""
        return self._rest.isActive()

    def ask(self, scene: Scene, program: Program) -> None:
        """Ask for the samples that the document wants, where they are not known yet."""
        self._program = program
        if scene.document.lens in (CHAIN, CHECK):  # which draw no values over the box
            return
        plane, line = scene.resolution.plane(program), scene.resolution.line(program)
        if line is not None:
            self.asked.ask("line", line)
        if plane is None:
            return
        if plane == self._wanted:
            if not self.moving:  # unless it failed, it has been asked for already
                self._ask_finely()
            return
        before, self._wanted = self._wanted, plane
        # The first picture of a function, and another choice of what is plotted, wait for nothing.
        if scene.field is None or before is None or before.axes != plane.axes:
            self._ask_finely()
            return
        self.asked.ask("plane", replace(plane, samples=COARSE_SAMPLES))
        self._rest.start()

    @Slot()
    def _rested(self) -> None:
        """Fine samples, unless coarse ones are still awaited or a hand still holds something."""
        if self.open or QGuiApplication.mouseButtons() != Qt.MouseButton.NoButton:
            self._rest.start()
        else:
            self._ask_finely()

    def _ask_finely(self) -> None:
        if self._wanted is not None:
            self.asked.ask("plane", self._wanted)

    def result(self, generation: int, result: Plane | Line) -> None:
        """Show an answer that is still wanted and belongs to the program."""
        wanted = self.asked.answered(generation) is not None
        if wanted and result.request.program == self._program:
            self._show(field=result)

    def forget(self) -> None:
        """Another Problem: nothing that was asked for is wanted any more."""
        self.stop()
        self._wanted = None
        self.asked.forget()

    def stop(self) -> None:
        """Ask for nothing after the rest."""
        self._rest.stop()
