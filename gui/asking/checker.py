"""What the Check lens asks for: the judgement of what is typed, once typing pauses; the selected
entry beside the exact one; its derivation, once someone wants to see it; exercises.

It belongs to the controller, for which it is one more gallery, and knows no widget.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, QTimer, Slot

from gui.asking.asked import Asked, Send
from gui.formulas.typesetting import Typesetting
from gui.scene import Scene
from gui.session.checking import Checking
from gui.session.intents import Intent
from gui.session.practice_intents import BeginExercise
from gui.session.practising import Practising
from gui.session.resolve import Resolution
from studies.messages.check import CheckRequest
from symbolic.program import Program

PAUSE_MILLISECONDS = 350
"""After the last keystroke in an answer, before it is judged."""


class Checker(QObject):
    """Four lanes of jobs.

    Parameters
    ----------
    send : submits (lane, study, request).
    show : takes what changes in the scene, by keyword.
    typesetting : asked for echoes, hints and steps as they come.
    edit : takes the intent that begins an exercise which was asked for.
    """

    def __init__(
        self,
        send: Send,
        show: Callable[..., None],
        typesetting: Typesetting,
        edit: Callable[[Intent], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._show, self._typesetting, self._edit = show, typesetting, edit
        self._checks = Asked("check", send)
        self._differences = Asked("difference", send)
        self._steps = Asked("steps", send)
        self._exercises = Asked("exercise", send)
        self.asked = (self._checks, self._differences, self._steps, self._exercises)
        self._scene = Scene()
        self._wanted: CheckRequest | None = None
        self._pause = QTimer(self, interval=PAUSE_MILLISECONDS, singleShot=True)
        self._pause.timeout.connect(self._paused)

    @property
    def open(self) -> bool:
        """Whether an answer is awaited."""
        return self._pause.isActive() or any(asked.open for asked in self.asked)

    def ask(self, scene: Scene, _program: Program) -> None:
        """Ask for what the lens shows of ``scene``; for nothing while another lens is in front."""
        self._scene = scene
        request = Checking(scene.resolution).check()
        if request is None:
            return
        before, self._wanted = self._wanted, request
        if request != before:
            typed = before is not None and _question(before) == _question(request)
            if typed and (request.answer.strip() or any(map(any, request.cells))):
                self._pause.start()
            else:
                self._paused()
        self._follow()

    def ask_exercise(self, resolution: Resolution) -> None:
        """Ask for the exercise that is wanted, if there is one: also where the function in its
        place cannot be read."""
        wanted = Practising(Checking(resolution)).awaited()
        if wanted is not None:
            self._exercises.ask("exercise", wanted)
        elif not self._exercises.open:
            self._exercises.forget()  # the same may be asked for again

    @Slot()
    def _paused(self) -> None:
        self._pause.stop()
        if self._wanted is not None:
            self._checks.ask("check", self._wanted)

    def result(self, lane: str, generation: int, result: Any) -> bool:
        """Show an answer that is still wanted, and ask for what follows from it.  Whether the lane
        is one of these."""
        asked = next((one for one in self.asked if one.lane == lane), None)
        if asked is None:
            return False
        request = asked.answered(generation, more=not getattr(result, "final", True))
        if request is None:
            return True
        if lane == "exercise":
            self._edit(BeginExercise(exercise=result))
            return True
        # The very request that was asked: it is compared with the present one at every step.
        result = replace(result, request=request)
        self._show(**{lane: result})
        self._scene = replace(self._scene, **{lane: result})
        self._typesetting.ask(self._scene)
        self._follow()
        return True

    def _follow(self) -> None:
        """The picture and the derivation of what is judged."""
        checking = Checking(self._scene.resolution)
        difference = checking.difference(self._scene.check)
        if difference is not None:
            self._differences.ask("difference", difference)
        steps = checking.steps()
        if steps is not None:
            self._steps.ask("steps", steps)

    def forget(self) -> None:
        """Another Problem: nothing that was asked for is wanted any more."""
        self._pause.stop()
        self._wanted = None
        for asked in self.asked:
            if asked is not self._exercises:
                asked.forget()

    def stop(self) -> None:
        """Judge nothing after a pause."""
        self._pause.stop()


def _question(request: CheckRequest) -> CheckRequest:
    """The same without what was answered."""
    return replace(request, answer="", cells=())
