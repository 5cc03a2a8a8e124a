"""Losses of a sigmoid output, each with its derivative by the output's input z2.

Everything is said in terms of the *wrong* class: with the margin t = (2y - 1) z2, the network gives
it the probability u = 1/(1 + e^t), and the right class 1 - u = e^t u.  So nothing cancels where a
network is sure: for y = 1 and z2 = 40 the difference y_hat - y would be 0 in float64, while -u is
-4e-18.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from engine.network.activations import CLIP

Array = NDArray[np.float64]

INSIDE = 1e-8
"""What the course adds inside the logarithm; in the loss that is displayed, not in its gradient."""


@dataclass(frozen=True, slots=True)
class Loss:
    """A loss over m points.

    Attributes
    ----------
    displayed : (u, out) -> the mean, as the course displays it; ``out`` (m,) is overwritten.
    slope : (u, right, out): writes the size of the derivative of one point's loss by z2; its sign
        is that of y_hat - y.
    exact : margins (..., m) -> each point's loss, from the logits and without the 1e-8.
    """

    name: str
    displayed: Callable[[Array, Array], float]
    slope: Callable[[Array, Array, Array], object]
    exact: Callable[[Array], Array]


def wrong_and_right(margin: Array, wrong: Array, right: Array) -> None:
    """Write the probabilities of the wrong and the right class of each point, (m,)."""
    np.minimum(margin, CLIP, out=right)
    np.exp(right, out=right)
    np.add(right, 1.0, out=wrong)
    np.reciprocal(wrong, out=wrong)
    right *= wrong


def _cross_entropy(wrong: Array, out: Array) -> float:
    """-mean ln(1 - u + 1e-8): of y ln p + (1 - y) ln(1 - p) one term is there."""
    np.subtract(1.0 + INSIDE, wrong, out=out)
    np.log(out, out=out)
    return -float(np.add.reduce(out)) / out.size


def _cross_entropy_slope(wrong: Array, _right: Array, out: Array) -> None:
    """|y_hat - y| = u."""
    np.copyto(out, wrong)


def _cross_entropy_exact(margin: Array) -> Array:
    """ln(1 + e^-t)."""
    return np.asarray(np.logaddexp(0.0, -margin))


def _squared_error(wrong: Array, out: Array) -> float:
    """mean (y_hat - y)^2/2 = mean u^2/2."""
    np.multiply(wrong, wrong, out=out)
    return 0.5 * float(np.add.reduce(out)) / out.size


def _squared_error_slope(wrong: Array, right: Array, out: Array) -> None:
    """|y_hat - y| y_hat (1 - y_hat) = u u (1 - u)."""
    np.multiply(wrong, wrong, out=out)
    out *= right


def _squared_error_exact(margin: Array) -> Array:
    """u^2/2 with u = e^-ln(1 + e^t)."""
    return np.asarray(0.5 * np.exp(-2.0 * np.logaddexp(0.0, margin)))


NAMED: Mapping[str, Loss] = MappingProxyType(
    {
        "cross-entropy": Loss(
            "cross-entropy", _cross_entropy, _cross_entropy_slope, _cross_entropy_exact
        ),
        "squared-error": Loss(
            "squared-error", _squared_error, _squared_error_slope, _squared_error_exact
        ),
    }
)


def guessing(loss: str, labels: Array) -> float:
    """The lowest loss of a network that says the same of every point: the share q of class 1.

    Cross-entropy: -q ln q - (1 - q) ln(1 - q); squared error: q (1 - q)/2.
    """
    q = float(labels.mean())
    if loss == "squared-error":
        return 0.5 * q * (1 - q)
    return float(-q * np.log(q) - (1 - q) * np.log(1 - q))
