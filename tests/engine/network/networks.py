"""Small networks for tests: points, activation, loss and parameters that are not special."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from engine.network.activations import NAMED as ACTIVATIONS
from engine.network.activations import Activation
from engine.network.data_sets import Recipe, made
from engine.network.losses import NAMED as LOSSES
from engine.network.losses import Loss
from engine.network.parameters import first_parameters
from engine.network.passes import Passes
from engine.network.points import Points

Array = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Network:
    """What passes and differences take."""

    points: Points
    activation: Activation
    loss: Loss
    parameters: Array

    def passes(self, mistake: str = "none") -> Passes:
        """Fresh passes over the points."""
        hidden = self.parameters.size // 4
        return Passes(
            self.points.inputs, self.points.labels, hidden, self.activation, self.loss, mistake
        )


def network(
    hidden: int = 8,
    activation: str = "sigmoid",
    loss: str = "cross-entropy",
    *,
    recipe: Recipe | None = None,
    seed: int = 3,
) -> Network:
    """A network with biases that are not zero."""
    parameters = first_parameters(hidden, seed)
    parameters += 0.1 * np.random.default_rng(seed).standard_normal(parameters.size)
    points = made(recipe or Recipe(samples=60))
    return Network(points, ACTIVATIONS[activation], LOSSES[loss], parameters)
