"""The study ``train``: a network learns, and tells now and then how far it has come.

Every result is complete in itself: whoever stops listening goes on later from its state.
"""

from __future__ import annotations

from collections.abc import Iterator
from time import perf_counter

import numpy as np
from numpy.typing import NDArray

from engine.network.boundary import probabilities, unit_lines
from engine.network.parameters import State
from engine.network.passes import Passes
from engine.network.points import box
from engine.network.settings import MOST_EPOCHS
from engine.network.training import Epoch, Status
from engine.network.training import Training as Learning
from studies import network_words as words
from studies.messages.network import Surroundings, Training, TrainRequest
from studies.network_parts import parts

Array = NDArray[np.float64]

MOST_GRID = 1001


def train(request: TrainRequest) -> Iterator[Training]:
    """Train; a result about every ``request.interval`` seconds, and one at the end, ``final``.

    Raises
    ------
    ValueError : naming the field of ``request`` that is wrong.
    UnreadableInput, NotDifferentiable : for a typed activation.
    """
    if not 0 <= request.epochs <= MOST_EPOCHS:
        raise ValueError(f"epochs: must be 0 to {MOST_EPOCHS}, not {request.epochs}")
    if not request.interval >= 0:
        raise ValueError(f"interval: must not be negative, but is {request.interval}")
    if request.grid != 0 and not 2 <= request.grid <= MOST_GRID:
        raise ValueError(f"grid: must be 0, or 2 to {MOST_GRID}, not {request.grid}")
    return _Work(request).results()


class _Work:
    """One training under way."""

    def __init__(self, request: TrainRequest) -> None:
        self.started = perf_counter()
        self.request = request
        settings = request.settings
        self.parts = parts(settings, request.data, request.state)
        points = self.parts.points
        self.ranges = box(points.x)
        passes = Passes(
            points.inputs, points.labels, settings.hidden, self.parts.activation, self.parts.loss,
            settings.mistake,
        )  # fmt: skip
        self.learning = Learning(passes, self.parts.state, settings.rate, settings.momentum)
        self.losses, self.accuracies = np.empty(request.epochs), np.empty(request.epochs)
        self.done = 0

    def results(self) -> Iterator[Training]:
        """Partial results and the last one."""
        interval = self.request.interval
        epochs = self.learning.epochs(self.request.epochs)
        final = False
        while not final:
            due = perf_counter() + interval if interval > 0 else np.inf
            # Where numbers are too large, the loss says so.
            with np.errstate(all="ignore"):
                failed = self._learn(epochs, due)
                last = failed is not None or self.done == self.request.epochs
                result = self._result(self.done, failed, last=last)
            final = result.final
            yield result

    def _learn(self, epochs: Iterator[Epoch], due: float) -> Epoch | None:
        """Go on until it is time for a result, or until the end; an epoch that failed."""
        for epoch in epochs:
            if epoch.status is not Status.RUNNING:
                return epoch
            self.losses[self.done], self.accuracies[self.done] = epoch.loss, epoch.accuracy
            self.done += 1
            if perf_counter() >= due:
                break
        return None

    def _result(self, done: int, failed: Epoch | None, *, last: bool = False) -> Training:
        request, learning = self.request, self.learning
        now = learning.evaluated() if failed is None else failed
        if now.status is not Status.RUNNING:
            failed, last = now, True
            now = learning.evaluated()  # of the state before the update that failed
        state = learning.state
        status = failed.status if failed else Status.DONE if last else Status.RUNNING
        planned = self.parts.state.epoch + request.epochs
        return Training(
            settings=request.settings,
            points=self.parts.points,
            state=state,
            first=self.parts.state.epoch,
            planned=planned,
            losses=self.losses[:done].copy(),
            accuracies=self.accuracies[:done].copy(),
            loss=now.loss,
            accuracy=now.accuracy if np.isfinite(now.loss) else np.nan,
            hits=learning.passes.hits.copy(),
            surroundings=self._surroundings(state) if request.grid else None,
            status=status.value,
            sentence=words.sentence(
                status, request.settings, state.epoch, planned, now, failed,
                self.parts.points.labels,
            ),
            note=self.parts.note,
            final=last,
            seconds=perf_counter() - self.started,
        )  # fmt: skip

    def _surroundings(self, state: State) -> Surroundings:
        points = self.parts.points
        x, y = (np.linspace(*span, self.request.grid) for span in self.ranges)
        return Surroundings(
            ranges=self.ranges,
            x=x,
            y=y,
            probabilities=probabilities(state.parameters, self.parts.activation, points, x, y),
            lines=unit_lines(state.parameters, points),
            weights=state.arrays["W2"][0].copy(),
        )
