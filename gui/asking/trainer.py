"""The trainer of the Network lens: plays, pauses and goes on with a training that streams from a
worker, asks for the check of its gradient and for both passes as formulas.

It holds the last state; whatever goes on, goes on from there, bit by bit as if it had never been
stopped.  It belongs to the controller, and knows no widget.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, QTimer, Slot

from engine.network.parameters import State
from gui.asking.asked import Asked
from gui.asking.runner import Runner
from gui.session.document import Document
from gui.session.learning import Learning, Plan
from gui.session.trainer_state import TrainerState
from studies.messages.network import (
    Formulas,
    GradientCheck,
    GradientCheckRequest,
    ReadPoints,
    Training,
    TrainRequest,
)

Array = NDArray[np.float64]

INTERVAL = 0.05
"""Seconds between the results of a training that goes as fast as it can, about."""

LEAST = 0.01
"""Seconds that the window has to itself between two of them."""

FRAME = 0.05
"""Seconds that the epochs of one request take where a speed is chosen, unless one takes longer."""

CHECK_SECONDS = 0.5
"""Between two checks of the gradient while a training goes on."""

LOST = "It starts over, from the first weights."
STARTED_OVER = "Another network or other data: the training starts over."


class Trainer(QObject):
    """Four lanes of jobs, one of which trains.

    Parameters
    ----------
    runner : runs the jobs.
    show : takes what changes in the scene, by keyword.
    """

    def __init__(self, runner: Runner, show: Callable[..., None], parent: QObject) -> None:
        super().__init__(parent)
        self._runner, self._show = runner, show
        self._train = Asked("train", runner.submit)
        self._check = Asked("gradient check", runner.submit)
        self._formulas = Asked("backward formulas", runner.submit)
        self._file = Asked("read points", runner.submit)
        self.asked = (self._train, self._check, self._formulas, self._file)
        self._state = TrainerState()
        self._document = Document()
        self._plan: Plan | None = None
        self._hopeless: Plan | None = None
        self._at: State | None = None
        self._losses: Array = np.empty(0)
        self._accuracies: Array = np.empty(0)
        self._steps, self._lost = 0, False
        self._checked_at = 0.0
        self._begun, self._sent = 0.0, 0
        self._latest: Training | None = None
        self._shown_at = self._took = 0.0
        self._next = QTimer(self, singleShot=True)
        self._next.timeout.connect(self._go)
        self._frame = QTimer(self, singleShot=True)
        self._frame.timeout.connect(self._show_latest)

    @property
    def open(self) -> bool:
        """Whether an answer is awaited that somebody waits for; a training shows its own way."""
        return self._formulas.open or self._file.open

    @property
    def state(self) -> TrainerState:
        """How the training stands."""
        return self._state

    def _tell(self, **changes: Any) -> None:
        self._state = replace(self._state, **changes)
        self._show(trainer=self._state)

    # ------------------------------------------------------------------ the document

    def ask(self, document: Document) -> None:
        """Ask for what the lens shows of ``document``; pause while another one is in front.

        While a field cannot be read, everything stays as it is.
        """
        learning, self._document = Learning(document), document
        if not learning.in_front:
            self.pause()
            return
        plan = learning.plan(self._points(learning))
        if plan is None:
            return
        before, self._plan = self._plan, plan
        if before is not None and not plan.same_network(before):
            self._start_over(told=STARTED_OVER)
        else:
            if before is None or plan.epochs != before.epochs or self._state.goal < self._done:
                self._aim(max(plan.epochs, self._done))
            if self._state.playing and plan != before:
                self._go()
            elif self._at is None:
                self._look()
        self._formulas.ask("backward formulas", plan.formulas())
        self._ask_for_check()

    def _points(self, learning: Learning) -> Any:
        """The points of the file, once they are read."""
        request = learning.points()
        if request is None:
            return None
        found = self._state.points
        if found is not None and found.request == request:
            return found.points
        if found is not None:
            self._tell(points=None)
        self._file.ask("read points", request)
        return None

    @property
    def _done(self) -> int:
        """Epochs that were done."""
        return 0 if self._at is None else self._at.epoch

    def _aim(self, goal: int) -> None:
        """So many epochs there are to be in all."""
        if goal != self._state.goal:
            self._tell(goal=goal)

    # ------------------------------------------------------------------ what a person does

    def toggle(self) -> None:
        """Play or pause."""
        if self._state.playing:
            self.pause()
        else:
            self.play()

    def play(self) -> None:
        """Train up to the epochs that are planned; where they are done, as many again.  From where
        a training diverged nothing leads on: that starts over."""
        if self._plan is None:
            return
        if self._lost:
            self.begin(told=LOST)
            return
        planned = self._plan.epochs
        self._steps = 0
        self._aim(planned if planned > self._done else self._done + planned)
        self._tell(playing=True, told="", trouble="")
        self._go()

    def pause(self) -> None:
        """Stay at the last state that was told."""
        self._steps = 0
        self._stop_job()
        self._show_latest()
        if self._state.playing:
            self._tell(playing=False)
            self._ask_for_check()

    def step(self) -> None:
        """One epoch."""
        if self._plan is None:
            return
        if self._train.open and not self._state.playing:  # a key that is held outruns the answer
            self._steps = 1
            return
        self.pause()
        self._tell(told="", trouble="")
        self._send(1)

    def start_over(self) -> None:
        """From the first weights, and wait; a file is read anew."""
        self._state = replace(self._state, playing=False)
        if self._state.points is not None:
            self._file.forget()
            self._file.ask("read points", self._state.points.request)
        self._start_over()

    def begin(self, told: str = "") -> None:
        """Learn at once, from the first weights on."""
        if self._plan is not None:
            self._state = replace(self._state, playing=True)
            self._start_over(told)

    def stop(self) -> None:
        """The window is about to close."""
        self._next.stop()
        self._frame.stop()

    # ------------------------------------------------------------------ the lane that trains

    def _stop_job(self) -> None:
        self._next.stop()
        if self._train.open:
            self._runner.release("train")
        self._train.forget()

    def _start_over(self, told: str = "") -> None:
        """Forget the training; go on from the first weights where it was playing."""
        self._stop_job()
        had = self._done > 0
        self._at, self._hopeless, self._lost = None, None, False
        self._losses, self._accuracies = np.empty(0), np.empty(0)
        self._steps, self._latest = 0, None
        self._frame.stop()
        goal = 0 if self._plan is None else self._plan.epochs
        self._tell(told=told if had else "", trouble="", goal=goal)
        if self._state.playing:
            self._go()
        else:
            self._look()

    def _look(self) -> None:
        """Evaluate the network as it is, without training."""
        if not self._train.open and self._plan is not None and self._plan != self._hopeless:
            self._send(0)

    @Slot()
    def _go(self) -> None:
        """Go on towards the goal, with the settings as they are now."""
        plan = self._plan
        if plan is None or not self._state.playing:
            return
        left = self._state.goal - self._done
        if left <= 0:
            self._tell(playing=False)
        elif plan.speed:
            self._send(min(left, max(1, round(plan.speed * FRAME))))
        else:
            self._send(left, INTERVAL)

    def _send(self, epochs: int, interval: float = 0.0) -> None:
        assert self._plan is not None
        self._stop_job()
        self._begun, self._sent = time.monotonic(), epochs
        self._train.ask(
            "train",
            TrainRequest(self._plan.settings, self._plan.data, self._at, epochs, interval),
        )

    # ------------------------------------------------------------------ answers

    def result(self, lane: str, generation: int, result: Any) -> bool:
        """Show an answer that is still wanted.  Whether the lane is one of these."""
        asked = next((one for one in self.asked if one.lane == lane), None)
        if asked is None:
            return False
        about = asked.answered(generation, more=not getattr(result, "final", True))
        if about is None:
            return True
        if isinstance(result, Training):
            self._trained(result)
        elif isinstance(result, GradientCheck):
            self._show(gradient_check=result)
        elif isinstance(result, Formulas):
            self._show(passes=result)
        elif isinstance(result, ReadPoints):
            self._read(result)
        return True

    def _read(self, points: ReadPoints) -> None:
        self._tell(points=points)
        self.ask(self._document)

    def _trained(self, result: Training) -> None:
        """Put the epochs behind those before them; go on where that is wanted."""
        losses, accuracies = (
            np.concatenate([before[: result.first], new])
            for before, new in (
                (self._losses, result.losses),
                (self._accuracies, result.accuracies),
            )
        )
        whole = replace(
            result,
            first=0,
            losses=losses,
            accuracies=accuracies,
            planned=max(self._state.goal, result.state.epoch),
        )
        self._at, self._losses, self._accuracies = result.state, losses, accuracies
        self._state = replace(self._state, trouble="")
        self._latest = whole
        if result.final:
            self._ended(result)
            self._show_latest()
        elif not self._frame.isActive():
            pause = self._shown_at + max(self._took, LEAST) - time.monotonic()
            self._frame.start(max(0, round(1000 * pause)))
        self._ask_for_check()

    @Slot()
    def _show_latest(self) -> None:
        """Show how far it is.  Results that came while the window was busy are passed over, and it
        is left as long to itself as the last one took: keys and pointer go first."""
        self._frame.stop()
        latest, self._latest = self._latest, None
        if latest is not None:
            begun = time.monotonic()
            self._show(training=latest, trainer=self._state)
            self._shown_at = time.monotonic()
            self._took = self._shown_at - begun

    def _ended(self, result: Training) -> None:
        """The last result of a request: a step or a pace goes on, or the goal is reached."""
        failed = result.status not in ("running", "done")
        if failed:
            self._steps, self._lost = 0, True
        if self._steps:
            self._steps = 0
            self._send(1)
        elif self._state.playing:
            if failed or result.state.epoch >= self._state.goal:
                self._state = replace(self._state, playing=False)
            else:
                self._wait()

    def _wait(self) -> None:
        """Until the epochs that were just done would be over at the chosen speed."""
        speed = 0 if self._plan is None else self._plan.speed
        wait = self._sent / speed if speed else 0.0
        left = wait - (time.monotonic() - self._begun)
        self._next.start(max(0, round(1000 * left)))

    def _ask_for_check(self) -> None:
        """At the last state; while it changes, now and then."""
        if self._plan is None or self._at is None:
            return
        now = time.monotonic()
        if self._state.playing:
            if self._check.open or now - self._checked_at < CHECK_SECONDS:
                return
        elif self._train.open:
            return
        self._checked_at = now
        request = GradientCheckRequest(self._plan.passes, self._plan.data, self._at)
        self._check.ask("gradient check", request)

    def failed(self, lane: str, sentence: str, kind: str) -> None:
        """An answer will not come."""
        if lane != "train":
            return
        self._steps = 0
        # A worker that was killed may do better next time; a limit reached will not.
        self._hopeless = None if kind in ("stopped", "cancelled") else self._plan
        self._next.stop()
        self._tell(playing=False, trouble=sentence)
