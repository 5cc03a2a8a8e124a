"""What a network says over a plane: probabilities on a grid, and where its hidden units switch."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from engine.network.activations import Activation, sigmoid
from engine.network.parameters import layers
from engine.network.points import Points

Array = NDArray[np.float64]

BLOCK = 4096
"""Places that are evaluated together."""


def probabilities(
    parameters: Array, activation: Activation, points: Points, x: Array, y: Array
) -> Array:
    """The probability of class 1 at each place of a grid; NaN where the activation is undefined.

    Parameters
    ----------
    points : say how the plane is scaled for the network.
    x, y : (k,) and (l,), coordinates in the plane.

    Returns
    -------
    Array : (l, k) [iy, ix].
    """
    hidden, output = layers(parameters)
    across, along = np.meshgrid(x, y)
    places = points.scaled(np.stack([across.ravel(), along.ravel()]))
    found = np.empty(places.shape[1])
    for start in range(0, found.size, BLOCK):
        part = places[:, start : start + BLOCK]
        z1 = hidden[:, :2] @ part + hidden[:, 2:]
        a1 = np.empty_like(z1)
        activation.value(z1, a1)
        sigmoid(output[:-1] @ a1 + output[-1], found[start : start + BLOCK])
    return found.reshape(y.size, x.size)


def unit_lines(parameters: Array, points: Points) -> Array:
    """Where each hidden unit's input is zero, (h, 3): p x + q y + r = 0 in the plane.

    With u = (x - c)/s the line w . u + b = 0 is (w/s) . x + b - (w/s) . c = 0.
    """
    hidden, _ = layers(parameters)
    slopes = hidden[:, :2] / np.array(points.scale)
    return np.column_stack([slopes, hidden[:, 2] - slopes @ np.array(points.centre)])
