"""What the Derivative lens asks for: errors of all schemes, a reading at its step, the profile and
the formula of a higher derivative.

While something moves, few steps are evaluated at once; all of them after a rest.  It belongs to the
controller, and knows no widget.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from gui.asking.asked import Asked, Send
from gui.scene import Scene
from gui.session.along import Along
from studies.messages.errors import Errors, ErrorsRequest, steps_of
from studies.messages.profile import Higher, HigherRequest, Profile
from symbolic.program import Program

REST_MILLISECONDS = 150
"""Nothing has moved for so long: all steps are evaluated."""

LENS = "derivative"


class Laboratory(QObject):
    """Five lanes of jobs.

    Parameters
    ----------
    send : submits (lane, study, request).
    show : takes what changes in the scene, by keyword.
    """

    rested = Signal()
    """Nothing moves any more: there is time for what waited."""

    def __init__(self, send: Send, show: Callable[..., None], parent: QObject) -> None:
        super().__init__(parent)
        self._show = show
        self._errors = Asked("errors", send)
        self._draft = Asked("draft", send)
        self._reading = Asked("reading", send)
        self._profile = Asked("profile", send)
        self._higher = Asked("higher", send)
        self.asked = (self._errors, self._draft, self._reading, self._profile, self._higher)
        self.lanes = tuple(asked.lane for asked in self.asked)
        self._wanted: ErrorsRequest | None = None
        self._known: ErrorsRequest | None = None
        self._hopeless: HigherRequest | None = None
        self._rest = QTimer(self, interval=REST_MILLISECONDS, singleShot=True)
        self._rest.timeout.connect(self._ask_for_all_steps)

    @property
    def open(self) -> bool:
        """Whether an answer is awaited."""
        return any(asked.open for asked in self.asked)

    @property
    def moving(self) -> bool:
        """Whether something moves that the errors depend on."""
        return self._rest.isActive()

    def ask(self, scene: Scene, program: Program) -> None:
        """Ask for what the lens shows, where it is in front and the answers are not known yet."""
        if scene.document.lens != LENS:
            self.stop()
            return
        along = Along(scene.resolution)
        wanted = along.errors(program)
        if wanted is not None and wanted != self._wanted:
            self._wanted = wanted
            self._draft.ask("errors", replace(wanted, steps=steps_of(program, coarse=True)))
            self._rest.start()
        elif wanted is not None and wanted != self._known and not self.moving:
            self._errors.ask("errors", wanted)
        reading = along.reading(program)
        if reading is not None:
            self._reading.ask("errors", reading)
        self._ask_for_profile(scene, along, program)

    def _ask_for_profile(self, scene: Scene, along: Along, program: Program) -> None:
        """The profile, of a higher derivative once its formula is known, or known not to be."""
        higher = along.higher()
        if higher is not None:
            known = scene.higher
            if known is not None and known.request == higher:
                program = known.program
            elif higher != self._hopeless:
                self._higher.ask("higher", higher)
                return
        profile = along.profile(program)
        if profile is not None:
            self._profile.ask("profile", profile)

    @Slot()
    def _ask_for_all_steps(self) -> None:
        if self._wanted is not None:
            self._errors.ask("errors", self._wanted)
        self.rested.emit()

    def result(self, lane: str, generation: int, result: object) -> bool:
        """Show an answer that is still wanted; whether it leads to further questions."""
        about = next(asked for asked in self.asked if asked.lane == lane).answered(generation)
        if about is None:
            return False
        if isinstance(result, Errors):
            self._show_errors(lane, about, result)
        elif isinstance(result, Profile):
            self._show(profile=result)
        elif isinstance(result, Higher):
            self._show(higher=result)
            return True
        return False

    def _show_errors(self, lane: str, about: ErrorsRequest, errors: Errors) -> None:
        if lane == "reading":
            self._show(reading=errors)
        elif lane == "errors" and about == self._wanted:
            self._known = about
            self._rest.stop()
            self._show(errors=errors)
        elif lane == "draft" and (self._known is None or self._known != self._wanted):
            self._show(errors=errors)

    def give_up(self, lane: str, request: Any, kind: str) -> bool:
        """A request has failed; whether there is something else to ask for instead."""
        # A worker that was killed may do better next time; a limit reached will not.
        if lane == "higher" and kind not in ("stopped", "cancelled"):
            self._hopeless = request
            return True
        return False

    def forget(self) -> None:
        """Another Problem: nothing that was asked for is wanted any more."""
        self.stop()
        self._wanted = self._known = None
        for asked in self.asked:
            asked.forget()

    def stop(self) -> None:
        """Ask for nothing after the rest."""
        self._rest.stop()
