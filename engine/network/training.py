"""Gradient descent on a network's loss, epoch by epoch, from any state on.

A generator: whoever iterates may stop, and continue later from the last state, bit by bit as if
nothing had been.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

import numpy as np
from numpy.typing import NDArray

from engine.network.parameters import State
from engine.network.passes import Passes

Array = NDArray[np.float64]


class Status(Enum):
    """How far a training has come."""

    RUNNING = "running"
    DONE = "done"
    """All epochs that were asked for."""
    DIVERGED = "diverged"
    """The loss or a parameter is not finite."""
    UNDEFINED = "undefined"
    """The activation has no value at the input of some unit."""


@dataclass(frozen=True, slots=True)
class Epoch:
    """One epoch: loss and accuracy before its update, and what its forward pass says of it."""

    loss: float
    accuracy: float
    status: Status = Status.RUNNING
    where: float = math.nan
    """Input of a hidden unit at which the activation is undefined."""


class Training:
    """A network's parameters on their way.

    Parameters
    ----------
    state : where to begin; it is not changed.
    rate, momentum : v = momentum v + rate g, theta = theta - v.
    """

    def __init__(self, passes: Passes, state: State, rate: float, momentum: float) -> None:
        self.passes = passes
        self.rate = rate
        self.momentum = momentum
        self.epoch = state.epoch
        self._parameters = state.parameters.copy()
        self._velocity = state.velocity.copy()
        self._before = (state.parameters.copy(), state.velocity.copy())
        self._begun = state.epoch

    @property
    def state(self) -> State:
        """A copy of the state now."""
        return State(self._parameters.copy(), self._velocity.copy(), self.epoch)

    def epochs(self, count: int) -> Iterator[Epoch]:
        """Do ``count`` epochs; the last one tells where it was not possible to go on.

        Then the state is that before the update that led there, if there was one.
        """
        passes, parameters, velocity = self.passes, self._parameters, self._velocity
        rate, momentum = self.rate, self.momentum
        old_parameters, old_velocity = self._before
        for _ in range(count):
            loss, accuracy = passes.forward(parameters)
            if not math.isfinite(loss):
                yield self._failed(loss, accuracy)
                return
            np.copyto(old_parameters, parameters)
            step = passes.backward(parameters)
            step *= rate
            if momentum:
                np.copyto(old_velocity, velocity)
                velocity *= momentum
                velocity += step
                step = velocity
            parameters -= step
            self.epoch += 1
            yield Epoch(loss, accuracy)

    def evaluated(self) -> Epoch:
        """Loss and accuracy of the parameters now, and whether they are all finite."""
        loss, accuracy = self.passes.forward(self._parameters)
        if math.isfinite(loss) and bool(np.isfinite(self._parameters).all()):
            return Epoch(loss, accuracy)
        return self._failed(loss, accuracy)

    def _failed(self, loss: float, accuracy: float) -> Epoch:
        """Why the last forward pass has no finite loss; the last update is taken back."""
        passes = self.passes
        lost = np.isfinite(passes.z1) & np.isnan(passes.units)
        finite = bool(np.isfinite(self._parameters).all())
        if finite and lost.any():
            failed = Epoch(loss, accuracy, Status.UNDEFINED, float(passes.z1[lost][0]))
        else:
            failed = Epoch(loss, accuracy, Status.DIVERGED)
        if self.epoch > self._begun:
            self._parameters[...], self._velocity[...] = self._before
            self.epoch -= 1
        return failed
