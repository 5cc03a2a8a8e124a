"""Forward and backward pass over all points at once, in arrays that are made once.

    z1 = W1 X + b1     a1 = phi(z1)     z2 = W2 a1 + b2     y_hat = sigmoid(z2)

    dz2 = y_hat - y            (times y_hat (1 - y_hat) for the squared error)
    dW2 = dz2 a1^T/m           db2 = sum dz2/m
    dz1 = W2^T dz2 * phi'(z1)  dW1 = dz1 X^T/m       db1 = sum dz1/m

W2 is a row and dz2 a row, so that dW1[j, k] = W2[j] sum_i phi'(z1)[j, i] dz2[i] X[k, i]: the factor
W2[j] leaves the sum, dz2 joins the small X, and dz1 is never formed.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from engine.network.activations import Activation
from engine.network.losses import Loss, wrong_and_right
from engine.network.mistakes import Parts, with_mistake
from engine.network.parameters import layers, size

Array = NDArray[np.float64]


class Passes:
    """One network's passes over the same points, again and again.

    Parameters
    ----------
    inputs : (2, m).  ``labels`` : (m,), 0 or 1.
    mistake : a name of :data:`engine.network.settings.MISTAKES`.

    Attributes
    ----------
    hits : (m,), whether the last forward pass has each point on the right side.
    z1, units, z2 : (h, m), (h, m) and (m,) of the last forward pass.
    """

    def __init__(
        self,
        inputs: Array,
        labels: Array,
        hidden: int,
        activation: Activation,
        loss: Loss,
        mistake: str = "none",
    ) -> None:
        count = labels.size
        self.count = count
        self.loss = loss
        self.activation = activation
        self.x = np.vstack([inputs, np.ones(count)])
        self.sides = 2.0 * labels - 1.0  # of the right class: +1 for class 1
        parts = Parts(
            transposed=np.ascontiguousarray(self.x.T),
            signs=-self.sides,
            shares=np.full(size(hidden), 1.0 / count),
            activation=activation,
        )
        self.parts = with_mistake(parts, mistake)
        self.ones = labels == 1.0
        self.z1 = np.empty((hidden, count))
        self.a1 = np.ones((hidden + 1, count))  # with a row of ones for b2
        self.units = self.a1[:-1]
        self.z2 = np.empty(count)
        self.wrong, self.right = np.empty(count), np.empty(count)
        self.slopes = np.empty((hidden, count))
        self._margin, self._dz2 = np.empty(count), np.empty(count)
        self._x_dz2 = np.empty((count, 3))
        self.hits = np.empty(count, dtype=np.bool_)
        self.gradient = np.empty(size(hidden))
        self._hidden, self._output = layers(self.gradient)

    def forward(self, parameters: Array) -> tuple[float, float]:
        """The displayed loss and the accuracy, 0 to 1; not finite where the numbers are not."""
        hidden, output = layers(parameters)
        np.matmul(hidden, self.x, out=self.z1)
        self.activation.value(self.z1, self.units)
        np.matmul(output, self.a1, out=self.z2)
        np.multiply(self.z2, self.sides, out=self._margin)
        wrong_and_right(self._margin, self.wrong, self.right)
        loss = self.loss.displayed(self.wrong, self._margin)
        # The network says class 1 where y_hat > 1/2, which is where z2 > 0.
        np.greater(self.z2, 0.0, out=self.hits)
        np.equal(self.hits, self.ones, out=self.hits)
        return loss, int(np.count_nonzero(self.hits)) / self.count

    def backward(self, parameters: Array) -> Array:
        """The gradient (4 h + 1,) at the parameters of the last forward pass, with its mistake.

        The array is the next backward pass's as well.
        """
        _, output = layers(parameters)
        parts, dz2 = self.parts, self._dz2
        self.loss.slope(self.wrong, self.right, dz2)
        dz2 *= parts.signs
        np.matmul(self.a1, dz2, out=self._output)
        parts.activation.slope(self.z1, self.units, self.slopes)
        np.multiply(parts.transposed, dz2[:, None], out=self._x_dz2)
        np.matmul(self.slopes, self._x_dz2, out=self._hidden)
        self._hidden *= output[:-1, None]
        self.gradient *= parts.shares
        return self.gradient
